"""A picture, and beside it the same as the network sees it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLabel, QVBoxLayout, QWidget

from studio.data.recipe import Picture
from studio.gui.widgets.faint_sentence import faint_sentence
from studio.gui.widgets.picture_view import PictureView


class PicturePanel(QWidget):
    """The whole picture and the part that the recipe leaves of it, side by side or one above the other."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.whole, self.seen = PictureView(), PictureView()
        self.whole.setAccessibleName(self.tr("Picture"))
        self.seen.setAccessibleName(self.tr("As the network sees it"))
        self.seen.setToolTip(self.tr("Resized and cropped by the checkpoint's own recipe; only then normalised"))
        self._name = faint_sentence()
        self._layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(12)
        self._layout.addLayout(_titled(self._name, self.whole), 1)
        self._layout.addLayout(_titled(faint_sentence(self.tr("As the network sees it")), self.seen), 1)
        self._full_name = ""

    def set_name(self, name: str, tooltip: str = "") -> None:
        """Say which picture it is."""
        self._full_name = name
        self._name.setToolTip(tooltip)
        self._elide()

    def clear(self) -> None:
        """Show neither."""
        self.whole.set_picture(None)
        self.seen.set_picture(None)

    def set_seen(self, seen: Picture) -> None:
        """Show (size, size, 3) uint8 RGB as what the network sees."""
        self.seen.set_picture(seen)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() > self.height()
        self._layout.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)
        self._elide()

    def _elide(self) -> None:
        room = max(self._name.width(), 80)
        self._name.setText(self._name.fontMetrics().elidedText(self._full_name, Qt.TextElideMode.ElideMiddle, room))


def _titled(title: QLabel, view: PictureView) -> QVBoxLayout:
    title.setWordWrap(False)
    title.setMinimumWidth(1)
    column = QVBoxLayout()
    column.setSpacing(4)
    column.addWidget(title)
    column.addWidget(view, 1)
    return column
