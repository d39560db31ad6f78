"""One look at every picture of a data set, in a few threads; what was seen is kept for the next time."""

from __future__ import annotations

import hashlib
import os
import sqlite3
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing, suppress
from pathlib import Path
from typing import NamedTuple

import imagehash
import numpy as np
from PIL import Image

from studio.data.ahead import ahead, threads
from studio.data.check.findings import Fingerprint
from studio.data.decode import UnreadablePicture, decode_bytes, read_bytes
from studio.data.index import DatasetIndex
from studio.data.opencv import cv2
from studio.data.recipe import Picture
from studio.paths import cache_dir, edits_path

_SIDE = 32
"""Short side in pixels to decode at: a JPEG is still read to its end, but many times faster."""
_PLAIN = 4.0
"""Standard deviation in grey levels up to which a picture has no looks to speak of."""
_AHEAD = 8
"""Pictures in work, for each thread."""
_KEEP_EVERY = 2000
"""Pictures after which what was seen is written down."""
_MOST_FILES = 32
"""Data sets that are remembered."""
_VERSION = 2

Stamp = tuple[int, int]
"""Bytes and nanoseconds of the last change, by which a file is known to be the same."""


class Seen(NamedTuple):
    """A picture has been looked at."""

    id: str
    fingerprint: Fingerprint


def look_at(index: DatasetIndex) -> Iterator[Seen]:
    """Yield a fingerprint of every picture, in the index's order.

    ``close()`` waits for the pictures in work and leaves no thread behind.
    """
    workers = max(1, min(4, (os.cpu_count() or 1) - 1))  # a core is left to the window
    with closing(_Memory(index.root)) as memory, threads(workers, "fingerprints") as pool:
        begun = (_begun(index.root, sample.id, memory, pool) for sample in index.samples)
        for name, stamp, result in ahead(begun, _AHEAD * workers):
            if isinstance(result, Future):
                result = result.result()
                memory.keep(name, stamp, result)
            yield Seen(name, result)


def fingerprint(path: Path) -> Fingerprint:
    """Look at one picture: its bytes, its header, and what it looks like when it is small."""
    try:
        data = read_bytes(path)
        decoded = decode_bytes(path, data, _SIDE)
    except UnreadablePicture as error:
        return Fingerprint(problem=error.reason)
    digest = hashlib.blake2b(data, digest_size=16).digest()
    return Fingerprint("", decoded.format, decoded.width, decoded.height, digest, _look(decoded.picture))


def _look(picture: Picture) -> int | None:
    """Return the perceptual hash (pHash: the signs of a 32 × 32 picture's low frequencies) as 64 bits."""
    if min(picture.shape[:2]) < _SIDE:
        return None
    # Averaged down first: of what Pillow is given, it has little left to do.
    grey = cv2.resize(cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY), (_SIDE, _SIDE), interpolation=cv2.INTER_AREA)
    if float(grey.std()) < _PLAIN:
        return None
    bits = imagehash.phash(Image.fromarray(grey)).hash
    return int.from_bytes(np.packbits(bits).tobytes(), "big")


def _begun(
    root: Path, name: str, memory: _Memory, pool: ThreadPoolExecutor
) -> tuple[str, Stamp | None, Future[Fingerprint] | Fingerprint]:
    path = root / name
    try:
        status = path.stat()
    except OSError:  # decoding says what is wrong
        return name, None, pool.submit(fingerprint, path)
    stamp = status.st_size, status.st_mtime_ns
    return name, stamp, memory.get(name, stamp) or pool.submit(fingerprint, path)


class _Memory:
    """What earlier checks of a data set saw, in a small data base; without it, all is looked at again."""

    def __init__(self, root: Path) -> None:
        folder = cache_dir() / "checks"
        self._new: list[tuple[object, ...]] = []
        self._known: dict[str, tuple[object, ...]] = {}
        self._file: sqlite3.Connection | None = None
        with suppress(OSError, sqlite3.Error):
            folder.mkdir(parents=True, exist_ok=True)
            _forget_the_oldest(folder)
            self._file = sqlite3.connect(folder / f"{edits_path(root).stem}-{_VERSION}.sqlite3", timeout=1.0)
            self._file.execute(
                "CREATE TABLE IF NOT EXISTS seen (id TEXT PRIMARY KEY, size INTEGER, changed INTEGER, format TEXT, "
                "width INTEGER, height INTEGER, digest BLOB, look TEXT)"
            )
            self._known = {row[0]: row[1:] for row in self._file.execute("SELECT * FROM seen")}

    def get(self, name: str, stamp: Stamp) -> Fingerprint | None:
        row = self._known.get(name)
        if row is None or row[:2] != stamp:
            return None
        kind, width, height, digest, look = row[2:]
        return Fingerprint("", kind, width, height, digest, None if look is None else int(look))  # type: ignore[arg-type,call-overload]

    def keep(self, name: str, stamp: Stamp | None, seen: Fingerprint) -> None:
        if stamp is None or seen.problem:  # a permission that is given leaves no mark on the file
            return
        look = None if seen.look is None else str(seen.look)  # 64 bits without a sign are too much for SQLite
        self._new.append(
            (name, *stamp, seen.format, seen.width, seen.height, seen.digest, look),
        )
        if len(self._new) >= _KEEP_EVERY:
            self._write()

    def close(self) -> None:
        self._write()
        if self._file is not None:
            self._file.close()

    def _write(self) -> None:
        """Write down what is new; a disk that refuses costs only time later."""
        if self._file is not None:
            with suppress(sqlite3.Error), self._file:
                self._file.executemany("INSERT OR REPLACE INTO seen VALUES (?, ?, ?, ?, ?, ?, ?, ?)", self._new)
        self._new.clear()


def _forget_the_oldest(folder: Path) -> None:
    files: Sequence[Path] = sorted(folder.glob("*.sqlite3"), key=lambda file: file.stat().st_mtime, reverse=True)
    for file in files[_MOST_FILES:]:
        file.unlink(missing_ok=True)
