"""Trace a network as it will be trained: its operations, what they make, and where gradients come back.

The tracer, and where the frozen part ends, are training's own (:mod:`studio.training.tainted_graph`,
:mod:`studio.training.cut`). Shapes and gradients are not derived but seen: the graph runs once, on tensors that have a
shape and an autograd history but no memory.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import torch
from torch import fx, nn

from studio.insight.graph.groups import Call, grouped
from studio.insight.graph.module_order import modules_in_order
from studio.insight.graph.operations import formulas, operation_text
from studio.insight.graph.tasks import GraphEdge, GraphNode, Kind, NetworkGraph, Shape, TraceGraph
from studio.models import checkpoint as checkpoints
from studio.models.backbones import outline, pretrained, require_size
from studio.models.freeze import apply_plan, blocks, set_train_mode
from studio.models.spec import FreezePlan, ModelSpec
from studio.training.cut import find_cut
from studio.training.tainted_graph import TaintedGraph, Walk, restless_modules

_PICTURES = 2
"""BatchNorm in training mode refuses a single picture where one pixel is left."""


def trace_graph(task: TraceGraph) -> Iterator[NetworkGraph]:
    """Perform :class:`TraceGraph`."""
    spec, classes, size = _chosen(task)
    require_size(spec.backbone, size)
    model = outline(spec.backbone, classes, spec.head)
    apply_plan(model, spec.plan)
    set_train_mode(model, spec.batch_norm)
    yield replace(traced(model, size), name=task.network.name, backbone=spec.backbone, plan=str(spec.plan))


def _chosen(task: TraceGraph) -> tuple[ModelSpec, int, int]:
    """Return what is traced, the number of classes and the side of the input."""
    network = task.network
    if network.checkpoint is not None:
        checkpoint = checkpoints.load(network.checkpoint)
        plan = task.plan or FreezePlan.model_validate(checkpoint.plan)
        spec = ModelSpec(backbone=checkpoint.backbone, plan=plan, head=checkpoint.head)
        return spec, len(checkpoint.classes), network.size or checkpoint.recipe.size
    assert network.model is not None
    size = network.size or pretrained(network.model.backbone).input_size
    return network.model.model_copy(update={"plan": task.plan or network.model.plan}), task.classes, size


def traced(model: nn.Module, side: int) -> NetworkGraph:
    """Trace a network for square pictures of ``side`` pixels.

    Parameters
    ----------
    model
        As it will be trained: ``requires_grad`` set, modes set. Left as it was, unless it is an outline (on the meta
        device) that torch.fx cannot trace.
    side
        In pixels.
    """
    first = next(model.parameters())
    pictures = torch.zeros(_PICTURES, 3, side, side, device=first.device)
    try:
        nodes, edges, note = _Tracing(model, pictures).graph()
    except Exception as error:  # whatever a network that is not ours does when it is traced
        reason = (str(error).splitlines() or [type(error).__name__])[0]
        nodes, edges = modules_in_order(model, side)
        note = f"torch.fx cannot trace this network ({reason}); these are its modules in the order in which they run."
    operations = [node for node in nodes if node.kind in ("module", "function")]
    grouping = grouped(model, [_call(node) for node in operations])
    placed = {
        node.id: replace(node, block=block, groups=chain)
        for node, block, chain in zip(operations, grouping.blocks, grouping.chains, strict=True)
    }
    names = tuple(block.name for block in blocks(model))
    complete = tuple(placed.get(node.id, node) for node in nodes)
    return NetworkGraph("", "", "", names, complete, tuple(edges), grouping.groups, note)


def _call(node: GraphNode) -> Call:
    return Call(node.path, node.kind == "function", "dropout" in node.type.lower())


@dataclass(frozen=True, slots=True)
class _Seen:
    """The first tensor of what a node gave."""

    shape: Shape
    requires_grad: bool


class _Recorder(Walk):
    """Runs the whole graph and notes what each node gives."""

    def __init__(self, graph: TaintedGraph) -> None:
        super().__init__(graph)
        self._traced = graph
        self.seen: dict[fx.Node, _Seen] = {}

    def run_node(self, n: fx.Node) -> Any:
        value = super().run_node(n)
        tensor = _first_tensor(value)
        if tensor is not None:
            varies = self._traced.depends_on_pictures(n)
            self.seen[n] = _Seen(_for_one_picture(tensor) if varies else tuple(tensor.shape), tensor.requires_grad)
        return value


def _first_tensor(value: Any) -> torch.Tensor | None:
    if isinstance(value, torch.Tensor):
        return value
    if isinstance(value, tuple | list):
        return next((found for part in value if (found := _first_tensor(part)) is not None), None)
    return None


def _for_one_picture(tensor: torch.Tensor) -> Shape:
    """Return the shape without the batch; windows that are stacked onto the batch stay."""
    count, rest = divmod(tensor.shape[0] if tensor.dim() else 1, _PICTURES)
    if rest:
        return tuple(tensor.shape)
    return (*((count,) if count > 1 else ()), *tensor.shape[1:])


class _Tracing:
    """Turns a traced network into nodes and edges.

    Parameters and buffers are no nodes: they belong to the operation that reads them first.
    """

    def __init__(self, model: nn.Module, pictures: torch.Tensor) -> None:
        self._model = model
        self._graph = TaintedGraph(model, restless_modules(model))
        with torch.random.fork_rng([]):
            with torch.no_grad():
                self._graph.probe(pictures)
            self._cut, self._cached = self._boundary()
            recorder = _Recorder(self._graph)
            with torch.enable_grad():
                recorder.walk(pictures)
        self._seen = recorder.seen
        self._shown = [node for node in self._graph.graph.nodes if node in self._seen and node.op != "get_attr"]
        self._counted: set[nn.Parameter] = set()

    def graph(self) -> tuple[list[GraphNode], list[GraphEdge], str]:
        nodes = [self._node(node) for node in self._shown]
        edges = [
            GraphEdge(source.name, node.name, self._seen[source].shape, self._seen[source].requires_grad)
            for node in self._shown
            for source in self._sources(node)
        ]
        return nodes, edges, ""

    def _boundary(self) -> tuple[set[fx.Node], set[fx.Node]]:
        """Return the nodes that training stores, and with them all that leads there."""
        trainable = {parameter.requires_grad for parameter in self._model.parameters()}
        if trainable != {True, False}:
            return set(), set()
        cut = set(find_cut(self._graph))
        cached, waiting = set(cut), list(cut)
        while waiting:
            for source in waiting.pop().all_input_nodes:
                if source not in cached:
                    cached.add(source)
                    waiting.append(source)
        holds_parameters = any(self._graph.has_parameters(n) or n.op == "get_attr" for n in cached)
        return (cut, cached) if holds_parameters else (set(), set())

    def _sources(self, node: fx.Node) -> list[fx.Node]:
        return [source for source in node.all_input_nodes if source in self._seen and source.op != "get_attr"]

    def _node(self, node: fx.Node) -> GraphNode:
        module = self._graph.objects[str(node.target)] if node.op == "call_module" else None
        kind = _kind(node)
        type_name = {"input": "input", "output": "output"}.get(kind) or _type_name(node, module)
        inputs, shape = tuple(self._seen[source].shape for source in self._sources(node)), self._seen[node].shape
        parameters = self._parameters(node, module)
        return GraphNode(
            id=node.name,
            kind=kind,
            type=type_name,
            operation=operation_text(module) if module is not None else type_name,
            path=str(node.target) if module is not None else _caller(node),
            block="",
            groups=(),
            inputs=inputs,
            shape=shape,
            parameters=sum(parameter.numel() for parameter in parameters),
            trainable=sum(parameter.numel() for parameter in parameters if parameter.requires_grad),
            cached=node in self._cached,
            boundary=node in self._cut,
            gradient=self._seen[node].requires_grad,
            formulas=formulas(type_name, module, inputs, shape) if kind in ("module", "function") else (),
        )

    def _parameters(self, node: fx.Node, module: nn.Module | None) -> list[nn.Parameter]:
        """Return the parameters that no earlier node has read."""
        read = [self._graph.objects[str(n.target)] for n in node.all_input_nodes if n.op == "get_attr"]
        held = [tensor for tensor in read if isinstance(tensor, nn.Parameter)]
        held += list(module.parameters()) if module is not None else []
        new = [parameter for parameter in dict.fromkeys(held) if parameter not in self._counted]
        self._counted.update(new)
        return new


def _kind(node: fx.Node) -> Kind:
    kinds: dict[str, Kind] = {"placeholder": "input", "output": "output", "call_module": "module"}
    return kinds.get(node.op, "function")


def _type_name(node: fx.Node, module: nn.Module | None) -> str:
    if module is not None:
        return type(module).__name__
    name = node.target if isinstance(node.target, str) else getattr(node.target, "__name__", str(node.target))
    return {"iadd": "add", "imul": "mul"}.get(name, name.strip("_"))


def _caller(node: fx.Node) -> str:
    """Return the dotted name of the module in whose forward a function is called."""
    path: str = next(reversed(node.meta.get("nn_module_stack", {})), "")
    return path.partition("@")[0]  # torch.fx numbers the calls of a module that is called more than once
