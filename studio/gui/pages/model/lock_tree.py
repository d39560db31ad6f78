"""The chosen network's layers as a tree, with a lock on each: a click decides whether it learns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import qtawesome as qta
from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal, Slot
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from studio.gui import theme
from studio.gui.widgets.layer_tree import Column, Index, LayerModel, LayerTree
from studio.models.layer_rows import LayerRow, Locks, LockState

LOCK = len(Column)
"""The column of the locks; shown beside the names."""

_ICONS: dict[LockState, str] = {
    "frozen": "mdi6.lock-outline",
    "partly": "mdi6.lock-open-minus-outline",
    "learns": "mdi6.lock-open-variant-outline",
}
_ICON_ROOM = 18
"""Pixels around the icon of a lock."""
_TYPE_WIDTH = 48, 150
"""Pixels at least and at most; kernel and stride stand behind the name, and the tooltip has all of it."""
_BOUNDARY_ICON = "mdi6.content-cut"


class LockModel(LayerModel):
    """Layers with locks; what is frozen is faint, what learns is not."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._locks = Locks(())
        self._boundary: dict[str, bool] = {}
        self._icons: dict[tuple[str, ...], QIcon] = {}
        self._words: dict[LockState, str] = {
            "frozen": self.tr("frozen"),
            "partly": self.tr("in part"),
            "learns": self.tr("learns"),
        }

    @property
    def locks(self) -> Locks:
        return self._locks

    @property
    def words(self) -> tuple[str, ...]:
        """All that can stand beside a lock."""
        return tuple(self._words.values())

    def set_locks(self, locks: Locks) -> None:
        """Show the locks of the network whose layers are shown."""
        self._locks = locks
        self._redraw()

    def set_boundary(self, lines: Mapping[str, bool]) -> None:
        """Mark the lines, by name, where the frozen part ends; with True somewhere within what the line holds."""
        self._boundary = dict(lines)
        self._redraw()

    def _redraw(self) -> None:
        if self.rowCount():
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, LOCK))

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's signature
        return LOCK + 1

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if section != LOCK or orientation != Qt.Orientation.Horizontal:
            return super().headerData(section, orientation, role)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self.tr("Lock")
            case Qt.ItemDataRole.ToolTipRole:
                return self.tr(
                    "Click a lock, or press Space, to freeze a layer or to let it learn, with all that it holds. "
                    "Shift-click takes all in between along."
                )
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self.at(index).info
        state = self._locks.state(row) if isinstance(row, LayerRow) else None
        match role:
            case Qt.ItemDataRole.ForegroundRole:
                return self._colour(index, state)
            case Qt.ItemDataRole.ToolTipRole if self._is_boundary(index):
                return self._boundary_words(within=self._boundary[self.at(index).name])
            case Qt.ItemDataRole.DecorationRole if self._is_boundary(index):
                return self._icon(_BOUNDARY_ICON, theme.faint_colour())
        if index.column() == LOCK:
            return self._lock(state, role)
        return super().data(index, role)

    def _is_boundary(self, index: Index) -> bool:
        return index.column() == Column.LAYER and self.at(index).name in self._boundary

    def _boundary_words(self, *, within: bool) -> str:
        if within:
            return self.tr("The frozen part ends within this block: unfold it to see where.")
        return self.tr("The frozen part ends here: this output is computed once for each picture, and kept.")

    def _lock(self, state: LockState | None, role: int) -> Any:
        if state is None:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._words[state]
            case Qt.ItemDataRole.DecorationRole:
                return self._icon(_ICONS[state], _lock_colour(state))
            case Qt.ItemDataRole.ToolTipRole:
                return self.tr("Click to let it learn") if state != "learns" else self.tr("Click to freeze it")
        return None

    def _colour(self, index: Index, state: LockState | None) -> QColor | None:
        if index.column() == LOCK and state is not None:
            return _lock_colour(state)
        return None if state in ("learns", "partly") and index.column() == Column.LAYER else theme.faint_colour()

    def _icon(self, name: str, colour: QColor) -> QIcon:
        """Return an icon, made once for each colour: there are hundreds of lines."""
        selected = QGuiApplication.palette().highlightedText().color()
        key = (name, colour.name(), selected.name())
        if key not in self._icons:
            self._icons[key] = qta.icon(name, color=colour, color_selected=selected)
        return self._icons[key]


class LockTree(LayerTree):
    """Shows the layers, and tells which locks the person wants open or closed."""

    edited = Signal(object, bool)
    """A tuple of dotted names, and whether they are to learn."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self.locks = LockModel()
        super().__init__(parent, self.locks)
        self.locks.setParent(self)
        self._learns = True
        self._left = self._shift = False
        self._boundary: tuple[str, ...] = ()
        self.tree.setObjectName("layers")
        self.tree.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.tree.header().moveSection(LOCK, 1)
        self.tree.header().setStretchLastSection(False)
        self.tree.installEventFilter(self)
        self.tree.viewport().installEventFilter(self)
        self.tree.expanded.connect(self._mark_boundary)
        self.tree.collapsed.connect(self._mark_boundary)

    def set_boundary(self, names: Sequence[str]) -> None:
        """Mark the layers behind which the frozen part ends; what holds one, as long as it is folded."""
        self._boundary = tuple(names)
        self._mark_boundary()

    @Slot()
    def _mark_boundary(self) -> None:
        lines: dict[str, bool] = {}
        for name in self._boundary:
            line = self._line_in_sight(name)
            lines[line] = lines.get(line, False) or line != name
        self.locks.set_boundary(lines)
        room = self.tree.sizeHintForColumn(Column.LAYER)  # for the mark, which stands before a name
        self.tree.setColumnWidth(Column.LAYER, max(room, self.tree.columnWidth(Column.LAYER)))
        self._fit_type()

    def _line_in_sight(self, name: str) -> str:
        """Return the name of the outermost folded container that a layer is in, or else the layer's own."""
        index = self.locks.index_of(name)
        while (index := index.parent()).isValid():
            if not self.tree.isExpanded(index):
                name = self.locks.at(index).name
        return name

    def _unfold(self) -> None:
        super()._unfold()
        self._mark_boundary()

    def set_rows(self, rows: Sequence[LayerRow]) -> None:
        """Show another network, whose boundary is not known; its locks come with the rows."""
        self._boundary = ()
        self.set_layers(rows)
        self.locks.set_locks(Locks(rows))
        self._fit_columns()

    def _fit_columns(self) -> None:
        """Give words all the room they may ever want, so that nothing moves when a lock turns."""
        widest = max(map(self.tree.fontMetrics().horizontalAdvance, self.locks.words))
        self.tree.setColumnWidth(LOCK, widest + self.tree.fontMetrics().height() + _ICON_ROOM)
        self._fit_type()

    def _fit_type(self) -> None:
        """Let types be cut short where the numbers behind them would not be seen."""
        header = self.tree.header()
        others = header.length() - header.sectionSize(Column.TYPE)
        narrowest, widest = _TYPE_WIDTH
        wanted = min(widest, self.tree.sizeHintForColumn(Column.TYPE))
        room = self.tree.viewport().width() - others
        self.tree.setColumnWidth(Column.TYPE, min(wanted, max(narrowest, room)))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.PaletteChange:
            self.tree.viewport().update()
        super().changeEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Space turn locks, and each click of a quick series count, which Qt takes in pairs."""
        match event:
            case QKeyEvent() if watched is self.tree and event.type() == QEvent.Type.KeyPress:
                if event.key() == Qt.Key.Key_Space:
                    self._turn_selected()
                    return True
            case QResizeEvent() if watched is self.tree.viewport():
                self._fit_type()
            case QMouseEvent() if watched is self.tree.viewport():
                self._shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
                self._left = event.button() == Qt.MouseButton.LeftButton
                if self._left and event.type() == QEvent.Type.MouseButtonDblClick:
                    index = self.tree.indexAt(event.position().toPoint())
                    if index.column() == LOCK:
                        self._turn(index)
                        return True
        return super().eventFilter(watched, event)

    def _on_pressed(self, index: QModelIndex) -> None:
        super()._on_pressed(index)
        if index.column() != LOCK or not self._left:
            return
        if self._shift:
            self._tell_locks(self._selected(), learns=self._learns)
        else:
            self._turn(index)

    def _turn(self, index: QModelIndex) -> None:
        """Open a closed lock, close an open one; of one that is open in part, open the rest."""
        row = self.locks.at(index).info
        state = self.locks.locks.state(row) if isinstance(row, LayerRow) else None
        if state is not None and row is not None:
            self._tell_locks((row.name,), learns=state != "learns")

    def _turn_selected(self) -> None:
        """Turn the lock of the line with the keyboard's focus, and all that are selected alike."""
        row = self.locks.at(self.tree.currentIndex()).info
        state = self.locks.locks.state(row) if isinstance(row, LayerRow) else None
        self._tell_locks(self._selected(), learns=state != "learns")

    def _selected(self) -> tuple[str, ...]:
        return tuple(self.locks.at(index).name for index in self.tree.selectionModel().selectedRows())

    def _tell_locks(self, names: tuple[str, ...], *, learns: bool) -> None:
        if names:
            self._learns = learns
            self.edited.emit(names, learns)


def _lock_colour(state: LockState) -> QColor:
    return theme.faint_colour() if state == "frozen" else theme.right_colour()
