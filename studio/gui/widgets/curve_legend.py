"""The legend of a plot."""

from __future__ import annotations

import pyqtgraph as pg

_TITLE_ROW = 30
"""Height of the row above the curves, in pixels, as pyqtgraph has it."""


class CurveLegend(pg.LegendItem):  # type: ignore[misc]  # pyqtgraph has no stubs
    """Names of curves in the row above them, at the right; the row grows with them."""

    def __init__(self, plot: pg.PlotItem) -> None:
        super().__init__(colCount=1, horSpacing=12, verSpacing=-4, frame=False)
        self._plot = plot
        self.setParentItem(plot)
        self.anchor(itemPos=(1, 0), parentPos=(1, 0), offset=(-4, 0))

    def fit(self, width: float) -> None:
        """Arrange the names in as few lines as fit into a width, in pixels, and make room for them."""
        for columns in range(max(1, len(self.items)), 0, -1):
            self.setColumnCount(columns)
            if self.boundingRect().width() <= width:
                break
        self._plot.layout.setRowFixedHeight(0, max(_TITLE_ROW, self.boundingRect().height()))
        self._plot.layout.activate()  # an export paints at once

    def set_colour(self, colour: str) -> None:
        for _sample, label in self.items:
            label.setText(label.text, color=colour)
        self.update()
