"""Whether a network is right as often as it says. Numpy only."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from studio.insight.metrics.tasks import Reliability

_BINS = 15
"""As in the paper."""


def reliability(confidence: NDArray[np.floating], correct: NDArray[np.bool_]) -> Reliability:
    """Compare confidence with accuracy in bins of equal width.

    C. Guo et al., On Calibration of Modern Neural Networks, 2017 (https://arxiv.org/abs/1706.04599), equation 5.

    Parameters
    ----------
    confidence
        (n,), probability of each picture's predicted class, 0…1; n is at least one.
    correct
        (n,), whether the prediction is right.
    """
    edges = np.linspace(0.0, 1.0, _BINS + 1)
    places = np.clip(np.searchsorted(edges, confidence.astype(np.float64), side="left") - 1, 0, _BINS - 1)
    count = np.bincount(places, minlength=_BINS)
    filled = count > 0
    means = np.full((2, _BINS), np.nan)
    for row, values in zip(means, (confidence, correct), strict=True):
        np.divide(np.bincount(places, weights=values, minlength=_BINS), count, out=row, where=filled)
    gaps = np.abs(means[0] - means[1])[filled]
    error = float((gaps * count[filled]).sum() / len(confidence))
    return Reliability(edges, count.astype(np.int64), means[0], means[1], error)
