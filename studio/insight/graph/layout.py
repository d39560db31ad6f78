"""Where the nodes of a directed graph go: in layers, from top to bottom. Imports nothing heavy.

After Sugiyama, Tagawa and Toda 1981, "Methods for Visual Understanding of Hierarchical System Structures": longest-path
layers, barycentre ordering, and horizontal places that are the closest to the neighbours' which leave no two nodes on
top of each other (an isotonic regression in each layer). What one node sends far down shares one line.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

Size = tuple[float, float]
"""Width and height, in pixels at a magnification of one."""
Rect = tuple[float, float, float, float]
"""Left, top, width, height."""
Point = tuple[float, float]
_Frames = Mapping[str, tuple[Collection[str], int]]
"""Members and depth of nesting, by name."""

_GAP_X, _GAP_Y = 30.0, 30.0
_LINE_WIDTH = 8.0
"""Room for a line that passes between nodes."""
_BOUNDARY_GAP = 44.0
_TITLE, _PADDING = 24.0, 9.0
"""Of the frame around an open group."""
_ORDER_SWEEPS, _PLACE_SWEEPS = 8, 12
_NODE_WEIGHT, _LINE_WEIGHT = 60.0, 1.0
"""Lines give way to nodes, so that chains of nodes are straight."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of line, from one layer down to the next."""

    source: str
    """The node that the line leaves."""
    targets: tuple[str, ...]
    """The nodes that it leads to."""
    start: Point
    end: Point
    arrives: bool
    """Whether it ends at its target, where an arrow belongs."""


@dataclass(frozen=True)
class Layout:
    """Places, in pixels at a magnification of one."""

    nodes: Mapping[str, Rect]
    segments: tuple[Segment, ...]
    frames: Mapping[str, Rect]
    boundary: float | None
    """Height at which a line separates ``above`` from the rest; None where there is nothing to separate."""
    width: float
    height: float


def arranged(
    sizes: Mapping[str, Size],
    edges: Sequence[tuple[str, str]],
    above: Collection[str] = (),
    frames: _Frames | None = None,
    gap: float = _GAP_Y,
) -> Layout:
    """Lay a graph out.

    Parameters
    ----------
    sizes
        Of the nodes, in forward order: an edge that goes back in it is drawn, but has no say.
    edges
        Source and target.
    above
        Nodes that lie above a horizontal line; they read none of the others.
    frames
        Nodes to leave room around, for a frame with a title: members and depth of nesting, by name.
    gap
        Pixels between layers.
    """
    layers = _Layers(sizes, edges, above)
    layers.order()
    layers.place()
    return _drawn(layers, above, frames or {}, gap)


class _Layers:
    """The graph with a point in each layer that a line passes: ``(node, layer)`` beside the nodes themselves."""

    def __init__(self, sizes: Mapping[str, Size], edges: Sequence[tuple[str, str]], above: Collection[str]) -> None:
        self.sizes = sizes
        position = {name: n for n, name in enumerate(sizes)}
        self.edges = [(s, t) for s, t in dict.fromkeys(edges) if position[s] < position[t]]
        self.back = [(s, t) for s, t in dict.fromkeys(edges) if position[s] > position[t]]
        self.rank = _ranks(sizes, self.edges, frozenset(above))
        self.rows: list[list[_Key]] = [[] for _ in range(max(self.rank.values(), default=-1) + 1)]
        self.heights = [0.0] * len(self.rows)
        for name, (_, height) in sizes.items():
            self.rows[self.rank[name]].append((name, -1))
            self.heights[self.rank[name]] = max(height, self.heights[self.rank[name]])
        self.links: dict[tuple[_Key, _Key], list[str]] = {}
        self.passing: dict[_Key, list[str]] = {}  # where a line that passes a layer leads
        for source, target in self.edges:
            self._thread(source, target)
        self.up: dict[_Key, list[_Key]] = {}
        self.down: dict[_Key, list[_Key]] = {}
        for one, two in self.links:
            self.down.setdefault(one, []).append(two)
            self.up.setdefault(two, []).append(one)
        self.x: dict[_Key, float] = {}

    def _thread(self, source: str, target: str) -> None:
        """Lead an edge from layer to layer, along the line that the source has there already."""
        last: _Key = (source, -1)
        for row in range(self.rank[source] + 1, self.rank[target]):
            key = (source, row)
            if (last, key) not in self.links:
                self.rows[row].append(key)
            self.links.setdefault((last, key), []).append(target)
            self.passing.setdefault(key, []).append(target)
            last = key
        self.links.setdefault((last, (target, -1)), []).append(target)

    def order(self) -> None:
        """Sort each layer by where its neighbours are, downwards and upwards in turn."""
        for sweep in range(_ORDER_SWEEPS):
            downwards = sweep % 2 == 0
            neighbours = self.up if downwards else self.down
            index = {key: n for row in self.rows for n, key in enumerate(row)}
            for row in self.rows if downwards else reversed(self.rows):
                mean = {key: _mean([index[k] for k in neighbours.get(key, ())], index[key]) for key in row}
                row.sort(key=mean.__getitem__)
                index.update({key: n for n, key in enumerate(row)})

    def place(self) -> None:
        """Give each node and line its horizontal middle."""
        for row in self.rows:
            self._settle(row, [0.0] * len(row))
        for sweep in range(_PLACE_SWEEPS):
            downwards = sweep % 2 == 0
            for row in self.rows if downwards else reversed(self.rows):
                near = self.up if downwards else self.down
                wanted = [self._wanted(key, near.get(key) or ()) for key in row]
                self._settle(row, wanted)

    def width(self, key: _Key) -> float:
        return self.sizes[key[0]][0] if key[1] < 0 else _LINE_WIDTH

    def _wanted(self, key: _Key, neighbours: Sequence[_Key]) -> float:
        """Return the middle of the neighbours of the same kind, else of all of them."""
        alike = [k for k in neighbours if (k[1] < 0) == (key[1] < 0)]
        return _mean([self.x[k] for k in alike or neighbours], self.x[key])

    def _settle(self, row: Sequence[_Key], wanted: Sequence[float]) -> None:
        offsets = [0.0]
        for one, two in pairwise(row):
            offsets.append(offsets[-1] + (self.width(one) + self.width(two)) / 2 + _GAP_X)
        weights = [_NODE_WEIGHT if key[1] < 0 else _LINE_WEIGHT for key in row]
        shifted = [want - offset for want, offset in zip(wanted, offsets, strict=False)]
        for key, value, offset in zip(row, _ascending(shifted, weights), offsets, strict=False):
            self.x[key] = value + offset


_Key = tuple[str, int]
"""A node and −1, or the line that leaves it and the layer which that passes."""


def _ranks(names: Collection[str], edges: Sequence[tuple[str, str]], above: frozenset[str]) -> dict[str, int]:
    """Put each node as high as its inputs allow, and nodes without inputs close to who reads them."""
    sources: dict[str, list[str]] = {name: [] for name in names}
    targets: dict[str, list[str]] = {name: [] for name in names}
    for source, target in edges:
        sources[target].append(source)
        targets[source].append(target)
    rank: dict[str, int] = {}
    floor = 0
    for part in ([n for n in names if n in above], [n for n in names if n not in above]):
        for name in part:
            rank[name] = max((rank[source] + 1 for source in sources[name] if source in rank), default=floor)
            rank[name] = max(rank[name], floor)
        floor = max(rank.values(), default=-1) + 1 if above else 0
    lowest_above = max((rank[name] for name in above), default=0)
    for name in names:
        if not sources[name] and targets[name]:
            close = min(rank[target] for target in targets[name]) - 1
            rank[name] = max(rank[name], min(close, lowest_above) if name in above else close)
    return rank


def _mean(values: Sequence[float], otherwise: float) -> float:
    return sum(values) / len(values) if values else otherwise


def _ascending(values: Sequence[float], weights: Sequence[float]) -> list[float]:
    """Return the ascending numbers that are closest to ``values`` (weighted least squares, pool adjacent violators)."""
    pools: list[tuple[float, float, int]] = []
    for value, weight in zip(values, weights, strict=True):
        count = 1
        while pools and pools[-1][0] >= value:
            earlier, heavier, n = pools.pop()
            value = (value * weight + earlier * heavier) / (weight + heavier)
            weight, count = weight + heavier, count + n
        pools.append((value, weight, count))
    return [value for value, _, count in pools for _ in range(count)]


def _drawn(layers: _Layers, above: Collection[str], frames: _Frames, gap: float) -> Layout:
    lowest_above = max((layers.rank[name] for name in above), default=None)
    tops, boundary = _tops(layers, lowest_above, frames, gap)
    nodes = {
        name: (layers.x[name, -1] - width / 2, tops[layers.rank[name]], width, height)
        for name, (width, height) in layers.sizes.items()
    }
    boxes = _frames(layers, nodes, frames)
    everything = [*nodes.values(), *boxes.values()]
    left = min((box[0] for box in everything), default=0.0)
    left = min(left, min(layers.x.values(), default=0.0))
    right = max((box[0] + box[2] for box in everything), default=0.0)
    right = max(right, max(layers.x.values(), default=0.0))
    return Layout(
        {name: _moved(box, -left) for name, box in nodes.items()},
        tuple(_segments(layers, nodes, tops, -left)),
        {name: _moved(box, -left) for name, box in boxes.items()},
        boundary,
        right - left,
        max((box[1] + box[3] for box in everything), default=0.0),
    )


def _tops(layers: _Layers, lowest_above: int | None, frames: _Frames, gap: float) -> tuple[list[float], float | None]:
    """Return the upper edge of each layer, with room for the titles of frames, and the height of the boundary."""
    begins: list[set[int]] = [set() for _ in layers.rows]
    ends: list[set[int]] = [set() for _ in layers.rows]
    for members, depth in frames.values():
        rows = [layers.rank[name] for name in members]
        begins[min(rows)].add(depth)
        ends[max(rows)].add(depth)
    tops, y, boundary = [], 0.0, None
    for n in range(len(layers.rows)):
        y += _TITLE * len(begins[n])
        tops.append(y)
        y += layers.heights[n]
        y += _PADDING * len(ends[n])
        if n == lowest_above and n + 1 < len(layers.rows):
            boundary = y + _BOUNDARY_GAP / 2
            y += _BOUNDARY_GAP
        else:
            y += gap
    return tops, boundary


def _frames(layers: _Layers, nodes: Mapping[str, Rect], frames: _Frames) -> dict[str, Rect]:
    """Draw a frame around its nodes, the lines that lead to them, and the frames inside it."""
    boxes: dict[str, Rect] = {}
    for name, (members, _) in sorted(frames.items(), key=lambda item: -item[1][1]):
        held = [nodes[member] for member in members]
        held += [boxes[other] for other in boxes if set(frames[other][0]) <= set(members)]
        lines = _lines_within(layers, frozenset(members))
        left = min([box[0] for box in held] + lines) - _PADDING
        right = max([box[0] + box[2] for box in held] + lines) + _PADDING
        top = min(box[1] for box in held) - _TITLE
        bottom = max(box[1] + box[3] for box in held) + _PADDING
        boxes[name] = (left, top, right - left, bottom - top)
    return boxes


def _lines_within(layers: _Layers, members: frozenset[str]) -> list[float]:
    """Return where lines pass beside the members on their way to one of them."""
    rows = [layers.rank[member] for member in members]
    return [
        layers.x[key]
        for row in range(min(rows), max(rows) + 1)
        for key in layers.rows[row]
        if not members.isdisjoint(layers.passing.get(key, ()))
    ]


def _segments(layers: _Layers, nodes: Mapping[str, Rect], tops: Sequence[float], shift: float) -> list[Segment]:
    def bottom(key: _Key) -> Point:
        name, row = key
        y = nodes[name][1] + nodes[name][3] if row < 0 else tops[row] + layers.heights[row]
        return layers.x[key] + shift, y

    def top(key: _Key) -> Point:
        return layers.x[key] + shift, tops[layers.rank[key[0]] if key[1] < 0 else key[1]]

    found = []
    for (one, two), targets in layers.links.items():
        if one[1] >= 0:  # straight through the layer that it passes
            found.append(Segment(one[0], tuple(targets), top(one), bottom(one), False))
        found.append(Segment(one[0], tuple(targets), bottom(one), top(two), two[1] < 0))
    return found + [Segment(s, (t,), bottom((s, -1)), top((t, -1)), True) for s, t in layers.back]


def _moved(box: Rect, by: float) -> Rect:
    return (box[0] + by, *box[1:])
