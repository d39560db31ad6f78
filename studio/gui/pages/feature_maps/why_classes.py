"""The network's classes for a picture, the likely ones first, as bars; a click asks for a class's reasons."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    QSortFilterProxyModel,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QColor, QPainter, QPalette
from PySide6.QtWidgets import (
    QCheckBox,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from studio.gui import theme

Index = QModelIndex | QPersistentModelIndex
_NUMBER = Qt.ItemDataRole.UserRole + 1
_PROBABILITY = Qt.ItemDataRole.UserRole + 2
_SEARCHED_FROM = 12
"""Classes from which on one searches instead of looking through them."""
_LEAST_HEIGHT = 120
"""Pixels: a few classes."""
_SETTLE_MS = 120
"""Running along with an arrow key passes a class every 30 ms; only where it rests is explained."""


class ClassBars(QWidget):
    """Probabilities as bars, and whether the class to explain follows the prediction."""

    chosen = Signal(object)
    """The number of a class, or None for the predicted one whatever the picture."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._target: int | None = None
        self.model = _Classes(self)
        self._found = QSortFilterProxyModel(self)
        self._found.setSourceModel(self.model)
        self._found.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.view = QListView()
        self.search = QLineEdit()
        self.follow = QCheckBox(self.tr("Always the predicted class"))
        self._dress()
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._settle.timeout.connect(self._on_settled)
        self.search.textChanged.connect(self._found.setFilterFixedString)
        self.follow.clicked.connect(self._on_follow)
        self.view.selectionModel().currentChanged.connect(self._on_current)

    def _dress(self) -> None:
        self.view.setModel(self._found)
        self.view.setItemDelegate(_Bar(self.view))
        self.view.setUniformItemSizes(True)
        self.view.setMinimumHeight(_LEAST_HEIGHT)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setToolTip(self.tr("Choose the class whose reasons you want to see; ✓ is the picture's own class"))
        self.view.setAccessibleName(self.tr("Classes"))
        self.search.setPlaceholderText(self.tr("Search a class"))
        self.search.setClearButtonEnabled(True)
        self.search.hide()
        self.follow.setChecked(True)
        self.follow.setToolTip(self.tr("Explain whatever the network says; a click on a class stays with that class"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        for widget in (self.follow, self.search, self.view):
            layout.addWidget(widget)

    @property
    def target(self) -> int | None:
        """The class to explain; None for the predicted one."""
        return None if self.follow.isChecked() else self._target

    def show_classes(
        self, names: tuple[str, ...], probabilities: NDArray[np.float32], target: int, true: str | None
    ) -> None:
        """Show (classes,) probabilities, which class is explained, and which one the picture is of."""
        self._target = target
        self.model.set_classes(names, probabilities, true)
        self.search.setVisible(len(names) >= _SEARCHED_FROM)
        index = self._found.mapFromSource(self.model.index(self.model.row_of(target)))
        self._settle.stop()
        self.view.setCurrentIndex(index)
        self._settle.stop()

    def follow_prediction(self) -> None:
        """Forget a class of a network that is gone."""
        self._target = None
        self.follow.setChecked(True)

    def _on_current(self, index: Index, _before: Index) -> None:
        if index.isValid():
            self._settle.start()

    def _on_settled(self) -> None:
        number = self.view.currentIndex().data(_NUMBER)
        if number is not None and number != self._target:
            self._target = number
            self.follow.setChecked(False)
            self.chosen.emit(number)

    def _on_follow(self) -> None:
        self.chosen.emit(self.target)


class _Classes(QAbstractListModel):
    """Names in the order of their probability."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._names: tuple[str, ...] = ()
        self._true: str | None = None
        self._probabilities: NDArray[np.float32] = np.zeros(0, np.float32)
        self._order: NDArray[np.intp] = np.zeros(0, np.intp)

    def set_classes(self, names: tuple[str, ...], probabilities: NDArray[np.float32], true: str | None) -> None:
        if names == self._names and true == self._true and np.array_equal(probabilities, self._probabilities):
            return  # so that the list stays where it was scrolled to
        self.beginResetModel()
        self._names, self._probabilities, self._true = names, probabilities, true
        self._order = np.argsort(-probabilities, kind="stable")
        self.endResetModel()

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
            case _ if role == _NUMBER:
                return number
            case _ if role == _PROBABILITY:
                return float(self._probabilities[number])
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{self._names[number]} {self._probabilities[number]:.1%}"
        return None


class _Bar(QStyledItemDelegate):
    """Draws name, bar and per cent."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(120, option.fontMetrics.height() + 8)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        probability = float(index.data(_PROBABILITY))
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
