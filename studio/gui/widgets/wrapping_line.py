"""A line of controls that becomes two where the window is too narrow for one."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLayout, QWidget


class WrappingLine(QWidget):
    """Two layouts beside each other, or the second below the first.

    Parameters
    ----------
    first, second
        Each stays in one line; the second takes the room that is left over.
    """

    def __init__(self, first: QLayout, second: QLayout, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._first, self._second = first, second
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.addLayout(first)
        self._box.addLayout(second, 1)

    def minimumSizeHint(self) -> QSize:
        first, second = self._first.minimumSize(), self._second.minimumSize()
        below = first.height() + self._box.spacing() + second.height()
        height = below if self._wraps() else max(first.height(), second.height())
        return QSize(max(first.width(), second.width()), height)

    def sizeHint(self) -> QSize:
        return QSize(self._width_of_one(), self.minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        directions = QBoxLayout.Direction
        direction = directions.TopToBottom if self._wraps() else directions.LeftToRight
        if direction != self._box.direction():
            self._box.setDirection(direction)
            self.updateGeometry()

    def _wraps(self) -> bool:
        return self.width() < self._width_of_one()

    def _width_of_one(self) -> int:
        return self._first.minimumSize().width() + self._box.spacing() + self._second.minimumSize().width()
