"""What the mouse points at: the picture, and a few words about it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QPoint, Qt, Slot
from PySide6.QtGui import QPalette, QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from studio.gui.widgets.thumbnails import ThumbnailLoader

_SIDE = 96
_AWAY = 16
"""Pixels between the mouse and the card."""


class PictureCard(QFrame):
    """A small card that floats beside the mouse, within its parent."""

    def __init__(self, loader: ThumbnailLoader, parent: QWidget) -> None:
        super().__init__(parent)
        self._area = parent
        self._loader = loader
        self._path: Path | None = None
        self.picture = QLabel()
        self.picture.setFixedSize(_SIDE, _SIDE)
        self.picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.words = QLabel()
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setForegroundRole(QPalette.ColorRole.Text)
        self.setFrameStyle(QFrame.Shape.Box | QFrame.Shadow.Plain)
        self.setForegroundRole(QPalette.ColorRole.Mid)
        self.setAutoFillBackground(True)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(6, 6, 10, 6)
        layout.addWidget(self.picture)
        layout.addWidget(self.words)
        loader.ready.connect(self._on_ready)
        self.hide()

    def show_picture(self, path: Path, words: str, at: QPoint) -> None:
        """Show a picture beside a place of the parent."""
        if path != self._path:
            self._path = path
            self.picture.clear()
            self._on_ready(path)
        self.words.setText(words)
        self.adjustSize()
        area = self._area.rect()
        x = at.x() + _AWAY if at.x() + _AWAY + self.width() < area.right() else at.x() - _AWAY - self.width()
        y = min(max(at.y() - self.height() // 2, area.top() + 4), area.bottom() - self.height() - 4)
        self.move(max(x, area.left() + 4), y)
        self.show()

    @Slot(object)
    def _on_ready(self, path: Path) -> None:
        if path != self._path:
            return
        ratio = self.devicePixelRatioF()
        image = self._loader.image(path, round(_SIDE * ratio))
        if image is not None:
            pixmap = QPixmap.fromImage(image)
            pixmap.setDevicePixelRatio(ratio)
            self.picture.setPixmap(pixmap)
        elif problem := self._loader.problem(path):
            self.picture.setText("✗")
            self.picture.setToolTip(problem)
