"""What a picture file is: its size, its kind of pixel, what the camera wrote, and how its colours are spread."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from PIL import ExifTags, Image

from studio.data.decode import decode_bytes, opened_header, read_bytes
from studio.data.recipe import Channels, Picture
from studio.data.recipe_steps import Resize

_SIDE: Final = 512
"""Short side in pixels that is enough for the window and for a histogram."""
_LONGEST_VALUE: Final = 80
"""Characters of an EXIF value that are shown: makers' notes go on for pages."""
_BITS_PER_SAMPLE: Final = 258
_PNG_BIT_DEPTH: Final = 24
"""Where a PNG file holds it (https://www.w3.org/TR/png-3/#11IHDR)."""
_MODE_BITS: Final[Mapping[str, int]] = {"1": 1, "I;16": 16, "I;16B": 16, "I;16L": 16, "I": 32, "F": 32}
"""By Pillow's names for kinds of pixels; all others have 8."""


@dataclass(frozen=True)
class Inspected:
    """A picture file, looked at closely."""

    path: Path
    picture: Picture
    """As decoded for training, shrunk to a short side of at most 512 pixels."""
    format: str
    """As Pillow calls it: ``"JPEG"``."""
    width: int
    """In pixels, as stored: before EXIF turns it."""
    height: int
    channels: int
    """As stored; the network always gets three."""
    bits: int
    """Of each channel, as stored; the network always gets eight."""
    bytes: int
    """Of the file."""
    exif: tuple[tuple[str, str], ...]
    """Names and values of what the camera wrote, in the file's order."""
    histogram: NDArray[np.int64]
    """(3, 256): how many pixels of ``picture`` have each value of red, green and blue."""
    mean: Channels
    """Of red, green and blue, in 0…1."""
    std: Channels


def inspect(path: Path) -> Inspected:
    """Read a picture file once and say what it is.

    Raises
    ------
    UnreadablePicture
        As :func:`studio.data.decode.decode`.
    """
    data = read_bytes(path)
    decoded = decode_bytes(path, data, _SIDE)
    with opened_header(path, io.BytesIO(data)) as header:
        channels, bits, exif = len(header.getbands()), _bits(header, data), _exif(header)
    picture = _shrunk(decoded.picture)
    histogram = np.stack([np.bincount(picture[..., channel].ravel(), minlength=256) for channel in range(3)])
    values = np.arange(256) / 255
    shares = histogram / histogram.sum(1, keepdims=True)
    mean = shares @ values
    std = np.sqrt(np.maximum(shares @ values**2 - mean**2, 0.0))
    return Inspected(
        *(path, picture, decoded.format, decoded.width, decoded.height, channels, bits, len(data), exif, histogram),
        mean=_channels(mean),
        std=_channels(std),
    )


def _shrunk(picture: Picture) -> Picture:
    """Make a picture small enough to be handed to the window."""
    if min(picture.shape[:2]) <= _SIDE:
        return picture
    return Resize(size=_SIDE).apply(picture, np.random.default_rng(0))


def _bits(header: Image.Image, data: bytes) -> int:
    """Return the bits of a channel; Pillow tells 16-bit colour from 8-bit colour only while it decodes."""
    if header.format == "PNG":
        return data[_PNG_BIT_DEPTH]
    stored = getattr(header, "tag_v2", {}).get(_BITS_PER_SAMPLE)
    if stored:
        return int(stored[0] if isinstance(stored, tuple) else stored)
    return _MODE_BITS.get(header.mode, 8)


def _exif(header: Image.Image) -> tuple[tuple[str, str], ...]:
    if header.format == "PNG" and "exif" not in header.info:
        return ()  # asking would decode the whole picture
    try:
        exif = header.getexif()
        main, camera = dict(exif), dict(exif.get_ifd(ExifTags.IFD.Exif))
        place = dict(exif.get_ifd(ExifTags.IFD.GPSInfo))
    except Exception:  # Pillow raises almost anything on damaged EXIF, and the picture is good without it
        return ()
    return (*_named((main | camera).items(), ExifTags.TAGS), *_named(place.items(), ExifTags.GPSTAGS))


def _named(entries: Iterable[tuple[int, Any]], names: Mapping[int, str]) -> list[tuple[str, str]]:
    """Return the entries that a person can read: no offsets, no makers' notes, no thumbnails."""
    hidden = {"ExifOffset", "GPSInfo", "MakerNote", "PrintImageMatching", "ComponentsConfiguration"}
    return [
        (names[tag], str(value).strip("\0 ")[:_LONGEST_VALUE])
        for tag, value in entries
        if tag in names and names[tag] not in hidden and not isinstance(value, bytes)
    ]


def _channels(values: NDArray[np.float64]) -> Channels:
    red, green, blue = (round(float(value), 4) for value in values)
    return red, green, blue
