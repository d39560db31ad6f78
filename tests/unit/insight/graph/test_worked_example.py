"""The worked example: torch's own numbers, and what mathematics says they are."""

from __future__ import annotations

import math

import pytest

from studio.insight.graph.tasks import CompareCopies, CopyFacts, ExampleNode, WorkedExample, WorkedExampleResult


def worked(**choices: object) -> WorkedExampleResult:
    (result,) = WorkedExample.model_validate(choices).perform()
    assert isinstance(result, WorkedExampleResult)
    return result


def nodes(result: WorkedExampleResult) -> dict[str, ExampleNode]:
    return {node.name: node for node in result.nodes}


def loss(x: float, w: float, b: float, y: float) -> float:
    return (1 / (1 + math.exp(-(w * x + b))) - y) ** 2


@pytest.mark.parametrize("numbers", [(2.0, 0.5, -0.25, 1.0), (-1.5, 2.0, 0.0, 0.0), (0.0, 3.0, 1.0, 0.5)])
def test_gradients_are_those_of_finite_differences(numbers: tuple[float, float, float, float]) -> None:
    x, w, b, y = numbers
    found, h = nodes(worked(x=x, w=w, b=b, y=y)), 1e-6
    assert found["L"].value == pytest.approx(loss(x, w, b, y))
    by_w = (loss(x, w + h, b, y) - loss(x, w - h, b, y)) / (2 * h)
    by_b = (loss(x, w, b + h, y) - loss(x, w, b - h, y)) / (2 * h)
    assert found["w"].gradient == pytest.approx(by_w, abs=1e-7)
    assert found["b"].gradient == pytest.approx(by_b, abs=1e-7)


@pytest.mark.parametrize("separation", ["none", "clone", "detach", "clone_detach"])
@pytest.mark.parametrize("behind", ["w", "p", "z", "a", "e"])
def test_the_product_of_the_local_derivatives_is_what_backward_leaves_in_grad(separation: str, behind: str) -> None:
    result = worked(separation=separation, behind=behind)
    for node in result.nodes:
        assert (node.gradient is None) == (node.by_chain_rule is None)
        if node.gradient is not None:
            assert node.by_chain_rule == pytest.approx(node.gradient)


def test_detach_stops_the_gradient_where_it_stands_and_clone_does_not() -> None:
    whole = nodes(worked())
    assert nodes(worked(separation="clone", behind="z")) == whole
    cut = worked(separation="detach", behind="p")
    found = nodes(cut)
    assert found["L"].value == whole["L"].value
    assert found["w"].gradient is None
    assert found["b"].gradient == whole["b"].gradient
    edge = next(edge for edge in cut.edges if edge.source == "p")
    assert (edge.cut, edge.flows) == (True, False)


def test_with_all_of_it_detached_nothing_has_a_gradient() -> None:
    assert all(node.gradient is None for node in worked(separation="detach", behind="e").nodes)


def test_what_does_not_learn_gets_no_gradient() -> None:
    found = nodes(worked())
    assert found["x"].gradient is None
    assert found["y"].gradient is None


def test_copies_share_what_torch_says_they_share() -> None:
    original, clone, detached, snapshot = CompareCopies().perform()
    assert isinstance(original, CopyFacts)
    assert "in-place" in original.refusal
    assert clone == CopyFacts("a.clone()", False, True, "CloneBackward0", True, (1.0, 2.0), "")
    assert detached == CopyFacts("a.detach()", True, False, "", False, (9.0, 2.0), "")
    assert snapshot == CopyFacts("a.clone().detach()", False, False, "", False, (1.0, 2.0), "")
