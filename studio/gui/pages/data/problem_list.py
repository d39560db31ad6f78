"""Files that were skipped, and why, and remarks; folded away until there are any and someone asks."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QHeaderView,
    QSizePolicy,
    QTableView,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from studio.data.index import Problem
from studio.gui.engine_words import in_words

Index = QModelIndex | QPersistentModelIndex

FILE, REASON = range(2)


class ProblemModel(QAbstractTableModel):
    """One line per file: where it is below the data set's root, and what is wrong with it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.root = Path()
        self._problems: list[Problem] = []
        self.skipped = 0
        """How many are no mere remarks."""

    def set_problems(self, root: Path, problems: Iterable[Problem]) -> None:
        self.beginResetModel()
        self.root, self._problems = root, list(problems)
        self.skipped = sum(not problem.remark for problem in self._problems)
        self.endResetModel()

    def add(self, problem: Problem) -> None:
        row = len(self._problems)
        self.beginInsertRows(QModelIndex(), row, row)
        self._problems.append(problem)
        self.skipped += not problem.remark
        self.endInsertRows()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's signature
        return 0 if parent.isValid() else len(self._problems)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else 2

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role != Qt.ItemDataRole.DisplayRole or orientation != Qt.Orientation.Horizontal:
            return None
        return self.tr("File") if section == FILE else self.tr("What is wrong")

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        problem = self._problems[index.row()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{problem.path}\n{in_words(problem.reason)}"
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return in_words(problem.reason) if index.column() == REASON else self._name(problem.path)

    def _name(self, path: Path) -> str:
        return path.relative_to(self.root).as_posix() if path.is_relative_to(self.root) else str(path)


class ProblemList(QWidget):
    """A fold with the number of files skipped in its title."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = ProblemModel(self)
        self._fold = QToolButton()
        self._fold.setCheckable(True)
        self._fold.setAutoRaise(True)
        self._fold.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._fold.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._fold.toggled.connect(self._unfold)
        self._table = self._built_table()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self._fold)
        layout.addWidget(self._table)
        self._unfold(False)
        self._say()

    @property
    def model(self) -> ProblemModel:
        return self._model

    def set_problems(self, root: Path, problems: Iterable[Problem]) -> None:
        """Show a data set's problems, folded where it is another one."""
        if root != self._model.root:
            self._fold.setChecked(False)
        self._model.set_problems(root, problems)
        self._say()

    def add(self, problem: Problem) -> None:
        self._model.add(problem)
        self._say()

    def _built_table(self) -> QTableView:
        table = QTableView()
        table.setModel(self._model)
        table.setShowGrid(False)
        table.setAlternatingRowColors(True)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(table.fontMetrics().height() + 8)
        table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        table.setMinimumHeight(150)
        QShortcut(QKeySequence.StandardKey.Copy, table, self._copy, context=Qt.ShortcutContext.WidgetShortcut)
        return table

    @Slot(bool)
    def _unfold(self, shown: bool) -> None:
        self._table.setVisible(shown)
        self._fold.setArrowType(Qt.ArrowType.DownArrow if shown else Qt.ArrowType.RightArrow)

    def _say(self) -> None:
        count, skipped = self._model.rowCount(), self._model.skipped
        self.setVisible(count > 0)
        remarked = count - skipped
        files = self.tr("1 file skipped") if skipped == 1 else self.tr("{count} files skipped")
        remarks = self.tr("1 remark") if remarked == 1 else self.tr("{count} remarks")
        parts = [files.format(count=f"{skipped:,}")] if skipped else []
        parts += [remarks.format(count=f"{remarked:,}")] if remarked else []
        self._fold.setText(", ".join(parts))
        self._fold.setToolTip(self.tr("Files that cannot be used, and why"))

    @Slot()
    def _copy(self) -> None:
        rows = sorted({index.row() for index in self._table.selectedIndexes()})
        lines = ("\t".join(self._model.index(row, column).data() for column in (FILE, REASON)) for row in rows)
        QApplication.clipboard().setText("\n".join(lines))
