"""A network as a graph in which every node knows whether training touches it.

The network is traced with torch.fx (https://docs.pytorch.org/docs/stable/fx.html). A node is *tainted* when a trainable
parameter, dropout or stochastic depth that is active, or BatchNorm in training mode has touched it. Every other node
gives the same output for the same picture in every epoch.
"""

from __future__ import annotations

import inspect
import math
from functools import reduce
from typing import Any

import torch
from torch import fx, nn

from studio.models.vision import timm, torchvision
from studio.phrase import Phrase


class NoCut(Exception):
    """A network cannot be divided; training goes on without the cut."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason
        """One sentence for the person."""


class TaintedGraph:
    """A traced network, and what is known about each node.

    Parameters
    ----------
    model
        Traced in the modes its modules are in now; left as it is.
    restless
        Modules whose output changes in training whatever their mode is now, from :func:`restless_modules`.

    Raises
    ------
    NoCut, Exception
        The network cannot be traced; torch.fx raises of all kinds.
    """

    def __init__(self, model: nn.Module, restless: set[nn.Module]) -> None:
        # The objects are modules, parameters, buffers and constants by the names that the graph uses.
        self.graph, self.objects = _traced(model)
        self.tainted: set[fx.Node] = set()
        self._varying: set[fx.Node] = set()  # depends on the picture, or on the number of pictures
        self._values: dict[fx.Node, tuple[Any, Any]] = {}
        self._follow_mutations()
        owners = _buffer_owners(model)
        for node in self.graph.nodes:
            sources = node.all_input_nodes
            if any(source in self.tainted for source in sources) or self._taints(node, owners, restless):
                self.tainted.add(node)
            if node.op == "placeholder" or any(source in self._varying for source in sources):
                self._varying.add(node)

    @property
    def pictures(self) -> fx.Node:
        first: fx.Node = next(iter(self.graph.nodes))
        return first

    @property
    def output(self) -> fx.Node:
        last: fx.Node = next(iter(reversed(self.graph.nodes)))
        return last

    def depends_on_pictures(self, node: fx.Node) -> bool:
        """Whether the node's value is another for other pictures, or for another number of them."""
        return node in self._varying

    def writes_in_place(self, node: fx.Node) -> bool:
        """Whether the node changes the tensor that it reads."""
        if node.op == "call_module":
            return bool(getattr(self.objects[str(node.target)], "inplace", False))
        if node.op == "call_method":
            return str(node.target).endswith("_") and not str(node.target).endswith("__")
        return node.op == "call_function" and bool(_arguments(node).get("inplace"))

    def has_parameters(self, node: fx.Node) -> bool:
        """Whether the node calls a module that holds parameters."""
        return node.op == "call_module" and any(True for _ in self.objects[str(node.target)].parameters())

    def _follow_mutations(self) -> None:
        """Let what reads a tensor after an operation has written into it depend on that operation."""
        order = {node: position for position, node in enumerate(self.graph.nodes)}
        for node in self.graph.nodes:
            if self.writes_in_place(node):
                written = node.all_input_nodes[0]
                for user in list(written.users):
                    if order[user] > order[node]:
                        user.replace_input_with(written, node)

    # Doubt counts as taint: what is computed too often is slow, what is kept too long is wrong.

    def _taints(self, node: fx.Node, owners: dict[str, nn.Module], restless: set[nn.Module]) -> bool:
        """Whether the node itself, not what it reads, makes its output change from one epoch to the next."""
        if node.op == "call_module":
            parts = list(self.objects[str(node.target)].modules())
            return any(part in restless or _changes_by_nature(part) for part in parts)
        if node.op == "get_attr":
            held = self.objects[str(node.target)]
            return held.requires_grad if isinstance(held, nn.Parameter) else owners.get(str(node.target)) in restless
        return node.op in ("call_function", "call_method") and _draws_at_random(node)

    # What the untainted nodes give is seen by running them for one picture and for two: what stays the same is a
    # constant, what goes from 1 to 2 is the number of pictures.

    def probe(self, pictures: torch.Tensor) -> None:
        """Run the untainted part on the first, then on the first two of ``pictures`` (n, channels, height, width)."""
        one, two = (_Probe(self, self._varying).seen_with(pictures[:count]) for count in (1, 2))
        self._values = {node: (value, two.get(node)) for node, value in one.items()}

    def value(self, node: fx.Node) -> tuple[Any, Any]:
        """Return what an untainted node gave for one and for two pictures; of varying tensors only shape and dtype."""
        return self._values.get(node, (None, None))

    def is_known(self, node: fx.Node) -> bool:
        """Whether the value need not be computed: a constant, or the number of pictures."""
        if node in self.tainted or node.op in ("placeholder", "get_attr"):
            return False
        one, two = self.value(node)
        if isinstance(one, torch.Tensor):
            return node not in self._varying
        return one is not None and (one == two or (one, two) == (1, 2))

    def is_storable(self, node: fx.Node) -> bool:
        """Whether the node gives an untainted tensor with one row for each picture."""
        one, two = self.value(node)
        if node not in self._varying or not isinstance(one, torch.Tensor) or not isinstance(two, torch.Tensor):
            return False
        return one.shape[:1] == (1,) and two.shape[:1] == (2,) and one.shape[1:] == two.shape[1:]


def restless_modules(model: nn.Module) -> set[nn.Module]:
    """Return the modules that training changes: by gradients, or because they write their buffers (BatchNorm)."""
    return {
        module
        for module in model.modules()
        if any(parameter.requires_grad for parameter in module.parameters(recurse=False))
        or (module.training and any(True for _ in module.buffers(recurse=False)))
    }


def _buffer_owners(model: nn.Module) -> dict[str, nn.Module]:
    return {
        f"{path}.{name}".removeprefix("."): module
        for path, module in model.named_modules()
        for name, _ in module.named_buffers(recurse=False)
    }


# Parameters and buffers become nodes of the graph: what is computed from them while tracing would otherwise be taken
# for a constant, and a trainable table (MaxViT's position bias) would silently stop learning.


class _Tracer(fx.Tracer):
    proxy_buffer_attributes = True

    def __init__(self, model: nn.Module) -> None:
        # timm says itself which of its modules and functions torch.fx cannot follow: they become single nodes.
        layers = timm().layers if type(model).__module__.startswith("timm.") else None
        self._whole = (nn.modules.batchnorm._NormBase, *(layers.get_notrace_modules() if layers else ()))
        functions = tuple(layers.get_notrace_functions()) if layers else ()
        super().__init__((math, torchvision.ops), functions)  # type: ignore[arg-type]  # torch says one module

    def is_leaf_module(self, m: nn.Module, module_qualified_name: str) -> bool:
        return isinstance(m, self._whole) or super().is_leaf_module(m, module_qualified_name)

    def create_args_for_root(self, root_fn: Any, is_module: bool, concrete_args: Any = None) -> tuple[Any, list[Any]]:
        """Leave arguments beside the pictures out where they have a default: masks, that no classifier is given."""
        function, arguments = super().create_args_for_root(root_fn, is_module, concrete_args)
        required = [given for given in arguments[2:] if not (isinstance(given, fx.Proxy) and given.node.args)]
        for given in arguments[2:]:
            if given not in required:
                self.graph.erase_node(given.node)
        return function, [*arguments[:2], *required]


def _traced(model: nn.Module) -> tuple[fx.Graph, dict[str, Any]]:
    before = set(vars(model))
    try:
        with torch.enable_grad():
            graph = _Tracer(model).trace(model)
        names = [str(node.target) for node in graph.nodes if node.op in ("get_attr", "call_module")]
        objects = {name: reduce(getattr, name.split("."), model) for name in names}
    finally:
        for leftover in set(vars(model)) - before:  # the tracer stows constants away in the model
            delattr(model, leftover)
    if any(isinstance(held, torch.Tensor) and held.requires_grad and not held.is_leaf for held in objects.values()):
        raise NoCut(
            Phrase("untraceable", "The network computes with trainable parameters in a way that cannot be traced.")
        )
    if sum(node.op == "placeholder" for node in graph.nodes) != 1:
        raise NoCut(Phrase("several inputs", "The network takes more than one input."))
    return graph, objects


class Walk(fx.Interpreter):
    """Runs a graph node by node; what :meth:`run_node` returns is what later nodes read."""

    def __init__(self, tainted_graph: TaintedGraph) -> None:
        super().__init__(fx.GraphModule(tainted_graph.objects, tainted_graph.graph))

    def walk(self, pictures: torch.Tensor) -> None:
        # Not Interpreter.run(): its progress bar, although switched off, leaves a thread behind.
        self.args_iter = iter([pictures])
        for node in self.graph.nodes:
            self.env[node] = self.run_node(node)
            for read_for_the_last_time in self.user_to_last_uses.get(node, []):
                del self.env[read_for_the_last_time]


class _Probe(Walk):
    """Runs the untainted part of a graph and keeps what it gives."""

    def __init__(self, tainted_graph: TaintedGraph, varying: set[fx.Node]) -> None:
        super().__init__(tainted_graph)
        self._skipped = tainted_graph.tainted | {tainted_graph.output}
        self._varying = varying
        self._seen: dict[fx.Node, Any] = {}

    def seen_with(self, pictures: torch.Tensor) -> dict[fx.Node, Any]:
        self.walk(pictures)
        return self._seen

    def run_node(self, n: fx.Node) -> Any:
        if n in self._skipped:
            return None
        value = super().run_node(n)
        if isinstance(value, torch.Tensor):
            self._seen[n] = torch.empty_like(value, device="meta") if n in self._varying else value
        elif isinstance(value, bool | int | float | torch.Size | torch.dtype | torch.device):
            self._seen[n] = value
        return value


def _changes_by_nature(module: nn.Module) -> bool:
    match module:
        case nn.modules.batchnorm._BatchNorm():  # its batch's statistics depend on the other pictures
            return module.training or module.running_mean is None
        case nn.modules.dropout._DropoutNd():
            return module.training and module.p > 0
        case nn.MultiheadAttention() | nn.RNNBase():
            return module.training and module.dropout > 0
        case nn.RReLU():
            return module.training
    return isinstance(module, nn.FractionalMaxPool2d | nn.FractionalMaxPool3d)


def _draws_at_random(node: fx.Node) -> bool:
    """Whether a function is dropout, stochastic depth or batch statistics at work, or another source of chance."""
    arguments = _arguments(node)
    if "dropout_p" in arguments:  # attention, whose operator is tagged whatever the probability
        return bool(arguments["dropout_p"])
    if isinstance(arguments.get("training"), bool):
        return bool(arguments["training"])
    name = node.target if isinstance(node.target, str) else getattr(node.target, "__name__", "")
    operators = getattr(torch.ops.aten, name, None) if name.isidentifier() else None
    overloads = [getattr(operators, overload) for overload in operators.overloads()] if operators else []
    return any(torch.Tag.nondeterministic_seeded in overload.tags for overload in overloads)


def _arguments(node: fx.Node) -> dict[str, Any]:
    """Return a call's arguments by name; only those given by name where the function tells nothing about itself."""
    if node.op != "call_function" or not callable(node.target):
        return dict(node.kwargs)
    try:
        bound = inspect.signature(node.target).bind(*node.args, **node.kwargs)
    except (TypeError, ValueError):
        return dict(node.kwargs)
    bound.apply_defaults()
    return dict(bound.arguments)
