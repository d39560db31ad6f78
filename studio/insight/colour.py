"""Numbers as colours. Numpy and OpenCV only: window and command line draw the same."""

from __future__ import annotations

from functools import cache
from typing import Literal, get_args

import numpy as np
from numpy.typing import NDArray

from studio.data.recipe import Picture

Palette = Literal["viridis", "inferno", "turbo", "gray", "blue-red"]
PALETTES: tuple[Palette, ...] = get_args(Palette)
"""``blue-red`` diverges: white in its middle, for values about zero. The others go from dark to bright."""


@cache
def table(palette: Palette) -> NDArray[np.uint8]:
    """Return the palette's 256 colours: (256, 3) uint8 RGB, the same array each time; do not write into it."""
    from studio.data.opencv import cv2

    ramp = np.arange(256, dtype=np.uint8)
    if palette == "gray":
        return np.repeat(ramp[:, None], 3, axis=1)
    if palette == "blue-red":  # ends as in Moreland 2009, "Diverging Color Maps for Scientific Visualization"
        ends = np.array([[59, 76, 192], [245, 245, 245], [180, 4, 38]], np.float32)
        colours = [np.interp(ramp, [0, 127.5, 255], ends[:, channel]) for channel in range(3)]
        return np.asarray(np.stack(colours, axis=1).round(), np.uint8)
    code = {"viridis": cv2.COLORMAP_VIRIDIS, "inferno": cv2.COLORMAP_INFERNO, "turbo": cv2.COLORMAP_TURBO}[palette]
    return np.ascontiguousarray(cv2.applyColorMap(ramp, code).reshape(256, 3)[:, ::-1])


def coloured(values: NDArray[np.float32], low: float, high: float, palette: Palette) -> Picture:
    """Colour (h, w) values between ``low`` and ``high`` (beyond them the end colours; NaN is grey): (h, w, 3) uint8.

    Where the two are the same, so that there is nothing to tell apart, that value has the middle colour.
    """
    if not high > low:
        low, high = low - 0.5, low + 0.5
    scaled = np.nan_to_num((values - low) * (255 / (high - low)), nan=0.0, posinf=255, neginf=0)
    picture: Picture = table(palette)[np.clip(np.rint(scaled), 0, 255).astype(np.uint8)]
    picture[np.isnan(values)] = 128
    return picture


def blended(picture: Picture, overlay: Picture, opacity: float) -> Picture:
    """Lay ``overlay`` over ``picture`` of the same size, with an opacity of 0…1."""
    mixed = picture * np.float32(1 - opacity) + overlay * np.float32(opacity)
    return np.rint(mixed).astype(np.uint8)
