"""What a graph looks like before it is painted: what each node says, and which lines carry a gradient."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath

from studio.insight.graph.layout import Layout, Segment

_BAND = 500.0
"""Pixels. What is not in a band that is seen is not painted, so that thousands of nodes can be moved fluidly."""

_STRAIGHT = 0.5
"""Pixels to the side that nobody sees."""


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


class Band:
    """What begins in a horizontal strip of the drawing."""

    def __init__(self) -> None:
        self.nodes: list[str] = []
        self.plain, self.flowing = QPainterPath(), QPainterPath()
        """Lines without and with a gradient."""
        self.arrows: list[tuple[QPointF, bool, bool]] = []
        """Tip, whether a gradient flows, whether it points up."""


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

    @cached_property
    def bands(self) -> Mapping[int, Band]:
        """The drawing in strips, from top to bottom; made once, best in a thread of its own."""
        bands: dict[int, Band] = defaultdict(Band)
        for name, box in self.layout.nodes.items():
            bands[_number(box[1])].nodes.append(name)
        straight: dict[tuple[str, float, bool], list[tuple[float, float]]] = defaultdict(list)
        for segment in self.layout.segments:
            flows = any((segment.source, target) in self.flows for target in segment.targets)
            if abs(segment.start[0] - segment.end[0]) < _STRAIGHT:
                straight[segment.source, round(segment.start[0]), flows].append((segment.start[1], segment.end[1]))
            else:
                band = bands[_number(segment.start[1])]
                add_line(band.flowing if flows else band.plain, segment)
            self._add_arrows(bands, segment, flows)
        for (_, x, flows), pieces in straight.items():
            for top, bottom in _in_strips(_joined(pieces)):
                band = bands[_number(top)]
                path = band.flowing if flows else band.plain
                path.moveTo(x, top)
                path.lineTo(x, bottom)
        return dict(bands)

    def bands_in(self, part: QRectF) -> list[Band]:
        """Return the strips that may reach into a part of the drawing."""
        numbers = range(_number(part.top()) - 1, _number(part.bottom()) + 1)
        return [self.bands[number] for number in numbers if number in self.bands]

    def _add_arrows(self, bands: dict[int, Band], segment: Segment, flows: bool) -> None:
        if segment.arrives:
            bands[_number(segment.end[1])].arrows.append((QPointF(*segment.end), flows, False))
        _, top, _, height = self.layout.nodes[segment.source]
        if flows and segment.start[1] == top + height:
            bands[_number(segment.start[1])].arrows.append((QPointF(*segment.start), True, True))


def add_line(path: QPainterPath, segment: Segment) -> None:
    """Add a segment that leaves and arrives vertically."""
    (x0, y0), (x1, y1) = segment.start, segment.end
    path.moveTo(x0, y0)
    path.cubicTo(x0, (y0 + y1) / 2, x1, (y0 + y1) / 2, x1, y1)


def _number(y: float) -> int:
    return int(y // _BAND)


def _joined(pieces: Iterable[tuple[float, float]]) -> Iterator[tuple[float, float]]:
    """Join pieces of a line that meet."""
    begun: tuple[float, float] | None = None
    for top, bottom in sorted(pieces):
        if begun is not None and top <= begun[1]:
            begun = (begun[0], max(begun[1], bottom))
        else:
            if begun is not None:
                yield begun
            begun = (top, bottom)
    if begun is not None:
        yield begun


def _in_strips(lines: Iterable[tuple[float, float]]) -> Iterator[tuple[float, float]]:
    """Cut long lines at the bands' edges, so that a whole line is not painted for a piece of it."""
    for top, bottom in lines:
        while (edge := (_number(top) + 1) * _BAND) < bottom:
            yield top, edge
            top = edge
        yield top, bottom
