"""Thumbnails made in the background, newest request first, within bounded memory."""

from __future__ import annotations

import os
import threading
from collections import OrderedDict, deque
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QImage

from studio.errors import StudioError
from studio.gui.engine_words import in_words
from studio.gui.widgets.thumbnail_store import ThumbnailStore
from studio.kept import Kept

Key = tuple[Path, int]
"""A picture and the side of the square it has to fit, in device pixels."""

MEMORY_BYTES = 192 * 2**20
WAITING_LIMIT = 1024
"""Requests kept; older ones are forgotten and asked again should their picture come back into view."""
COLLECT_MS = 25
ENLARGED_PIXELS = 2.0
"""From this magnification on pixels are shown as squares: an 8×8 digit is to be seen as what it is."""


class ThumbnailLoader(QObject):
    """Small versions of pictures, loaded when first asked for.

    One loader serves any number of views. All methods belong to the window's thread and none of them waits.
    """

    ready = Signal(object)
    """Path of a picture that is now there, or is now known to be unreadable."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._images: Kept[Key, QImage] = Kept(MEMORY_BYTES)
        self._problems: dict[Path, str] = {}
        self._workers = _Workers()
        self._collector = QTimer(self)
        self._collector.setInterval(COLLECT_MS)
        self._collector.timeout.connect(self._collect)
        # The workers know no Qt object: nothing can be emitted on a loader that is gone.
        self.destroyed.connect(self._workers.stop)

    def image(self, path: Path, size: int, *, load: bool = True) -> QImage | None:
        """Return the picture fitted into a square of ``size`` device pixels, or None and, if wanted, load it."""
        key = (path, size)
        image = self._images.get(key)
        if image is None and load and path not in self._problems:
            self._workers.request(key)
            if not self._collector.isActive():
                self._collector.start()
        return image

    def problem(self, path: Path) -> str | None:
        """Return why a picture cannot be shown, or None when nothing is known against it."""
        return self._problems.get(path)

    def clear(self) -> None:
        """Forget everything, so that changed files are read again."""
        self._workers.forget()
        self._images.clear()
        self._problems.clear()

    def stop(self) -> None:
        """End the background threads; pictures already loaded stay."""
        self._collector.stop()
        self._workers.stop()

    @Slot()
    def _collect(self) -> None:
        """Take over what the workers finished, a screenful at a time instead of one signal per picture."""
        for (path, size), result in self._workers.finished():
            if isinstance(result, QImage):
                self._images.put((path, size), result, result.sizeInBytes())
            else:
                self._problems[path] = result
            self.ready.emit(path)
        if self._workers.idle:
            self._collector.stop()


class _Workers:
    """A few threads that take the newest request first. Free of Qt objects except finished images."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._waiting: OrderedDict[Key, None] = OrderedDict()
        self._working: set[Key] = set()
        self._done: deque[tuple[Key, QImage | str]] = deque()
        self._generation = 0
        self._pool = ThreadPoolExecutor(max(1, min(4, (os.cpu_count() or 2) - 1)), thread_name_prefix="thumbnail")
        self._store = ThumbnailStore()
        self._stopped = False

    def request(self, key: Key) -> None:
        with self._lock:
            if self._stopped or key in self._working:
                return
            known = key in self._waiting
            self._waiting[key] = None
            self._waiting.move_to_end(key)
            if len(self._waiting) > WAITING_LIMIT:
                self._waiting.popitem(last=False)
        if not known:
            self._pool.submit(self._work)

    def finished(self) -> list[tuple[Key, QImage | str]]:
        with self._lock:
            results = list(self._done)
            self._done.clear()
            self._working.difference_update(key for key, _ in results)
        return results

    @property
    def idle(self) -> bool:
        with self._lock:
            return not (self._waiting or self._working or self._done)

    def forget(self) -> None:
        with self._lock:
            self._generation += 1
            self._waiting.clear()
            self._working.clear()
            self._done.clear()

    def stop(self) -> None:
        with self._lock:
            self._stopped = True
            self._waiting.clear()
        self._pool.shutdown(wait=True, cancel_futures=True)
        self._store.close()

    def _work(self) -> None:
        with self._lock:
            if not self._waiting:
                return
            key, _ = self._waiting.popitem(last=True)
            self._working.add(key)
            generation = self._generation
        result: QImage | str | None = self._store.get(*key)
        if result is None:
            result = thumbnail(*key)
            if isinstance(result, QImage):
                self._store.keep(*key, result)
        with self._lock:
            if generation == self._generation:
                self._done.append((key, result))


def thumbnail(path: Path, size: int) -> QImage | str:
    """Decode a picture and fit it into a square of ``size`` pixels; return the reason where that is not possible."""
    from studio.data.decode import UnreadablePicture, decode

    try:
        picture = decode(path, size)
    except UnreadablePicture as error:
        return in_words(error.reason)
    except (StudioError, OSError) as error:
        return str(error)
    height, width = picture.shape[:2]
    image = QImage(picture.data, width, height, picture.strides[0], QImage.Format.Format_RGB888)
    # Scaling and converting copy, so that the image outlives the array.
    return _fitted(image.convertToFormat(QImage.Format.Format_RGB32), size)


def _fitted(image: QImage, size: int) -> QImage:
    magnification = size / max(image.width(), image.height())
    mode = (
        Qt.TransformationMode.FastTransformation
        if magnification >= ENLARGED_PIXELS
        else Qt.TransformationMode.SmoothTransformation
    )
    return image.scaled(size, size, Qt.AspectRatioMode.KeepAspectRatio, mode)
