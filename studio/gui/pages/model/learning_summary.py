"""What a freeze plan comes to: how much learns, where the frozen part ends, what it takes in memory and time."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from studio.gui.asking import Asking
from studio.gui.job import Outcome
from studio.gui.jobs import Jobs
from studio.gui.widgets.faint_sentence import faint_sentence
from studio.gui.widgets.layer_tree import shape_text
from studio.models.counts import share_percent, short_count, short_size, short_time
from studio.tasks import Event
from studio.training.events import Footprint, Resolution
from studio.training.spec import ResolveRun, RunSpec


class LearningSummary(QWidget):
    """A line on parameters, one on the boundary, one on memory, and one on time, which is measured at a click."""

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._run: RunSpec | None = None
        self._asking = Asking(jobs, self)
        self._asking.answered.connect(self._on_measured)
        self._asking.failed.connect(self._on_failed)
        self._asking.ended.connect(self._on_ended)
        self._learning = QLabel()
        self._learning.setObjectName("summary")
        self._learning.setToolTip(self.tr("Parameters are the numbers that training can adjust; frozen ones stay"))
        font = self._learning.font()
        font.setBold(True)
        self._learning.setFont(font)
        self._boundary = faint_sentence()
        self._boundary.setObjectName("boundary")
        self._memory = faint_sentence()
        self._memory.setObjectName("memory")
        self._time = faint_sentence()
        self._time.setObjectName("time")
        self.measure = QPushButton()
        self.measure.setObjectName("measure")
        self.measure.clicked.connect(self._on_measure)
        self._lay_out()
        self._show_measuring()

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.addWidget(self.measure)
        line.addWidget(self._time, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(3)
        for label in (self._learning, self._boundary, self._memory):
            layout.addWidget(label)
        layout.addLayout(line)

    # What the engine and the locks say

    def show_learning(self, trainable: int, total: int) -> None:
        """Say how many of the parameters learn."""
        self._learning.setText(
            self.tr("{trainable} of {total} parameters learn ({share})").format(
                trainable=short_count(trainable), total=short_count(total), share=share_percent(trainable, total)
            )
        )

    def show_footprint(self, found: Footprint, rows: int) -> None:
        """Say where the frozen part ends and what training takes.

        Parameters
        ----------
        rows
            Pictures of the open data set, each as often as it is kept; 0 where none is open.
        """
        self._boundary.setText(self._boundary_sentence(found, rows))
        short = found.memory_bytes > found.free_bytes
        self._memory.setText(self._memory_sentence(found) if not short else self._too_much(found))
        self._memory.setToolTip(self._memory_parts(found))

    def clear(self) -> None:
        """Say nothing: the network is not known."""
        self._learning.clear()
        self.expect_footprint()

    def expect_footprint(self) -> None:
        """Say no longer what was true of another plan."""
        self._boundary.clear()
        self._memory.clear()

    def _boundary_sentence(self, found: Footprint, rows: int) -> str:
        if not found.boundary:
            return found.reason
        sentence = self.tr("Frozen up to {layer}: {shape} numbers, {size} for each picture").format(
            layer=" + ".join(name or self.tr("the picture") for name in found.boundary),
            shape=" + ".join(map(shape_text, found.shapes)),
            size=short_size(found.activation_bytes),
        )
        if not rows:
            return sentence
        whole = self.tr("{size} for all {count:,}").format(size=short_size(rows * found.activation_bytes), count=rows)
        return f"{sentence}, {whole}"

    def _memory_sentence(self, found: Footprint) -> str:
        return self.tr("About {size} of memory for batches of {batch} at {side} px; {free} free on {device}").format(
            size=short_size(found.memory_bytes),
            batch=found.task.batch_size,
            side=found.task.size,
            free=short_size(found.free_bytes),
            device=found.device,
        )

    def _too_much(self, found: Footprint) -> str:
        return self.tr(
            "⚠ About {size} of memory for batches of {batch}, more than the {free} free on {device}: choose a smaller "
            "batch on the Train page, or freeze more layers"
        ).format(
            size=short_size(found.memory_bytes),
            batch=found.task.batch_size,
            free=short_size(found.free_bytes),
            device=found.device,
        )

    def _memory_parts(self, found: Footprint) -> str:
        return self.tr(
            "An estimate for float32: weights {weights}, gradients {gradients}, optimizer {optimizer}, and {saved} "
            "that a batch's way forward keeps for the way back. Frozen layers keep nothing."
        ).format(
            weights=short_size(found.weights_bytes),
            gradients=short_size(found.gradient_bytes),
            optimizer=short_size(found.optimizer_bytes),
            saved=short_size(found.saved_bytes),
        )

    # Measuring

    def set_run(self, run: RunSpec | None) -> None:
        """Tell what would be trained; None while there are no pictures. What was measured of another run is dropped."""
        if run != self._run:
            self._run = run
            self._asking.drop()
            self._time.clear()
        self._show_measuring()

    def _on_measure(self) -> None:
        if self._asking.busy:
            self._asking.cancel()
        elif self._run is not None:
            self._time.setText(self.tr("Measuring a few pictures…"))
            self._asking.ask(ResolveRun(run=self._run), self.tr("Measuring an epoch"), "study")
        self._show_measuring()

    def _on_measured(self, event: Event) -> None:
        if not isinstance(event, Resolution):
            return
        sentence = self.tr("One epoch takes about {time}").format(time=short_time(event.epoch_seconds))
        if event.first_seconds >= 1:
            once = self.tr("the first one {time} more").format(time=short_time(event.first_seconds))
            sentence = f"{sentence}, {once}"
        self._time.setText(sentence)

    def _on_failed(self, sentence: str) -> None:
        self._time.setText(sentence)
        self._show_measuring()

    def _on_ended(self, outcome: Outcome) -> None:
        if outcome is Outcome.CANCELLED:
            self._time.clear()
        self._show_measuring()

    def _show_measuring(self) -> None:
        busy = self._asking.busy
        self.measure.setText(self.tr("Cancel") if busy else self.tr("Measure an epoch"))
        self.measure.setEnabled(self._run is not None)
        self.measure.setToolTip(
            self.tr("Train a few pictures, throw it away, and reckon how long an epoch takes on this computer")
            if self._run is not None
            else self.tr("Open a data set first: an epoch is all of its pictures")
        )
