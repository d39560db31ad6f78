"""In which order, between which limits and in which colours maps are shown. Window and command line share it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from studio.insight.colour import Palette
from studio.insight.feature_maps.tasks import LayerMaps

Sorting = Literal["index", "mean", "maximum", "variance"]
Scale = Literal["channel", "layer", "symmetric"]
"""Each channel from its least to its greatest value; all of them from the layer's least to its greatest; or from minus
to plus the layer's greatest absolute value, so that zero is in the middle."""
Limits = tuple[NDArray[np.float32], NDArray[np.float32]]
"""Least and greatest value to show, by channel: (channels,) each."""


@dataclass(frozen=True, slots=True)
class Presentation:
    """How a person wants to see maps."""

    sorting: Sorting = "index"
    """``index`` as the network has them; else the greatest first."""
    scale: Scale = "channel"
    palette: Palette = "viridis"
    top: int = 0
    """How many; 0 for all."""
    contrast: float = 1.0
    """By how much the limits lie closer together than the values do, from 1 up: what is weak shows more."""


def order(maps: LayerMaps, presentation: Presentation, pinned: Sequence[int] = ()) -> tuple[int, ...]:
    """Return the channels to show, from first to last: the pinned ones lead, then come ``top`` others."""
    there = [channel for channel in pinned if channel < len(maps.maps)]
    others = [channel for channel in ranked(maps, presentation.sorting) if channel not in set(there)]
    return tuple(there + others[: presentation.top or None])


def ranked(maps: LayerMaps, sorting: Sorting) -> list[int]:
    """Return all channels, the one with the greatest statistic first; NaN comes last."""
    if sorting == "index":
        return list(range(len(maps.maps)))
    values = {"mean": maps.mean, "maximum": maps.maximum, "variance": maps.variance}[sorting]
    return [int(channel) for channel in np.argsort(-values, kind="stable")]


def limits(shown: Sequence[LayerMaps], presentation: Presentation) -> Limits:
    """Return the limits that these maps share; they have the same number of channels.

    What is not finite is left out; limits that would coincide are left one apart, so that the colour is the darkest.
    """
    low = np.min([_finite(maps.minimum) for maps in shown], axis=0)
    high = np.max([_finite(maps.maximum) for maps in shown], axis=0)
    if presentation.scale == "symmetric":
        most = np.maximum(np.abs(low), np.abs(high)).max() or 1.0
        high = np.full_like(high, most / presentation.contrast)
        return -high, high
    if presentation.scale == "layer":
        low, high = np.full_like(low, low.min()), np.full_like(high, high.max())
    span = np.where(high > low, high - low, 1.0)
    return low, np.asarray(low + span / presentation.contrast, np.float32)


def _finite(values: NDArray[np.float32]) -> NDArray[np.float32]:
    return np.nan_to_num(values, nan=0.0, posinf=0.0, neginf=0.0)
