"""The parts of pictures that excite a channel most, cut out. No Qt: done in a thread of the window."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from studio.data.decode import UnreadablePicture, decode
from studio.data.recipe import Picture, Recipe
from studio.insight.feature_maps.tasks import Strongest

CROP_SIDE = 120
_MIDDLE_GREY = 128


@dataclass(frozen=True, slots=True)
class Crops:
    """One channel's strongest pictures."""

    ids: tuple[str, ...]
    """Sample ids, strongest first."""
    values: tuple[float, ...]
    pictures: np.ndarray
    """(ranks, CROP_SIDE, CROP_SIDE, 3) uint8 RGB, in their own shape on grey; all grey for one that cannot be read."""


def cut_out(strongest: Strongest, channel: int, recipe: Recipe) -> Iterator[Crops]:
    """Decode a channel's strongest pictures as the network saw them, and cut out what the strongest position sees."""
    ids = strongest.ids[channel]
    pictures = np.full((len(ids), CROP_SIDE, CROP_SIDE, 3), _MIDDLE_GREY, np.uint8)
    for rank, (sample_id, box) in enumerate(zip(ids, strongest.boxes[channel], strict=True)):
        try:
            seen = recipe.seen(decode(strongest.root / sample_id, recipe.evaluation_side))
        except UnreadablePicture:
            continue  # it was there when its activation was measured
        left, top, right, bottom = box
        pictures[rank] = _in_a_square(seen[top:bottom, left:right])
    yield Crops(ids, strongest.values[channel], pictures)


def _in_a_square(part: Picture) -> Picture:
    """Enlarge or shrink a part so that its longer side fits, on grey."""
    from studio.data.opencv import cv2

    scale = CROP_SIDE / max(part.shape[:2])
    height, width = (max(1, round(side * scale)) for side in part.shape[:2])
    method = cv2.INTER_AREA if scale < 1 else cv2.INTER_NEAREST
    square = np.full((CROP_SIDE, CROP_SIDE, 3), _MIDDLE_GREY, np.uint8)
    top, left = (CROP_SIDE - height) // 2, (CROP_SIDE - width) // 2
    square[top : top + height, left : left + width] = cv2.resize(part, (width, height), interpolation=method)
    return square
