"""``python main.py evaluate``: how good a checkpoint is, or each of a folder of them."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import Annotated, Any, TextIO, TypeVar, get_args

import typer

from studio.cli.foreign import ModelName, NamesFile, own_checkpoint
from studio.cli.shown import one_sentence, shown
from studio.data.splits import DataSpec
from studio.errors import StudioError
from studio.insight.evaluation.tasks import EvaluateFolder, FileEvaluated, FolderEvaluated
from studio.insight.metrics import csv_files
from studio.insight.metrics.tasks import MeasureTask, Metrics
from studio.insight.parts import Part
from studio.insight.prediction_table import PredictionTable
from studio.insight.tasks import PredictTask
from studio.tasks import Task

T = TypeVar("T")
_MOST_CONFUSIONS = 10

_TABLES: dict[str, Callable[[Metrics, TextIO], None]] = {
    "summary": csv_files.write_summary,
    "classes": csv_files.write_classes,
    "confusion": csv_files.write_confusion,
    "confusion-shares": partial(csv_files.write_confusion, normalised=True),
    "roc": csv_files.write_roc,
    "precision-recall": csv_files.write_precision_recall,
    "reliability": csv_files.write_reliability,
}


@one_sentence
def evaluate(
    target: Annotated[
        Path, typer.Argument(metavar="CHECKPOINT_OR_FOLDER", help="A .pth file, a folder of them, or a run's folder.")
    ],
    data: Annotated[Path, typer.Option(help="The pictures, in a folder for each class.")],
    split: Annotated[str, typer.Option(help="train, val, test or all.")] = "val",
    out: Annotated[Path | None, typer.Option(help="Write tables (CSV) and figures (PNG) of one file here.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object, for scripts.")] = False,
    batch: Annotated[int, typer.Option(help="Pictures at a time.")] = 64,
    device: Annotated[str, typer.Option(help="auto, cuda, mps or cpu.")] = "auto",
    model: ModelName = None,
    classes: NamesFile = None,
) -> None:
    """Say how many pictures a network gets right: python main.py evaluate best.pth --data pictures."""
    if split not in get_args(Part):
        raise StudioError(f"There is no --split '{split}': choose train, val, test or all.")
    options: dict[str, Any] = {"data": DataSpec(root=data), "split": split, "batch_size": batch, "device": device}
    if target.is_dir():
        if out is not None:
            raise StudioError("Tables and figures are of one checkpoint: give --out with a .pth file.")
        _show_folder(EvaluateFolder.model_validate({"folder": target, **options}), as_json=as_json)
    else:
        checkpoint = own_checkpoint(target, model, classes)
        table = _answer(PredictTask.model_validate({"checkpoint": checkpoint, **options}), PredictionTable)
        metrics = _answer(MeasureTask(table=table), Metrics)
        if out is not None:
            _write_all(metrics, out)
        typer.echo(_json(_as_plain(metrics)) if as_json else "\n".join(_lines(metrics)))


def _answer(task: Task, kind: type[T]) -> T:
    return next(event for event in shown(task.perform()) if isinstance(event, kind))


def _show_folder(task: EvaluateFolder, *, as_json: bool) -> None:
    for event in shown(task.perform()):
        if isinstance(event, FileEvaluated) and not as_json:
            typer.echo(_file_line(event))
        elif isinstance(event, FolderEvaluated):
            if as_json:
                files = [asdict(file) | {"path": str(file.path)} for file in event.files]
                typer.echo(_json({"files": files, "best": str(event.best) if event.best else None}))
            elif event.best is not None:
                typer.echo(f"best: {event.best}")


def _file_line(file: FileEvaluated) -> str:
    if file.problem is not None:
        return f"{file.path.name}  {file.problem}"
    epoch = "" if file.epoch is None else f"  epoch {file.epoch}"
    accuracy = "no labels" if file.accuracy is None else f"{file.accuracy:.2%} right"
    loss = "" if file.loss is None else f"  loss {file.loss:.4f}"
    return f"{file.path.name}{epoch}  {accuracy}{loss}{'  (as before)' if file.remembered else ''}"


def _lines(metrics: Metrics) -> Iterator[str]:
    yield f"{metrics.accuracy:.2%} of {metrics.pictures:,} pictures right"
    guesses = ", ".join(f"{share:.2%} in {n}" for n, share in enumerate(metrics.top, 1) if n > 1)
    if guesses:
        yield f"right among the first guesses: {guesses}"
    yield f"balanced accuracy {_share(metrics.balanced_accuracy)}, log loss {_number(metrics.log_loss)} nats"
    yield f"macro F1 {_share(metrics.macro_f1)}"
    for name, average in (("macro", metrics.macro), ("micro", metrics.micro)):
        yield f"{name} ROC AUC {_number(average.roc_auc)}, average precision {_number(average.average_precision)}"
    yield f"expected calibration error {_share(metrics.reliability.error)}"
    yield from _class_lines(metrics)
    for confusion in metrics.worst[:_MOST_CONFUSIONS]:
        share = f"{confusion.share:.1%} of {confusion.true}"
        yield f"{confusion.true} taken for {confusion.predicted}: {confusion.count:,} ({share})"
    if metrics.absent:
        yield f"No pictures of: {', '.join(metrics.absent)}"
    if metrics.unknown:
        yield f"The network does not know, so that all of it counts as wrong: {', '.join(metrics.unknown)}"


def _class_lines(metrics: Metrics) -> Iterator[str]:
    of = metrics.per_class
    shares = ([_share(value) for value in column.tolist()] for column in (of.precision, of.recall, of.f1))
    areas = ([_number(value) for value in column.tolist()] for column in (of.roc_auc, of.average_precision))
    rows = zip(metrics.classes, map(str, of.support.tolist()), *shares, *areas, strict=True)
    header = ("class", "pictures", "precision", "recall", "F1", "ROC AUC", "average precision")
    table: list[Sequence[str]] = [header, *rows]
    widths = [max(len(row[column]) for row in table) for column in range(len(header))]
    for name, *numbers in table:
        yield "  ".join([name.ljust(widths[0]), *map(str.rjust, numbers, widths[1:])])


def _number(value: float) -> str:
    return "–" if math.isnan(value) else f"{value:.4f}"


def _share(value: float) -> str:
    return "–" if math.isnan(value) else f"{value:.2%}"


def _as_plain(metrics: Metrics) -> dict[str, Any]:
    """Return the numbers without the curves, which have hundreds of points; --out writes them."""
    of = metrics.per_class
    columns = {"precision": of.precision, "recall": of.recall, "f1": of.f1, "pictures": of.support,
               "roc_auc": of.roc_auc, "average_precision": of.average_precision}  # fmt: skip
    return {
        "pictures": metrics.pictures,
        "accuracy": metrics.accuracy,
        "top": list(metrics.top),
        "balanced_accuracy": metrics.balanced_accuracy,
        "log_loss": metrics.log_loss,
        "macro_f1": metrics.macro_f1,
        "macro_roc_auc": metrics.macro.roc_auc,
        "macro_average_precision": metrics.macro.average_precision,
        "micro_roc_auc": metrics.micro.roc_auc,
        "micro_average_precision": metrics.micro.average_precision,
        "expected_calibration_error": metrics.reliability.error,
        "classes": [
            {"name": name} | {title: column[row].item() for title, column in columns.items()}
            for row, name in enumerate(metrics.classes)
        ],
        "confusion": metrics.confusion.tolist(),
        "worst_confusions": [asdict(confusion) for confusion in metrics.worst],
        "unknown": dict(zip(metrics.unknown, metrics.unknown_confusion.tolist(), strict=True)),
    }


def _json(value: Any) -> str:
    return json.dumps(_without_nan(value), ensure_ascii=False, indent=2)


def _without_nan(value: Any) -> Any:
    """Put null in the place of NaN, which JSON does not have."""
    if isinstance(value, dict):
        return {key: _without_nan(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_without_nan(item) for item in value]
    return None if isinstance(value, float) and math.isnan(value) else value


def _write_all(metrics: Metrics, folder: Path) -> None:
    from studio.insight.metrics import figures
    from studio.insight.prediction_figure import write_figure

    drawn = {
        "confusion": figures.confusion_figure(metrics, normalised=False),
        "confusion-shares": figures.confusion_figure(metrics, normalised=True),
        "classes": figures.classes_figure(metrics),
        "roc": figures.roc_figure(metrics),
        "precision-recall": figures.precision_recall_figure(metrics),
        "reliability": figures.reliability_figure(metrics),
    }
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, write in _TABLES.items():
            with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
                write(metrics, file)
        for name, figure in drawn.items():
            write_figure(figure, folder / f"{name}.png")
    except OSError as error:
        raise StudioError(f"Cannot write into {folder}: {error.strerror or error}.") from error
    typer.echo(f"{len(_TABLES)} tables and {len(drawn)} figures written to {folder}", err=True)
