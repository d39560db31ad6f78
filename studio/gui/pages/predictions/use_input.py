"""Pictures as a person hands them over: dropped, pasted, as files, as folders."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QImage, QPainter

from studio.data.camera import keep
from studio.data.entries import PICTURE_SUFFIXES


def pictures_in(mime: QMimeData) -> tuple[Path, ...]:
    """Return the picture files and the folders among what is dragged or copied."""
    paths = [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
    return tuple(path for path in paths if path.suffix.lower() in PICTURE_SUFFIXES or path.is_dir())


def image_in(mime: QMimeData) -> QImage | None:
    """Return what was copied or dragged from a program that shows pictures, or None."""
    image = mime.imageData() if mime.hasImage() else None
    return image if isinstance(image, QImage) and not image.isNull() else None


def kept_image(image: QImage) -> Iterator[Path]:
    """Write an image into the cache and yield where; on white where it is transparent, as files are decoded."""
    opaque = QImage(image.size(), QImage.Format.Format_RGB888)
    opaque.fill(Qt.GlobalColor.white)
    painter = QPainter(opaque)
    painter.drawImage(0, 0, image)
    painter.end()
    rows = np.frombuffer(opaque.constBits(), np.uint8).reshape(opaque.height(), opaque.bytesPerLine())
    yield keep(rows[:, : 3 * opaque.width()].reshape(opaque.height(), opaque.width(), 3))
