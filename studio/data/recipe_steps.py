"""The steps of a recipe: each a spec with the name and the parameters of its twin in ``torchvision.transforms.v2``.

They work on numpy arrays with OpenCV, so that the window can show them without torch. Every draw comes from the
generator that is given, so that one picture's draws depend on nothing else.
"""

from __future__ import annotations

import math
from typing import Annotated, ClassVar, Literal, Self

import numpy as np
from numpy.typing import NDArray
from pydantic import AfterValidator, Field, PositiveFloat, model_validator

from studio.tasks import Spec

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
        picture = _padded(picture, self.size)
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


class RandomCrop(Spec):
    """Cut out a random square of ``size`` pixels; a picture that is too small is padded with black first."""

    kind: Literal["RandomCrop"] = "RandomCrop"
    size: int = Field(224, ge=1, le=4096)
    random: ClassVar[bool] = True

    def apply(self, picture: Picture, rng: np.random.Generator) -> Picture:
        picture = _padded(picture, self.size)
        top, left = (int(rng.integers(0, side - self.size + 1)) for side in picture.shape[:2])
        return picture[top : top + self.size, left : left + self.size]


class RandomVerticalFlip(Spec):
    """Mirror top and bottom with probability ``p``."""

    kind: Literal["RandomVerticalFlip"] = "RandomVerticalFlip"
    p: float = Field(0.5, ge=0.0, le=1.0)
    random: ClassVar[bool] = True

    def apply(self, picture: Picture, rng: np.random.Generator) -> Picture:
        return picture[::-1] if rng.random() < self.p else picture


class RandomRotation(Spec):
    """Turn about the middle by up to ``degrees`` either way; what comes in from outside is black."""

    kind: Literal["RandomRotation"] = "RandomRotation"
    degrees: float = Field(15.0, ge=0.0, le=180.0)
    random: ClassVar[bool] = True

    def apply(self, picture: Picture, rng: np.random.Generator) -> Picture:
        from studio.data.opencv import cv2

        height, width = picture.shape[:2]
        middle = ((width - 1) / 2, (height - 1) / 2)
        turn = cv2.getRotationMatrix2D(middle, rng.uniform(-self.degrees, self.degrees), 1.0)
        return np.asarray(cv2.warpAffine(picture, turn, (width, height), flags=cv2.INTER_LINEAR), np.uint8)


class ColorJitter(Spec):
    """Change brightness, contrast and saturation by a random factor of 1 ± each, and turn the hue, in random order."""

    kind: Literal["ColorJitter"] = "ColorJitter"
    brightness: float = Field(0.2, ge=0.0, le=1.0)
    contrast: float = Field(0.2, ge=0.0, le=1.0)
    saturation: float = Field(0.2, ge=0.0, le=1.0)
    hue: float = Field(0.0, ge=0.0, le=0.5)
    """Most that the hue turns either way, in turns of the colour circle."""
    random: ClassVar[bool] = True

    def apply(self, picture: Picture, rng: np.random.Generator) -> Picture:
        changes = (_brightened, _contrasted, _saturated)
        amounts = (self.brightness, self.contrast, self.saturation)
        factors = [rng.uniform(max(0.0, 1.0 - amount), 1.0 + amount) for amount in amounts]
        turn = rng.uniform(-self.hue, self.hue)
        for number in rng.permutation(4):
            picture = _turned_hue(picture, turn) if number == 3 else changes[number](picture, factors[number])
        return picture


class GaussianBlur(Spec):
    """Blur with a Gaussian whose standard deviation, in pixels, is drawn from ``sigma``."""

    kind: Literal["GaussianBlur"] = "GaussianBlur"
    kernel_size: int = Field(5, ge=1, le=101)
    """Side of the kernel, in pixels; odd."""
    sigma: Range = (0.1, 2.0)
    random: ClassVar[bool] = True

    @model_validator(mode="after")
    def _odd(self) -> Self:
        if self.kernel_size % 2 == 0:
            raise ValueError(f"a kernel of {self.kernel_size} pixels has no middle; choose {self.kernel_size + 1}")
        return self

    def apply(self, picture: Picture, rng: np.random.Generator) -> Picture:
        from studio.data.opencv import cv2

        side = (self.kernel_size, self.kernel_size)
        return np.asarray(cv2.GaussianBlur(picture, side, rng.uniform(*self.sigma)), np.uint8)


class GaussianNoise(Spec):
    """Add noise of standard deviation ``sigma`` to every value, of a range of 0…1, and cut off what leaves it."""

    kind: Literal["GaussianNoise"] = "GaussianNoise"
    sigma: float = Field(0.05, ge=0.0, le=1.0)
    random: ClassVar[bool] = True

    def apply(self, picture: Picture, rng: np.random.Generator) -> Picture:
        noise = rng.standard_normal(picture.shape, np.float32) * np.float32(255 * self.sigma)
        return np.clip(np.rint(picture + noise), 0, 255).astype(np.uint8)


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


class RandomErasing(Spec):
    """With probability ``p``, set a random rectangle to 0 in the tensor (Zhong et al. 2017, arXiv:1708.04896)."""

    kind: Literal["RandomErasing"] = "RandomErasing"
    p: float = Field(0.5, ge=0.0, le=1.0)
    scale: Range = (0.02, 0.33)
    """Smallest and largest share of the picture's area."""
    ratio: Range = (0.3, 3.3)
    """Smallest and largest height / width."""
    random: ClassVar[bool] = True

    def apply(self, tensor: Tensor, rng: np.random.Generator) -> Tensor:
        if rng.random() >= self.p:
            return tensor
        height, width = tensor.shape[1:]
        low, high = math.log(self.ratio[0]), math.log(self.ratio[1])
        for _ in range(10):  # as torchvision: then it stays whole
            area = height * width * rng.uniform(*self.scale)
            aspect = math.exp(rng.uniform(low, high))
            h, w = round(math.sqrt(area * aspect)), round(math.sqrt(area / aspect))
            if h < height and w < width:
                top, left = int(rng.integers(0, height - h + 1)), int(rng.integers(0, width - w + 1))
                erased = tensor.copy()
                erased[:, top : top + h, left : left + w] = 0
                return erased
        return tensor


PictureStep = Annotated[
    Resize
    | CenterCrop
    | RandomCrop
    | RandomResizedCrop
    | RandomHorizontalFlip
    | RandomVerticalFlip
    | RandomRotation
    | ColorJitter
    | GaussianBlur
    | GaussianNoise,
    Field(discriminator="kind"),
]
"""Makes a picture of a picture."""
Step = Annotated[PictureStep | ToTensor | Normalize | RandomErasing, Field(discriminator="kind")]


def _padded(picture: Picture, size: int) -> Picture:
    """Put black around a picture that is smaller than ``size``, so that it is not."""
    height, width = picture.shape[:2]
    if height >= size and width >= size:
        return picture
    missing = [max(0, size - side) for side in (height, width)]
    return np.pad(picture, [(gap // 2, gap - gap // 2) for gap in missing] + [(0, 0)])


def _blended(picture: Picture, other: NDArray[np.float32] | float, factor: float) -> Picture:
    """Go from ``other`` (factor 0) to the picture (1) and beyond."""
    mixed = picture.astype(np.float32) * np.float32(factor) + np.float32(1.0 - factor) * other
    return np.clip(mixed, 0, 255).astype(np.uint8)


def _grey(picture: Picture) -> NDArray[np.float32]:
    """Return (height, width, 1) float32 luma, 0…255."""
    weights = np.array((0.2989, 0.587, 0.114), np.float32)
    return np.asarray(np.floor(picture.astype(np.float32) @ weights)[..., None], np.float32)


def _brightened(picture: Picture, factor: float) -> Picture:
    return _blended(picture, 0.0, factor)


def _contrasted(picture: Picture, factor: float) -> Picture:
    return _blended(picture, float(_grey(picture).mean()), factor)


def _saturated(picture: Picture, factor: float) -> Picture:
    return _blended(picture, _grey(picture), factor)


def _turned_hue(picture: Picture, turn: float) -> Picture:
    """Turn the hue by a share of the colour circle."""
    from studio.data.opencv import cv2

    if turn == 0.0:
        return picture
    colours = cv2.cvtColor(np.ascontiguousarray(picture), cv2.COLOR_RGB2HSV_FULL)
    colours[..., 0] += np.uint8(round(turn * 255) % 256)  # wraps around, as a circle does
    return np.asarray(cv2.cvtColor(colours, cv2.COLOR_HSV2RGB_FULL), np.uint8)


def _resized(picture: Picture, width: int, height: int) -> Picture:
    """Resize with area averaging when shrinking (no aliasing) and bilinear interpolation when enlarging."""
    from studio.data.opencv import cv2

    if picture.shape[:2] == (height, width):
        return picture
    shrinking = height < picture.shape[0] and width < picture.shape[1]
    interpolation = cv2.INTER_AREA if shrinking else cv2.INTER_LINEAR
    return np.asarray(cv2.resize(picture, (width, height), interpolation=interpolation), np.uint8)
