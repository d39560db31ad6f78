"""The table of backbones: find one by name or family, compare size and accuracy, choose it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QSignalBlocker,
    QSortFilterProxyModel,
    Qt,
    Signal,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QLineEdit, QTableView, QVBoxLayout, QWidget

from studio.models.catalog import BackboneInfo
from studio.models.counts import short_count

Index = QModelIndex | QPersistentModelIndex

WELL_KNOWN = ("resnet18", "resnet50", "mobilenet_v3_small", "efficientnet_b0", "vgg16", "vit_b_16")
"""Shown at once, until the engine has listed them all."""

SORT_ROLE = Qt.ItemDataRole.UserRole + 1
"""A value that orders a column: a name or a number."""
SEARCH_ROLE = Qt.ItemDataRole.UserRole + 2
"""Name and family, for the search field."""


class Column(IntEnum):
    """Columns, from left to right."""

    NAME = 0
    PARAMETERS = 1
    TOP1 = 2
    FILE = 3
    HERE = 4


@dataclass(frozen=True, slots=True)
class BackboneRow:
    """A line of the table."""

    name: str
    info: BackboneInfo | None
    """None until the engine has told."""


class BackboneModel(QAbstractTableModel):
    """Backbones with what is known about them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = tuple(BackboneRow(name, None) for name in WELL_KNOWN)

    def set_backbones(self, backbones: Sequence[BackboneInfo]) -> None:
        self.beginResetModel()
        self._rows = tuple(BackboneRow(info.name, info) for info in backbones)
        self.endResetModel()

    def row_of(self, name: str) -> int | None:
        """Return the row of a backbone, or None where it is not listed."""
        return next((number for number, row in enumerate(self._rows) if row.name == name), None)

    def info(self, name: str) -> BackboneInfo | None:
        """Return what is known about a backbone."""
        row = self.row_of(name)
        return None if row is None else self._rows[row].info

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's signature
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's signature
        return 0 if parent.isValid() else len(Column)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        column = Column(section)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._heading(column)[0]
            case Qt.ItemDataRole.ToolTipRole:
                return self._heading(column)[1]
            case Qt.ItemDataRole.TextAlignmentRole if column == Column.NAME:
                return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def _heading(self, column: Column) -> tuple[str, str]:
        match column:
            case Column.NAME:
                return self.tr("Backbone"), self.tr(
                    "The network without its last layer: it turns a picture into features, a new head names the class"
                )
            case Column.PARAMETERS:
                return self.tr("Parameters"), self.tr("The numbers inside the network that training can adjust")
            case Column.TOP1:
                return self.tr("ImageNet"), self.tr(
                    "How many ImageNet pictures, of 1,000 classes, it names right at the first guess"
                )
            case Column.FILE:
                return self.tr("File"), self.tr("Size of the pre-trained weights")
            case Column.HERE:
                return self.tr("Here"), self.tr("Whether the pre-trained weights are already on this machine")

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], Column(index.column())
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return _text(row, column)
            case Qt.ItemDataRole.TextAlignmentRole if column == Column.HERE:
                return Qt.AlignmentFlag.AlignCenter
            case Qt.ItemDataRole.TextAlignmentRole if column != Column.NAME:
                return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            case Qt.ItemDataRole.ToolTipRole:
                return self._tooltip(row)
            case _ if role == SORT_ROLE:
                return _sort_value(row, column)
            case _ if role == SEARCH_ROLE:
                return row.name if row.info is None else f"{row.name} {row.info.family}"
        return None

    def _tooltip(self, row: BackboneRow) -> str:
        info = row.info
        if info is None:
            return row.name
        weights = self.tr("weights on this machine") if info.weights_here else self.tr("weights not downloaded yet")
        return self.tr("{family}, {gflops:.1f} billion operations for a picture of {side} × {side}; {weights}").format(
            family=info.family, gflops=info.gflops or 0.0, side=info.input_size, weights=weights
        )


class BackboneTable(QWidget):
    """A search field over a table of backbones."""

    chosen = Signal(str)
    """Name of the backbone the person chose."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = BackboneModel(self)
        self._sorted = QSortFilterProxyModel(self)
        self._sorted.setSourceModel(self._model)
        self._sorted.setSortRole(SORT_ROLE)
        self._sorted.setFilterRole(SEARCH_ROLE)
        self._sorted.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._search = QLineEdit()
        self._search.setObjectName("search_backbones")
        self._search.setPlaceholderText(self.tr("Find a backbone"))
        self._search.setToolTip(self.tr("Part of a name or family, such as resnet, mobile or transformer"))
        self._search.setClearButtonEnabled(True)
        self._search.textChanged.connect(self._on_search)
        self._view = self._table()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._search)
        layout.addWidget(self._view)
        self._name = ""
        self._view.selectionModel().currentRowChanged.connect(self._on_current)

    def set_backbones(self, backbones: Sequence[BackboneInfo]) -> None:
        """Show all backbones; the one chosen stays chosen."""
        name = self._name
        with QSignalBlocker(self):  # rows that move are not a choice
            self._model.set_backbones(backbones)
            self.choose(name)
        self._view.resizeColumnsToContents()

    def choose(self, name: str) -> None:
        """Mark a backbone as the one chosen, without a signal."""
        self._name = name
        row = self._model.row_of(name)
        index = QModelIndex() if row is None else self._sorted.mapFromSource(self._model.index(row, 0))
        self._view.setCurrentIndex(index)
        if index.isValid():
            self._view.scrollTo(index)
        else:
            self._view.clearSelection()

    def info(self, name: str) -> BackboneInfo | None:
        """Return what is known about a backbone."""
        return self._model.info(name)

    def _table(self) -> QTableView:
        view = QTableView()
        view.setModel(self._sorted)
        view.setObjectName("backbones")
        view.setAccessibleName(self.tr("Backbones"))
        view.setSortingEnabled(True)
        view.sortByColumn(Column.NAME, Qt.SortOrder.AscendingOrder)
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        view.setShowGrid(False)
        view.setAlternatingRowColors(True)
        view.setTabKeyNavigation(False)
        view.verticalHeader().hide()
        view.verticalHeader().setDefaultSectionSize(view.fontMetrics().height() + 8)
        header = view.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(Column.NAME, QHeaderView.ResizeMode.Stretch)
        return view

    def _on_search(self, text: str) -> None:
        name = self._name
        with QSignalBlocker(self):
            self._sorted.setFilterFixedString(text)
            self.choose(name)

    def _on_current(self, current: QModelIndex) -> None:
        name = self._sorted.index(current.row(), Column.NAME).data()
        if name and name != self._name:
            self._name = name
            self.chosen.emit(name)


def _text(row: BackboneRow, column: Column) -> str:
    info = row.info
    if column == Column.NAME or info is None:
        return row.name if column == Column.NAME else ""
    match column:
        case Column.PARAMETERS:
            return "" if info.parameters is None else short_count(info.parameters)
        case Column.TOP1:
            return "" if info.top1 is None else f"{info.top1:.1f} %"
        case Column.FILE:
            return "" if info.file_mb is None else f"{info.file_mb:,.0f} MB"
        case _:
            return "✓" if info.weights_here else ""


def _sort_value(row: BackboneRow, column: Column) -> str | float:
    info = row.info
    if column == Column.NAME or info is None:
        # Numbers by their value: resnet18 before resnet101.
        return re.sub(r"\d+", lambda digits: digits[0].zfill(6), row.name)
    match column:
        case Column.PARAMETERS:
            return info.parameters or 0
        case Column.TOP1:
            return info.top1 or 0.0
        case Column.FILE:
            return info.file_mb or 0.0
        case _:
            return float(info.weights_here)
