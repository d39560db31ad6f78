"""Work begun in threads a little before it is wanted, and never all of it at once."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from itertools import islice
from typing import TypeVar

T = TypeVar("T")


@contextmanager
def threads(count: int, name: str) -> Iterator[ThreadPoolExecutor]:
    """Give threads for as long as a block runs; what they have not begun by its end is never done, none is left."""
    pool = ThreadPoolExecutor(count, name)
    try:
        yield pool
    finally:
        pool.shutdown(cancel_futures=True)


def ahead(begun: Iterable[T], count: int) -> Iterator[T]:
    """Yield what a generator begins, in order, and have ``count`` more of it begun by then."""
    beginning = iter(begun)
    pending = deque(islice(beginning, count))
    while pending:
        first = pending.popleft()
        pending.extend(islice(beginning, 1))
        yield first
