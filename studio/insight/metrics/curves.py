"""One ROC or precision-recall curve among those that were measured. Imports nothing heavy."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from studio.insight.metrics.tasks import Curve, Metrics

CurveKind = Literal["roc", "precision_recall"]
Which = int | Literal["macro", "micro"]
"""Index of a class, or an average over all."""


@dataclass(frozen=True)
class OneCurve:
    """A curve with what belongs beside it."""

    name: str
    """Of the class, or ``"macro average"``."""
    points: Curve
    area: float
    """Under the curve, 0…1: as in :class:`~studio.insight.metrics.tasks.Average`."""
    baseline: float
    """Share of pictures that are of the class, 0…1: the precision, at any recall, of guessing."""


def which_curves(metrics: Metrics) -> tuple[Which, ...]:
    """Return the averages, then all classes."""
    return ("macro", "micro", *range(len(metrics.classes)))


def one_curve(metrics: Metrics, kind: CurveKind, which: Which) -> OneCurve:
    """Return a curve; without points and with an area of NaN where it is not defined."""
    if isinstance(which, int):
        return _of_class(metrics, kind, which)
    average = metrics.macro if which == "macro" else metrics.micro
    classes = np.count_nonzero(metrics.per_class.support) if which == "macro" else len(metrics.classes)
    baseline = 1 / classes if classes else float("nan")  # the shares of all classes add up to 1
    if kind == "roc":
        return OneCurve(f"{which} average", average.roc, average.roc_auc, baseline)
    return OneCurve(f"{which} average", average.precision_recall, average.average_precision, baseline)


def _of_class(metrics: Metrics, kind: CurveKind, index: int) -> OneCurve:
    of = metrics.per_class
    baseline = float(of.support[index] / max(of.support.sum(), 1))
    if kind == "roc":
        return OneCurve(metrics.classes[index], metrics.roc[index], float(of.roc_auc[index]), baseline)
    return OneCurve(
        metrics.classes[index], metrics.precision_recall[index], float(of.average_precision[index]), baseline
    )
