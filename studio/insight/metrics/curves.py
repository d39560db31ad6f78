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
    support = metrics.per_class.support
    prevalence = support / max(support.sum(), 1)
    if not isinstance(which, int):
        average = metrics.macro if which == "macro" else metrics.micro
        points, area = (
            (average.roc, average.roc_auc) if kind == "roc" else (average.precision_recall, average.average_precision)
        )
        present = prevalence[support > 0] if which == "macro" else np.full(1, 1 / len(support))
        return OneCurve(f"{which} average", points, area, float(present.mean()) if len(present) else float("nan"))
    curves = metrics.roc if kind == "roc" else metrics.precision_recall
    areas = metrics.per_class.roc_auc if kind == "roc" else metrics.per_class.average_precision
    return OneCurve(metrics.classes[which], curves[which], float(areas[which]), float(prevalence[which]))
