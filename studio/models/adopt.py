"""Performers of what can be asked of other people's files: say what one is, and make it a checkpoint of this studio."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import torch

from studio.data.recipe import Recipe
from studio.errors import StudioError
from studio.models.backbones import build, pretrained, require_known, statistics
from studio.models.bad_checkpoint import BadCheckpoint
from studio.models.checkpoint import Checkpoint, save
from studio.models.file_report import (
    Candidate,
    CompareFile,
    FileReport,
    ImportCheckpoint,
    Imported,
    InspectFile,
    Shape,
)
from studio.models.foreign import ForeignFile, read_foreign
from studio.models.recognise import compare, names_of_head, recognise
from studio.models.spec import ModelSpec
from studio.models.weight_files import imported_dir
from studio.models.weights import IMAGENET_CLASSES, imagenet_classes
from studio.phrase import Phrase
from studio.tasks import Progress

_MOST_NAMED = 3


def inspect_file(task: InspectFile) -> Iterator[Progress | FileReport]:
    """Perform :class:`InspectFile`."""
    yield Progress(0, None, Phrase("reading file", "Reading {name}", name=task.path.name))
    try:
        found = read_foreign(task.path)
    except BadCheckpoint as refused:
        yield FileReport(task.path, "refused", reason=str(refused))
        return
    for event in recognise(_shapes(found.state_dict), _shapes(found.left_out)):
        if isinstance(event, Progress):
            yield event
        else:
            yield _report(task.path, found, event)


def compare_file(task: CompareFile) -> Iterator[Progress | Candidate]:
    """Perform :class:`CompareFile`."""
    yield Progress(0, None, Phrase("reading file", "Reading {name}", name=task.path.name))
    found = read_foreign(task.path)
    yield compare(task.backbone, _shapes(found.state_dict), _shapes(found.left_out))


def import_checkpoint(task: ImportCheckpoint) -> Iterator[Progress | Imported]:
    """Perform :class:`ImportCheckpoint`."""
    require_known(task.backbone)
    yield Progress(0, 2, Phrase("reading file", "Reading {name}", name=task.path.name))
    found = read_foreign(task.path)
    candidate = compare(task.backbone, _shapes(found.state_dict), _shapes(found.left_out))
    _require_fit(task.path, candidate)
    assert candidate.classes is not None
    classes = _class_names(task, found, candidate.classes)
    yield Progress(1, 2, Phrase("writing file", "Writing {name}", name=task.path.stem))
    path = _free_name(task.path)
    save(_checkpoint(found, candidate, classes, task.path), path)
    yield Imported(path, task.backbone, classes)


def adopt(path: Path, classes: tuple[str, ...]) -> Checkpoint:
    """Read any program's file as a checkpoint, where that leaves nothing to ask.

    Parameters
    ----------
    path
        A ``.pth`` or ``.safetensors`` file.
    classes
        Names for a file that has none of its own, and tells as many classes apart.

    Raises
    ------
    StudioError
        The file is refused, fits no architecture or several, or nothing names its classes.
    """
    found = read_foreign(path)
    candidates: tuple[Candidate, ...] = ()
    for event in recognise(_shapes(found.state_dict), _shapes(found.left_out)):
        candidates = candidates if isinstance(event, Progress) else event
    fitting = [candidate for candidate in candidates if candidate.fits]
    if len(fitting) != 1:
        which = "several architectures" if fitting else "no architecture that the studio knows"
        raise StudioError(f"{path} fits {which}: open it to see more.")
    n = fitting[0].classes or 0
    names = next((names for names in (found.classes, classes) if len(names) == n), None)
    if names is None:
        raise StudioError(f"{path} tells {n:,} classes apart and does not name them: open it to name them.")
    return _checkpoint(found, fitting[0], names, path)


def _report(path: Path, found: ForeignFile, candidates: tuple[Candidate, ...]) -> FileReport:
    named = bool(candidates) and candidates[0].classes == len(found.classes)
    return FileReport(
        path=path,
        kind=found.kind,
        where=found.where,
        prefixes=found.prefixes,
        tensors=len(found.state_dict),
        parameters=sum(tensor.numel() for tensor in found.state_dict.values()),
        candidates=candidates,
        classes=found.classes if named else (),
        imagenet=imagenet_classes() if any(c.fits and c.classes == IMAGENET_CLASSES for c in candidates) else (),
    )


def _require_fit(path: Path, candidate: Candidate) -> None:
    """Raise StudioError, with the first layers that do not fit, unless all that matters does."""
    if candidate.fits:
        return
    first = "; ".join([misfit.text for misfit in candidate.misfits if misfit.matters][:_MOST_NAMED])
    raise StudioError(f"{path} does not fit {candidate.name} ({first}): choose another architecture or file.")


def _class_names(task: ImportCheckpoint, found: ForeignFile, n: int) -> tuple[str, ...]:
    if task.classes and len(task.classes) != n:
        raise StudioError(f"{task.path} tells {n:,} classes apart, and {len(task.classes):,} are named: name {n:,}.")
    if task.classes:
        return task.classes
    return found.classes if len(found.classes) == n else tuple(str(number) for number in range(n))


def _checkpoint(found: ForeignFile, candidate: Candidate, classes: tuple[str, ...], path: Path) -> Checkpoint:
    """Describe the weights as one of our own runs would; what the file lacks and nothing depends on is seeded."""
    backbone, head = candidate.name, candidate.head
    with torch.random.fork_rng([]):
        torch.manual_seed(0)
        model = build(backbone, len(classes), head)
    own = model.state_dict()
    renamed = names_of_head(backbone, _shapes(found.state_dict))
    given = {renamed.get(name, name): tensor for name, tensor in found.state_dict.items()}
    # Into the network's own dict, which knows its layers' versions: what fits by name and shape is today's.
    own.update({name: tensor for name, tensor in given.items() if name in own})
    model.load_state_dict(own)
    published = pretrained(backbone)
    recipe = Recipe.standard(published.input_size, published.crop)
    return Checkpoint(
        state_dict=model.state_dict(),
        backbone=backbone,
        plan="all",
        classes=classes,
        recipe=recipe.with_statistics(*statistics(ModelSpec(backbone=backbone))),
        run={"imported_from": str(path)},
        epoch=0,
        metrics={},
        data_root="",
        split={"train": [], "val": [], "test": []},
        training={},
        head=head,
    )


def _free_name(source: Path) -> Path:
    """Return where the checkpoint goes; another one of the same name stays."""
    folder = imported_dir()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StudioError(f"Cannot write {folder}: {error.strerror or error}. Free some space.") from error
    path, number = folder / f"{source.stem}.pth", 1
    while path.exists():
        number += 1
        path = folder / f"{source.stem} {number}.pth"
    return path


def _shapes(state: Mapping[str, torch.Tensor]) -> Mapping[str, Shape]:
    return {name: tuple(tensor.shape) for name, tensor in state.items()}
