"""Which pictures of a data set cannot be read."""

from __future__ import annotations

import os
import time
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import islice
from pathlib import Path

from studio.data.decode import UnreadablePicture, decode
from studio.data.index import DatasetIndex, Problem
from studio.tasks import Progress

_GOOD_ENOUGH = 32
"""Short side in pixels to decode at: a JPEG is still read to its end, but many times faster."""
_REPORT_EVERY = 0.05
"""Seconds between two progress reports."""


def find_unreadable(index: DatasetIndex) -> Iterator[Progress | Problem]:
    """Decode every picture and yield a :class:`Problem` for each that cannot be, in the index's order.

    A few threads decode, a bounded number of pictures ahead. ``close()`` waits for the pictures being decoded and
    leaves no thread behind. The last event is the :class:`Progress` of all pictures.
    """
    total = len(index.samples)
    workers = min(4, os.cpu_count() or 1)
    pool = ThreadPoolExecutor(workers, "find-unreadable")
    try:
        paths = (index.path(sample.id) for sample in index.samples)
        pending = deque(pool.submit(_problem, path) for path in islice(paths, 8 * workers))
        reported = time.monotonic()
        for done in range(1, total + 1):
            if problem := _next_result(pool, pending, paths):
                yield problem
            if time.monotonic() - reported >= _REPORT_EVERY:
                reported = time.monotonic()
                yield Progress(done, total, "Checking pictures")
        yield Progress(total, total, "Checking pictures")
    finally:
        pool.shutdown(cancel_futures=True)


def _next_result(
    pool: ThreadPoolExecutor, pending: deque[Future[Problem | None]], paths: Iterator[Path]
) -> Problem | None:
    """Wait for the oldest picture, and send another one after it."""
    problem = pending.popleft().result()
    pending.extend(pool.submit(_problem, path) for path in islice(paths, 1))
    return problem


def _problem(path: Path) -> Problem | None:
    try:
        decode(path, _GOOD_ENOUGH)
    except UnreadablePicture as error:
        return Problem(path, error.reason)
    return None
