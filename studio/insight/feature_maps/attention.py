"""Where the heads of a transformer look.

Layers that attend do not hand out how: torch's MultiheadAttention is asked to, and torchvision's windowed attention is
a function, whose softmax is overheard.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import torch
from torch import nn
from torch.overrides import TorchFunctionMode

from studio.insight.feature_maps.forward import run_until
from studio.insight.feature_maps.layers import Layer, WindowedAttention
from studio.insight.network import Network


def attention_maps(network: Network, inputs: torch.Tensor, layer: Layer) -> tuple[torch.Tensor, tuple[str, ...]]:
    """Return the attention of a layer's heads for one picture.

    Of a ViT: how much the class token attends to each patch; with the class token itself it adds up to 1. Without a
    class token, and of Swin's windows: how much attention each position receives from all others together; 1 is as
    much as it gives.

    Parameters
    ----------
    inputs
        (1, 3, size, size) float32, normalised, on the network's device.
    layer
        One with :attr:`LayerInfo.attention`.

    Returns
    -------
    tuple
        (1 + heads, h, w) float32, 0 or larger, the mean of all heads first; and their names.
    """
    module = network.module.get_submodule(layer.info.name)
    if isinstance(module, WindowedAttention):
        heads = _in_windows(network, inputs, layer, module)
    else:
        heads = _over_tokens(network, inputs, layer, module)
    names = ("mean", *(f"head {number}" for number in range(1, len(heads) + 1)))
    return torch.cat([heads.mean(0, keepdim=True), heads]), names


def _over_tokens(network: Network, inputs: torch.Tensor, layer: Layer, module: nn.Module) -> torch.Tensor:
    def ask(_module: nn.Module, args: Any, kwargs: dict[str, Any]) -> tuple[Any, dict[str, Any]]:
        return args, kwargs | {"need_weights": True, "average_attn_weights": False}

    hook = module.register_forward_pre_hook(ask, with_kwargs=True)
    try:
        _, weights = run_until(network, inputs, layer.info.name)  # (1, heads, tokens that ask, tokens that are asked)
    finally:
        hook.remove()
    height, width = layer.info.height, layer.info.width
    has_class_token = weights.shape[-1] == height * width + 1
    received: torch.Tensor = weights[0, :, 0, 1:] if has_class_token else weights[0].sum(1)
    return received.reshape(-1, height, width)


def _in_windows(network: Network, inputs: torch.Tensor, layer: Layer, module: Any) -> torch.Tensor:
    with _Overheard() as overheard:
        run_until(network, inputs, layer.info.name)
    assert overheard.latest is not None
    height, width = layer.info.height, layer.info.width
    window: list[int] = module.window_size
    padded = [side + -side % of for side, of in zip((height, width), window, strict=True)]
    # As in torchvision's shifted_window_attention: one window that holds all need not move.
    shift = [0 if of >= side else by for side, of, by in zip(padded, window, module.shift_size, strict=True)]
    real = torch.zeros(1, *padded, device=inputs.device)
    real[:, :height, :width] = 1  # nobody asks from the padding
    asking = _windows(real.roll((-shift[0], -shift[1]), (1, 2)), window)  # (windows, 1, places)
    received = torch.einsum("whqk,wq->whk", overheard.latest, asking[:, 0])
    together = _put_back(received, window, padded)
    return together.roll((shift[0], shift[1]), (1, 2))[:, :height, :width]


def _windows(maps: torch.Tensor, window: list[int]) -> torch.Tensor:
    """Cut (c, h, w) into windows: (windows, c, places of a window)."""
    c, h, w = maps.shape
    cut = maps.reshape(c, h // window[0], window[0], w // window[1], window[1])
    return cut.permute(1, 3, 0, 2, 4).reshape(-1, c, window[0] * window[1])


def _put_back(windows: torch.Tensor, window: list[int], padded: list[int]) -> torch.Tensor:
    """Undo :func:`_windows`."""
    down, across = padded[0] // window[0], padded[1] // window[1]
    grid = windows.reshape(down, across, -1, window[0], window[1])
    return grid.permute(2, 0, 3, 1, 4).reshape(-1, padded[0], padded[1])


class _Overheard(TorchFunctionMode):
    """Remembers what the latest softmax gave; ended at an attending layer, a pass has just computed its weights."""

    def __init__(self) -> None:
        super().__init__()
        self.latest: torch.Tensor | None = None

    def __torch_function__(
        self, func: Callable[..., Any], types: Any, args: tuple[Any, ...] = (), kwargs: Mapping[str, Any] | None = None
    ) -> Any:
        result = func(*args, **(kwargs or {}))
        if func is torch.nn.functional.softmax:
            self.latest = result
        return result
