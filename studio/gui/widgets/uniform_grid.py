"""Equal cells in lines, placed by arithmetic: a hundred thousand of them cost what is in view costs."""

from __future__ import annotations

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QCursor, QMouseEvent, QPainter, QPaintEvent, QRegion
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QRubberBand,
    QStyle,
    QStyleOptionRubberBand,
    QStyleOptionViewItem,
    QWidget,
)

Index = QModelIndex | QPersistentModelIndex
_Move = QAbstractItemView.CursorAction


class UniformGrid(QListView):
    """As many cells side by side as there is room for.

    A list view places its items one by one and asks the model about each, at every reset, resize and selection: tenths
    of a second for a hundred thousand. Nothing of that is used here; where a cell is follows from its number.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cell = QSize(100, 100)
        self._columns = 1
        self._pressed = QPoint()
        """Where the mouse went down, from the top of all cells."""
        self._band: QRect | None = None
        """What is being drawn around cells, in the viewport's pixels."""
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def set_cell(self, cell: QSize) -> None:
        """Give each item so much room, in device-independent pixels."""
        first = self._first_in_view()
        self._cell, self._columns = cell, 0  # even where as many fit side by side, what is at the top has moved
        self._place(first)

    def rows_in_view(self, area: QRect | None = None) -> range:
        """Return the rows of the model whose lines can be seen, or of those that meet a part of the viewport."""
        area = self.viewport().rect() if area is None else area
        top, bottom = (max(0, y + self.verticalOffset()) // self._cell.height() for y in (area.top(), area.bottom()))
        count = self._count()
        return range(min(count, top * self._columns), min(count, (bottom + 1) * self._columns))

    # Where cells are

    def _count(self) -> int:
        return 0 if self.model() is None else self.model().rowCount()

    def _first_in_view(self) -> int:
        return self.verticalOffset() // self._cell.height() * self._columns

    def _rect(self, row: int) -> QRect:
        line, column = divmod(row, self._columns)
        x, y = column * self._cell.width(), line * self._cell.height() - self.verticalOffset()
        return QRect(QPoint(x, y), self._cell)

    def visualRect(self, index: Index) -> QRect:
        return self._rect(index.row()) if index.isValid() else QRect()

    def indexAt(self, point: QPoint) -> QModelIndex:
        column = point.x() // self._cell.width()
        line = (point.y() + self.verticalOffset()) // self._cell.height()
        row = line * self._columns + column
        inside = 0 <= column < self._columns and 0 <= row < self._count()
        return self.model().index(row, 0) if inside else QModelIndex()

    def horizontalOffset(self) -> int:
        return 0

    def verticalOffset(self) -> int:
        return self.verticalScrollBar().value()

    def scrollTo(
        self,
        index: Index,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Bring a cell into view by the shortest way, whatever the hint."""
        rect, height = self.visualRect(index), self.viewport().height()
        if rect.top() < 0 or rect.height() > height:
            self.verticalScrollBar().setValue(self.verticalOffset() + rect.top())
        elif rect.bottom() >= height:
            self.verticalScrollBar().setValue(self.verticalOffset() + rect.bottom() + 1 - height)

    def doItemsLayout(self) -> None:
        self.updateGeometries()
        self.viewport().update()

    def reset(self) -> None:
        super().reset()
        self.updateGeometries()  # at once: whoever shows other items may want to scroll to one of them

    def updateGeometries(self) -> None:
        self._place(self._first_in_view())

    def _place(self, first: int) -> None:
        """Fit columns and scroll bar to the room there is; an item that was at the top stays there."""
        columns = max(1, self.viewport().width() // self._cell.width())
        lines = -(-self._count() // columns)
        bar, height = self.verticalScrollBar(), self.viewport().height()
        moved = columns != self._columns or bar.pageStep() != height
        self._columns = columns
        bar.setPageStep(height)
        bar.setSingleStep(max(24, self._cell.height() // 3))
        bar.setRange(0, max(0, lines * self._cell.height() - height))
        if moved and first != self._first_in_view():
            bar.setValue(first // columns * self._cell.height())
        self.viewport().update()

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        usual, delegate, model = option.state, self.itemDelegate(), self.model()
        hovered = self._hovered()
        current = self.currentIndex().row() if self.hasFocus() else -1
        for row in self.rows_in_view(event.rect()):
            index = model.index(row, 0)
            option.rect, option.state = self._rect(row), usual
            if self.selectionModel().isSelected(index):
                option.state |= QStyle.StateFlag.State_Selected
            if row == current:
                option.state |= QStyle.StateFlag.State_HasFocus
            if row == hovered:
                option.state |= QStyle.StateFlag.State_MouseOver
            delegate.paint(painter, option, index)
        if self._band is not None:
            self._draw_band(painter, self._band)
        painter.end()

    def _hovered(self) -> int:
        if not self.viewport().underMouse():
            return -1
        return self.indexAt(self.viewport().mapFromGlobal(QCursor.pos())).row()

    def _draw_band(self, painter: QPainter, band: QRect) -> None:
        option = QStyleOptionRubberBand()
        option.initFrom(self)
        option.shape, option.opaque, option.rect = QRubberBand.Shape.Rectangle, False, band
        self.style().drawControl(QStyle.ControlElement.CE_RubberBand, option, painter, self)

    # Selecting

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        """Select what a dragged rectangle touches; otherwise all from the item at one corner to that at the other."""
        if self.state() == QAbstractItemView.State.DragSelectingState:
            self.selectionModel().select(self._touched(rect.normalized()), command)
            return
        ends = sorted((self.indexAt(rect.topLeft()), self.indexAt(rect.bottomRight())), key=QModelIndex.row)
        selection = QItemSelection(*ends) if ends[0].isValid() else QItemSelection()
        self.selectionModel().select(selection, command)

    def _touched(self, rect: QRect) -> QItemSelection:
        selection, model, width = QItemSelection(), self.model(), self._cell.width()
        left, right = max(0, rect.left() // width), min(self._columns - 1, rect.right() // width)
        rows = self.rows_in_view(rect)
        for start in range(rows.start, rows.stop, self._columns):
            first, last = start + left, min(start + right, rows.stop - 1)
            if first <= last:
                selection.select(model.index(first, 0), model.index(last, 0))
        return selection

    def selectAll(self) -> None:
        # Qt's own asks the model about each item.
        if self.selectionMode() == QAbstractItemView.SelectionMode.ExtendedSelection and self._count():
            everything = QItemSelection(self.model().index(0, 0), self.model().index(self._count() - 1, 0))
            self.selectionModel().select(everything, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        return QRegion(self.viewport().rect())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = event.position().toPoint() + QPoint(0, self.verticalOffset())
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        several = self.selectionMode() == QAbstractItemView.SelectionMode.ExtendedSelection
        if several and self.state() == QAbstractItemView.State.DragSelectingState:
            self._band = QRect(self._pressed - QPoint(0, self.verticalOffset()), event.position().toPoint())
            self._band = self._band.normalized()
            self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        self._band = None
        self.viewport().update()

    # Keys

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        row, last = self.currentIndex().row(), self._count() - 1
        if last < 0:
            return QModelIndex()
        page = max(1, self.viewport().height() // self._cell.height())
        match action:
            case _ if row < 0 or action == _Move.MoveHome:
                row = 0
            case _Move.MoveEnd:
                row = last
            case _Move.MoveLeft | _Move.MovePrevious:
                row = max(0, row - 1)
            case _Move.MoveRight | _Move.MoveNext:
                row = min(last, row + 1)
            case _Move.MoveUp | _Move.MoveDown | _Move.MovePageUp | _Move.MovePageDown:
                lines = page if action in (_Move.MovePageUp, _Move.MovePageDown) else 1
                row = self._lines_away(row, -lines if action in (_Move.MoveUp, _Move.MovePageUp) else lines)
        return self.model().index(row, 0)

    def _lines_away(self, row: int, lines: int) -> int:
        """Return the row so many lines below in the same column, as far as there are any; the last may be short."""
        line, column = divmod(row, self._columns)
        last = self._count() - 1
        line = min(max(0, line + lines), last // self._columns)
        return min(line * self._columns + column, last)
