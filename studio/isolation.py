"""A task's generator performed in a warm process of its own, pulled as if it were here.

The parent asks, the child answers: one "next", one event. Nobody asks, and the work pauses; "close", and the child
closes its generator, so that ``finally`` blocks run where the work is. A child that does not answer in time is killed,
a child that died is replaced when the next task comes. The studio's own process never imports what the child imports.
"""

from __future__ import annotations

import importlib
import logging
import multiprocessing
import os
import pickle
import signal
import sys
import threading
import time
import traceback
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from enum import Enum, auto
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING

import psutil

from studio.errors import StudioError
from studio.events import Event

if TYPE_CHECKING:  # it brings pydantic, for which the first window need not wait
    from studio.tasks import Task

_LOG = logging.getLogger(__name__)
_LOOK_UP_S = 0.05
"""How often a wait for the child looks up to see whether it should go on waiting."""
_NICENESS = 10
"""Of 19: nine tenths of a core that both want go to the window."""


class EngineDied(StudioError):
    """The engine's process ended in the middle of a task; the next task gets a new one."""


class EngineFault(Exception):
    """A bug in a task: something other than a StudioError was raised in the engine's process."""

    def __init__(self, sentence: str, details: str) -> None:
        super().__init__(sentence)
        self.details = details
        """The traceback, as formatted in the engine's process."""


class Engine:
    """A spawned process that performs one task after the other, and keeps what it has imported.

    Parameters
    ----------
    name
        What the engine does, for messages: ``"train"``.
    preload
        Modules the process imports as soon as it starts. What cannot be imported is left to the task to report.
    stop_grace_s, cancel_grace_s
        Seconds a task has to come to its next ``yield`` and clean up, after a stop (its results are kept) and after a
        cancel (they are not), before its process is killed.
    """

    def __init__(
        self, name: str, preload: tuple[str, ...] = (), *, stop_grace_s: float = 10.0, cancel_grace_s: float = 1.0
    ) -> None:
        self.name, self.preload = name, preload
        self.stop_grace_s, self.cancel_grace_s = stop_grace_s, cancel_grace_s
        self._child: _Child | None = None
        self._closed = False
        self._lock = threading.Lock()
        self._taken = threading.Lock()

    @property
    def pid(self) -> int | None:
        """Process id, or None while there is no process."""
        child = self._child
        return None if child is None else child.process.pid

    def warm(self) -> None:
        """Start the process, unless it runs; it imports while the caller goes on. May be called from any thread."""
        with self._lock:
            if not self._closed:
                self._living_child()

    def perform(self, task: Task) -> Performance:
        """Perform a task in the engine's process. As with a generator, nothing happens before the first ``next()``.

        The performance's ``next()`` and ``close()`` raise what is listed here.

        Raises
        ------
        StudioError
            What the task raised. A subclass whose module is not imported here comes as a plain StudioError.
        EngineDied
            The process was killed or crashed.
        EngineFault
            The task raised anything else.
        RuntimeError
            Another task is being performed (queueing is the caller's matter), or the engine was shut down.
        """
        return Performance(self, task)

    def shutdown(self) -> None:
        """Kill the process, also in mid-task, for good. May be called from any thread, and more than once."""
        with self._lock:
            self._closed = True
            child, self._child = self._child, None
        if child is None:
            return
        child.kill()
        if self._taken.acquire(blocking=False):  # otherwise the thread that pulls notices, and closes its own pipe
            child.connection.close()
            self._taken.release()

    def _pull(self, task: Task, stop: _StopRequest) -> Iterator[Event]:
        """Perform the task, and give up the process where nothing can be assumed about it any more."""
        with self._exclusively():
            with self._lock:
                if self._closed:
                    raise RuntimeError(f"The engine '{self.name}' was shut down")
                child = self._living_child()
            try:
                yield from _conversation(child, task, stop, self.stop_grace_s)
            except _OverdueError:
                _LOG.warning("The engine '%s' did not stop in time and was killed.", self.name)
                self._give_up(child)
            except (EOFError, OSError):
                child.process.join(timeout=1.0)  # its pipe ends a moment before it does
                self._give_up(child)
                raise EngineDied(_cause_of_death(self.name, child.process.exitcode)) from None
            except StudioError:
                raise
            except Exception:  # a poisoned CUDA context, say, would fail every later task as well
                self._give_up(child)
                raise

    @contextmanager
    def _exclusively(self) -> Iterator[None]:
        if not self._taken.acquire(blocking=False):
            raise RuntimeError(f"The engine '{self.name}' is busy with another task")
        try:
            yield
        finally:
            self._taken.release()

    def _living_child(self) -> _Child:
        if self._child is None or not self._child.process.is_alive():
            if self._child is not None:
                self._child.connection.close()
            self._child = _Child(self.name, self.preload)
        return self._child

    def _give_up(self, child: _Child) -> None:
        child.kill()
        child.connection.close()
        with self._lock:
            if self._child is child:
                self._child = None


class Performance(Iterator[Event]):
    """The events of one task, pulled from an engine; ``next()`` and ``close()`` belong to one thread."""

    def __init__(self, engine: Engine, task: Task) -> None:
        self._engine = engine
        self._stop = _StopRequest()
        self._events = engine._pull(task, self._stop)

    def __next__(self) -> Event:
        return next(self._events)

    def close(self) -> None:
        """Have the task clean up, as a generator's ``close()``; kills its process when the grace is over."""
        self._events.close()  # type: ignore[attr-defined]  # a generator

    def request_stop(self) -> None:
        """Give a ``next()`` that waits in another thread the engine's ``stop_grace_s``; it then ends the iteration.

        Whoever pulls should close the performance at the next event. May be called from any thread.
        """
        self._stop.within(self._engine.stop_grace_s)

    def request_cancel(self) -> None:
        """Do the same within ``cancel_grace_s``."""
        self._stop.within(self._engine.cancel_grace_s)


class _OverdueError(Exception):
    """A stop was asked for, and the child has not answered in time."""


class _StopRequest:
    """Until when a child must have answered; None as long as nobody asked it to stop."""

    def __init__(self) -> None:
        self.deadline: float | None = None

    def within(self, seconds: float) -> None:
        deadline = time.monotonic() + seconds
        self.deadline = deadline if self.deadline is None else min(self.deadline, deadline)

    @property
    def overdue(self) -> bool:
        return self.deadline is not None and time.monotonic() > self.deadline


class _Child:
    """One process and the parent's end of its pipe."""

    def __init__(self, name: str, preload: tuple[str, ...]) -> None:
        context = multiprocessing.get_context("spawn")
        self.connection, theirs = context.Pipe()
        self.process = context.Process(target=_serve, args=(theirs, preload), name=f"studio-{name}", daemon=True)
        self._ready = False
        try:
            self.process.start()
        except OSError as error:
            self.connection.close()
            raise StudioError(
                f"Cannot start the engine's process ({error.strerror or error}); close other programs and try again."
            ) from error
        finally:
            theirs.close()  # the pipe must end when the child does

    def becomes_ready(self, stop: _StopRequest) -> bool:
        """Wait until the child has imported its modules; False when a stop was asked for meanwhile."""
        while not self._ready:
            if stop.deadline is not None:
                return False  # nothing has begun, and an import half done is no reason to kill the process
            if self.connection.poll(_LOOK_UP_S):
                self._ready = self.connection.recv()
        return True

    def ask(self, request: _Request, stop: _StopRequest) -> _Answer:
        """Send a request and wait for its one answer; raises what the child raised."""
        self.connection.send(request)
        while not self.connection.poll(_LOOK_UP_S):
            if stop.overdue:
                raise _OverdueError
        answer: _Answer = self.connection.recv()
        if isinstance(answer, _Refused):
            raise answer.error()
        if isinstance(answer, _Failed):
            raise EngineFault(answer.sentence, answer.details)
        return answer

    def kill(self) -> None:
        self.process.kill()
        self.process.join()


def _conversation(child: _Child, task: Task, stop: _StopRequest, close_grace_s: float) -> Iterator[Event]:
    if not child.becomes_ready(stop):
        return
    child.ask(_Perform(pickle.dumps(task)), stop)
    try:
        while isinstance(answer := child.ask(_Ask.NEXT, stop), _Said):
            yield answer.event
    except GeneratorExit:
        if stop.deadline is None:
            stop.within(close_grace_s)
        child.ask(_Ask.CLOSE, stop)
        raise


def _cause_of_death(name: str, code: int | None) -> str:
    """Say in plain words what an exit code means; negative ones are signals."""
    advice = "it starts anew with the next task"
    if code in (-9, -15):
        return (
            f"The engine '{name}' was killed (signal {-code}): the memory ran out, or somebody ended it from outside; "
            f"{advice}, which needs less memory with a smaller batch."
        )
    if code is not None and code < 0:
        return f"The engine '{name}' crashed (signal {-code}, {signal.strsignal(-code)}); {advice}."
    return f"The engine '{name}' ended unexpectedly (exit code {code}); {advice}."


@dataclass(frozen=True, slots=True)
class _Perform:
    task: bytes
    """Pickled by itself, so that a task the child cannot load is the task's failure and not the conversation's."""


class _Ask(Enum):
    NEXT = auto()
    CLOSE = auto()


@dataclass(frozen=True, slots=True)
class _Said:
    event: Event


@dataclass(frozen=True, slots=True)
class _Done:
    """Performed, or closed, or nothing more to say."""


@dataclass(frozen=True, slots=True)
class _Refused:
    """A StudioError."""

    sentence: str
    module: str
    pickled: bytes | None

    @classmethod
    def because_of(cls, error: StudioError) -> _Refused:
        pickled: bytes | None = None
        with suppress(Exception):
            pickled = pickle.dumps(error)
            pickle.loads(pickled)  # an exception with an __init__ of its own may pickle, and not come back
        return cls(str(error), type(error).__module__, pickled)

    def error(self) -> StudioError:
        """Return the same error, but never import its module for that: it might import torch."""
        if self.pickled is not None and self.module in sys.modules:
            with suppress(Exception):
                error: StudioError = pickle.loads(self.pickled)
                return error
        return StudioError(self.sentence)


@dataclass(frozen=True, slots=True)
class _Failed:
    """Any other exception."""

    sentence: str
    details: str

    @classmethod
    def because_of(cls, error: Exception) -> _Failed:
        what = "".join(traceback.format_exception_only(error)).strip().splitlines()[-1]
        return cls(f"An unexpected error ended the work: {what}", "".join(traceback.format_exception(error)))


_Request = _Perform | _Ask
_Answer = _Said | _Done | _Refused | _Failed


@dataclass(slots=True)
class _Work:
    """What the child is performing."""

    events: Iterator[Event] = field(default_factory=lambda: iter(()))

    def close(self) -> None:
        close = getattr(self.events, "close", None)
        self.events = iter(())
        if close is not None:
            close()


def _serve(connection: Connection, preload: tuple[str, ...]) -> None:
    """Answer requests until the parent is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group; the parent decides what it means
    threading.Thread(target=_die_with_parent, daemon=True).start()
    _give_way()
    for module in preload:
        with suppress(Exception):  # what fails here fails again in the task, where it is reported
            importlib.import_module(module)
    work = _Work()
    with suppress(EOFError, OSError):
        connection.send(True)
        while True:
            _send(connection, _answer(connection.recv(), work), work)
    os._exit(0)  # whatever threads the work has left behind


def _give_way() -> None:
    """Leave the window a core whenever it wants one: it wants it for milliseconds, and a person is waiting."""
    with suppress(psutil.Error, OSError):
        if sys.platform == "win32":
            psutil.Process().nice(psutil.BELOW_NORMAL_PRIORITY_CLASS)
        else:
            os.nice(_NICENESS)


def _die_with_parent() -> None:
    """End this process when the parent's ends, however busy it is and however the parent died."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _answer(request: _Request, work: _Work) -> _Answer:
    try:
        match request:
            case _Perform(task):
                work.events = pickle.loads(task).perform()
            case _Ask.NEXT:
                return _Said(next(work.events))
            case _Ask.CLOSE:
                work.close()
    except StopIteration:
        pass
    except StudioError as error:
        return _Refused.because_of(error)
    except Exception as error:
        return _Failed.because_of(error)
    return _Done()


def _send(connection: Connection, answer: _Answer, work: _Work) -> None:
    try:
        message = pickle.dumps(answer, protocol=pickle.HIGHEST_PROTOCOL)
    except Exception as error:  # an event that cannot be pickled
        with suppress(Exception):
            work.close()
        message = pickle.dumps(_Failed.because_of(error))
    connection.send_bytes(message)
