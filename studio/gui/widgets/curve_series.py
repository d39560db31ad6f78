"""The numbers behind a curve: a list of points that grows cheaply, and what is asked of it."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]


class CurveSeries:
    """Points (x, y) in the order in which they came; x is expected to ascend, y may be NaN."""

    def __init__(self) -> None:
        self._points: Floats = np.empty((2, 256))
        self._count = 0

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
            self._points = np.concatenate([self._points, np.empty_like(self._points)], axis=1)
        self._points[:, self._count] = x, y
        self._count += 1

    def replace(self, xs: ArrayLike, ys: ArrayLike) -> None:
        """Put ``xs`` and ``ys``, both (n,), in the place of all points."""
        points = np.array([xs, ys], dtype=np.float64).reshape(2, -1)
        self._count = points.shape[1]
        self._points = points if self._count else np.empty((2, 256))

    def nearest(self, x: float) -> tuple[float, float] | None:
        """Return the point whose x is nearest, or None when there are no points."""
        if not self._count:
            return None
        right = int(np.searchsorted(self.xs, x))
        left = max(0, right - 1)
        right = min(right, self._count - 1)
        index = left if abs(self.xs[left] - x) <= abs(self.xs[right] - x) else right
        return float(self.xs[index]), float(self.ys[index])


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
