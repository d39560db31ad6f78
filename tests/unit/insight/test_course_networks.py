"""Every network that the course names can be trained, saved, loaded and looked into."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch
from pictures_for_tests import coloured_squares

from studio.data.recipe import Recipe
from studio.data.splits import DataSpec
from studio.insight.feature_maps.tasks import ComputeMaps, DescribeNetwork, LayerMaps, NetworkInfo
from studio.insight.network_spec import NetworkSpec
from studio.models import checkpoint as checkpoints
from studio.models.spec import ModelSpec
from studio.training.events import StepsDone
from studio.training.loop import train
from studio.training.spec import RunSpec

SIZES = {
    "timm/legacy_xception": 32,
    "timm/xception41": 32,
    "inception_v3": 75,
    "resnet18": 32,
    "resnet50": 32,
    "vgg16": 32,
    "vgg19": 32,
    "mobilenet_v2": 32,
    "mobilenet_v3_small": 32,
    "densenet121": 32,
}
"""Name, and a small picture's side that it accepts, in pixels."""
OF_TIMM = {
    "timm/inception_v3": 96,
    "timm/mobilenetv3_small_050": 32,
    "timm/vit_tiny_patch16_224": 224,
    "timm/convnext_atto": 32,
}
"""Other kinds of networks that timm has."""


@pytest.fixture(scope="module")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return coloured_squares(tmp_path_factory.mktemp("사진 pictures"), per_class=4, classes=2)


@pytest.mark.parametrize(("backbone", "size"), [*SIZES.items(), *OF_TIMM.items()])
def test_a_network_trains_a_step_is_saved_loaded_and_shows_its_maps(
    backbone: str, size: int, pictures: Path, tmp_path: Path
) -> None:
    best = trained(backbone, size, pictures, tmp_path / "런 run")
    saved = torch.load(best, weights_only=True)
    assert saved["backbone"] == backbone
    logits = checkpoints.build_model(checkpoints.load(best))(torch.rand(2, 3, size, size))
    assert logits.shape == (2, 2)
    assert logits.isfinite().all()
    maps = maps_of(best, next(iter(pictures.rglob("*.png"))))
    assert maps.shape[0] > 1
    assert np.isfinite(maps).all()


def trained(backbone: str, size: int, pictures: Path, out: Path) -> Path:
    """Train the head for an epoch of a single step; return the checkpoint."""
    spec = RunSpec(
        data=DataSpec(root=pictures),
        recipe=Recipe.standard(size),
        model=ModelSpec(backbone=backbone, weights="random", plan="head"),
        epochs=1,
        batch_size=8,
        out=out,
        device="cpu",
        precision="float32",
    )
    events = list(train(spec))
    assert [event for event in events if isinstance(event, StepsDone)]
    return out / "best.pth"


def maps_of(checkpoint: Path, picture: Path) -> np.ndarray:
    """Return the maps of the middle one of the network's layers that has any."""
    network = NetworkSpec(checkpoint=checkpoint)
    info = next(event for event in DescribeNetwork(network=network).perform() if isinstance(event, NetworkInfo))
    layers = [layer for layer in info.layers if layer.form != "bars"]
    task = ComputeMaps(network=network, picture=picture, layer=layers[len(layers) // 2].name)
    return next(event for event in task.perform() if isinstance(event, LayerMaps)).maps
