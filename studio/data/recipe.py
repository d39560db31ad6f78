"""Pre-processing as data: a list of steps, applied by one function wherever a picture meets a network.

Training, evaluation, preview, feature maps and single-picture prediction all call :meth:`Recipe.evaluate` or
:meth:`Recipe.augment`; the steps are in :mod:`studio.data.recipe_steps`.
"""

from __future__ import annotations

import math
import zlib
from collections.abc import Iterable, Iterator
from typing import Self

import numpy as np
from pydantic import model_validator

from studio.data.recipe_steps import (
    IMAGENET_MEAN,
    IMAGENET_STD,
    CenterCrop,
    Channels,
    ColorJitter,
    GaussianBlur,
    GaussianNoise,
    Normalize,
    Picture,
    RandomCrop,
    RandomErasing,
    RandomHorizontalFlip,
    RandomResizedCrop,
    RandomRotation,
    RandomVerticalFlip,
    Resize,
    Step,
    Tensor,
    ToTensor,
)
from studio.tasks import Spec

__all__ = [
    "IMAGENET_MEAN",
    "IMAGENET_STD",
    "CenterCrop",
    "Channels",
    "ColorJitter",
    "GaussianBlur",
    "GaussianNoise",
    "Normalize",
    "Picture",
    "RandomCrop",
    "RandomErasing",
    "RandomHorizontalFlip",
    "RandomResizedCrop",
    "RandomRotation",
    "RandomVerticalFlip",
    "Recipe",
    "Resize",
    "Step",
    "Tensor",
    "ToTensor",
    "applied",
    "draw_for",
]


_AFTER_TENSOR = ("Normalize", "RandomErasing")
_SIZED = Resize | CenterCrop | RandomCrop | RandomResizedCrop


class Recipe(Spec):
    """The steps from a decoded picture to a network's input, for evaluation and for training."""

    evaluation: tuple[Step, ...] = (Resize(), CenterCrop(), ToTensor(), Normalize())
    training: tuple[Step, ...] = (RandomResizedCrop(), RandomHorizontalFlip(), ToTensor(), Normalize())

    @classmethod
    def standard(cls, size: int = 224, crop: float = 224 / 256) -> Recipe:
        """Return the usual recipe for an input of ``size`` pixels.

        Parameters
        ----------
        crop
            Share of the resized picture's shorter side that evaluation crops from its middle, 0…1.
        """
        return cls(
            evaluation=(Resize(size=round(size / crop)), CenterCrop(size=size), ToTensor(), Normalize()),
            training=(RandomResizedCrop(size=size), RandomHorizontalFlip(), ToTensor(), Normalize()),
        )

    @property
    def size(self) -> int:
        """Side of the network's square input, in pixels."""
        return _output_size("evaluation", self.evaluation)

    @model_validator(mode="after")
    def _same_size(self) -> Self:
        sizes = _output_size("evaluation", self.evaluation), _output_size("training", self.training)
        if sizes[0] != sizes[1]:
            raise ValueError(f"evaluation ends with {sizes[0]} pixels, training with {sizes[1]}; make them equal")
        return self

    def with_statistics(self, mean: Channels, std: Channels) -> Recipe:
        """Fill in the mean and standard deviation of every Normalize that left them open."""

        def filled(steps: Iterable[Step]) -> tuple[Step, ...]:
            return tuple(
                Normalize(mean=step.mean or mean, std=step.std or std) if isinstance(step, Normalize) else step
                for step in steps
            )

        return Recipe(evaluation=filled(self.evaluation), training=filled(self.training))

    @property
    def evaluation_side(self) -> int:
        """Shorter side, in pixels, that a decoded picture must keep so that the evaluation steps lose no detail."""
        return _needed_side(self.evaluation)

    @property
    def training_side(self) -> int:
        """The same for the training steps: the smallest crop must still have the pixels of the network's input."""
        return _needed_side(self.training)

    def evaluate(self, picture: Picture) -> Tensor:
        """Apply the evaluation steps: (h, w, 3) uint8 RGB to (3, size, size) float32."""
        return _tensor(self.evaluation, picture, np.random.default_rng(0))

    def seen(self, picture: Picture) -> Picture:
        """Apply the evaluation steps before ToTensor: what the network sees, as (size, size, 3) uint8 RGB."""
        steps = self.evaluation[: [step.kind for step in self.evaluation].index("ToTensor")]
        *_, value = picture, *applied(steps, picture, np.random.default_rng(0))
        return np.ascontiguousarray(value, np.uint8)

    def augment(self, picture: Picture, rng: np.random.Generator) -> Tensor:
        """Apply the training steps with draws from ``rng``: (h, w, 3) uint8 RGB to (3, size, size) float32."""
        return _tensor(self.training, picture, rng)


def applied(steps: Iterable[Step], picture: Picture, rng: np.random.Generator) -> Iterator[Picture | Tensor]:
    """Yield what each step makes of what the one before it made: the one way in which steps are performed."""
    value: Picture | Tensor = picture
    for step in steps:
        value = step.apply(value, rng)  # type: ignore[arg-type]  # pydantic's union cannot say what follows what
        yield value


def draw_for(seed: int, epoch: int, sample_id: str) -> np.random.Generator:
    """Return the generator of one picture in one epoch, so that nothing depends on the order of loading."""
    return np.random.default_rng((seed, epoch, zlib.crc32(sample_id.encode("utf-8", "surrogateescape"))))


def _output_size(name: str, steps: tuple[Step, ...]) -> int:
    """Return the side of the square that the steps end with; raises ValueError where they do not make a tensor of one.

    The steps for pictures come first, then ToTensor, then at most one Normalize, then at most one RandomErasing.
    """
    kinds = [step.kind for step in steps]
    after = kinds[kinds.index("ToTensor") + 1 :] if "ToTensor" in kinds else None
    if after != [kind for kind in _AFTER_TENSOR if kind in kinds]:
        raise ValueError(f"{name} must end with ToTensor, or with ToTensor and Normalize (and RandomErasing)")
    if name == "evaluation" and any(step.random for step in steps):
        raise ValueError("evaluation must do the same each time; leave chance to training")
    sized = [step for step in steps if isinstance(step, _SIZED)]
    if not sized or isinstance(sized[-1], Resize):
        raise ValueError(f"{name} must crop to a square; add CenterCrop or RandomResizedCrop as its last crop")
    return sized[-1].size


def _needed_side(steps: tuple[Step, ...]) -> int:
    sides = [step.size for step in steps if isinstance(step, Resize | CenterCrop | RandomCrop)]
    crops = [step.size / math.sqrt(step.scale[0]) for step in steps if isinstance(step, RandomResizedCrop)]
    return math.ceil(max([*sides, *crops], default=1))


def _tensor(steps: tuple[Step, ...], picture: Picture, rng: np.random.Generator) -> Tensor:
    *_, value = applied(steps, picture, rng)
    return np.ascontiguousarray(value, dtype=np.float32)
