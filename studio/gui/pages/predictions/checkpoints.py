"""A folder of checkpoints on the chosen pictures: which is best, and what one gets right that another does not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from studio.gui.asking import Asking
from studio.gui.file_dialogs import ask_for_checkpoint_folder
from studio.gui.jobs import Jobs, Outcome
from studio.gui.pages.predictions.checkpoints_plots import CheckpointPlots
from studio.gui.pages.predictions.checkpoints_table import CheckpointModel, CheckpointTable
from studio.gui.pages.predictions.compare import CompareView
from studio.gui.pages.predictions.results import Results
from studio.gui.widgets.empty_state import EmptyState
from studio.gui.widgets.export_menu import Export, ExportButton
from studio.gui.widgets.faint_sentence import faint_sentence
from studio.gui.widgets.thin_progress import ThinProgress
from studio.insight.evaluation.files import checkpoint_files
from studio.insight.evaluation.tasks import EvaluateFolder, FileEvaluated
from studio.models.weight_files import imported_dir
from studio.tasks import Event
from studio.training.run_folder import RunFolder


@dataclass(frozen=True, slots=True)
class _Listed:
    folder: Path
    files: tuple[Path, ...]


class CheckpointsView(QStackedWidget):
    """Lists the folder of the open checkpoint, or one that was chosen, and evaluates it when the person says so.

    What was found before is remembered by the engine: going on after a stop takes up where it was.
    """

    go_to = Signal(str)
    """Key of the page that helps on."""
    open_requested = Signal()
    """The person wants to choose a folder of pictures."""
    sample_requested = Signal()
    """The person wants the sample digits."""

    def __init__(self, results: Results, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._results = results
        self._state = results.state
        self._folder: Path | None = None
        self._listing = Asking(jobs, self)
        self._asking = Asking(jobs, self)
        self.model = CheckpointModel(self)
        self.table = CheckpointTable(self.model)
        self.plots = CheckpointPlots()
        self.comparing = CompareView(results, jobs)
        self._no_folder = self._without_folder()
        self._no_pictures = self._without_pictures()
        self._content = self._with_folder()
        for view in (self._content, self._no_folder, self._no_pictures, self.comparing):
            self.addWidget(view)
        self.setAcceptDrops(True)
        self._connect()
        self._on_checkpoint(self._state.checkpoint)

    # Building

    def _without_folder(self) -> EmptyState:
        empty = EmptyState(
            self.tr("Which epoch is best?"),
            self.tr("Choose a folder of checkpoints, or drop it here, and see the accuracy of each."),
        )
        empty.add_button(self.tr("Choose a folder of .pth…"), self._choose_folder).setObjectName("choose_folder")
        empty.add_button(self.tr("Train a model"), self._go_to_train)
        return empty

    def _without_pictures(self) -> EmptyState:
        empty = EmptyState(
            self.tr("No pictures to try them on"), self.tr("Open the folder of pictures that they are to judge.")
        )
        empty.add_button(self.tr("Open a folder of pictures"), self.open_requested).setObjectName("open_folder")
        empty.add_button(self.tr("Try the sample digits"), self.sample_requested)
        return empty

    def _with_folder(self) -> QWidget:
        self._progress = ThinProgress()
        self._message = faint_sentence()
        self._message.setObjectName("checkpoints_message")
        sides = QSplitter(Qt.Orientation.Vertical, childrenCollapsible=False)
        sides.setObjectName("checkpoints")
        sides.addWidget(self.plots)
        sides.addWidget(self.table)
        sides.setSizes([320, 260])
        content = QWidget()
        layout = QVBoxLayout(content)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addLayout(self._tools())
        layout.addWidget(self._progress)
        layout.addWidget(self._message)
        layout.addWidget(sides, 1)
        return content

    def _tools(self) -> QHBoxLayout:
        self._name = QLabel(textFormat=Qt.TextFormat.PlainText)
        self._name.setObjectName("folder")
        self._choose = QPushButton(self.tr("Other folder…"))
        self._choose.setToolTip(self.tr("A folder of .pth, .pt or .safetensors files; or drop one here"))
        self.evaluate = QPushButton()
        self.evaluate.setToolTip(self.tr("Predict the chosen pictures with each file; what was found before is kept"))
        self.compare = QPushButton(self.tr("Compare two…"))
        self.compare.setToolTip(
            self.tr("Which pictures one gets right and another does not; choose two lines with Ctrl+click")
        )
        csv = Export("CSV", self.tr("Table (*.csv)"), ".csv", self.model.write_csv)
        self.export = ExportButton(self, [csv], name=self.tr("checkpoints"))
        line = QHBoxLayout()
        line.addWidget(self._name)
        line.addWidget(self._choose)
        line.addStretch()
        for widget in (self.evaluate, self.compare, self.export):
            line.addWidget(widget)
        return line

    def _connect(self) -> None:
        self._listing.answered.connect(self._on_listed)
        self._listing.failed.connect(self._on_no_files)
        self._asking.answered.connect(self._on_event)
        self._asking.progressed.connect(self._progress.show_progress)
        self._asking.failed.connect(self._on_failed)
        self._asking.ended.connect(self._on_ended)
        self._state.checkpoint_changed.connect(self._on_checkpoint)
        self._state.dataset_changed.connect(self._on_dataset)
        self._results.split_changed.connect(self._on_other_pictures)
        self._choose.clicked.connect(self._choose_folder)
        self.evaluate.clicked.connect(self._on_evaluate)
        self.compare.clicked.connect(self._on_compare)
        self.comparing.closed.connect(self._show_table)
        self.comparing.feature_maps_requested.connect(self._go_to_feature_maps)
        self.table.opened.connect(self._open)
        self.plots.opened.connect(self._open)

    # Which folder

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._list()

    @Slot(object)
    def _on_checkpoint(self, checkpoint: Path | None) -> None:
        self.model.set_current(checkpoint)
        of_no_folder = checkpoint is None or checkpoint.parent == imported_dir()
        if checkpoint is not None and not of_no_folder and checkpoint not in self.model.files:
            self._folder = RunFolder.of(checkpoint).path
        self._list()
        self._show_found()

    @Slot()
    def _choose_folder(self) -> None:
        ask_for_checkpoint_folder(self, self._take_folder, self._folder)

    @Slot(str)
    def _take_folder(self, folder: str) -> None:
        self._folder = Path(folder)
        self._list()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _dropped_folder(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        folder = _dropped_folder(event)
        if folder is not None:
            event.acceptProposedAction()
            self._take_folder(str(folder))

    def _list(self) -> None:
        """See in a thread what lies in the folder: training may have added to it."""
        if self._folder is not None and self.isVisible():
            self._listing.ask_thread(partial(_listed, self._folder), self.tr("Listing checkpoints"))
        self._show_content()

    @Slot(object)
    def _on_listed(self, listed: _Listed) -> None:
        if set(self.model.files).isdisjoint(listed.files):  # another folder
            self._asking.drop()
            self._progress.hide()
            self.plots.clear()
            self._say("")
            self._show_table()
            self._show_content()
        if listed.files != self.model.files and not self._asking.busy:
            self.model.set_files(listed.files)
        self._show_found()

    @Slot(str)
    def _on_no_files(self, sentence: str) -> None:
        self._asking.drop()
        self._progress.hide()
        self.model.set_files(())
        self.plots.clear()
        self._say(sentence)
        self._show_found()

    # Evaluating

    @Slot()
    def _on_evaluate(self) -> None:
        data = self._state.data_spec
        if self._asking.busy:
            self._asking.cancel()
            self.evaluate.setEnabled(False)  # until it has ended
        elif self._folder is not None and data is not None:
            self._say("")
            self._progress.wait()
            task = EvaluateFolder(folder=self._folder, data=data, split=self._results.split)
            self._asking.ask(task, self.tr("Evaluating {folder}").format(folder=self._folder.name), "study")
            self._name_buttons()

    @Slot()
    def _on_dataset(self) -> None:
        self._show_table()
        self._on_other_pictures()
        self._show_content()

    @Slot()
    def _on_other_pictures(self) -> None:
        self._asking.drop()
        self._progress.hide()
        self.model.forget()
        self.plots.clear()
        self._say("")
        self._show_found()

    @Slot(object)
    def _on_event(self, event: Event) -> None:
        if isinstance(event, FileEvaluated):
            self.model.put(event)
            self._show_found()

    @Slot(str)
    def _on_failed(self, sentence: str) -> None:
        self._progress.hide()
        self._say(sentence)
        self._name_buttons()

    @Slot(object)
    def _on_ended(self, outcome: Outcome) -> None:
        self._progress.hide()
        if outcome is not Outcome.FINISHED:
            self._say(self.tr("Stopped; what was found is kept, and going on takes it up."))
        elif all(found.accuracy is None and found.problem is None for found in self.model.found):
            self._say(self.tr("None of these pictures says what it shows. Sort them into one folder per class."))
        self._name_buttons()
        self._list()

    # What was found

    def _show_found(self) -> None:
        found, best = self.model.found, self.model.best
        self.plots.show_found(self.model.files, found, best, self._state.checkpoint)
        self.export.setEnabled(bool(found))
        self._name_buttons()

    def _name_buttons(self) -> None:
        n, done, busy = len(self.model.files), len(self.model.found), self._asking.busy
        self._name.setText("" if self._folder is None else self._folder.name)
        self._name.setToolTip(str(self._folder or ""))
        if busy:
            self.evaluate.setText(self.tr("Stop"))
        elif 0 < done < n:
            self.evaluate.setText(self.tr("Go on ({n:,} left)").format(n=n - done))
        else:
            evaluate = self.tr("Evaluate 1 file") if n == 1 else self.tr("Evaluate {n:,} files")
            self.evaluate.setText(evaluate.format(n=n))
        self.evaluate.setEnabled(n > 0)
        self.compare.setEnabled(n > 1)

    def _say(self, sentence: str) -> None:
        self._message.setText(sentence)
        self._message.setVisible(bool(sentence))

    @Slot(object)
    def _open(self, path: Path) -> None:
        """Open a file of the table; of another program's, whoever answers asks first."""
        if path != self._state.checkpoint:
            self._state.offer_checkpoint(path)

    @Slot()
    def _on_compare(self) -> None:
        best = self.model.best
        before, after = _pair(self.model.files, self.table.chosen(), best.path if best else None)
        self.comparing.compare(self.model.files, before, after)
        self.setCurrentWidget(self.comparing)

    @Slot()
    def _show_content(self) -> None:
        if self._folder is None:
            self.setCurrentWidget(self._no_folder)
        elif self._state.dataset is None:
            self.setCurrentWidget(self._no_pictures)
        elif self.currentWidget() is not self.comparing:
            self.setCurrentWidget(self._content)

    @Slot()
    def _show_table(self) -> None:
        self.setCurrentWidget(self._content)

    @Slot()
    def _go_to_train(self) -> None:
        self.go_to.emit("train")

    @Slot()
    def _go_to_feature_maps(self) -> None:
        self.go_to.emit("feature_maps")


def _listed(folder: Path) -> Iterator[_Listed]:
    yield _Listed(folder, tuple(checkpoint_files(folder)))


def _pair(files: tuple[Path, ...], chosen: list[Path], best: Path | None) -> tuple[Path, Path]:
    """Return what to compare: two chosen lines; else the first file and the chosen, the best or the last one."""
    if len(chosen) > 1:
        return chosen[0], chosen[-1]
    wanted = [*chosen, *([best] if best is not None else []), files[-1]]
    return files[0], next((path for path in wanted if path != files[0]), files[-1])


def _dropped_folder(event: QDropEvent) -> Path | None:
    """Return the first folder among what is dragged, or None."""
    paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    return next((path for path in paths if path.is_dir()), None)
