"""Distances between features, the same for neighbours, maps and what is said of their quality."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from studio.insight.embedding.tasks import Metric

Features = NDArray[np.float32]
"""(n, d)."""


def comparable(values: Features, metric: Metric) -> Features:
    """Return features whose distance by :func:`named` is the metric's: for ``cosine``, scaled to length one.

    On these the Euclidean distance is √(2 - 2 cos), which sorts as the cosine does and is a distance. Features that are
    all zero have no direction and stay zero: at distance one from all others.
    """
    if metric != "cosine":
        return values
    lengths = np.linalg.norm(values, axis=1, keepdims=True)
    return np.asarray(np.divide(values, lengths, out=np.zeros_like(values), where=lengths > 0))


def named(metric: Metric) -> dict[str, Any]:
    """Return scikit-learn's keyword for distances between what :func:`comparable` returns."""
    return {"metric": "manhattan" if metric == "manhattan" else "euclidean"}
