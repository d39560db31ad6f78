"""A confusion matrix to look at and to walk through: of 1,000 classes only what is in view is painted."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QToolTip, QWidget

from studio.gui import theme
from studio.gui.widgets.confusion_matrix_drawing import Cell, Confusions, Layout, MatrixPainter

_ZOOM = 1.25
_LEAST = QSize(3, 3)
"""Pixels; smaller cells cannot be hit."""
_MOST = QSize(160, 120)
_MOST_FITTED = QSize(110, 64)
"""Pixels, unless the person wants more: the two cells of two classes would fill the screen."""
_FADED = 0.35
"""Opacity of what is out of date."""
_WIDEST = 2.2
"""Of a cell's width to its height: names and numbers are wide, but a matrix is about squares."""
_STEPS = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
}


class ConfusionMatrix(QAbstractScrollArea):
    """Rows are true labels, columns predicted classes.

    The arrow keys, Home, End and the page keys move the chosen cell, Enter or a click shows its pictures; Ctrl and the
    wheel, plus and minus change the size, 0 fits it into the view.
    """

    activated = Signal(int, int)
    """Row and column of a cell with pictures that was clicked, or on which Enter was pressed."""
    current_changed = Signal(int, int)
    """Row and column of the chosen cell."""
    hovered = Signal(object)
    """(row, column) under the mouse, or None."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._confusions: Confusions | None = None
        self._normalised = False
        self._cell: QSize | None = None
        """Of a cell in pixels, as the person wants it; None to fit the view."""
        self._current: Cell | None = None
        self._hovered: Cell | None = None
        self._pressed: Cell | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self.setAccessibleName(self.tr("Confusion matrix"))

    def sizeHint(self) -> QSize:
        return QSize(480, 400)

    def minimumSizeHint(self) -> QSize:
        return QSize(220, 180)

    # What is shown

    @property
    def confusions(self) -> Confusions | None:
        return self._confusions

    def set_confusions(self, confusions: Confusions | None) -> None:
        """Show another matrix; the chosen cell and the zoom stay where the labels are the same."""
        before, self._confusions = self._confusions, confusions
        if (
            confusions is None
            or before is None
            or (before.rows, before.columns) != (confusions.rows, confusions.columns)
        ):
            self._current, self._cell = None, None
        self._hovered = None
        self._fit_bars()

    def set_normalised(self, normalised: bool) -> None:
        """Write the share of each row in percent, or counts."""
        self._normalised = normalised
        self.viewport().update()

    @property
    def current(self) -> Cell | None:
        """Row and column of the chosen cell."""
        return self._current

    def choose(self, row: int, column: int) -> None:
        """Choose a cell and bring it into view."""
        self._current = (row, column)
        self._bring_into_view(row, column)
        self.setAccessibleDescription(self.sentence(row, column))
        self.current_changed.emit(row, column)
        self.viewport().update()

    def sentence(self, row: int, column: int) -> str:
        """Say what a cell holds."""
        confusions = self._confusions
        if confusions is None:
            return ""
        true, predicted, count = confusions.rows[row], confusions.columns[column], int(confusions.counts[row, column])
        if confusions.totals[row] == 0:
            return self.tr("true {true} → predicted {predicted}: there are no pictures of {true}").format(
                true=true, predicted=predicted
            )
        return self.tr("true {true} → predicted {predicted}: {count:,} ({share:.1f} % of {true})").format(
            true=true, predicted=predicted, count=count, share=100 * count / int(confusions.totals[row])
        )

    def cell_text(self, row: int, column: int) -> str:
        """Return what is written in a cell that is large enough."""
        return "" if self._confusions is None else self._confusions.text(row, column, normalised=self._normalised)

    def cells_in_view(self) -> tuple[range, range]:
        """Return the rows and the columns that are painted."""
        layout = self._layout()
        return (range(0), range(0)) if layout is None else (layout.rows, layout.columns)

    def cell_rect(self, row: int, column: int) -> QRect:
        """Return where a cell lies, in pixels of the viewport, also one that is not in view."""
        layout = self._layout()
        return QRect() if layout is None else layout.cell_rect(row, column)

    # Geometry

    def _layout(self) -> Layout | None:
        if self._confusions is None:
            return None
        at = QPoint(self.horizontalScrollBar().value(), self.verticalScrollBar().value())
        return Layout.of(self._confusions, self.viewport().size(), self.fontMetrics(), self._cell_in, at)

    def _cell_in(self, room: QSize) -> QSize:
        """Return the size of a cell in a room for all cells."""
        if self._cell is not None:
            return self._cell
        assert self._confusions is not None
        rows, columns = map(int, self._confusions.counts.shape)
        fitted = QSize(room.width() // columns, room.height() // rows).boundedTo(_MOST_FITTED)
        width, height = min(fitted.width(), round(_WIDEST * fitted.height())), min(fitted.height(), fitted.width())
        return QSize(width, height).expandedTo(_LEAST)

    def _fit_bars(self) -> None:
        """Tell the scroll bars how much there is beside what is in view."""
        layout = self._layout()
        beyond = QSize() if layout is None else layout.content - layout.room
        for bar, most, step in (
            (self.horizontalScrollBar(), beyond.width(), layout.room.width() if layout else 1),
            (self.verticalScrollBar(), beyond.height(), layout.room.height() if layout else 1),
        ):
            bar.setRange(0, max(0, most))
            bar.setPageStep(max(1, step))
            bar.setSingleStep(20)
        self.viewport().update()

    def _bring_into_view(self, row: int, column: int) -> None:
        layout = self._layout()
        if layout is None:
            return
        for bar, index, side, room in (
            (self.horizontalScrollBar(), column, layout.cell.width(), layout.room.width()),
            (self.verticalScrollBar(), row, layout.cell.height(), layout.room.height()),
        ):
            bar.setValue(max(min(bar.value(), index * side), (index + 1) * side - room))

    def _zoom(self, factor: float, at: QPoint) -> None:
        """Change the size; what lies at a point of the viewport stays there."""
        layout = self._layout()
        if layout is None:
            return
        step = QSize(1, 1) if factor > 1 else QSize(-1, -1)  # small cells change by whole pixels
        wanted = layout.cell * factor
        wanted = layout.cell + step if wanted == layout.cell else wanted
        self._cell = wanted.expandedTo(_LEAST).boundedTo(_MOST)
        inside = at - layout.corner
        self._fit_bars()
        for bar, place, before, after in (
            (self.horizontalScrollBar(), inside.x(), layout.cell.width(), self._cell.width()),
            (self.verticalScrollBar(), inside.y(), layout.cell.height(), self._cell.height()),
        ):
            bar.setValue(round((bar.value() + place) * after / before - place))

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setFont(self.font())
        painter.fillRect(self.viewport().rect(), QColor(theme.colours().base))
        painter.setOpacity(1.0 if self.isEnabled() else _FADED)
        layout = self._layout()
        if layout is not None and self._confusions is not None:
            drawing = MatrixPainter(self._confusions, layout, theme.colours(), normalised=self._normalised)
            drawing.paint(painter)
            painter.setClipRect(layout.area)
            drawing.frame(painter, self._hovered, strong=False)
            drawing.frame(painter, self._current, strong=self.hasFocus())
            painter.setClipping(False)
            drawing.write_labels(painter, (self._current, self._hovered))
        painter.end()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit_bars()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_bars()

    # What the person does

    def _cell_at(self, position: QPoint) -> Cell | None:
        layout = self._layout()
        return None if layout is None else layout.cell_at(position)

    def _activate(self, cell: Cell | None) -> None:
        if cell is not None and self._confusions is not None and self._confusions.counts[cell]:
            self.activated.emit(*cell)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed = self._cell_at(event.position().toPoint())
            if self._pressed is not None:
                self.choose(*self._pressed)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, self._pressed = self._pressed, None
        if event.button() == Qt.MouseButton.LeftButton and pressed == self._cell_at(event.position().toPoint()):
            self._activate(pressed)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self._cell_at(event.position().toPoint()))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(None)

    def _hover(self, cell: Cell | None) -> None:
        if cell != self._hovered:
            self._hovered = cell
            there = cell is not None and self._confusions is not None and bool(self._confusions.counts[cell])
            self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if there else Qt.CursorShape.ArrowCursor)
            self.hovered.emit(cell)
            self.viewport().update()

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            cell = self._cell_at(event.pos())
            QToolTip.showText(event.globalPos(), "" if cell is None else self.sentence(*cell), self.viewport())
            return True
        return super().viewportEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._zoom(_ZOOM if event.angleDelta().y() > 0 else 1 / _ZOOM, event.position().toPoint())
            event.accept()
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if self._confusions is None:
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._activate(self._current)
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus):
            self._zoom(1 / _ZOOM if key == Qt.Key.Key_Minus else _ZOOM, self.viewport().rect().center())
        elif key == Qt.Key.Key_0:
            self._cell = None
            self._fit_bars()
        elif (cell := self._moved(key)) is not None:
            self.choose(*cell)
        else:
            super().keyPressEvent(event)

    def _moved(self, key: Qt.Key) -> Cell | None:
        """Return the cell to which a key leads."""
        layout = self._layout()
        assert self._confusions is not None
        assert layout is not None
        n_rows, n_columns = self._confusions.counts.shape
        row, column = self._current or (0, 0)
        page = max(1, layout.room.height() // layout.cell.height())
        steps = _STEPS | {Qt.Key.Key_PageUp: (-page, 0), Qt.Key.Key_PageDown: (page, 0)}
        steps |= {Qt.Key.Key_Home: (0, -column), Qt.Key.Key_End: (0, n_columns)}
        if key not in steps:
            return None
        if self._current is None:
            return 0, 0
        down, right = steps[key]
        return max(0, min(row + down, n_rows - 1)), max(0, min(column + right, n_columns - 1))
