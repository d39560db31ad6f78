"""From input to output in a dozen maps: how a picture's shape dissolves into features."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from studio.data.recipe import Picture
from studio.gui import theme
from studio.gui.widgets.export_menu import SlowExport, Write
from studio.gui.widgets.layer_tree import shape_text
from studio.gui.widgets.picture_view import image_of
from studio.insight.colour import Palette, coloured
from studio.insight.feature_maps.tasks import StripStep

_SIDE = 64
"""Largest side of a tile, in device-independent pixels."""
_GAP = 12
_EXPORTED_SIDE = 224


@dataclass(frozen=True)
class _Tile:
    layer: str
    """Empty for the picture itself."""
    caption: str
    below: str
    tooltip: str
    picture: Picture


class StripBar(QWidget):
    """The picture, and one map of each block. A click, or the arrow keys, choose the block's layer."""

    chosen = Signal(str)
    """Dotted name of a layer."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._seen: Picture | None = None
        self._steps: tuple[StripStep, ...] = ()
        self._palette: Palette = "viridis"
        self._tiles: list[_Tile] = []
        self._images: list[QImage] = []
        self._layer = ""
        self._faint = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        self.setAccessibleName(self.tr("From input to output"))

    def sizeHint(self) -> QSize:
        return QSize(600, _SIDE + 2 * self.fontMetrics().height() + 12)

    def minimumSizeHint(self) -> QSize:
        return QSize(200, self.sizeHint().height())

    # What is shown

    @property
    def layers(self) -> tuple[str, ...]:
        """The layers that can be clicked, in order."""
        return tuple(step.layer for step in self._steps)

    def set_seen(self, seen: Picture | None) -> None:
        """Show the picture as the network gets it, (size, size, 3), at the left."""
        self._seen = seen
        self._make_tiles()

    def add_step(self, step: StripStep) -> None:
        """Show one more block, as soon as it is known; the first one replaces an older strip."""
        if self._faint:
            self._steps, self._faint = (), False
        self._steps = (*self._steps, step)
        self._make_tiles()

    def set_steps(self, steps: tuple[StripStep, ...]) -> None:
        self._steps, self._faint = steps, False
        self._make_tiles()

    def fade(self) -> None:
        """Show that what is there belongs to the choice before; it goes when something new comes."""
        self._faint = bool(self._steps)
        self.update()

    def set_palette(self, palette: Palette) -> None:
        if palette != self._palette:
            self._palette = palette
            self._make_tiles()

    def set_layer(self, layer: str) -> None:
        """Frame the block that this layer belongs to."""
        self._layer = layer
        self.update()

    def _make_tiles(self) -> None:
        self._tiles = []
        if self._seen is not None:
            height, width = self._seen.shape[:2]
            size = shape_text((height, width))
            self._tiles.append(
                _Tile("", self.tr("input"), size, self.tr("The picture as the network gets it"), self._seen)
            )
        self._tiles += [self._tile(step) for step in self._steps]
        self._images = [image_of(tile.picture) for tile in self._tiles]
        self.update()

    def _tile(self, step: StripStep) -> _Tile:
        picture = _coloured(step, self._palette)
        shape = shape_text(step.shape)
        if step.form == "bars":
            tooltip = self.tr("{layer}: {shape} numbers, from first to last").format(layer=step.layer, shape=shape)
        else:
            tooltip = self.tr("{layer}: {shape}; shown is channel {channel}, which varies most over the picture")
            tooltip = tooltip.format(layer=step.layer, shape=shape, channel=step.channel)
        below = shape if step.form == "bars" else shape_text(step.map.shape)
        own_name = step.layer.rpartition(".")[2]
        return _Tile(step.layer, step.layer if own_name.isdigit() else own_name, below, tooltip, picture)

    # Drawing

    def cell(self, number: int) -> QRect:
        """Return where a tile's picture is drawn."""
        count = max(1, len(self._tiles))
        pitch = min(_SIDE + _GAP + 24, self.width() // count)
        side = max(8, min(_SIDE, pitch - 4))
        return QRect(number * pitch + (pitch - side) // 2, 2, side, side)

    def _number_at(self, x: int) -> int | None:
        for number in range(len(self._tiles)):
            cell = self.cell(number)
            if cell.left() - _GAP <= x <= cell.right() + _GAP:
                return number
        return None

    def _current(self) -> int | None:
        """Return the tile of the block that the layer lies in: the last one that it is, or is inside of."""
        for number in reversed(range(len(self._tiles))):
            layer = self._tiles[number].layer
            if layer and (self._layer == layer or self._layer.startswith(layer + ".")):
                return number
        return None

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._faint:
            painter.setOpacity(0.4)
        current = self._current()
        for number, tile in enumerate(self._tiles):
            cell = self.cell(number)
            painter.setRenderHint(
                QPainter.RenderHint.SmoothPixmapTransform, self._images[number].width() > 2 * cell.width()
            )
            painter.drawImage(cell, self._images[number])
            if number == current:
                painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Highlight), 2.5))
                painter.drawRect(cell.adjusted(-2, -2, 1, 1))
            self._draw_captions(painter, cell, tile, number == current)

    def _draw_captions(self, painter: QPainter, cell: QRect, tile: _Tile, current: bool) -> None:
        metrics = painter.fontMetrics()
        pitch = self.cell(1).x() - self.cell(0).x()
        line = QRect(cell.center().x() - pitch // 2 + 2, cell.bottom() + 4, pitch - 4, metrics.height())
        colour = self.palette().color(QPalette.ColorRole.Text) if current else theme.faint_colour()
        painter.setPen(colour)
        for text in (tile.caption, tile.below):
            elided = metrics.elidedText(text, Qt.TextElideMode.ElideLeft, line.width())
            painter.drawText(line, Qt.AlignmentFlag.AlignCenter, elided)
            line.translate(0, metrics.height())
            painter.setPen(theme.faint_colour())

    # Mouse and keys

    def mousePressEvent(self, event: QMouseEvent) -> None:
        number = self._number_at(round(event.position().x()))
        if event.button() == Qt.MouseButton.LeftButton and number is not None and self._tiles[number].layer:
            self._choose(number)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        number = self._number_at(round(event.position().x()))
        clickable = number is not None and self._tiles[number].layer
        self.setCursor(Qt.CursorShape.PointingHandCursor if clickable else Qt.CursorShape.ArrowCursor)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is None or not self._steps:
            super().keyPressEvent(event)
            return
        first = len(self._tiles) - len(self._steps)
        current = self._current()
        self._choose(first if current is None else min(max(first, current + step), len(self._tiles) - 1))

    def _choose(self, number: int) -> None:
        self.set_layer(self._tiles[number].layer)
        self.chosen.emit(self._layer)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            number = self._number_at(event.pos().x())
            if number is not None:
                QToolTip.showText(event.globalPos(), self._tiles[number].tooltip, self)
                return True
        return super().event(event)

    # Export

    def exports(self) -> tuple[SlowExport, ...]:
        return (
            SlowExport(
                self.tr("PNG from input to output"), self.tr("Picture of the strip (*.png)"), ".png", self._writer
            ),
        )

    def _writer(self) -> Write:
        pictures = [tile.picture for tile in self._tiles]

        def write(path: Path) -> None:
            image = image_of(_side_by_side(pictures))
            if not image.save(str(path), "PNG"):  # type: ignore[call-overload]  # the stub wants bytes
                raise OSError("the picture could not be written")

        return write


def _coloured(step: StripStep, palette: Palette) -> Picture:
    finite = step.map[np.isfinite(step.map)]
    low, high = (float(finite.min()), float(finite.max())) if finite.size else (0.0, 1.0)
    return coloured(step.map, low, high, palette)


def _side_by_side(pictures: list[Picture]) -> Picture:
    """Enlarge pictures to squares of one size, with crisp pixels, and lay them in a row on white."""
    from studio.data.opencv import cv2

    gap = _EXPORTED_SIDE // 14
    row = np.full((_EXPORTED_SIDE, len(pictures) * (_EXPORTED_SIDE + gap), 3), 255, np.uint8)
    for number, picture in enumerate(pictures):
        left = number * (_EXPORTED_SIDE + gap)
        larger = cv2.resize(picture, (_EXPORTED_SIDE, _EXPORTED_SIDE), interpolation=cv2.INTER_NEAREST)
        row[:, left : left + _EXPORTED_SIDE] = larger
    return row[:, : -gap or None]
