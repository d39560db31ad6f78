"""Files that are whole or not there."""

from __future__ import annotations

import contextlib
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from studio.errors import StudioError

UNFINISHED = ".part"
"""Ending of a file that is being written, or that a killed process has left."""
_READERS_S = 1.0
"""How long Windows, which replaces no file that is open, may hold one up: a window reads it in milliseconds."""


@contextmanager
def replacing(path: Path, *, durable: bool = True) -> Iterator[BinaryIO]:
    """Open a file for writing that takes the place of ``path`` once all is written.

    If the block raises, ``path`` is as it was, and nothing is left beside it. Raises OSError.

    Parameters
    ----------
    durable
        Wait until all is on the disk, so that it survives a power cut. Of a small file that is soon written again, it
        is enough that no reader finds half of it.
    """
    beside = path.with_name(f".{path.name}.{os.getpid()}{UNFINISHED}")
    try:
        with beside.open("wb") as file:
            yield file
            if durable:
                file.flush()
                os.fsync(file.fileno())
        move(beside, path)
        if durable:
            _sync_folder(path.parent)
    finally:
        beside.unlink(missing_ok=True)


def write_text(path: Path, text: str, *, durable: bool = True) -> None:
    """Put a text, as UTF-8, in the place of a file's; ``durable`` as in :func:`replacing`.

    Raises
    ------
    StudioError
        The file cannot be written.
    """
    try:
        with replacing(path, durable=durable) as file:
            file.write(text.encode())
    except OSError as error:
        raise StudioError(
            f"Cannot write {path}: {error.strerror or error}. Free some space, or check that its folder is yours."
        ) from error


def discard_unfinished(path: Path) -> None:
    """Delete what processes that were killed have left half written of a file that nobody writes now."""
    for leftover in path.parent.glob(f".{path.name}.*{UNFINISHED}"):
        with contextlib.suppress(OSError):
            leftover.unlink()


def move(written: Path, path: Path) -> None:
    """Put a file that is written in the place of another, with patience for who reads that one; raises OSError."""
    patience_ends = time.monotonic() + _READERS_S
    while True:
        try:
            written.replace(path)
            return
        except PermissionError:
            if sys.platform != "win32" or time.monotonic() > patience_ends:
                raise
            time.sleep(0.02)


def _sync_folder(folder: Path) -> None:
    """Make the renaming itself survive a power cut; Windows neither needs nor allows it."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
