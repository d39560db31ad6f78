"""Tasks that are quick to perform and easy to disturb, importable by an engine's process."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

import numpy as np

from studio.errors import StudioError
from studio.tasks import Progress, Task


class PictureMissing(StudioError):
    pass


class NeedsTwo(StudioError):
    """Pickles, but does not come back: its __init__ wants two arguments."""

    def __init__(self, path: str, remedy: str) -> None:
        super().__init__(f"{path} is missing; {remedy}.")


@dataclass(frozen=True)
class Found:
    number: int
    pid: int


class Count(Task):
    """Count to ``to``, ``pause_s`` apart; write ``log`` when cleaning up."""

    performer: ClassVar[str] = "tasks_for_tests:count"
    to: int = 3
    pause_s: float = 0.0
    log: Path | None = None


def count(task: Count) -> Iterator[Found | Progress]:
    try:
        for number in range(task.to):
            yield Progress(number, task.to, "Counting")
            time.sleep(task.pause_s)
            yield Found(number, os.getpid())
    finally:
        if task.log is not None:
            task.log.write_text("cleaned up", "utf-8")


class Misbehave(Task):
    """Say one thing, then do ``what``."""

    performer: ClassVar[str] = "tasks_for_tests:misbehave"
    what: str


def misbehave(task: Misbehave) -> Iterator[object]:
    yield Found(0, os.getpid())
    match task.what:
        case "refuse":
            raise PictureMissing("사진.png is missing; choose another folder.")
        case "refuse oddly":
            raise NeedsTwo("사진.png", "choose another folder")
        case "bug":
            raise KeyError("x")
        case "killed":
            os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))
            time.sleep(60)
        case "exit":
            os._exit(3)
        case "hang":
            time.sleep(60)
        case "unpicklable":
            yield lambda: None
        case "modules":
            yield tuple(sys.modules)
        case "array":
            yield np.arange(3_000_000, dtype=np.float32)
        case "hang when closed":
            try:
                while True:
                    yield Progress(0, None, "Training")
            finally:
                time.sleep(60)
        case "fail when closed":
            try:
                yield Found(1, os.getpid())
            finally:
                raise StudioError("The disk is full; free some space.")


class Lost(Task):
    performer: ClassVar[str] = "no_such_module:perform"
