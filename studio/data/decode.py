"""The one decoder: a picture file becomes (height, width, 3) uint8 RGB, or an error that says what is wrong with it.

Grid, training, preview and attribution all decode here. Pillow reads the header (size, transparency), OpenCV decodes;
only what OpenCV cannot do (transparency, AVIF lying on its side, rare formats) is decoded by Pillow.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, NamedTuple

import numpy as np
from PIL import Image, ImageOps

from studio.data.opencv import PIXEL_LIMIT, cv2
from studio.data.recipe import Picture
from studio.errors import StudioError
from studio.phrase import Phrase

LONGEST_TO_SHORTEST = 200
"""Most that one side may exceed the other: resizing a hairline by its short side would fill the memory."""

# Loading every plug-in now, and naming the formats, keeps threads from racing Pillow's lazy registration, and keeps
# formats that start other programs (EPS) out. The size is judged here, so Pillow's own limit need not warn.
Image.init()
Image.MAX_IMAGE_PIXELS = None
_KNOWN_FORMATS = ("JPEG", "MPO", "PNG", "GIF", "BMP", "DIB", "WEBP", "TIFF", "PPM", "AVIF", "JPEG2000")
_FORMATS = [name for name in _KNOWN_FORMATS if name in Image.OPEN]
_PILLOW_MODES = frozenset({"1", "L", "P", "RGB", "CMYK", "YCbCr", "LAB", "HSV", "LA", "La", "PA", "RGBA", "RGBa"})
_SIGNATURES = (b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"BM", b"RIFF", b"II*\0", b"MM\0*")
_ORIENTATION = 0x0112
_DAMAGED = Phrase("damaged", "truncated or damaged")
_REDUCED = (
    (8, cv2.IMREAD_REDUCED_COLOR_8),
    (4, cv2.IMREAD_REDUCED_COLOR_4),
    (2, cv2.IMREAD_REDUCED_COLOR_2),
)


class UnreadablePicture(StudioError):
    """A file that is no picture, or one that cannot or must not be decoded."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(path, reason)  # both as args, so that the error survives a trip to another process
        self.path = path
        self.reason = reason
        """A short clause without a full stop: ``"empty file"``, ``"truncated or damaged"``."""

    def __str__(self) -> str:
        return f"Cannot read the picture {self.path} ({self.reason}); replace or remove it."


def picture_size(path: Path) -> tuple[int, int]:
    """Read (width, height) in pixels, as the picture is shown, from the header alone.

    Raises
    ------
    UnreadablePicture
        The file cannot be opened or does not start like a picture.
    """
    try:
        with path.open("rb") as file, opened_header(path, file) as header:
            width, height = header.size
            return (height, width) if _turned(header) else (width, height)
    except OSError as error:
        raise UnreadablePicture(path, _file_reason(error)) from error


def decode(path: Path, short_side: int | None = None) -> Picture:
    """Decode a picture file to (height, width, 3) uint8 RGB; of an animation the first frame, of a TIFF the first page.

    EXIF orientation is applied, 16 bits become 8, and grey, palette and CMYK become RGB (colour profiles are not
    applied). Transparent parts are laid on white, as a page shows them, since the colours stored underneath are often
    garbage. Safe to call from several threads; the interpreter lock is released while decoding.

    Parameters
    ----------
    short_side
        Smallest short side, in pixels, that is good enough. A JPEG may then be decoded at 1/2, 1/4 or 1/8 of its size
        (several times faster), but never smaller than this. None decodes at full size.

    Raises
    ------
    UnreadablePicture
        Not there, empty, not a picture, truncated, too large, or pixels of a kind that has no agreed range.
    """
    return decode_bytes(path, read_bytes(path), short_side).picture


class Decoded(NamedTuple):
    """A picture and what its header says."""

    picture: Picture
    format: str
    """As Pillow calls it: ``"JPEG"``."""
    width: int
    """In pixels, as stored: whatever scale it was decoded at, and before EXIF turns it."""
    height: int


def decode_bytes(path: Path, data: bytes, short_side: int | None = None) -> Decoded:
    """Do as :func:`decode` with what a file holds; ``path`` is for the error."""
    with opened_header(path, io.BytesIO(data)) as header:
        _refuse_extremes(path, *header.size)
        picture = _decoded_by_opencv(data, _imread_flag(header, short_side)) if _suits_opencv(header) else None
        size = header.size
        whole = _decoded_by_pillow(path, header) if picture is None else picture
        return Decoded(whole, header.format or "", *size)


def read_bytes(path: Path) -> bytes:
    """Return what a file holds; raises UnreadablePicture."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise UnreadablePicture(path, _file_reason(error)) from error


@contextmanager
def opened_header(path: Path, file: BinaryIO) -> Iterator[Image.Image]:
    """Open a picture without decoding it; whatever Pillow raises on garbage becomes UnreadablePicture.

    Parameters
    ----------
    path
        For the error.
    file
        What it holds, from its start.
    """
    start = file.read(16)
    file.seek(0)
    if not start:
        raise UnreadablePicture(path, Phrase("empty file", "empty file"))
    try:
        image = Image.open(file, formats=_FORMATS)
    except Exception as error:  # Pillow's plug-ins raise almost anything on a damaged header
        known = start.startswith(_SIGNATURES)
        raise UnreadablePicture(path, _DAMAGED if known else Phrase("not a picture", "not a picture")) from error
    with image:
        yield image


def _file_reason(error: OSError) -> str:
    match error:
        case FileNotFoundError():
            return Phrase("gone", "the file is gone")
        case PermissionError():
            return Phrase("no permission", "no permission to read it")
        case _:
            return error.strerror or Phrase("cannot be opened", "the file cannot be opened")


def _turned(header: Image.Image) -> bool:
    """Whether EXIF says that the picture is shown lying on its side."""
    if header.format == "TIFF":
        return False  # its size is that of the upright picture already
    if header.format == "PNG" and "exif" not in header.info:
        return False  # asking would decode the whole picture
    try:
        return header.getexif().get(_ORIENTATION, 1) in (5, 6, 7, 8)
    except Exception:  # as for the header; a picture with damaged EXIF is shown as it lies
        return False


def _refuse_extremes(path: Path, width: int, height: int) -> None:
    if width * height > PIXEL_LIMIT:
        reason = Phrase("too large", "too large ({width} × {height} pixels)", width=width, height=height)
        raise UnreadablePicture(path, reason)
    if max(width, height) > LONGEST_TO_SHORTEST * min(width, height):
        reason = Phrase("too thin", "too long and thin ({width} × {height} pixels)", width=width, height=height)
        raise UnreadablePicture(path, reason)


def _suits_opencv(header: Image.Image) -> bool:
    """OpenCV either drops transparency or ignores EXIF orientation, and in AVIF it ignores orientation anyway."""
    return not header.has_transparency_data and header.format != "AVIF"


def _imread_flag(header: Image.Image, short_side: int | None) -> int:
    """Choose full or reduced scale; only JPEG decoders are faster at reduced scale."""
    if short_side is not None and header.format in ("JPEG", "MPO"):
        for scale, flag in _REDUCED:
            if min(header.size) >= scale * short_side:
                return flag
    return cv2.IMREAD_COLOR


def _decoded_by_opencv(data: bytes, flag: int) -> Picture | None:
    """Decode with OpenCV, or return None where it cannot: truncated, or a format or kind of pixel it does not know."""
    try:
        picture = cv2.imdecode(np.frombuffer(data, np.uint8), flag)
    except cv2.error:
        return None
    if picture is None:
        return None
    return np.asarray(cv2.cvtColor(picture, cv2.COLOR_BGR2RGB, dst=picture), np.uint8)


def _decoded_by_pillow(path: Path, image: Image.Image) -> Picture:
    if image.mode not in _PILLOW_MODES:
        raise UnreadablePicture(path, Phrase("kind of pixel", "unsupported kind of pixel ({mode})", mode=image.mode))
    try:
        image = ImageOps.exif_transpose(image)
        if image.has_transparency_data:
            over = image.convert("RGBA")
            image = Image.alpha_composite(Image.new("RGBA", over.size, "white"), over)
        return np.array(image.convert("RGB"))
    except Exception as error:  # as for the header
        raise UnreadablePicture(path, _DAMAGED) from error
