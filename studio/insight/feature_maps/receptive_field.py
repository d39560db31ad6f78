"""Which pixels a position of a feature map sees, followed through the traced network (torch.fx).

A convolution or pooling with kernel k, stride s, padding p and dilation d, read by an output position i, reaches from
input position i·s − p to i·s − p + (k − 1)·d; steps multiply and reaches add up from layer to layer, and where branches
meet, the larger reach counts (A. Araujo, W. Norris, J. Sim, "Computing Receptive Fields of Convolutional Neural
Networks", Distill 2019). What is pooled from the whole picture, or attends to it, sees all of it; so does what is not
known here. The gates of squeeze-and-excitation are left aside: they come from the whole picture, but are one number for
all positions of a channel, which says nothing about a place.
"""

from __future__ import annotations

import math
import operator
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import torch
import torch.nn.functional as F
from torch import fx, nn

from studio.insight.feature_maps.tasks import ReceptiveField
from studio.insight.network import Network
from studio.models.backbones import outline
from studio.models.heads import head_of
from studio.models.spec import HeadSpec
from studio.models.vision import torchvision

_channel_shuffle = torchvision.models.shufflenetv2.channel_shuffle

_POINTWISE_MODULES = (
    nn.BatchNorm2d, nn.LayerNorm, nn.Linear, nn.Dropout, nn.Identity, nn.ReLU, nn.ReLU6, nn.SiLU, nn.GELU, nn.Sigmoid,
    nn.Hardswish, nn.Hardsigmoid,
)  # fmt: skip
"""These compute every position from that position alone, also in (n, h, w, c)."""
_POINTWISE: frozenset[Any] = frozenset(
    {torch.permute, torch.relu, torch.sigmoid, torch.chunk, operator.getitem, F.relu, F.silu, F.gelu, F.hardswish}
    | {F.dropout, F.layer_norm, torchvision.ops.stochastic_depth, _channel_shuffle, "permute", "contiguous", "chunk"}
)
_JOINS: frozenset[Any] = frozenset({operator.add, operator.iadd, torch.add, torch.cat, "add", "add_"})
_GATES: frozenset[Any] = frozenset({operator.mul, operator.imul, torch.mul, "mul"})
_POOLS: frozenset[Any] = frozenset({F.max_pool2d, F.avg_pool2d})


@dataclass(frozen=True, slots=True)
class _Reach:
    """What position 0 sees along one axis, in pixels, and how far the next position's box lies from its own."""

    first: float
    last: float
    step: float

    def through(self, kernel: int, stride: int, padding: int, dilation: int) -> _Reach:
        return _Reach(
            self.first - padding * self.step,
            self.last + ((kernel - 1) * dilation - padding) * self.step,
            self.step * stride,
        )

    def joined(self, other: _Reach) -> _Reach | None:
        if self.step != other.step:
            return None
        return _Reach(min(self.first, other.first), max(self.last, other.last), self.step)


_Field = tuple[_Reach, _Reach]
"""Vertical, horizontal."""


class _Whole:
    """The field of what sees the whole picture, or of which nothing is known."""


_WHOLE = _Whole()
_Known = _Field | _Whole | None
"""None for what does not depend on the picture."""


def receptive_field(network: Network, layer: str) -> ReceptiveField | None:
    """Return which part of the input each position of a layer's output sees.

    None where every position sees the whole picture, or that cannot be known: behind global pooling, in transformers,
    in a network that cannot be traced.
    """
    field = _fields(network.backbone, len(network.classes), head_of(network.module)).get(layer)
    if field is None:
        return None
    down, across = field
    first = (across.first, down.first, across.last, down.last)
    return ReceptiveField((down.step, across.step), first, network.recipe.size)


@lru_cache(maxsize=16)
def _fields(backbone: str, classes: int, head: HeadSpec) -> dict[str, _Field]:
    """Return the fields of all layers that have one; the same for every size of picture."""
    model = outline(backbone, classes, head).eval()
    tracer = _Tracer()
    try:
        graph = tracer.trace(model)
    except Exception:  # whatever a network does when it is traced; then there is nothing to tell
        return {}
    known: dict[fx.Node, _Known] = {}
    for node in graph.nodes:
        known[node] = _field(node, known, model)
    fields = {name: known[node] for name, node in tracer.made.items()}
    return {name: field for name, field in fields.items() if isinstance(field, tuple)}


class _Tracer(fx.Tracer):
    """Remembers which node each module gave when it was first called, containers included."""

    def __init__(self) -> None:
        super().__init__(
            autowrap_modules=(math, torchvision.ops),  # type: ignore[arg-type]  # torch says one module
            autowrap_functions=(_channel_shuffle,),
        )
        self.made: dict[str, fx.Node] = {}

    def call_module(
        self, m: nn.Module, forward: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> Any:
        result = super().call_module(m, forward, args, kwargs)
        if isinstance(result, fx.Proxy):
            self.made.setdefault(self.path_of_module(m), result.node)
        return result


def _field(node: fx.Node, known: dict[fx.Node, _Known], model: nn.Module) -> _Known:
    if node.op == "placeholder":
        return _Reach(0, 1, 1), _Reach(0, 1, 1)
    if node.op == "get_attr":
        return None
    sources: list[_Known] = [known[source] for source in node.all_input_nodes if known[source] is not None]
    if not sources:
        return None
    if node.op == "call_module":
        return _through_module(model.get_submodule(str(node.target)), sources[0])
    if node.target in _GATES:
        placed: list[_Known] = [source for source in sources if not isinstance(source, _Whole)]
        return _joined(placed or sources)
    if node.target in _JOINS:
        return _joined(sources)
    if node.target in _POOLS:
        return _through(sources[0], _pool_arguments(node))
    return sources[0] if node.target in _POINTWISE else _WHOLE


def _through_module(module: nn.Module, source: _Known) -> _Known:
    match module:
        case nn.Conv2d(padding=str()):
            return _WHOLE
        case nn.Conv2d() | nn.MaxPool2d():
            return _through(source, (module.kernel_size, module.stride, module.padding, module.dilation))
        case nn.AvgPool2d():
            return _through(source, (module.kernel_size, module.stride, module.padding, 1))
    return source if isinstance(module, _POINTWISE_MODULES) else _WHOLE


def _pool_arguments(node: fx.Node) -> tuple[Any, Any, Any, Any]:
    """Return kernel, stride, padding and dilation of a call of F.max_pool2d or F.avg_pool2d."""
    given = dict(zip(("input", "kernel_size", "stride", "padding"), node.args, strict=False)) | dict(node.kwargs)
    kernel = given["kernel_size"]
    return kernel, given.get("stride") or kernel, given.get("padding", 0), given.get("dilation", 1)


def _through(source: _Known, numbers: tuple[Any, Any, Any, Any]) -> _Known:
    if not isinstance(source, tuple):
        return source
    pairs = (number if isinstance(number, tuple) else (number, number) for number in numbers)
    vertical, horizontal = zip(*pairs, strict=True)
    return source[0].through(*vertical), source[1].through(*horizontal)


def _joined(sources: list[_Known]) -> _Known:
    first, *others = sources
    for other in others:
        if not isinstance(first, tuple) or not isinstance(other, tuple):
            return _WHOLE
        down, across = first[0].joined(other[0]), first[1].joined(other[1])
        if down is None or across is None:
            return _WHOLE
        first = down, across
    return first
