"""Which layers a network has, what each puts out, and how that lies in space.

Found by running the network without numbers (on torch's meta device) on a square input, and once more on one that is
twice as wide: the axis that grows is the horizontal one. So (n, h, w, c), as Swin and the inside of a ConvNeXt block
have it, is never taken for (n, c, h, w), whatever the sizes.
"""

from __future__ import annotations

import difflib
import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import torch
from torch import nn

from studio.errors import StudioError
from studio.insight.feature_maps.tasks import DescribeNetwork, Form, LayerInfo, NetworkInfo
from studio.insight.network import Network, open_network
from studio.models.backbones import outline
from studio.models.freeze import blocks
from studio.models.heads import head_names, head_of
from studio.models.layer_shapes import Shape, output_shapes
from studio.models.spec import HeadSpec
from studio.models.vision import torchvision
from studio.tasks import Event

Layout = Literal["NCHW", "NHWC", "NTD", "NC"]
"""Axes: number of pictures, channels, height, width, tokens, dimensions of a token."""

WindowedAttention = torchvision.models.swin_transformer.ShiftedWindowAttention
_FORMS: dict[Layout, Form] = {"NCHW": "maps", "NHWC": "maps", "NTD": "tokens", "NC": "bars"}


@dataclass(frozen=True, slots=True)
class Layer:
    """A module that can be looked at."""

    info: LayerInfo
    layout: Layout

    def maps(self, output: torch.Tensor) -> torch.Tensor:
        """Lay out what the module gave for n pictures in space.

        Parameters
        ----------
        output
            (n, ...) as :attr:`LayerInfo.shape` says.

        Returns
        -------
        torch.Tensor
            (n, channels, height, width), of the same dtype and mostly a view; the class token is left out.
        """
        match self.layout:
            case "NCHW":
                return output
            case "NHWC":
                return output.permute(0, 3, 1, 2)
            case "NC":
                return output[:, :, None, None]
        height, width = self.info.height, self.info.width
        patches = output[:, output.shape[1] - height * width :]
        return patches.transpose(1, 2).reshape(len(output), self.info.channels, height, width)


def describe_network(task: DescribeNetwork) -> Iterator[Event]:
    """Perform :class:`DescribeNetwork`: list the modules that run and give one tensor, or one first of all."""
    network = yield from open_network(task.network, task.device)
    layers = tuple(layer.info for layer in layers_of(network).values())
    yield NetworkInfo(task.network.name, network.backbone, network.classes, network.recipe, layers)


def layers_of(network: Network) -> dict[str, Layer]:
    """Return a network's layers by name, in the order in which they first run, containers before their children."""
    return _layers(network.backbone, len(network.classes), head_of(network.module), network.recipe.size)


def find_layer(network: Network, name: str) -> Layer:
    """Return a layer; raises StudioError, with the names that come close, where there is none to look at."""
    layers = layers_of(network)
    if name in layers:
        return layers[name]
    if name in dict(network.module.named_modules()):
        raise StudioError(f"The layer '{name}' gives no map: it does not run by itself; choose another layer.")
    near = difflib.get_close_matches(name, layers, n=3)
    hint = f"did you mean {' or '.join(near)}?" if near else f"its layers are called like {list(layers)[-1]}."
    raise StudioError(f"{network.backbone} has no layer called '{name}': {hint}")


@lru_cache(maxsize=16)
def _layers(backbone: str, classes: int, head: HeadSpec, size: int) -> dict[str, Layer]:
    model = outline(backbone, classes, head).eval().to("meta")  # Swin V2 has tables elsewhere
    square = output_shapes(model, size, size)
    try:
        wide = output_shapes(model, size, 2 * size)
    except (AssertionError, RuntimeError, ValueError):  # a network for pictures of one size says so in its own way
        wide = {}
    layouts = {name: _layout(shape, wide.get(name, shape)) for name, shape in square.items()}
    sizes = {name: _size(layout, square[name]) for name, layout in layouts.items() if layout is not None}
    representatives = _representatives(model, sizes)
    return {
        name: Layer(_info(model, name, square[name], sizes[name], layout, name in representatives), layout)
        for name, layout in layouts.items()
        if layout is not None
    }


def _layout(square: Shape, wide: Shape) -> Layout | None:
    """Return how an output lies in space, or None where it does not, as inside MaxViT's windows."""
    match square:
        case (_,):
            return "NC"
        case (tokens, _):
            return "NTD" if math.isqrt(tokens) ** 2 in (tokens, tokens - 1) else None
        case (one, two, three) if len(wide) == 3:
            if three != wide[2]:
                return "NCHW"
            if two != wide[1]:
                return "NHWC"
            # It grows with nothing: pooled to a fixed size, or the network takes no other; then maps are square.
            return "NCHW" if two == three else "NHWC" if one == two else None
    return None


def _size(layout: Layout, shape: Shape) -> tuple[int, int, int]:
    """Return channels, height and width."""
    match layout:
        case "NCHW":
            return shape[0], shape[1], shape[2]
        case "NHWC":
            return shape[2], shape[0], shape[1]
        case "NTD":
            side = math.isqrt(shape[0])
            return shape[1], side, side
    return shape[0], 1, 1


def _representatives(model: nn.Module, sizes: dict[str, tuple[int, int, int]]) -> set[str]:
    """Return one module for each block, and the head: what the block is named after, of a run of layers the last.

    Of a run that ends in pooling it is the last layer that still has a place for things.
    """
    chosen = {head_names(model)[-1]}
    for block in blocks(model):
        running = [name for name in block.modules if name in sizes]
        placed = [name for name in running if sizes[name][1:] != (1, 1)]
        chosen.update([block.name] if block.name in sizes else (placed or running)[-1:])
    return chosen


def _info(
    model: nn.Module, name: str, shape: Shape, size: tuple[int, int, int], layout: Layout, block: bool
) -> LayerInfo:
    module = model.get_submodule(name)
    channels, height, width = size
    return LayerInfo(
        name=name,
        type=type(module).__name__,
        shape=shape,
        form=_FORMS[layout],
        channels=channels,
        height=height,
        width=width,
        parameters=sum(parameter.numel() for parameter in module.parameters()),
        block=block,
        attention=isinstance(module, nn.MultiheadAttention | WindowedAttention),
    )
