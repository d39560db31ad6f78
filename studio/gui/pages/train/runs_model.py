"""The runs as a table: which are drawn, how good they are, how far they came."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from enum import IntEnum
from pathlib import Path
from typing import Any

from PySide6.QtCore import (
    QCoreApplication,
    QDateTime,
    QLocale,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor

from studio.gui import theme
from studio.gui.pages.train.run_plots import Overlay
from studio.gui.widgets.headed_model import HeadedModel
from studio.training.history import RunSummary

Index = QModelIndex | QPersistentModelIndex

RUN_ROLE = Qt.ItemDataRole.UserRole + 1
"""The RunSummary."""
SORT_ROLE = Qt.ItemDataRole.UserRole + 2
"""A value that orders a column."""

_FIRST_COLOUR = 2
"""The run that is going on has the first two."""


class Column(IntEnum):
    """Columns, from left to right."""

    NAME = 0
    BEST = 1
    EPOCHS = 2
    STARTED = 3


class RunsModel(HeadedModel):
    """All runs that were found, with a check box for those that are drawn in the plots."""

    words = (Column.NAME,)
    overlays_changed = Signal()
    renamed = Signal(object, str)
    """Path of the run, and the name the person gave it."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runs: list[RunSummary] = []
        self._colours: dict[Path, int] = {}

    @property
    def overlays(self) -> tuple[Overlay, ...]:
        """The runs that are checked, in the order in which they were."""
        runs = {run.folder: run for run in self._runs}
        return tuple(Overlay(runs[folder], colour) for folder, colour in self._colours.items())

    def set_runs(self, runs: Sequence[RunSummary]) -> None:
        """Show these runs; lines that stay keep their selection and their colour."""
        found = {run.folder: run for run in runs}
        drawn = self.overlays
        for row in reversed(range(len(self._runs))):
            if self._runs[row].folder not in found:
                self._remove(row)
        for row, before in enumerate(self._runs):
            if (run := found.pop(before.folder)) is not before:
                self._runs[row] = run
                self._tell(row)
        if found:
            self.beginInsertRows(QModelIndex(), len(self._runs), len(self._runs) + len(found) - 1)
            self._runs += found.values()
            self.endInsertRows()
        if self.overlays != drawn:
            self.overlays_changed.emit()

    def run(self, folder: Path) -> RunSummary | None:
        return next((run for run in self._runs if run.folder == folder), None)

    def draw(self, folder: Path, on: bool) -> None:
        """Check or uncheck a run; a colour that was given back is given out again."""
        row = next((row for row, run in enumerate(self._runs) if run.folder == folder), None)
        if row is None or on == (folder in self._colours):
            return
        if on:
            taken = set(self._colours.values())
            limit = _FIRST_COLOUR + len(taken) + 1
            self._colours[folder] = next(n for n in range(_FIRST_COLOUR, limit) if n not in taken)
        else:
            del self._colours[folder]
        self._tell(row)
        self.overlays_changed.emit()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's signature
        return 0 if parent.isValid() else len(self._runs)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's signature
        return 0 if parent.isValid() else len(Column)

    def headings(self) -> tuple[tuple[str, str], ...]:
        return (
            (self.tr("Run"), self.tr("Check a run to draw it in the plots, in the colour beside it")),
            (self.tr("Best"), self.tr("Highest share of the validation pictures that were named right")),
            (self.tr("Epochs"), self.tr("Epochs done, of those asked for; ▶ is going on, ⚠ cannot be read")),
            (self.tr("Started"), self.tr("When the run was started first")),
        )

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if index.isValid() and index.column() == Column.NAME:
            flags |= Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsEditable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        run, column = self._runs[index.row()], Column(index.column())
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return _text(run, column)
            case Qt.ItemDataRole.EditRole if column == Column.NAME:
                return run.name
            case Qt.ItemDataRole.TextAlignmentRole:
                return self.side(column)
            case Qt.ItemDataRole.CheckStateRole if column == Column.NAME:
                return Qt.CheckState.Checked if run.folder in self._colours else Qt.CheckState.Unchecked
            case Qt.ItemDataRole.DecorationRole if column == Column.NAME:
                number = self._colours.get(run.folder)
                return QColor("transparent") if number is None else theme.series_colour(number, theme.colours())
            case Qt.ItemDataRole.ForegroundRole if run.about.hidden:
                return theme.faint_colour()
            case Qt.ItemDataRole.ToolTipRole:
                return self._tooltip(run)
            case _ if role == RUN_ROLE:
                return run
            case _ if role == SORT_ROLE:
                return _sort_value(run, column)
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if not index.isValid() or index.column() != Column.NAME:
            return False
        run = self._runs[index.row()]
        match role:
            case Qt.ItemDataRole.CheckStateRole:
                self.draw(run.folder, Qt.CheckState(value) == Qt.CheckState.Checked)
                return True
            case Qt.ItemDataRole.EditRole:
                if value.strip() != run.name:
                    self.renamed.emit(run.folder, value.strip())
                return True
        return False

    def _remove(self, row: int) -> None:
        self.beginRemoveRows(QModelIndex(), row, row)
        self._colours.pop(self._runs.pop(row).folder, None)
        self.endRemoveRows()

    def _tell(self, row: int) -> None:
        self.dataChanged.emit(self.index(row, 0), self.index(row, len(Column) - 1))

    def _tooltip(self, run: RunSummary) -> str:
        states = {
            "running": self.tr("going on"),
            "finished": self.tr("finished"),
            "stopped": self.tr("stopped before its end"),
            "broken": self.tr("cannot be read"),
        }
        lines = [run.name, f"{QLocale().toString(_moment(run), QLocale.FormatType.ShortFormat)}, {states[run.state]}"]
        if run.trainer is not None:
            lines.append(
                self.tr("trained by process {pid} on {machine}").format(pid=run.trainer.pid, machine=run.trainer.host)
            )
        return "\n".join([*lines, *filter(None, (run.about.note, run.problem)), str(run.folder)])


class VisibleRuns(QSortFilterProxyModel):
    """The runs in the order the person wants, without the hidden ones."""

    def __init__(self, model: RunsModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._show_hidden = False
        self.setSourceModel(model)
        self.setSortRole(SORT_ROLE)
        self.setSortCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)

    def show_hidden(self, on: bool) -> None:
        self.beginFilterChange()
        self._show_hidden = on
        self.endFilterChange(QSortFilterProxyModel.Direction.Rows)

    def filterAcceptsRow(self, row: int, parent: Index) -> bool:
        run: RunSummary = self.sourceModel().index(row, 0, parent).data(RUN_ROLE)
        return self._show_hidden or not run.about.hidden


def _text(run: RunSummary, column: Column) -> str:
    match column:
        case Column.NAME:
            return run.name
        case Column.BEST:
            return "" if run.best is None else f"{100 * run.best.val_accuracy:.1f} %"
        case Column.EPOCHS:
            if run.spec is None or run.state == "broken":
                return "⚠"
            return f"{'▶ ' if run.state == 'running' else ''}{len(run.epochs):,}/{run.spec.epochs:,}"
        case Column.STARTED:
            return QLocale().toString(_moment(run), _date_format(run.started))


def _date_format(when: datetime) -> str:
    """Say as much as tells a moment from others: an hour today, a day this year."""
    now = datetime.now()
    if when.date() == now.date():
        return "HH:mm"
    if when.year == now.year:
        return QCoreApplication.translate("RunsModel", "d MMM")
    return QCoreApplication.translate("RunsModel", "MMM yyyy")


def _moment(run: RunSummary) -> QDateTime:
    return QDateTime.fromSecsSinceEpoch(round(run.started.timestamp()))


def _sort_value(run: RunSummary, column: Column) -> str | float:
    match column:
        case Column.NAME:
            return run.name
        case Column.BEST:
            return -1.0 if run.best is None else run.best.val_accuracy
        case Column.EPOCHS:
            return float(len(run.epochs))
        case Column.STARTED:
            return run.started.timestamp()
