"""Small pictures in a row or several, each with a few words below it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QSignalBlocker, QSize, Qt
from PySide6.QtGui import QFontMetrics, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QAbstractItemView, QListView, QListWidget, QListWidgetItem, QWidget

from studio.data.recipe import Picture
from studio.gui.widgets.picture_view import image_of

_ENLARGED = 2.0
"""From this magnification on pixels are shown as squares."""


@dataclass(frozen=True, slots=True)
class Tile:
    """A picture, the lines below it, and what its tooltip teaches."""

    picture: Picture
    lines: tuple[str, ...]
    lesson: str


class Tiles(QListWidget):
    """Shows tiles that one can look at with the mouse and the arrow keys.

    Parameters
    ----------
    side
        Of the pictures, in pixels.
    lines
        How many there are below each.
    longest
        The longest of them.
    """

    def __init__(self, side: int, lines: int, longest: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._side = side
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMovement(QListView.Movement.Static)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setIconSize(QSize(side, side))
        self.setUniformItemSizes(True)
        self.setWordWrap(True)
        text = QFontMetrics(self.font())
        width = max(side, text.horizontalAdvance(longest))
        self.setGridSize(QSize(width + 24, side + 14 + lines * text.height()))

    def show_tiles(self, tiles: list[Tile]) -> None:
        """Show other tiles; what is chosen stays chosen."""
        with QSignalBlocker(self):  # who removes a step has chosen none
            while self.count() > len(tiles):
                self.takeItem(self.count() - 1)
        for number, tile in enumerate(tiles):
            if number == self.count():
                item = QListWidgetItem()
                item.setTextAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
                self.addItem(item)
            self.item(number).setIcon(QIcon(self._pixmap(tile.picture)))
            self.item(number).setText("\n".join(tile.lines))
            self.item(number).setToolTip(f"<p>{tile.lesson}</p>")

    def _pixmap(self, picture: Picture) -> QPixmap:
        ratio = self.devicePixelRatioF()
        image, side = image_of(picture), round(self._side * ratio)
        large = side / max(image.width(), image.height()) >= _ENLARGED
        mode = Qt.TransformationMode.FastTransformation if large else Qt.TransformationMode.SmoothTransformation
        small = image.scaled(side, side, Qt.AspectRatioMode.KeepAspectRatio, mode)
        pixmap = QPixmap(side, side)  # square, so that the words of all tiles stand in a line
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.drawImage((side - small.width()) // 2, side - small.height(), small)
        painter.end()
        pixmap.setDevicePixelRatio(ratio)
        return pixmap
