"""The sample pictures that come with the studio, for trying it out without a data set of one's own."""

from __future__ import annotations

import gzip
import importlib.util
import os
import shutil
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal
from uuid import uuid4

import numpy as np
from numpy.typing import NDArray

from studio import paths
from studio.errors import StudioError
from studio.events import Progress
from studio.phrase import Phrase

_REPORT_EVERY = 0.05
"""Seconds between two progress reports."""


@dataclass(frozen=True, slots=True)
class SamplePictures:
    """Sample pictures, and what suits them."""

    size: int
    """Network input that suits them, in pixels."""
    augment: Literal["none", "fresh"]


SAMPLES = {
    # Not augmented: a mirrored digit is another digit, or none.
    "digits": SamplePictures(size=64, augment="none"),
}


def sample_root(name: str) -> Path:
    """Folder of the sample, whether or not it has been written yet."""
    return paths.data_dir() / "samples" / name


def recommended(root: Path) -> SamplePictures | None:
    """Return what suits the pictures of a data set if it is one of ours, else None."""
    real = os.path.realpath(root)
    return next((sample for name, sample in SAMPLES.items() if os.path.realpath(sample_root(name)) == real), None)


def write_sample(name: str) -> Iterator[Progress | Path]:
    """Write the sample's pictures into class folders, once; the last event is their folder.

    The folder is complete or not there: it is written under another name, and renamed at the end. ``digits`` are the
    1,797 handwritten digits of 8 × 8 pixels that scikit-learn brings (E. Alpaydin and C. Kaynak, Optical Recognition
    of Handwritten Digits, UCI Machine Learning Repository, 1998). Light enough for a thread of the window.

    Raises
    ------
    StudioError
        There is no such sample, scikit-learn's file is missing, or the disk refuses.
    """
    if name not in SAMPLES:
        raise StudioError(f"There is no sample named {name}; choose one of {', '.join(SAMPLES)}.")
    root = sample_root(name)
    if not root.is_dir():
        unfinished = root.with_name(f".{name}-{uuid4().hex}")
        try:
            yield from _write_digits(unfinished)
            _rename(unfinished, root)
        except OSError as error:
            raise StudioError(f"Cannot write the sample pictures to {root}: {error.strerror or error}.") from error
        finally:
            shutil.rmtree(unfinished, ignore_errors=True)
    yield root


def _write_digits(folder: Path) -> Iterator[Progress]:
    from studio.data.opencv import cv2

    pixels, labels = _digits()
    for label in range(10):
        (folder / str(label)).mkdir(parents=True)
    reported = 0.0
    for row, (picture, label) in enumerate(zip(pixels, labels, strict=True)):
        (folder / str(label) / f"{row:04}.png").write_bytes(cv2.imencode(".png", picture)[1].tobytes())
        if time.monotonic() - reported >= _REPORT_EVERY:
            reported = time.monotonic()
            yield Progress(row + 1, len(pixels), Phrase("writing samples", "Writing sample pictures"))


def _digits() -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
    """Return (1797, 8, 8) uint8 grey levels, stretched from 0…16 to 0…255, and (1797,) uint8 labels 0…9."""
    with gzip.open(_digits_file(), "rt", encoding="ascii") as file:
        rows = np.loadtxt(file, delimiter=",", dtype=np.float32)
    levels = np.rint(rows[:, :64] * np.float32(255 / 16)).astype(np.uint8)
    return levels.reshape(-1, 8, 8), rows[:, 64].astype(np.uint8)


def _digits_file() -> Path:
    """Find scikit-learn's table without importing scikit-learn, which the window's process must not."""
    package = importlib.util.find_spec("sklearn")
    for folder in (package.submodule_search_locations or []) if package else []:
        file = Path(folder, "datasets", "data", "digits.csv.gz")
        if file.is_file():
            return file
    raise StudioError("The sample digits are missing; install scikit-learn again.")


def _rename(unfinished: Path, root: Path) -> None:
    """Give the folder its name, unless somebody else has finished first."""
    try:
        os.replace(unfinished, root)
    except OSError:
        if not root.is_dir():
            raise
