"""The mean and standard deviation of a data set's colours, for Normalize."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from studio.data.ahead import ahead, threads
from studio.data.decode import UnreadablePicture, decode
from studio.data.recipe import Channels
from studio.errors import StudioError
from studio.events import Progress
from studio.phrase import Phrase

_SIDE = 256
"""Short side in pixels to decode at: averaging hardly depends on the scale."""
_REPORT_EVERY = 0.05
"""Seconds between two progress reports."""


@dataclass(frozen=True, slots=True)
class Statistics:
    """Of RGB in 0…1, over all pixels of all pictures, each picture counting the same."""

    mean: Channels
    std: Channels
    pictures: int
    """How many were read."""


def measure_statistics(paths: Sequence[Path]) -> Iterator[Progress | Statistics]:
    """Measure the colours of pictures, in a few threads; the last event is :class:`Statistics`.

    What cannot be read is passed over: the check names it. ``close()`` leaves no thread behind. A data set of one
    colour has a standard deviation of 1/255, so that it can be divided by.

    Raises
    ------
    StudioError
        None of the pictures can be read.
    """
    total, told = len(paths), time.monotonic()
    sums, read = np.zeros((2, 3)), 0
    for done, moments in enumerate(_moments(paths), 1):
        if moments is not None:
            sums += moments
            read += 1
        if time.monotonic() - told >= _REPORT_EVERY:
            told = time.monotonic()
            yield Progress(done, total, Phrase("colours", "Measuring colours"))
    if not read:
        raise StudioError("None of the pictures can be read, so that their colours cannot be measured.")
    mean, square = sums / read
    std = np.sqrt(np.maximum(square - mean**2, (1 / 255) ** 2))
    yield Progress(total, total, Phrase("colours", "Measuring colours"))
    yield Statistics(_channels(mean), _channels(std), read)


def _moments(paths: Iterable[Path]) -> Iterator[NDArray[np.float64] | None]:
    workers = min(4, os.cpu_count() or 1)
    with threads(workers, "statistics") as pool:
        for future in ahead((pool.submit(_moments_of, path) for path in paths), 8 * workers):
            yield future.result()


def _moments_of(path: Path) -> NDArray[np.float64] | None:
    """Return (2, 3) float64: means of the values and of their squares, by channel; None of what cannot be read."""
    try:
        picture = decode(path, _SIDE)
    except UnreadablePicture:
        return None
    values = np.arange(256) / 255
    shares = np.stack([np.bincount(picture[..., channel].ravel(), minlength=256) for channel in range(3)])
    shares = shares / (picture.shape[0] * picture.shape[1])
    return np.stack([shares @ values, shares @ values**2])


def _channels(values: NDArray[np.float64]) -> Channels:
    red, green, blue = (round(float(value), 4) for value in values)
    return red, green, blue
