"""Input or result of the lab: a picture, or a table of numbers where there are few."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPalette
from PySide6.QtWidgets import QStackedWidget, QWidget

from studio.data.recipe import Picture
from studio.gui.pages.feature_maps.lab_numbers import Frame, Numbers, NumberTable, rgb
from studio.gui.widgets.picture_view import PictureView
from studio.insight.colour import blended
from studio.insight.convolution.kernels import Values

MOST_NUMBERS = 16
"""Rows or columns up to which numbers can be read."""
_FAINT = 0.7
"""Opacity of the ground over a result that is no longer true."""

_ARROWS = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
}


@dataclass(frozen=True, slots=True, eq=False)
class Ring:
    """Values with the padding around them."""

    padded: Values
    """(h + top + bottom, w + left + right) float32."""
    padding: NDArray[np.bool_]
    """Of the same shape: which are padding."""
    pads: tuple[int, int]
    """Top and left: rows above and columns before the values."""


class PlaneView(QStackedWidget):
    """Shows (h, w) or (h, w, 3) values in given colours, points at pixels, and frames a part."""

    pointed = Signal(object)
    """(row, column) of the values, or None when the mouse has left them; in the padding they are beyond the ends."""
    moved = Signal(int, int)
    """Rows and columns by which the arrow keys want to go on, in a picture."""
    edited = Signal(int, int, float)
    """Row, column, number."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table = NumberTable(name)
        self.picture = _KeyedPicture()
        self.picture.setAccessibleName(name)
        self._values: Values | None = None
        self._colours: Picture | None = None
        self._ring: Ring | None = None
        self._known: int | None = None
        self._faint = False
        self.addWidget(self.picture)
        self.addWidget(self.table)
        self.picture.hovered.connect(self._on_hovered)
        self.picture.moved.connect(self.moved)
        self.table.pointed.connect(self._on_pointed)
        self.table.edited.connect(self._on_edited)

    @property
    def values(self) -> Values | None:
        return self._values

    @property
    def shows_numbers(self) -> bool:
        return self.currentWidget() is self.table

    def show_values(self, values: Values, colours: Picture, ring: Ring | None = None) -> None:
        """Show values: as numbers where they are few and of one channel, and then with their padding."""
        self._values, self._colours, self._ring = values, colours, ring
        numbers = values.ndim == 2 and max(values.shape) <= MOST_NUMBERS
        self.setCurrentWidget(self.table if numbers else self.picture)
        self._draw()

    def set_faint(self, faint: bool) -> None:
        """Say that what is shown is an older answer."""
        if faint != self._faint:
            self._faint = faint
            self._draw()

    def set_known(self, known: int | None) -> None:
        """Show only so many values, in row order; None shows all."""
        if known != self._known:
            self._known = known
            self.table.set_known(known)
            if not self.shows_numbers:
                self._draw()

    def set_frame(self, frame: Frame | None) -> None:
        """Frame a part, in the values' rows and columns."""
        self.table.set_frame(None if frame is None else _shifted(frame, self._pads()))
        box = None
        if frame is not None and self._values is not None:
            height, width = self._values.shape[:2]
            box = frame.left / width, frame.top / height, frame.right / width, frame.bottom / height
        self.picture.set_box(box)

    def clear(self) -> None:
        self._values = self._colours = None
        self.table.set_numbers(None)
        self.picture.set_picture(None)

    def _pads(self) -> tuple[int, int]:
        return (0, 0) if self._ring is None else self._ring.pads

    def _draw(self) -> None:
        if self._colours is None or self._values is None:
            return
        colours = self._colours
        ground = rgb(self.palette().color(QPalette.ColorRole.Base))
        if self._faint:
            colours = blended(colours, np.broadcast_to(ground, colours.shape), _FAINT)
        if self.shows_numbers:
            self.table.set_numbers(_numbers(self._values, colours, self._ring))
            return
        if self._known is not None:
            colours = colours.copy()
            colours.reshape(-1, 3)[self._known :] = ground
        self.picture.set_picture(colours)

    @Slot(object)
    def _on_hovered(self, share: tuple[float, float] | None) -> None:
        if share is None or self._values is None:
            self.pointed.emit(None)
            return
        height, width = self._values.shape[:2]
        self.pointed.emit((int(share[1] * height), int(share[0] * width)))

    @Slot(object)
    def _on_pointed(self, place: tuple[int, int] | None) -> None:
        top, left = self._pads()
        self.pointed.emit(None if place is None else (place[0] - top, place[1] - left))

    @Slot(int, int, float)
    def _on_edited(self, row: int, column: int, number: float) -> None:
        top, left = self._pads()
        self.edited.emit(row - top, column - left, number)


class _KeyedPicture(PictureView):
    """A picture in which the arrow keys go from pixel to pixel."""

    moved = Signal(int, int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _ARROWS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.moved.emit(*step)


def _numbers(values: Values, colours: Picture, ring: Ring | None) -> Numbers:
    if ring is None:
        return Numbers(values, colours)
    around = np.zeros((*ring.padded.shape, 3), np.uint8)
    around[~ring.padding] = colours.reshape(-1, 3)
    return Numbers(ring.padded, around, ring.padding)


def _shifted(frame: Frame, pads: tuple[int, int]) -> Frame:
    top, left = pads
    return Frame(frame.left + left, frame.top + top, frame.right + left, frame.bottom + top, frame.step)
