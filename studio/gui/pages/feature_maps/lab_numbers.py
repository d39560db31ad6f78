"""A small table of numbers on coloured squares: input, kernel, products and result of the convolution lab."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QLine,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QMouseEvent, QPainter, QPaintEvent, QPalette, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from studio.data.recipe import Picture
from studio.gui.widgets.picture_view import image_of
from studio.insight.convolution.display import is_bright
from studio.insight.convolution.kernels import Values
from studio.insight.convolution.lab import written

Index = QModelIndex | QPersistentModelIndex
_LEAST_CELL, _MOST_CELL = 4, 56
_LEAST_FONT, _MOST_FONT = 8, 14
"""Pixels; smaller numbers are left out, and the colour has to do."""
_FONT_TO_CELL = 0.6
_DISABLED = 0.35
"""Opacity of a table that does not matter now."""
_EDITOR_WIDTH = 72


@dataclass(frozen=True, slots=True, eq=False)
class Numbers:
    """What a table shows."""

    values: Values
    """(rows, columns) float32."""
    colours: Picture
    """(rows, columns, 3) uint8 RGB."""
    padding: NDArray[np.bool_] | None = None
    """(rows, columns): which are no part of the input, and are drawn so."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A part of a table, in rows and columns; right and bottom outside. Every ``step``-th cell in it counts."""

    left: int
    top: int
    right: int
    bottom: int
    step: int = 1


class NumberModel(QAbstractTableModel):
    """Numbers; a changed one is told, and shown when the owner says so."""

    edited = Signal(int, int, float)
    """Row, column, and the number that was typed."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.numbers: Numbers | None = None
        self.editable = False
        self.known: int | None = None
        """How many are shown, in row order; None for all."""

    def set_numbers(self, numbers: Numbers | None) -> None:
        same = numbers is not None and self.numbers is not None and numbers.values.shape == self.numbers.values.shape
        if not same:
            self.beginResetModel()
        self.numbers = numbers
        if not same:
            self.endResetModel()
        elif numbers is not None:
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own signature
        return 0 if self.numbers is None or parent.isValid() else self.numbers.values.shape[0]

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if self.numbers is None or parent.isValid() else self.numbers.values.shape[1]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if self.numbers is None or not index.isValid() or not self.is_known(index.row(), index.column()):
            return None
        value = float(self.numbers.values[index.row(), index.column()])
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return written(value)
            case Qt.ItemDataRole.EditRole | Qt.ItemDataRole.ToolTipRole:
                return f"{value:.7g}"
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        number = _number(str(value))
        if number is None or role != Qt.ItemDataRole.EditRole or not self.editable:
            return False
        self.edited.emit(index.row(), index.column(), number)
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        inside = self.numbers is None or self.numbers.padding is None or not self._padding(index)
        return flags | Qt.ItemFlag.ItemIsEditable if self.editable and inside else flags

    def is_known(self, row: int, column: int) -> bool:
        return self.known is None or row * self.columnCount() + column < self.known

    def _padding(self, index: Index) -> bool:
        padding = None if self.numbers is None else self.numbers.padding
        return padding is not None and index.isValid() and bool(padding[index.row(), index.column()])


class NumberTable(QTableView):
    """Square cells, as large as there is room, in the middle. Arrow keys move; typing changes where that is allowed.

    Parameters
    ----------
    name
        For screen readers.
    """

    edited = Signal(int, int, float)
    """Row, column and the number that was typed: ``0.5``, ``1/9`` or ``-2``."""
    pointed = Signal(object)
    """(row, column) under the mouse or reached with the keys; None when the mouse has left."""

    def __init__(self, name: str, *, editable: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = NumberModel(self)
        self._model.editable = editable
        self._frame: Frame | None = None
        self.setModel(self._model)
        self.setItemDelegate(_Editors(self))
        self.setAccessibleName(name)
        self.setMouseTracking(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.DoubleClicked | triggers.AnyKeyPressed | triggers.EditKeyPressed)
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.hide()
            header.setMinimumSectionSize(1)
        self._model.edited.connect(self.edited)
        self._model.modelReset.connect(self._fit)

    @property
    def numbers(self) -> Numbers | None:
        return self._model.numbers

    def set_numbers(self, numbers: Numbers | None) -> None:
        self._model.set_numbers(numbers)

    def set_editable(self, editable: bool) -> None:
        self._model.editable = editable

    def set_known(self, known: int | None) -> None:
        """Show only so many numbers, in row order; None shows all."""
        if known != self._model.known:
            self._model.known = known
            self.viewport().update()

    def set_frame(self, frame: Frame | None) -> None:
        """Draw a frame around a part; its left and top may lie outside."""
        self._frame = frame
        self.viewport().update()

    @property
    def frame(self) -> Frame | None:
        return self._frame

    def sizeHint(self) -> QSize:
        return QSize(220, 220)

    def minimumSizeHint(self) -> QSize:
        return QSize(64, 64)

    # Shape

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        rows, columns = self._model.rowCount(), self._model.columnCount()
        if not rows or not columns:
            return
        cell = min(max(min(self.width() // columns, self.height() // rows), _LEAST_CELL), _MOST_CELL)
        self.horizontalHeader().setDefaultSectionSize(cell)
        self.verticalHeader().setDefaultSectionSize(cell)
        across, down = max(0, self.width() - cell * columns), max(0, self.height() - cell * rows)
        # From the outer size, so that the resize which this causes changes nothing more.
        self.setViewportMargins(across // 2, down // 2, across - across // 2, down - down // 2)

    # Mouse and keys

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if current.isValid() and self.hasFocus():
            self.pointed.emit((current.row(), current.column()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        index = self.indexAt(event.position().toPoint())
        self.pointed.emit((index.row(), index.column()) if index.isValid() else None)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.pointed.emit(None)

    # Drawing

    def paintEvent(self, event: QPaintEvent) -> None:
        # All at once: a delegate that paints cell by cell takes 50 ms for four tables of 15 × 15.
        painter = QPainter(self.viewport())
        if not self.isEnabled():
            painter.setOpacity(_DISABLED)
        if self._model.numbers is not None:
            self._draw_numbers(painter, self._model.numbers)
        if self._frame is not None:
            self._draw_frame(painter, self._frame)
        if self.hasFocus() and self.currentIndex().isValid():
            painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Text), 1, Qt.PenStyle.DotLine))
            painter.drawRect(self.visualRect(self.currentIndex()).adjusted(1, 1, -2, -2))

    def _draw_numbers(self, painter: QPainter, numbers: Numbers) -> None:
        cell, (rows, columns) = self.horizontalHeader().defaultSectionSize(), numbers.values.shape
        colours = numbers.colours.copy()
        if numbers.padding is not None:
            colours[numbers.padding] = rgb(self.palette().color(QPalette.ColorRole.Window))
        if self._model.known is not None:
            colours.reshape(-1, 3)[self._model.known :] = rgb(self.palette().color(QPalette.ColorRole.Base))
        painter.drawImage(QRect(0, 0, columns * cell, rows * cell), image_of(colours))
        painter.setPen(self.palette().color(QPalette.ColorRole.Mid))
        painter.drawRect(0, 0, columns * cell - 1, rows * cell - 1)
        painter.drawLines([QLine(column * cell - 1, 0, column * cell - 1, rows * cell) for column in range(1, columns)])
        painter.drawLines([QLine(0, row * cell - 1, columns * cell, row * cell - 1) for row in range(1, rows)])
        if cell < _LEAST_FONT / _FONT_TO_CELL:
            return
        faint = self.palette().color(QPalette.ColorRole.PlaceholderText)
        for row, column in np.ndindex(rows, columns):
            if self._model.is_known(row, column):
                padding = numbers.padding is not None and numbers.padding[row, column]
                ink = faint if padding else QColor("black" if is_bright(colours[row, column]) else "white")
                value = float(numbers.values[row, column])
                _draw_number(painter, QRect(column * cell, row * cell, cell, cell), value, ink)

    def _draw_frame(self, painter: QPainter, frame: Frame) -> None:
        cell = self.horizontalHeader().defaultSectionSize()
        highlight = self.palette().color(QPalette.ColorRole.Highlight)
        if frame.step > 1:  # a dilated kernel skips what lies between
            painter.setPen(QPen(highlight, 1.5))
            for row in range(frame.top, frame.bottom, frame.step):
                for column in range(frame.left, frame.right, frame.step):
                    painter.drawRect(QRect(column * cell, row * cell, cell, cell).adjusted(2, 2, -3, -3))
        width, height = (frame.right - frame.left) * cell, (frame.bottom - frame.top) * cell
        outline = QRect(frame.left * cell, frame.top * cell, width, height).adjusted(1, 1, -2, -2)
        for colour, thickness in ((self.palette().color(QPalette.ColorRole.Base), 5), (highlight, 3)):
            painter.setPen(QPen(colour, thickness))
            painter.drawRect(outline)


class _Editors(QStyledItemDelegate):
    """Gives a number room to be typed where its cell is small."""

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect
        wide = max(rect.width(), _EDITOR_WIDTH)
        parent = editor.parentWidget()
        room = wide if parent is None else parent.width()
        editor.setGeometry(max(0, min(rect.left(), room - wide)), rect.top(), wide, max(rect.height(), 22))


def rgb(colour: QColor) -> NDArray[np.uint8]:
    """Return a colour's (3,) uint8 RGB."""
    return np.array((colour.red(), colour.green(), colour.blue()), np.uint8)


def _draw_number(painter: QPainter, rect: QRect, value: float, ink: QColor) -> None:
    """Write a number as precisely as can be read in the room there is; nothing where none can."""
    font = QFont(painter.font())
    font.setPixelSize(_MOST_FONT)
    measure = QFontMetricsF(font)
    for digits in (4, 2):
        text = written(value, digits)
        fitting = _MOST_FONT * (rect.width() - 3) / max(measure.horizontalAdvance(text), 1.0)
        size = int(min(_MOST_FONT, _FONT_TO_CELL * rect.height(), fitting))
        if size >= _LEAST_FONT:
            font.setPixelSize(size)
            painter.setFont(font)
            painter.setPen(ink)
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)
            return


def _number(text: str) -> float | None:
    try:
        return float(Fraction(text.strip().replace("−", "-").replace(",", ".")))
    except (ValueError, ZeroDivisionError, OverflowError):
        return None
