"""Where nodes go: none on another, edges downwards, the frozen part above a line."""

from __future__ import annotations

from functools import cache
from itertools import combinations, pairwise

import pytest

from studio.insight.graph.collapse import collapsed
from studio.insight.graph.layout import Layout, Rect, arranged
from studio.insight.graph.tasks import NetworkGraph, TraceGraph
from studio.insight.network_spec import NetworkSpec
from studio.models.spec import FreezePlan, ModelSpec

SIZE = (100.0, 40.0)


def overlap(one: Rect, two: Rect) -> bool:
    across = one[0] < two[0] + two[2] and two[0] < one[0] + one[2]
    return across and one[1] < two[1] + two[3] and two[1] < one[1] + one[3]


@cache
def graph_of(backbone: str, size: int, plan: str = "last:1") -> NetworkGraph:
    spec = NetworkSpec(model=ModelSpec(backbone=backbone, weights="random"), size=size)
    (graph,) = TraceGraph(network=spec, plan=FreezePlan.model_validate(plan)).perform()
    assert isinstance(graph, NetworkGraph)
    return graph


def laid_out(graph: NetworkGraph, opened: set[str]) -> Layout:
    shown = collapsed(graph, opened)
    return arranged(
        {node.id: SIZE for node in shown.nodes},
        [(edge.source, edge.target) for edge in shown.edges],
        [node.id for node in shown.nodes if node.cached],
        {frame.group.name: (frame.members, frame.depth) for frame in shown.frames},
    )


def row_by_row(layout: Layout) -> dict[float, list[Rect]]:
    rows: dict[float, list[Rect]] = {}
    for box in layout.nodes.values():
        rows.setdefault(box[1], []).append(box)
    return rows


@pytest.mark.parametrize(
    ("backbone", "size"),
    [
        ("resnet18", 64),
        ("vgg16", 32),
        ("mobilenet_v3_small", 64),
        ("densenet121", 64),
        ("inception_v3", 75),
        ("vit_b_16", 224),
        ("swin_t", 32),
        ("convnext_tiny", 32),
        ("efficientnet_b0", 32),
        ("regnet_y_400mf", 32),
    ],
)
@pytest.mark.parametrize("everything", [False, True])
def test_no_node_lies_on_another_and_edges_go_down(backbone: str, size: int, everything: bool) -> None:
    graph = graph_of(backbone, size)
    opened = {group.name for group in graph.groups} if everything else set()
    shown, layout = collapsed(graph, opened), laid_out(graph, opened)

    rows = row_by_row(layout)
    for row in rows.values():
        assert not any(overlap(one, two) for one, two in combinations(row, 2))
    for one, two in pairwise(sorted(rows)):
        assert one + SIZE[1] < two

    for edge in shown.edges:
        assert layout.nodes[edge.source][1] + SIZE[1] < layout.nodes[edge.target][1]
    assert all(segment.start[1] < segment.end[1] for segment in layout.segments)

    cached = {node.id for node in shown.nodes if node.cached}
    assert layout.boundary is not None
    assert all((box[1] < layout.boundary) == (name in cached) for name, box in layout.nodes.items())


def test_every_edge_can_be_followed_along_its_segments() -> None:
    graph = graph_of("densenet121", 64)
    opened = {"features.denseblock2"}
    layout = laid_out(graph, opened)
    for edge in collapsed(graph, opened).edges:
        way = [s for s in layout.segments if s.source == edge.source and edge.target in s.targets]
        way.sort(key=lambda segment: segment.start[1])
        assert all(one.end == two.start for one, two in pairwise(way))
        assert way[-1].arrives
        left, top, width, _ = layout.nodes[edge.target]
        assert way[-1].end == pytest.approx((left + width / 2, top))


def test_a_chain_is_straight_and_the_skip_goes_around_it() -> None:
    names = ["in", "a", "b", "c", "add"]
    edges = [*pairwise(names), ("in", "add")]
    layout = arranged(dict.fromkeys(names, SIZE), edges)
    chain = {layout.nodes[name][0] for name in ("a", "b", "c")}
    assert max(chain) - min(chain) < 1
    skip = [s for s in layout.segments if s.source == "in" and s.targets == ("add",)]
    left, right = min(chain), max(chain) + SIZE[0]
    beside = [s for s in skip if s.start[0] == s.end[0]]
    assert beside
    assert all(not left < s.start[0] < right for s in beside)


def test_an_opened_block_is_framed_and_the_rest_stays_closed() -> None:
    graph = graph_of("resnet18", 64)
    shown = collapsed(graph, {"layer2"})
    names = [node.name for node in shown.nodes]
    assert names == ["", "stem", "layer1", "layer2.0", "layer2.1", "layer3", "layer4", "fc", ""]
    layout = laid_out(graph, {"layer2"})
    left, top, width, height = layout.frames["layer2"]
    for name, box in layout.nodes.items():
        inside = left < box[0] and top < box[1] and box[0] + box[2] < left + width and box[1] + box[3] < top + height
        assert inside == name.startswith("group:layer2.")


def test_a_group_inside_a_closed_one_stays_hidden() -> None:
    graph = graph_of("resnet18", 64)
    assert collapsed(graph, {"layer2.0"}) == collapsed(graph, ())


def test_a_closed_block_sums_up_what_is_in_it() -> None:
    graph = graph_of("resnet18", 64, plan="head")
    block = next(node for node in collapsed(graph, ()).nodes if node.name == "layer1")
    assert block.parameters == sum(node.parameters for node in graph.nodes if node.block == "layer1")
    assert block.state == "frozen"
    assert block.shape == (64, 16, 16)
    assert not block.holds_boundary


def test_an_empty_graph_has_an_empty_layout() -> None:
    layout = arranged({}, [])
    assert (layout.width, layout.height, layout.boundary) == (0, 0, None)
