"""ROC and precision-recall curves of all classes in one."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from sklearn import metrics as sk

from studio.insight.metrics.tasks import Average, Curve, Numbers

_CURVE_POINTS = 256
_MOST_SCORES = 4_000_000
"""Of a micro average: to sort these takes three or four seconds, during which nobody can stop it."""
_NOT_DEFINED = Average(Curve(np.empty(0), np.empty(0)), float("nan"), Curve(np.empty(0), np.empty(0)), float("nan"))


def curves_of(positive: NDArray[np.bool_], score: Numbers) -> Average:
    """Return both curves of one class against the rest, with the areas under them.

    Parameters
    ----------
    positive
        (n,), whether a picture is of the class; some are, some are not.
    score
        (n,), probability of the class.
    """
    rates = sk.roc_curve(positive, score)[:2]
    precision, recall, _ = sk.precision_recall_curve(positive, score)
    area = float(sk.average_precision_score(positive, score))
    return Average(_thinned(*rates), float(sk.auc(*rates)), _thinned(recall[::-1], precision[::-1]), area)


def macro_average(curves: Sequence[Average]) -> Average:
    """Return the mean of curves, each read at the same places; the areas are the means of their areas.

    A ROC curve is read along its lines, a precision-recall curve along its steps, as the areas are summed up: lines
    between its points would promise too much (J. Davis and M. Goadrich, The Relationship Between Precision-Recall and
    ROC Curves, 2006).
    """
    if not curves:
        return _NOT_DEFINED
    at = np.linspace(0.0, 1.0, _CURVE_POINTS)
    rates = np.mean([np.interp(at, curve.roc.x, curve.roc.y) for curve in curves], axis=0)
    precision = np.mean([_stepped(curve.precision_recall, at) for curve in curves], axis=0)
    return Average(
        Curve(np.append(0.0, at), np.append(0.0, rates)),
        float(np.mean([curve.roc_auc for curve in curves])),
        Curve(at, precision),
        float(np.mean([curve.average_precision for curve in curves])),
    )


def micro_average(true: NDArray[np.intp], probabilities: Numbers) -> Average:
    """Return the curves of every picture with every class, right or not.

    Parameters
    ----------
    true
        (n,), indices of the true classes.
    probabilities
        (n, k), 0…1.
    """
    n, k = probabilities.shape
    if not n or k < 2 or n * k > _MOST_SCORES:
        return _NOT_DEFINED
    positive = np.zeros((n, k), bool)
    positive[np.arange(n), true] = True
    return curves_of(positive.ravel(), probabilities.ravel())


def _stepped(curve: Curve, at: Numbers) -> Numbers:
    values: Numbers = curve.y[np.minimum(np.searchsorted(curve.x, at), len(curve.x) - 1)]
    return values


def _thinned(x: Numbers, y: Numbers) -> Curve:
    """Keep points that lie evenly along the curve, its ends among them."""
    if len(x) <= _CURVE_POINTS:
        return Curve(x, y)
    travelled = np.concatenate([[0.0], np.cumsum(np.abs(np.diff(x)) + np.abs(np.diff(y)))])
    kept = np.searchsorted(travelled, np.linspace(0, travelled[-1], _CURVE_POINTS))
    kept = np.unique(np.concatenate([[0], kept, [len(x) - 1]]))
    return Curve(x[kept], y[kept])
