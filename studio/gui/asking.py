"""Asks for one thing at a time, of an engine or of a thread, and listens to the newest answer only."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from studio.events import Event, Progress
from studio.gui.jobs import Factory, Job, Jobs, Lane, Outcome

if TYPE_CHECKING:  # it brings pydantic, for which the first window need not wait
    from studio.tasks import Task


class Asking(QObject):
    """Asks one thing at a time. A newer question drops the older one, and its late answer is never told."""

    answered = Signal(object)
    """Every event but progress."""
    progressed = Signal(object)
    """Progress."""
    failed = Signal(str)
    """A sentence; nothing comes after it."""
    ended = Signal(object)
    """Outcome, after the last answer: not FAILED."""

    def __init__(self, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._job: Job | None = None

    @property
    def busy(self) -> bool:
        return self._job is not None

    def ask(self, task: Task, title: str, lane: Lane = "look", *, quiet: bool = False) -> None:
        """Let an engine perform a task, instead of what was asked before it; ``quiet`` as in :meth:`Jobs.run`."""
        self.drop()
        self._listen(self._jobs.run(task, lane, title, quiet=quiet))

    def ask_thread(self, factory: Factory, title: str) -> None:
        """Pull a generator that needs no engine in a thread, instead of what was asked before it."""
        self.drop()
        self._listen(self._jobs.run_light(factory, title, quiet=True))

    def drop(self) -> None:
        """Want no answer any more."""
        if self._job is not None:
            self._let_go().supersede()

    def hold(self, still: bool) -> None:
        """Let the work rest where it is, or go on."""
        if self._job is not None:
            self._job.pause() if still else self._job.resume()

    def cancel(self) -> None:
        """End the work at the person's wish: ``ended`` says so."""
        if self._job is not None:
            self._job.cancel()

    def _listen(self, job: Job) -> None:
        job.event.connect(self._on_event)
        job.failed.connect(self._on_failed)
        job.ended.connect(self._on_ended)
        self._job = job

    def _let_go(self) -> Job:
        """Stop listening: an ended job's signals are gone soon after."""
        job = self._job
        assert job is not None
        job.event.disconnect(self._on_event)
        job.failed.disconnect(self._on_failed)
        job.ended.disconnect(self._on_ended)
        self._job = None
        return job

    def _on_event(self, event: Event) -> None:
        (self.progressed if isinstance(event, Progress) else self.answered).emit(event)

    def _on_failed(self, sentence: str, _details: str) -> None:
        self._let_go()
        self.failed.emit(sentence)

    def _on_ended(self, outcome: Outcome) -> None:
        self._let_go()
        self.ended.emit(outcome)


class NewestAsking(QObject):
    """Asks one thing at a time, and next the newest that has been wanted meanwhile: a dragged slider shows its way."""

    answered = Signal(object)
    failed = Signal(str)
    busy_changed = Signal(bool)

    def __init__(self, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._asking = Asking(jobs, self)
        self._next: Callable[[], None] | None = None
        self._asking.answered.connect(self.answered)
        self._asking.failed.connect(self._on_failed)
        self._asking.ended.connect(self._go_on)

    @property
    def busy(self) -> bool:
        return self._asking.busy

    def ask(self, task: Task, title: str, *, quiet: bool = False) -> None:
        """Let an engine perform a task next; ``quiet`` as in :meth:`Jobs.run`."""
        self._want(partial(self._asking.ask, task, title, quiet=quiet))

    def ask_thread(self, factory: Factory, title: str) -> None:
        """Pull a generator that needs no engine next."""
        self._want(partial(self._asking.ask_thread, factory, title))

    def drop(self) -> None:
        """Want no answer any more."""
        self._next = None
        self._asking.drop()
        self.busy_changed.emit(False)

    def _want(self, ask: Callable[[], None]) -> None:
        self._next = ask
        if not self._asking.busy:
            self._go_on()

    def _go_on(self) -> None:
        if self._next is not None:
            ask, self._next = self._next, None
            ask()
        self.busy_changed.emit(self._asking.busy)

    def _on_failed(self, sentence: str) -> None:
        self.failed.emit(sentence)
        self._go_on()
