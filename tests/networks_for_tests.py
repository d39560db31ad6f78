"""Checkpoints of small networks, untrained: quick to write, quick to look into."""

from __future__ import annotations

from pathlib import Path

import torch

from studio.data.recipe import Recipe
from studio.models.backbones import build
from studio.models.checkpoint import Checkpoint, save

BACKBONE = "squeezenet1_1"
SIZE = 32


def write_network(
    path: Path,
    classes: tuple[str, ...],
    seed: int = 0,
    backbone: str = BACKBONE,
    dead: int = 0,
    always: str = "",
    epoch: int = 1,
) -> Path:
    """Save a random network for pictures of 32 pixels; another seed, another one.

    ``dead`` channels see nothing; one that names a class ``always`` does so whatever the picture.
    """
    torch.manual_seed(seed)
    state = build(backbone, len(classes)).state_dict()
    if dead:
        state["features.0.weight"][:dead] = 0
    if always:
        state["classifier.1.weight"].zero_()
        state["classifier.1.bias"].copy_(torch.tensor([3.0 * (name == always) for name in classes]))
    path.parent.mkdir(parents=True, exist_ok=True)
    checkpoint = Checkpoint(
        state_dict=state,
        backbone=backbone,
        plan="head",
        classes=classes,
        recipe=Recipe.standard(SIZE),
        run={},
        epoch=epoch,
        metrics={},
        data_root="",
        split={},
        training={},
    )
    save(checkpoint, path)
    return path
