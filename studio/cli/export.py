"""``python main.py export``: a checkpoint for other programs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from studio.cli.foreign import ModelName, NamesFile, own_checkpoint
from studio.cli.shown import one_sentence, shown
from studio.errors import StudioError
from studio.insight.export.tasks import SUFFIXES, Exported, ExportModel


@one_sentence
def export(
    checkpoint: Annotated[Path, typer.Argument(help="A .pth file of the studio, or of another program.")],
    out: Annotated[Path, typer.Argument(help="The file to write.")],
    form: Annotated[str, typer.Option("--format", help=f"{', '.join(SUFFIXES)}.")] = "onnx",
    pictures: Annotated[
        Path | None, typer.Option(help="Check with these. (default: what the checkpoint was validated with)")
    ] = None,
    model: ModelName = None,
    classes: NamesFile = None,
) -> None:
    """Write a network as another program opens it: python main.py export best.pth --format onnx model.onnx."""
    if form not in SUFFIXES:
        raise StudioError(f"There is no --format '{form}': choose {', '.join(SUFFIXES)}.")
    source = own_checkpoint(checkpoint, model, classes)
    task = ExportModel.model_validate({"checkpoint": source, "format": form, "out": out, "pictures": pictures})
    for event in shown(task.perform()):
        if isinstance(event, Exported):
            typer.echo(f"{event.path} written ({event.bytes / 1e6:.1f} MB). {event.note}")
            if event.difference is not None:
                typer.echo(f"Largest difference to PyTorch: {event.difference:.2g} {_of(event)}")


def _of(event: Exported) -> str:
    seen = f"{event.pictures} pictures" if event.pictures else "random inputs, as no pictures were found"
    return f"(of logits up to {event.largest:.3g}; {seen})"
