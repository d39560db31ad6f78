from __future__ import annotations

import warnings
from pathlib import Path

import pytest
import torch
from torch.optim.lr_scheduler import (
    ConstantLR,
    CosineAnnealingLR,
    LRScheduler,
    OneCycleLR,
    ReduceLROnPlateau,
    StepLR,
)

from studio.data.splits import DataSpec
from studio.training.events import EpochDone
from studio.training.schedule import Moment, rate_factor, set_rate
from studio.training.spec import RunSpec, Schedule

STEPS = 4


def spec_with(**changes: object) -> RunSpec:
    return RunSpec.model_validate({"data": DataSpec(root=Path(".")), "epochs": 20, "learning_rate": 0.01} | changes)


def epoch_with(val_loss: float) -> EpochDone:
    return EpochDone(1, 0.0, 0.0, val_loss, 0.0, 0.0, 0.0, 0.0, False)


def optimizer() -> torch.optim.Optimizer:
    return torch.optim.SGD([{"params": [torch.zeros(1, requires_grad=True)], "share": 1.0}], lr=0.01)


@pytest.mark.parametrize("schedule", ["constant", "step", "cosine"])
def test_rates_equal_those_of_torchs_own_schedulers(schedule: Schedule) -> None:
    spec, ours, theirs = spec_with(schedule=schedule), optimizer(), optimizer()
    scheduler: LRScheduler = {
        "constant": lambda: ConstantLR(theirs, factor=1.0),
        "step": lambda: StepLR(theirs, step_size=7, gamma=0.1),
        "cosine": lambda: CosineAnnealingLR(theirs, T_max=20),
    }[schedule]()
    for epoch in range(1, 21):
        for step in range(1, STEPS + 1):
            set_rate(ours, spec, Moment(epoch, step, STEPS), [])
            assert ours.param_groups[0]["lr"] == pytest.approx(theirs.param_groups[0]["lr"], abs=1e-12)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # torch wants a step of the optimizer first
            scheduler.step()


def test_one_cycle_equals_torchs_own_at_every_step() -> None:
    spec, theirs = spec_with(schedule="one-cycle"), optimizer()
    scheduler = OneCycleLR(theirs, max_lr=0.01, total_steps=20 * STEPS, cycle_momentum=False)
    for step in range(20 * STEPS):
        moment = Moment(step // STEPS + 1, step % STEPS + 1, STEPS)
        assert 0.01 * rate_factor(spec, moment, []) == pytest.approx(theirs.param_groups[0]["lr"], abs=1e-9)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            if step < 20 * STEPS - 1:
                scheduler.step()


def test_plateau_equals_torchs_own_for_the_same_losses() -> None:
    spec, theirs = spec_with(schedule="plateau"), optimizer()
    scheduler = ReduceLROnPlateau(theirs, factor=0.1, patience=3)
    losses = [1.0, 0.9, 0.95, 0.91, 0.92, 0.93, 0.94, 0.8, 0.81, 0.82, 0.83, 0.84, 0.85, 0.86, 0.87, 0.88]
    history: list[EpochDone] = []
    for epoch, loss in enumerate(losses, 1):
        expected = theirs.param_groups[0]["lr"]
        assert 0.01 * rate_factor(spec, Moment(epoch, 1, STEPS), history) == pytest.approx(expected)
        history.append(epoch_with(loss))
        scheduler.step(loss)
    assert theirs.param_groups[0]["lr"] < 0.001


def test_warm_up_rises_in_a_straight_line_and_never_starts_at_zero() -> None:
    spec = spec_with(schedule="constant", warmup_epochs=2)
    factors = [rate_factor(spec, Moment(epoch, step, 2), []) for epoch in (1, 2, 3) for step in (1, 2)]
    assert factors == pytest.approx([0.25, 0.5, 0.75, 1.0, 1.0, 1.0])
