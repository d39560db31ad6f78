import subprocess
import sys

import pytest
import torch

from studio.data.recipe import Recipe
from studio.errors import StudioError
from studio.models.backbones import (
    backbone_names,
    build,
    family,
    pretrained,
    require_size,
    statistics,
)
from studio.models.catalog import BackboneInfo, DescribeModel, ListBackbones, ModelSummary
from studio.models.spec import ModelSpec
from studio.models.vision import torchvision


def described(backbone: str, plan: str, classes: int = 10, size: int = 224) -> ModelSummary:
    task = DescribeModel(model=ModelSpec(backbone=backbone, plan=plan), classes=classes, size=size)
    (summary,) = task.perform()
    return summary


def listed() -> dict[str, BackboneInfo]:
    (infos,) = ListBackbones().perform()
    return {info.name: info for info in infos}


def test_only_classifiers_are_offered() -> None:
    assert len(backbone_names("torchvision")) == 80
    assert {"resnet18", "vit_b_16", "maxvit_t"} <= set(backbone_names())
    assert not [name for name in backbone_names("torchvision") if "quantized" in name or "rcnn" in name or "3d" in name]


def test_an_unknown_name_is_answered_with_the_names_that_come_close() -> None:
    with pytest.raises(StudioError, match=r"no backbone called 'ResNet-18': did you mean resnet18"):
        build("ResNet-18", 2)
    with pytest.raises(StudioError, match="choose one of torchvision's"):
        build("고양이", 2)


def test_the_same_seed_gives_the_same_network() -> None:
    def seeded(seed: int) -> torch.Tensor:
        torch.manual_seed(seed)
        return torch.cat([p.detach().flatten() for p in build("squeezenet1_1", 3).parameters()])

    assert torch.equal(seeded(3), seeded(3))
    assert not torch.equal(seeded(3), seeded(4))


def test_numbers_in_the_catalog_are_torchvisions_own() -> None:
    info, weights = listed()["resnet18"], torchvision.models.ResNet18_Weights.DEFAULT
    assert (info.family, info.parameters, info.min_size) == ("ResNet", weights.meta["num_params"], 1)
    assert (info.top1, info.file_mb) == (weights.meta["_metrics"]["ImageNet-1K"]["acc@1"], weights.meta["_file_size"])
    assert (info.input_size, info.mean) == (224, tuple(weights.transforms().mean))


def test_the_catalog_knows_which_weights_are_here(tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("TORCH_HOME", str(tmp_path / "토치 home"))
    assert not any(info.weights_here for info in listed().values())
    folder = tmp_path / "토치 home" / "hub" / "checkpoints"
    folder.mkdir(parents=True)
    with (folder / "resnet18-f37072fd.pth").open("wb") as file:
        file.truncate(46_830_571)  # torchvision's; no disk space is taken
    assert [info.name for info in listed().values() if info.weights_here] == ["resnet18"]


def test_a_file_that_was_cut_short_is_not_taken_for_the_weights(tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("TORCH_HOME", str(tmp_path / "토치 home"))
    folder = tmp_path / "토치 home" / "hub" / "checkpoints"
    (folder / "timm").mkdir(parents=True)
    (folder / "timm" / "xception41.tf_in1k.safetensors").touch()
    (folder / "resnet18-f37072fd.pth").write_bytes(b"PK\x03\x04 and no more")
    assert not any(info.weights_here for info in listed().values())
    assert listed()["resnet18"].file_mb == pytest.approx(44.7, abs=0.1)


def test_the_catalogs_entries_match_the_networks_that_are_built() -> None:
    for name in ("resnet18", "vit_h_14", "mnasnet0_5", "swin_t"):
        (summary,) = DescribeModel(model=ModelSpec(backbone=name), classes=1000).perform()
        assert summary.total == listed()[name].parameters


def test_the_statistics_are_those_the_weights_were_trained_with() -> None:
    assert statistics(ModelSpec(backbone="resnet18")) == ((0.485, 0.456, 0.406), (0.229, 0.224, 0.225))
    assert statistics(ModelSpec(backbone="efficientnet_v2_l")) == ((0.5, 0.5, 0.5), (0.5, 0.5, 0.5))


@pytest.mark.parametrize("backbone", ["inception_v3", "googlenet"])
def test_normalising_for_inception_is_what_torchvision_does_inside_the_network(backbone: str) -> None:
    converting = build(backbone, 2)
    converting.transform_input = True
    picture = torch.rand(1, 3, 4, 4)
    imagenet = torchvision.models.ResNet18_Weights.DEFAULT.transforms()

    def normalised(mean, std) -> torch.Tensor:
        return (picture - torch.tensor(mean).view(3, 1, 1)) / torch.tensor(std).view(3, 1, 1)

    expected = converting._transform_input(normalised(imagenet.mean, imagenet.std))
    torch.testing.assert_close(normalised(*statistics(ModelSpec(backbone=backbone))), expected)


def test_feature_extraction_learns_the_head_only() -> None:
    summary = described("resnet18", "head")
    assert (summary.trainable, summary.total) == (5_130, 11_181_642)
    assert [block.name for block in summary.blocks] == ["stem", "layer1", "layer2", "layer3", "layer4", "head"]
    assert [block.trainable for block in summary.blocks] == [0, 0, 0, 0, 0, 5_130]


def test_the_largest_network_is_described_without_its_memory() -> None:
    summary = described("regnet_y_128gf", "last:1")
    assert summary.total > 600_000_000
    assert 0 < summary.trainable < summary.total


def test_a_picture_size_the_network_does_not_accept_is_refused_with_the_sizes_it_does() -> None:
    with pytest.raises(StudioError, match="vit_b_16 needs pictures of exactly 224 pixels, not 128"):
        described("vit_b_16", "head", size=128)
    with pytest.raises(StudioError, match="at least 75"):
        require_size("inception_v3", 32)
    require_size("resnet18", 32)
    with pytest.raises(StudioError, match="did you mean resnet18"):
        require_size("resnet19", 32)


def test_weights_are_chosen_that_fit_the_plain_network() -> None:
    assert pretrained("vit_h_14").input_size == 224
    assert family("vit_h_14") == "VisionTransformer"


def test_the_catalog_brings_neither_torch_nor_qt_into_the_windows_process() -> None:
    look = (
        "import sys, studio.models.catalog; print([m for m in ('torch', 'torchvision', 'PySide6') if m in sys.modules])"
    )
    assert subprocess.run([sys.executable, "-c", look], capture_output=True, text=True, check=True).stdout == "[]\n"


def test_torchvision_is_imported_in_silence() -> None:
    look = "from studio.models.vision import torchvision; torchvision.models.alexnet; torchvision.ops.nms"
    done = subprocess.run([sys.executable, "-W", "error", "-c", look], capture_output=True, text=True, check=True)
    assert done.stdout + done.stderr == ""


def test_pictures_are_cropped_as_they_were_when_the_weights_were_measured() -> None:
    for name in backbone_names("torchvision"):
        weights = pretrained(name)
        resize, crop, *_ = Recipe.standard(weights.input_size, weights.crop).evaluation
        transforms = torchvision.models.get_model_weights(name)[weights.name].transforms()
        assert [resize.size, crop.size] == [transforms.resize_size[0], transforms.crop_size[0]], name
    timms = pretrained("timm/xception41")
    assert Recipe.standard(timms.input_size, timms.crop).evaluation[0].size == round(299 / 0.903)
