"""The Train page: settings at the left, the run at the right."""

from __future__ import annotations

import html
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QLabel,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from studio.data.index import DatasetIndex
from studio.data.samples import recommended
from studio.errors import StudioError
from studio.gui.cancel_question import cancel_carefully
from studio.gui.dataset_words import sentence_of
from studio.gui.error_dialog import show_error
from studio.gui.jobs import Jobs, Outcome
from studio.gui.pages.train.cluster_export import ClusterExport
from studio.gui.pages.train.forecast import Forecast
from studio.gui.pages.train.monitor import RunMonitor
from studio.gui.pages.train.rate_finder import RateFinder
from studio.gui.pages.train.run_buttons import RunButtons
from studio.gui.pages.train.run_control import RunControl
from studio.gui.pages.train.runs_panel import RunsPanel
from studio.gui.pages.train.sentence import Sentence
from studio.gui.pages.train.settings_form import SettingsForm
from studio.gui.state import StudioState
from studio.gui.widgets.empty_state import EmptyState
from studio.gui.widgets.scrolled import scrolled, settings_panel
from studio.tasks import Event
from studio.training.events import CheckpointSaved, Interrupted
from studio.training.kept_activations import clear_activations
from studio.training.spec import RunSpec

_USUAL_SIZE, _USUAL_AUGMENTATION = 224, "fresh"


class TrainPage(QWidget):
    """Runs a RunSpec in the lane that trains, and shows it while it goes on."""

    go_to = Signal(str)

    def __init__(self, state: StudioState, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._jobs = jobs
        self.finder: RateFinder | None = None
        self.run = RunControl(jobs, self)
        self.form = SettingsForm()
        self.forecast = Forecast(jobs)
        self.buttons = RunButtons(above_start=self.forecast)
        self.monitor = RunMonitor()
        self.runs = RunsPanel(state, jobs)
        self._subject = QLabel(wordWrap=True)
        self.trouble = Sentence()
        self._lay_out()
        self._connect()
        self._say_trouble("")
        self.form.set_recipe(state.recipe)
        self._on_dataset(state.dataset)
        self._show_buttons()

    def _connect(self) -> None:
        self._state.dataset_changed.connect(self._on_dataset)
        self._state.model_changed.connect(self._on_choice)
        self._state.rate_suggested.connect(self.form.main.learning_rate.setValue)
        self._state.weights_suggested.connect(self.form.weigh_classes)
        self.form.changed.connect(self._on_choice)
        self.form.standard_wanted.connect(self._on_standard)
        self._state.recipe_changed.connect(self.form.set_recipe)
        self.form.find_wanted.connect(self._on_find)
        self.form.clear_wanted.connect(self._on_clear)
        self.form.export_button.clicked.connect(self._on_export)
        for wanted, slot in (
            (self.buttons.start_wanted, self.start),
            (self.buttons.pause_wanted, self.run.toggle_pause),
            (self.buttons.stop_wanted, self.run.stop),
            (self.buttons.cancel_wanted, self._on_cancel),
            (self.buttons.resume_wanted, self._on_resume),
            (self.buttons.more_wanted, self._on_more),
            (self.buttons.predictions_wanted, self._on_predictions),
        ):
            wanted.connect(slot)
        self.runs.overlays_changed.connect(self.monitor.set_overlays)
        self.runs.run_opened.connect(self.monitor.show_run)
        self.runs.resume_requested.connect(self.resume)
        self.runs.continue_requested.connect(self.resume)
        self.run.changed.connect(self._show_buttons)
        self.run.taken_up.connect(self.monitor.show_history)
        self.run.happened.connect(self._on_event)
        self.run.failed.connect(self._on_failed)
        self.run.ended.connect(self._on_ended)

    # Running

    def start(self) -> None:
        """Train as the form says."""
        spec = self._spec()
        if spec is None or self.run.busy:
            return
        self._prepare()
        self.run.start(spec)

    def resume(self, folder: Path, more_epochs: int = 0) -> None:
        """Go on with the run in a folder; see :meth:`RunControl.resume`."""
        if not self.run.busy:
            self._prepare()
            self.run.resume(folder, more_epochs)

    def _prepare(self) -> None:
        if self.finder is not None:
            self.finder.close()
        self._say_trouble("")
        self.monitor.headline.setText(self.tr("Preparing…"))
        self.monitor.details.clear()

    def _on_event(self, event: Event) -> None:
        self.monitor.show_event(event)
        match event:
            case CheckpointSaved(path=path) if path.name == "best.pth":
                self._state.set_checkpoint(path)
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
                self._forget_cancelled()
        if outcome is not Outcome.CANCELLED and self.run.result is not None:
            self._state.set_checkpoint(self.run.result)

    def _forget_cancelled(self) -> None:
        self._say_trouble("")
        self.monitor.show_history(())
        self.monitor.headline.setText(self.tr("Cancelled; the run was discarded."))
        self.monitor.details.clear()
        if self._state.checkpoint is not None and self._state.checkpoint == self.run.result:
            self._state.set_checkpoint(None)

    # What the person does

    def _on_export(self) -> None:
        spec = self._spec()
        if spec is not None:
            dialog = ClusterExport(spec, self._jobs, self)
            dialog.finished.connect(dialog.deleteLater)
            dialog.open()

    def _on_clear(self) -> None:
        job = self._jobs.run_light(_clear_activations, self.tr("Deleting kept answers of frozen layers"))
        job.event.connect(self._on_cleared)

    def _on_cleared(self, freed: int) -> None:
        self.monitor.details.setText(
            self.tr("{size:,.1f} MB of kept answers of frozen layers are deleted.").format(size=freed / 1e6)
        )

    def _on_cancel(self) -> None:
        if self.run.job is not None:
            cancel_carefully(self.run.job, self)

    def _on_resume(self) -> None:
        if self.run.folder is not None:
            self.resume(self.run.folder.path)

    def _on_more(self, epochs: int) -> None:
        if self.run.folder is not None:
            self.resume(self.run.folder.path, epochs)

    def _on_standard(self) -> None:
        self._state.set_recipe_draft(None)

    def _on_find(self) -> None:
        spec = self._spec()
        if spec is None or self.run.busy or self.finder is not None:
            return
        self.finder = RateFinder(spec, self._jobs, self)
        self.finder.chosen.connect(self.form.main.learning_rate.setValue)
        self.finder.finished.connect(self._on_finder_closed)
        self.finder.show()

    def _on_finder_closed(self) -> None:
        self.finder = None

    def _on_predictions(self) -> None:
        self.go_to.emit("predictions")

    def _on_choose_data(self) -> None:
        self.go_to.emit("data")

    def _on_choose_model(self) -> None:
        self.go_to.emit("model")

    # What is trained

    def _on_dataset(self, dataset: DatasetIndex | None) -> None:
        self._pages.setCurrentIndex(0 if dataset is None else 1)
        if dataset is not None:
            advice = recommended(dataset.root)
            size, augment = (_USUAL_SIZE, _USUAL_AUGMENTATION) if advice is None else (advice.size, advice.augment)
            self.form.suggest(size, augment)
        self._on_choice()

    def _on_choice(self) -> None:
        """Say what data, model and settings amount to."""
        self._describe()
        data = self._state.data_spec
        if data is None:
            return
        try:
            self.forecast.foretell(self.form.spec(data, self._state.model))
        except StudioError as problem:
            self.forecast.refuse(str(problem))
            self._allow_start(str(problem))
        else:
            self._allow_start("")

    def _spec(self) -> RunSpec | None:
        """Return the run that the form describes, or None where it describes none; the page says why already."""
        data = self._state.data_spec
        try:
            return None if data is None else self.form.spec(data, self._state.model)
        except StudioError:
            return None

    def _describe(self) -> None:
        dataset, model = self._state.dataset, self._state.model
        if dataset is None:
            return
        plans = {
            "head": self.tr("feature extraction"),
            "last": self.tr("fine-tuning the last {count}").format(count=model.plan.blocks),
            "first": self.tr("all but the first {count} children").format(count=model.plan.children),
            "layers": self.tr("own choice of layers"),
            "all": self.tr("training everything"),
            "none": self.tr("nothing learns"),
        }
        weights = {
            "pretrained": self.tr("pre-trained"),
            "bundled": self.tr("bundled weights"),
            "random": self.tr("random weights"),
        }
        self._subject.setText(
            f"<b>{html.escape(dataset.root.name)}</b><br>{sentence_of(dataset)}<br><br><b>{model.backbone}</b>, "
            f"{weights.get(model.weights, html.escape(Path(model.weights).name))}<br>{plans[model.plan.kind]}"
        )

    # Showing

    def _allow_start(self, obstacle: str) -> None:
        self.buttons.set_obstacle(obstacle)
        self.form.main.find_button.setEnabled(not obstacle)

    def _say_trouble(self, sentence: str) -> None:
        self.trouble.say(sentence, problem=True)
        self.trouble.setVisible(bool(sentence))

    def _show_buttons(self) -> None:
        self.form.setEnabled(not self.run.busy)
        self.monitor.attach(self.run.job)
        if self.run.busy:
            self.buttons.show_running(self.run.job)
        else:
            self.buttons.show_idle(
                resume=self.run.can_resume, more=self.run.can_continue, predictions=self.run.result is not None
            )

    def _lay_out(self) -> None:
        empty = EmptyState(
            self.tr("Nothing to train on yet"), self.tr("Open a folder of pictures, or try the sample digits.")
        )
        empty.add_button(self.tr("Choose pictures"), self._on_choose_data)
        splitter = QSplitter(Qt.Orientation.Horizontal, childrenCollapsible=False)
        splitter.setObjectName("settings_and_plots")
        splitter.addWidget(self._settings_panel())
        splitter.addWidget(self.monitor)
        splitter.addWidget(self.runs)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([330, 500, 310])
        self._pages = QStackedWidget()
        self._pages.addWidget(empty)
        self._pages.addWidget(scrolled(splitter))
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
        return settings_panel(content, (self.trouble, self.buttons), (self.form.main, *self.form.more))


def _clear_activations() -> Iterator[Event]:
    yield clear_activations()
