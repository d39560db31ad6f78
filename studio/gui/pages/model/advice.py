"""Advice on what to train, measured on the open data set: which of the four cases it is, and why."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from studio.gui.asking import Asking
from studio.gui.job import Outcome
from studio.gui.jobs import Jobs
from studio.gui.pages.model.advice_ranking import AdviceRanking
from studio.gui.pages.model.advice_result import AdviceResult
from studio.gui.pages.model.training_choices import TrainingChoices
from studio.gui.state import StudioState
from studio.gui.widgets.empty_state import EmptyState
from studio.insight.advisor.tasks import Advice, Advise
from studio.kept import Kept
from studio.models.catalog import BackboneInfo
from studio.models.spec import FreezePlan, ModelSpec
from studio.tasks import Event, Progress

_MOST_KEPT = 50


class AdvicePanel(QStackedWidget):
    """Asks the advisor about the state's data set and backbone at a click, and shows what it says.

    What was said of a backbone is shown again when it is chosen again.
    """

    go_to = Signal(str)
    """Key of the page that helps on."""
    plan_chosen = Signal(object)
    """FreezePlan that the person wants to apply."""
    fetched = Signal()
    """Weights that were not on this computer may be here by now."""

    def __init__(self, state: StudioState, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._jobs = jobs
        self._backbones: dict[str, BackboneInfo] = {}
        self._agreed: set[str] = set()
        self._told: Kept[Advise, Advice] = Kept(_MOST_KEPT)
        self._asked: Advise | None = None
        self._ranking: AdviceRanking | None = None
        self._asking = Asking(jobs, self)
        self.result = AdviceResult()
        self._empty = QWidget()
        self.addWidget(self._empty)
        self.addWidget(self.result)
        self._asking.answered.connect(self._on_answered)
        self._asking.progressed.connect(self._on_progress)
        self._asking.failed.connect(self._on_failed)
        self._asking.ended.connect(self._on_ended)
        self.result.measure.clicked.connect(self._on_measure)
        self.result.apply.clicked.connect(self._on_apply)
        self.result.rank.clicked.connect(self._on_rank)
        state.dataset_changed.connect(self._on_dataset)
        state.model_changed.connect(self.refresh)

    def set_backbones(self, backbones: Sequence[BackboneInfo]) -> None:
        """Tell which weights are on this computer."""
        self._backbones = {info.name: info for info in backbones}
        self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Show what is known of the state's data set and backbone, or what is missing."""
        task = self._task()
        if self._asking.busy and task != self._asked:
            self._asking.drop()
        if not self.isVisible():
            return
        missing = self._missing()
        if missing is not None:
            self._show_missing(missing)
            return
        assert task is not None
        self.setCurrentWidget(self.result)
        self._replace_empty(QWidget())  # a hidden one, too, would keep the panel as wide as itself
        self.result.show_busy(self._asking.busy)
        self.result.show_advice(self._told.get(task), self._model.backbone)

    # What is missing

    def _missing(self) -> EmptyState | None:
        dataset = self._state.dataset
        if dataset is None:
            empty = EmptyState(
                self.tr("No pictures to judge by yet"),
                self.tr("Advice looks at how many pictures there are, and how well the backbone's features fit them."),
            )
        elif len(dataset.classes) < 2:
            empty = EmptyState(
                self.tr("Advice needs two classes at least"),
                self.tr("Sort the pictures into one folder for each class, and open the folder that holds them."),
            )
        else:
            return None if self._weights_ready else self._question()
        empty.add_button(self.tr("Choose pictures"), self._on_choose_pictures)
        return empty

    @property
    def _weights_ready(self) -> bool:
        model, info = self._model, self._backbones.get(self._model.backbone)
        here = info is not None and info.weights_here
        return model.weights != "pretrained" or here or model.backbone in self._agreed

    def _question(self) -> EmptyState:
        """Ask before weights are downloaded: opening a tab is no wish for 45 MB."""
        info = self._backbones.get(self._model.backbone)
        question = EmptyState(
            self.tr("The weights of {backbone} are not on this computer").format(backbone=self._model.backbone),
            self.tr("Advice measures what they know. They are downloaded once."),
        )
        words = self.tr("Download")
        if info is not None:
            words = self.tr("Download ({size})").format(size=info.download_size)
        buttons = [question.add_button(words, self._on_agreed, self.tr("Download the weights, and measure"))]
        if any(found.bundled for found in self._backbones.values()):
            words = self.tr("Learnt from printed characters; they come with the studio")
            buttons.append(question.add_button(self.tr("Use bundled weights"), self._on_bundled, words))
        else:
            buttons.append(question.add_button(self.tr("Use random weights"), self._on_random))
        for button in buttons:
            button.setMinimumWidth(0)  # the panel is narrow in a small window
        return question

    def _show_missing(self, empty: EmptyState) -> None:
        self._replace_empty(empty)
        self.setCurrentWidget(empty)

    def _replace_empty(self, empty: QWidget) -> None:
        before, self._empty = self._empty, empty
        self.addWidget(empty)
        self.removeWidget(before)
        before.deleteLater()

    def _on_choose_pictures(self) -> None:
        self.go_to.emit("data")

    def _on_agreed(self) -> None:
        self._agreed.add(self._model.backbone)
        self.refresh()
        self._on_measure()

    def _on_bundled(self) -> None:
        backbone = next(info.name for info in self._backbones.values() if info.bundled)
        self._choose(ModelSpec(backbone=backbone, weights="bundled"))

    def _on_random(self) -> None:
        self._choose(ModelSpec(backbone=self._model.backbone, weights="random"))

    def _choose(self, start: ModelSpec) -> None:
        """Start from another backbone or other weights; a plan that names layers belongs to the backbone before."""
        model = self._model
        plan = FreezePlan() if model.plan.kind == "layers" and start.backbone != model.backbone else model.plan
        fields = {"backbone": start.backbone, "weights": start.weights, "plan": plan}
        self._state.set_model(model.model_copy(update=fields))

    # Asking

    @property
    def _model(self) -> ModelSpec:
        return self._state.model

    def _task(self) -> Advise | None:
        data, dataset = self._state.data_spec, self._state.dataset
        if data is None or dataset is None:
            return None
        size = TrainingChoices.for_pictures(dataset.root).picture_size or None
        start = ModelSpec(backbone=self._model.backbone, weights=self._model.weights)
        return Advise(data=data, model=start, size=size)

    def _on_measure(self) -> None:
        if self._asking.busy:
            self._asking.cancel()
            return
        self._asked = self._task()
        if self._asked is not None:
            self.result.say(self.tr("Preparing…"))
            self._asking.ask(self._asked, self.tr("Measuring how well the features fit"), "study")
            self.result.show_busy(True)

    @Slot(object)
    def _on_answered(self, event: Event) -> None:
        if isinstance(event, Advice):
            self._told.put(event.task, event)
            if event.task.model.weights == "pretrained" and event.task.model.backbone in self._agreed:
                self.fetched.emit()

    @Slot(object)
    def _on_progress(self, progress: Progress) -> None:
        self.result.show_progress(progress)

    @Slot(str)
    def _on_failed(self, sentence: str) -> None:
        self.result.show_busy(False)
        self.result.say(sentence)

    @Slot(object)
    def _on_ended(self, _outcome: Outcome) -> None:
        self.result.show_busy(False)
        self.refresh()

    @Slot(object)
    def _on_dataset(self, _dataset: object) -> None:
        """Forget what was said of pictures that may be others by now."""
        self._told.clear()
        self._asking.drop()
        if self._ranking is not None:
            self._ranking.close()
        self.refresh()

    # What the person does with it

    def _on_apply(self) -> None:
        advice = self.result.advice
        if advice is None:
            return
        rate = advice.rates[self._optimizer(advice)]
        self.plan_chosen.emit(advice.plan)
        self._state.suggest_rate(rate)
        self.result.say_applied(advice.plan, rate)

    def _optimizer(self, advice: Advice) -> str:
        return TrainingChoices.for_pictures(advice.task.data.root).optimizer

    def _on_rank(self) -> None:
        task = self._task()
        if task is None or self._ranking is not None:
            return
        self._ranking = AdviceRanking(task, tuple(self._backbones.values()), self._jobs, self)
        self._ranking.chosen.connect(self._choose)
        self._ranking.finished.connect(self._on_ranking_closed)
        self._ranking.setWindowModality(Qt.WindowModality.WindowModal)
        self._ranking.show()

    def _on_ranking_closed(self) -> None:
        self._ranking = None
