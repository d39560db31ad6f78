"""Nearest neighbours in the original space: exact, a share at a time, never the picture itself."""

from __future__ import annotations

from collections.abc import Generator, Iterator

import numpy as np
from numpy.typing import NDArray
from sklearn.neighbors import NearestNeighbors

from studio.errors import StudioError
from studio.insight.embedding.kept_features import read_features
from studio.insight.embedding.metric import Features, comparable, named
from studio.insight.embedding.tasks import FindNeighbours, Metric, Neighbours
from studio.phrase import Phrase
from studio.tasks import Event, Progress

_ROWS_AT_A_TIME = 2048

Table = tuple[NDArray[np.intp], NDArray[np.float64]]
"""Row numbers and distances, both (m, k), nearest first."""


class NeighbourIndex:
    """Finds neighbours among (n, d) features.

    Not approximate: up to some 20,000 pictures a matrix product per share, on all cores, is as fast as a forest of
    random trees, and those lose neighbours, or their order, where many pictures are alike.
    """

    def __init__(self, values: Features, metric: Metric) -> None:
        self.count = len(values)
        self._metric: Metric = metric
        self._values = comparable(values, metric)
        self._index = NearestNeighbors(algorithm="brute", **named(metric)).fit(self._values)

    def near(self, values: Features, k: int) -> Table:
        """Find the ``k`` nearest of all for (m, d) features that are not among them."""
        distances, rows = self._index.kneighbors(comparable(values, self._metric), k)
        return rows, distances.astype(np.float64)

    def near_row(self, row: int, k: int) -> Table:
        """Find the ``k`` nearest to one that is among them, without itself; both (1, k)."""
        return self._near_rows(np.array([row]), k)

    def table(self, k: int) -> Generator[Progress, None, Table]:
        """Find the ``k`` nearest to each, without itself; ``k`` is less than the number of pictures."""
        parts: list[Table] = []
        for start in range(0, self.count, _ROWS_AT_A_TIME):
            yield Progress(start, self.count, Phrase("neighbours", "Finding neighbours"))
            parts.append(self._near_rows(np.arange(start, min(start + _ROWS_AT_A_TIME, self.count)), k))
        return np.concatenate([rows for rows, _ in parts]), np.concatenate([distances for _, distances in parts])

    def _near_rows(self, asked: NDArray[np.intp], k: int) -> Table:
        distances, rows = self._index.kneighbors(self._values[asked], k + 1)
        others = rows != asked[:, None]
        others[others.all(axis=1), -1] = False  # so many are exactly alike that it is not even among its nearest
        return rows[others].reshape(-1, k), distances[others].reshape(-1, k).astype(np.float64)


def find_neighbours(task: FindNeighbours) -> Iterator[Event]:
    """Perform :class:`FindNeighbours`.

    Raises
    ------
    StudioError
        The features are not kept any more, or the picture is not among them.
    """
    features = read_features(task.features)
    if task.sample_id not in features.ids:
        raise StudioError(f"{task.sample_id} is not among the pictures of the map: make the map again.")
    k = min(task.count, len(features.ids) - 1)
    index = NeighbourIndex(features.values, task.metric)
    rows, distances = index.near_row(features.ids.index(task.sample_id), k)
    yield Neighbours(task.sample_id, tuple(features.ids[row] for row in rows[0]), distances[0].astype(np.float32))
