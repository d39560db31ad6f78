"""What a graph looks like before it is painted: what each node says, and which lines carry a gradient."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from studio.insight.graph.layout import Layout


@dataclass(frozen=True, slots=True)
class Face:
    """What a node shows."""

    title: str
    left: str
    """Below the title; shortened when there is no room."""
    right: str
    """Below the title, in full."""
    tooltip: str
    frozen: bool = False
    learns: bool = False
    group: bool = False
    """Whether a double click opens it."""
    end: bool = False
    """Whether it is the network's input or output."""


@dataclass(frozen=True)
class Drawing:
    """A graph, laid out, in words."""

    faces: Mapping[str, Face]
    layout: Layout
    flows: frozenset[tuple[str, str]]
    """Edges (source, target) along which a gradient flows back."""
    boundary: str = ""
    """What stands at the freeze boundary; the layout says where that is."""
    frames: Mapping[str, str] = field(default_factory=dict)
    """Titles of the frames by name."""
    labels: Mapping[tuple[str, str], str] = field(default_factory=dict)
    """What stands beside an edge."""
