"""A plot's axis that counts epochs."""

from __future__ import annotations

from collections.abc import Sequence

import pyqtgraph as pg


class EpochAxis(pg.AxisItem):  # type: ignore[misc]  # pyqtgraph has no stubs
    """An axis whose ticks are whole numbers, however far one zooms in."""

    def tickSpacing(self, minVal: float, maxVal: float, size: float) -> list[tuple[float, float]]:
        levels = super().tickSpacing(minVal, maxVal, size)
        return [level for level in levels if level[0] >= 1] or [(1, 0)]

    def tickStrings(self, values: Sequence[float], scale: float, spacing: float) -> list[str]:
        return [f"{round(value):,}" for value in values]
