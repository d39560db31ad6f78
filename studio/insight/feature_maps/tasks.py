"""What can be asked about a network's layers, and the answers. Imports nothing heavy."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import ClassVar, Literal

import numpy as np
from numpy.typing import NDArray
from pydantic import Field

from studio.data.recipe import Picture, Recipe
from studio.data.splits import DataSpec
from studio.insight.network_spec import NetworkSpec
from studio.tasks import Task
from studio.training.spec import DeviceChoice

Form = Literal["maps", "tokens", "bars"]
"""How a layer's output is laid out: (c, h, w) maps; tokens of a transformer, which are shown as maps; one number per
channel, which is shown as bars."""
Box = tuple[int, int, int, int]
"""Left, top, right, bottom in pixels of the network's square input; the right and bottom edges are outside."""


@dataclass(frozen=True, slots=True)
class LayerInfo:
    """One module of a network, as it runs."""

    name: str
    """Dotted: ``"layer1.0.conv1"``."""
    type: str
    """Its class: ``"Conv2d"``."""
    shape: tuple[int, ...]
    """Of its output for one picture, without the batch axis and as torch has it."""
    form: Form
    channels: int
    """How many maps or bars it gives."""
    height: int
    width: int
    """Of one map; 1 × 1 for bars."""
    parameters: int
    """Its own and its children's."""
    block: bool
    """Whether it is one of the representatives that lead from input to output in a dozen steps."""
    attention: bool
    """Whether it has attention maps besides its output."""


@dataclass(frozen=True, slots=True)
class NetworkInfo:
    """A network, layer by layer."""

    name: str
    """As :attr:`NetworkSpec.name`."""
    backbone: str
    classes: tuple[str, ...]
    recipe: Recipe
    layers: tuple[LayerInfo, ...]
    """In the order in which they first run; a container comes before its children."""


@dataclass(frozen=True, slots=True)
class ReceptiveField:
    """Which part of the input a position of a map can see: a box that moves with the position.

    The gates of squeeze-and-excitation, one number for all positions of a channel, are left aside.
    """

    stride: tuple[float, float]
    """Vertical and horizontal pixels of the input from one position to the next."""
    first: tuple[float, float, float, float]
    """Left, top, right, bottom of the box of position (0, 0), in pixels; may reach beyond the picture."""
    side: int
    """Of the input, in pixels."""

    def box(self, row: int, column: int) -> Box:
        """Return the part of the picture that position (row, column) sees, cut off at the picture's edges."""
        left, top, right, bottom = self.first
        down, across = row * self.stride[0], column * self.stride[1]
        edges = (left + across, top + down, right + across, bottom + down)
        x0, y0, x1, y1 = (min(max(round(edge), 0), self.side) for edge in edges)
        return x0, y0, max(x1, x0 + 1), max(y1, y0 + 1)


@dataclass(frozen=True)
class LayerMaps:
    """What a layer makes of a picture."""

    network: str
    layer: str
    form: Form
    maps: NDArray[np.float32]
    """(channels, h, w); bars are (channels, 1, 1)."""
    seen: Picture
    """(size, size, 3) uint8 RGB: the picture as the network got it."""
    field: ReceptiveField | None
    """None where every position sees the whole picture, or that cannot be known."""
    names: tuple[str, ...] = ()
    """Of the maps where they are not channels (attention: ``"mean"``, ``"head 1"`` …); else empty."""

    @cached_property
    def mean(self) -> NDArray[np.float32]:
        """(channels,)."""
        return np.asarray(self.maps.mean(axis=(1, 2)), np.float32)

    @cached_property
    def maximum(self) -> NDArray[np.float32]:
        """(channels,)."""
        return np.asarray(self.maps.max(axis=(1, 2)), np.float32)

    @cached_property
    def minimum(self) -> NDArray[np.float32]:
        """(channels,)."""
        return np.asarray(self.maps.min(axis=(1, 2)), np.float32)

    @cached_property
    def variance(self) -> NDArray[np.float32]:
        """(channels,), over positions."""
        return np.asarray(self.maps.var(axis=(1, 2)), np.float32)

    @cached_property
    def dead(self) -> NDArray[np.bool_]:
        """(channels,), whether a channel says the same everywhere: for bars, whether it is zero."""
        if self.form == "bars":
            return np.asarray(self.maximum == 0)
        return np.asarray(self.maximum == self.minimum)


@dataclass(frozen=True, slots=True)
class StripStep:
    """One block's representative map on the way from input to output."""

    layer: str
    shape: tuple[int, ...]
    channel: int
    """The one with the largest variance over positions; of bars the largest."""
    map: NDArray[np.float32]
    """(h, w); (1, n) for bars, all of them."""
    form: Form


@dataclass(frozen=True, slots=True)
class Strongest:
    """For each channel of a layer, the pictures that excite it most."""

    layer: str
    root: Path
    ids: tuple[tuple[str, ...], ...]
    """[channel][rank]: sample ids, strongest first; at most ``top``."""
    values: tuple[tuple[float, ...], ...]
    """Largest activation of the channel on that picture."""
    boxes: tuple[tuple[Box, ...], ...]
    """What the strongest position sees of the picture as the network got it (after the recipe's evaluation steps)."""


class DescribeNetwork(Task):
    """List a network's layers. The last event is a :class:`NetworkInfo`."""

    performer: ClassVar[str] = "studio.insight.feature_maps.layers:describe_network"

    network: NetworkSpec
    device: DeviceChoice = "auto"


class ComputeMaps(Task):
    """Look at one layer's output for one picture. The last event is a :class:`LayerMaps`.

    StudioError for a layer that is not there, or a picture that cannot be read.
    """

    performer: ClassVar[str] = "studio.insight.feature_maps.maps:compute_maps"

    network: NetworkSpec
    picture: Path
    layer: str
    what: Literal["output", "attention"] = "output"
    device: DeviceChoice = "auto"


class ComputeStrip(Task):
    """Look at one map per block, from input to output. Events: :class:`StripStep`, in forward order."""

    performer: ClassVar[str] = "studio.insight.feature_maps.maps:compute_strip"

    network: NetworkSpec
    picture: Path
    device: DeviceChoice = "auto"


class FindStrongest(Task):
    """Find the pictures of a data set that excite each channel of a layer most; kept on disk for the next time.

    Events: :class:`~studio.tasks.Progress`, ``PictureSkipped``, last a :class:`Strongest`.
    """

    performer: ClassVar[str] = "studio.insight.feature_maps.strongest:find_strongest"

    network: NetworkSpec
    data: DataSpec
    layer: str
    top: int = Field(9, ge=1, le=100)
    batch_size: int = Field(32, ge=1)
    device: DeviceChoice = "auto"
