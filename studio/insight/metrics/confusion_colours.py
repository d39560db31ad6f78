"""The colours of a confusion matrix, on the screen and on paper. Numpy only."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from studio.insight.metrics.tasks import Numbers

Rgb = tuple[int, int, int]
"""Red, green, blue, 0…255."""


def confusion_colours(
    shares: Numbers, diagonal: NDArray[np.bool_], ground: Rgb, right: Rgb, wrong: Rgb
) -> NDArray[np.uint8]:
    """Mix the ground with one colour for what is right and another for what is wrong.

    Parameters
    ----------
    shares
        (rows, columns), of the pictures of each row, 0…1.
    diagonal
        (rows, columns), where the prediction is right.

    Returns
    -------
    (rows, columns, 3)
        What is wrong is mixed by the square root of its share, so that rare mistakes are seen at all.
    """
    amount = np.where(diagonal, shares, np.sqrt(shares))[..., None]
    colour = np.where(diagonal[..., None], np.array(right), np.array(wrong))
    mixed: NDArray[np.uint8] = np.rint((1 - amount) * np.array(ground) + amount * colour).astype(np.uint8)
    return mixed


def is_dark(colours: NDArray[np.uint8]) -> NDArray[np.bool_]:
    """Return (…,) where white text can be read better than black, by the luma of (…, 3) colours (ITU-R BT.601)."""
    dark: NDArray[np.bool_] = colours @ np.array([0.299, 0.587, 0.114]) < 140
    return dark
