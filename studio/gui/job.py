"""One job: an iterator of events, pulled in the one QThread class there is."""

from __future__ import annotations

import logging
import threading
import traceback
from collections.abc import Callable, Iterator
from enum import Enum, auto
from typing import Literal

from PySide6.QtCore import QCoreApplication, QDeadlineTimer, QEvent, QObject, QThread, QTimer, Signal

from studio.errors import StudioError
from studio.events import Event, Progress
from studio.gui.engine_words import worded
from studio.gui.pace import Pace
from studio.isolation import EngineDied, EngineFault, Performance

_LOG = logging.getLogger(__name__)
_END = object()

Lane = Literal["train", "look", "study"]
"""What trains; what answers a click; what looks for minutes (a map of the data set, its strongest pictures)."""
Factory = Callable[[], Iterator[Event]]


class Outcome(Enum):
    """How a job ended."""

    FINISHED = auto()
    STOPPED = auto()
    """Before its end, because the person asked; its results are kept."""
    CANCELLED = auto()
    """Its results are discarded."""
    FAILED = auto()


class JobState(Enum):
    """Where a job is in its life; it goes down this list, but for pauses."""

    WAITING = auto()
    RUNNING = auto()
    PAUSED = auto()
    STOPPING = auto()
    ENDED = auto()


class Job:
    """Pulls an iterator of events in a thread and re-emits them in the window's thread.

    Everything public belongs to the window's thread. After :meth:`cancel` nothing is emitted any more but the end;
    after :meth:`stop` events that were already pulled may still come. An ended job may be asked anything; it
    does nothing.

    Parameters
    ----------
    factory
        Called in the thread; what it returns is pulled, and closed, there.
    title
        What the person reads.
    lane
        Where the job queues; None for a light job, which can neither be paused nor stopped, only cancelled.
    discard
        Called after a cancel, when the iterator is closed, to remove what it has produced. Runs in the thread.
    """

    def __init__(
        self,
        factory: Factory,
        title: str,
        *,
        lane: Lane | None = None,
        discard: Callable[[], None] | None = None,
        parent: QObject | None = None,
    ) -> None:
        self._thread = _Puller(self, parent)
        self.event = self._thread.happened
        """Every event, Progress included."""
        self.progress = self._thread.progressed
        """Progress, also where a run says it as epochs and steps."""
        self.failed = self._thread.failed
        """A sentence, and a traceback or nothing; before ``ended``."""
        self.ended = self._thread.ended
        """Outcome, exactly once, and the last signal."""
        self.changed = self._thread.changed
        """The state has."""
        self.title, self.lane = title, lane
        self.can_pause, self.can_stop = lane is not None, lane == "train"
        self._factory: Factory = factory
        self._discard = discard
        self._state = JobState.WAITING
        self.begun = False
        self.earlier_s = 0.0
        """Seconds of work before this job that a cancel would throw away as well: what a resumed run had done."""
        self._pace = Pace(QCoreApplication.translate("Job", "Epoch {epoch} of {epochs}"))
        self._go = threading.Event()
        self._go.set()
        self._stop_wanted = self._cancel_wanted = False
        self._events: Iterator[Event] | None = None
        self._failure: tuple[str, str] | None = None

    @property
    def state(self) -> JobState:
        return self._state

    @property
    def paused(self) -> bool:
        return self._state is JobState.PAUSED

    @property
    def elapsed(self) -> float:
        """Seconds of work, without pauses."""
        return self._pace.elapsed_s

    @property
    def eta(self) -> float | None:
        """Seconds that are left, or None while that cannot be said."""
        return self._pace.eta_s

    @property
    def last_progress(self) -> Progress | None:
        return self._pace.latest

    def begin(self) -> None:
        """Start, unless the job was stopped or cancelled while it waited."""
        if self._state is JobState.WAITING:
            self.begun = True
            self._pace.go()
            self._enter(JobState.RUNNING)
            self._thread.start()

    def pause(self) -> None:
        """Pull nothing more for the time being; the work stands at its next event."""
        if self._state is JobState.RUNNING:
            self._go.clear()
            self._pace.halt()
            self._enter(JobState.PAUSED)

    def resume(self) -> None:
        if self._state is JobState.PAUSED:
            self._pace.go()
            self._enter(JobState.RUNNING)
            self._go.set()

    def stop(self) -> None:
        """End the work early and keep what it has."""
        if self._state not in (JobState.STOPPING, JobState.ENDED):
            self._end_early(Performance.request_stop)

    def cancel(self) -> None:
        """End the work and discard what it has; also after :meth:`stop`, whose patience ends with it."""
        if self._state is not JobState.ENDED:
            self._cancel_wanted = True
            self._end_early(Performance.request_cancel)

    def supersede(self) -> None:
        """Cancel without hurry: nobody watches, and an engine that is killed has to import everything anew."""
        if self._state is not JobState.ENDED:
            self._cancel_wanted = True
            self._end_early(Performance.request_stop)

    def wait(self, seconds: float) -> bool:
        """Block until the thread is over, for at most so many seconds; whether it is."""
        return self._thread.wait(QDeadlineTimer(max(0, round(1000 * seconds))))

    def deliver(self) -> None:
        """Emit now what a thread that is over has left in the event queue, when there is no event loop any more."""
        QCoreApplication.sendPostedEvents(self._thread, QEvent.Type.MetaCall.value)
        self._conclude()

    def release(self) -> None:
        """Give an ended job's thread back to Qt."""
        self._thread.deleteLater()

    def _work(self) -> None:
        """Do all that is done in the thread."""
        try:
            self._pull()
        except Exception as error:
            if self._cancel_wanted or (self._stop_wanted and isinstance(error, EngineDied)):
                _LOG.info("While ending “%s”: %s", self.title, error)
            else:
                self._fail(error)
        if self._cancel_wanted:
            self._throw_away()

    def _pull(self) -> None:
        events = self._events = self._factory()
        try:
            while self._may_go_on() and (event := next(events, _END)) is not _END:
                self._thread.pulled.emit(worded(event))
        finally:
            close = getattr(events, "close", None)
            if close is not None:
                close()
            self._events = None  # not before: a cancel may want to hurry the clean-up after a stop

    def _may_go_on(self) -> bool:
        self._go.wait()
        return not self._stop_wanted

    def _fail(self, error: Exception) -> None:
        match error:
            case StudioError():
                self._failure = (str(error), "")
                _LOG.warning("“%s” failed: %s", self.title, error)
            case EngineFault():
                self._failure = (str(error), error.details)
                _LOG.error("“%s” failed: %s\n%s", self.title, error, error.details)
            case _:
                what = "".join(traceback.format_exception_only(error)).strip().splitlines()[-1]
                sentence = QCoreApplication.translate("Job", "An unexpected error ended the work: {what}").format(
                    what=what
                )
                self._failure = (sentence, "".join(traceback.format_exception(error)))
                _LOG.error("“%s” failed.", self.title, exc_info=error)

    def _throw_away(self) -> None:
        discard, self._discard = self._discard, None
        if discard is not None:
            try:
                discard()
            except Exception as error:
                self._fail(error)

    def _end_early(self, request: Callable[[Performance], None]) -> None:
        self._stop_wanted = True
        events = self._events
        if isinstance(events, Performance):
            request(events)
        self._go.set()
        self._pace.halt()
        self._enter(JobState.STOPPING)
        if not self.begun:
            self._discard = None
            QTimer.singleShot(0, self._thread.conclude)

    def _enter(self, state: JobState) -> None:
        if state is not self._state:
            self._state = state
            self.changed.emit()

    def _pass_on(self, event: Event) -> None:
        if self._cancel_wanted or self._state is JobState.ENDED:
            return
        progress = self._pace.observe(event)
        self.event.emit(event)
        if progress is not None:
            self.progress.emit(progress)

    def _conclude(self) -> None:
        """Say how it ended. The thread may be in its last line yet, and a cancel may have come after that."""
        if self._state is JobState.ENDED:
            return
        self._thread.wait()
        if self._cancel_wanted:
            self._throw_away()
        self._pace.halt()
        self._enter(JobState.ENDED)
        if self._failure is not None:
            self.failed.emit(*self._failure)
        self.ended.emit(self._outcome())

    def _outcome(self) -> Outcome:
        if self._failure is not None:
            return Outcome.FAILED
        if self._cancel_wanted:
            return Outcome.CANCELLED
        return Outcome.STOPPED if self._stop_wanted else Outcome.FINISHED


class _Puller(QThread):
    """A job's thread and signals.

    Apart from Job, because a signal named ``event`` on a QObject hides ``QObject.event()``, and PySide6 6.10 then leaks
    the object. The slots are reached through the window's event queue, so that a cancel also drops what waits there.
    """

    happened = Signal(object)
    progressed = Signal(object)
    failed = Signal(str, str)
    ended = Signal(object)
    changed = Signal()
    pulled = Signal(object)

    def __init__(self, job: Job, parent: QObject | None) -> None:
        super().__init__(parent)
        self._job = job
        self.pulled.connect(self.pass_on)
        self.finished.connect(self.conclude)

    def run(self) -> None:
        self._job._work()

    def pass_on(self, event: Event) -> None:
        self._job._pass_on(event)

    def conclude(self) -> None:
        self._job._conclude()
