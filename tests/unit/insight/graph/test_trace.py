"""The graph of operations: complete, with the shapes that are seen, and gradients where autograd puts them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
import torch
from torch import nn

from studio.data.recipe import Recipe
from studio.errors import StudioError
from studio.insight.graph.tasks import GraphNode, NetworkGraph, TraceGraph
from studio.insight.graph.trace import traced
from studio.insight.network_spec import NetworkSpec
from studio.models import backbones, checkpoint
from studio.models.catalog import DescribeModel
from studio.models.checkpoint import Checkpoint
from studio.models.freeze import apply_plan, set_train_mode
from studio.models.spec import FreezePlan, ModelSpec
from studio.training.cut import split_at_freeze

TEN = {
    "resnet18": 64,
    "vgg16": 32,
    "mobilenet_v3_small": 64,
    "densenet121": 64,
    "inception_v3": 75,
    "vit_b_16": 224,
    "swin_t": 32,
    "convnext_tiny": 32,
    "efficientnet_b0": 32,
    "regnet_y_400mf": 32,
}
"""The models of the issue, and a small input that each accepts, in pixels."""


@pytest.fixture(autouse=True)
def _one_thread() -> Iterator[None]:
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(threads)


def planned(model: nn.Module, plan: str) -> nn.Module:
    apply_plan(model, FreezePlan.model_validate(plan))
    set_train_mode(model)
    return model


@cache
def graph_of(backbone: str, plan: str, classes: int = 3) -> NetworkGraph:
    spec = NetworkSpec(model=ModelSpec(backbone=backbone, weights="random"), size=TEN[backbone])
    (graph,) = TraceGraph(network=spec, plan=FreezePlan.model_validate(plan), classes=classes).perform()
    return graph  # type: ignore[no-any-return]


def operations(graph: NetworkGraph) -> list[GraphNode]:
    return [node for node in graph.nodes if node.kind in ("module", "function")]


@pytest.mark.parametrize("backbone", TEN)
def test_every_module_that_runs_appears_with_the_shape_that_it_gives(backbone: str) -> None:
    model = planned(backbones.outline(backbone, 3), "last:1")
    ran: dict[str, tuple[int, ...]] = {}

    def note(name: str, output: object) -> None:
        first = output[0] if isinstance(output, tuple) else output
        assert isinstance(first, torch.Tensor)
        ran[name] = tuple(first.shape[1:])

    for name, module in model.named_modules():
        if name:
            module.register_forward_hook(lambda _m, _i, output, name=name: note(name, output))
    side = TEN[backbone]
    model(torch.zeros(2, 3, side, side, device="meta"))

    graph = graph_of(backbone, "last:1")
    assert graph.note == ""
    shapes = {node.path: node.shape for node in graph.nodes if node.kind == "module"}
    assert shapes == {name: ran[name] for name in shapes}
    inside = {node.path for node in operations(graph)}
    missing = [name for name in ran if not any(path == name or path.startswith(f"{name}.") for path in inside)]
    assert missing == []


@pytest.mark.parametrize("backbone", TEN)
@pytest.mark.parametrize("plan", ["head", "last:1", "all"])
def test_it_counts_as_many_learning_parameters_as_the_model_page(backbone: str, plan: str) -> None:
    task = DescribeModel(model=ModelSpec(backbone=backbone, plan=FreezePlan.model_validate(plan)), classes=3)
    (summary,) = task.perform()
    graph = graph_of(backbone, plan)
    assert graph.trainable == summary.trainable
    assert graph.plan == plan
    assert graph.blocks == tuple(block.name for block in summary.blocks[:-1])


@pytest.mark.parametrize("backbone", TEN)
@pytest.mark.parametrize("plan", ["head", "last:1"])
def test_the_boundary_parts_what_is_frozen_from_what_learns(backbone: str, plan: str) -> None:
    graph = graph_of(backbone, plan)
    nodes = {node.id: node for node in graph.nodes}
    crossing = {edge.source for edge in graph.edges if nodes[edge.source].cached and not nodes[edge.target].cached}
    assert crossing == {node.id for node in graph.nodes if node.boundary}
    assert not any(nodes[edge.target].cached for edge in graph.edges if not nodes[edge.source].cached)
    assert not any(node.trainable or node.gradient for node in graph.nodes if node.cached)
    assert all(edge.gradient == nodes[edge.source].gradient for edge in graph.edges)
    assert nodes["output"].gradient


@pytest.mark.parametrize("backbone", TEN)
@pytest.mark.parametrize("plan", ["head", "last:1"])
def test_the_boundary_is_where_training_divides_the_network(backbone: str, plan: str) -> None:
    side = TEN[backbone]
    cut = split_at_freeze(planned(backbones.build(backbone, 3), plan), torch.zeros(2, 3, side, side)).training.cut
    boundary = [(node.id, node.shape) for node in graph_of(backbone, plan).nodes if node.boundary]
    assert boundary == [(activation.name, activation.shape) for activation in cut]


@pytest.mark.parametrize("backbone", TEN)
@pytest.mark.parametrize("plan", ["head", "last:2", "all"])
def test_gradients_are_where_a_real_backward_pass_leaves_them(backbone: str, plan: str) -> None:
    model = planned(backbones.build(backbone, 3), plan)
    reached: dict[str, bool] = {}

    def note(name: str, output: torch.Tensor) -> None:
        reached.setdefault(name, output.requires_grad)

    for name, module in model.named_modules():
        if next(module.children(), None) is None:
            module.register_forward_hook(lambda _m, _i, output, name=name: note(name, output))
    side = TEN[backbone]
    model(torch.randn(2, 3, side, side)).square().sum().backward()
    with_gradient = sum(p.numel() for p in model.parameters() if p.grad is not None)

    graph = graph_of(backbone, plan)
    assert sum(node.trainable for node in graph.nodes if node.gradient) == with_gradient
    modules: dict[str, bool] = {}
    for node in graph.nodes:
        if node.kind == "module" and node.path in reached:
            modules.setdefault(node.path, node.gradient)
    assert modules == {name: reached[name] for name in modules}
    assert len(modules) > 20


def test_blocks_of_the_freeze_plan_are_the_outer_groups() -> None:
    graph = graph_of("resnet18", "head")
    outer = dict.fromkeys(node.groups[0] for node in operations(graph) if node.groups)
    assert list(outer) == ["stem", "layer1", "layer2", "layer3", "layer4"]
    conv = next(node for node in graph.nodes if node.path == "layer2.0.downsample.0")
    assert conv.groups == ("layer2", "layer2.0", "layer2.0.downsample")
    assert conv.operation == "Conv2d 1×1, 128, /2"
    assert conv.inputs == ((64, 16, 16),)
    assert dict(conv.formulas)["size"] == "⌊(16 + 2·0 − 1) / 2⌋ + 1 = 8"
    assert dict(conv.formulas)["parameters"] == "128 · 64 · 1 · 1 = 8,192"


def test_when_everything_learns_there_is_no_boundary() -> None:
    graph = graph_of("resnet18", "all")
    assert not any(node.boundary or node.cached for node in graph.nodes)
    assert all(node.gradient for node in operations(graph))


def test_when_nothing_learns_no_gradient_flows() -> None:
    graph = graph_of("resnet18", "none")
    assert not any(node.boundary or node.gradient for node in graph.nodes)


def test_a_checkpoint_brings_its_own_plan_classes_and_size(tmp_path: Path) -> None:
    path = tmp_path / "내 실행" / "best.pth"
    path.parent.mkdir()
    model = backbones.build("resnet18", 2)
    kept = Checkpoint(
        model.state_dict(), "resnet18", "last:2", ("개", "cat"), Recipe.standard(48), {}, 1, {}, "", {}, {}
    )
    checkpoint.save(kept, path)
    (graph,) = TraceGraph(network=NetworkSpec(checkpoint=path)).perform()
    assert isinstance(graph, NetworkGraph)
    assert graph.plan == "last:2"
    assert graph.name == "내 실행/best.pth"
    assert graph.nodes[0].shape == (3, 48, 48)
    assert graph.nodes[-1].shape == (2,)


def test_a_size_that_the_backbone_does_not_accept_is_refused_in_a_sentence() -> None:
    spec = NetworkSpec(model=ModelSpec(backbone="vit_b_16", weights="random"), size=64)
    with pytest.raises(StudioError, match="exactly 224 pixels"):
        list(TraceGraph(network=spec).perform())


class Undecided(nn.Module):
    """Takes another way for other pictures, which no graph can show."""

    def __init__(self) -> None:
        super().__init__()
        self.conv = nn.Conv2d(3, 4, 3)
        self.norm = nn.BatchNorm2d(4)
        self.fc = nn.Linear(4, 2)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        x = self.norm(self.conv(x)).mean((2, 3))
        if x.sum() > 0:
            x = -x
        return self.fc(x)  # type: ignore[no-any-return]


def test_a_network_that_cannot_be_traced_is_shown_module_by_module_and_says_so() -> None:
    model = planned(Undecided(), "head")
    before = model.norm.running_mean.clone()  # type: ignore[union-attr, operator]
    graph = traced(model, 8)
    assert "cannot trace" in graph.note
    assert [node.path for node in operations(graph)] == ["conv", "norm", "fc"]
    assert [node.shape for node in operations(graph)] == [(4, 6, 6), (4, 6, 6), (2,)]
    assert [node.gradient for node in operations(graph)] == [False, False, True]
    assert (graph.edges[0].source, graph.edges[0].target) == ("input", "conv_0")
    assert graph.trainable == 2 * 4 + 2
    assert torch.equal(model.norm.running_mean, before)  # type: ignore[arg-type, union-attr]
