"""The Autoencoder tab: train one, then explore what it has learnt."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from studio.data.index import DatasetIndex
from studio.gui.file_dialogs import ask_for_checkpoint
from studio.gui.jobs import Jobs
from studio.gui.pages.embedding.autoencoder_runs import AutoencoderRuns
from studio.gui.pages.embedding.autoencoder_train import AutoencoderTraining
from studio.gui.pages.embedding.explore import ExploreView
from studio.gui.settings import Settings
from studio.gui.state import StudioState
from studio.gui.widgets.empty_state import EmptyState
from studio.gui.widgets.scrolled import scrolled
from studio.gui.widgets.segment import Segment
from studio.training.autoencoding_history import AutoencoderSummary

_GROUP = "autoencoder"
_TRAIN, _EXPLORE = 0, 1


class AutoencoderView(QWidget):
    """Two segments, Train and Explore; the autoencoder in use is the one trained or opened last.

    At first it is the newest among the person's runs.
    """

    open_requested = Signal()
    """The person wants to choose a folder of pictures."""
    sample_requested = Signal()
    """The person wants the sample digits."""
    autoencoder_changed = Signal(object)
    """Path of the checkpoint in use, or None; also when training has written it anew."""

    def __init__(self, state: StudioState, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._jobs = jobs
        self._checkpoint: Path | None = None
        self.training = AutoencoderTraining(state, jobs)
        self.explore = ExploreView(state, jobs)
        self.runs = AutoencoderRuns(jobs)
        self.open = QPushButton(self.tr("Open .pth…"))
        self.open.setToolTip(self.tr("Explore an autoencoder that was trained before"))
        self.segments = QButtonGroup(self)
        self._pages = QStackedWidget()
        self._no_dataset = self._empty_without_dataset()
        self._train_page = scrolled(self.training)
        for page in (self._train_page, self.explore, self._no_dataset):
            self._pages.addWidget(page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(self._bar())
        layout.addWidget(self._pages, 1)
        self._connect()
        self.show_segment(_EXPLORE if Settings().recall(_GROUP, "explore", False) else _TRAIN)
        self.set_checkpoint(None)

    @property
    def checkpoint(self) -> Path | None:
        """The autoencoder in use."""
        return self._checkpoint

    def set_checkpoint(self, checkpoint: Path | None) -> None:
        """Use an autoencoder; the same path again says that its file was written anew."""
        self._checkpoint = checkpoint
        self.runs.set_in_use(checkpoint)
        self.explore.set_checkpoint(checkpoint)
        self.autoencoder_changed.emit(checkpoint)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.runs.look()

    def _on_runs(self, runs: tuple[AutoencoderSummary, ...]) -> None:
        if self._checkpoint is None and runs and not self.training.run.busy:
            self._use(runs[0])

    def _use(self, run: AutoencoderSummary) -> None:
        """Take up a run that was trained before."""
        self.training.show_run(run)
        self.set_checkpoint(run.best_file)

    def _on_training_ended(self) -> None:
        if self.isVisible():
            self.runs.look()

    def show_segment(self, number: int) -> None:
        """Show Train (0) or Explore (1)."""
        self.segments.button(number).setChecked(True)
        self._show_page()

    def _on_segment(self, number: int) -> None:
        Settings().remember(_GROUP, {"explore": number == _EXPLORE})
        self._show_page()

    def _on_dataset(self, _dataset: DatasetIndex | None) -> None:
        self._show_page()

    def _show_page(self) -> None:
        explores = self.segments.checkedId() == _EXPLORE
        if explores:
            self._pages.setCurrentWidget(self.explore)
        else:
            self._pages.setCurrentWidget(self._no_dataset if self._state.dataset is None else self._train_page)

    def _on_explore_wanted(self) -> None:
        self.show_segment(_EXPLORE)

    def _on_train_wanted(self) -> None:
        self.show_segment(_TRAIN)

    def _choose(self) -> None:
        ask_for_checkpoint(self, self._on_chosen)

    def _on_chosen(self, file_name: str) -> None:
        self.set_checkpoint(Path(file_name))
        self.show_segment(_EXPLORE)

    def _connect(self) -> None:
        self._state.dataset_changed.connect(self._on_dataset)
        self.runs.found.connect(self._on_runs)
        self.runs.chosen.connect(self._use)
        self.training.run.ended.connect(self._on_training_ended)
        self.segments.idClicked.connect(self._on_segment)
        self.open.clicked.connect(self._choose)
        self.training.checkpoint_written.connect(self.set_checkpoint)
        self.training.explore_wanted.connect(self._on_explore_wanted)
        self.explore.train_requested.connect(self._on_train_wanted)
        self.explore.checkpoint_requested.connect(self._choose)

    def _bar(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setContentsMargins(12, 0, 12, 0)
        line.setSpacing(0)
        for number, (text, tooltip) in enumerate(
            (
                (self.tr("Train"), self.tr("Choose a kind of autoencoder and watch it learn")),
                (self.tr("Explore"), self.tr("See what it has learnt: draw new pictures, find odd ones")),
            )
        ):
            button = Segment(text)
            button.setToolTip(tooltip)
            button.setMinimumSize(90, 28)
            self.segments.addButton(button, number)
            line.addWidget(button)
        line.addStretch()
        line.addWidget(self.runs)
        line.addSpacing(8)
        line.addWidget(self.open)
        return line

    def _empty_without_dataset(self) -> EmptyState:
        empty = EmptyState(
            self.tr("No pictures to learn from"),
            self.tr("Open a folder of pictures; an autoencoder needs no labels."),
        )
        empty.add_button(self.tr("Open a folder of pictures"), self.open_requested).setObjectName("open_folder")
        empty.add_button(self.tr("Try the sample digits"), self.sample_requested).setObjectName("try_sample")
        return empty
