"""A network's graph in words: what its nodes say, and what a freeze plan is called."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication

from studio.gui.pages.feature_maps.graph_details import shape_text
from studio.gui.pages.feature_maps.graph_drawing import Drawing, Face
from studio.gui.pages.feature_maps.graph_lessons import Lessons
from studio.insight.graph.collapse import Shown, ShownNode, collapsed
from studio.insight.graph.layout import Layout, Size, arranged
from studio.insight.graph.tasks import NetworkGraph

_LARGE: Size = (236.0, 46.0)
"""Of a module or a group."""
_SMALL: Size = (180.0, 42.0)
"""Of a function, the input and the output."""


def drawn(graph: NetworkGraph, opened: frozenset[str]) -> Iterator[tuple[Shown, Drawing]]:
    """Collapse a graph and lay it out; a job's generator, since a large one takes a second."""
    shown = collapsed(graph, opened)
    split_group = any(node.holds_boundary for node in shown.nodes)
    above = [] if split_group else [node.id for node in shown.nodes if node.cached]
    layout = arranged(
        {
            node.id: _SMALL if node.members[0].kind != "module" and node.group is None else _LARGE
            for node in shown.nodes
        },
        [(edge.source, edge.target) for edge in shown.edges],
        above,
        {frame.group.name: (frame.members, frame.depth) for frame in shown.frames},
    )
    drawing = _drawing_of(shown, layout)
    _ = drawing.bands  # made here, in the job's thread
    yield shown, drawing


def _drawing_of(shown: Shown, layout: Layout) -> Drawing:
    lessons = Lessons()
    return Drawing(
        {node.id: _face(node, lessons) for node in shown.nodes},
        layout,
        frozenset((edge.source, edge.target) for edge in shown.edges if edge.gradient),
        boundary=QCoreApplication.translate("GraphWords", "freeze boundary: computed once, cached"),
        frames={frame.group.name: f"{frame.group.name}  {frame.group.type}" for frame in shown.frames},
    )


def plan_words(plan: str) -> str:
    """Say which layers learn under a freeze plan's word."""
    kind, _, count = plan.partition(":")
    match kind:
        case "head":
            return QCoreApplication.translate("GraphWords", "only the head learns")
        case "last" if count == "1":
            return QCoreApplication.translate("GraphWords", "last block and head learn")
        case "last":
            return QCoreApplication.translate("GraphWords", "last {n} blocks and head learn").format(n=count)
        case "first":
            return QCoreApplication.translate("GraphWords", "all but the first {n} children learn").format(n=count)
        case "layers":
            return QCoreApplication.translate("GraphWords", "own choice of layers learns")
        case "all":
            return QCoreApplication.translate("GraphWords", "everything learns")
    return QCoreApplication.translate("GraphWords", "nothing learns")


def _face(node: ShownNode, lessons: Lessons) -> Face:
    first, shape = node.members[0], shape_text(node.shape)
    frozen = node.cached or node.state == "frozen"
    if first.kind in ("input", "output"):
        words = {
            "input": QCoreApplication.translate("GraphWords", "Picture"),
            "output": QCoreApplication.translate("GraphWords", "Logits"),
        }
        return Face(words[first.kind], "", shape, lessons.of(first.kind), end=True)
    if node.group is None:
        tooltip = "\n".join(filter(None, (f"{node.operation}  ·  {node.name}", lessons.of(first.type))))
        return Face(node.operation, node.name, shape, tooltip, frozen, node.trainable > 0)
    inside = QCoreApplication.translate("GraphWords", "{n:,} operations").format(n=len(node.members))
    if node.holds_boundary:
        inside = QCoreApplication.translate("GraphWords", "freeze boundary inside")
    tooltip = QCoreApplication.translate("GraphWords", "Double-click to look inside {block}").format(block=node.name)
    return Face(node.name, node.operation or inside, shape, tooltip, frozen, node.trainable > 0, group=True)
