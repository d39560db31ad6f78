"""The numbers behind a curve: a list of points that grows cheaply, and what is asked of it."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]

_BLOCK = 4
"""Points, or blocks of the level below, whose extremes are kept together."""

Blocks = tuple[Floats, Floats, Floats, Floats]
"""For each block of points, (n,) each: its first and last x, its least and greatest finite y."""


class CurveSeries:
    """Points (x, y) in the order in which they came; x is expected to ascend, y may be NaN.

    The extremes of 4, 16, 64… points are kept as well, so that a million points can be drawn by a few thousand.
    """

    def __init__(self) -> None:
        self._points: Floats = np.empty((2, 256))
        self._count = 0
        self._levels: list[_Level] = []

    def __len__(self) -> int:
        return self._count

    @property
    def xs(self) -> Floats:
        """(n,), a view that later points do not change."""
        return self._points[0, : self._count]

    @property
    def ys(self) -> Floats:
        """(n,), a view that later points do not change."""
        return self._points[1, : self._count]

    def append(self, x: float, y: float) -> None:
        if self._count == self._points.shape[1]:
            self._make_room(1)
        self._points[0, self._count] = x
        self._points[1, self._count] = y
        self._count += 1

    def extend(self, xs: Floats, ys: Floats) -> None:
        """Add points, (n,) each."""
        self._make_room(len(xs))
        self._points[:, self._count : self._count + len(xs)] = xs, ys
        self._count += len(xs)

    def replace(self, xs: ArrayLike, ys: ArrayLike) -> None:
        """Put ``xs`` and ``ys``, both (n,), in the place of all points."""
        points = np.array([xs, ys], dtype=np.float64).reshape(2, -1)
        self._count = points.shape[1]
        self._points = points if self._count else np.empty((2, 256))
        self._levels.clear()

    def nearest(self, x: float) -> tuple[float, float] | None:
        """Return the point whose x is nearest, or None when there are no points."""
        if not self._count:
            return None
        right = int(np.searchsorted(self.xs, x))
        left = max(0, right - 1)
        right = min(right, self._count - 1)
        index = left if abs(self.xs[left] - x) <= abs(self.xs[right] - x) else right
        return float(self.xs[index]), float(self.ys[index])

    def thinned(self, limit: int, low: float = -np.inf, high: float = np.inf) -> tuple[Floats, Floats]:
        """Return about ``limit`` points or fewer that look like all those with x from ``low`` to ``high``.

        The point before and the point after are among them, so that a line leaves the picture where it should. Where
        there are too many, each block of points is replaced by its least and its greatest; nothing that sticks out is
        lost. The work does not depend on how many points there are, but on how many came since the last time.

        Returns
        -------
        tuple of Floats
            xs and ys, (m,) each.
        """
        first = max(0, int(np.searchsorted(self.xs, low)) - 1)
        last = min(self._count, int(np.searchsorted(self.xs, high, side="right")) + 1)
        if last - first <= limit:
            return self.xs[first:last], self.ys[first:last]
        self._update_levels()
        depth = next(
            (d for d in range(len(self._levels)) if 2 * (last - first) <= limit * _BLOCK ** (d + 1)),
            len(self._levels) - 1,
        )
        parts: list[tuple[Floats, Floats]] = []
        at = first
        for level in range(depth, -1, -1):  # whole blocks first, then smaller ones for what is left at the end
            size = _BLOCK ** (level + 1)
            parts.append(self._levels[level].between(at // size, last // size))
            at = max(at, last // size * size)
        parts.append((self.xs[at:last], self.ys[at:last]))
        return np.concatenate([xs for xs, _ in parts]), np.concatenate([ys for _, ys in parts])

    def _make_room(self, points: int) -> None:
        missing = self._count + points - self._points.shape[1]
        if missing > 0:
            room = np.empty((2, max(missing, self._points.shape[1])))
            self._points = np.concatenate([self._points, room], axis=1)

    def _update_levels(self) -> None:
        """Take into account what came since the last time."""
        below: Blocks = (self.xs, self.xs, self.ys, self.ys)
        depth = 0
        while len(below[0]) >= _BLOCK:
            if depth == len(self._levels):
                self._levels.append(_Level())
            self._levels[depth].summarise(below)
            below = self._levels[depth].blocks
            depth += 1


class _Level:
    """Blocks of so many points each, the whole ones only."""

    def __init__(self) -> None:
        self._rows: Floats = np.empty((4, 64))
        self._count = 0

    @property
    def blocks(self) -> Blocks:
        first, last, least, greatest = self._rows[:, : self._count]
        return first, last, least, greatest

    def summarise(self, below: Blocks) -> None:
        """Add a block for each few of the level below that have become complete."""
        count = len(below[0]) // _BLOCK
        if count > self._rows.shape[1]:
            room = np.empty((4, max(count, 2 * self._rows.shape[1]) - self._rows.shape[1]))
            self._rows = np.concatenate([self._rows, room], axis=1)
        new = slice(self._count, count)
        first, last, least, greatest = (row[_BLOCK * new.start : _BLOCK * count].reshape(-1, _BLOCK) for row in below)
        self._rows[0, new], self._rows[1, new] = first[:, 0], last[:, -1]
        # fmin and fmax pass NaN over, and say NaN where there is nothing else.
        self._rows[2, new] = np.fmin.reduce(np.where(np.isfinite(least), least, np.nan), axis=1)
        self._rows[3, new] = np.fmax.reduce(np.where(np.isfinite(greatest), greatest, np.nan), axis=1)
        self._count = count

    def between(self, start: int, stop: int) -> tuple[Floats, Floats]:
        """Return two points for each block."""
        first, last, least, greatest = self._rows[:, start:stop]
        return np.stack([first, last], axis=1).ravel(), np.stack([least, greatest], axis=1).ravel()


def moving_mean(values: Floats, window: int) -> Floats:
    """Return the mean of each value and up to ``window - 1`` before it, leaving out what is not finite.

    Parameters
    ----------
    values
        (n,).
    window
        At least 1.

    Returns
    -------
    Floats
        (n,); NaN where a window holds no finite value.
    """
    finite = np.isfinite(values)
    sums = np.concatenate([[0.0], np.cumsum(np.where(finite, values, 0.0))])
    counts = np.concatenate([[0], np.cumsum(finite)])
    end = np.arange(1, len(values) + 1)
    start = np.maximum(0, end - window)
    total, count = sums[end] - sums[start], counts[end] - counts[start]
    return np.where(count > 0, total / np.maximum(count, 1), np.nan)
