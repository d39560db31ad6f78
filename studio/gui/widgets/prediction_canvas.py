"""What a prediction grid has in view: drawn as matplotlib would place it, only that, and only when it is there."""

from __future__ import annotations

import html
import math
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from studio.gui import theme
from studio.gui.widgets.prediction_title import verdict_colour
from studio.gui.widgets.thumbnails import ThumbnailLoader
from studio.insight.prediction_figure import title_of
from studio.kept import Kept

if TYPE_CHECKING:
    from studio.gui.widgets.prediction_grid import PredictionGrid

SCREEN_DPI = 96
"""Pixels that stand for an inch of a figure as large as its view."""
_SIZE_STEP = 16
"""Thumbnails come in multiples of this, so that dragging the window's edge does not load each size in between."""
_TOP = 3
_TITLES_KEPT = 4096


class PredictionCanvas(QWidget):
    """Draws the places of a grid that are in view. A place is a position in the order of the grid, from 0.

    Parameters
    ----------
    grid
        Knows the table, the figure's layout and what is in each place.
    loader
        Gives the thumbnails.
    """

    pressed = Signal(int)
    """Place of a picture clicked; the right button too, since its menu is about the picture under it."""
    double_clicked = Signal(int)
    key_pressed = Signal(int)
    """Qt.Key of a key that moves in the grid."""
    wheel_turned = Signal(object)
    """QWheelEvent."""
    resized = Signal()

    def __init__(self, grid: PredictionGrid, loader: ThumbnailLoader) -> None:
        super().__init__(grid)
        self._grid = grid
        self._loader = loader
        self._titles: Kept[int, str] = Kept(_TITLES_KEPT)
        self.first = 0
        """The place in the figure's first axes."""
        self.offset = 0
        """Pixels of the figure above the view."""
        self.hurried = False
        """Whether pictures pass too fast to be seen; then none are loaded."""
        self.current = 0
        """The place that the arrow keys move from."""
        self.selection: frozenset[int] = frozenset()
        """Places that are framed."""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Pictures with predictions"))
        loader.ready.connect(self._on_ready)

    def sizeHint(self) -> QSize:
        return QSize(640, 480)

    def minimumSizeHint(self) -> QSize:
        return QSize(200, 160)

    def forget_titles(self) -> None:
        """Write the titles anew: others are shown, or in other room."""
        self._titles.clear()
        self.update()

    # Where things are

    @property
    def scale(self) -> float:
        """Pixels for each inch of the figure: all of it is in view, or where it scrolls its whole width."""
        figure = self._grid.figure
        wide = self.width() / figure.width
        return wide if self._grid.scrolls else min(wide, self.height() / figure.height)

    def axes(self, place: int) -> QRectF:
        """Return where the picture at a place may be drawn."""
        scale, figure = self.scale, self._grid.figure
        x, y = figure.corner(place - self.first)
        width, height = figure.axes_size
        origin = self._origin()
        return QRectF(origin.x() + x * scale, origin.y() + y * scale, width * scale, height * scale)

    def cell(self, place: int) -> QRect:
        """Return the axes and the title above it."""
        return self.axes(place).adjusted(0, -self._grid.figure.title_height * self.scale, 0, 0).toAlignedRect()

    def place_at(self, point: QPoint) -> int | None:
        """Return the place under a point, or None between and beyond the pictures."""
        figure, origin, scale = self._grid.figure, self._origin(), self.scale
        left, top = figure.corner(0)
        column = math.floor(((point.x() - origin.x()) / scale - left) / figure.pitch[0])
        row = math.floor(((point.y() - origin.y()) / scale - top + figure.title_height) / figure.pitch[1])
        place = self.first + row * figure.columns + column
        inside = 0 <= column < figure.columns and place in self.places()
        return place if inside and self.cell(place).contains(point) else None

    def places(self) -> range:
        """Return the places in view, in reading order."""
        figure, n = self._grid.figure, len(self._grid.rows)
        if not self._grid.scrolls:
            return range(self.first, min(self.first + figure.count, n))
        top, above = (self.offset + 1) / self.scale, figure.corner(0)[1]  # a picture is in view from a pixel on
        first = max(0, math.ceil((top - above - figure.axes_size[1]) / figure.pitch[1]))
        last = math.floor((top + self.height() / self.scale - above + figure.title_height) / figure.pitch[1])
        return range(min(first * figure.columns, n), min((last + 1) * figure.columns, n))

    def _origin(self) -> QPointF:
        """Return where the figure's upper left corner is."""
        return QPointF((self.width() - self._grid.figure.width * self.scale) / 2, -self.offset)

    # Drawing

    def paintEvent(self, event: QPaintEvent) -> None:
        table = self._grid.table
        if table is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setFont(self._title_font())
        if not self._grid.fitted:
            self._draw_paper(painter)
        for place in self.places():
            if self.cell(place).adjusted(-4, -4, 4, 4).intersects(event.rect()):
                row = self._grid.rows[place]
                self._draw_title(painter, place, int(row))
                self._draw_picture(painter, place, table.root / table.ids[row])

    def _title_font(self) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(max(1, round(self._grid.figure.title_points / 72 * self.scale)))
        return font

    def _draw_paper(self, painter: QPainter) -> None:
        """Show the edge of a figure that has a size of its own: without it margins say nothing."""
        figure, n_rows = self._grid.figure, -(-len(self._grid.rows) // self._grid.figure.columns)
        height = figure.length(n_rows) if self._grid.scrolls else figure.height
        edge = QRectF(self._origin(), QPointF(self._origin().x() + figure.width * self.scale, 0))
        edge.setHeight(height * self.scale)
        painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Mid), 1))
        painter.drawRect(edge.adjusted(0.5, 0.5, -0.5, -0.5))

    def _draw_title(self, painter: QPainter, place: int, row: int) -> None:
        table, figure = self._grid.table, self._grid.figure
        assert table is not None
        title = title_of(table, row)
        text = self._titles.get(row)
        if text is None:
            measure = QFontMetricsF(painter.font()).horizontalAdvance
            text = title.text(figure.title_width * self.scale, measure)
            self._titles.put(row, text)
        axes = self.axes(place)
        bottom = axes.top() - figure.title_pad * self.scale
        room = QRectF(axes.left() - axes.width(), bottom - 100, 3 * axes.width(), 100)
        painter.setPen(verdict_colour(title.verdict))
        painter.drawText(room, int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom), text)

    def _draw_picture(self, painter: QPainter, place: int, path: Path) -> None:
        axes = self.axes(place)
        side = math.ceil(min(axes.width(), axes.height()) * self.devicePixelRatioF())
        wanted = side > 0 and not self.hurried
        image = self._loader.image(path, -(-side // _SIZE_STEP) * _SIZE_STEP) if wanted else None
        area = _fitted(axes, image.size() if image is not None else QSize(1, 1))
        if image is not None:
            painter.drawImage(area, image, QRectF(image.rect()))
        else:
            painter.fillRect(area, self.palette().color(QPalette.ColorRole.AlternateBase))
            problem = self._loader.problem(path)
            if problem is not None:
                painter.setPen(theme.faint_colour())
                painter.drawText(area, int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap), problem)
        self._draw_frame(painter, area, place)

    def _draw_frame(self, painter: QPainter, area: QRectF, place: int) -> None:
        highlight = self.palette().color(QPalette.ColorRole.Highlight)
        if place in self.selection:
            painter.setPen(QPen(highlight, 3))
            area = area.adjusted(-2, -2, 2, 2)
        elif self.hasFocus() and place == self.current:
            painter.setPen(QPen(highlight, 1, Qt.PenStyle.DotLine))
            area = area.adjusted(-2, -2, 2, 2)
        else:
            painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Mid), 0))
        painter.drawRect(area)

    @Slot(object)
    def _on_ready(self, path: Path) -> None:
        table = self._grid.table
        if table is None:
            return
        if path.is_relative_to(table.root):
            for place in self._grid.places_of([path.relative_to(table.root).as_posix()]):
                self.update(self.cell(place))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()

    # Mouse and keys

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = self.place_at(event.position().toPoint())
        if event.button() in (Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton) and place is not None:
            self.pressed.emit(place)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        place = self.place_at(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and place is not None:
            self.double_clicked.emit(place)

    def wheelEvent(self, event: QWheelEvent) -> None:
        self.wheel_turned.emit(event)
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in self._grid.KEYS:
            self.key_pressed.emit(event.key())
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            place = self.place_at(event.pos())
            if place is None:
                QToolTip.hideText()
            else:
                QToolTip.showText(event.globalPos(), self.tooltip(place), self, self.cell(place))
            return True
        return super().event(event)

    def tooltip(self, place: int) -> str:
        """Return file, true class and the most probable classes of a picture, as rich text."""
        table = self._grid.table
        assert table is not None
        row = self._grid.rows[place]
        lines = [f"<b>{html.escape(table.ids[row])}</b>"]
        label = table.labels[row]
        if label is not None:
            lines.append(html.escape(self.tr("True class: {name}").format(name=label)))
        probabilities = table.probabilities_of(int(row))
        for index in np.argsort(-probabilities, kind="stable")[:_TOP]:
            lines.append(f"{html.escape(table.classes[index])}  {100 * probabilities[index]:.1f} %")
        return "<p style='white-space:pre'>" + "<br>".join(lines) + "</p>"


def _fitted(axes: QRectF, size: QSize) -> QRectF:
    """Return the largest part of an axes with the shape of a picture, at its top, as matplotlib's anchor "N"."""
    scale = min(axes.width() / size.width(), axes.height() / size.height())
    width, height = size.width() * scale, size.height() * scale
    return QRectF(axes.center().x() - width / 2, axes.top(), width, height)
