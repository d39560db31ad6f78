from __future__ import annotations

import pytest
import torch

from studio.errors import StudioError
from studio.models.backbones import build
from studio.models.freeze import apply_plan, set_train_mode
from studio.models.spec import FreezePlan, ModelSpec
from studio.training.events import Footprint
from studio.training.footprint import saved_bytes
from studio.training.spec import DescribeTraining


def task_of(backbone: str, plan: str, size: int = 64, **changes: object) -> DescribeTraining:
    model = {"backbone": backbone, "weights": "random", "plan": plan} | dict(changes)
    return DescribeTraining(model=ModelSpec.model_validate(model), classes=10, size=size, batch_size=4)


def footprint(task: DescribeTraining) -> Footprint:
    (found,) = task.perform()
    assert isinstance(found, Footprint)
    return found


@pytest.mark.parametrize(
    ("backbone", "plan", "boundary", "size"),
    [
        ("resnet18", "head", ("avgpool",), 4 * 512),
        ("resnet18", "last:1", ("layer3.1.relu",), 4 * 256 * 4 * 4),
        ("resnet18", "first:4", ("maxpool",), 4 * 64 * 16 * 16),
        ("vgg11_bn", "head", ("classifier.4",), 4 * 4096),
        ("densenet121", "last:1", ("features.transition3.pool",), 4 * 512 * 2 * 2),
        ("convnext_tiny", "last:1", ("features.6.1",), 4 * 768 * 2 * 2),
    ],
)
def test_the_boundary_is_where_a_teacher_would_point_at(
    backbone: str, plan: str, boundary: tuple[str, ...], size: int
) -> None:
    found = footprint(task_of(backbone, plan))
    assert found.boundary == boundary
    assert found.activation_bytes == size
    assert found.reason == ""


def test_a_layer_that_learns_early_leaves_little_to_keep() -> None:
    found = footprint(task_of("resnet18", "layers:layer1.0.conv2,fc"))
    assert set(found.boundary) == {"maxpool", "layer1.0.relu"}


def test_batch_normalisation_that_runs_along_moves_the_boundary_before_the_first_of_them() -> None:
    assert footprint(task_of("resnet18", "head", batch_norm="run")).boundary == ("conv1",)


@pytest.mark.parametrize(("plan", "why"), [("all", "No layer is frozen"), ("layers:conv1,fc", "learns comes first")])
def test_where_nothing_can_be_kept_the_reason_is_said(plan: str, why: str) -> None:
    found = footprint(task_of("resnet18", plan))
    assert found.boundary == ()
    assert why in found.reason


@pytest.mark.parametrize(
    ("backbone", "plan", "size"),
    [
        ("resnet18", "all", 64),
        ("resnet18", "layers:layer1.0,fc", 64),
        ("mobilenet_v3_small", "last:2", 64),
        ("densenet121", "last:1", 32),
        ("swin_t", "last:1", 64),
        ("vit_b_32", "last:1", 224),
    ],
)
def test_the_memory_that_is_foretold_is_what_a_real_forward_pass_keeps(backbone: str, plan: str, size: int) -> None:
    task = task_of(backbone, plan, size)
    model = build(backbone, 10)
    apply_plan(model, FreezePlan.model_validate(plan))
    set_train_mode(model)
    measured = saved_bytes(model, torch.rand(4, 3, size, size))
    assert footprint(task).saved_bytes == pytest.approx(measured, rel=0.2)


def test_what_learns_takes_a_gradient_and_what_its_optimizer_remembers() -> None:
    adam = footprint(task_of("resnet18", "all"))
    sgd = footprint(task_of("resnet18", "all").model_copy(update={"optimizer": "sgd"}))
    assert adam.gradient_bytes == 4 * 11_181_642
    assert adam.optimizer_bytes == 2 * sgd.optimizer_bytes == 2 * adam.gradient_bytes
    assert adam.memory_bytes > adam.weights_bytes + 3 * adam.gradient_bytes
    assert footprint(task_of("resnet18", "head")).memory_bytes < adam.memory_bytes / 3
    assert adam.free_bytes > 0


def test_twice_the_batch_keeps_twice_as_much() -> None:
    task = task_of("resnet18", "last:1")
    twice = footprint(task.model_copy(update={"batch_size": 8})).saved_bytes
    assert twice == pytest.approx(2 * footprint(task).saved_bytes, rel=0.05)


def test_an_input_that_is_too_small_is_refused() -> None:
    with pytest.raises(StudioError, match="at least 75"):
        footprint(task_of("inception_v3", "head", 64))
