"""A small network that has learnt a little, by a real run."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pictures_for_tests import coloured_squares

from studio.data.recipe import Recipe
from studio.data.splits import DataSpec
from studio.models.spec import FreezePlan, ModelSpec
from studio.training.loop import train
from studio.training.spec import RunSpec


@dataclass(frozen=True)
class Trained:
    pictures: Path
    checkpoint: Path
    spec: RunSpec


def train_a_little(home: Path) -> Trained:
    pictures = coloured_squares(home / "그림 pictures", per_class=6)
    spec = RunSpec(
        data=DataSpec(root=pictures),
        recipe=Recipe.standard(32),
        augment="none",
        model=ModelSpec(backbone="squeezenet1_1", weights="random", plan=FreezePlan(kind="all")),
        epochs=2,
        batch_size=8,
        learning_rate=3e-4,
        precision="float32",
        device="cpu",
        out=home / "run",
    )
    list(train(spec))
    return Trained(pictures, home / "run" / "last.pth", spec)
