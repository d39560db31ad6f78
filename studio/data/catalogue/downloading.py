"""A data set from the internet to a folder of class folders."""

from __future__ import annotations

import shutil
from collections.abc import Generator, Iterator
from contextlib import suppress
from pathlib import Path
from uuid import uuid4

from studio import paths
from studio.data.catalogue.entries import Entry
from studio.data.catalogue.unpacking import unpack
from studio.errors import StudioError
from studio.events import Progress
from studio.fetching import fetch

_ROOM = 2.5
"""Times the download that must be free: the files, and the pictures in them."""


def download(entry: Entry, folder: Path) -> Iterator[Progress | Path]:
    """Fetch a data set and unpack it into a new folder; the last event is the folder.

    The folder is complete or not there. What has been fetched is kept until then, so that a download that broke off or
    was stopped is gone on with.

    Raises
    ------
    NoConnection
        No network: nothing is written to the folder.
    StudioError
        The folder is taken, there is no room, or what came is not what was published.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise StudioError(f"{folder} is not empty: choose a new folder, so that nothing is written over.")
    _require_room(entry, folder)
    fetched = paths.cache_dir() / "downloads" / entry.key
    for file in entry.files:
        yield from fetch(file, fetched / file.name)
    yield from _unpacked(entry, [fetched / file.name for file in entry.files], folder)
    shutil.rmtree(fetched, ignore_errors=True)
    yield folder


def _unpacked(entry: Entry, files: list[Path], folder: Path) -> Generator[Progress, None, None]:
    beside = folder.with_name(f".{folder.name}.{uuid4().hex[:8]}.part")
    try:
        beside.mkdir(parents=True)
        yield from unpack(entry, files, beside)
        with suppress(FileNotFoundError):
            folder.rmdir()  # it is empty, as was seen above; Windows renames nothing onto a folder
        beside.rename(folder)
    except OSError as error:
        raise StudioError(
            f"Cannot write {folder}: {error.strerror or error}. Free some space, or choose another folder."
        ) from error
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _require_room(entry: Entry, folder: Path) -> None:
    there = next(parent for parent in (folder, *folder.absolute().parents) if parent.exists())
    free, needed = shutil.disk_usage(there).free, _ROOM * entry.megabytes * 1e6
    if free < needed:
        raise StudioError(
            f"{entry.title} needs {needed / 1e9:.1f} GB, and {there} has {free / 1e9:.1f} GB free: "
            "choose another folder, or make room."
        )
