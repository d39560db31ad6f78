"""Many small maps in rows, coloured only where they are in view: 2,048 channels are as fluid as eight."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetrics,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPalette,
    QPen,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QSlider,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from studio.gui import theme
from studio.gui.widgets.picture_view import image_of
from studio.insight.colour import Palette, coloured
from studio.kept import Kept

Index = QModelIndex | QPersistentModelIndex

SIZES = (32, 48, 64, 88, 120, 168, 240)
"""Sides of a tile in device-independent pixels."""
_PADDING = 4
_MEMORY_BYTES = 48 * 2**20
_HATCH = 6
"""Pixels between the marks that cross out a dead map."""


@dataclass(frozen=True)
class Tiles:
    """What a grid shows. Indices that come back count along the first axis of ``maps``, whatever the order."""

    maps: NDArray[np.float32] | NDArray[np.uint8]
    """(n, h, w) float32, coloured between ``low`` and ``high``; or (n, h, w, 3) uint8 RGB, shown as it is."""
    low: NDArray[np.float32]
    """(n,); empty for RGB."""
    high: NDArray[np.float32]
    order: tuple[int, ...]
    """Which maps are shown, and in which order."""
    captions: Sequence[str]
    """(n,) short: there is room for a few characters."""
    tooltip: Callable[[int], str] | None = None
    """Makes the text for an index when the mouse rests there: there may be thousands, and it visits a few."""
    dead: NDArray[np.bool_] | None = None
    """(n,) maps to cross out."""


class _Model(QAbstractListModel):
    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.tiles: Tiles | None = None

    def set_tiles(self, tiles: Tiles | None) -> None:
        self.beginResetModel()
        self.tiles = tiles
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's signature
        return 0 if parent.isValid() or self.tiles is None else len(self.tiles.order)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or self.tiles is None:
            return None
        number = self.tiles.order[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return self.tiles.captions[number]
            case Qt.ItemDataRole.ToolTipRole:
                return None if self.tiles.tooltip is None else self.tiles.tooltip(number)
            case Qt.ItemDataRole.UserRole:
                return number
        return None


class MapGrid(QListView):
    """Tiles in rows, enlarged with crisp pixels.

    Arrow keys, Home and End go through them; P pins; Ctrl and the wheel change the size.
    """

    activated_map = Signal(int)
    """Index of a map that was clicked, reached with the keys, or on which Enter was pressed."""
    hovered = Signal(object)
    """(index, row, column) of the value under the mouse, or None."""
    pins_changed = Signal(object)
    """tuple of the indices that are pinned, in the order in which they were."""
    size_changed = Signal(int)
    """New position in ``SIZES``."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = _Model(self)
        self._palette: Palette = "viridis"
        self._pinned: tuple[int, ...] = ()
        self._step = 3
        self._images: Kept[tuple[int, int], QImage] = Kept(_MEMORY_BYTES)
        self._following = False
        self._faint = False
        self.setModel(self._model)
        self.setItemDelegate(_Delegate(self))
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        self.setAccessibleName(self.tr("Maps"))
        self.selectionModel().currentChanged.connect(self._on_current)
        self.clicked.connect(self._on_clicked)
        self.set_size_step(self._step)

    # What is shown

    @property
    def tiles(self) -> Tiles | None:
        return self._model.tiles

    def set_tiles(self, tiles: Tiles | None) -> None:
        """Show other maps; the current one and the place scrolled to stay, as far as they are there."""
        current, place = self.current, self.verticalScrollBar().value()
        self._forget_images()
        self._following = True
        self._model.set_tiles(tiles)
        if current is not None:
            self.choose(current)
        self._following = False
        self.executeDelayedItemsLayout()
        self.verticalScrollBar().setValue(place)

    def set_palette(self, palette: Palette) -> None:
        if palette != self._palette:
            self._palette = palette
            self._forget_images()
            self.viewport().update()

    @property
    def faint(self) -> bool:
        return self._faint

    def set_faint(self, faint: bool) -> None:
        """Draw the maps as what was asked for before: something else is on its way."""
        if faint != self._faint:
            self._faint = faint
            self.viewport().update()

    @property
    def current(self) -> int | None:
        """Index of the map that is chosen, or None."""
        number = self.currentIndex().data(Qt.ItemDataRole.UserRole)
        return None if number is None else int(number)

    def choose(self, number: int) -> None:
        """Choose a map and bring it into view, if it is shown; silent."""
        if self.tiles is not None and number in self.tiles.order:
            index = self._model.index(self.tiles.order.index(number))
            following, self._following = self._following, True
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
            self._following = following

    @property
    def pinned(self) -> tuple[int, ...]:
        return self._pinned

    def set_pinned(self, pinned: Sequence[int]) -> None:
        """Mark these maps as pinned; silent."""
        self._pinned = tuple(pinned)
        self.viewport().update()

    def toggle_pin(self, number: int) -> None:
        """Pin a map, or unpin it."""
        others = tuple(other for other in self._pinned if other != number)
        self.set_pinned(others if len(others) < len(self._pinned) else (*others, number))
        self.pins_changed.emit(self._pinned)

    def image(self, number: int, side: int) -> QImage:
        """Return a map as colours, no larger than ``side`` pixels: enlarging is left to the painter."""
        key = (number, side)
        image = self._images.get(key)
        if image is None:
            image = self._coloured(number, side)
            self._images.put(key, image, image.sizeInBytes())
        return image

    def _coloured(self, number: int, side: int) -> QImage:
        assert self.tiles is not None
        picture = _shrunk(self.tiles.maps[number], side)
        if picture.ndim == 2:
            low, high = float(self.tiles.low[number]), float(self.tiles.high[number])
            picture = coloured(picture, low, high, self._palette)
        return image_of(picture)

    def _forget_images(self) -> None:
        self._images.clear()

    # Sizes

    @property
    def side(self) -> int:
        """Of a tile, in device-independent pixels."""
        return SIZES[self._step]

    def size_step(self) -> int:
        return self._step

    def set_size_step(self, step: int) -> None:
        """Choose the tiles' size by its position in ``SIZES``."""
        self._step = min(max(step, 0), len(SIZES) - 1)
        cell = cell_size(self.side, self.fontMetrics())
        self.setGridSize(QSize(cell.width() + 2, cell.height() + 2))
        self.verticalScrollBar().setSingleStep(max(24, cell.height() // 3))
        self.size_changed.emit(self._step)

    def size_slider(self) -> QSlider:
        """Make a slider for the tiles' size, as beside the Data page's pictures."""
        slider = QSlider(Qt.Orientation.Horizontal)
        slider.setRange(0, len(SIZES) - 1)
        slider.setPageStep(1)
        slider.setValue(self._step)
        slider.setFixedWidth(90)
        slider.setToolTip(self.tr("Size of the maps (Ctrl and the mouse wheel)"))
        slider.setAccessibleName(self.tr("Map size"))
        slider.valueChanged.connect(self.set_size_step)
        self.size_changed.connect(slider.setValue)
        return slider

    # Mouse and keys

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.set_size_step(self._step + (1 if event.angleDelta().y() > 0 else -1))
            event.accept()
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        current = self.current
        match event.key():
            case Qt.Key.Key_P if current is not None:
                self.toggle_pin(current)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if current is not None:
                self.activated_map.emit(current)
            case _:
                super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._following = True  # Qt makes the first map current, which nobody chose
        super().focusInEvent(event)
        self._following = False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self.hovered.emit(self._value_at(event.position().toPoint()))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.hovered.emit(None)

    def picture_rect(self, index: Index) -> QRect:
        """Where a tile's picture lies in the viewport: as large as there is room, in its own shape."""
        cell = self.visualRect(index)
        square = QRect(cell.x() + (cell.width() - self.side) // 2, cell.y() + _PADDING, self.side, self.side)
        assert self.tiles is not None
        height, width = self.tiles.maps.shape[1:3]
        longer = max(height, width)
        target = QRect(0, 0, max(1, self.side * width // longer), max(1, self.side * height // longer))
        target.moveCenter(square.center())
        return target

    def _value_at(self, place: QPoint) -> tuple[int, int, int] | None:
        index = self.indexAt(place)
        if self.tiles is None or not index.isValid():
            return None
        rect = self.picture_rect(index)
        if not rect.contains(place):
            return None
        height, width = self.tiles.maps.shape[1:3]
        row, column = (place.y() - rect.y()) * height // rect.height(), (place.x() - rect.x()) * width // rect.width()
        return self.tiles.order[index.row()], row, column

    def _on_current(self, index: QModelIndex) -> None:
        if not self._following and index.isValid():
            self.activated_map.emit(index.data(Qt.ItemDataRole.UserRole))

    def _on_clicked(self, index: QModelIndex) -> None:
        """Answer a click on the tile that is current already, of which there is no change to be told."""
        self.activated_map.emit(index.data(Qt.ItemDataRole.UserRole))


class _Delegate(QStyledItemDelegate):
    """Draws a tile: the picture, its caption, and marks for what is dead or pinned."""

    def __init__(self, grid: MapGrid) -> None:
        super().__init__(grid)
        self._grid = grid

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return cell_size(self._grid.side, option.fontMetrics)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        tiles = self._grid.tiles
        number = index.data(Qt.ItemDataRole.UserRole)
        if tiles is None or number is None:
            return
        target = self._grid.picture_rect(index)
        painter.save()
        painter.setOpacity(0.4 if self._grid.faint else 1.0)
        image = self._grid.image(number, round(self._grid.side * self._grid.devicePixelRatioF()))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)  # Qt's views turn it on
        painter.drawImage(target, image)
        if tiles.dead is not None and tiles.dead[number]:
            _cross_out(painter, target)
        self._draw_frame(painter, option, target)
        self._draw_caption(painter, option, index)
        if number in self._grid.pinned:
            _draw_pin(painter, option.palette, target)
        painter.restore()

    @staticmethod
    def _draw_frame(painter: QPainter, option: QStyleOptionViewItem, target: QRect) -> None:
        current = bool(option.state & QStyle.StateFlag.State_Selected)
        if current or option.state & QStyle.StateFlag.State_MouseOver:
            role = QPalette.ColorRole.Highlight if current else QPalette.ColorRole.Mid
            painter.setPen(QPen(option.palette.color(role), 2.5 if current else 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(target.adjusted(-2, -2, 1, 1))

    def _draw_caption(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        metrics = option.fontMetrics
        top = option.rect.y() + _PADDING + self._grid.side + 2
        line = QRect(option.rect.x() + 1, top, option.rect.width() - 2, metrics.height())
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.setPen(option.palette.color(QPalette.ColorRole.Text) if selected else theme.faint_colour())
        text = metrics.elidedText(index.data(), Qt.TextElideMode.ElideRight, line.width())
        painter.drawText(line, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter, text)


def cell_size(side: int, metrics: QFontMetrics) -> QSize:
    """Return the room one tile takes: picture, padding and a line of text."""
    return QSize(side + 2 * _PADDING, side + metrics.height() + 2 * _PADDING)


def _shrunk(picture: NDArray[Any], side: int) -> NDArray[Any]:
    """Average a map that is larger than its tile, as the eye would; a smaller one stays as it is."""
    from studio.data.opencv import cv2

    height, width = picture.shape[:2]
    scale = side / max(height, width)
    if scale >= 1:
        return picture
    size = max(1, round(width * scale)), max(1, round(height * scale))
    return np.asarray(cv2.resize(picture, size, interpolation=cv2.INTER_AREA), picture.dtype)


def _cross_out(painter: QPainter, target: QRect) -> None:
    """Hatch a dead map quietly; it says the same everywhere, so nothing is hidden."""
    painter.save()
    painter.setClipRect(target)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.faint_colour(), 1))
    for left in range(target.left() - target.height(), target.right(), _HATCH):
        painter.drawLine(left, target.bottom(), left + target.height(), target.top())
    painter.restore()


def _draw_pin(painter: QPainter, palette: QPalette, target: QRect) -> None:
    """Draw a filled corner with a dot in the map's upper right."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    side = min(14, target.width() // 2)
    corner = QRect(target.right() - side + 3, target.top() - 3, side, side)
    painter.setPen(QPen(palette.color(QPalette.ColorRole.Base), 2))
    painter.setBrush(palette.color(QPalette.ColorRole.Highlight))
    painter.drawEllipse(corner)
    dot = corner.adjusted(side // 3, side // 3, -(side // 3), -(side // 3))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(palette.color(QPalette.ColorRole.HighlightedText))
    painter.drawEllipse(dot)
