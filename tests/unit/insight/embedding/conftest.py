from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image

from studio.data.recipe import Recipe
from studio.models import autoencoder_checkpoint, backbones, checkpoint
from studio.models.autoencoder_checkpoint import AutoencoderCheckpoint
from studio.models.autoencoder_spec import AutoencoderSpec
from studio.models.autoencoders import Autoencoder
from studio.models.checkpoint import Checkpoint

SIDE = 4


def level_of(sample_id: str) -> int:
    """The grey level of a picture of ``levels`` is in its name."""
    return int(sample_id.rpartition(" ")[2].removesuffix(".png"))


@pytest.fixture
def levels(tmp_path: Path) -> Callable[..., Path]:
    """Make pictures of one grey level each; the order of their names is not that of their levels."""

    def make(count: int, classes: int = 2, folder: str = "그림 levels") -> Path:
        shuffled = np.random.default_rng(1).permutation(count)
        for place, level in enumerate(shuffled):
            home = tmp_path / folder / f"반 {place % classes}"
            home.mkdir(parents=True, exist_ok=True)
            grey = np.full((SIDE, SIDE, 3), int(level), np.uint8)
            Image.fromarray(grey).save(home / f"{place:03} {level}.png")
        return tmp_path / folder

    return make


@pytest.fixture
def groups(tmp_path: Path) -> Callable[..., Path]:
    """Make noisy pictures in class folders, each class around a picture of its own."""

    def make(per_class: int = 40, classes: int = 3) -> Path:
        rng = np.random.default_rng(0)
        for number in range(classes):
            middle = rng.uniform(60, 190, (SIDE, SIDE, 3))
            home = tmp_path / "무리 groups" / f"class {number}"
            home.mkdir(parents=True)
            for picture in range(per_class):
                noisy = np.clip(middle + rng.normal(0, 12, middle.shape), 0, 255)
                Image.fromarray(noisy.astype(np.uint8)).save(home / f"{picture}.png")
        return tmp_path / "무리 groups"

    return make


@pytest.fixture
def classifier(tmp_path: Path) -> Callable[..., Path]:
    """Save a small classifier with random weights."""

    def save(name: str = "best.pth", seed: int = 0, broken: bool = False) -> Path:
        torch.manual_seed(seed)
        model = backbones.build("shufflenet_v2_x0_5", 2)
        if broken:
            model.conv1[0].weight.data.fill_(float("nan"))
        recipe = Recipe.standard(32)
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        checkpoint.save(
            Checkpoint(model.state_dict(), "shufflenet_v2_x0_5", "all", ("개", "cat"), recipe, {}, 1, {}, "", {}, {}),
            tmp_path / name,
        )
        return tmp_path / name

    return save


@pytest.fixture
def autoencoder(tmp_path: Path) -> Path:
    torch.manual_seed(0)
    spec = AutoencoderSpec(kind="variational", latent=5, size=28, width=4, channels="grey")
    autoencoder_checkpoint.save(
        AutoencoderCheckpoint(
            state_dict=Autoencoder(spec).state_dict(),
            autoencoder=spec,
            latent_mean=torch.zeros(5),
            latent_covariance=torch.eye(5),
            classes=(),
            recipe=spec.recipe,
            run={},
            epoch=1,
            metrics={},
            data_root="",
            split={},
            training={},
        ),
        tmp_path / "autoencoder.pth",
    )
    return tmp_path / "autoencoder.pth"
