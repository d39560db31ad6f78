"""A graph with some of its groups shown as one node each. Imports nothing heavy."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from studio.insight.graph.tasks import GraphGroup, GraphNode, NetworkGraph, Shape, State


@dataclass(frozen=True)
class ShownNode:
    """One operation, or a group of them."""

    id: str
    """Of the operation, or ``"group:"`` and the group's name."""
    members: tuple[GraphNode, ...]
    """In forward order; one operation is its own member."""
    group: GraphGroup | None

    @property
    def operation(self) -> str:
        """What it is: ``"Conv2d 3×3, 64"``, ``"Sequential"``; ``""`` for a run of modules."""
        return self.members[0].operation if self.group is None else self.group.type

    @property
    def name(self) -> str:
        """Where it is: a dotted name, or the group's."""
        return self.members[0].path if self.group is None else self.group.name

    @property
    def shape(self) -> Shape:
        """Of what it gives."""
        return self.members[-1].shape

    @property
    def inputs(self) -> tuple[Shape, ...]:
        return self.members[0].inputs

    @property
    def parameters(self) -> int:
        return sum(node.parameters for node in self.members)

    @property
    def trainable(self) -> int:
        return sum(node.trainable for node in self.members)

    @property
    def state(self) -> State:
        if not self.parameters:
            return "none"
        return "trainable" if self.trainable else "frozen"

    @property
    def cached(self) -> bool:
        """Whether all of it is computed once."""
        return all(node.cached for node in self.members)

    @property
    def holds_boundary(self) -> bool:
        """Whether the freeze boundary lies inside."""
        return len({node.cached for node in self.members}) == 2

    @property
    def gradient(self) -> bool:
        """Whether a gradient flows back to what it gives."""
        return self.members[-1].gradient


@dataclass(frozen=True, slots=True)
class ShownEdge:
    """One or more tensors on the same way."""

    source: str
    target: str
    shape: Shape
    gradient: bool


@dataclass(frozen=True, slots=True)
class Frame:
    """A group that is open."""

    group: GraphGroup
    members: tuple[str, ...]
    """Ids of the nodes shown inside."""
    depth: int
    """In how many other open groups it lies."""


@dataclass(frozen=True)
class Shown:
    """What there is to see of a graph."""

    nodes: tuple[ShownNode, ...]
    """In forward order."""
    edges: tuple[ShownEdge, ...]
    frames: tuple[Frame, ...]
    """Outer ones before those inside them."""


def collapsed(graph: NetworkGraph, opened: Iterable[str]) -> Shown:
    """Show the groups called ``opened`` by what is in them, the others as one node each.

    A group that lies in one that is not open stays hidden in it.
    """
    wanted = frozenset(opened)
    groups = {group.name: group for group in graph.groups}
    members: dict[str, list[GraphNode]] = {}
    shown_as: dict[str, str] = {}
    closed: dict[str, GraphGroup] = {}
    inside: dict[str, tuple[list[str], int]] = {}
    for node in graph.nodes:
        depth = next((n for n, name in enumerate(node.groups) if name not in wanted), len(node.groups))
        shown = f"group:{node.groups[depth]}" if depth < len(node.groups) else node.id
        if depth < len(node.groups):
            closed[shown] = groups[node.groups[depth]]
        members.setdefault(shown, []).append(node)
        shown_as[node.id] = shown
        for level, name in enumerate(node.groups[:depth]):
            inside.setdefault(name, ([], level))[0].append(shown)
    return Shown(
        tuple(ShownNode(name, tuple(nodes), closed.get(name)) for name, nodes in members.items()),
        _edges(graph, shown_as),
        tuple(
            Frame(groups[name], tuple(dict.fromkeys(ids)), level)
            for name, (ids, level) in sorted(inside.items(), key=lambda item: item[1][1])
        ),
    )


def _edges(graph: NetworkGraph, shown_as: dict[str, str]) -> tuple[ShownEdge, ...]:
    found: dict[tuple[str, str], ShownEdge] = {}
    for edge in graph.edges:
        source, target = shown_as[edge.source], shown_as[edge.target]
        if source != target:
            earlier = found.get((source, target))
            gradient = edge.gradient or (earlier is not None and earlier.gradient)
            found[source, target] = ShownEdge(source, target, edge.shape, gradient)
    return tuple(found.values())
