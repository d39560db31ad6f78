"""The list of jobs: what runs, what waits, and the engines that perform it."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from studio.errors import StudioError
from studio.gui.job import Factory, Job, JobState, Lane, Outcome
from studio.isolation import Engine

if TYPE_CHECKING:  # it brings pydantic, for which the first window need not wait
    from studio.tasks import Task

__all__ = ["Factory", "Job", "JobState", "Jobs", "Lane", "Outcome"]

_LOG = logging.getLogger(__name__)


class Jobs(QObject):
    """All jobs: three lanes with an engine and a queue each, and light jobs.

    Parameters
    ----------
    in_process
        Perform the lanes' tasks in this process, for debugging and where processes cannot be spawned.
    """

    started = Signal(object)
    """Job, when it starts to run."""
    ended = Signal(object)
    """Job; its signals are gone soon after."""

    def __init__(self, *, in_process: bool = False, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._engines: dict[Lane, Engine] = {}
        if not in_process:
            # A stop writes checkpoints of hundreds of megabytes, and a busy disk takes its time.
            self._engines["train"] = Engine("train", preload=("studio.training.loop",), stop_grace_s=60.0)
            self._engines["look"] = Engine("look", preload=("studio.insight.predictions",))
            # Started when it is first needed: few do, and it takes memory.
            self._engines["study"] = Engine("study", preload=("studio.insight.network",))
        self._jobs: list[Job] = []
        self._quiet: set[Job] = set()
        self._warmers: list[threading.Thread] = []
        self._closing = False

    def run(
        self, task: Task, lane: Lane, title: str, *, discard: Callable[[], None] | None = None, quiet: bool = False
    ) -> Job:
        """Perform a task in a lane, after those that came before it there.

        No signal of the job comes before this method has returned to the event loop. A ``quiet`` job is not listed: a
        camera asks ten times a second.
        """
        factory = partial(self._engines[lane].perform, task) if self._engines else task.perform
        job = Job(factory, title, lane=lane, discard=discard, parent=self)
        if quiet:
            self._quiet.add(job)
        self._admit(job)
        self._advance(lane)
        return job

    def run_light(self, factory: Factory, title: str, *, quiet: bool = False) -> Job:
        """Pull a generator that needs no engine, at once, in a thread of this process.

        A ``quiet`` job is not listed: it comes every few seconds, and is over before its name could be read.
        """
        job = Job(factory, title, parent=self)
        if quiet:
            self._quiet.add(job)
        self._admit(job)
        self._begin(job)
        return job

    def running(self) -> tuple[Job, ...]:
        """Jobs that have started and not ended, oldest first; without the quiet ones."""
        return tuple(job for job in self._jobs if job.begun and job not in self._quiet)

    def waiting(self) -> tuple[Job, ...]:
        return tuple(job for job in self._jobs if job.state is JobState.WAITING and job not in self._quiet)

    def engine_pids(self) -> tuple[int, ...]:
        """Process ids of the engines that run."""
        return tuple(engine.pid for engine in self._engines.values() if engine.pid is not None)

    def warm(self) -> None:
        """Start the engines that everybody needs in the background, so that no first task waits for imports."""
        for lane, engine in self._engines.items():
            if lane != "study":
                self._warm(engine)

    def shutdown(self, deadline_s: float) -> bool:
        """End everything: what can be stopped is stopped (results are only discarded on request), the rest cancelled.

        Engines that have not ended after ``deadline_s`` seconds are killed. Returns False if a thread of
        this process is stuck even then; it must not be destroyed, so the caller ends with ``os._exit``.
        """
        self._closing = True
        for job in tuple(self._jobs):
            if job.state is not JobState.STOPPING:
                job.stop() if job.can_stop else job.cancel()
        end = time.monotonic() + deadline_s
        for job in self._jobs:
            job.wait(end - time.monotonic())
        for engine in self._engines.values():
            engine.shutdown()
        for thread in self._warmers:
            thread.join()
        stuck = [job for job in self._jobs if not job.wait(1.0 if job.lane else 0.0)]
        for job in [job for job in self._jobs if job not in stuck]:
            job.deliver()
        return not stuck

    def _admit(self, job: Job) -> None:
        self._jobs.append(job)
        job.ended.connect(self._release)

    def _advance(self, lane: Lane) -> None:
        jobs = [job for job in self._jobs if job.lane == lane]
        if not any(job.begun for job in jobs):
            job = next((job for job in jobs if job.state is JobState.WAITING), None)
            if job is not None:
                self._begin(job)

    def _begin(self, job: Job) -> None:
        if not self._closing:
            job.begin()
            self.started.emit(job)

    def _release(self) -> None:
        """Forget the jobs that have ended, and let the next ones begin."""
        for job in [job for job in self._jobs if job.state is JobState.ENDED]:
            self._jobs.remove(job)
            self._quiet.discard(job)
            self.ended.emit(job)
            job.release()
            if job.lane is not None:
                self._advance(job.lane)
                if job.lane in self._engines:
                    self._warm(self._engines[job.lane])

    def _warm(self, engine: Engine) -> None:
        """Start an engine that does not run (any more) from a thread; spawning takes too long for the window's."""
        self._warmers = [thread for thread in self._warmers if thread.is_alive()]
        if engine.pid is None and not self._closing:
            self._warmers.append(threading.Thread(target=_warm, args=(engine,), name=f"warm {engine.name}"))
            self._warmers[-1].start()


def _warm(engine: Engine) -> None:
    try:
        engine.warm()
    except StudioError as error:  # the next task says it to the person
        _LOG.warning("%s", error)
