"""Whether a run goes on, and where: told by a small file in its folder, so that other machines can tell as well.

``running.toml`` names the process that trains. It is touched every few seconds by a thread of its own, paused or not,
and removed at the end. After a crash it stays behind; who finds it asks the system for the process, if that was on this
machine, and else looks at when it was last touched. Clocks of machines that share a folder may differ by up to
a minute.
"""

from __future__ import annotations

import os
import platform
import threading
import time
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path

import psutil
import tomli_w

from studio.atomic import write_text

_BEAT_S = 10.0
_SILENCE_S = 60.0
"""A process on another machine that has not touched its file for so long is taken for dead."""


@dataclass(frozen=True, slots=True)
class Trainer:
    """The process that trains a run."""

    host: str
    pid: int
    started: float
    """When the process was started, in seconds since 1970; tells it from a later one with the same number."""

    @classmethod
    def this_process(cls) -> Trainer:
        return cls(platform.node(), os.getpid(), psutil.Process().create_time())

    @property
    def here(self) -> bool:
        """Whether it is a process of this machine."""
        return self.host == platform.node()

    @property
    def alive(self) -> bool:
        """Whether a process of this machine still exists."""
        try:
            process = psutil.Process(self.pid)
            # In a container, nobody may be there to take note of a process that has ended.
            return process.status() != psutil.STATUS_ZOMBIE and abs(process.create_time() - self.started) < 2
        except psutil.Error:
            return False


@contextmanager
def announced(path: Path) -> Iterator[None]:
    """Tell everybody who looks at ``path`` that a run goes on here, until the block ends."""
    write_text(path, tomli_w.dumps(asdict(Trainer.this_process())), durable=False)
    over = threading.Event()
    beats = threading.Thread(target=_beat, args=(path, over), name="heartbeat", daemon=True)
    beats.start()
    try:
        yield
    finally:
        over.set()
        beats.join()
        with suppress(OSError):
            path.unlink(missing_ok=True)


def trainer_of(path: Path) -> Trainer | None:
    """Return the process that trains now, or None when nobody does (any more)."""
    try:
        touched = path.stat().st_mtime
        trainer = Trainer(**tomllib.loads(path.read_text("utf-8")))
    except (OSError, ValueError, TypeError):  # not there, gone meanwhile, or not ours
        return None
    goes_on = trainer.alive if trainer.here else abs(time.time() - touched) < _SILENCE_S
    return trainer if goes_on else None


def _beat(path: Path, over: threading.Event) -> None:
    while not over.wait(_BEAT_S):
        with suppress(OSError):  # the folder may be out of reach for a while
            os.utime(path)
