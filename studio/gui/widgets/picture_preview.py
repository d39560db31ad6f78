"""One picture of a grid as large as the window, until a key or a click takes it away."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, QObject, QRect, QSize, Qt, Slot
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget

from studio.gui.widgets.thumbnails import ThumbnailLoader

_SIDES: Final = (640, 1280, 2560)
"""Sides to load at, in device pixels; few, so that resizing the window does not load again and again."""
_MARGIN: Final = 28
_GROUND: Final = QColor(0, 0, 0, 225)
_INK: Final = QColor(240, 240, 240)


class PicturePreview(QWidget):
    """Lies over the window of a view and shows its current picture.

    Arrow keys, Home, End and Page keys go on to the view, and its other pictures show here. Escape, Space, Return or a
    click close it.

    Parameters
    ----------
    view
        Its model's ``DisplayRole`` is the caption, ``path_role`` the file.
    """

    def __init__(self, view: QAbstractItemView, loader: ThumbnailLoader, path_role: int) -> None:
        super().__init__(view.window())
        self._view, self._loader, self._path_role = view, loader, path_role
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Large picture"))
        view.selectionModel().currentChanged.connect(self._on_current)
        loader.ready.connect(self._on_ready)
        view.window().installEventFilter(self)
        self.setGeometry(view.window().rect())
        self.show()
        self.raise_()
        self.setFocus()

    @property
    def path(self) -> Path | None:
        """File of the picture that is shown."""
        path: Path | None = self._view.currentIndex().data(self._path_role)
        return path

    @property
    def caption(self) -> str:
        """Name of the picture, its place among those of the view, and why it cannot be shown."""
        index = self._view.currentIndex()
        text = self.tr("{name}  ·  {place} of {count}").format(
            name=index.data(), place=f"{index.row() + 1:,}", count=f"{self._view.model().rowCount():,}"
        )
        problem = self._loader.problem(self.path) if self.path else None
        return f"{text}  ·  {problem}" if problem else text

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.path is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.rect(), _GROUND)
        line = self.fontMetrics().height()
        room = self.rect().adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN - line)
        image = self._loader.image(self.path, self._side(room.size()))
        if image is not None:
            size = image.size().scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
            target = QRect(room.topLeft(), size)
            target.moveCenter(room.center())
            painter.drawImage(target, image)
        painter.setPen(_INK)
        below = QRect(_MARGIN, self.height() - _MARGIN - line // 2, self.width() - 2 * _MARGIN, line + 4)
        caption = self.fontMetrics().elidedText(self.caption, Qt.TextElideMode.ElideMiddle, below.width())
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, caption)
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.close()
        else:
            QApplication.sendEvent(self._view, event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.close()

    def closeEvent(self, event: QEvent) -> None:
        self._view.setFocus()
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and isinstance(watched, QWidget):
            self.setGeometry(watched.rect())
        return super().eventFilter(watched, event)

    def _side(self, room: QSize) -> int:
        wanted = max(room.width(), room.height()) * self.devicePixelRatioF()
        return next((side for side in _SIDES if side >= wanted), _SIDES[-1])

    @Slot(QModelIndex, QModelIndex)
    def _on_current(self, _current: QModelIndex, _before: QModelIndex) -> None:
        self.update()

    @Slot(object)
    def _on_ready(self, path: Path) -> None:
        if path == self.path:
            self.update()
