"""The checkpoints of a folder as a table that fills while they are evaluated."""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum
from pathlib import Path
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from studio.gui import theme
from studio.gui.widgets.export_menu import write_csv
from studio.gui.widgets.headed_model import HeadedModel
from studio.insight.evaluation.tasks import FileEvaluated

Index = QModelIndex | QPersistentModelIndex


class Column(IntEnum):
    """Columns, from left to right."""

    FILE = 0
    EPOCH = 1
    ACCURACY = 2
    LOSS = 3
    PICTURES = 4
    NOTE = 5


class CheckpointModel(HeadedModel):
    """One line for each file; the best has a star, the open one a mark, and a refused one says why."""

    words = (Column.FILE, Column.NOTE)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._files: list[Path] = []
        self._found: dict[Path, FileEvaluated] = {}
        self._current: Path | None = None

    # What is known

    @property
    def files(self) -> tuple[Path, ...]:
        return tuple(self._files)

    @property
    def found(self) -> tuple[FileEvaluated, ...]:
        """What was found so far, in the files' order."""
        return tuple(self._found[file] for file in self._files if file in self._found)

    @property
    def best(self) -> FileEvaluated | None:
        """The first of those with the highest accuracy."""
        rated = [found for found in self.found if found.accuracy is not None]
        return max(rated, key=lambda found: found.accuracy or 0.0, default=None)

    def set_files(self, files: Iterable[Path]) -> None:
        """List these files; what was found about those that stay, stays."""
        self.beginResetModel()
        self._files = list(files)
        self._found = {file: found for file, found in self._found.items() if file in self._files}
        self.endResetModel()

    def put(self, found: FileEvaluated) -> None:
        """Fill the line of a file, or add one that has come into the folder since."""
        if found.path not in self._files:
            row = len(self._files)
            self.beginInsertRows(QModelIndex(), row, row)
            self._files.append(found.path)
            self.endInsertRows()
        self._found[found.path] = found
        self._refresh()

    def forget(self) -> None:
        """Empty the lines: other pictures are looked at."""
        self._found.clear()
        self._refresh()

    def set_current(self, checkpoint: Path | None) -> None:
        """Mark the open checkpoint."""
        self._current = checkpoint
        self._refresh()

    def _refresh(self) -> None:
        if self._files:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._files) - 1, len(Column) - 1))

    # As Qt asks

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's signature
        return 0 if parent.isValid() else len(self._files)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's signature
        return 0 if parent.isValid() else len(Column)

    def headings(self) -> tuple[tuple[str, str], ...]:
        return (
            (self.tr("File"), self.tr("▸ is open now; ★ has the highest accuracy of all")),
            (self.tr("Epoch"), self.tr("How often it had seen every training picture")),
            (self.tr("Accuracy"), self.tr("How many of the chosen pictures it names right")),
            (self.tr("Loss (nats)"), self.tr("How surprised it is by the true classes: mean cross-entropy")),
            (self.tr("Pictures"), self.tr("That were predicted")),
            (self.tr("Note"), self.tr("Why a file cannot be used, or that its numbers were remembered")),
        )

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        file, column = self._files[index.row()], Column(index.column())
        found = self._found.get(file)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._name(file) if column == Column.FILE else self._text(found, column)
            case Qt.ItemDataRole.TextAlignmentRole:
                return self.side(column)
            case Qt.ItemDataRole.ToolTipRole:
                return found.problem if found is not None and found.problem else str(file)
            case Qt.ItemDataRole.FontRole if file == self._current:
                font = QFont()
                font.setBold(True)
                return font
            case Qt.ItemDataRole.ForegroundRole if found is not None and found.problem:
                return theme.wrong_colour() if column == Column.NOTE else theme.faint_colour()
        return None

    def _name(self, file: Path) -> str:
        best = self.best
        marks = ("▸ " if file == self._current else "") + ("★ " if best is not None and file == best.path else "")
        return marks + file.name

    def _text(self, found: FileEvaluated | None, column: Column) -> str:
        if found is None:
            return ""
        match column:
            case Column.EPOCH:
                return "" if found.epoch is None else f"{found.epoch:,}"
            case Column.ACCURACY:
                return "" if found.accuracy is None else f"{found.accuracy:.2%}"
            case Column.LOSS:
                return "" if found.loss is None else f"{found.loss:.4f}"
            case Column.PICTURES:
                return f"{found.pictures:,}" if found.pictures else ""
        return f"✗ {found.problem}" if found.problem else self.tr("remembered") if found.remembered else ""

    def write_csv(self, path: Path) -> None:
        """Write what was found: accuracies 0…1, losses in nats."""
        rows = [(f.path.name, f.epoch, f.accuracy, f.loss, f.pictures, f.problem) for f in self.found]
        write_csv(
            path, ["file", "epoch", "accuracy", "loss", "pictures", "problem"], rows
        )  # None is written as nothing


class CheckpointTable(QTableView):
    """The table itself: a click opens a checkpoint, Ctrl+click chooses a second one to compare."""

    opened = Signal(object)
    """Path of the file that was clicked, or on which Enter was pressed."""

    def __init__(self, model: CheckpointModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.setModel(model)
        self.setAccessibleName(self.tr("Checkpoints"))
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 8)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(Column.NOTE, QHeaderView.ResizeMode.Stretch)
        header.resizeSection(Column.FILE, 220)
        self.clicked.connect(self._on_clicked)
        self.activated.connect(self._open)

    def chosen(self) -> list[Path]:
        """Return the files whose lines are selected, from above."""
        rows = sorted({index.row() for index in self.selectedIndexes()})
        return [self._model.files[row] for row in rows]

    @Slot(object)
    def _on_clicked(self, index: QModelIndex) -> None:
        if len(self.chosen()) == 1:  # not while a second one is chosen
            self._open(index)

    @Slot(object)
    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(self._model.files[index.row()])
