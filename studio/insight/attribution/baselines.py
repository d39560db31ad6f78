"""Pictures that say nothing, as a network's input."""

from __future__ import annotations

from typing import Any

import numpy as np
import torch

from studio.data.recipe import Picture, Recipe
from studio.insight.attribution.tasks import Baseline
from studio.insight.network import Look

_BLUR = 1 / 12
"""Standard deviation of the blur as a share of the picture's side: outlines are gone, the colours of its parts stay."""


def baseline_inputs(baseline: Baseline, recipe: Recipe, look: Look) -> torch.Tensor:
    """Return a baseline for a picture, shaped, normalised and placed as ``look.inputs``: (1, 3, size, size)."""
    if baseline == "mean":
        return torch.zeros_like(look.inputs)  # what is left of the mean when it has been subtracted
    return _normalised(np.zeros_like(look.seen) if baseline == "black" else _blurred(look.seen), recipe).to(look.inputs)


def _blurred(seen: Picture) -> Picture:
    from studio.data.opencv import cv2

    return np.asarray(cv2.GaussianBlur(seen, (0, 0), seen.shape[0] * _BLUR), np.uint8)


def _normalised(seen: Picture, recipe: Recipe) -> torch.Tensor:
    """Apply the recipe's last steps, those that come after the crop."""
    value: Any = seen
    for step in recipe.evaluation:
        if step.kind in ("ToTensor", "Normalize"):
            value = step.apply(value, np.random.default_rng(0))
    return torch.from_numpy(value)[None]
