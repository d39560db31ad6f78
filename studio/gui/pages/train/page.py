"""The Train page: settings at the left, the run at the right."""

from __future__ import annotations

from pathlib import Path

from pydantic import ValidationError
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QPalette
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from studio.data.index import DatasetIndex
from studio.data.samples import recommended
from studio.gui.error_dialog import show_error
from studio.gui.jobs import Job, Jobs, Outcome
from studio.gui.pages.train.monitor import RunMonitor
from studio.gui.pages.train.settings_form import SettingsForm
from studio.gui.state import StudioState
from studio.gui.widgets.empty_state import EmptyState
from studio.models.spec import ModelSpec
from studio.tasks import Event, first_problem
from studio.training.events import CheckpointSaved, RunStarted
from studio.training.run_folder import RunFolder


class TrainPage(QWidget):
    """Runs a RunSpec in the lane that trains, and shows it while it goes on."""

    go_to = Signal(str)

    def __init__(self, state: StudioState, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._jobs = jobs
        self._job: Job | None = None
        self._folder: RunFolder | None = None
        self.form = SettingsForm()
        self.monitor = RunMonitor()
        self._subject = QLabel(wordWrap=True)
        self._make_buttons()
        self._lay_out()
        state.dataset_changed.connect(self._on_dataset)
        state.model_changed.connect(self._on_model)
        self._on_dataset(state.dataset)
        self._on_model(state.model)
        self._show_buttons()

    # Running

    def start(self) -> None:
        """Train as the form says."""
        data = self._state.data_spec
        if data is None or self._job is not None:
            return
        try:
            spec = self.form.spec(data, self._state.model)
        except ValidationError as error:
            show_error(self, first_problem(error))
            return
        self._folder = None
        title = self.tr("Training {backbone}").format(backbone=spec.model.backbone)
        job = self._jobs.run(spec, "train", title, discard=self._discard)
        self._job = job
        job.event.connect(self._on_event)
        job.failed.connect(self._on_failed)
        job.ended.connect(self._on_ended)
        self.monitor.headline.setText(self.tr("Preparing…"))
        self.monitor.details.clear()
        self._show_buttons()

    def _discard(self) -> None:
        """Remove what a cancelled run has written; called in the job's thread."""
        if self._folder is not None:
            self._folder.discard()

    def _on_event(self, event: Event) -> None:
        self.monitor.show_event(event)
        match event:
            case RunStarted(folder=folder):
                self._folder = RunFolder(folder)
            case CheckpointSaved(path=path) if path.name == "best.pth":
                self._state.set_checkpoint(path)

    def _on_failed(self, sentence: str, details: str) -> None:
        self.monitor.say(sentence)
        show_error(self, sentence, details)

    def _on_ended(self, outcome: Outcome) -> None:
        self._job = None
        match outcome:
            case Outcome.STOPPED:
                self.monitor.say(self.tr("Stopped; what was learnt is kept."))
            case Outcome.CANCELLED:
                self.monitor.show_history(())
                self.monitor.headline.setText(self.tr("Cancelled; the run was discarded."))
                self.monitor.details.clear()
                if self._folder is not None and self._state.checkpoint == self._folder.best:
                    self._state.set_checkpoint(None)
                self._folder = None
        if self._result is not None:
            self._state.set_checkpoint(self._result)
        self._show_buttons()

    @property
    def _result(self) -> Path | None:
        """The checkpoint of the best epoch, if there is one; it is written when the run ends at the latest."""
        return None if self._folder is None or self.monitor.best is None else self._folder.best

    def _on_pause(self) -> None:
        if self._job is None:
            return
        if self._job.paused:
            self._job.resume()
        else:
            self._job.pause()
        self._show_buttons()

    def _on_stop(self) -> None:
        if self._job is not None:
            self._job.stop()
            self._show_ending(self.tr("Stopping…"))

    def _on_cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._show_ending(self.tr("Cancelling…"))

    def _on_predictions(self) -> None:
        self.go_to.emit("predictions")

    def _on_choose_data(self) -> None:
        self.go_to.emit("data")

    def _on_choose_model(self) -> None:
        self.go_to.emit("model")

    # What is trained

    def _on_dataset(self, dataset: DatasetIndex | None) -> None:
        self._pages.setCurrentIndex(0 if dataset is None else 1)
        advice = None if dataset is None else recommended(dataset.root)
        if advice is not None:
            self.form.suggest(advice.size, augment=advice.augment != "none")
        self._describe()

    def _on_model(self, model: ModelSpec) -> None:
        self._describe()

    def _describe(self) -> None:
        dataset, model = self._state.dataset, self._state.model
        if dataset is None:
            return
        plans = {
            "head": self.tr("feature extraction"),
            "last": self.tr("fine-tuning the last {count}").format(count=model.plan.blocks),
            "all": self.tr("training everything"),
            "none": self.tr("nothing learns"),
        }
        weights = {"pretrained": self.tr("pre-trained"), "random": self.tr("random weights")}
        self._subject.setText(
            f"<b>{dataset.root.name}</b><br>{dataset.sentence()}<br><br><b>{model.backbone}</b>, "
            f"{weights.get(model.weights, Path(model.weights).name)}<br>{plans[model.plan.kind]}"
        )

    # Showing

    def _show_buttons(self) -> None:
        running = self._job is not None
        self.start_button.setVisible(not running)
        for button in (self.pause_button, self.stop_button, self.cancel_button):
            button.setVisible(running)
            button.setEnabled(True)
        paused = self._job is not None and self._job.paused
        self.pause_button.setText(self.tr("Resume") if paused else self.tr("Pause"))
        self.stop_button.setText(self.tr("Stop"))
        self.cancel_button.setText(self.tr("Cancel"))
        self.form.setEnabled(not running)
        self.predictions_button.setVisible(not running and self._result is not None)

    def _show_ending(self, text: str) -> None:
        for button in (self.pause_button, self.stop_button, self.cancel_button):
            button.setEnabled(False)
        self.monitor.headline.setText(text)

    def _make_buttons(self) -> None:
        self.start_button = QPushButton(self.tr("Start"), default=True)
        self.start_button.setShortcut(QKeySequence("Ctrl+Return"))
        self.start_button.setToolTip(self.tr("Train with these settings (Ctrl+Enter)"))
        self.start_button.clicked.connect(self.start)
        self.pause_button = QPushButton(self.tr("Pause"))
        self.pause_button.setToolTip(self.tr("Hold the run where it is; the processor is free meanwhile"))
        self.pause_button.clicked.connect(self._on_pause)
        self.stop_button = QPushButton(self.tr("Stop"))
        self.stop_button.setToolTip(self.tr("End the run and keep what it has learnt"))
        self.stop_button.clicked.connect(self._on_stop)
        self.cancel_button = QPushButton(self.tr("Cancel"))
        self.cancel_button.setToolTip(self.tr("End the run and throw away everything it has written"))
        self.cancel_button.clicked.connect(self._on_cancel)
        self.predictions_button = QPushButton(self.tr("See what it got right"))
        self.predictions_button.setToolTip(self.tr("Open Predictions with the best epoch of this run"))
        self.predictions_button.clicked.connect(self._on_predictions)
        self.start_button.setMinimumHeight(36)
        self.predictions_button.setMinimumHeight(36)

    def _lay_out(self) -> None:
        empty = EmptyState(
            self.tr("Nothing to train on yet"), self.tr("Open a folder of pictures, or try the sample digits.")
        )
        empty.add_button(self.tr("Choose pictures"), self._on_choose_data)
        splitter = QSplitter(Qt.Orientation.Horizontal, childrenCollapsible=False)
        splitter.setObjectName("settings_and_plots")
        splitter.addWidget(self._settings_panel())
        splitter.addWidget(self.monitor)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([320, 900])
        self._pages = QStackedWidget()
        self._pages.addWidget(empty)
        self._pages.addWidget(splitter)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._pages)

    def _settings_panel(self) -> QWidget:
        change_model = QPushButton(self.tr("Change model"), flat=True)
        change_model.setToolTip(self.tr("Choose another backbone, its weights and the layers that learn"))
        change_model.clicked.connect(self._on_choose_model)
        content = QWidget()
        inner = QVBoxLayout(content)
        inner.setContentsMargins(12, 12, 12, 12)
        inner.addWidget(self._subject)
        inner.addWidget(change_model, 0, Qt.AlignmentFlag.AlignLeft)
        inner.addSpacing(8)
        inner.addWidget(self.form)
        inner.addStretch()
        scroll = QScrollArea(widgetResizable=True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(content)
        scroll.viewport().setBackgroundRole(QPalette.ColorRole.Window)
        buttons = QHBoxLayout()
        for button in (self.pause_button, self.stop_button, self.cancel_button):
            buttons.addWidget(button)
        panel = QWidget()
        outer = QVBoxLayout(panel)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll, 1)
        actions = QVBoxLayout()
        actions.setContentsMargins(12, 0, 12, 12)
        actions.addWidget(self.start_button)
        actions.addLayout(buttons)
        actions.addWidget(self.predictions_button)
        outer.addLayout(actions)
        panel.setMinimumWidth(270)
        return panel
