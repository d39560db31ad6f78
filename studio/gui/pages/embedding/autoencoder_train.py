"""Training an autoencoder: settings at the left, the run at the right."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QSplitter, QVBoxLayout, QWidget

from studio.data.index import DatasetIndex
from studio.data.samples import recommended
from studio.errors import StudioError
from studio.gui.cancel_question import cancel_carefully
from studio.gui.error_dialog import show_error
from studio.gui.jobs import Jobs, Outcome
from studio.gui.pages.embedding.autoencoder_form import AutoencoderForm
from studio.gui.pages.embedding.autoencoder_monitor import AutoencoderMonitor
from studio.gui.pages.train.run_buttons import RunButtons
from studio.gui.pages.train.run_control import AutoencoderControl
from studio.gui.pages.train.sentence import Sentence
from studio.gui.state import StudioState
from studio.gui.widgets.scrolled import settings_panel
from studio.tasks import Event
from studio.training.autoencoding_folder import AutoencoderFolder
from studio.training.autoencoding_history import AutoencoderSummary
from studio.training.autoencoding_spec import FitAutoencoder
from studio.training.events import CheckpointSaved, Interrupted


class AutoencoderTraining(QSplitter):
    """Runs a FitAutoencoder in the lane that trains, and shows it while it goes on."""

    checkpoint_written = Signal(object)
    """Path: the run's ``best.pth``, each time it was written and when the run has ended; None when it is discarded."""
    explore_wanted = Signal()

    def __init__(self, state: StudioState, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setObjectName("autoencoder_training")
        self.setChildrenCollapsible(False)
        self._state = state
        self.run = AutoencoderControl(jobs, self)
        self.form = AutoencoderForm()
        self.trouble = Sentence()
        self._subject = QLabel(wordWrap=True)
        self.buttons = RunButtons(above_start=self._subject)
        self.buttons.predictions.setText(self.tr("Explore what it has learnt"))
        self.buttons.predictions.setToolTip(self.tr("Draw new pictures, go from one to another, find odd ones"))
        self.monitor = AutoencoderMonitor()
        self.addWidget(self._settings_panel())
        self.addWidget(self.monitor)
        self.setStretchFactor(1, 1)
        self.setSizes([300, 900])
        self._connect()
        self._say_trouble("")
        self._on_dataset(state.dataset)
        self._show_buttons()

    def start(self) -> None:
        """Train as the form says."""
        spec = self._spec()
        if spec is not None and not self.run.busy:
            self._prepare()
            self.run.start(spec)

    def resume(self, folder: Path, more_epochs: int = 0) -> None:
        """Go on with the run in a folder."""
        if not self.run.busy:
            self._prepare()
            self.run.resume(folder, more_epochs)

    def show_run(self, run: AutoencoderSummary) -> None:
        """Show a run that was trained before, which can be gone on with; not while another goes on."""
        if not self.run.busy:
            self._say_trouble("")
            self.run.take_up(AutoencoderFolder(run.folder), finished=run.state == "finished")
            self.monitor.show_run(run)

    # The run

    def _prepare(self) -> None:
        self._say_trouble("")
        self.monitor.headline.setText(self.tr("Preparing…"))
        self.monitor.details.clear()

    def _on_event(self, event: Event) -> None:
        self.monitor.show_event(event)
        match event:
            case CheckpointSaved(path=path) if path.name == "best.pth":
                self.checkpoint_written.emit(path)
            case Interrupted(sentence=sentence):
                self._say_trouble(sentence)

    def _on_failed(self, sentence: str, details: str) -> None:
        self._say_trouble(sentence)
        self.monitor.say(self.tr("The run broke off."))
        if details:
            show_error(self, sentence, details)

    def _on_ended(self, outcome: Outcome) -> None:
        match outcome:
            case Outcome.FINISHED:
                self._say_trouble("")
            case Outcome.STOPPED:
                self._say_trouble("")
                self.monitor.say(self.tr("Stopped; what was learnt is kept."))
            case Outcome.CANCELLED:
                self._say_trouble("")
                self.monitor.show_history(())
                self.monitor.headline.setText(self.tr("Cancelled; the run was discarded."))
                self.monitor.details.clear()
        if outcome is Outcome.CANCELLED:
            self.checkpoint_written.emit(None)
        elif self.run.result is not None:
            self.checkpoint_written.emit(self.run.result)

    def _on_cancel(self) -> None:
        if self.run.job is not None:
            cancel_carefully(self.run.job, self)

    def _on_resume(self) -> None:
        if self.run.folder is not None:
            self.resume(self.run.folder.path)

    def _on_more(self, epochs: int) -> None:
        if self.run.folder is not None:
            self.resume(self.run.folder.path, epochs)

    # What is trained

    def _on_dataset(self, dataset: DatasetIndex | None) -> None:
        if dataset is not None:
            self._subject.setText(
                self.tr("Learns from {count:,} pictures of {folder}, without their labels.").format(
                    count=len(dataset.samples), folder=dataset.root.name
                )
            )
            # The samples that come with the studio are of one colour.
            self.form.suggest_grey(recommended(dataset.root) is not None)
        self._on_choice()

    def _on_choice(self) -> None:
        data = self._state.data_spec
        if data is None:
            return
        try:
            self.form.spec(data)
        except StudioError as problem:
            self._set_obstacle(str(problem))
        else:
            self._set_obstacle("")

    def _set_obstacle(self, sentence: str) -> None:
        self.buttons.set_obstacle(sentence)
        self.monitor.start.setEnabled(not sentence)
        self._say_trouble(sentence)

    def _spec(self) -> FitAutoencoder | None:
        """Return the run that the form describes, or None where it describes none; it says why already."""
        data = self._state.data_spec
        try:
            return None if data is None else self.form.spec(data)
        except StudioError:
            return None

    def _on_picture(self, sample_id: str) -> None:
        self._state.set_selection((sample_id,))

    # Showing

    def _say_trouble(self, sentence: str) -> None:
        self.trouble.say(sentence, problem=True)
        self.trouble.setVisible(bool(sentence))

    def _show_buttons(self) -> None:
        self.form.setEnabled(not self.run.busy)
        self.monitor.attach(self.run.job)
        self.monitor.start.setVisible(not self.run.busy)
        if self.run.busy:
            self.buttons.show_running(self.run.job)
        else:
            self.buttons.show_idle(
                resume=self.run.can_resume, more=self.run.can_continue, predictions=self.run.result is not None
            )

    def _connect(self) -> None:
        self._state.dataset_changed.connect(self._on_dataset)
        self.form.changed.connect(self._on_choice)
        self.monitor.history.picture_chosen.connect(self._on_picture)
        for wanted, slot in (
            (self.buttons.start_wanted, self.start),
            (self.monitor.start_wanted, self.start),
            (self.buttons.pause_wanted, self.run.toggle_pause),
            (self.buttons.stop_wanted, self.run.stop),
            (self.buttons.cancel_wanted, self._on_cancel),
            (self.buttons.resume_wanted, self._on_resume),
            (self.buttons.more_wanted, self._on_more),
            (self.buttons.predictions_wanted, self.explore_wanted),
            (self.run.changed, self._show_buttons),
            (self.run.taken_up, self.monitor.show_history),
            (self.run.happened, self._on_event),
            (self.run.failed, self._on_failed),
            (self.run.ended, self._on_ended),
        ):
            wanted.connect(slot)

    def _settings_panel(self) -> QWidget:
        content = QWidget()
        inner = QVBoxLayout(content)
        inner.setContentsMargins(12, 4, 12, 4)
        inner.addWidget(self.form)
        inner.addStretch()
        return settings_panel(content, (self.trouble, self.buttons), (self.form.network, self.form.fine))
