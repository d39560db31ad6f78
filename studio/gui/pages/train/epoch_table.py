"""The epochs of a run as a table: to read, to copy into a spreadsheet, to save."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import astuple, fields
from pathlib import Path
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from studio.gui.widgets.export_menu import Export, ExportButton, write_csv
from studio.gui.widgets.headed_model import HeadedModel
from studio.training.events import EpochDone

Index = QModelIndex | QPersistentModelIndex

_FORMATS = {
    "epoch": "{:,}",
    "train_loss": "{:.4f}",
    "train_accuracy": "{:.2%}",
    "val_loss": "{:.4f}",
    "val_accuracy": "{:.2%}",
    "learning_rate": "{:.2g}",
    "images_per_second": "{:,.0f}",
    "seconds": "{:,.1f}",
}
"""Columns, from left to right, and how their numbers are written."""

COLUMNS = tuple(_FORMATS)


class EpochModel(HeadedModel):
    """One line for each epoch; the best has a star and stands out."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._epochs: list[EpochDone] = []
        self._best: int | None = None

    @property
    def best_row(self) -> int | None:
        """The first of the epochs with the highest validation accuracy."""
        return self._best

    def set_epochs(self, epochs: Iterable[EpochDone]) -> None:
        self.beginResetModel()
        self._epochs = list(epochs)
        accuracies = [epoch.val_accuracy for epoch in self._epochs]
        self._best = accuracies.index(max(accuracies)) if accuracies else None
        self.endResetModel()

    def append(self, epoch: EpochDone) -> None:
        row = len(self._epochs)
        self.beginInsertRows(QModelIndex(), row, row)
        self._epochs.append(epoch)
        self.endInsertRows()
        best = self._best
        if best is None or epoch.val_accuracy > self._epochs[best].val_accuracy:
            self._best = row
            for changed in {row, row if best is None else best}:
                self.dataChanged.emit(self.index(changed, 0), self.index(changed, len(COLUMNS) - 1))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's signature
        return 0 if parent.isValid() else len(self._epochs)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's signature
        return 0 if parent.isValid() else len(COLUMNS)

    def headings(self) -> tuple[tuple[str, str], ...]:
        """Return for each column what stands above it, and what that means."""
        return (
            (self.tr("Epoch"), self.tr("How often the network has seen every picture; ★ is the best so far")),
            (self.tr("Training\nloss (nats)"), self.tr("How surprised it was by the pictures it learns from")),
            (self.tr("Training\naccuracy"), self.tr("How many of the pictures it learns from it named right")),
            (
                self.tr("Validation\nloss (nats)"),
                self.tr("How surprised it was by pictures it never learns from; rising again means overfitting"),
            ),
            (self.tr("Validation\naccuracy"), self.tr("How many pictures it never learns from it named right")),
            (self.tr("Learning\nrate"), self.tr("How far a step moved the weights")),
            (self.tr("Pictures/s"), self.tr("Training pictures in a second")),
            (self.tr("Seconds"), self.tr("Training and validation together")),
        )

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        best = index.row() == self._best
        match role:
            case Qt.ItemDataRole.DisplayRole:
                column = COLUMNS[index.column()]
                text = _FORMATS[column].format(getattr(self._epochs[index.row()], column))
                return f"★ {text}" if best and index.column() == 0 else text
            case Qt.ItemDataRole.TextAlignmentRole:
                return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            case Qt.ItemDataRole.FontRole if best:
                font = QFont()
                font.setBold(True)
                return font
            case Qt.ItemDataRole.ToolTipRole if best:
                return self.tr("The best epoch: saved as best.pth")
        return None

    def values(self, row: int) -> list[float]:
        """Return the numbers of one line, whole."""
        return [getattr(self._epochs[row], column) for column in COLUMNS]

    def write_csv(self, path: Path) -> None:
        """Write the table as ``metrics.csv`` has it: accuracies 0…1, numbers whole."""
        write_csv(path, [field.name for field in fields(EpochDone)], map(astuple, self._epochs))


class EpochTable(QWidget):
    """The table with its Export menu; what is selected can be copied, with a tab between the numbers."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = EpochModel(self)
        self.view = self._built_view()
        self.export = ExportButton(
            self, [Export("CSV", self.tr("Table (*.csv)"), ".csv", self.model.write_csv)], name=self.tr("Epochs")
        )
        bar = QHBoxLayout()
        bar.addWidget(QLabel(f"<b>{self.tr('Epochs')}</b>"))
        bar.addStretch()
        bar.addWidget(self.export)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(bar)
        layout.addWidget(self.view)

    def copy(self) -> None:
        """Copy the selected lines, all of them where none is, under their headings."""
        rows = sorted({index.row() for index in self.view.selectedIndexes()}) or range(self.model.rowCount())
        head = "\t".join(heading.replace("\n", " ") for heading, _ in self.model.headings())
        lines = ("\t".join(f"{value:.10g}" for value in self.model.values(row)) for row in rows)
        QApplication.clipboard().setText("\n".join([head, *lines]))

    def _built_view(self) -> QTableView:
        view = QTableView()
        view.setModel(self.model)
        view.setAccessibleName(self.tr("Epochs"))
        view.setShowGrid(False)
        view.setAlternatingRowColors(True)
        view.setTabKeyNavigation(False)
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.verticalHeader().hide()
        view.verticalHeader().setDefaultSectionSize(view.fontMetrics().height() + 8)
        header = view.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        QShortcut(QKeySequence.StandardKey.Copy, view, self.copy, context=Qt.ShortcutContext.WidgetShortcut)
        return view
