"""The four cases of transfer learning as a chart: few or many pictures, similar or dissimilar ones."""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPointF, QRectF
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QGraphicsRectItem, QVBoxLayout, QWidget

from studio.gui import theme
from studio.gui.widgets.export_menu import write_csv
from studio.insight.advisor.quadrants import MANY_PER_CLASS, SIMILAR, Quadrant, quadrant_of

_DECADES = (0.0, 4.0)
"""Of pictures in a class, from left to right: 1 to 10,000."""
_SHORTEST, _TALLEST = 170, 300
"""Heights, in pixels."""
_MARGIN = 0.04
"""Above the top, for the point's upper half."""
_POINT = 13


@dataclass(frozen=True, slots=True)
class Place:
    """Where a data set lies."""

    size: float
    """Pictures in a class."""
    smallest: float
    """The same in the smallest and in the largest class."""
    largest: float
    skill: float
    """Between chance, 0, and all right, 1."""
    low: float
    """Ends of its 95 % interval."""
    high: float


class TwoByTwo(QWidget):
    """Plots one data set as a point with its uncertainty; the mouse over a quadrant explains it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._place: Place | None = None
        self._drawn: list[pg.GraphicsObject] = []
        self.view = pg.PlotWidget(viewBox=pg.ViewBox(enableMenu=False, enableMouse=False))
        self._plot: pg.PlotItem = self.view.plotItem
        self._plot.setMenuEnabled(False)
        # pyqtgraph makes this menu, never shown here, a window that nobody owns.
        self._plot.ctrlMenu.setParent(self.view, self._plot.ctrlMenu.windowFlags())
        self._plot.hideButtons()
        self._plot.setRange(xRange=_DECADES, yRange=(0, 1 + _MARGIN), padding=0)
        ticks = [(decade, f"{10**decade:,}") for decade in range(int(_DECADES[0]), int(_DECADES[1]) + 1)]
        self._plot.getAxis("bottom").setTicks([ticks])
        self._plot.getAxis("left").setTicks([[(0.0, "0"), (SIMILAR, f"{SIMILAR:g}"), (1.0, "1")]])
        self._plot.scene().sigMouseMoved.connect(self._on_mouse_moved)
        self.setMinimumHeight(_SHORTEST)
        self.setMaximumHeight(_TALLEST)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.view)
        self._draw()

    @property
    def place(self) -> Place | None:
        return self._place

    def set_place(self, place: Place | None) -> None:
        """Plot a data set, or none."""
        self._place = place
        self._draw()

    def words_at(self, size: float, skill: float) -> str:
        """Return the explanation of the quadrant at so many pictures in a class, and a skill 0…1."""
        quadrant = quadrant_of(size, skill)
        match quadrant:
            case "few-similar":
                why = self.tr("The features fit already, and more layers would learn the few pictures by heart.")
            case "many-similar":
                why = self.tr("The features fit, and there are enough pictures to adapt the most specialised layers.")
            case "few-dissimilar":
                why = self.tr("Early layers see edges and textures, which serve any picture; the later half adapts.")
            case _:
                why = self.tr("There are enough pictures for every layer to adapt; the weights are a head start.")
        learns = self.tr("What learns: {plan}.").format(plan=self.plan(quadrant))
        return f"{self.name(quadrant)}. {learns} {why}"

    def name(self, quadrant: Quadrant) -> str:
        """Return what a quadrant is called."""
        match quadrant:
            case "few-similar":
                return self.tr("Few pictures, similar")
            case "many-similar":
                return self.tr("Many pictures, similar")
            case "few-dissimilar":
                return self.tr("Few pictures, dissimilar")
            case _:
                return self.tr("Many pictures, dissimilar")

    def plan(self, quadrant: Quadrant) -> str:
        """Return what learns in a quadrant."""
        match quadrant:
            case "few-similar":
                return self.tr("Head only")
            case "many-similar":
                return self.tr("Last blocks and head")
            case "few-dissimilar":
                return self.tr("Later half and head")
            case _:
                return self.tr("Everything")

    # Export

    @contextmanager
    def paper(self) -> Iterator[pg.PlotWidget]:
        """Lend the plot, to be written as it is."""
        yield self.view

    def write_numbers(self, path: Path) -> None:
        """Write the point and its uncertainty as a table."""
        header = ("pictures in a class", "in the smallest", "in the largest", "skill", "low", "high", "quadrant")
        at = self._place
        rows = [] if at is None else [(at.size, at.smallest, at.largest, at.skill, at.low, at.high, self._quadrant)]
        write_csv(path, header, rows)

    # Drawing

    @property
    def _quadrant(self) -> Quadrant | None:
        return None if self._place is None else quadrant_of(self._place.size, self._place.skill)

    def _draw(self) -> None:
        colours = theme.colours()
        for item in self._drawn:
            self._plot.removeItem(item)
        self._drawn = [item for corner in self._corners() for item in self._corner(*corner, colours)]
        if self._place is not None:
            self._drawn += _point(self._place, colours)
        for item in self._drawn:
            self._plot.addItem(item, ignoreBounds=True)
        self.view.setBackground(QColor(colours.base))
        labels = {"bottom": self.tr("Training pictures in a class"), "left": self.tr("Similarity (probe)")}
        for side, label in labels.items():
            axis = self._plot.getAxis(side)
            axis.setPen(QColor(colours.faint))
            axis.setTextPen(QColor(colours.text))
            axis.setLabel(label, color=colours.text)

    def _corners(self) -> Iterator[tuple[Quadrant, QRectF]]:
        edge = math.log10(MANY_PER_CLASS)
        left, right = _DECADES
        yield "few-similar", QRectF(left, SIMILAR, edge - left, 1 - SIMILAR)
        yield "many-similar", QRectF(edge, SIMILAR, right - edge, 1 - SIMILAR)
        yield "few-dissimilar", QRectF(left, 0, edge - left, SIMILAR)
        yield "many-dissimilar", QRectF(edge, 0, right - edge, SIMILAR)

    def _corner(self, quadrant: Quadrant, area: QRectF, colours: theme.Colours) -> Iterator[pg.GraphicsObject]:
        here = quadrant == self._quadrant
        ground = QColor(colours.accent)
        ground.setAlphaF(0.16 if here else 0.0)
        rectangle = QGraphicsRectItem(area)
        rectangle.setBrush(ground)
        rectangle.setPen(pg.mkPen(QColor(colours.line)))
        yield rectangle
        ink = colours.text if here else colours.faint
        name = f"<b>{self.name(quadrant)}</b>" if here else self.name(quadrant)
        upper = area.top() > 0  # y grows upwards; words stand beside the middle line, where points are rare
        html = f"<span style='color:{ink}'>{name}<br>{self.plan(quadrant)}</span>"
        words = pg.TextItem(html=html, anchor=(0, 1 if upper else 0))
        words.setPos(area.left(), SIMILAR)
        yield words

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.ApplicationPaletteChange):
            self._draw()
        super().changeEvent(event)

    def _on_mouse_moved(self, position: QPointF) -> None:
        box = self._plot.getViewBox()
        at = box.mapSceneToView(position)
        inside = box.sceneBoundingRect().contains(position)
        self.view.setToolTip(self.words_at(10 ** at.x(), at.y()) if inside else "")


def _point(place: Place, colours: theme.Colours) -> list[pg.GraphicsObject]:
    """Return the point, and a line to each end of what is not sure."""
    left, x, right = (_shown(count) for count in (place.smallest, place.size, place.largest))
    colour = theme.series_colour(1, colours)
    whiskers = pg.ErrorBarItem(
        x=np.array([x]),
        y=np.array([place.skill]),
        top=place.high - place.skill,
        bottom=place.skill - place.low,
        left=max(0.0, x - left),
        right=max(0.0, right - x),
        pen=pg.mkPen(colour, width=2),
    )
    dot = pg.ScatterPlotItem([x], [place.skill], size=_POINT, brush=colour, pen=pg.mkPen(QColor(colours.base), width=2))
    return [whiskers, dot]


def _shown(count: float) -> float:
    """Return a count's decade, within the chart."""
    return min(max(math.log10(max(count, 1.0)), _DECADES[0]), _DECADES[1])
