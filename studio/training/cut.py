"""Where the frozen part of a network ends: what need not be computed again in every epoch.

A frozen layer in evaluation mode gives the same output for the same picture, whatever the rest has learned. The *cut*
is every tensor that training leaves alone and that something which it changes reads; what it changes is found in
:mod:`studio.training.tainted_graph`. :func:`split_at_freeze` divides the network there, into a prefix that is computed
once per picture and a suffix that learns.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import torch
from torch import fx, nn

from studio.phrase import Phrase
from studio.training.tainted_graph import NoCut, TaintedGraph, restless_modules


@dataclass(frozen=True, slots=True)
class Activation:
    """One tensor of the cut."""

    name: str
    """Of the operation that makes it, as torch.fx names it: ``"flatten"``, ``"layer3_1_relu_1"``."""
    shape: tuple[int, ...]
    """For one picture, without the batch."""
    dtype: torch.dtype

    @property
    def bytes(self) -> int:
        """Size for one picture."""
        return math.prod(self.shape) * self.dtype.itemsize


@dataclass(frozen=True)
class Halves:
    """A network in two parts: ``suffix(*prefix(pictures))`` is ``model(pictures)``.

    Both share the network's own modules, parameters and buffers, so that optimizer, state dict and running statistics
    stay those of the network. Set the mode on the network, never on a half, and run a half in the mode it was made for.
    Another device or size of picture needs a new split; the size of the batch is free.
    """

    prefix: fx.GraphModule
    """Pictures (n, channels, height, width) to a tuple of tensors (n, ...). Run it under ``torch.no_grad``."""
    suffix: fx.GraphModule
    """The prefix's tensors, as positional arguments, to what the network returns. May write into its arguments."""
    cut: tuple[Activation, ...]

    @property
    def bytes_per_picture(self) -> int:
        return sum(activation.bytes for activation in self.cut)

    def fingerprint(self) -> str:
        """Return a hash of all that decides the activations but the pictures: operations, weights, place of the cut."""
        digest = hashlib.blake2b(f"{self.prefix}{self.cut}".encode(), digest_size=16)
        state = {**dict(self.prefix.named_parameters()), **dict(self.prefix.named_buffers())}
        for name, tensor in sorted(state.items()):
            digest.update(f"{name} {tuple(tensor.shape)} {tensor.dtype}".encode())
            digest.update(tensor.detach().cpu().contiguous().reshape(-1).view(torch.uint8).numpy().data)
        return digest.hexdigest()


@dataclass(frozen=True)
class FrozenSplit:
    """A network divided twice: dropout and auxiliary heads make it another graph in training than in evaluation."""

    training: Halves
    evaluation: Halves
    """Its prefix holds nothing that training changes: validation pictures, too, are computed once."""


def split_at_freeze(model: nn.Module, example: torch.Tensor) -> FrozenSplit:
    """Divide a network where its frozen part ends.

    Parameters
    ----------
    model
        As it will be trained: ``requires_grad`` set, frozen modules in evaluation mode, the others in training mode.
        It is left as it was, running statistics and modes included.
    example
        (n, channels, height, width), on the model's device. Only shape, dtype and device count.

    Raises
    ------
    NoCut
        Nothing is frozen, what learns comes first, the network cannot be traced, or its halves do not give the same
        numbers as the whole.
    """
    restless = restless_modules(model)
    modes = {module: module.training for module in model.modules()}
    try:
        with _divisible(model):
            training = _checked_halves(model, example, restless)
            model.eval()
            return FrozenSplit(training, _checked_halves(model, example, restless))
    finally:
        for module, mode in modes.items():
            module.training = mode


def halves_of_outline(model: nn.Module, example: torch.Tensor) -> Halves:
    """Divide a network that has no numbers, as :func:`split_at_freeze` would for training; nothing can be checked.

    Parameters
    ----------
    model, example
        As there, but on the meta device.

    Raises
    ------
    NoCut
        As there.
    """
    restless = restless_modules(model)
    with _divisible(model), torch.no_grad(), torch.random.fork_rng([]):
        return _halves(model, example, restless)


@contextmanager
def _divisible(model: nn.Module) -> Iterator[None]:
    """Turn whatever keeps a network from being divided into NoCut."""
    if all(parameter.requires_grad for parameter in model.parameters()):
        raise NoCut(
            Phrase("nothing frozen", "No layer is frozen, so nothing stays the same from one epoch to the next.")
        )
    try:
        yield
    except NoCut:
        raise
    except Exception as error:  # whatever a network that is not ours does when it is traced
        reason = (str(error).splitlines() or [type(error).__name__])[0]
        raise NoCut(
            Phrase("no cut", "The network cannot be divided where its frozen part ends ({reason}).", reason=reason)
        ) from error


# The cut.


def find_cut(graph: TaintedGraph) -> list[fx.Node]:
    """Return the nodes to store, in the order of the graph, which was probed before."""
    cut: set[fx.Node] = set()
    seen, waiting = {graph.output}, [graph.output]
    while waiting:
        for source in waiting.pop().all_input_nodes:
            if source in seen:
                continue
            seen.add(source)
            if graph.is_storable(source):
                cut.add(source)
            elif not graph.is_known(source):
                waiting.append(source)
    # Inception's blocks read a map and its pooling, DenseNet's a list and its concatenation: one of both is enough.
    for node in reversed(graph.graph.nodes):
        if node in cut and _follows_from(graph, node, cut - {node}):
            cut.remove(node)
    return [node for node in graph.graph.nodes if node in cut]


def _follows_from(graph: TaintedGraph, node: fx.Node, stored: set[fx.Node]) -> bool:
    """Whether operations without parameters, which cost next to nothing, lead from what is stored to the node."""
    if node in graph.tainted or node.op in ("placeholder", "get_attr"):
        return False
    if graph.writes_in_place(node) or graph.has_parameters(node):
        return False
    sources = [source for source in node.all_input_nodes if not graph.is_known(source)]
    return all(source in stored or _follows_from(graph, source, stored) for source in sources)


# The halves.


def _extracted(graph: TaintedGraph, inputs: Sequence[fx.Node], result: Any) -> fx.GraphModule:
    """Make a module of the part of the graph that leads from ``inputs`` to ``result``, constants computed once."""
    part, objects = fx.Graph(), dict(graph.objects)
    made: dict[fx.Node, Any] = {node: part.placeholder(node.name) for node in inputs}
    needed = _needed(graph, inputs, result)
    for node in graph.graph.nodes:
        if node not in needed:
            continue
        one, two = graph.value(node)
        if not graph.is_known(node):
            made[node] = part.node_copy(node, made.__getitem__)
        elif isinstance(one, torch.Tensor):
            name = f"_constant_{node.name}"
            objects[name] = one.detach()
            made[node] = part.get_attr(name)
        else:
            made[node] = one if one == two else part.call_method("size", (made[inputs[0]], 0))
    part.output(fx.node.map_arg(result, made.__getitem__))
    used = {str(node.target) for node in part.nodes if node.op in ("get_attr", "call_module")}
    return fx.GraphModule({name: objects[name] for name in used}, part)


def _needed(graph: TaintedGraph, inputs: Collection[fx.Node], result: Any) -> set[fx.Node]:
    """Return the nodes between ``inputs`` and ``result``, without the inputs."""
    needed: set[fx.Node] = set()
    waiting: list[fx.Node] = []
    fx.node.map_arg(result, waiting.append)
    while waiting:
        node = waiting.pop()
        if node not in needed and node not in inputs:
            needed.add(node)
            if not graph.is_known(node):
                waiting += node.all_input_nodes
    return needed


def _activation(name: str, one: torch.Tensor) -> Activation:
    return Activation(name, tuple(one.shape[1:]), one.dtype)


def _checked_halves(model: nn.Module, example: torch.Tensor, restless: set[nn.Module]) -> Halves:
    pictures = _noise(example)
    with torch.no_grad(), _as_it_was(restless, example.device):
        halves = _halves(model, pictures, restless)
        _check(model, halves, pictures)
    return halves


def _halves(model: nn.Module, pictures: torch.Tensor, restless: set[nn.Module]) -> Halves:
    graph = TaintedGraph(model, restless)
    graph.probe(pictures)
    cut = find_cut(graph)
    halves = Halves(
        prefix=_extracted(graph, [graph.pictures], tuple(cut)),
        suffix=_extracted(graph, cut, graph.output.args[0]),
        cut=tuple(_activation(node.name, graph.value(node)[0]) for node in cut),
    )
    if not any(True for _ in halves.prefix.parameters()):
        raise NoCut(
            Phrase("learns first", "What learns comes first in the network, so nothing can be computed beforehand.")
        )
    return halves


# The check: the same chance on both sides, other numbers of pictures than the graph was seen with, nothing left behind.


def _check(model: nn.Module, halves: Halves, pictures: torch.Tensor) -> None:
    torch.manual_seed(0)
    expected = model(pictures)
    torch.manual_seed(0)
    stored = halves.prefix(pictures)
    alone = halves.prefix(pictures[:1])
    if not all(_same(one, many[:1]) for one, many in zip(alone, stored, strict=True)):
        raise NoCut(
            Phrase(
                "by chance", "A frozen layer gives another output when other pictures are in the batch, or by chance."
            )
        )
    torch.manual_seed(0)
    actual = halves.suffix(*stored)
    if not _same(actual, expected):
        raise NoCut(
            Phrase(
                "other numbers",
                "The network, divided where its frozen part ends, does not give the same numbers as the whole.",
            )
        )


def _same(actual: Any, expected: Any) -> bool:
    """Whether two outputs agree to a hundredth: rounding differs by less, a wrong computation by far more."""
    if isinstance(expected, tuple):
        return type(actual) is type(expected) and all(map(_same, actual, expected))
    if not isinstance(expected, torch.Tensor):
        return bool(actual == expected)
    scale = float(expected.abs().max()) if expected.numel() else 0.0
    return actual.shape == expected.shape and torch.allclose(actual, expected, 0.0, 1e-2 * scale, equal_nan=True)


def _noise(example: torch.Tensor) -> torch.Tensor:
    """Return three random pictures: on flat ones, an activation that is clipped by mistake would not show."""
    noise = torch.randn((3, *example.shape[1:]), generator=torch.Generator().manual_seed(0))
    return noise.to(example)


@contextmanager
def _as_it_was(restless: set[nn.Module], device: torch.device) -> Iterator[None]:
    """Put running statistics and the state of chance back afterwards."""
    buffers = [(buffer, buffer.clone()) for module in restless for buffer in module.buffers(recurse=False)]
    metal = torch.mps.get_rng_state() if device.type == "mps" else None
    try:
        with torch.random.fork_rng([device] if device.type == "cuda" else []):
            yield
    finally:
        for buffer, before in buffers:
            buffer.copy_(before)
        if metal is not None:
            torch.mps.set_rng_state(metal)
