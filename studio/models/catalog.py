"""What can be chosen about the network, as the window shows it. Imports nothing heavy."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from pydantic import Field

from studio.models.spec import ModelSpec
from studio.tasks import Task


@dataclass(frozen=True, slots=True)
class BackboneInfo:
    """One torchvision classifier with its pre-trained weights; the numbers are torchvision's own."""

    name: str
    """torchvision's name: ``"resnet18"``."""
    family: str
    """The architecture: ``"ResNet"``, ``"VisionTransformer"``."""
    parameters: int
    """With the 1,000 ImageNet classes."""
    gflops: float
    """Billions of multiply-adds for one picture of ``input_size``."""
    top1: float | None
    """ImageNet accuracy in percent, 0…100."""
    file_mb: float
    """Size of the weights' file in MiB."""
    input_size: int
    """Side, in pixels, of the square picture the weights were measured with."""
    min_size: int
    """Smallest side, in pixels, that the network accepts."""
    fixed_size: bool
    """Whether the network accepts ``min_size`` and nothing else (ViT, MaxViT)."""
    mean: tuple[float, float, float]
    """Per-channel mean with which the weights were trained, of RGB in 0…1."""
    std: tuple[float, float, float]
    weights_here: bool
    """Whether the weights' file is already on this machine."""


@dataclass(frozen=True, slots=True)
class BlockInfo:
    """One block of a backbone, or the head."""

    name: str
    modules: tuple[str, ...]
    """Dotted module names, in forward order."""
    parameters: int
    trainable: int
    """How many of the parameters learn."""


@dataclass(frozen=True, slots=True)
class ModelSummary:
    """A network as a freeze plan leaves it."""

    trainable: int
    total: int
    """Number of parameters."""
    blocks: tuple[BlockInfo, ...]
    """In forward order; the last one is called ``head``."""


class ListBackbones(Task):
    """List all backbones; the only event is a tuple of :class:`BackboneInfo`, by name."""

    performer: ClassVar[str] = "studio.models.summary:list_backbones"


class DescribeModel(Task):
    """Say what would learn; the only event is a :class:`ModelSummary`. No weights are read, no memory is needed.

    An unknown backbone, or a ``size`` that it does not accept, raises StudioError.
    """

    performer: ClassVar[str] = "studio.models.summary:describe_model"

    model: ModelSpec
    classes: int = Field(ge=1)
    size: int = Field(224, ge=1)
    """Side of the square input, in pixels."""
