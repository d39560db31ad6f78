"""``python main.py predict``: what a checkpoint says of the pictures in a folder."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from studio.cli.shown import one_sentence, shown
from studio.errors import StudioError
from studio.insight.prediction_table import PredictionTable
from studio.insight.tasks import PredictTask


@one_sentence
def predict(
    checkpoint: Annotated[Path, typer.Argument(help="A .pth file that the studio trained.")],
    folder: Annotated[Path, typer.Argument(help="Pictures, with or without class folders.")],
    csv_file: Annotated[Path | None, typer.Option("--csv", help="Write the table here. (default: print it)")] = None,
    batch: Annotated[int, typer.Option(help="Pictures at a time.")] = 64,
    device: Annotated[str, typer.Option(help="auto, cuda, mps or cpu.")] = "auto",
) -> None:
    """Predict every picture of a folder: python main.py predict best.pth pictures --csv out.csv."""
    task = PredictTask.model_validate(
        {"checkpoint": checkpoint, "data": {"root": folder}, "split": "all", "batch_size": batch, "device": device}
    )
    for event in shown(task.perform()):
        if isinstance(event, PredictionTable):
            _write_predictions(event, csv_file)


def _write_predictions(table: PredictionTable, target: Path | None) -> None:
    if target is None:
        table.write_csv(sys.stdout)
    else:
        try:
            with target.open("w", encoding="utf-8", newline="") as file:
                table.write_csv(file)
        except OSError as error:
            raise StudioError(f"Cannot write {target}: {error.strerror or error}.") from error
        typer.echo(f"{len(table.ids):,} predictions written to {target}")
    if table.accuracy is not None:
        typer.echo(f"{table.accuracy:.2%} of {int(table.labelled.sum()):,} labelled pictures right", err=True)
