from __future__ import annotations

import pytest
from backbones_for_tests import ONE_OF_EACH

from studio.errors import StudioError
from studio.models.backbones import outline
from studio.models.catalog import DescribeModel, ModelSummary
from studio.models.freeze import apply_plan, learning_names
from studio.models.layer_rows import LayerRow, Locks
from studio.models.spec import FreezePlan, HeadSpec, ModelSpec


def described(backbone: str, plan: str = "head", size: int | None = None, head: HeadSpec | None = None) -> ModelSummary:
    model = ModelSpec(backbone=backbone, plan=FreezePlan.model_validate(plan), head=head or HeadSpec())
    (summary,) = DescribeModel(model=model, classes=10, size=size or ONE_OF_EACH[backbone]).perform()
    return summary


def by_name(summary: ModelSummary) -> dict[str, LayerRow]:
    return {row.name: row for row in summary.rows}


def locks_of(backbone: str, plan: str) -> Locks:
    return Locks(described(backbone, plan).rows)


def test_a_row_says_what_a_layer_is_and_what_it_makes_of_a_picture_of_this_size() -> None:
    rows = by_name(described("resnet18", size=64))
    assert rows["conv1"] == LayerRow("conv1", "Conv2d 7×7/2", (64, 32, 32), 9408, 0, False)
    assert rows["layer1.0.bn1"].batch_norm
    assert rows["layer1"].batch_norm
    assert rows["fc"] == LayerRow("fc", "Linear", (10,), 5130, 5130, False)
    assert by_name(described("resnet18", size=128))["conv1"].shape == (64, 64, 64)


def test_the_new_head_is_shown_layer_by_layer() -> None:
    rows = by_name(described("resnet18", head=HeadSpec(hidden=32, dropout=0.5)))
    assert [rows[f"fc.{number}"].type for number in range(4)] == ["Linear", "ReLU", "Dropout 0.5", "Linear"]
    assert rows["fc"].trainable == rows["fc"].parameters == 512 * 32 + 32 + 32 * 10 + 10


def test_rows_come_in_the_order_in_which_they_run_and_after_what_holds_them() -> None:
    names = [row.name for row in described("densenet121", size=32).rows]
    assert names.index("features.conv0") < names.index("features.denseblock1") < names.index("features.transition1")
    for number, name in enumerate(names):
        holder = name.rpartition(".")[0]
        assert not holder or holder in names[:number]


@pytest.mark.parametrize("backbone", [name for name in ONE_OF_EACH if name != "maxvit_t"])
def test_the_rows_together_hold_every_parameter_but_those_of_auxiliary_classifiers(backbone: str) -> None:
    summary = described(backbone, "last:2")
    top = [row for row in summary.rows if "." not in row.name]
    auxiliary = sum(
        parameter.numel()
        for name, parameter in outline(backbone, 10).named_parameters()
        if name.startswith(("aux1", "aux2", "AuxLogits"))
    )
    assert sum(row.parameters for row in top) == summary.total - auxiliary
    assert sum(row.trainable for row in top) == summary.trainable == Locks(summary.rows).trainable


@pytest.mark.parametrize("plan", ["head", "last:2", "first:2", "all", "layers:features.4"])
@pytest.mark.parametrize("backbone", ["vgg11_bn", "convnext_tiny"])
def test_locks_name_the_layers_that_the_engine_names(backbone: str, plan: str) -> None:
    model = outline(backbone, 10)
    apply_plan(model, FreezePlan.model_validate(plan))
    assert locks_of(backbone, plan).plan().layers == learning_names(model)


def test_a_lock_that_is_opened_lets_all_below_it_learn() -> None:
    locks = locks_of("resnet18", "head").with_set(["layer4"], learns=True)
    states = {row.name: locks.state(row) for row in locks.rows}
    assert states["layer4"] == states["layer4.0.conv1"] == states["fc"] == "learns"
    assert states["layer3"] == "frozen"
    assert states["relu"] is None
    assert str(locks.plan()) == "layers:layer4,fc"


def test_a_container_of_which_a_part_learns_says_so() -> None:
    locks = locks_of("resnet18", "all").with_set(["layer1.0.conv1"], learns=False)
    states = {row.name: locks.state(row) for row in locks.rows}
    assert states["layer1"] == states["layer1.0"] == "partly"
    assert states["layer1.1"] == "learns"
    plan = locks.plan()
    assert "layer1.0.bn1" in plan.layers
    assert "layer1.1" in plan.layers
    assert not {"layer1", "layer1.0", "layer1.0.conv1"} & set(plan.layers)


def test_locks_follow_a_plan_of_names_and_old_locks_stay_as_they_were() -> None:
    locks = locks_of("resnet18", "head")
    changed = locks.following(FreezePlan.model_validate("layers:layer2.1,bn1"))
    assert str(changed.plan()) == "layers:bn1,layer2.1"
    assert str(locks.plan()) == "layers:fc"


def test_when_every_lock_is_closed_nothing_learns() -> None:
    locks = locks_of("resnet18", "head").with_set(["fc"], learns=False)
    assert locks.plan() == FreezePlan(kind="none")
    assert locks.trainable == 0


def test_the_number_of_children_is_the_courses() -> None:
    assert described("resnet18").children == 10
    assert described("vgg11_bn").children == 3


def test_an_input_that_is_too_small_is_told_with_the_size_that_would_do() -> None:
    with pytest.raises(StudioError, match="inception_v3 needs pictures of at least 75 pixels, not 64"):
        described("inception_v3", size=64)


def test_a_layer_of_which_only_the_bias_learns_stays_so_when_another_lock_is_turned() -> None:
    locks = locks_of("resnet18", "layers:fc.bias")
    row = next(row for row in locks.rows if row.name == "fc")
    assert (locks.state(row), locks.trainable) == ("partly", 10)
    opened = locks.with_set(["layer4"], learns=True)
    assert str(opened.plan()) == "layers:layer4,fc.bias"
    assert opened.following(opened.plan()).trainable == opened.trainable
    assert str(opened.with_set(["fc"], learns=True).plan()) == "layers:layer4,fc"
    assert str(opened.with_set(["fc"], learns=False).plan()) == "layers:layer4"
