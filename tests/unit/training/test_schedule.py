from __future__ import annotations

import warnings
from pathlib import Path

import pytest
import torch
from torch.optim.lr_scheduler import ConstantLR, CosineAnnealingLR, LRScheduler, StepLR

from studio.data.splits import DataSpec
from studio.training.schedule import set_rate
from studio.training.spec import RunSpec, Schedule


@pytest.mark.parametrize("schedule", ["constant", "step", "cosine"])
def test_rates_equal_those_of_torchs_own_schedulers(schedule: Schedule) -> None:
    spec = RunSpec(data=DataSpec(root=Path(".")), schedule=schedule, epochs=20, learning_rate=0.01)
    ours, theirs = (torch.optim.SGD([torch.zeros(1, requires_grad=True)], lr=0.01) for _ in range(2))
    scheduler: LRScheduler = {
        "constant": lambda: ConstantLR(theirs, factor=1.0),
        "step": lambda: StepLR(theirs, step_size=7, gamma=0.1),
        "cosine": lambda: CosineAnnealingLR(theirs, T_max=20),
    }[schedule]()
    for epoch in range(1, 21):
        assert set_rate(ours, spec, epoch) == pytest.approx(theirs.param_groups[0]["lr"], abs=1e-12)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # torch wants a step of the optimizer first
            scheduler.step()
