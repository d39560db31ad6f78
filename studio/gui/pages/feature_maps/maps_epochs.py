"""The same layer at each epoch of the run that the checkpoint belongs to."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSlider, QToolButton, QWidget

from studio.gui.jobs import Job, Jobs, Outcome
from studio.insight.network_spec import NetworkSpec
from studio.tasks import Event
from studio.training.history import RunSummary, read_run
from studio.training.run_folder import RunFolder

_TICK_MS = 300


class EpochPlayer(QWidget):
    """A slider over the epochs whose checkpoints were kept, and the checkpoint itself at its right end.

    Hidden where there are none. While it plays it waits for each answer, so that no epoch is passed over unseen.
    """

    moved = Signal()
    """Another epoch is chosen."""
    run_found = Signal(object)
    """RunSummary of the network's run, or None."""

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._job: Job | None = None
        self._files: list[tuple[int, Path]] = []
        self._waiting = False
        self.play = QToolButton()
        self.play.setCheckable(True)
        self.play.setText("▶")
        self.play.setToolTip(self.tr("Play the epochs of this run"))
        self.play.setAccessibleName(self.play.toolTip())
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setPageStep(1)
        self.slider.setToolTip(self.tr("Epochs whose checkpoints were kept; at the right end, the checkpoint itself"))
        self.slider.setAccessibleName(self.tr("Epoch"))
        self.text = QLabel()
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.play)
        line.addWidget(self.slider, 1)
        line.addWidget(self.text)
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self._step)
        self.play.toggled.connect(self._on_play)
        self.slider.valueChanged.connect(self._on_moved)
        self.hide()

    @property
    def network(self) -> NetworkSpec | None:
        """The checkpoint of the epoch that is chosen; None at the right end."""
        place = self.slider.value()
        return NetworkSpec(checkpoint=self._files[place][1]) if self._files and place < len(self._files) else None

    def set_network(self, network: NetworkSpec) -> None:
        """Look for the run that a network belongs to, in a thread."""
        self._offer([])
        if self._job is not None:
            self._job.event.disconnect(self._on_event)
            self._job.ended.disconnect(self._on_ended)
            self._job = None
        if network.checkpoint is None:
            self.run_found.emit(None)
            return
        checkpoint = network.checkpoint
        self._job = self._jobs.run_light(lambda: _run_of(checkpoint), self.tr("Looking for its run"), quiet=True)
        self._job.event.connect(self._on_event)
        self._job.ended.connect(self._on_ended)

    def wait(self, waiting: bool) -> None:
        """Stand still while the answer for this epoch is on its way."""
        self._waiting = waiting

    def _on_event(self, event: Event) -> None:
        if isinstance(event, RunSummary):
            kept = zip(event.epochs, event.epoch_files, strict=True)
            self._offer([(epoch.epoch, file) for epoch, file in kept if file is not None])
            self.run_found.emit(event)

    def _on_ended(self, _outcome: Outcome) -> None:
        self._job = None

    def _offer(self, files: list[tuple[int, Path]]) -> None:
        self.play.setChecked(False)
        self._files = files
        self.slider.blockSignals(True)
        self.slider.setRange(0, len(files))
        self.slider.setValue(len(files))
        self.slider.blockSignals(False)
        self.setVisible(len(files) > 1)
        self._name_epoch()

    def _on_play(self, on: bool) -> None:
        self.play.setText("⏸" if on else "▶")
        if on:
            if self.slider.value() == self.slider.maximum():
                self.slider.setValue(0)
            self._timer.start()
        else:
            self._timer.stop()

    def _step(self) -> None:
        if self._waiting:
            return
        self.slider.setValue(self.slider.value() + 1)
        if self.slider.value() == self.slider.maximum():
            self.play.setChecked(False)

    def _on_moved(self, _place: int) -> None:
        self._name_epoch()
        self.moved.emit()

    def _name_epoch(self) -> None:
        place = self.slider.value()
        if place < len(self._files):
            last = self._files[-1][0]
            self.text.setText(self.tr("Epoch {epoch} of {last}").format(epoch=self._files[place][0], last=last))
        else:
            self.text.setText(self.tr("This checkpoint"))


def _run_of(checkpoint: Path) -> Iterator[RunSummary]:
    folder = checkpoint.parent.parent if checkpoint.parent.name == "epochs" else checkpoint.parent
    if RunFolder(folder).spec.is_file():
        yield read_run(folder)
