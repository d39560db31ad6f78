"""The history of runs: drawn over each other, compared, named, taken up again. All is read from their folders."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from PySide6.QtCore import QModelIndex, QPoint, Qt, QUrl, Signal
from PySide6.QtGui import QAction, QDesktopServices, QHideEvent, QPalette, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QInputDialog,
    QLabel,
    QLineEdit,
    QSplitter,
    QStackedWidget,
    QTableView,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from studio.gui.error_dialog import show_error
from studio.gui.jobs import Job, Jobs
from studio.gui.pages.train.runs_delegate import RunDelegate
from studio.gui.pages.train.runs_differences import DifferenceTable
from studio.gui.pages.train.runs_menu import RunsMenu
from studio.gui.pages.train.runs_model import RUN_ROLE, Column, RunsModel, VisibleRuns
from studio.gui.pages.train.runs_watch import RunsWatch
from studio.gui.settings import Settings
from studio.gui.state import StudioState
from studio.gui.widgets.empty_state import EmptyState
from studio.tasks import Event
from studio.training.history import RunSummary, change_about, own_name

_GROUP = "runs"
"""Under which the watched folders are remembered."""


class RunsPanel(QWidget):
    """Lists the runs in the person's own folder and in those that are watched.

    A run that begins elsewhere while the panel is there is drawn at once, and draws itself on.
    """

    overlays_changed = Signal(object)
    """tuple[Overlay, ...]: what to lay over the plots."""
    run_opened = Signal(object)
    """RunSummary to show in the monitor; again when it has changed."""
    resume_requested = Signal(object)
    """Path of a run that stopped before its end."""
    continue_requested = Signal(object, int)
    """Path of a run, and how many epochs to train beyond those that are done."""

    def __init__(self, state: StudioState, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._jobs = jobs
        self._opened: RunSummary | None = None
        self._running: frozenset[Path] = frozenset()
        self.model = RunsModel(self)
        self._visible = VisibleRuns(self.model, self)
        self.watch = RunsWatch(jobs, self)
        self.menu = RunsMenu(self)
        self.view = self._built_view()
        self.note = QLineEdit()
        self.differences = DifferenceTable()
        self._trouble = QLabel(wordWrap=True)
        self._pages = QStackedWidget()
        self._lay_out()
        self._connect()
        self.watch.set_others(_remembered_folders())
        self._show_run()

    @property
    def run(self) -> RunSummary | None:
        """The chosen run."""
        run: RunSummary | None = self.view.currentIndex().data(RUN_ROLE)
        return run

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.watch.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.watch.stop()

    # Runs come and change

    def _on_found(self, runs: tuple[RunSummary, ...]) -> None:
        self.model.set_runs(runs)
        self._pages.setCurrentIndex(1 if runs else 0)
        self._draw_what_runs(runs)
        self._show_run()
        opened = self._opened and self.model.run(self._opened.folder)
        if opened is not None and opened is not self._opened:
            self._opened = opened
            self.run_opened.emit(opened)

    def _draw_what_runs(self, runs: tuple[RunSummary, ...]) -> None:
        """Check runs that have begun elsewhere; unchecked by the person, they stay so."""
        mine = (os.getpid(), *self._jobs.engine_pids())
        running = frozenset(
            run.folder for run in runs if run.trainer and not (run.trainer.here and run.trainer.pid in mine)
        )
        for folder in running - self._running:
            self.model.draw(folder, True)
        self._running = running

    def _on_overlays(self) -> None:
        overlays = self.model.overlays
        self.watch.watch_closely(overlay.run.folder for overlay in overlays)
        self.differences.set_overlays(overlays)
        self.overlays_changed.emit(overlays)

    def _on_trouble(self, sentences: str) -> None:
        self._trouble.setText(sentences)
        self._trouble.setVisible(bool(sentences))

    def _on_job_ended(self, job: Job) -> None:
        if job.lane == "train":
            self.watch.look_soon()

    # What the person does

    def _show_run(self) -> None:
        """Show the chosen run's note, and what can be done with it."""
        run = self.run
        busy = any(job.lane == "train" for job in (*self._jobs.running(), *self._jobs.waiting()))
        self.menu.set_run(run, busy=busy)
        self.note.setEnabled(run is not None)
        if not self.note.hasFocus() or run is None:
            self.note.setText(run.about.note if run else "")

    def _on_chosen(self, _now: QModelIndex, _before: QModelIndex) -> None:
        self.note.setText(self.run.about.note if self.run else "")
        self._show_run()

    def _on_open(self) -> None:
        if self.run is not None:
            self._opened = self.run
            self.run_opened.emit(self.run)

    def _on_activated(self, _index: QModelIndex) -> None:
        self._on_open()

    def _on_predict(self) -> None:
        if self.run is not None and self.run.best_file is not None:
            self._state.set_checkpoint(self.run.best_file)

    def _on_resume(self) -> None:
        if self.run is not None:
            self.resume_requested.emit(self.run.folder)

    def _on_more(self) -> None:
        if self.run is None:
            return
        dialog = QInputDialog(self)
        dialog.setInputMode(QInputDialog.InputMode.IntInput)
        dialog.setWindowTitle(self.tr("Train more epochs"))
        dialog.setLabelText(self.tr("Epochs after the {done} that are done:").format(done=len(self.run.epochs)))
        dialog.setIntRange(1, 10_000)
        dialog.setIntValue(5)
        dialog.intValueSelected.connect(partial(self.continue_requested.emit, self.run.folder))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _on_from_best(self) -> None:
        self._fine_tune(self.run.best_file if self.run else None)

    def _on_from_last(self) -> None:
        self._fine_tune(self.run.last_file if self.run else None)

    def _fine_tune(self, weights: Path | None) -> None:
        if self.run is not None and self.run.spec is not None and weights is not None:
            self._state.set_model(self.run.spec.model.model_copy(update={"weights": str(weights)}))

    def _on_rename(self) -> None:
        index = self.view.currentIndex()
        if index.isValid():
            self.view.edit(index.siblingAtColumn(Column.NAME))

    def _on_renamed(self, folder: Path, name: str) -> None:
        self._say_about(folder, name="" if name == own_name(folder) else name)

    def _on_note(self) -> None:
        if self.run is not None and self.note.text() != self.run.about.note:
            self._say_about(self.run.folder, note=self.note.text())

    def _on_hide(self) -> None:
        if self.run is not None:
            self._say_about(self.run.folder, hidden=not self.run.about.hidden)

    def _say_about(self, folder: Path, **changes: str | bool) -> None:
        job = self._jobs.run_light(partial(_change_about, folder, changes), self.tr("Writing about.toml"), quiet=True)
        job.failed.connect(self._on_failed)
        job.ended.connect(self.watch.look)

    def _on_failed(self, sentence: str, details: str) -> None:
        show_error(self, sentence, details)

    def _on_open_folder(self) -> None:
        if self.run is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.run.folder)))

    # Watched folders

    def _on_watch(self) -> None:
        dialog = QFileDialog(self, self.tr("Watch a folder for runs"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(self._watch_too)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _watch_too(self, folder: str) -> None:
        if Path(folder) not in self.watch.others:
            self._set_others((*self.watch.others, Path(folder)))

    def _on_unwatch(self, action: QAction) -> None:
        gone = Path(action.data())
        self._set_others(folder for folder in self.watch.others if folder != gone)

    def _set_others(self, folders: Iterator[Path] | tuple[Path, ...]) -> None:
        self.watch.set_others(folders)
        Settings().remember(_GROUP, {"folders": json.dumps([str(folder) for folder in self.watch.others])})
        self.watch.look()

    def _fill_menu(self) -> None:
        self._show_run()
        self.menu.unwatch.clear()
        for folder in self.watch.others:
            action = self.menu.unwatch.addAction(str(folder).replace("&", "&&"))
            action.setData(str(folder))
        self.menu.unwatch.menuAction().setVisible(bool(self.watch.others))

    def _on_context_menu(self, at: QPoint) -> None:
        self.menu.popup(self.view.viewport().mapToGlobal(at))

    # Building

    def _connect(self) -> None:
        self.watch.found.connect(self._on_found)
        self.watch.troubled.connect(self._on_trouble)
        self._jobs.ended.connect(self._on_job_ended)
        self.model.overlays_changed.connect(self._on_overlays)
        self.model.renamed.connect(self._on_renamed)
        self.view.selectionModel().currentRowChanged.connect(self._on_chosen)
        self.view.activated.connect(self._on_activated)
        self.view.customContextMenuRequested.connect(self._on_context_menu)
        self.note.editingFinished.connect(self._on_note)
        self.menu.aboutToShow.connect(self._fill_menu)
        self.menu.unwatch.triggered.connect(self._on_unwatch)
        self.menu.weights_chosen.connect(self._fine_tune)
        self.menu.show_hidden.toggled.connect(self._visible.show_hidden)
        for action, slot in (
            (self.menu.open, self._on_open),
            (self.menu.predict, self._on_predict),
            (self.menu.resume, self._on_resume),
            (self.menu.more, self._on_more),
            (self.menu.from_best, self._on_from_best),
            (self.menu.from_last, self._on_from_last),
            (self.menu.rename, self._on_rename),
            (self.menu.hide_run, self._on_hide),
            (self.menu.open_folder, self._on_open_folder),
            (self.menu.watch, self._on_watch),
        ):
            action.triggered.connect(slot)

    def _built_view(self) -> QTableView:
        view = QTableView()
        view.setModel(self._visible)
        view.setItemDelegateForColumn(Column.NAME, RunDelegate(view))
        view.setObjectName("runs")
        view.setAccessibleName(self.tr("Runs"))
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)  # F2 is the menu's
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.setShowGrid(False)
        view.setAlternatingRowColors(True)
        view.setTabKeyNavigation(False)
        view.setSortingEnabled(True)
        view.sortByColumn(Column.STARTED, Qt.SortOrder.DescendingOrder)
        view.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        view.verticalHeader().hide()
        view.verticalHeader().setDefaultSectionSize(view.fontMetrics().height() + 8)
        header = view.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(Column.NAME, QHeaderView.ResizeMode.Stretch)
        view.addActions([self.menu.rename, self.menu.hide_run])
        return view

    def _lay_out(self) -> None:
        actions = QToolButton()
        actions.setText(self.tr("Actions"))
        actions.setAutoRaise(True)
        actions.setToolTip(self.tr("What can be done with the chosen run, and which folders are watched"))
        actions.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        actions.setMenu(self.menu)
        self.note.setPlaceholderText(self.tr("Note on the chosen run"))
        self.note.setToolTip(self.tr("Kept in the run's folder, as about.toml"))
        self._trouble.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._trouble.hide()
        bar = QHBoxLayout()
        bar.addWidget(QLabel(f"<b>{self.tr('Runs')}</b>"))
        bar.addStretch()
        bar.addWidget(actions)
        empty = EmptyState("", self.tr("Every run you train appears here, to be compared and taken up again."))
        # Not the default: the page has one button that stands out, and it says Start.
        empty.add_button(self.tr("Watch a folder…"), self._on_watch, self.menu.watch.toolTip()).setDefault(False)
        self._pages.addWidget(empty)
        self._pages.addWidget(self._lists())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 12, 12, 12)
        layout.addLayout(bar)
        layout.addWidget(self._pages, 1)
        layout.addWidget(self._trouble)
        self.setMinimumWidth(240)

    def _lists(self) -> QWidget:
        upper = QWidget()
        column = QVBoxLayout(upper)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.view)
        column.addWidget(self.note)
        splitter = QSplitter(Qt.Orientation.Vertical, childrenCollapsible=False)
        splitter.setObjectName("runs_and_differences")
        splitter.addWidget(upper)
        splitter.addWidget(self.differences)
        splitter.setSizes([500, 220])
        return splitter


def _remembered_folders() -> list[Path]:
    try:
        names = json.loads(Settings().recall(_GROUP, "folders", "[]"))
    except ValueError:
        return []
    return [Path(name) for name in names if isinstance(name, str)] if isinstance(names, list) else []


def _change_about(folder: Path, changes: dict[str, str | bool]) -> Iterator[Event]:
    change_about(folder, **changes)
    yield from ()
