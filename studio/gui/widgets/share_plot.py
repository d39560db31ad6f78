"""A plot of shares against shares: both axes go from 0 to 1."""

from __future__ import annotations

import html
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QBrush, QColor
from PySide6.QtWidgets import QVBoxLayout, QWidget

from studio.gui import theme

_NEAR = 25.0
"""Pixels between the mouse and a point of which the plot tells."""
_MARGIN = 0.02
_VEIL = 0.65
"""Opacity of what lies over a disabled plot."""


@dataclass(frozen=True)
class Line:
    """A curve, or a baseline."""

    name: str
    """For the read-out; a line without a name has none."""
    x: NDArray[np.float64]
    """(m,), 0…1."""
    y: NDArray[np.float64]
    """(m,), 0…1."""
    colour: int | None = None
    """A position in :func:`studio.gui.theme.series_colour`; None for a faint one."""
    dashed: bool = False


@dataclass(frozen=True)
class Bar:
    """An upright bar."""

    left: float
    right: float
    bottom: float
    top: float
    colour: int
    """As of a line."""
    hatched: bool = False
    label: str = ""
    """Above the bar."""
    words: str = ""
    """What the read-out says about it."""


class SharePlot(QWidget):
    """Draws curves and bars, and tells about the one under the mouse. The wheel zooms, a double click shows all.

    Parameters
    ----------
    x_label, y_label
        Already translated.
    """

    def __init__(self, x_label: str, y_label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._labels = {"bottom": x_label, "left": y_label}
        self._lines: tuple[Line, ...] = ()
        self._bars: tuple[Bar, ...] = ()
        self._drawn: list[pg.GraphicsObject] = []
        self._view = pg.PlotWidget(viewBox=pg.ViewBox(enableMenu=False))
        self._plot: pg.PlotItem = self._view.plotItem
        self._plot.setMenuEnabled(False)
        # pyqtgraph makes this menu, never shown here, a window that nobody owns.
        self._plot.ctrlMenu.setParent(self._view, self._plot.ctrlMenu.windowFlags())
        self._plot.hideButtons()
        self._plot.showGrid(x=True, y=True, alpha=0.15)
        self._readout = pg.TextItem()
        self._readout.setZValue(10)
        self._plot.addItem(self._readout, ignoreBounds=True)
        limits = {"xMin": -_MARGIN, "xMax": 1 + _MARGIN, "yMin": -_MARGIN, "yMax": 1 + 3 * _MARGIN}
        self._plot.getViewBox().setLimits(**limits)
        self._plot.scene().sigMouseMoved.connect(self._on_mouse_moved)
        self._plot.scene().sigMouseClicked.connect(self._on_mouse_clicked)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._view)
        self.show_all()
        self._draw()

    @property
    def lines(self) -> tuple[Line, ...]:
        return self._lines

    @property
    def bars(self) -> tuple[Bar, ...]:
        return self._bars

    def set_content(self, lines: Sequence[Line], bars: Sequence[Bar] = ()) -> None:
        """Draw other curves and bars; the bars lie behind."""
        self._lines, self._bars = tuple(lines), tuple(bars)
        self._draw()

    def show_all(self) -> None:
        """Show both axes whole."""
        self._plot.setRange(xRange=(0, 1), yRange=(0, 1 + 2 * _MARGIN), padding=_MARGIN)

    def words_at(self, x: float, y: float) -> str:
        """Return what the read-out says at a place of the plot, 0…1 each: about the nearest curve, or the bar."""
        found = self._nearest(x, y)
        if found is not None:
            line, at = found
            values = (f"{self._labels['bottom']} {line.x[at]:.3f}", f"{self._labels['left']} {line.y[at]:.3f}")
            return "\n".join((line.name, *values))
        return next((bar.words for bar in self._bars if bar.words and bar.left < x <= bar.right), "")

    def _nearest(self, x: float, y: float) -> tuple[Line, int] | None:
        """Return the line with a name that passes closest by, and the number of its point there."""
        width, height = (max(1e-9, float(size)) for size in self._plot.getViewBox().viewPixelSize())
        best: tuple[float, Line, int] | None = None
        for line in self._lines:
            if line.name and len(line.x):
                distances = np.hypot((line.x - x) / width, (line.y - y) / height)
                at = int(distances.argmin())
                if distances[at] <= _NEAR and (best is None or distances[at] < best[0]):
                    best = (float(distances[at]), line, at)
        return None if best is None else best[1:]

    # Drawing

    def _draw(self) -> None:
        colours = theme.colours()
        for item in self._drawn:
            self._plot.removeItem(item)
        self._drawn = [_bar_item(bar, colours) for bar in self._bars]
        self._drawn += [_line_item(line, colours) for line in self._lines]
        self._drawn += [_label_item(bar, colours) for bar in self._bars if bar.label]
        for item in self._drawn:
            self._plot.addItem(item)
        ink, ground = QColor(colours.text), QColor(colours.base)
        self._view.setBackground(ground)
        for side, label in self._labels.items():
            axis = self._plot.getAxis(side)
            axis.setPen(QColor(colours.faint))
            axis.setTextPen(ink)
            axis.setLabel(label, color=colours.text)
        self._veil()
        ground.setAlphaF(0.9)
        self._readout.fill = pg.mkBrush(ground)
        self._readout.border = pg.mkPen(QColor(colours.line))
        self._readout.hide()

    def _veil(self) -> None:
        """Let what is out of date, and therefore disabled, look faint."""
        veil = QColor(theme.colours().base)
        veil.setAlphaF(_VEIL)
        self._view.setForegroundBrush(QBrush() if self.isEnabled() else QBrush(veil))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.ApplicationPaletteChange):
            self._draw()
        elif event.type() == QEvent.Type.EnabledChange:
            self._veil()
        super().changeEvent(event)

    # The mouse

    def _on_mouse_moved(self, position: QPointF) -> None:
        view = self._plot.getViewBox()
        at = view.mapSceneToView(position)
        words = self.words_at(at.x(), at.y()) if view.sceneBoundingRect().contains(position) else ""
        self._readout.setVisible(bool(words))
        if words:
            lines = "<br>".join(html.escape(words).split("\n"))
            self._readout.setHtml(f"<div style='color:{theme.colours().text}'>{lines}</div>")
            (left, right), (bottom, top) = self._plot.viewRange()
            anchor = (-0.1 if at.x() < (left + right) / 2 else 1.1, -0.2 if at.y() > (bottom + top) / 2 else 1.2)
            self._readout.setAnchor(anchor)
            self._readout.setPos(at)

    def _on_mouse_clicked(self, event: pg.GraphicsScene.mouseEvents.MouseClickEvent) -> None:
        if event.double():
            self.show_all()

    def leaveEvent(self, event: QEvent) -> None:
        self._readout.hide()
        super().leaveEvent(event)


def _line_item(line: Line, colours: theme.Colours) -> pg.PlotDataItem:
    colour = QColor(colours.faint) if line.colour is None else theme.series_colour(line.colour, colours)
    style = Qt.PenStyle.DashLine if line.dashed else Qt.PenStyle.SolidLine
    pen = pg.mkPen(colour, width=1 if line.dashed else 2, style=style)
    return pg.PlotDataItem(line.x, line.y, pen=pen, antialias=True)


def _bar_item(bar: Bar, colours: theme.Colours) -> pg.BarGraphItem:
    colour = theme.series_colour(bar.colour, colours)
    faint = QColor(colour)
    faint.setAlphaF(0.7)
    return pg.BarGraphItem(
        x0=[bar.left],
        width=[bar.right - bar.left],
        y0=[bar.bottom],
        height=[bar.top - bar.bottom],
        brush=QBrush(colour, Qt.BrushStyle.BDiagPattern) if bar.hatched else QBrush(faint),
        pen=pg.mkPen(colour if bar.hatched else QColor(colours.base)),
    )


def _label_item(bar: Bar, colours: theme.Colours) -> pg.TextItem:
    label = pg.TextItem(bar.label, color=QColor(colours.text), anchor=(0.5, 0.9))
    label.setPos((bar.left + bar.right) / 2, bar.top)
    return label
