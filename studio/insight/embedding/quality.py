"""How far to believe a map, by scikit-learn's measures."""

from __future__ import annotations

from collections.abc import Generator, Sequence

import numpy as np
from numpy.typing import NDArray
from sklearn.manifold import trustworthiness
from sklearn.neighbors import KNeighborsClassifier

from studio.insight.embedding.metric import Features, comparable, named
from studio.insight.embedding.tasks import Coordinates, MapQuality, Metric
from studio.phrase import Phrase
from studio.tasks import Progress

_NEIGHBOURS = 5
_MOST_ROWS = 2_000
"""For trustworthiness, which looks at all pairs."""
_MOST_LABELLED_ROWS = 5_000

Rows = NDArray[np.intp]


def judge(
    values: Features, coordinates: Coordinates, labels: Sequence[str | None], metric: Metric, seed: int
) -> Generator[Progress, None, MapQuality]:
    """Compare the neighbourhoods in the plane with those among (n, d) features.

    Where there are many pictures, a random subsample is looked at, by itself.
    """
    rng = np.random.default_rng(seed)
    values = comparable(values, metric)
    yield Progress(0, 3, Phrase("judging", "Judging the map"))
    rows = _some(np.arange(len(values)), _MOST_ROWS, rng)
    k = min(_NEIGHBOURS, (len(rows) - 1) // 2)
    trust = float(trustworthiness(values[rows], coordinates[rows], n_neighbors=k, **named(metric)))
    yield Progress(1, 3, Phrase("judging", "Judging the map"))
    known = _some(np.flatnonzero([label is not None for label in labels]), _MOST_LABELLED_ROWS, rng)
    names = np.array([str(labels[row]) for row in known])
    original = _accuracy(values[known], names, k, metric)
    yield Progress(2, 3, Phrase("judging", "Judging the map"))
    plane = _accuracy(coordinates[known], names, k, "euclidean")
    return MapQuality(trust, k, len(rows), original, plane, len(known))


def _accuracy(points: Features, names: NDArray[np.str_], k: int, metric: Metric) -> float | None:
    """Return the leave-one-out accuracy of a vote of k neighbours; None where there is nothing to tell apart."""
    if len(set(names)) < 2 or len(names) <= k:
        return None
    vote = KNeighborsClassifier(k, **named(metric)).fit(points, names)
    return float(vote.score(None, names))  # without X, nobody votes for itself


def _some(rows: Rows, most: int, rng: np.random.Generator) -> Rows:
    return np.sort(rng.choice(rows, most, replace=False)) if len(rows) > most else rows
