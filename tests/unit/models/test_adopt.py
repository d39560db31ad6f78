"""Weights that plain PyTorch saved, in every form, become checkpoints with the same logits."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import torch
from forms_for_tests import CLASSES, FORMS, SMALL, TIMM, lightning, plain_network
from safetensors.torch import save_file
from torch import nn

from studio.errors import StudioError
from studio.models import checkpoint as checkpoints
from studio.models.adopt import adopt
from studio.models.backbones import outline
from studio.models.file_report import Candidate, CompareFile, FileReport, ImportCheckpoint, Imported, InspectFile
from studio.models.foreign import read_foreign
from studio.models.recognise import compare, recognise

KINDS = dict.fromkeys(("state dict", "data parallel", "compiled", "half precision"), "state dict") | {
    "lightning": "lightning"
}


def inspected(path: Path) -> FileReport:
    (report,) = (event for event in InspectFile(path=path).perform() if isinstance(event, FileReport))
    assert report.kind != "refused", report.reason
    return report


def imported(path: Path, backbone: str = SMALL, classes: tuple[str, ...] = ()) -> Imported:
    task = ImportCheckpoint(path=path, backbone=backbone, classes=classes)
    (event,) = (event for event in task.perform() if isinstance(event, Imported))
    return event


def same_logits(path: Path, model: nn.Module, size: int, atol: float = 0.0) -> bool:
    rebuilt, pictures = checkpoints.build_model(checkpoints.load(path)), torch.rand(2, 3, size, size)
    with torch.inference_mode():
        return torch.allclose(rebuilt(pictures), model(pictures), rtol=0, atol=atol)


@pytest.mark.parametrize("backbone", [SMALL, TIMM])
@pytest.mark.parametrize("form", FORMS)
def test_every_form_is_recognised_and_gives_the_same_logits(form: str, backbone: str, tmp_path: Path) -> None:
    model, path = plain_network(backbone), tmp_path / "남의 weights.pth"
    torch.save(FORMS[form](model), path)
    report = inspected(path)
    assert [(found.name, found.classes, found.fits) for found in report.candidates] == [(backbone, 3, True)]
    assert report.kind == KINDS.get(form, "module" if "whole" in form else "wrapped")
    made = imported(path, backbone, classes=CLASSES)
    assert checkpoints.load(made.path).classes == CLASSES
    assert same_logits(made.path, model, 64, atol=1e-2 if form == "half precision" else 0.0)


def test_safetensors_are_recognised_whatever_they_are_called(tmp_path: Path) -> None:
    model = plain_network()
    for name in ("net.safetensors", "net.pth"):
        path = tmp_path / name
        save_file(model.state_dict(), path)
        assert (inspected(path).kind, [c.name for c in inspected(path).fitting]) == ("safetensors", [SMALL])
        assert same_logits(imported(path).path, model, 64)


def test_files_from_before_pytorch_1_6_are_recognised(tmp_path: Path) -> None:
    model, path = plain_network(), tmp_path / "old.pth"
    torch.save({"state_dict": model.state_dict()}, path, _use_new_zipfile_serialization=False)
    assert [candidate.name for candidate in inspected(path).fitting] == [SMALL]
    assert same_logits(imported(path).path, model, 64)


SMALL_FILES = ("resnet18", "mobilenet_v3_small", "densenet121", "efficientnet_b0", TIMM)
LARGE_FILES = ("vgg16", "inception_v3", "vit_b_16", "swin_t", "convnext_tiny")
"""Of a hundred megabytes and more: the keys around them being the same, those forms that name or pickle differently."""


@pytest.mark.parametrize("backbone", SMALL_FILES + LARGE_FILES)
def test_whatever_the_form_it_holds_the_same_tensors(backbone: str, tmp_path: Path) -> None:
    model, path = plain_network(backbone), tmp_path / "net.pth"
    plain = model.state_dict()
    every = FORMS.keys() - {"half precision"}
    for form in every if backbone in SMALL_FILES else ("lightning", "whole module in parallel"):
        torch.save(FORMS[form](model), path)
        found = read_foreign(path).state_dict
        assert found.keys() == plain.keys(), form
        assert all(torch.equal(tensor, plain[name]) for name, tensor in found.items()), form


@pytest.mark.parametrize(
    ("backbone", "size", "form"),
    [
        ("resnet18", 64, "whole module"),
        ("mobilenet_v3_small", 64, "lightning"),
        ("densenet121", 64, "whole module"),
        ("inception_v3", 80, "whole module"),
        ("vit_b_16", 224, "state dict"),
        ("swin_t", 64, "whole module"),
        ("convnext_tiny", 64, "data parallel"),
        ("efficientnet_b0", 64, "whole module"),
        ("vgg16", 32, "state dict"),
    ],
)
def test_every_family_is_recognised_and_gives_the_same_logits(
    backbone: str, size: int, form: str, tmp_path: Path
) -> None:
    model, path = plain_network(backbone, 5), tmp_path / "net.pth"
    torch.save(FORMS[form](model), path)
    assert [(found.name, found.classes) for found in inspected(path).fitting] == [(backbone, 5)]
    assert same_logits(imported(path, backbone).path, model, size)


@pytest.mark.parametrize(
    "backbone", ["vgg16", "vgg11_bn", "maxvit_t", "regnet_y_400mf", "googlenet", "resnext50_32x4d"]
)
def test_architectures_are_told_apart_by_names_and_shapes(backbone: str) -> None:
    shapes = {name: tuple(tensor.shape) for name, tensor in outline(backbone, 17).state_dict().items()}
    *_, candidates = recognise(shapes, {})
    assert [(found.name, found.classes, found.fits) for found in candidates] == [(backbone, 17, True)]


def test_what_does_not_fit_is_listed_layer_by_layer(tmp_path: Path) -> None:
    state = plain_network("resnet18").state_dict()
    state["conv1.weight"] = torch.zeros(64, 1, 7, 7)
    del state["layer1.0.bn1.bias"]
    state["attention.weight"] = torch.zeros(2)
    path = tmp_path / "own.pth"
    torch.save(state, path)
    closest = inspected(path).candidates[0]
    assert (closest.name, closest.classes, closest.fits) == ("resnet18", 3, False)
    assert {(m.kind, m.name, m.in_file, m.wanted) for m in closest.misfits} == {
        ("misshapen", "conv1.weight", (64, 1, 7, 7), (64, 3, 7, 7)),
        ("missing", "layer1.0.bn1.bias", None, (64,)),
        ("unexpected", "attention.weight", (2,), None),
    }
    with pytest.raises(
        StudioError, match=r"does not fit resnet18 \(conv1\.weight is 64×1×7×7 and not 64×3×7×7; layer1"
    ):
        imported(path, "resnet18")


def test_what_no_logits_depend_on_may_be_missing_or_beside(tmp_path: Path) -> None:
    model = plain_network("inception_v3")
    kept = {n: t for n, t in model.state_dict().items() if not n.startswith("AuxLogits.") and "num_batches" not in n}
    path = tmp_path / "no auxiliary.pth"
    torch.save(kept | {"Conv2d_1a_3x3.total_ops": torch.zeros(1)}, path)
    assert [found.name for found in inspected(path).fitting] == ["inception_v3"]
    assert same_logits(imported(path, "inception_v3").path, model, 80)


def test_the_loss_beside_a_lightning_network_is_named_and_left_out(tmp_path: Path) -> None:
    path = tmp_path / "epoch=4.ckpt"
    torch.save(lightning(plain_network()), path)
    report = inspected(path)
    assert (report.where, report.prefixes, report.classes) == ("state_dict", ("model.",), CLASSES)
    assert [(m.name, m.matters) for m in report.candidates[0].misfits] == [("criterion.weight", False)]
    assert imported(path).classes == CLASSES


@pytest.mark.parametrize(
    "named",
    [
        {"classes": list(CLASSES)},
        {"class_to_idx": {"tree": 2, "고양이": 0, "dog": 1}},
        {"idx_to_class": {0: "고양이", 1: "dog", 2: "tree"}},
        {"idx_to_class": {"0": "고양이", "1": "dog", "2": "tree"}},
        {"args": argparse.Namespace(class_names=CLASSES)},
    ],
)
def test_class_names_are_found_where_people_put_them(named: dict[str, Any], tmp_path: Path) -> None:
    path = tmp_path / "named.pth"
    torch.save({"state_dict": plain_network().state_dict(), **named}, path)
    assert inspected(path).classes == CLASSES
    assert imported(path).classes == CLASSES


@pytest.mark.parametrize("named", [["a", "b"], ["a", "a", "b"], [1, 2, 3], {"a": 0, "b": 5, "c": 1}, "abc"])
def test_names_that_are_not_one_for_each_class_are_not_used(named: object, tmp_path: Path) -> None:
    path = tmp_path / "named.pth"
    torch.save({"state_dict": plain_network().state_dict(), "classes": named}, path)
    assert inspected(path).classes == ()
    assert imported(path).classes == ("0", "1", "2")


def test_as_many_names_must_be_given_as_there_are_classes(tmp_path: Path) -> None:
    path = tmp_path / "three.pth"
    torch.save(plain_network().state_dict(), path)
    with pytest.raises(StudioError, match=r"three\.pth tells 3 classes apart, and 2 are named"):
        imported(path, classes=("cat", "dog"))


def test_one_of_our_own_checkpoints_says_so_and_importing_twice_keeps_both(tmp_path: Path) -> None:
    path = tmp_path / "net.pth"
    torch.save(plain_network().state_dict(), path)
    first, second = imported(path, classes=CLASSES), imported(path)
    assert (first.path.name, second.path.name) == ("net.pth", "net 2.pth")
    report = inspected(first.path)
    assert (report.kind, report.classes, report.candidates[0].fits) == ("studio", CLASSES, True)


def test_an_imported_checkpoint_is_preprocessed_as_its_architecture_was_trained(tmp_path: Path) -> None:
    torch.save(plain_network("mobilenet_v3_small").state_dict(), tmp_path / "net.pth")
    recipe = checkpoints.load(imported(tmp_path / "net.pth", "mobilenet_v3_small").path).recipe
    assert recipe.size == 224
    assert recipe.evaluation[-1].mean == (0.485, 0.456, 0.406)


def test_there_is_nothing_to_say_of_what_is_no_classifier(tmp_path: Path) -> None:
    torch.save(nn.LSTM(3, 4).state_dict(), tmp_path / "lstm.pth")
    assert inspected(tmp_path / "lstm.pth").candidates == ()


def test_an_architecture_that_nobody_knows_is_refused_by_name(tmp_path: Path) -> None:
    torch.save(plain_network().state_dict(), tmp_path / "net.pth")
    with pytest.raises(StudioError, match="did you mean resnet18"):
        imported(tmp_path / "net.pth", "resnet_18")


def test_an_empty_output_layer_has_no_classes() -> None:
    shapes = {name: tuple(tensor.shape) for name, tensor in outline(SMALL, 1).state_dict().items()}
    found = compare(SMALL, shapes | {"classifier.1.weight": (0, 512, 1, 1), "classifier.1.bias": (0,)}, {})
    assert (found.classes, found.fits) == (None, False)


def test_a_file_that_leaves_nothing_to_ask_is_adopted_with_the_names_given(tmp_path: Path) -> None:
    model, path = plain_network(), tmp_path / "course.pth"
    torch.save(model.state_dict(), path)
    checkpoint, pictures = adopt(path, CLASSES), torch.rand(2, 3, 64, 64)
    assert checkpoint.classes == CLASSES
    with torch.inference_mode():
        assert torch.equal(checkpoints.build_model(checkpoint)(pictures), model(pictures))


def test_a_file_whose_classes_nobody_names_is_not_adopted(tmp_path: Path) -> None:
    torch.save(plain_network().state_dict(), tmp_path / "course.pth")
    with pytest.raises(StudioError, match=r"course\.pth tells 3 classes apart and does not name them"):
        adopt(tmp_path / "course.pth", ("cat", "dog"))


def test_a_file_that_fits_nothing_is_not_adopted(tmp_path: Path) -> None:
    torch.save({"weight": torch.zeros(2, 2)}, tmp_path / "linear.pth")
    with pytest.raises(StudioError, match="fits no architecture"):
        adopt(tmp_path / "linear.pth", CLASSES)


def replaced(backbone: str, layer: str, head: nn.Module) -> nn.Module:
    model = plain_network(backbone)
    parent, _, name = layer.rpartition(".")
    setattr(model.get_submodule(parent), name, head)
    return model.eval()


@pytest.mark.parametrize(
    ("backbone", "layer", "head", "hidden"),
    [
        ("resnet18", "fc", nn.Sequential(nn.Dropout(0.2), nn.Linear(512, 3)), 0),
        ("resnet18", "fc", nn.Sequential(nn.Linear(512, 8), nn.ReLU(), nn.Linear(8, 3)), 8),
        ("resnet18", "fc", nn.Sequential(nn.Linear(512, 8), nn.ReLU(), nn.Dropout(0.2), nn.Linear(8, 3)), 8),
        ("mobilenet_v3_small", "classifier.3", nn.Sequential(nn.Linear(1024, 8), nn.ReLU(), nn.Linear(8, 3)), 8),
        (TIMM, "fc", nn.Sequential(nn.Linear(512, 8), nn.ReLU(), nn.Linear(8, 3)), 8),
    ],
)
def test_a_head_of_somebodys_own_is_recognised_and_gives_the_same_logits(
    backbone: str, layer: str, head: nn.Module, hidden: int, tmp_path: Path
) -> None:
    model, path = replaced(backbone, layer, head), tmp_path / "own head.pth"
    torch.save(model.state_dict(), path)
    (found,) = inspected(path).candidates
    assert (found.name, found.classes, found.fits, found.head.hidden) == (backbone, 3, True, hidden)
    assert same_logits(imported(path, backbone).path, model, 64)


def test_a_head_that_the_studio_cannot_build_is_listed_as_what_does_not_fit(tmp_path: Path) -> None:
    head = nn.Sequential(nn.Linear(512, 8), nn.BatchNorm1d(8), nn.ReLU(), nn.Linear(8, 3))
    path = tmp_path / "normalised head.pth"
    torch.save(replaced("resnet18", "fc", head).state_dict(), path)
    closest = inspected(path).candidates[0]
    assert (closest.name, closest.fits) == ("resnet18", False)
    assert {misfit.name.partition(".")[0] for misfit in closest.misfits} == {"fc"}


def test_a_file_is_compared_with_the_backbone_that_was_chosen(tmp_path: Path) -> None:
    path = tmp_path / "net.pth"
    torch.save(plain_network("resnet18").state_dict(), path)
    (other,) = (e for e in CompareFile(path=path, backbone=TIMM).perform() if isinstance(e, Candidate))
    assert (other.name, other.source, other.fits) == (TIMM, "timm", False)
    assert "conv1.weight is unexpected" in [misfit.text for misfit in other.misfits]


def test_networks_that_only_differ_in_what_has_no_weights_are_all_named(tmp_path: Path) -> None:
    path = tmp_path / "either.pth"
    torch.save(plain_network("timm/mobilenetv3_small_100").state_dict(), path)
    names = {found.name for found in inspected(path).fitting}
    assert names == {"timm/mobilenetv3_small_100", "timm/tf_mobilenetv3_small_100"}


def test_the_settings_that_lightning_saves_as_its_own_kind_of_dict_are_read(tmp_path: Path, monkeypatch) -> None:
    kind = type("AttributeDict", (dict,), {"__module__": "lightning_fabric.utilities.data"})
    for name in ("lightning_fabric", "lightning_fabric.utilities", "lightning_fabric.utilities.data"):
        monkeypatch.setitem(sys.modules, name, ModuleType(name))
    monkeypatch.setattr(sys.modules["lightning_fabric.utilities.data"], "AttributeDict", kind, raising=False)
    path = tmp_path / "settings.ckpt"
    torch.save(lightning(plain_network()) | {"hyper_parameters": kind(lr=0.1, classes=list(CLASSES))}, path)
    assert inspected(path).classes == CLASSES
