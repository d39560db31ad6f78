"""Networks to look into: opened once, opened anew when their file changes."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch
from pictures_for_tests import coloured_squares

from studio.data.decode import decode
from studio.data.recipe import Recipe, Resize
from studio.errors import StudioError
from studio.insight.network import Network, open_network
from studio.insight.network_spec import NetworkSpec
from studio.models import backbones, checkpoint
from studio.models.checkpoint import Checkpoint
from studio.models.spec import ModelSpec


def opened(spec: NetworkSpec) -> Network:
    events = open_network(spec, "cpu")
    while True:
        try:
            next(events)
        except StopIteration as end:
            return end.value


def saved(path: Path, seed: int) -> Path:
    torch.manual_seed(seed)
    model = backbones.build("resnet18", 2)
    checkpoint.save(
        Checkpoint(model.state_dict(), "resnet18", "head", ("개", "cat"), Recipe.standard(32), {}, 1, {}, "", {}, {}),
        path,
    )
    return path


def test_a_checkpoint_brings_its_own_classes_and_recipe(tmp_path: Path) -> None:
    network = opened(NetworkSpec(checkpoint=saved(tmp_path / "가 나.pth", 0)))
    assert network.classes == ("개", "cat")
    assert network.recipe.size == 32
    assert not network.module.training


def test_a_network_is_opened_once_and_again_when_its_file_has_changed(tmp_path: Path) -> None:
    path = saved(tmp_path / "best.pth", 0)
    first = opened(NetworkSpec(checkpoint=path))
    assert opened(NetworkSpec(checkpoint=path)) is first
    saved(path, 1)
    again = opened(NetworkSpec(checkpoint=path))
    assert not torch.equal(again.module.conv1.weight, first.module.conv1.weight)


def test_a_random_backbone_is_the_same_each_time_and_tells_imagenets_classes_apart() -> None:
    spec = ModelSpec(backbone="resnet18", weights="random")
    small, large = opened(NetworkSpec(model=spec, size=64)), opened(NetworkSpec(model=spec))
    assert len(small.classes) == 1000
    assert (small.recipe.size, large.recipe.size) == (64, 224)
    assert torch.equal(small.module.conv1.weight, large.module.conv1.weight)


def test_the_picture_seen_is_the_one_the_network_gets(tmp_path: Path) -> None:
    picture = next(coloured_squares(tmp_path / "그림").rglob("*.png"))
    network = opened(NetworkSpec(checkpoint=saved(tmp_path / "best.pth", 0)))
    look = network.look_at(picture)
    assert look.seen.shape == (32, 32, 3)
    assert look.seen.dtype == np.uint8
    expected = torch.from_numpy(network.recipe.evaluate(decode(picture)))[None]
    assert torch.equal(look.inputs, expected)
    grey = np.full((32, 32, 3), 128, np.uint8)
    assert not torch.equal(network.look(grey).inputs, look.inputs)


def test_a_size_that_the_backbone_does_not_accept_is_refused_in_its_own_words() -> None:
    spec = NetworkSpec(model=ModelSpec(backbone="vit_b_16", weights="random"), size=64)
    with pytest.raises(StudioError, match="exactly 224 pixels, not 64: choose another input size"):
        opened(spec)


def test_either_a_checkpoint_or_a_backbone_is_looked_into() -> None:
    with pytest.raises(ValueError, match="either a checkpoint or a backbone"):
        NetworkSpec()


def test_a_backbone_of_its_own_size_sees_pictures_as_it_did_when_it_was_measured() -> None:
    spec = ModelSpec(backbone="squeezenet1_1", weights="random")
    assert opened(NetworkSpec(model=spec)).recipe.evaluation[0] == Resize(size=256)
    spec = ModelSpec(backbone="timm/resnet18", weights="random")
    assert opened(NetworkSpec(model=spec)).recipe.evaluation[0] == Resize(size=round(224 / 0.95))
