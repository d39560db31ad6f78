import pytest
import torch
from backbones_for_tests import ONE_OF_EACH, pictures
from pydantic import ValidationError
from torch import nn

from studio.errors import StudioError
from studio.models.backbones import build, outline
from studio.models.freeze import apply_plan, blocks, learning_names, set_train_mode
from studio.models.heads import head_names
from studio.models.spec import FreezePlan, ModelSpec


def plan(word: str) -> FreezePlan:
    return FreezePlan.model_validate(word)


def learning(model: nn.Module) -> set[str]:
    return {name for name, parameter in model.named_parameters() if parameter.requires_grad}


def names(backbone: str) -> list[str]:
    return [block.name for block in blocks(outline(backbone, 10))]


@pytest.mark.parametrize("backbone", ONE_OF_EACH)
def test_every_parameter_belongs_to_one_block_or_to_the_head(backbone: str) -> None:
    model = outline(backbone, 10)
    head = tuple(f"{name}." for name in head_names(model))
    in_head = [name for name, _ in model.named_parameters() if name.startswith(head)]
    in_blocks = [name for block in blocks(model) for name in block.parameters]
    assert sorted(in_blocks + in_head) == sorted(name for name, _ in model.named_parameters())
    assert all(block.parameters for block in blocks(model))
    assert len({block.name for block in blocks(model)}) == len(blocks(model)) >= 5


def test_blocks_are_what_a_teacher_would_point_at() -> None:
    assert names("resnet18") == ["stem", "layer1", "layer2", "layer3", "layer4"]
    assert names("regnet_x_400mf")[-1] == "trunk_output.block4"
    assert names("densenet121")[-2:] == ["features.transition3", "features.denseblock4"]
    assert names("inception_v3")[-1] == "Mixed_7c"
    assert names("vit_b_32")[0] == "conv_proj"
    assert names("vit_b_32")[-1] == "encoder.layers.encoder_layer_11"
    assert names("maxvit_t") == ["stem", "blocks.0", "blocks.1", "blocks.2", "blocks.3", "classifier.3-4"]


def test_a_vgg_is_cut_after_each_pooling_and_before_each_hidden_layer() -> None:
    assert names("vgg11_bn") == [
        "features.0-3",
        "features.4-7",
        "features.8-14",
        "features.15-21",
        "features.22-28",
        "classifier.0-1",
        "classifier.2-4",
    ]


def test_a_vits_class_token_and_positions_go_with_the_patches_and_its_last_norm_with_the_last_layer() -> None:
    first, *_, last = blocks(outline("vit_b_32", 10))
    assert {"class_token", "encoder.pos_embedding"} < set(first.parameters)
    assert "encoder.ln.weight" in last.parameters


@pytest.mark.parametrize("backbone", ONE_OF_EACH)
def test_feature_extraction_learns_the_output_layer_only(backbone: str) -> None:
    model = outline(backbone, 10)
    apply_plan(model, plan("head"))
    output = head_names(model)[-1]
    assert learning(model) == {f"{output}.{name}" for name, _ in model.get_submodule(output).named_parameters()}


def test_fine_tuning_learns_the_last_blocks_and_the_head() -> None:
    model = outline("resnet18", 10)
    apply_plan(model, plan("last:2"))
    assert {name.partition(".")[0] for name in learning(model)} == {"layer3", "layer4", "fc"}


def test_more_blocks_than_there_are_means_everything() -> None:
    model = outline("resnet18", 10)
    apply_plan(model, plan("last:99"))
    assert learning(model) == {name for name, _ in model.named_parameters()}


def test_a_later_plan_replaces_an_earlier_one() -> None:
    model = outline("resnet18", 10)
    for word in ("none", "all"):
        apply_plan(model, plan(word))
    assert len(learning(model)) == len(list(model.parameters()))
    apply_plan(model, plan("none"))
    assert not learning(model)


def test_the_statistics_of_frozen_batchnorm_do_not_move_while_those_that_learn_do() -> None:
    model = build("resnet18", 3)
    apply_plan(model, plan("last:1"))
    before = {name: value.clone() for name, value in model.named_buffers()}
    set_train_mode(model)
    model(pictures("resnet18", 4)).sum().backward()
    moved = {name.partition(".")[0] for name, value in model.named_buffers() if not torch.equal(value, before[name])}
    assert moved == {"layer4"}


@pytest.mark.parametrize("backbone", ["efficientnet_b0", "mobilenet_v3_small", "squeezenet1_1", "swin_t", "vgg11_bn"])
def test_the_frozen_part_is_a_constant_function_of_the_picture(backbone: str) -> None:
    model = build(backbone, 3)
    apply_plan(model, plan("head"))
    seen: list[torch.Tensor] = []
    last = model.get_submodule(blocks(model)[-1].modules[-1])
    hook = last.register_forward_hook(lambda module, inputs, output: seen.append(output.detach().clone()))
    set_train_mode(model)
    for _ in range(2):
        model(pictures(backbone))
    hook.remove()
    assert torch.equal(seen[0], seen[1])


@pytest.mark.parametrize(
    ("backbone", "dropout"),
    [("efficientnet_b0", "classifier.0"), ("vgg11_bn", "classifier.5"), ("googlenet", "dropout")],
)
def test_dropout_right_before_the_output_layer_stays_active(backbone: str, dropout: str) -> None:
    model = outline(backbone, 3)
    apply_plan(model, plan("head"))
    set_train_mode(model)
    assert model.get_submodule(dropout).training
    apply_plan(model, plan("none"))
    set_train_mode(model)
    assert not model.get_submodule(dropout).training


@pytest.mark.parametrize("backbone", ["googlenet", "inception_v3"])
def test_auxiliary_classifiers_are_silent_and_do_not_learn(backbone: str) -> None:
    model = build(backbone, 3)
    apply_plan(model, plan("all"))
    set_train_mode(model)
    logits = model(pictures(backbone))
    assert logits.shape == (2, 3)
    logits.sum().backward()
    assert all(parameter.grad is not None for parameter in model.parameters() if parameter.requires_grad)


def test_a_single_layer_can_be_frozen_inside_a_block_that_learns() -> None:
    model = build("resnet18", 3)
    apply_plan(model, plan("all"))
    model.layer1[0].bn1.requires_grad_(False)
    set_train_mode(model)
    assert not model.layer1[0].bn1.training
    assert model.layer1[0].bn2.training


def test_freezing_the_first_children_is_the_courses_loop_and_leaves_the_head() -> None:
    model = outline("resnet18", 10)
    apply_plan(model, plan("first:6"))
    course = outline("resnet18", 10)
    for child in list(course.children())[:6]:
        child.requires_grad_(False)
    assert learning(model) == learning(course)
    apply_plan(model, plan("first:99"))
    assert learning(model) == {"fc.weight", "fc.bias"}


def test_named_layers_learn_and_nothing_else() -> None:
    model = outline("resnet18", 10)
    apply_plan(model, plan("layers:layer2.0.conv1,layer4.1,fc.bias"))
    assert {name for name in learning(model) if not name.startswith("layer4.1.")} == {
        "layer2.0.conv1.weight",
        "fc.bias",
    }
    assert learning_names(model) == ("layer2.0.conv1", "layer4.1", "fc.bias")


@pytest.mark.parametrize("word", ["head", "last:2", "first:6", "all"])
@pytest.mark.parametrize("backbone", ["resnet18", "vgg11_bn", "inception_v3", "vit_b_32", "convnext_tiny", "swin_t"])
def test_every_plan_can_be_written_as_a_list_of_names(backbone: str, word: str) -> None:
    model, same = outline(backbone, 10), outline(backbone, 10)
    apply_plan(model, plan(word))
    apply_plan(same, plan(f"layers:{','.join(learning_names(model))}"))
    assert learning(same) == learning(model)
    assert len(learning_names(model)) < len(learning(model))


def test_names_that_others_cover_are_left_out_of_a_plan() -> None:
    assert str(plan("layers:layer4,layer4.1,fc,fc")) == "layers:layer4,fc"
    assert plan("layers:layer4,layer4.1.conv1") == plan("layers:layer4")


def test_a_layer_that_is_not_there_is_named() -> None:
    with pytest.raises(StudioError, match=r"layer9\.conv, head.*choose other layers"):
        apply_plan(outline("resnet18", 10), plan("layers:layer9.conv,layer1,head"))


@pytest.mark.parametrize("word", ["", "layers", "layers:", "layers:a,", "first:0", "last:x", "rest"])
def test_what_is_no_plan_is_refused_with_those_that_are(word: str) -> None:
    with pytest.raises(ValidationError, match="choose head, last:N, first:N"):
        plan(word)


@pytest.mark.parametrize("word", ["head", "last:2", "first:3", "layers:conv1,layer1.0.bn1", "all", "none"])
def test_a_plan_is_the_same_after_a_trip_through_its_word(word: str) -> None:
    assert str(plan(word)) == word
    assert ModelSpec(plan=plan(word)).model_dump(mode="json")["plan"] == word


def test_stochastic_depth_rests_in_a_frozen_part_of_a_block_that_learns_elsewhere() -> None:
    model = outline("convnext_tiny", 3)
    apply_plan(model, plan("layers:features.5.8,classifier.2"))
    set_train_mode(model)
    assert not model.get_submodule("features.5.0.stochastic_depth").training
    assert model.get_submodule("features.5.8.stochastic_depth").training


def test_frozen_batchnorm_may_run_along() -> None:
    model = build("resnet18", 3)
    apply_plan(model, plan("head"))
    before = {name: value.clone() for name, value in model.named_buffers()}
    set_train_mode(model, "run")
    model(pictures("resnet18", 4)).sum().backward()
    moved = {name for name, value in model.named_buffers() if not torch.equal(value, before[name])}
    assert moved == set(before)
    assert learning(model) == {"fc.weight", "fc.bias"}


def test_batchnorm_rests_where_nothing_learns_even_if_it_may_run() -> None:
    model = outline("resnet18", 3)
    apply_plan(model, plan("none"))
    set_train_mode(model, "run")
    assert not any(module.training for module in model.modules())
