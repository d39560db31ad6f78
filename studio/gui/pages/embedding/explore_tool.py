"""What the tools of Explore have in common: an autoencoder, and questions of which the newest is answered."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QProgressBar, QWidget

from studio.gui.asking import Asking
from studio.gui.jobs import Jobs
from studio.gui.state import StudioState
from studio.gui.widgets.faint_sentence import faint_sentence
from studio.insight.autoencoder.tasks import AutoencoderInfo
from studio.tasks import Event, Task


class NewestAsking(QObject):
    """Asks one thing at a time, and next the newest that has been wanted meanwhile: a dragged slider shows its way."""

    answered = Signal(object)
    failed = Signal(str)
    busy_changed = Signal(bool)

    def __init__(self, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._asking = Asking(jobs, self)
        self._next: tuple[Task, str] | None = None
        self._asking.answered.connect(self.answered)
        self._asking.failed.connect(self._on_failed)
        self._asking.ended.connect(self._go_on)

    @property
    def busy(self) -> bool:
        return self._asking.busy

    def ask(self, task: Task, title: str) -> None:
        self._next = (task, title)
        if not self._asking.busy:
            self._go_on()

    def drop(self) -> None:
        """Want no answer any more."""
        self._next = None
        self._asking.drop()
        self.busy_changed.emit(False)

    def _go_on(self) -> None:
        if self._next is not None:
            (task, title), self._next = self._next, None
            self._asking.ask(task, title)
        self.busy_changed.emit(self._asking.busy)

    def _on_failed(self, sentence: str) -> None:
        self.failed.emit(sentence)
        self._go_on()


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
        self.progress = thin_progress()
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


def thin_progress(*, keeps_room: bool = True) -> QProgressBar:
    """Make a line that says that something is on its way; it keeps its room while hidden, so that nothing jumps."""
    bar = QProgressBar()
    bar.setTextVisible(False)
    bar.setFixedHeight(4)
    bar.setRange(0, 0)
    policy = bar.sizePolicy()
    policy.setRetainSizeWhenHidden(keeps_room)
    bar.setSizePolicy(policy)
    bar.hide()
    return bar
