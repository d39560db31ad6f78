"""What a library of backbones must tell. There are two: torchvision and timm."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, Protocol

import torch
from torch import nn

from studio.data.recipe import Channels

SourceName = Literal["torchvision", "timm"]


@dataclass(frozen=True, slots=True)
class Pretrained:
    """The published weights of a backbone, in the words of the library that publishes them."""

    name: str
    """The library's own: ``"IMAGENET1K_V1"``, ``"a1_in1k"``."""
    url: str
    """Where the file is; empty where ``hub`` says so."""
    hub: str
    """Repository on the Hugging Face hub: ``"timm/resnet18.a1_in1k"``; empty where there is an ``url``."""
    file: str
    """Name of the file, in the folder of weights or in the repository."""
    sha256: str
    """How the file's SHA-256 begins; empty where only the server knows."""
    input_size: int
    """Side, in pixels, of the square picture that the weights were measured with."""
    crop: float
    """Share of a resized picture's shorter side that is left of it then, 0…1: ``input_size`` pixels."""
    mean: Channels
    """Of RGB in 0…1, for each channel."""
    std: Channels
    classes: int
    licence: str
    """As the library names it, or where it is; empty where the library says nothing."""
    parameters: int | None = None
    """With all of ``classes``; None where the library does not say, here and below."""
    gflops: float | None = None
    """Billions of multiply-adds for one picture of ``input_size``."""
    top1: float | None = None
    """ImageNet accuracy in percent, 0…100."""
    file_mb: float | None = None
    """MiB."""


class Source(Protocol):
    """A library of image classifiers, each by the name that the studio gives it; all methods expect a known name."""

    name: SourceName

    def names(self) -> tuple[str, ...]:
        """Return the backbones that are offered, in alphabetical order."""

    def build(self, backbone: str, classes: int) -> nn.Module:
        """Return the library's network with its own random weights and an output layer for ``classes`` classes."""

    def pretrained(self, backbone: str) -> Pretrained:
        """Return the weights that are loaded for ``weights="pretrained"``."""

    def published_state(self, backbone: str, state: Mapping[str, torch.Tensor]) -> Mapping[str, torch.Tensor]:
        """Return the content of the published file under the names, and in the shapes, of what :meth:`build` makes."""

    def class_names(self, backbone: str) -> tuple[str, ...]:
        """Return what the published weights tell apart, in the order of their logits."""

    def family(self, backbone: str) -> str:
        """Return the name of the architecture's class: ``"ResNet"``, ``"VisionTransformer"``."""

    def smallest_size(self, backbone: str) -> int:
        """Return the smallest side, in pixels, that the library states; 1 where it states none."""

    def has_fixed_size(self, backbone: str) -> bool:
        """Return whether pictures of :meth:`smallest_size` are accepted, and no others."""
