"""The blocks of the chosen network, from the picture to the class, and which of them learn."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from typing import Any

import qtawesome as qta
from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from studio.gui import theme
from studio.models.catalog import BlockInfo
from studio.models.counts import short_count

Index = QModelIndex | QPersistentModelIndex


class Column(IntEnum):
    """Columns, from left to right."""

    BLOCK = 0
    LEARNS = 1
    PARAMETERS = 2


class BlockModel(QAbstractTableModel):
    """Blocks in forward order."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._blocks: tuple[BlockInfo, ...] = ()

    def set_blocks(self, blocks: Sequence[BlockInfo]) -> None:
        self.beginResetModel()
        self._blocks = tuple(blocks)
        self.endResetModel()

    def recolour(self) -> None:
        """Ask the view to draw locks and text anew, in the colours now in force."""
        if self._blocks:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._blocks) - 1, len(Column) - 1))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's signature
        return 0 if parent.isValid() else len(self._blocks)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's signature
        return 0 if parent.isValid() else len(Column)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return (self.tr("Block"), self.tr("Learns"), self.tr("Parameters"))[section]
            case Qt.ItemDataRole.TextAlignmentRole if section != Column.PARAMETERS:
                return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        block, column = self._blocks[index.row()], Column(index.column())
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return (block.name, self._state(block), short_count(block.parameters))[column]
            case Qt.ItemDataRole.DecorationRole if column == Column.BLOCK:
                name = "mdi6.lock-open-variant-outline" if block.trainable else "mdi6.lock-outline"
                return qta.icon(name, color=_colour(block))
            case Qt.ItemDataRole.ForegroundRole:
                return _colour(block)
            case Qt.ItemDataRole.TextAlignmentRole if column == Column.PARAMETERS:
                return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            case Qt.ItemDataRole.ToolTipRole:
                return "\n".join(block.modules)
        return None

    def _state(self, block: BlockInfo) -> str:
        if not block.parameters:
            return self.tr("nothing to learn")
        if not block.trainable:
            return self.tr("frozen")
        return self.tr("learns") if block.trainable == block.parameters else self.tr("learns in part")


class BlockTable(QTableView):
    """Shows the blocks; locked ones are frozen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._blocks = BlockModel(self)
        self.setModel(self._blocks)
        self.setAccessibleName(self.tr("Blocks of the network"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setShowGrid(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 8)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionResizeMode(Column.BLOCK, QHeaderView.ResizeMode.Stretch)

    def set_blocks(self, blocks: Sequence[BlockInfo]) -> None:
        """Show another network's blocks, in forward order."""
        self._blocks.set_blocks(blocks)
        self.resizeColumnToContents(Column.LEARNS)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.PaletteChange:
            self._blocks.recolour()
        super().changeEvent(event)


def _colour(block: BlockInfo) -> Any:
    return theme.right_colour() if block.trainable else theme.faint_colour()
