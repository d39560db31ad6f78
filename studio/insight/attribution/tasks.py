"""What can be asked about a network's reasons, and the answer. Imports nothing heavy."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import ClassVar, Literal, get_args

import numpy as np
from numpy.typing import NDArray
from pydantic import Field

from studio.data.recipe import Picture
from studio.insight.network_spec import NetworkSpec
from studio.tasks import Task
from studio.training.spec import DeviceChoice

Method = Literal["gradcam", "guided-gradcam", "saliency", "integrated-gradients", "occlusion"]
METHODS: tuple[Method, ...] = get_args(Method)
Baseline = Literal["black", "blurred", "mean"]
"""A picture that says nothing: black; the picture itself, blurred beyond recognition; the mean colour of the pictures
that the weights were trained on, which the network gets as zeros."""
BASELINES: tuple[Baseline, ...] = get_args(Baseline)

SIGNED_BY_DEFAULT: frozenset[Method] = frozenset({"integrated-gradients", "occlusion"})
"""Methods whose negative values say something by themselves: what speaks against the class. The others are usually
shown without, as their authors do."""


class Attribute(Task):
    """Explain one class score for one picture.

    Events: those of a download, a :class:`Said`, :class:`~studio.tasks.Progress`, last an :class:`Attribution`.
    StudioError for a class or a layer that is not there, a layer whose output does not lie in space, a picture that
    cannot be read.
    """

    performer: ClassVar[str] = "studio.insight.attribution.methods:attribute"

    network: NetworkSpec
    picture: Path
    method: Method = "gradcam"
    target: str | int | None = None
    """A class by name or by number; None for the one that the network predicts."""
    layer: str | None = None
    """Of Grad-CAM; None for the last block that still has a place for things."""
    steps: int = Field(48, ge=2, le=1000)
    """Integrated gradients: points on the way from the baseline to the picture."""
    baseline: Baseline = "black"
    """Where integrated gradients start, and what occlusion covers with."""
    window: int | None = Field(None, ge=1)
    """Occlusion: side of the cover in pixels of the network's input; None for a seventh of the input's."""
    stride: int | None = Field(None, ge=1)
    """Occlusion: pixels from one place of the cover to the next; None for half a cover."""
    noisy_copies: int = Field(0, ge=0, le=256)
    """Saliency: average over so many copies with noise (SmoothGrad); 0 for the picture alone."""
    device: DeviceChoice = "auto"


@dataclass(frozen=True)
class Said:
    """What the network says of a picture, before its reasons are known. Fields as in :class:`Attribution`."""

    seen: Picture
    target: int
    classes: tuple[str, ...]
    probabilities: NDArray[np.float32]


@dataclass(frozen=True)
class Attribution:
    """How much each place of a picture speaks for a class."""

    network: str
    """As :attr:`NetworkSpec.name`."""
    method: Method
    values: NDArray[np.float32]
    """(h, w): positive speaks for the class, negative against it. Grad-CAM has the layer's resolution, the others the
    input's. Occlusion's are logits, those of integrated gradients add up to a difference of logits."""
    strength: NDArray[np.float32]
    """(h, w), never negative: the map as the method's authors show it, without what speaks against the class."""
    seen: Picture
    """(size, size, 3) uint8 RGB: the picture as the network got it."""
    target: int
    classes: tuple[str, ...]
    probabilities: NDArray[np.float32]
    """(classes,): the softmax of the network's answer to the picture."""
    layer: str | None
    """The one that Grad-CAM looked at."""
    layers: tuple[str, ...]
    """The blocks that Grad-CAM may look at, from input to output."""
    change: float | None = None
    """Integrated gradients: the class's logit for the picture less that for the baseline."""
    delta: float | None = None
    """Integrated gradients: how far the sum of all values is from ``change``, in logits; near 0 when the steps do."""
    guided: int | None = None
    """Guided Grad-CAM: how many ReLUs were guided; with 0 it is the plain gradient times Grad-CAM."""
    unguided: tuple[str, ...] = ()
    """Guided Grad-CAM: the network's other activations, which the method does not know: ``("GELU",)``."""

    @property
    def predicted(self) -> int:
        """The most likely class."""
        return int(self.probabilities.argmax())

    def shown(self, signed: bool) -> NDArray[np.float32]:
        """Return values or strength at the input's resolution, (size, size); what is coarser is interpolated."""
        return self._signed_at_input if signed else self._strength_at_input

    @cached_property
    def _signed_at_input(self) -> NDArray[np.float32]:
        return _stretched(self.values, self.seen)

    @cached_property
    def _strength_at_input(self) -> NDArray[np.float32]:
        return _stretched(self.strength, self.seen)


def _stretched(values: NDArray[np.float32], seen: Picture) -> NDArray[np.float32]:
    """Enlarge bilinearly with cells' edges kept, as the paper on Grad-CAM and captum do."""
    if values.shape == seen.shape[:2]:
        return values
    from studio.data.opencv import cv2

    size = (seen.shape[1], seen.shape[0])
    return np.asarray(cv2.resize(values, size, interpolation=cv2.INTER_LINEAR), np.float32)
