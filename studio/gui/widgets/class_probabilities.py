"""The classes of a network with their probabilities, the likely ones first, as bars in a list."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from studio.gui import theme

Index = QModelIndex | QPersistentModelIndex
NUMBER = Qt.ItemDataRole.UserRole + 1
"""Which class it is: its place among the logits."""
PROBABILITY = Qt.ItemDataRole.UserRole + 2
"""0…1."""


class ClassProbabilities(QAbstractListModel):
    """Names in the order of their probability."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._names: tuple[str, ...] = ()
        self._true: str | None = None
        self._probabilities: NDArray[np.float32] = np.zeros(0, np.float32)
        self._order: NDArray[np.intp] = np.zeros(0, np.intp)

    def set_classes(self, names: tuple[str, ...], probabilities: NDArray[np.float32], true: str | None = None) -> None:
        """Show (classes,) probabilities; ``true`` is the picture's own class, where it is known."""
        same = names == self._names  # then the list stays where it was scrolled to
        if not same:
            self.beginResetModel()
        self._names, self._probabilities, self._true = names, probabilities, true
        self._order = np.argsort(-probabilities, kind="stable")
        if not same:
            self.endResetModel()
        elif names:
            self.dataChanged.emit(self.index(0), self.index(len(names) - 1))

    def row_of(self, number: int) -> int:
        return int(np.flatnonzero(self._order == number)[0])

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._names)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        number = int(self._order[index.row()])
        match role:
            case Qt.ItemDataRole.DisplayRole:
                name = self._names[number]
                return f"✓ {name}" if name == self._true else name
            case _ if role == NUMBER:
                return number
            case _ if role == PROBABILITY:
                return float(self._probabilities[number])
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{self._names[number]} {self._probabilities[number]:.1%}"
        return None


class ProbabilityBar(QStyledItemDelegate):
    """Draws name, bar and per cent."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(120, option.fontMetrics.height() + 8)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        probability = float(index.data(PROBABILITY))
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        palette, whole = option.palette, option.rect
        role = QPalette.ColorRole
        painter.save()
        painter.fillRect(whole, palette.color(role.Highlight if selected else role.Base))
        inner = whole.adjusted(6, 0, -6, 0)
        percent = option.fontMetrics.horizontalAdvance("100.0 %")
        name = QRect(inner.left(), inner.top(), inner.width() * 9 // 20, inner.height())
        track = QRect(name.right() + 6, inner.top() + 6, 0, inner.height() - 12)
        track.setRight(inner.right() - percent - 6)
        ink = palette.color(role.HighlightedText if selected else role.Text)
        bar = ink if selected else QColor(theme.colours().series[0])
        filled = QRect(track)
        filled.setWidth(max(1, round(track.width() * probability)))
        faint = QColor(bar)
        faint.setAlphaF(0.15)
        painter.fillRect(track, faint)
        painter.fillRect(filled, bar)
        painter.setPen(ink)
        text = option.fontMetrics.elidedText(index.data(), Qt.TextElideMode.ElideRight, name.width())
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(name, Qt.AlignmentFlag.AlignLeft | middle, text)
        painter.drawText(inner, Qt.AlignmentFlag.AlignRight | middle, f"{100 * probability:.1f} %")
        painter.restore()
