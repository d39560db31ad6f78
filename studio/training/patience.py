"""Waiting for the person: what cannot go on by itself says so, and tries again when it is asked for another event."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from contextlib import closing
from typing import TypeVar

from studio.errors import StudioError
from studio.tasks import Event
from studio.training.events import Interrupted
from studio.training.feed import Batch, Feed
from studio.training.loader import DataFolderGone, Rows

_Written = TypeVar("_Written")


def numbered(
    feed: Feed, groups: list[Rows], epoch: int, done: int
) -> Generator[tuple[int, Batch | Interrupted], None, None]:
    """Count the batches from ``done + 1``; when the folder of pictures is gone, say so and then try again."""
    while done < len(groups):
        try:
            with closing(feed.batches(groups[done:], epoch)) as batches:
                for batch in batches:
                    done += 1
                    yield done, batch
        except DataFolderGone as gone:
            yield done, Interrupted(str(gone))


def with_room(write: Callable[[], _Written]) -> Generator[Event, None, _Written]:
    """Write; when the disk is full, say so, wait to be asked on, and try again."""
    while True:
        try:
            return write()
        except StudioError as error:
            yield Interrupted(str(error))


def patiently(attempt: Callable[[], Iterator[Event]]) -> Iterator[Event]:
    """Try until the folder of pictures is there; each try goes on where the one before had to end."""
    while True:
        try:
            yield from attempt()
            return
        except DataFolderGone as gone:
            yield Interrupted(str(gone))
