"""What a recipe makes of one picture, step by step and draw by draw; the steps are performed as for training."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray

from studio.data.decode import decode
from studio.data.recipe import (
    IMAGENET_MEAN,
    IMAGENET_STD,
    Normalize,
    Picture,
    Recipe,
    Resize,
    Step,
    Tensor,
    applied,
    draw_for,
)

Part = Literal["training", "evaluation"]

_SHOWN_SIDE: Final = 192
"""Short side, in pixels, of what is shown of a stage."""


@dataclass(frozen=True)
class Stage:
    """A picture on its way to the network: as decoded, after one of the steps, or as a batch of one."""

    kind: str
    """``"Picture"``, the kind of the step that made it, or ``"Batch"``."""
    shape: tuple[int, ...]
    dtype: str
    low: float
    """Smallest value."""
    high: float
    """Largest value."""
    shown: Picture
    """Small; of a tensor the colours that it stands for."""


@dataclass(frozen=True)
class Draw:
    """What one epoch feeds to the network of one picture."""

    epoch: int
    tensor: Tensor
    shown: Picture


@dataclass(frozen=True)
class Preview:
    """One picture under a recipe."""

    stages: tuple[Stage, ...]
    draws: tuple[Draw, ...]


def preview(path: Path, sample_id: str, recipe: Recipe, part: Part, seed: int, draws: int) -> Iterator[Preview]:
    """Perform a recipe as a run with this seed does in its first epochs; the only event is a :class:`Preview`.

    Parameters
    ----------
    sample_id
        Of the picture: the draws depend on it.
    part
        Whose steps the stages show, in the first epoch.
    draws
        How many epochs to draw; always with the training steps.

    Raises
    ------
    UnreadablePicture
        As :func:`studio.data.decode.decode`.
    """
    side, steps = recipe.evaluation_side, recipe.evaluation
    if part == "training":
        side, steps = recipe.training_side, recipe.training
    picture = decode(path, side)
    stages = _stages(picture, steps, draw_for(seed, 1, sample_id))
    if draws and side != recipe.training_side:
        picture = decode(path, recipe.training_side)
    drawn: list[Draw] = []
    for epoch in range(1, draws + 1):
        tensor = recipe.augment(picture, draw_for(seed, epoch, sample_id))
        drawn.append(Draw(epoch, tensor, _small(pictured(tensor, recipe.training))))
    yield Preview(stages, tuple(drawn))


def pictured(tensor: Tensor, steps: tuple[Step, ...]) -> Picture:
    """Return the colours that (3, h, w) values stand for after these steps, as (h, w, 3) uint8: Normalize undone."""
    values = tensor
    for step in steps:
        if isinstance(step, Normalize):
            values = values * _column(step.std or IMAGENET_STD) + _column(step.mean or IMAGENET_MEAN)
    return np.ascontiguousarray(np.clip(np.rint(values * 255), 0, 255).astype(np.uint8).transpose(1, 2, 0))


def _stages(picture: Picture, steps: tuple[Step, ...], rng: np.random.Generator) -> tuple[Stage, ...]:
    stages = [_stage("Picture", picture, _small(picture))]
    value: Picture | Tensor = picture
    for number, value in enumerate(applied(steps, picture, rng), 1):
        shown = value if value.dtype == np.uint8 else pictured(value, steps[:number])  # type: ignore[arg-type]
        stages.append(_stage(steps[number - 1].kind, value, _small(shown)))  # type: ignore[arg-type]
    batch = np.ascontiguousarray(value, np.float32)[None]
    return (*stages, _stage("Batch", batch, stages[-1].shown))


def _stage(kind: str, value: NDArray[np.uint8] | NDArray[np.float32], shown: Picture) -> Stage:
    return Stage(kind, value.shape, value.dtype.name, float(value.min()), float(value.max()), shown)


def _small(picture: Picture) -> Picture:
    """Shrink for the window; a picture that is smaller stays as it is."""
    if min(picture.shape[:2]) <= _SHOWN_SIDE:
        return np.ascontiguousarray(picture)
    return Resize(size=_SHOWN_SIDE).apply(np.ascontiguousarray(picture), np.random.default_rng(0))


def _column(values: tuple[float, float, float]) -> NDArray[np.float32]:
    return np.array(values, np.float32).reshape(3, 1, 1)
