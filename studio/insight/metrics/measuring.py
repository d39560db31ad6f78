"""Measure predictions, mostly with scikit-learn. Performed in the engine."""

from __future__ import annotations

import time
from collections.abc import Generator, Iterator

import numpy as np
from numpy.typing import NDArray
from sklearn import metrics as sk

from studio.errors import StudioError
from studio.insight.metrics.calibration import reliability
from studio.insight.metrics.tasks import ClassMetrics, Curve, MeasureTask, Metrics, Numbers
from studio.insight.prediction_table import PredictionTable
from studio.tasks import Event, Progress

_EVENTS_PER_SECOND = 20
_MOST_GUESSES = 5
_CURVE_POINTS = 256
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
    roc, precision_recall, areas = yield from _curves(true, np.exp(logs))
    per_class = _per_class(true, predicted, areas)
    unknown, unknown_confusion = _unknown(table)
    yield Metrics(
        classes=table.classes,
        pictures=int(table.labelled.sum()),
        accuracy=float(table.correct[table.labelled].mean()),
        top=_top(table),
        balanced_accuracy=_mean(per_class.recall),
        log_loss=_mean(-logs[np.arange(len(true)), true]),
        per_class=per_class,
        macro_roc_auc=_mean(per_class.roc_auc),
        macro_average_precision=_mean(per_class.average_precision),
        confusion=_counted(true, predicted, (k, k)),
        unknown=unknown,
        unknown_confusion=unknown_confusion,
        roc=roc,
        precision_recall=precision_recall,
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


def _per_class(true: Labels, predicted: Labels, areas: Numbers) -> ClassMetrics:
    labels = np.arange(len(areas))
    if len(true):
        precision, recall, f1, support = sk.precision_recall_fscore_support(
            true, predicted, labels=labels, zero_division=np.nan
        )
    else:
        precision = recall = f1 = np.full(len(areas), np.nan)
        support = np.zeros(len(areas))
    return ClassMetrics(precision, recall, f1, support.astype(np.int64), areas[:, 0], areas[:, 1])


def _unknown(table: PredictionTable) -> tuple[tuple[str, ...], NDArray[np.int64]]:
    strange = table.labelled & (table.true < 0)
    names, rows = np.unique(np.array([table.labels[row] or "" for row in np.flatnonzero(strange)]), return_inverse=True)
    return tuple(names.tolist()), _counted(rows, table.predicted[strange], (len(names), len(table.classes)))


def _counted(rows: Labels, columns: Labels, shape: tuple[int, int]) -> NDArray[np.int64]:
    counts = np.zeros(shape, np.int64)
    np.add.at(counts, (rows, columns), 1)
    return counts


def _curves(
    true: Labels, probabilities: Numbers
) -> Generator[Progress, None, tuple[tuple[Curve, ...], tuple[Curve, ...], Numbers]]:
    """Return ROC and precision-recall curves of each class, and (k, 2) the areas under them."""
    k = probabilities.shape[1]
    areas = np.full((k, 2), np.nan)
    roc, precision_recall = [_NOT_DEFINED] * k, [_NOT_DEFINED] * k
    told = time.perf_counter()
    for index in range(k):
        positive, score = true == index, probabilities[:, index]
        if 0 < positive.sum() < len(positive):
            rates = sk.roc_curve(positive, score)[:2]
            precision, recall, _ = sk.precision_recall_curve(positive, score)
            areas[index] = sk.auc(*rates), sk.average_precision_score(positive, score)
            roc[index], precision_recall[index] = _thinned(*rates), _thinned(recall[::-1], precision[::-1])
        if time.perf_counter() - told > 1 / _EVENTS_PER_SECOND:
            told = time.perf_counter()
            yield Progress(index + 1, k, "Measuring classes")
    return tuple(roc), tuple(precision_recall), areas


def _thinned(x: Numbers, y: Numbers) -> Curve:
    """Keep points that lie evenly along the curve, its ends among them."""
    if len(x) <= _CURVE_POINTS:
        return Curve(x, y)
    travelled = np.concatenate([[0.0], np.cumsum(np.abs(np.diff(x)) + np.abs(np.diff(y)))])
    kept = np.searchsorted(travelled, np.linspace(0, travelled[-1], _CURVE_POINTS))
    kept = np.unique(np.concatenate([[0], kept, [len(x) - 1]]))
    return Curve(x[kept], y[kept])


def _mean(values: Numbers) -> float:
    """Return the mean of what is defined; NaN where nothing is, without numpy's warning."""
    defined = values[~np.isnan(values)]
    return float(defined.mean()) if len(defined) else float("nan")
