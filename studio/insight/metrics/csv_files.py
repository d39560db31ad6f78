"""Metrics as CSV: one function for each table that a person may want. A number that is not defined is left empty."""

from __future__ import annotations

import csv
import math
from collections.abc import Iterable, Sequence
from typing import TextIO

from studio.insight.metrics.tasks import Curve, Metrics


def write_summary(metrics: Metrics, file: TextIO) -> None:
    """Write ``metric, value``: shares 0…1, losses in nats."""
    _write(
        file,
        ("metric", "value"),
        [
            ("pictures", metrics.pictures),
            ("accuracy", metrics.accuracy),
            *((f"top-{guesses} accuracy", share) for guesses, share in enumerate(metrics.top, 1) if guesses > 1),
            ("balanced accuracy", metrics.balanced_accuracy),
            ("log loss", metrics.log_loss),
            ("macro F1", metrics.macro_f1),
            ("macro ROC AUC", metrics.macro.roc_auc),
            ("macro average precision", metrics.macro.average_precision),
            ("micro ROC AUC", metrics.micro.roc_auc),
            ("micro average precision", metrics.micro.average_precision),
            ("expected calibration error", metrics.reliability.error),
        ],
    )


def write_classes(metrics: Metrics, file: TextIO) -> None:
    """Write a line for each class."""
    of = metrics.per_class
    columns = (of.precision, of.recall, of.f1, of.support, of.roc_auc, of.average_precision)
    header = ("class", "precision", "recall", "f1", "pictures", "roc_auc", "average_precision")
    _write(file, header, zip(metrics.classes, *(column.tolist() for column in columns), strict=True))


def write_confusion(metrics: Metrics, file: TextIO, *, normalised: bool = False) -> None:
    """Write counts, or shares of each row: a row for each true label, a column for each predicted class."""
    matrix = metrics.normalised_confusion if normalised else metrics.all_confusion
    rows = zip(metrics.labels, matrix.tolist(), strict=True)
    _write(file, ("true \\ predicted", *metrics.classes), ((name, *row) for name, row in rows))


def write_roc(metrics: Metrics, file: TextIO) -> None:
    """Write the points of all ROC curves below each other: each class, then the macro and the micro average."""
    curves = (*metrics.roc, metrics.macro.roc, metrics.micro.roc)
    _write(file, ("class", "average", "false_positive_rate", "true_positive_rate"), _points(metrics.classes, curves))


def write_precision_recall(metrics: Metrics, file: TextIO) -> None:
    """Write the points of all precision-recall curves, as :func:`write_roc` does."""
    curves = (*metrics.precision_recall, metrics.macro.precision_recall, metrics.micro.precision_recall)
    _write(file, ("class", "average", "recall", "precision"), _points(metrics.classes, curves))


def write_reliability(metrics: Metrics, file: TextIO) -> None:
    """Write a line for each bin of confidence."""
    bins = metrics.reliability
    columns = (bins.edges[:-1], bins.edges[1:], bins.count, bins.confidence, bins.accuracy)
    rows = zip(*(column.tolist() for column in columns), strict=True)
    _write(file, ("from", "to", "pictures", "mean_confidence", "accuracy"), rows)


def _points(classes: Sequence[str], curves: Sequence[Curve]) -> Iterable[tuple[object, ...]]:
    names = [*((name, "") for name in classes), ("", "macro"), ("", "micro")]
    for name, curve in zip(names, curves, strict=True):
        for x, y in zip(curve.x.tolist(), curve.y.tolist(), strict=True):
            yield *name, x, y


def _write(file: TextIO, header: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(header)
    writer.writerows([_text(value) for value in row] for row in rows)


def _text(value: object) -> object:
    if isinstance(value, float):
        return "" if math.isnan(value) else f"{value:.6g}"
    return value
