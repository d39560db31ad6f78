"""One curve of a plot: its numbers, and the lines that show them."""

from __future__ import annotations

import pyqtgraph as pg
from numpy.typing import ArrayLike
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor

from studio.gui import theme
from studio.gui.widgets.curve_series import CurveSeries, moving_mean

_FEW_POINTS = 60
"""Up to here each point has a dot: a curve of one epoch would otherwise be invisible."""
_SMOOTH_POINTS = 5_000
"""Up to here lines are drawn smooth; beyond, that takes longer than anyone sees."""
_DRAWN_POINTS = 8_000
"""About as many points are drawn at most: several for each pixel of a wide screen."""


class Curve:
    """A named curve, drawn at a cost that does not grow with it.

    Parameters
    ----------
    title
        In the legend and the read-out.
    colour
        A fixed colour, or a position in the theme's (:func:`studio.gui.theme.series_colour`).
    """

    def __init__(self, title: str, colour: QColor | int, dashed: bool) -> None:
        self.title = title
        self.points = CurveSeries()
        self.line = pg.PlotDataItem(connect="finite")
        self.raw = pg.PlotDataItem(connect="finite")
        """The unsmoothed points, faint behind a smoothed line."""
        self._colour = colour
        self.dashed = dashed
        self._smoothed = CurveSeries()
        self._window = 1

    def clear(self) -> None:
        self.points = CurveSeries()
        self._smoothed = CurveSeries()

    def replace(self, xs: ArrayLike, ys: ArrayLike) -> None:
        """Put other points, (n,) each, in the place of all."""
        self.clear()
        self.points.replace(xs, ys)

    def colour(self, colours: theme.Colours) -> QColor:
        return self._colour if isinstance(self._colour, QColor) else theme.series_colour(self._colour, colours)

    def draw_in(self, colours: theme.Colours) -> None:
        """Take over the colours of a theme."""
        colour = self.colour(colours)
        style = Qt.PenStyle.DashLine if self.dashed else Qt.PenStyle.SolidLine
        self.line.setPen(pg.mkPen(colour, width=2, style=style))
        self.line.setSymbolBrush(colour)
        self.line.setSymbolPen(None)
        self.line.setSymbolSize(5)
        faint = QColor(colour)
        faint.setAlphaF(0.3)
        self.raw.setPen(pg.mkPen(faint))

    def repaint(self, window: int, low: float, high: float) -> None:
        """Give the lines what is to be seen from x = ``low`` to ``high``, smoothed over ``window`` points."""
        few, smooth = len(self.points) <= _FEW_POINTS, len(self.points) <= _SMOOTH_POINTS
        shown = self._smooth(window) if window > 1 else self.points
        self.line.setData(*shown.thinned(_DRAWN_POINTS, low, high), symbol="o" if few else None, antialias=smooth)
        self.raw.setVisible(window > 1)
        if window > 1:
            self.raw.setData(*self.points.thinned(_DRAWN_POINTS, low, high))

    def _smooth(self, window: int) -> CurveSeries:
        """Return the smoothed points; only those that came since the last time are computed."""
        if window != self._window:
            self._window, self._smoothed = window, CurveSeries()
        done = len(self._smoothed)
        before = min(done, window - 1)  # points that the next means reach back to
        means = moving_mean(self.points.ys[done - before :], window)
        self._smoothed.extend(self.points.xs[done:], means[before:])
        return self._smoothed
