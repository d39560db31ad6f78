"""A picture file as the lab's input."""

from __future__ import annotations

from pathlib import Path
from typing import Literal, get_args

import numpy as np

from studio.insight.convolution.kernels import Values

Channel = Literal["grey", "rgb", "red", "green", "blue"]
CHANNELS: tuple[Channel, ...] = get_args(Channel)


def lab_picture(path: Path, longest: int, channel: Channel) -> Values:
    """Decode a file: (h, w) float32 0…255, or (h, w, 3) for ``"rgb"``; the longer side at most ``longest`` pixels.

    Raises
    ------
    UnreadablePicture
        The file cannot be decoded.
    """
    from studio.data.decode import decode
    from studio.data.opencv import cv2

    picture = decode(path, short_side=longest)
    height, width = picture.shape[:2]
    shrink = longest / max(height, width)
    if shrink < 1:
        size = max(1, round(width * shrink)), max(1, round(height * shrink))
        picture = np.asarray(cv2.resize(picture, size, interpolation=cv2.INTER_AREA), np.uint8)
    match channel:
        case "grey":
            return np.asarray(cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY), np.float32)
        case "rgb":
            return picture.astype(np.float32)
        case single:
            return np.ascontiguousarray(picture[..., ("red", "green", "blue").index(single)], np.float32)
