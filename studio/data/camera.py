"""Pictures from a camera, one after the other, and keeping one of them as a file. Knows no window."""

from __future__ import annotations

import time
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from studio.errors import StudioError
from studio.paths import cache_dir

if TYPE_CHECKING:
    from studio.data.recipe import Picture

Source = int | Path
"""A camera's number, or a video file that plays in its place."""

CAMERAS = 4
"""How many numbers are tried; nobody has more, and each attempt takes time."""
KEPT = 20
"""Pictures that stay in the cache; older ones go when another comes."""

_PLAIN_RATE = 30.0
"""Frames per second of a video that does not say."""


def frames(source: Source) -> Generator[Picture, None, None]:
    """Yield what the camera sees, (h, w, 3) uint8 RGB, until closed; the device is released then, at once.

    A video file plays at its own rate and ends with its last frame. Each "next" waits for one frame.

    Raises
    ------
    StudioError
        There is no such camera, another program has it, or it stopped answering.
    """
    with _opened(source) as capture:
        from studio.data.opencv import cv2

        pause = 1 / (capture.get(cv2.CAP_PROP_FPS) or _PLAIN_RATE) if isinstance(source, Path) else 0.0
        seen = 0
        while True:
            good, frame = capture.read()
            if not good:
                break
            seen += 1
            yield np.asarray(cv2.cvtColor(frame, cv2.COLOR_BGR2RGB), np.uint8)
            time.sleep(pause)
    if isinstance(source, int) or not seen:
        raise StudioError(f"{_name(source)} gives no picture; check its cable and try again.")


def present(besides: int) -> Iterator[int]:
    """Yield the numbers of the cameras that can be opened; ``besides`` is one that is open already."""
    for number in range(CAMERAS):
        if number == besides:
            yield number
            continue
        try:
            with _opened(number):
                yield number
        except StudioError:
            continue


def keep(picture: Picture) -> Path:
    """Write (h, w, 3) uint8 RGB as a PNG into the cache, under a name of its own, and remove the oldest there.

    Raises
    ------
    StudioError
        The file cannot be written.
    """
    from studio.data.opencv import cv2

    folder = cache_dir() / "camera"
    path = folder / f"{datetime.now():%Y-%m-%d %H-%M-%S-%f}.png"
    _, data = cv2.imencode(".png", np.ascontiguousarray(picture[..., ::-1]))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data.tobytes())
        for old in sorted(folder.glob("*.png"))[:-KEPT]:
            old.unlink(missing_ok=True)
    except OSError as error:
        reason = error.strerror or str(error)
        raise StudioError(f"Cannot write {path}: {reason}. Free some space and try again.") from error
    return path


@contextmanager
def _opened(source: Source) -> Iterator[Any]:
    from studio.data.opencv import cv2

    capture = cv2.VideoCapture(source if isinstance(source, int) else str(source))
    try:
        if not capture.isOpened():
            raise StudioError(
                f"{_name(source)} does not answer; connect one, close other programs that use it, "
                "and allow this program to use it in the system's privacy settings."
                if isinstance(source, int)
                else f"Cannot play {source}; choose another video."
            )
        yield capture
    finally:
        capture.release()


def _name(source: Source) -> str:
    return f"Camera {source + 1}" if isinstance(source, int) else str(source)
