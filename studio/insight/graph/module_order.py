"""What is left when a network cannot be traced: its modules, in the order in which they run."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import torch
from torch import nn

from studio.insight.graph.operations import formulas, operation_text
from studio.insight.graph.tasks import GraphEdge, GraphNode, Shape


def modules_in_order(model: nn.Module, side: int) -> tuple[list[GraphNode], list[GraphEdge]]:
    """Run a network once and list the modules without children, each joined to the one that ran before it.

    Parameters
    ----------
    model
        Left as it was; an outline (on the meta device) is given memory, since the way may depend on numbers.
    side
        Of the square picture, in pixels.
    """
    if next(model.parameters()).is_meta:
        model.to_empty(device="cpu")
    recorder = _Recorder(model)
    buffers = [(buffer, buffer.clone()) for buffer in model.buffers()]
    pictures = torch.zeros(2, 3, side, side, device=next(model.parameters()).device)
    try:
        with torch.random.fork_rng([]), torch.enable_grad():
            output = model(pictures)
    finally:
        recorder.remove()
        for buffer, before in buffers:
            buffer.copy_(before)
    nodes = [_end("input", (3, side, side), False), *recorder.nodes]
    if isinstance(output, torch.Tensor):
        nodes.append(_end("output", tuple(output.shape[1:]), output.requires_grad))
    edges = [GraphEdge(one.id, two.id, one.shape, one.gradient) for one, two in pairwise(nodes)]
    return nodes, edges


class _Recorder:
    def __init__(self, model: nn.Module) -> None:
        self.nodes: list[GraphNode] = []
        self._names = {module: name for name, module in model.named_modules() if name}
        self._counted: set[nn.Parameter] = set()
        leaves = [module for module in self._names if next(module.children(), None) is None]
        self._hooks = [module.register_forward_hook(self._note) for module in leaves]

    def remove(self) -> None:
        for hook in self._hooks:
            hook.remove()

    def _note(self, module: nn.Module, inputs: tuple[Any, ...], output: Any) -> None:
        if not isinstance(output, torch.Tensor):
            return
        path = self._names[module]
        read: tuple[Shape, ...] = tuple(tuple(i.shape[1:]) for i in inputs if isinstance(i, torch.Tensor))
        shape: Shape = tuple(output.shape[1:])
        new = [parameter for parameter in module.parameters() if parameter not in self._counted]
        self._counted.update(new)
        type_name = type(module).__name__
        self.nodes.append(
            GraphNode(
                id=f"{path.replace('.', '_')}_{len(self.nodes)}",
                kind="module",
                type=type_name,
                operation=operation_text(module),
                path=path,
                block="",
                groups=(),
                inputs=read,
                shape=shape,
                parameters=sum(parameter.numel() for parameter in new),
                trainable=sum(parameter.numel() for parameter in new if parameter.requires_grad),
                cached=False,
                boundary=False,
                gradient=output.requires_grad,
                formulas=formulas(type_name, module, read, shape),
            )
        )


def _end(kind: str, shape: Shape, gradient: bool) -> GraphNode:
    return GraphNode(
        id=kind,
        kind="input" if kind == "input" else "output",
        type=kind,
        operation=kind,
        path="",
        block="",
        groups=(),
        inputs=(),
        shape=shape,
        parameters=0,
        trainable=0,
        cached=False,
        boundary=False,
        gradient=gradient,
        formulas=(),
    )
