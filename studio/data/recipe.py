"""Pre-processing as data: a list of steps, applied by one function wherever a picture meets a network.

Training, evaluation, preview, feature maps and single-picture prediction all call :meth:`Recipe.evaluate` or
:meth:`Recipe.augment`. The steps are named and parametrised as in ``torchvision.transforms.v2``, but work on numpy
arrays with OpenCV, so that the window can show them without torch.
"""

from __future__ import annotations

import math
import zlib
from typing import TYPE_CHECKING, Annotated, ClassVar, Literal, Self

import numpy as np
from numpy.typing import NDArray
from pydantic import AfterValidator, Field, PositiveFloat, model_validator

from studio.tasks import Spec

if TYPE_CHECKING:
    from collections.abc import Iterable

Picture = NDArray[np.uint8]
"""(height, width, 3) uint8, RGB."""
Tensor = NDArray[np.float32]
"""(3, height, width) float32."""

IMAGENET_MEAN = (0.485, 0.456, 0.406)
IMAGENET_STD = (0.229, 0.224, 0.225)

Channels = tuple[float, float, float]
Spread = tuple[PositiveFloat, PositiveFloat, PositiveFloat]


def _ordered(bounds: tuple[float, float]) -> tuple[float, float]:
    if bounds[0] > bounds[1]:
        raise ValueError(f"the smallest ({bounds[0]}) is larger than the largest ({bounds[1]})")
    return bounds


Range = Annotated[tuple[PositiveFloat, PositiveFloat], AfterValidator(_ordered)]
"""Smallest and largest of a positive quantity."""


class Resize(Spec):
    """Scale so that the shorter side has ``size`` pixels; the aspect ratio is kept."""

    kind: Literal["Resize"] = "Resize"
    size: int = Field(256, ge=1, le=4096)
    random: ClassVar[bool] = False

    def apply(self, picture: Picture, rng: np.random.Generator) -> Picture:
        height, width = picture.shape[:2]
        long = int(self.size * max(height, width) / min(height, width))  # cut off, not rounded, as torchvision does
        return _resized(picture, *((long, self.size) if width > height else (self.size, long)))


class CenterCrop(Spec):
    """Cut out the middle square of ``size`` pixels; a picture that is too small is padded with black."""

    kind: Literal["CenterCrop"] = "CenterCrop"
    size: int = Field(224, ge=1, le=4096)
    random: ClassVar[bool] = False

    def apply(self, picture: Picture, rng: np.random.Generator) -> Picture:
        height, width = picture.shape[:2]
        if height < self.size or width < self.size:
            missing = [(max(0, self.size - side)) for side in (height, width)]
            picture = np.pad(picture, [(gap // 2, gap - gap // 2) for gap in missing] + [(0, 0)])
            height, width = picture.shape[:2]
        top, left = round((height - self.size) / 2), round((width - self.size) / 2)
        return picture[top : top + self.size, left : left + self.size]


class RandomResizedCrop(Spec):
    """Cut out a random part (area and aspect ratio drawn anew each time) and scale it to ``size`` × ``size``."""

    kind: Literal["RandomResizedCrop"] = "RandomResizedCrop"
    size: int = Field(224, ge=1, le=4096)
    scale: Range = (0.08, 1.0)
    """Smallest and largest share of the picture's area."""
    ratio: Range = (3 / 4, 4 / 3)
    """Smallest and largest width / height."""
    random: ClassVar[bool] = True

    def apply(self, picture: Picture, rng: np.random.Generator) -> Picture:
        top, left, height, width = self._draw(picture.shape[0], picture.shape[1], rng)
        return _resized(picture[top : top + height, left : left + width], self.size, self.size)

    def _draw(self, height: int, width: int, rng: np.random.Generator) -> tuple[int, int, int, int]:
        """Draw top, left, height, width as torchvision does: ten tries, then the largest allowed middle part."""
        low, high = math.log(self.ratio[0]), math.log(self.ratio[1])
        for _ in range(10):
            area = height * width * rng.uniform(*self.scale)
            aspect = math.exp(rng.uniform(low, high))
            w, h = round(math.sqrt(area * aspect)), round(math.sqrt(area / aspect))
            if 0 < w <= width and 0 < h <= height:
                return int(rng.integers(0, height - h + 1)), int(rng.integers(0, width - w + 1)), h, w
        aspect = min(max(width / height, self.ratio[0]), self.ratio[1])
        w, h = min(width, max(1, round(height * aspect))), min(height, max(1, round(width / aspect)))
        return (height - h) // 2, (width - w) // 2, h, w


class RandomHorizontalFlip(Spec):
    """Mirror left and right with probability ``p``."""

    kind: Literal["RandomHorizontalFlip"] = "RandomHorizontalFlip"
    p: float = Field(0.5, ge=0.0, le=1.0)
    random: ClassVar[bool] = True

    def apply(self, picture: Picture, rng: np.random.Generator) -> Picture:
        return picture[:, ::-1] if rng.random() < self.p else picture


class ToTensor(Spec):
    """(height, width, 3) uint8 in 0…255 becomes (3, height, width) float32 in 0…1."""

    kind: Literal["ToTensor"] = "ToTensor"
    random: ClassVar[bool] = False

    def apply(self, picture: Picture, rng: np.random.Generator) -> Tensor:
        return np.ascontiguousarray(picture.transpose(2, 0, 1), dtype=np.float32) / np.float32(255)


class Normalize(Spec):
    """Subtract ``mean`` and divide by ``std``, by channel; None means the weights' own, filled in at the start."""

    kind: Literal["Normalize"] = "Normalize"
    mean: Channels | None = None
    std: Spread | None = None
    random: ClassVar[bool] = False

    def apply(self, tensor: Tensor, rng: np.random.Generator) -> Tensor:
        mean = np.array(self.mean or IMAGENET_MEAN, np.float32).reshape(3, 1, 1)
        std = np.array(self.std or IMAGENET_STD, np.float32).reshape(3, 1, 1)
        centred = tensor - mean
        centred /= std
        return centred


Step = Annotated[
    Resize | CenterCrop | RandomResizedCrop | RandomHorizontalFlip | ToTensor | Normalize, Field(discriminator="kind")
]


class Recipe(Spec):
    """The steps from a decoded picture to a network's input, for evaluation and for training."""

    evaluation: tuple[Step, ...] = (Resize(), CenterCrop(), ToTensor(), Normalize())
    training: tuple[Step, ...] = (RandomResizedCrop(), RandomHorizontalFlip(), ToTensor(), Normalize())

    @classmethod
    def standard(cls, size: int = 224) -> Recipe:
        """Return the usual recipe for an input of ``size`` pixels (evaluation resizes to 8/7 of it, then crops)."""
        return cls(
            evaluation=(Resize(size=round(size * 256 / 224)), CenterCrop(size=size), ToTensor(), Normalize()),
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
        return _apply(self.evaluation, picture, np.random.default_rng(0))

    def seen(self, picture: Picture) -> Picture:
        """Apply the evaluation steps before ToTensor: what the network sees, as (size, size, 3) uint8 RGB."""
        steps = self.evaluation[: [step.kind for step in self.evaluation].index("ToTensor")]
        value = picture
        for step in steps:
            value = step.apply(value, np.random.default_rng(0))  # type: ignore[arg-type,assignment]  # as in _apply
        return np.ascontiguousarray(value)

    def augment(self, picture: Picture, rng: np.random.Generator) -> Tensor:
        """Apply the training steps with draws from ``rng``: (h, w, 3) uint8 RGB to (3, size, size) float32."""
        return _apply(self.training, picture, rng)


def draw_for(seed: int, epoch: int, sample_id: str) -> np.random.Generator:
    """Return the generator of one picture in one epoch, so that nothing depends on the order of loading."""
    return np.random.default_rng((seed, epoch, zlib.crc32(sample_id.encode("utf-8", "surrogateescape"))))


def _output_size(name: str, steps: tuple[Step, ...]) -> int:
    """Return the side of the square that the steps end with; raises ValueError where they do not make a tensor of one.

    The steps for pictures come first, then ToTensor, then at most one Normalize.
    """
    kinds = [step.kind for step in steps]
    after = kinds[kinds.index("ToTensor") + 1 :] if "ToTensor" in kinds else None
    if after not in ([], ["Normalize"]) or "Normalize" in kinds[: kinds.index("ToTensor")]:
        raise ValueError(f"{name} must end with ToTensor, or with ToTensor and Normalize")
    sized = [step for step in steps if isinstance(step, Resize | CenterCrop | RandomResizedCrop)]
    if not sized or isinstance(sized[-1], Resize):
        raise ValueError(f"{name} must crop to a square; add CenterCrop or RandomResizedCrop as its last crop")
    return sized[-1].size


def _needed_side(steps: tuple[Step, ...]) -> int:
    sides = [step.size for step in steps if isinstance(step, Resize | CenterCrop)]
    crops = [step.size / math.sqrt(step.scale[0]) for step in steps if isinstance(step, RandomResizedCrop)]
    return math.ceil(max([*sides, *crops], default=1))


def _apply(steps: tuple[Step, ...], picture: Picture, rng: np.random.Generator) -> Tensor:
    value: NDArray[np.uint8] | NDArray[np.float32] = picture
    for step in steps:
        value = step.apply(value, rng)  # type: ignore[arg-type]  # pydantic's union cannot say what follows what
    return np.ascontiguousarray(value, dtype=np.float32)


def _resized(picture: Picture, width: int, height: int) -> Picture:
    """Resize with area averaging when shrinking (no aliasing) and bilinear interpolation when enlarging."""
    from studio.data.opencv import cv2

    if picture.shape[:2] == (height, width):
        return picture
    shrinking = height < picture.shape[0] and width < picture.shape[1]
    interpolation = cv2.INTER_AREA if shrinking else cv2.INTER_LINEAR
    return np.asarray(cv2.resize(picture, (width, height), interpolation=interpolation), np.uint8)
