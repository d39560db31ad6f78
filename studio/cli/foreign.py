"""Files of weights that another program wrote, where a command wants a checkpoint of this studio."""

from __future__ import annotations

import glob
from pathlib import Path
from typing import Annotated

import typer

from studio.cli.shown import shown
from studio.errors import StudioError
from studio.models.file_report import FileReport, ImportCheckpoint, Imported, InspectFile
from studio.models.weight_files import imported_dir, is_own, read_class_names

ModelName = Annotated[
    str | None,
    typer.Option("--model", help="Which network another program's file holds. (default: told by its layers)"),
]
NamesFile = Annotated[
    Path | None, typer.Option("--classes", help="Its class names, one in a line. (default: the file's own, or numbers)")
]


def own_checkpoint(path: Path, model: str | None, names_file: Path | None) -> Path:
    """Return a checkpoint of this studio with a file's weights: the file itself, or what it is imported as.

    The same file is imported once.

    Raises
    ------
    StudioError
        The file is refused, fits no architecture or several, or has another number of classes than there are names.
    """
    if is_own(path):
        if model is not None or names_file is not None:
            raise StudioError(
                f"{path} says itself which network and classes it holds: leave out --model and --classes."
            )
        return path
    report = next(event for event in shown(InspectFile(path=path).perform()) if isinstance(event, FileReport))
    if report.kind == "refused":
        raise StudioError(report.reason)
    backbone = _only_fit(report) if model is None else model
    names = read_class_names(names_file) if names_file is not None else report.classes
    source = path.resolve()
    earlier = _imported_earlier(source, backbone, names)
    if earlier is not None:
        return earlier
    task = ImportCheckpoint(path=source, backbone=backbone, classes=names)
    imported = next(event for event in shown(task.perform()) if isinstance(event, Imported))
    typer.echo(f"{path.name} is a {backbone} for {len(imported.classes):,} classes, now also {imported.path}", err=True)
    return imported.path


def _only_fit(report: FileReport) -> str:
    names = [candidate.name for candidate in report.fitting]
    if not names:
        raise StudioError(
            f"{report.path} fits no network that the studio knows: python main.py inspect says which layers do not."
        )
    if len(names) > 1:
        raise StudioError(f"{report.path} fits {' and '.join(names)}: say which with --model NAME.")
    return names[0]


def _imported_earlier(source: Path, backbone: str, names: tuple[str, ...]) -> Path | None:
    """Return what this very file was imported as before, with these names; without names, with numbers."""
    from studio.models.checkpoint import load  # it brings torch, for which --help need not wait

    for path in imported_dir().glob(f"{glob.escape(source.stem)}*.pth"):
        if path.stat().st_mtime_ns < source.stat().st_mtime_ns:
            continue
        try:
            checkpoint = load(path)
        except StudioError:  # damaged since: it is imported anew
            continue
        wanted = names or tuple(str(number) for number in range(len(checkpoint.classes)))
        if (checkpoint.run.get("imported_from"), checkpoint.backbone, checkpoint.classes) == (
            str(source), backbone, wanted
        ):  # fmt: skip
            return path
    return None
