"""Tens of thousands of points in one call: small pictures of each look, stamped wherever a point lies."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import shiboken6
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap, QPolygonF

from studio.gui.widgets.picture_plot_colouring import Paint

_FIELDS = 10
"""Doubles of Qt's ``QPainter::PixmapFragment``: x, y, the part of the picture (left, top, width, height), scales along
x and y, rotation, opacity."""
_AROUND = 2
"""Pixels around a mark, for its outline."""


class Sprites:
    """The looks of points as one picture, side by side.

    Parameters
    ----------
    diameter
        Of a dot, in pixels of the screen.
    ratio
        Pixels of the device for each pixel of the screen.
    ground
        Colour of the thin outline that keeps points apart.
    """

    def __init__(self, paints: Sequence[Paint], diameter: float, ratio: float, ground: QColor) -> None:
        self._side = round((diameter + 2 * _AROUND) * ratio)
        self._ratio = ratio
        self._pixmap = QPixmap(self._side * max(1, len(paints)), self._side)
        self._pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(self._pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for number, paint in enumerate(paints):
            painter.save()
            painter.translate((number + 0.5) * self._side, self._side / 2)
            painter.scale(ratio, ratio)
            draw_mark(painter, QPointF(), diameter, paint, ground)
            painter.restore()
        painter.end()
        self._fragments = np.zeros((0, _FIELDS))

    def draw(self, painter: QPainter, places: NDArray[np.float64], looks: NDArray[np.intp]) -> None:
        """Draw points, the last on top.

        Parameters
        ----------
        places
            (k, 2) in pixels of the screen.
        looks
            (k,) positions among the paints.
        """
        if not len(places):
            return
        fragments = self._room_for(len(places))
        # On whole pixels of the device: copied instead of interpolated.
        half = (self._side % 2) / 2
        fragments[:, :2] = (np.floor(places * self._ratio) + half) / self._ratio
        fragments[:, 2] = looks * self._side
        # Wrapped anew: the array may have moved.
        first = shiboken6.wrapInstance(fragments.ctypes.data, QPainter.PixmapFragment)
        painter.drawPixmapFragments(first, len(fragments), self._pixmap)  # type: ignore[arg-type]  # it is one

    def _room_for(self, count: int) -> NDArray[np.float64]:
        if len(self._fragments) < count:
            self._fragments = np.zeros((count, _FIELDS))
            self._fragments[:, 4:6] = self._side
            self._fragments[:, 6:8] = 1 / self._ratio
            self._fragments[:, 9] = 1.0
        return self._fragments[:count]


def draw_mark(painter: QPainter, at: QPointF, diameter: float, paint: Paint, ground: QColor) -> None:
    """Draw one point as lines and areas."""
    radius = diameter / 2
    match paint.mark:
        case "dot":
            painter.setPen(QPen(paint.outline or ground, 0.6))
            painter.setBrush(paint.colour)
            painter.drawEllipse(at, radius, radius)
        case "cross":
            for colour, width in ((ground, 3.4), (paint.colour, 2.2)):
                painter.setPen(QPen(colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
                arm = QPointF(radius, radius) * 0.85
                painter.drawLine(at - arm, at + arm)
                painter.drawLine(at + QPointF(arm.x(), -arm.y()), at + QPointF(-arm.x(), arm.y()))
        case "diamond":
            painter.setPen(QPen(ground, 1.2))
            painter.setBrush(paint.colour)
            corners = ((0, -1), (1, 0), (0, 1), (-1, 0))
            painter.drawPolygon(QPolygonF([at + QPointF(x, y) * (radius * 1.25) for x, y in corners]))
        case "ring":
            painter.setBrush(Qt.BrushStyle.NoBrush)
            for colour, width in ((ground, 3.4), (paint.colour, 1.8)):
                painter.setPen(QPen(colour, width))
                painter.drawEllipse(at, radius, radius)
