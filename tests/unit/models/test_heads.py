from pathlib import Path

import pytest
import torch
from backbones_for_tests import ONE_OF_EACH, pictures
from pydantic import ValidationError
from torch import nn

from studio.data.recipe import Recipe
from studio.errors import StudioError
from studio.models import checkpoint as checkpoints
from studio.models.backbones import backbone_names, build, family, outline
from studio.models.checkpoint import Checkpoint
from studio.models.freeze import blocks
from studio.models.heads import head_in, head_names, head_of, output_names, replace_head, start_from_frequencies
from studio.models.spec import HeadSpec, ModelSpec
from studio.models.vision import torchvision
from studio.models.weights import published_model


def test_the_families_tested_here_are_all_there_are() -> None:
    assert {family(name) for name in ONE_OF_EACH} == {family(name) for name in backbone_names("torchvision")}


@pytest.mark.parametrize("backbone", ONE_OF_EACH)
def test_the_state_dict_has_the_names_and_shapes_of_the_plain_torchvision_model(backbone: str) -> None:
    ours = {name: value.shape for name, value in outline(backbone, 7).state_dict().items()}
    options = {"init_weights": False} if backbone in ("googlenet", "inception_v3") else {}
    plain = torchvision.models.get_model(backbone, num_classes=7, **options)
    assert ours == {name: value.shape for name, value in plain.state_dict().items()}


@pytest.mark.parametrize("backbone", ["densenet121", "googlenet", "mnasnet0_5", "resnet18", "shufflenet_v2_x0_5"])
def test_the_state_dict_loads_strictly_into_the_plain_torchvision_model(backbone: str) -> None:
    options = {"init_weights": False} if backbone == "googlenet" else {}
    plain = torchvision.models.get_model(backbone, num_classes=10, **options)
    plain.load_state_dict(build(backbone, 10).state_dict(), strict=True)


@pytest.mark.parametrize("backbone", ONE_OF_EACH)
def test_every_family_gives_one_logit_per_class(backbone: str) -> None:
    with torch.inference_mode():
        logits = build(backbone, 3).eval()(pictures(backbone))
    assert logits.shape == (2, 3)
    assert logits.isfinite().all()


@pytest.mark.parametrize(
    ("backbone", "names"),
    [
        ("resnet18", ("fc",)),
        ("vgg11_bn", ("classifier.6",)),
        ("densenet121", ("classifier",)),
        ("vit_b_32", ("heads.head",)),
        ("swin_t", ("head",)),
        ("squeezenet1_1", ("classifier.1",)),
        ("maxvit_t", ("classifier.5",)),
        ("inception_v3", ("AuxLogits", "fc")),
        ("googlenet", ("aux1", "aux2", "fc")),
    ],
)
def test_the_head_is_found_whatever_the_family_calls_it(backbone: str, names: tuple[str, ...]) -> None:
    assert head_names(outline(backbone, 5)) == names


def test_auxiliary_classifiers_get_new_output_layers_too() -> None:
    model = outline("googlenet", 5)
    assert replace_head(model, 4) == ("aux1.fc2", "aux2.fc2", "fc")
    assert [model.get_submodule(name).out_features for name in output_names(model)] == [4, 4, 4]


def test_a_network_without_any_layer_has_no_head() -> None:
    with pytest.raises(StudioError, match="Sequential has no layer that names classes: choose"):
        head_names(nn.Sequential(nn.ReLU()))


@pytest.mark.parametrize("backbone", ["resnet18", "vgg11_bn", "squeezenet1_1", "vit_b_32", "googlenet"])
@pytest.mark.parametrize("head", [HeadSpec(hidden=12, dropout=0.25), HeadSpec(hidden=12), HeadSpec(dropout=0.25)])
def test_a_hidden_layer_and_dropout_take_the_output_layers_place(backbone: str, head: HeadSpec) -> None:
    plain, model = outline(backbone, 3), build(backbone, 3, head)
    (*_, name) = head_names(plain)
    assert head_names(model) == head_names(plain)
    keys = ["0.weight", "0.bias", "3.weight", "3.bias"] if head.hidden else ["1.weight", "1.bias"]
    assert [key.removeprefix(f"{name}.") for key in model.state_dict() if key.startswith(f"{name}.")] == keys
    assert head_of(model) == head
    with torch.inference_mode():
        assert model.eval()(pictures(backbone)).shape == (2, 3)


def test_the_backbone_has_the_same_blocks_under_any_head() -> None:
    plain, model = outline("vgg11_bn", 3), outline("vgg11_bn", 3, HeadSpec(hidden=8))
    assert blocks(model) == blocks(plain)


def test_an_ordinary_head_is_found_to_be_one() -> None:
    assert head_of(outline("vgg11_bn", 3)) == HeadSpec()
    assert head_in(outline("resnet18", 3, HeadSpec(hidden=7)).fc.state_dict()).hidden == 7


@pytest.mark.parametrize("head", [HeadSpec(), HeadSpec(hidden=8), HeadSpec(dropout=0.5)])
def test_a_network_that_starts_from_frequencies_gives_each_class_its_share(head: HeadSpec) -> None:
    model = build("resnet18", 3, head).eval()
    start_from_frequencies(model, [60, 30, 0])
    output = model.get_submodule(output_names(model)[-1])
    torch.testing.assert_close(output.bias.softmax(0), torch.tensor([60, 30, 1]) / 91)


def test_dropout_is_a_share_and_hidden_units_are_a_number() -> None:
    for wrong in ({"dropout": 1.0}, {"dropout": -0.1}, {"hidden": -1}):
        with pytest.raises(ValidationError):
            HeadSpec(**wrong)


def test_a_checkpoint_with_a_head_of_its_own_is_looked_into_with_that_head(tmp_path: Path) -> None:
    head = HeadSpec(hidden=8, dropout=0.3)
    model = build("squeezenet1_1", 3, head).eval()
    saved = Checkpoint(
        state_dict=model.state_dict(),
        backbone="squeezenet1_1",
        plan="head",
        classes=("고양이", "dog", "tree"),
        recipe=Recipe.standard(32),
        run={},
        epoch=1,
        metrics={},
        data_root="",
        split={"train": [], "val": [], "test": []},
        training={},
        head=head,
    )
    checkpoints.save(saved, tmp_path / "a.pth")
    rebuilt = checkpoints.build_model(checkpoints.load(tmp_path / "a.pth"))
    spec = ModelSpec(backbone="squeezenet1_1", weights=str(tmp_path / "a.pth"))
    with pytest.raises(StopIteration) as ended:
        next(published_model(spec))
    looked_into = ended.value.value
    with torch.inference_mode():
        expected = model(pictures("squeezenet1_1"))
        torch.testing.assert_close(rebuilt(pictures("squeezenet1_1")), expected)
        torch.testing.assert_close(looked_into(pictures("squeezenet1_1")), expected)
