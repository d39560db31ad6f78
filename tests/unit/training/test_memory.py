from __future__ import annotations

import gc
from pathlib import Path

import psutil
from pictures_for_tests import coloured_squares

from studio.data.recipe import Recipe
from studio.data.splits import DataSpec
from studio.models.spec import FreezePlan, ModelSpec
from studio.training.events import EpochDone
from studio.training.loop import train
from studio.training.spec import RunSpec

MB = 1_000_000


def test_thousands_of_steps_take_no_more_memory_than_hundreds(tmp_path: Path) -> None:
    spec = RunSpec(
        data=DataSpec(root=coloured_squares(tmp_path / "p", per_class=16)),
        recipe=Recipe.standard(32),
        augment="none",
        model=ModelSpec(backbone="shufflenet_v2_x0_5", weights="random", plan=FreezePlan(kind="head")),
        epochs=160,
        batch_size=2,
        out=tmp_path / "run",
        device="cpu",
    )
    steps_an_epoch = 38 // 2
    sizes: dict[int, int] = {}
    for event in train(spec):
        if isinstance(event, EpochDone) and event.epoch in (40, 160):
            gc.collect()
            sizes[event.epoch * steps_an_epoch] = psutil.Process().memory_info().rss
    (_, before), (steps, after) = sorted(sizes.items())
    assert steps > 3000
    assert after - before < 20 * MB
