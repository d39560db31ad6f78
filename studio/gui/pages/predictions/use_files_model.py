"""Predictions of many files as a table that grows while they are made."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer
from PySide6.QtGui import QImage

from studio.gui import theme
from studio.gui.widgets.thumbnails import ThumbnailLoader
from studio.insight.predicting.tasks import FilePrediction
from studio.training.events import PictureSkipped

Index = QModelIndex | QPersistentModelIndex
Row = FilePrediction | PictureSkipped
_SETTLE_MS = 300
"""New lines wait so long, below the others, before they are sorted in."""
THUMBNAIL = 28
_NOWHERE = QModelIndex()


class Column(IntEnum):
    """What the columns show."""

    FILE = 0
    PREDICTED = 1
    CONFIDENCE = 2
    SECOND = 3


class FilesModel(QAbstractTableModel):
    """A line for each file, also for those that cannot be read, which come last however the others are sorted."""

    def __init__(self, loader: ThumbnailLoader, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._loader = loader
        self._loader.ready.connect(self._on_thumbnail)
        self.root = Path()
        """The folder to which the files' ids are relative; known with the first answers."""
        self._rows: list[Row] = []
        self._order: NDArray[np.intp] = np.zeros(0, np.intp)
        """Which of ``_rows`` each line shows."""
        self._sorted_by: tuple[Column, Qt.SortOrder] = (Column.CONFIDENCE, Qt.SortOrder.DescendingOrder)
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._settle.timeout.connect(self.sort_now)

    def clear(self) -> None:
        self.beginResetModel()
        self._rows, self._order = [], np.zeros(0, np.intp)
        self.endResetModel()

    def add(self, rows: Sequence[Row]) -> None:
        """Take in some more files."""
        if not rows:
            return
        first = len(self._rows)
        self.beginInsertRows(_NOWHERE, first, first + len(rows) - 1)
        self._rows += rows
        self._order = np.append(self._order, np.arange(first, first + len(rows)))
        self.endInsertRows()
        if not self._settle.isActive():
            self._settle.start()

    @property
    def files(self) -> list[FilePrediction]:
        """Those that could be read, in the order shown."""
        return [row for row in map(self._rows.__getitem__, self._order) if isinstance(row, FilePrediction)]

    def row(self, line: int) -> Row:
        return self._rows[int(self._order[line])]

    def path(self, line: int) -> Path:
        return self.root / _id(self.row(line))

    # Sorting

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self._sorted_by = (Column(column), order)
        self.sort_now()

    def sort_now(self) -> None:
        """Put every line in its place; what is selected stays so."""
        self._settle.stop()
        column, direction = self._sorted_by
        values, bad = self._values(column), np.array([isinstance(row, PictureSkipped) for row in self._rows], np.bool_)
        order = np.argsort(-values if direction is Qt.SortOrder.DescendingOrder else values, kind="stable")
        self.layoutAboutToBeChanged.emit()
        before, self._order = self._order, np.concatenate([order[~bad[order]], order[bad[order]]])
        line_of = np.argsort(self._order)
        held = self.persistentIndexList()
        moved = [self.index(int(line_of[before[index.row()]]), index.column()) for index in held]
        self.changePersistentIndexList(held, moved)
        self.layoutChanged.emit()

    def _values(self, column: Column) -> NDArray[np.float64]:
        """Return a number for each of ``_rows`` by which a column is sorted; files lie in their own order already."""
        if column is Column.FILE:
            return np.arange(len(self._rows), dtype=np.float64)
        place = 1 if column is Column.SECOND else 0
        shares = np.array([_share(row, place) for row in self._rows], np.float64)
        if column is not Column.PREDICTED:
            return shares
        names = [row.classes[0] if isinstance(row, FilePrediction) else "" for row in self._rows]
        ranks = {name: rank for rank, name in enumerate(sorted(set(names)))}
        return np.array([ranks[name] for name in names], np.float64) + shares / 2  # the surer one first, of one class

    # What Qt asks

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(Column)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation is Qt.Orientation.Vertical:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return (self.tr("File"), self.tr("Predicted"), self.tr("Sure"), self.tr("2nd guess"))[section]
        if role == Qt.ItemDataRole.ToolTipRole and section == Column.CONFIDENCE:
            return self.tr("The class's probability: the softmax of the network's logits")
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row, column = self.row(index.row()), Column(index.column())
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._text(row, column)
            case Qt.ItemDataRole.ToolTipRole:
                return f"{_id(row)}\n{row.reason}" if isinstance(row, PictureSkipped) else _id(row)
            case Qt.ItemDataRole.DecorationRole if column is Column.FILE:
                return self._thumbnail(index.row())
            case Qt.ItemDataRole.ForegroundRole if isinstance(row, PictureSkipped):
                return theme.wrong_colour()
            case Qt.ItemDataRole.TextAlignmentRole if column is Column.CONFIDENCE:
                return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def _text(self, row: Row, column: Column) -> str:
        if column is Column.FILE:
            return _id(row)
        if isinstance(row, PictureSkipped):
            return self.tr("✗ {reason}").format(reason=row.reason) if column is Column.PREDICTED else ""
        if column is Column.PREDICTED:
            return row.classes[0]
        if column is Column.CONFIDENCE:
            return self.tr("{percent:.1f} %").format(percent=100 * row.probabilities[0])
        if len(row.classes) < 2:
            return ""
        return self.tr("{name} ({percent:.1f} %)").format(name=row.classes[1], percent=100 * row.probabilities[1])

    def _thumbnail(self, line: int) -> QImage | None:
        if isinstance(self.row(line), PictureSkipped):
            return None
        return self._loader.image(self.path(line), THUMBNAIL)

    def _on_thumbnail(self, _path: Path) -> None:
        """Paint the lines that are seen anew; finding the one line would take as long."""
        if self._rows:
            self.dataChanged.emit(
                self.index(0, Column.FILE),
                self.index(len(self._rows) - 1, Column.FILE),
                [Qt.ItemDataRole.DecorationRole],
            )


def _id(row: Row) -> str:
    return row.id if isinstance(row, FilePrediction) else row.sample_id


def _share(row: Row, place: int) -> float:
    return row.probabilities[place] if isinstance(row, FilePrediction) and place < len(row.probabilities) else 0.0
