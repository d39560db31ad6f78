"""What a checkpoint says about the open data set: asked for once, shown by every view of the page."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from studio.data.index import DatasetIndex
from studio.gui.asking import Asking
from studio.gui.jobs import Jobs, Outcome
from studio.gui.state import StudioState
from studio.insight.parts import Part
from studio.insight.prediction_choice import Choice
from studio.insight.prediction_table import PredictionTable
from studio.insight.tasks import PredictTask
from studio.tasks import Event
from studio.training.events import PictureSkipped

__all__ = ["Choice", "Results"]

_SPLITS: tuple[Part, ...] = ("val", "train", "test", "all")


class Results(QObject):
    """The predictions of the chosen checkpoint, and which of them are looked at.

    They are out of date when the checkpoint, the data set or the split has changed since, and are asked for anew by
    the view that is seen.
    """

    table_changed = Signal(object)
    """PredictionTable, or None: those of before say nothing about what is chosen now."""
    outdated = Signal()
    """Whoever is seen calls :meth:`ask_if_stale`."""
    choice_changed = Signal(object)
    """Choice."""
    cell_shown = Signal()
    """The person wants to see the pictures of the choice."""
    split_changed = Signal(str)
    splits_changed = Signal(object)
    """tuple of the splits that the data set has."""
    busy_changed = Signal(bool)
    progressed = Signal(object)
    """Progress."""
    failed = Signal(str)
    """A sentence: there are no results."""

    def __init__(self, state: StudioState, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.state = state
        self.jobs = jobs
        self._asking = Asking(jobs, self)
        self._stale = True
        self._checkpoint = state.checkpoint
        """The one that the results are of."""
        self._table: PredictionTable | None = None
        self._skipped: list[PictureSkipped] = []
        self._choice = Choice()
        self._wanted_split: Part = "val"
        """What the person chose last; a data set may not have it."""
        self._splits = _splits_of(state.dataset)
        self._asking.answered.connect(self._on_event)
        self._asking.progressed.connect(self.progressed)
        self._asking.failed.connect(self._on_failed)
        self._asking.ended.connect(self._on_ended)
        state.dataset_changed.connect(self._on_dataset)
        state.checkpoint_changed.connect(self._on_checkpoint)

    @property
    def table(self) -> PredictionTable | None:
        return self._table

    @property
    def skipped(self) -> tuple[PictureSkipped, ...]:
        """Pictures that could not be read."""
        return tuple(self._skipped)

    @property
    def busy(self) -> bool:
        return self._asking.busy

    # What is looked at

    @property
    def choice(self) -> Choice:
        return self._choice

    def set_choice(self, choice: Choice) -> None:
        if choice != self._choice:
            self._choice = choice
            self.choice_changed.emit(choice)

    def show_cell(self, true: str | None, predicted: str | None) -> None:
        """Go to the pictures of one cell of the confusion matrix; None stands for all classes."""
        self.set_choice(Choice(true=true, predicted=predicted, order=self._choice.order))
        self.cell_shown.emit()

    @property
    def split(self) -> Part:
        return self._wanted_split if self._wanted_split in self._splits else self._splits[0]

    @property
    def splits(self) -> tuple[Part, ...]:
        """Those that the data set has; only ``all`` without a data set, or with too few classes to divide it."""
        return self._splits

    def set_split(self, split: Part) -> None:
        before, self._wanted_split = self.split, split
        if self.split != before:
            self._outdate()
            self.split_changed.emit(self.split)
            self.outdated.emit()

    # Asking

    @Slot()
    def ask_if_stale(self) -> None:
        """Predict if something has changed since; called by whichever view is seen."""
        if self._stale:
            self.ask()

    @Slot()
    def ask(self) -> None:
        """Predict now."""
        checkpoint, data = self.state.checkpoint, self.state.data_spec
        if checkpoint is None or data is None:
            return
        self._stale = False
        self._skipped = []
        task = PredictTask(checkpoint=checkpoint, data=data, split=self.split)
        self._asking.ask(task, self.tr("Predicting with {file}").format(file=checkpoint.name))
        self.busy_changed.emit(True)

    @Slot(object)
    def _on_dataset(self, dataset: DatasetIndex | None) -> None:
        self._splits = _splits_of(dataset)
        self._outdate()
        self.set_choice(replace(self._choice, true=None, predicted=None))
        self.splits_changed.emit(self._splits)
        self.outdated.emit()

    @Slot(object)
    def _on_checkpoint(self, checkpoint: Path | None) -> None:
        # While one that training writes anew is read, its last results stay.
        self._outdate(keep=checkpoint == self._checkpoint)
        self._checkpoint = checkpoint
        self.outdated.emit()

    def _outdate(self, *, keep: bool = False) -> None:
        self._stale = True
        self._asking.drop()
        self.busy_changed.emit(False)
        if not keep:
            self._set_table(None)

    def _set_table(self, table: PredictionTable | None) -> None:
        if table is not self._table:
            self._table = table
            self.table_changed.emit(table)

    @Slot(object)
    def _on_event(self, event: Event) -> None:
        match event:
            case PictureSkipped():
                self._skipped.append(event)
            case PredictionTable():
                self._set_table(event)

    @Slot(str)
    def _on_failed(self, sentence: str) -> None:
        self._set_table(None)
        self.busy_changed.emit(False)
        self.failed.emit(sentence)

    @Slot(object)
    def _on_ended(self, outcome: Outcome) -> None:
        if outcome is not Outcome.FINISHED:
            self._on_failed(self.tr("Stopped before the predictions were done."))
        self.busy_changed.emit(False)


def _splits_of(dataset: DatasetIndex | None) -> tuple[Part, ...]:
    if dataset is None or len(dataset.classes) < 2:
        return ("all",)
    tested = any(sample.split == "test" for sample in dataset.samples)
    return tuple(split for split in _SPLITS if split != "test" or tested)
