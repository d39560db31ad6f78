import pytest
import torch
from backbones_for_tests import ONE_OF_EACH, pictures
from torch import nn

from studio.models.backbones import backbone_names, build, family, outline
from studio.models.heads import head_names, output_names, replace_head
from studio.models.vision import torchvision


def test_the_families_tested_here_are_all_there_are() -> None:
    assert {family(name) for name in ONE_OF_EACH} == {family(name) for name in backbone_names()}


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
    with pytest.raises(ValueError, match="Sequential has no output layer"):
        head_names(nn.Sequential(nn.ReLU()))
