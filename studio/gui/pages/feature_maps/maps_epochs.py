"""The same layer at each epoch of the run that the checkpoint belongs to."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from studio.gui.asking import Asking
from studio.gui.jobs import Jobs
from studio.gui.widgets.epoch_slider import EpochSlider
from studio.insight.network_spec import NetworkSpec
from studio.tasks import Event
from studio.training.history import RunSummary, read_run
from studio.training.run_folder import RunFolder

_STEP_MS = 300


class EpochPlayer(EpochSlider):
    """A slider over the epochs whose checkpoints were kept, and the checkpoint itself at its right end.

    Hidden where there are none. While it plays it waits for each answer, so that no epoch is passed over unseen.
    """

    run_found = Signal(object)
    """RunSummary of the network's run, or None."""

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(_STEP_MS, parent)
        self._asking = Asking(jobs, self)
        self._asking.answered.connect(self._on_event)
        self._files: list[tuple[int, Path]] = []
        self.play.setToolTip(self.tr("Play the epochs of this run"))
        self.play.setAccessibleName(self.play.toolTip())
        self.slider.setToolTip(self.tr("Epochs whose checkpoints were kept; at the right end, the checkpoint itself"))
        self.slider.setAccessibleName(self.tr("Epoch"))

    @property
    def network(self) -> NetworkSpec | None:
        """The checkpoint of the epoch that is chosen; None at the right end."""
        place = self.slider.value()
        return NetworkSpec(checkpoint=self._files[place][1]) if self._files and place < len(self._files) else None

    def words(self) -> str:
        place = self.slider.value()
        if place == len(self._files):
            return self.tr("This checkpoint")
        return self.tr("Epoch {epoch} of {last}").format(epoch=self._files[place][0], last=self._files[-1][0])

    def set_network(self, network: NetworkSpec) -> None:
        """Look for the run that a network belongs to, in a thread."""
        self._offer([])
        self._asking.drop()
        if network.checkpoint is None:
            self.run_found.emit(None)
            return
        checkpoint = network.checkpoint
        self._asking.ask_thread(lambda: _run_of(checkpoint), self.tr("Looking for its run"))

    def _on_event(self, event: Event) -> None:
        if isinstance(event, RunSummary):
            kept = zip(event.epochs, event.epoch_files, strict=True)
            self._offer([(epoch.epoch, file) for epoch, file in kept if file is not None])
            self.run_found.emit(event)

    def _offer(self, files: list[tuple[int, Path]]) -> None:
        self.play.setChecked(False)
        self._files = files
        self.set_last(len(files))
        self.setVisible(len(files) > 1)


def _run_of(checkpoint: Path) -> Iterator[RunSummary]:
    run = RunFolder.of(checkpoint)
    if run.spec.is_file():
        yield read_run(run.path)
