"""Grad-CAM on any layer whose output lies in space, however its axes are ordered.

captum takes the axes after the second for space. That is wrong for a transformer's tokens (n, t, d) and for Swin's maps
(n, h, w, c), and nothing says so. So the layer's output takes a detour: it is laid out as (n, c, h, w), goes through a
module that does nothing, at which captum looks, and is laid back.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import torch
from captum.attr import LayerGradCam
from torch import nn

from studio.errors import StudioError
from studio.insight.feature_maps.layers import Layer, find_layer, layers_of
from studio.insight.network import Network
from studio.models.heads import head_names
from studio.models.layer_shapes import first_tensor


@dataclass(frozen=True)
class GradCam:
    """A class's map at one layer."""

    values: torch.Tensor
    """(h, w) of the layer, signed."""
    layer: str


def grad_cam(network: Network, inputs: torch.Tensor, target: int, layer: str | None = None) -> GradCam:
    """Weight a layer's maps by how much the class's logit grows with each (Selvaraju et al. 2017, arXiv:1610.02391).

    Parameters
    ----------
    inputs
        (1, 3, size, size).
    layer
        None for the last block that lies in space and still reaches the class. That is not ViT's last block: from
        there only the class token goes on, and the patches' gradient is zero.

    Raises
    ------
    StudioError
        There is no such layer, its output does not lie in space, or nothing of it reaches the class.
    """
    if layer is not None:
        values = _at_layer(network, inputs, target, layer)
        if not values.any() and layers_of(network)[layer].layout == "NTD":
            raise StudioError(
                f"Nothing of the patches in '{layer}' reaches the class, only the class token does; "
                f"choose an earlier layer, {grad_cam(network, inputs, target).layer} for instance."
            )
        return GradCam(values, layer)
    for block in reversed(_blocks(network)):
        cam = GradCam(_at_layer(network, inputs, target, block), block)
        if cam.values.any():
            break
    return cam


def spatial_blocks(network: Network) -> tuple[str, ...]:
    """Return the blocks whose output has a place for things, from input to output; none where the input is too small.

    VGG and AlexNet stretch their last maps to a fixed size before the head: there it is the layer before.
    """
    blocks: list[str] = []
    before, head = "", head_names(network.module)
    for name, layer in layers_of(network).items():
        if _lies_in_space(layer) and name not in head:
            if layer.info.block:
                blocks.append(before if before and layer.info.type == "AdaptiveAvgPool2d" else name)
            before = name
    return tuple(dict.fromkeys(blocks))


def _blocks(network: Network) -> tuple[str, ...]:
    blocks = spatial_blocks(network)
    if not blocks:
        raise StudioError(
            f"With an input of {network.recipe.size} pixels no block of {network.backbone} gives a map; "
            "choose a larger input size, or another method."
        )
    return blocks


def _lies_in_space(layer: Layer) -> bool:
    return layer.info.form != "bars" and layer.info.height * layer.info.width > 1


def _at_layer(network: Network, inputs: torch.Tensor, target: int, name: str) -> torch.Tensor:
    layer = find_layer(network, name)
    if not _lies_in_space(layer):
        raise StudioError(
            f"The layer '{name}' has one number per channel and no map, so that Grad-CAM cannot say where; "
            f"choose {_blocks(network)[-1]} for instance."
        )
    with _detour(network.module.get_submodule(name), layer) as maps:
        inputs = inputs.clone().requires_grad_()
        cam: torch.Tensor = LayerGradCam(network.module, maps).attribute(inputs, target=target)
    return cam.detach()[0, 0]


@contextmanager
def _detour(module: nn.Module, layer: Layer) -> Iterator[nn.Module]:
    """Lead a module's output through another one that sees it as (n, c, h, w)."""
    maps = nn.Identity()

    def led(_module: nn.Module, _inputs: Any, output: Any) -> Any:
        tensor = first_tensor(output)
        assert tensor is not None
        back = _laid_back(maps(layer.maps(tensor)), tensor, layer)
        return back if isinstance(output, torch.Tensor) else type(output)((back, *output[1:]))

    hook = module.register_forward_hook(led)
    try:
        yield maps
    finally:
        hook.remove()


def _laid_back(maps: torch.Tensor, output: torch.Tensor, layer: Layer) -> torch.Tensor:
    """Undo :meth:`Layer.maps`; a class token comes from ``output``."""
    if layer.layout == "NHWC":
        return maps.permute(0, 2, 3, 1)
    if layer.layout == "NTD":
        patches = maps.flatten(2).transpose(1, 2)
        return torch.cat([output[:, : output.shape[1] - patches.shape[1]], patches], dim=1)
    return maps
