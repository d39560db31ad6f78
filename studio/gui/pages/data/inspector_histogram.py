"""How often each value occurs in a picture, by channel."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

_COLOURS = ("#e5484d", "#30a46c", "#3e8bff")
"""Of red, green and blue; to be seen on light and on dark."""


class ChannelHistogram(QWidget):
    """Three curves over 0…255, each with a faint area below it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counts: NDArray[np.int64] | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setToolTip(self.tr("How many pixels have each value of red, green and blue, from 0 (left) to 255"))
        self.setAccessibleName(self.tr("Histogram"))

    def sizeHint(self) -> QSize:
        return QSize(240, 84)

    def set_counts(self, counts: NDArray[np.int64] | None) -> None:
        """Show (3, 256) counts."""
        self._counts = counts
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(self.palette().color(QPalette.ColorRole.Mid))
        painter.setBrush(self.palette().color(QPalette.ColorRole.Base))
        painter.drawRect(area)
        if self._counts is None:
            return
        # By the root, so that a white page does not flatten everything else.
        heights = np.sqrt(self._counts / max(1, int(self._counts.max())))
        for channel, name in enumerate(_COLOURS):
            self._draw(painter, area.adjusted(2, 4, -2, -1), heights[channel], QColor(name))

    def _draw(self, painter: QPainter, area: QRectF, heights: NDArray[np.float64], colour: QColor) -> None:
        points = [
            QPointF(area.left() + area.width() * value / 255, area.bottom() - area.height() * float(height))
            for value, height in enumerate(heights)
        ]
        below = QColor(colour)
        below.setAlpha(50)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(below)
        painter.drawPolygon(QPolygonF([area.bottomLeft(), *points, area.bottomRight()]))
        painter.setPen(QPen(colour, 1.2))
        painter.drawPolyline(QPolygonF(points))
