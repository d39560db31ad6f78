"""Measure predictions, mostly with scikit-learn. Performed in the engine."""

from __future__ import annotations

import time
from collections.abc import Generator, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray
from sklearn import metrics as sk

from studio.errors import StudioError
from studio.insight.metrics.averages import curves_of, macro_average, micro_average
from studio.insight.metrics.calibration import reliability
from studio.insight.metrics.tasks import Average, ClassMetrics, Confusion, Curve, MeasureTask, Metrics, Numbers
from studio.insight.prediction_table import PredictionTable
from studio.phrase import Phrase
from studio.tasks import Event, Progress

_EVENTS_PER_SECOND = 20
_MOST_GUESSES = 5
_MOST_CONFUSIONS = 50
_NOT_DEFINED = Curve(np.empty(0), np.empty(0))

Labels = NDArray[np.intp]


def measure(task: MeasureTask) -> Iterator[Event]:
    """Measure how good predictions are.

    Yields :class:`~studio.tasks.Progress`, and at last a :class:`~studio.insight.metrics.tasks.Metrics`. Raises
    StudioError where no picture has a label.
    """
    table = task.table
    if not table.labelled.any():
        raise StudioError(
            f"None of the pictures in {table.root} says what it shows, so there is nothing to measure: sort them into "
            "one folder per class."
        )
    known = table.true >= 0
    true, predicted, k = table.true[known], table.predicted[known], len(table.classes)
    logs = _log_probabilities(table)[known]
    curves = yield from _curves(true, np.exp(logs))
    per_class = _per_class(true, predicted, curves)
    confusion = _counted(true, predicted, (k, k))
    unknown, unknown_confusion = _unknown(table)
    yield Metrics(
        classes=table.classes,
        pictures=int(table.labelled.sum()),
        accuracy=float(table.correct[table.labelled].mean()),
        top=_top(table),
        balanced_accuracy=_mean(per_class.recall),
        macro_f1=_mean(per_class.f1),
        log_loss=_mean(-logs[np.arange(len(true)), true]),
        per_class=per_class,
        macro=macro_average([curve for curve in curves if curve is not None]),
        micro=micro_average(true, np.exp(logs)),
        confusion=confusion,
        unknown=unknown,
        unknown_confusion=unknown_confusion,
        worst=_worst(table.classes + unknown, table.classes, np.vstack([confusion, unknown_confusion])),
        roc=tuple(_NOT_DEFINED if curve is None else curve.roc for curve in curves),
        precision_recall=tuple(_NOT_DEFINED if curve is None else curve.precision_recall for curve in curves),
        reliability=reliability(table.confidence[table.labelled], table.correct[table.labelled]),
    )


def _log_probabilities(table: PredictionTable) -> Numbers:
    """Return (n, k) float64: in float32 many confident predictions would be equal, and curves lose their ends."""
    shifted = table.logits.astype(np.float64) - table.logits.max(axis=1, keepdims=True)
    logs: Numbers = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    return logs


def _top(table: PredictionTable) -> tuple[float, ...]:
    logits, true = table.logits[table.labelled], table.true[table.labelled]
    # Stable, so that of two equal logits the first wins, as in argmax.
    guesses = np.argsort(-logits, axis=1, kind="stable")[:, :_MOST_GUESSES]
    return tuple((guesses == true[:, None]).cumsum(axis=1).mean(axis=0).tolist())


def _per_class(true: Labels, predicted: Labels, curves: Sequence[Average | None]) -> ClassMetrics:
    labels = np.arange(len(curves))
    areas = np.array([(np.nan, np.nan) if curve is None else (curve.roc_auc, curve.average_precision)
                      for curve in curves])  # fmt: skip
    if len(true):
        precision, recall, f1, support = sk.precision_recall_fscore_support(
            true, predicted, labels=labels, zero_division=np.nan
        )
    else:
        precision = recall = f1 = np.full(len(curves), np.nan)
        support = np.zeros(len(curves))
    return ClassMetrics(precision, recall, f1, support.astype(np.int64), areas[:, 0], areas[:, 1])


def _unknown(table: PredictionTable) -> tuple[tuple[str, ...], NDArray[np.int64]]:
    strange = table.labelled & (table.true < 0)
    names, rows = np.unique(np.array([table.labels[row] or "" for row in np.flatnonzero(strange)]), return_inverse=True)
    return tuple(names.tolist()), _counted(rows, table.predicted[strange], (len(names), len(table.classes)))


def _counted(rows: Labels, columns: Labels, shape: tuple[int, int]) -> NDArray[np.int64]:
    counts = np.zeros(shape, np.int64)
    np.add.at(counts, (rows, columns), 1)
    return counts


def _curves(true: Labels, probabilities: Numbers) -> Generator[Progress, None, list[Average | None]]:
    """Return the curves of each class; None where the class has no pictures, or all."""
    k = probabilities.shape[1]
    curves: list[Average | None] = [None] * k
    told = time.perf_counter()
    for index in range(k):
        positive = true == index
        if 0 < positive.sum() < len(positive):
            curves[index] = curves_of(positive, probabilities[:, index])
        if time.perf_counter() - told > 1 / _EVENTS_PER_SECOND:
            told = time.perf_counter()
            yield Progress(index + 1, k, Phrase("measuring classes", "Measuring classes"))
    return curves


def _worst(rows: tuple[str, ...], classes: tuple[str, ...], counts: NDArray[np.int64]) -> tuple[Confusion, ...]:
    """Return the most frequent mistakes.

    Parameters
    ----------
    rows
        True labels: the classes, then those that the network does not know.
    counts
        (rows, classes), pictures.
    """
    shares = counts / np.maximum(counts.sum(axis=1, keepdims=True), 1)
    mistakes = counts.copy()
    np.fill_diagonal(mistakes, 0)
    true, predicted = np.nonzero(mistakes)
    order = np.lexsort((-shares[true, predicted], -mistakes[true, predicted]))[:_MOST_CONFUSIONS]
    return tuple(
        Confusion(rows[row], classes[column], int(counts[row, column]), float(shares[row, column]))
        for row, column in zip(true[order], predicted[order], strict=True)
    )


def _mean(values: Numbers) -> float:
    """Return the mean of what is defined; NaN where nothing is, without numpy's warning."""
    defined = values[~np.isnan(values)]
    return float(defined.mean()) if len(defined) else float("nan")
