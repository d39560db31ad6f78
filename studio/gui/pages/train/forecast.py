"""What Start would do, said before anybody presses it."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from studio.gui.asking import Asking
from studio.gui.jobs import Jobs
from studio.gui.pages.train.sentence import Sentence
from studio.tasks import Event
from studio.training.events import Resolution
from studio.training.spec import ResolveRun, RunSpec

_SETTLE_MS = 300


class Forecast(Sentence):
    """The sentence that a run resolves to, asked of the engine while it is seen and a moment after the last change."""

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._asking = Asking(jobs, self)
        self._asking.answered.connect(self._on_event)
        self._asking.failed.connect(self._on_failed)
        self._run: RunSpec | None = None
        self._answered: RunSpec | None = None
        self._settle = QTimer(self, interval=_SETTLE_MS, singleShot=True)
        self._settle.timeout.connect(self._ask)

    def foretell(self, run: RunSpec) -> None:
        """Say soon what a run would do."""
        self._run = run
        if self.isVisible() and run != self._answered:
            self._settle.start()

    def refuse(self, sentence: str) -> None:
        """Say why there can be no run."""
        self._settle.stop()
        self._run = self._answered = None
        self.say(sentence, problem=True)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._run is not None and self._run != self._answered:
            self._settle.start()

    def _ask(self) -> None:
        if self._run is None or not self.isVisible():
            return
        if not self.sentence:
            self.say(self.tr("Working out what this run will do…"))
        self._answered = self._run
        self._asking.ask(ResolveRun(run=self._run), self.tr("Working out the run"))

    def _on_event(self, event: Event) -> None:
        if isinstance(event, Resolution) and self._run is not None:
            self.say(event.sentence, notes=event.notes)

    def _on_failed(self, sentence: str) -> None:
        if self._run is not None:
            self._answered = None
            self.say(sentence, problem=True)
