"""What can be asked about a network's filters, and the answers. Imports nothing heavy."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

import numpy as np
from numpy.typing import NDArray
from pydantic import Field

from studio.data.recipe import Picture
from studio.insight.network_spec import NetworkSpec
from studio.tasks import Task
from studio.training.spec import DeviceChoice


@dataclass(frozen=True, slots=True)
class KernelBank:
    """Kernels, or how they have changed."""

    values: NDArray[np.float32]
    """(out, in / groups, kh, kw)."""
    norms: NDArray[np.float32]
    """(out, in / groups), the 2-norm of each kernel."""
    limit: float
    """The largest absolute value."""

    @property
    def filter_norms(self) -> NDArray[np.float32]:
        """(out,), the 2-norm of all kernels that make one output channel."""
        return np.asarray(np.sqrt((self.norms**2).sum(axis=1)), np.float32)


@dataclass(frozen=True, slots=True)
class Kernels:
    """One convolution's kernels."""

    network: str
    """As :attr:`NetworkSpec.name`."""
    layer: str
    now: KernelBank
    change: KernelBank | None
    """From the other network's kernels to these; None where none was asked for."""
    before: str
    """What the other network is called: ``"run 3/best.pth"``, ``"resnet18 (random)"``; empty without one."""
    stride: tuple[int, int]
    padding: tuple[int, int]
    dilation: tuple[int, int]
    groups: int

    def inputs(self, output: int) -> range:
        """Return the input channels that an output channel sees, in the order of its kernels."""
        outputs, per_group = self.now.norms.shape
        first = output // (outputs // self.groups) * per_group
        return range(first, first + per_group)


@dataclass(frozen=True, slots=True)
class MaximisationStep:
    """How far the picture has come that excites a channel."""

    picture: Picture
    """(size, size, 3) uint8 RGB, before normalisation."""
    step: int
    steps: int
    activations: NDArray[np.float32]
    """(step,), the channel's mean activation in every step so far; in each the picture is turned a little."""


class ReadKernels(Task):
    """Read a convolution's kernels. The last event is a :class:`Kernels`.

    StudioError where the layer is no convolution, or the other network has none that can be compared with it.
    """

    performer: ClassVar[str] = "studio.insight.filters.kernels:read_kernels"

    network: NetworkSpec
    layer: str
    before: NetworkSpec | Literal["start"] | None = None
    """What to subtract: another network's kernels, or the weights that the checkpoint's training started from."""
    device: DeviceChoice = "auto"


class MaximiseChannel(Task):
    """Make the picture that excites a channel most, by gradient ascent on the input.

    Events: :class:`MaximisationStep`, a few a second; the last has ``step == steps``. StudioError for a layer or a
    channel that is not there, or that does not depend on the picture.
    """

    performer: ClassVar[str] = "studio.insight.filters.maximisation:maximise_channel"

    network: NetworkSpec
    layer: str
    """Any layer; the last one's channels are the classes' logits."""
    channel: int = Field(ge=0)
    steps: int = Field(256, ge=1, le=10_000)
    step_size: float = Field(0.05, gt=0.0, le=1.0)
    """Adam's learning rate."""
    smoothness: float = Field(1.0, ge=0.0, le=2.0)
    """Exponent a of the amplitudes' prior 1 / frequency^a: 1 as in photographs, 0 lets in fine noise."""
    robustness: float = Field(1.0, ge=0.0, le=2.0)
    """How far each step shifts, turns and scales the picture; 0 leaves it as it is, which gives patterns of noise that
    excite nothing once moved."""
    seed: int = Field(0, ge=0, lt=2**32)
    device: DeviceChoice = "auto"
