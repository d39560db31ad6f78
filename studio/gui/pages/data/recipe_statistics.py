"""The mean and standard deviation that Normalize takes: the weights' own, ImageNet's, or measured on the data set."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from studio.data.index import DatasetIndex
from studio.data.recipe import IMAGENET_MEAN, IMAGENET_STD, Channels
from studio.data.splits import DataSpec, divide, divide_unlabelled
from studio.data.statistics import Statistics, measure_statistics
from studio.events import Event, Progress
from studio.gui.jobs import Job, Jobs, Outcome
from studio.gui.kept_recipes import keep_statistics, kept_statistics
from studio.gui.state import StudioState
from studio.gui.widgets.faint_sentence import faint_sentence
from studio.gui.widgets.thin_progress import ThinProgress
from studio.models.catalog import WeightsStatistics


class StatisticsChoice(QWidget):
    """Offers the three, and measures where the third is not known yet."""

    chosen = Signal(object, object)
    """Mean and standard deviation, or None and None for the weights' own."""

    def __init__(self, state: StudioState, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._jobs = jobs
        self._job: Job | None = None
        self._root = Path()
        self._values: tuple[Channels | None, Channels | None] = (None, None)
        self._backbone = ""
        self._of_weights: WeightsStatistics | None = None
        self.kind = QComboBox()
        for kind, text in (
            ("weights", self.tr("The weights' own")),
            ("imagenet", self.tr("ImageNet's")),
            ("measured", self.tr("Measured on these pictures")),
            ("other", self.tr("Other numbers")),
        ):
            self.kind.addItem(text, kind)
        self.kind.setToolTip(
            self.tr(
                "Pre-trained weights expect the numbers they were trained with. For random weights, or pictures unlike "
                "photographs, measured ones may suit better."
            )
        )
        self.kind.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.numbers = faint_sentence()
        self.progress = ThinProgress(keeps_room=False)
        self.again = QPushButton(self.tr("Measure again"))
        self.again.setToolTip(self.tr("After the data set or its split has changed"))
        self.cancel = QPushButton(self.tr("Cancel"))
        self._lay_out()
        self.kind.activated.connect(self._on_kind)
        self.again.clicked.connect(self._measure)
        self.cancel.clicked.connect(self._on_cancel)
        self._show()

    def show_values(self, mean: Channels | None, std: Channels | None) -> None:
        """Show what Normalize has."""
        self._values = (mean, std)
        self._show()

    def show_weights(self, backbone: str, statistics: WeightsStatistics | None) -> None:
        """Show what the weights' own numbers are; None while that is not known."""
        self._backbone, self._of_weights = backbone, statistics
        self._show()

    def drop(self) -> None:
        """Stop measuring: something else is wanted."""
        if self._job is not None:
            job, self._job = self._job, None
            job.failed.disconnect(self._on_failed)
            job.ended.disconnect(self._on_ended)
            job.cancel()
            self._show()

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.addWidget(QLabel(self.tr("Mean and deviation")))
        line.addWidget(self.kind, 1)
        below = QHBoxLayout()
        below.addWidget(self.again)
        below.addWidget(self.cancel)
        below.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(line)
        layout.addWidget(self.numbers)
        layout.addWidget(self.progress)
        layout.addLayout(below)

    def _measured(self) -> Statistics | None:
        dataset = self._state.dataset
        return None if dataset is None else kept_statistics(dataset.root)

    def _kind_of_values(self) -> str:
        mean, std = self._values
        measured = self._measured()
        if mean is None or std is None:
            return "weights"
        if measured is not None and (mean, std) == (measured.mean, measured.std):
            return "measured"
        return "imagenet" if (mean, std) == (IMAGENET_MEAN, IMAGENET_STD) else "other"

    def _show(self) -> None:
        busy, kind = self._job is not None, self._kind_of_values()
        with QSignalBlocker(self.kind):
            self.kind.setCurrentIndex(self.kind.findData("measured" if busy else kind))
        self.progress.setVisible(busy)
        self.cancel.setVisible(busy)
        self.again.setVisible(kind == "measured" and not busy)
        if not busy:
            self.numbers.setText(self._in_numbers(kind))

    def _in_numbers(self, kind: str) -> str:
        mean, std = self._values
        if mean is None or std is None:
            if self._of_weights is None:
                return self.tr("Filled in when a run starts. The pictures here are shown with ImageNet's.")
            text = self._as_text(self._of_weights.mean, self._of_weights.std)
            return self.tr("{numbers}, of the weights of {name}").format(numbers=text, name=self._backbone)
        text = self._as_text(mean, std)
        measured = self._measured()
        if kind == "measured" and measured is not None:
            of = self.tr("of {count} training pictures").format(count=f"{measured.pictures:,}")
            return f"{text}, {of}"
        return text

    def _as_text(self, mean: Channels, std: Channels) -> str:
        return self.tr("Mean {mean}, deviation {std} (red, green, blue in 0…1)").format(
            mean=_in_words(mean), std=_in_words(std)
        )

    # What the person does

    def _on_kind(self) -> None:
        kind = self.kind.currentData()
        if kind != "measured":
            self.drop()
        match kind:
            case "weights":
                self.chosen.emit(None, None)
            case "imagenet":
                self.chosen.emit(IMAGENET_MEAN, IMAGENET_STD)
            case "measured" if (measured := self._measured()) is not None:
                self.chosen.emit(measured.mean, measured.std)
            case "measured":
                self._measure()
            case _:
                self._show()

    def _measure(self) -> None:
        dataset, spec = self._state.dataset, self._state.data_spec
        if dataset is None or spec is None or self._job is not None:
            return
        self._root = dataset.root
        self.numbers.setText(self.tr("Measuring…"))
        job = self._jobs.run_light(partial(_measure, dataset, spec), self.tr("Measuring the colours"))
        job.event.connect(self._on_event)
        job.failed.connect(self._on_failed)
        job.ended.connect(self._on_ended)
        self._job = job
        self._show()

    def _on_cancel(self) -> None:
        self.drop()

    # What comes of it

    def _on_event(self, event: Event) -> None:
        match event:
            case Progress(done=done, total=total) if total:
                self.progress.show_progress(event)
                self.numbers.setText(self.tr("{done} of {total} pictures").format(done=f"{done:,}", total=f"{total:,}"))
            case Statistics():
                keep_statistics(self._root, event)
                if self._state.dataset is not None and self._state.dataset.root == self._root:
                    self.chosen.emit(event.mean, event.std)

    def _on_failed(self, sentence: str, _details: str) -> None:
        self._job = None
        self._show()
        self.numbers.setText(sentence)

    def _on_ended(self, outcome: Outcome) -> None:
        self._job = None
        if outcome is not Outcome.FAILED:
            self._show()


def _measure(index: DatasetIndex, spec: DataSpec) -> Iterator[Event]:
    """Measure what trains: validation pictures must not tell what they look like."""
    parts = divide(index, spec) if index.classes else divide_unlabelled(index, spec)
    yield from measure_statistics([index.path(sample.id) for sample in parts.train])


def _in_words(values: Channels) -> str:
    return ", ".join(f"{value:.3f}" for value in values)
