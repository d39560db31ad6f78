"""The check of a data set: a generator of findings."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

from studio.data.check.classes import about_classes
from studio.data.check.copies import about_copies
from studio.data.check.findings import Checked, Finding, Fingerprint, Remedy
from studio.data.check.fingerprints import look_at
from studio.data.index import DatasetIndex
from studio.events import Progress
from studio.phrase import Phrase

FEW = 20
"""Pictures of a class below which little can be learnt of it, and nothing measured: a rule of thumb."""
_REPORT_EVERY = 0.05
"""Seconds between two progress reports."""
_CHECKING = Phrase("checking", "Checking pictures")
_TINY = 4
"""How many times smaller than the data set's middle picture a picture is too small beside the others."""
_ENDINGS = {
    "JPEG": (".jpg", ".jpeg", ".jpe", ".jfif"),
    "MPO": (".jpg", ".jpeg", ".jpe", ".jfif"),
    "PNG": (".png",),
    "GIF": (".gif",),
    "BMP": (".bmp", ".dib"),
    "DIB": (".bmp", ".dib"),
    "WEBP": (".webp",),
    "TIFF": (".tif", ".tiff"),
    "PPM": (".ppm", ".pgm", ".pbm", ".pnm"),
    "JPEG2000": (".jp2",),
    "AVIF": (".avif",),
}


def check(index: DatasetIndex, few: int = FEW) -> Iterator[Progress | Finding | Checked]:
    """Look at every picture of a data set and yield what a person should know; the last event is :class:`Checked`.

    What cannot be read is told as it is met, in the index's order, the rest at the end. ``close()`` waits for the
    pictures in work and leaves no thread behind; what was seen is kept, so that the next check is quick. No file is
    touched.

    Parameters
    ----------
    few
        Pictures that every class should have.
    """
    seen: dict[str, Fingerprint] = {}
    total, found, told = len(index.samples), 0, time.monotonic()
    for name, picture in look_at(index):
        seen[name] = picture
        if picture.problem:
            found += 1
            reason = Phrase("unreadable", "{name}: {reason}.", name=name, reason=picture.problem)
            yield Finding("unreadable", reason, (name,), (Remedy("exclude", (name,)),))
        if time.monotonic() - told >= _REPORT_EVERY:
            told = time.monotonic()
            yield Progress(len(seen), total, _CHECKING)
    yield Progress(total, total, _CHECKING)
    readable = {name: picture for name, picture in seen.items() if not picture.problem}
    for finding in _rest(index, readable, few):
        found += 1
        yield finding
    yield Checked(total, found)


def _rest(index: DatasetIndex, seen: dict[str, Fingerprint], few: int) -> Iterator[Finding]:
    yield from _wrong_extensions(seen)
    yield from _tiny(seen)
    yield from about_copies(index, seen)
    yield from about_classes(index, few)


def _wrong_extensions(seen: dict[str, Fingerprint]) -> Iterator[Finding]:
    for name, picture in seen.items():
        endings = _ENDINGS.get(picture.format, ())
        if endings and Path(name).suffix.lower() not in endings:
            reason = Phrase(
                "wrong extension",
                "{name} is a {format} by what is in it; other programs may refuse it. It is read here.",
                name=name,
                format=picture.format,
            )
            yield Finding("wrong extension", reason, (name,), (Remedy("exclude", (name,)),))


def _tiny(seen: dict[str, Fingerprint]) -> Iterator[Finding]:
    sides = sorted(min(picture.width, picture.height) for picture in seen.values())
    middle = sides[len(sides) // 2] if sides else 0
    for name, picture in seen.items():
        if _TINY * min(picture.width, picture.height) < middle:
            reason = Phrase(
                "tiny",
                "{name} has {width} × {height} pixels, the middle picture {middle} on its short side.",
                name=name,
                width=picture.width,
                height=picture.height,
                middle=middle,
            )
            yield Finding("tiny", reason, (name,), (Remedy("exclude", (name,)),))
