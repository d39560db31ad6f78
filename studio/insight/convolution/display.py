"""A result of the lab as something to look at: colours, and a drawing of its numbers."""

from __future__ import annotations

from base64 import b64encode
from typing import Literal, get_args

import numpy as np

from studio.data.recipe import Picture
from studio.errors import StudioError
from studio.insight.colour import coloured
from studio.insight.convolution.kernels import Values
from studio.insight.convolution.lab import written

Display = Literal["range", "signed", "absolute", "clip"]
DISPLAYS: tuple[Display, ...] = get_args(Display)

_MOST_CELLS = 1024
"""More numbers than this are drawn as a picture: nobody reads them, and the file grows."""
_CELL = 40
"""Side of a drawn cell, in SVG units."""


def value_range(values: Values) -> tuple[float, float]:
    """Return the smallest and the largest finite value; 0 and 0 where there is none."""
    finite = values[np.isfinite(values)]
    return (float(finite.min()), float(finite.max())) if finite.size else (0.0, 0.0)


def visible(values: Values, display: Display, top: float = 255.0) -> Picture:
    """Colour (h, w) or (h, w, 3) float32 values: (h, w, 3) uint8 RGB.

    ``"range"`` goes from the smallest value (black) to the largest (white), ``"absolute"`` from 0 to the largest
    absolute value, ``"clip"`` from 0 to ``top`` as a screen would; ``"signed"`` is blue below zero and red above, and
    where three channels are shown as colours, mid-grey at zero.
    """
    low, high = value_range(values)
    largest = max(abs(low), abs(high))
    match display:
        case "range":
            bounds = low, high
        case "signed":
            bounds = -largest, largest
        case "absolute":
            values, bounds = np.abs(values), (0.0, largest)
        case "clip":
            bounds = 0.0, top
    if values.ndim == 2:
        return coloured(values, *bounds, "blue-red" if display == "signed" else "gray")
    return np.stack([coloured(values[..., channel], *bounds, "gray")[..., 0] for channel in range(3)], axis=2)


def enlarged(picture: Picture, least: int = 512) -> Picture:
    """Repeat pixels until the longer side has about ``least`` pixels: (n·h, n·w, 3) uint8."""
    times = max(1, round(least / max(picture.shape[:2])))
    return picture.repeat(times, axis=0).repeat(times, axis=1)


def png(picture: Picture) -> bytes:
    """Encode (h, w, 3) uint8 RGB losslessly."""
    from studio.data.opencv import cv2

    written_well, data = cv2.imencode(".png", np.ascontiguousarray(picture[..., ::-1]))
    if not written_well:
        raise StudioError("The picture cannot be encoded as a PNG; choose another format.")
    return bytes(data)


def svg(values: Values, picture: Picture) -> str:
    """Draw (h, w) values as a grid of coloured cells with their numbers; as a mere picture where they are many.

    Parameters
    ----------
    picture
        (h, w, 3) uint8 RGB: the cells' colours.
    """
    height, width = picture.shape[:2]
    if values.ndim == 3 or height * width > _MOST_CELLS:
        data = b64encode(png(picture)).decode("ascii")
        body = (
            f'<image width="{width}" height="{height}" style="image-rendering:pixelated" '
            f'href="data:image/png;base64,{data}"/>'
        )
        return _svg(width, height, body)
    cells = [
        _cell(row, column, float(values[row, column]), picture[row, column])
        for row, column in np.ndindex(*values.shape)
    ]
    return _svg(width * _CELL, height * _CELL, "\n".join(cells))


def _svg(width: int, height: int, body: str) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}" font-family="sans-serif" text-anchor="middle">\n{body}\n</svg>\n'
    )


def _cell(row: int, column: int, value: float, colour: Picture) -> str:
    red, green, blue = (int(part) for part in colour)
    x, y = column * _CELL, row * _CELL
    text = written(value)
    size = min(14, round(1.6 * _CELL / max(len(text), 1)))
    return (
        f'<rect x="{x}" y="{y}" width="{_CELL}" height="{_CELL}" fill="rgb({red},{green},{blue})" stroke="#888"/>'
        f'<text x="{x + _CELL / 2:g}" y="{y + _CELL / 2 + size / 3:g}" font-size="{size}" '
        f'fill="{"#000" if is_bright(colour) else "#fff"}">{text}</text>'
    )


def is_bright(colour: Picture) -> bool:
    """Whether black text reads better on a colour, (3,) uint8 RGB, than white (luminance as in ITU-R BT.601)."""
    return bool(np.dot(colour, (0.299, 0.587, 0.114)) > 140)
