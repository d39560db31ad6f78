"""One map in the making: started, paused, stopped, and what it has said so far."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot

from studio.gui.jobs import Job, Jobs, Outcome
from studio.insight.embedding.tasks import EmbedTask, MapThroughTraining
from studio.tasks import Event, Progress


class MapRun(QObject):
    """Performs one map at a time; a new one replaces the one before it, whose late answers are never told."""

    happened = Signal(object)
    """Every event but progress."""
    progressed = Signal(object)
    """Progress."""
    failed = Signal(str)
    """A sentence; the run is over then."""
    ended = Signal(object)
    """Outcome, not FAILED."""
    changed = Signal()
    """It runs, stands or is over."""

    def __init__(self, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._job: Job | None = None

    @property
    def running(self) -> bool:
        return self._job is not None

    @property
    def paused(self) -> bool:
        return self._job is not None and self._job.paused

    def start(self, task: EmbedTask | MapThroughTraining, title: str) -> None:
        self.drop()
        job = self._job = self._jobs.run(task, "study", title)
        job.event.connect(self._on_event)
        job.failed.connect(self._on_failed)
        job.ended.connect(self._on_ended)
        job.changed.connect(self.changed)
        self.changed.emit()

    @Slot()
    def pause_or_resume(self) -> None:
        if self._job is not None:
            self._job.resume() if self._job.paused else self._job.pause()

    @Slot()
    def stop(self) -> None:
        """End it, and keep what there is."""
        if self._job is not None:
            self._job.stop()

    def drop(self) -> None:
        """Want nothing of it any more."""
        if self._job is not None:
            self._let_go().supersede()
            self.changed.emit()

    def _let_go(self) -> Job:
        job = self._job
        assert job is not None
        job.event.disconnect(self._on_event)
        job.failed.disconnect(self._on_failed)
        job.ended.disconnect(self._on_ended)
        job.changed.disconnect(self.changed)
        self._job = None
        return job

    @Slot(object)
    def _on_event(self, event: Event) -> None:
        (self.progressed if isinstance(event, Progress) else self.happened).emit(event)

    @Slot(str, str)
    def _on_failed(self, sentence: str, _details: str) -> None:
        self._let_go()
        self.changed.emit()
        self.failed.emit(sentence)

    @Slot(object)
    def _on_ended(self, outcome: Outcome) -> None:
        self._let_go()
        self.changed.emit()
        self.ended.emit(outcome)
