"""The one place that imports OpenCV. Everything else writes ``from studio.data.opencv import cv2``.

Importing ``cv2`` points Qt at OpenCV's own plugins and fonts, which breaks the window that is created afterwards; here
both settings are put back. OpenCV's threads are switched off, since pictures are decoded side by side in threads of
our own, and so are its messages: what is wrong with a picture is told by :mod:`studio.data.decode`.
"""

from __future__ import annotations

import os

_wanted = os.environ.get("STUDIO_MAX_PIXELS", "")

PIXEL_LIMIT = int(_wanted) if _wanted.isdecimal() else 200_000_000
"""Most pixels a picture may have, 600 MB once decoded; the environment variable ``STUDIO_MAX_PIXELS`` changes it."""

_QT_SETTINGS = ("QT_QPA_PLATFORM_PLUGIN_PATH", "QT_QPA_FONTDIR")

# OpenCV reads the limit when it is loaded.
os.environ["OPENCV_IO_MAX_IMAGE_PIXELS"] = str(PIXEL_LIMIT)
_before = {name: os.environ.get(name) for name in _QT_SETTINGS}

import cv2  # noqa: E402

for _name, _value in _before.items():
    if _value is None:
        os.environ.pop(_name, None)
    else:
        os.environ[_name] = _value

cv2.setNumThreads(1)
cv2.utils.logging.setLogLevel(cv2.utils.logging.LOG_LEVEL_SILENT)

__all__ = ["PIXEL_LIMIT", "cv2"]
