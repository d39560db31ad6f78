"""Folders and checkpoints can be dropped anywhere on a window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from studio.models.weight_files import WEIGHT_SUFFIXES


class DropTarget(QObject):
    """An event filter that takes drops for the windows it watches."""

    folder_dropped = Signal(object)
    """Path."""
    checkpoint_dropped = Signal(object)
    """Path."""

    def watch(self, window: QWidget) -> None:
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QDragEnterEvent):
            if droppable(event.mimeData()) is not None:
                event.acceptProposedAction()
            return True
        if isinstance(event, QDropEvent) and event.type() == QEvent.Type.Drop:
            self._take(event)
            return True
        return False

    def _take(self, event: QDropEvent) -> None:
        path = droppable(event.mimeData())
        if path is None:
            return
        event.acceptProposedAction()
        (self.folder_dropped if path.is_dir() else self.checkpoint_dropped).emit(path)


def droppable(mime: QMimeData) -> Path | None:
    """Return the first folder or checkpoint among what is dragged, or None."""
    paths = [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
    for path in paths:
        if path.is_dir() or path.suffix.lower() in WEIGHT_SUFFIXES:
            return path
    return None
