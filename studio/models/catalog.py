"""What can be chosen about the network, as the window shows it. Imports nothing heavy."""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar, Literal

from pydantic import Field

from studio.models.counts import short_size
from studio.models.layer_rows import LayerRow
from studio.models.spec import ModelSpec
from studio.tasks import Task

_FLOAT_BYTES = 4
_FLOATS_PER_PARAMETER = 4
_KEPT_BYTES = 50e6
"""For each picture, of a network of one GFLOP."""


@dataclass(frozen=True, slots=True)
class BackboneInfo:
    """One classifier of torchvision or timm with its pre-trained weights; the numbers are the library's own."""

    name: str
    """torchvision's name, ``"resnet18"``, or ``timm/`` and timm's: ``"timm/xception41"``."""
    family: str
    """The architecture: ``"ResNet"``, ``"VisionTransformer"``."""
    parameters: int | None
    """With the classes of its weights; None where the library does not say and nobody has counted yet."""
    gflops: float | None
    """Billions of multiply-adds for one picture of ``input_size``; None as ``parameters``."""
    top1: float | None
    """ImageNet accuracy in percent, 0…100; None where the library does not publish it, as timm."""
    file_mb: float | None
    """Size of the weights' file in MiB; None where the library does not say and the file is not here."""
    input_size: int
    """Side, in pixels, of the square picture the weights were measured with."""
    min_size: int
    """Smallest side, in pixels, that the network accepts; 1 where the library does not say, and the engine tries."""
    fixed_size: bool
    """Whether the network accepts ``min_size`` and nothing else (ViT, MaxViT)."""
    mean: tuple[float, float, float]
    """Per-channel mean with which the weights were trained, of RGB in 0…1."""
    std: tuple[float, float, float]
    weights_here: bool
    """Whether the weights' file is already on this machine."""
    source: Literal["torchvision", "timm"] = "torchvision"
    licence: str = ""
    """Of the pre-trained weights, as the library names it; empty where it says nothing."""
    weights_file: Path = Path()
    """Where the pre-trained weights are, or will be."""
    hub: str = ""
    """Repository on the Hugging Face hub that the weights are from; empty where the library has a server of its own."""
    bundled: bool = False
    """Whether weights come with the studio, for ``weights="bundled"``."""

    @property
    def download_size(self) -> str:
        """Size of the weights' file, in words; where the library does not say it, that of the parameters."""
        if self.file_mb is not None:
            return f"{self.file_mb:,.0f} MB"
        return f"≈ {short_size(_FLOAT_BYTES * self.parameters)}" if self.parameters is not None else "?"

    def training_bytes(self, batch_size: int) -> int | None:
        """Guess what training all of it takes with float32 and Adam; None where nobody has counted.

        Parameters, gradients and Adam's two averages are exact. For what a picture's way forward keeps for the way
        back, 50 MB times the square root of ``gflops`` was the median of the 27 networks it was fitted to (35…80 for
        the middle half; AlexNet keeps a tenth of it, EfficientNet-B4 six times as much). Whoever has chosen a network
        gets that number exactly from :class:`~studio.training.spec.DescribeTraining`.
        """
        if self.parameters is None or self.gflops is None:
            return None
        return round(
            _FLOAT_BYTES * _FLOATS_PER_PARAMETER * self.parameters + batch_size * _KEPT_BYTES * math.sqrt(self.gflops)
        )


@dataclass(frozen=True, slots=True)
class BlockInfo:
    """One block of a backbone, or the head."""

    name: str
    modules: tuple[str, ...]
    """Dotted module names, in forward order."""
    parameters: int
    trainable: int
    """How many of the parameters learn."""


class ListBackbones(Task):
    """List all backbones; the only event is a tuple of :class:`BackboneInfo`, torchvision's before timm's, by name.

    Quick: what would have to be counted is not. For who cannot wait for an engine there is
    :func:`~studio.models.backbone_list.kept_list`, as long as nothing new was installed.
    """

    performer: ClassVar[str] = "studio.models.summary:list_backbones"


class DownloadWeights(Task):
    """Fetch a backbone's published weights, unless they are here and have the checksum they should have.

    Events: :class:`~studio.tasks.Progress` in bytes, a :class:`~studio.tasks.Notice` where the licence asks for
    attention, at last the backbone's :class:`BackboneInfo` as it is now. Raises StudioError with a way on where there
    is no network, or what came is not what was published; what has come by then is kept, and gone on with.
    """

    performer: ClassVar[str] = "studio.models.summary:download_weights"

    backbone: str


class CountBackbones(Task):
    """Count the parameters and multiply-adds of those backbones of which the library does not say them.

    Events: :class:`~studio.tasks.Progress`, and twice a second a tuple of :class:`BackboneInfo`, of those that were
    counted since. What was counted, now or in another session, is kept on disk; stopping loses nothing.
    """

    performer: ClassVar[str] = "studio.models.summary:count_backbones"

    names: tuple[str, ...] = ()
    """Which; empty for all, which takes minutes the first time."""


class DescribeWeights(Task):
    """Say what colours the weights of a network expect; the only event is a :class:`WeightsStatistics`. Quick.

    An unknown backbone, and a file that cannot be read, raise StudioError.
    """

    performer: ClassVar[str] = "studio.models.summary:describe_weights"

    model: ModelSpec


@dataclass(frozen=True, slots=True)
class WeightsStatistics:
    """What a Normalize that says nothing itself will do."""

    mean: tuple[float, float, float]
    """Of red, green and blue, in 0…1."""
    std: tuple[float, float, float]


class DescribeModel(Task):
    """Say what would learn; the only event is a :class:`ModelSummary`. No weights are read, no memory is needed.

    An unknown backbone, or a ``size`` that it does not accept, raises StudioError.
    """

    performer: ClassVar[str] = "studio.models.description:describe_model"

    model: ModelSpec
    classes: int = Field(ge=1)
    size: int = Field(224, ge=1)
    """Side of the square input, in pixels."""


@dataclass(frozen=True, slots=True)
class ModelSummary:
    """A network as a freeze plan leaves it."""

    task: DescribeModel
    """What was asked: answers may come late."""
    trainable: int
    total: int
    """Number of parameters."""
    blocks: tuple[BlockInfo, ...]
    """In forward order; the last one is called ``head``."""
    children: int
    """How many modules the network itself is made of: the course's ``list(model.children())``."""
    rows: tuple[LayerRow, ...]
    """The layers as a tree, containers before what they hold, in forward order, without auxiliary classifiers."""
