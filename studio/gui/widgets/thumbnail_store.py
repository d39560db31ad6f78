"""Thumbnails kept on the disk between two sessions. Used by the threads that decode, never by the window's."""

from __future__ import annotations

import sqlite3
import threading
from contextlib import suppress
from pathlib import Path
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QImage

from studio.paths import cache_dir

DISK_BYTES: Final = 256 * 2**20
"""What all thumbnails together may take; the oldest go first."""
WORTH_KEEPING: Final = 16 * 2**10
"""Bytes of a picture file below which decoding it takes no longer than looking it up."""
_LARGEST: Final = 640
"""Side in device pixels up to which a picture is a thumbnail: larger ones are looked at one by one."""
_QUALITY: Final = 90
_VERSION: Final = 1


class ThumbnailStore:
    """A small data base of JPEGs, by path, side, and the size and time of the file; without it, all is decoded again.

    Every method may be called from any thread; none raises.
    """

    def __init__(self, limit: int = DISK_BYTES) -> None:
        self._limit = limit
        self._lock = threading.Lock()
        self._file: sqlite3.Connection | None = None
        self._opened = False
        self._bytes = 0

    def get(self, path: Path, side: int) -> QImage | None:
        """Return the thumbnail of a file that has not changed since it was kept."""
        stamp = _stamp(path, side)
        if stamp is None:
            return None
        row = None
        with self._lock, suppress(sqlite3.Error):
            if file := self._connection():
                row = file.execute(
                    "SELECT jpeg FROM thumbnails WHERE path = ? AND side = ? AND size = ? AND changed = ?",
                    (str(path), side, *stamp),
                ).fetchone()
        image = QImage.fromData(row[0]) if row else QImage()
        return None if image.isNull() else image.convertToFormat(QImage.Format.Format_RGB32)

    def keep(self, path: Path, side: int, image: QImage) -> None:
        """Keep a thumbnail for the next time, unless that would gain nothing."""
        stamp = _stamp(path, side)
        if stamp is None:
            return
        jpeg = _encoded(image)
        with self._lock, suppress(sqlite3.Error):
            if file := self._connection():
                with file:
                    file.execute(
                        "INSERT OR REPLACE INTO thumbnails VALUES (?, ?, ?, ?, ?, ?)",
                        (str(path), side, *stamp, len(jpeg), jpeg),
                    )
                    self._bytes += len(jpeg)
                    if self._bytes > self._limit:
                        self._forget_the_oldest(file)

    def close(self) -> None:
        with self._lock:
            if self._file is not None:
                self._file.close()
            self._file, self._opened = None, True

    def _connection(self) -> sqlite3.Connection | None:
        if not self._opened:
            self._opened = True
            with suppress(OSError, sqlite3.Error):
                folder = cache_dir()
                folder.mkdir(parents=True, exist_ok=True)
                file = sqlite3.connect(folder / f"thumbnails-{_VERSION}.sqlite3", timeout=1.0, check_same_thread=False)
                file.execute("PRAGMA journal_mode = WAL")
                file.execute("PRAGMA synchronous = OFF")  # a cache: what a power cut takes is made again
                file.execute(
                    "CREATE TABLE IF NOT EXISTS thumbnails (path TEXT, side INTEGER, size INTEGER, changed INTEGER, "
                    "bytes INTEGER, jpeg BLOB, PRIMARY KEY (path, side))"
                )
                self._bytes = _total(file)
                self._file = file
        return self._file

    def _forget_the_oldest(self, file: sqlite3.Connection) -> None:
        """Make room for a while: a quarter goes."""
        self._bytes = _total(file)  # other windows keep theirs here, too
        excess = self._bytes - self._limit * 3 // 4
        for row, size in file.execute("SELECT rowid, bytes FROM thumbnails ORDER BY rowid").fetchall():
            if excess <= 0:
                return
            file.execute("DELETE FROM thumbnails WHERE rowid = ?", (row,))
            excess -= size
            self._bytes -= size


def _stamp(path: Path, side: int) -> tuple[int, int] | None:
    """Return bytes and nanoseconds of the last change; None of what is not worth keeping."""
    if side > _LARGEST:
        return None
    try:
        status = path.stat()
    except OSError:
        return None
    return (status.st_size, status.st_mtime_ns) if status.st_size >= WORTH_KEEPING else None


def _encoded(image: QImage) -> bytes:
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "JPEG", _QUALITY)  # type: ignore[call-overload]
    return bytes(data.data())


def _total(file: sqlite3.Connection) -> int:
    return int(file.execute("SELECT coalesce(sum(bytes), 0) FROM thumbnails").fetchone()[0])
