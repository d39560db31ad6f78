"""``python main.py predict``: what a checkpoint says of pictures."""

from __future__ import annotations

import csv
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, TextIO

import typer

from studio.cli.foreign import ModelName, NamesFile, own_checkpoint
from studio.cli.shown import one_sentence, shown
from studio.errors import StudioError
from studio.insight.predicting import csv_table
from studio.insight.predicting.tasks import FilePrediction, FilesPredicted, PredictFiles


@one_sentence
def predict(
    checkpoint: Annotated[Path, typer.Argument(help="A .pth file of the studio, or of another program.")],
    pictures: Annotated[list[Path], typer.Argument(help="Pictures, or folders of them, with or without classes.")],
    csv_file: Annotated[Path | None, typer.Option("--csv", help="Write the table here. (default: print it)")] = None,
    top: Annotated[int, typer.Option(help="How many of the likeliest classes to write for each picture.")] = 1,
    batch: Annotated[int, typer.Option(help="Pictures at a time.")] = 64,
    device: Annotated[str, typer.Option(help="auto, cuda, mps or cpu.")] = "auto",
    model: ModelName = None,
    classes: NamesFile = None,
) -> None:
    """Predict pictures, or all in a folder: python main.py predict best.pth pictures --csv out.csv."""
    network = {"checkpoint": own_checkpoint(checkpoint, model, classes)}
    task = PredictFiles.model_validate(
        {"network": network, "paths": pictures, "top": top, "batch_size": batch, "device": device}
    )
    files = [file for event in shown(task.perform()) if isinstance(event, FilesPredicted) for file in event.files]
    _write(files, csv_file)
    labelled = [file.classes[0] == file.label for file in files if file.label is not None]
    if labelled:
        right = sum(labelled) / len(labelled)
        typer.echo(f"{right:.2%} of {len(labelled):,} labelled pictures right", err=True)


def _write(files: Sequence[FilePrediction], target: Path | None) -> None:
    if target is None:
        _write_table(files, sys.stdout)
        return
    try:
        with target.open("w", encoding="utf-8", newline="") as file:
            _write_table(files, file)
    except OSError as error:
        raise StudioError(f"Cannot write {target}: {error.strerror or error}.") from error
    typer.echo(f"{len(files):,} predictions written to {target}")


def _write_table(files: Sequence[FilePrediction], target: TextIO) -> None:
    labelled = any(file.label is not None for file in files)
    writer = csv.writer(target, lineterminator="\n")
    writer.writerow(csv_table.header(len(files[0].classes), labelled=labelled))
    writer.writerows(csv_table.line(file, labelled=labelled) for file in files)
