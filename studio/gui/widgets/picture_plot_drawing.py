"""How points are drawn on the screen: as marks, or as pictures where few are in view."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from studio.gui import theme
from studio.gui.widgets.picture_plot_colouring import Paint
from studio.gui.widgets.picture_plot_points import Points, Rows
from studio.gui.widgets.picture_plot_sprites import Sprites
from studio.gui.widgets.picture_plot_window import Places, Window
from studio.gui.widgets.thumbnails import ThumbnailLoader

PICTURE = 40
"""Side of the pictures that are shown instead of points, in pixels."""
_MOST_RINGS = 20
"""Selected points with rings; more would hide each other, and the others fade instead."""
_FADED = 0.2
_MOST_COVERED = 0.5
"""Share of the plot that pictures may cover; with more in view, they are points."""


class PointDrawing:
    """Draws points, and keeps what the next drawing needs again."""

    def __init__(self, loader: ThumbnailLoader) -> None:
        self._loader = loader
        self._paints: list[Paint] = []
        self._looks: Rows | None = None
        self._sprites: Sprites | None = None
        self._rings: Sprites | None = None
        self._ratio = 1.0

    def forget_looks(self) -> None:
        """Find out anew how the points look: other points, another colouring, another theme."""
        self._looks = None

    def draw(self, painter: QPainter, points: Points, window: Window, selected: Rows, hovered: int | None) -> None:
        """Draw what is in view; the rows that are selected, and the one under the mouse, stand out."""
        ratio = painter.device().devicePixelRatioF()
        if self._looks is None or ratio != self._ratio:
            self._looks = self._make_looks(points, ratio)
        assert self._sprites is not None
        assert self._rings is not None
        rows, screen = points.seen(window, diameter(len(points)))
        chosen = np.isin(rows, selected)
        ringed = (chosen if len(selected) <= _MOST_RINGS else np.zeros(len(rows), bool)) | (rows == hovered)
        if pictures_fit(len(rows), window):
            self._draw_pictures(painter, points, rows, screen, (chosen | ringed).tolist())
            return
        if len(selected) > _MOST_RINGS:
            opacity = painter.opacity()
            painter.setOpacity(opacity * _FADED)
            self._sprites.draw(painter, screen[~chosen], self._looks[rows[~chosen]])
            painter.setOpacity(opacity)
            self._sprites.draw(painter, screen[chosen], self._looks[rows[chosen]])
        else:
            self._sprites.draw(painter, screen, self._looks[rows])
        self._rings.draw(painter, screen[ringed], np.zeros(int(ringed.sum()), np.intp))

    def _make_looks(self, points: Points, ratio: float) -> Rows:
        colours = theme.colours()
        self._ratio = ratio
        self._paints, looks = points.looks(colours)
        ground, size = QColor(colours.base), diameter(len(points))
        self._sprites = Sprites(self._paints, size, ratio, ground)
        self._rings = Sprites([Paint(QColor(colours.text), "ring")], size + 3, ratio, ground)
        return looks

    def _draw_pictures(self, painter: QPainter, points: Points, rows: Rows, screen: Places, ringed: list[bool]) -> None:
        assert self._looks is not None
        ratio, colours = self._ratio, theme.colours()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for row, (x, y), ring in zip(rows.tolist(), screen.tolist(), ringed, strict=True):
            square = QRectF(x - PICTURE / 2, y - PICTURE / 2, PICTURE, PICTURE)
            image = self._loader.image(points.path(row), round(PICTURE * ratio))
            if image is None:
                painter.fillRect(square, QColor(colours.alternate))
            else:
                centre = square.center()
                square.setSize(QSizeF(image.width() / ratio, image.height() / ratio))
                square.moveCenter(centre)
                painter.drawImage(square, image)
            if ring:
                painter.setPen(QPen(QColor(colours.text), 2))
                painter.drawRect(square.adjusted(-3, -3, 3, 3))
            painter.setPen(QPen(self._paints[int(self._looks[row])].colour, 2.5))
            painter.drawRect(square.adjusted(-0.5, -0.5, 0.5, 0.5))


def diameter(count: int) -> float:
    """Return the size of a dot in pixels: smaller where there are many."""
    return 11.0 if count < 300 else 8.0 if count < 3_000 else 6.0 if count < 10_000 else 5.0


def pictures_fit(count: int, window: Window) -> bool:
    """Whether so many pictures leave enough of the plot to be seen."""
    return 0 < count * PICTURE**2 <= _MOST_COVERED * window.width * window.height
