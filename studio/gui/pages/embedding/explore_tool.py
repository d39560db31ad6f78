"""What the tools of Explore have in common: an autoencoder, and questions of which the newest is answered."""

from __future__ import annotations

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from studio.gui.asking import NewestAsking
from studio.gui.jobs import Jobs
from studio.gui.state import StudioState
from studio.gui.widgets.faint_sentence import faint_sentence
from studio.gui.widgets.thin_progress import ThinProgress
from studio.insight.autoencoder.tasks import AutoencoderInfo
from studio.tasks import Event


class ExploreTool(QWidget):
    """One way to look into an autoencoder. It asks when it is seen and what it shows is out of date."""

    needs_pictures = False
    """Whether it has nothing to show without a data set."""

    def __init__(self, state: StudioState, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.state = state
        self.info: AutoencoderInfo | None = None
        self._stale = True
        self.asking = NewestAsking(jobs, self)
        self.message = faint_sentence()
        self.message.hide()
        self.progress = ThinProgress()
        self.asking.answered.connect(self._on_answer)
        self.asking.failed.connect(self.say)
        self.asking.busy_changed.connect(self.progress.setVisible)

    def set_info(self, info: AutoencoderInfo | None) -> None:
        """Look into another autoencoder."""
        self.asking.drop()
        self.info = info
        self.begin()
        self.want()

    def begin(self) -> None:
        """Forget what is of another autoencoder or data set."""

    def want(self) -> None:
        """Ask now, or when this is seen."""
        self._stale = True
        if self.isVisible():
            self._ask_if_stale()

    def ask(self) -> None:
        """Ask for what is to be shown; only called with an autoencoder."""
        raise NotImplementedError

    def show_answer(self, event: Event) -> None:
        """Show an answer."""
        raise NotImplementedError

    def say(self, sentence: str) -> None:
        """Say what stands in the way, or nothing."""
        self.message.setText(sentence)
        self.message.setVisible(bool(sentence))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._ask_if_stale()

    def _ask_if_stale(self) -> None:
        if self._stale and self.info is not None and (self.state.dataset is not None or not self.needs_pictures):
            self._stale = False
            self.ask()

    def _on_answer(self, event: Event) -> None:
        self.say("")
        self.show_answer(event)
