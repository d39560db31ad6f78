"""The latents of the open data set's pictures, found once for all tools that want them."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from studio.gui.asking import Asking
from studio.gui.jobs import Jobs, Outcome
from studio.gui.state import StudioState
from studio.insight.autoencoder.tasks import AutoencoderInfo, Encode, Latents
from studio.tasks import Event
from studio.training.events import PictureSkipped


class LatentsSource(QObject):
    """Encodes the data set when the first tool wants it, in the lane that takes its time."""

    changed = Signal()
    """There are latents now, or none any more."""
    progressed = Signal(object)
    """Progress, or None when nothing is awaited."""
    failed = Signal(str)
    """A sentence."""

    def __init__(self, state: StudioState, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._checkpoint: Path | None = None
        self._asking = Asking(jobs, self)
        self.skipped = 0
        """Pictures that cannot be read."""
        self.latents: Latents | None = None
        self._asking.answered.connect(self._on_answer)
        self._asking.progressed.connect(self.progressed)
        self._asking.failed.connect(self._on_failed)
        self._asking.ended.connect(self._on_ended)

    def set_info(self, info: AutoencoderInfo | None) -> None:
        """Forget the latents of another autoencoder or data set."""
        self._asking.drop()
        self._checkpoint = None if info is None else info.checkpoint
        self.latents, self.skipped = None, 0
        self.progressed.emit(None)
        self.changed.emit()

    def want(self) -> None:
        """Find the latents, unless they are there or on their way."""
        data = self._state.data_spec
        if self.latents is None and not self._asking.busy and self._checkpoint is not None and data is not None:
            self.skipped = 0
            task = Encode(checkpoint=self._checkpoint, data=data)
            self._asking.ask(task, self.tr("Encoding {folder}").format(folder=data.root.name), lane="study")

    def _on_answer(self, event: Event) -> None:
        match event:
            case PictureSkipped():
                self.skipped += 1
            case Latents():
                self.latents = event
                self.changed.emit()

    def _on_failed(self, sentence: str) -> None:
        self.progressed.emit(None)
        self.failed.emit(sentence)

    def _on_ended(self, outcome: Outcome) -> None:
        self.progressed.emit(None)
        if outcome is not Outcome.FINISHED:
            self.failed.emit(self.tr("Stopped before all pictures were encoded."))
