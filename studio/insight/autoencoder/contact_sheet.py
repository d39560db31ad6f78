"""Many small pictures as one."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

_GAP = 2
_LEAST_SIDE = 64
"""Pixels of a side; smaller pictures are enlarged by a whole number, with crisp pixels."""


def contact_sheet(pictures: NDArray[np.uint8], columns: int = 0) -> NDArray[np.uint8]:
    """Lay (n, h, w, 3) uint8 pictures out in rows on white: (height, width, 3) uint8.

    ``columns`` of 0 makes it about as wide as high.
    """
    count, height, width, _ = pictures.shape
    factor = max(1, -(-_LEAST_SIDE // max(height, width)))
    columns = columns or math.ceil(math.sqrt(count))
    rows = -(-count // columns)
    tall, wide = height * factor + _GAP, width * factor + _GAP
    sheet = np.full((rows * tall + _GAP, columns * wide + _GAP, 3), 255, np.uint8)
    for number, picture in enumerate(pictures):
        top, left = _GAP + number // columns * tall, _GAP + number % columns * wide
        sheet[top : top + tall - _GAP, left : left + wide - _GAP] = picture.repeat(factor, 0).repeat(factor, 1)
    return sheet
