"""How the learning rate changes over a run: a function of where the run is, so that resuming needs no state."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple, Protocol

import torch

from studio.training.spec import Schedule

_PLATEAU_PATIENCE = 3
_PLATEAU_THRESHOLD = 1e-4
"""As ReduceLROnPlateau: a loss is better if it is lower by this share."""
_PEAK_AT = 0.3
"""Share of a one-cycle run in which the rate rises; this and the two below are OneCycleLR's defaults."""
_START_DIVISOR = 25.0
_END_DIVISOR = 1e4


class Scheduled(Protocol):
    """What a run says about its learning rate."""

    @property
    def epochs(self) -> int: ...
    @property
    def learning_rate(self) -> float: ...
    @property
    def schedule(self) -> Schedule: ...
    @property
    def warmup_epochs(self) -> float: ...


class Validated(Protocol):
    """An epoch that is done."""

    @property
    def val_loss(self) -> float: ...


class Moment(NamedTuple):
    """A step of a run."""

    epoch: int
    """From 1."""
    step: int
    """Within the epoch, from 1."""
    steps: int
    """In each epoch."""


def rate_factor(spec: Scheduled, now: Moment, history: Sequence[Validated]) -> float:
    """Return what the learning rate is multiplied with.

    ``step`` is ``torch.optim.lr_scheduler.StepLR(7, 0.1)``; ``cosine`` is ``CosineAnnealingLR(T_max=epochs)``
    (Loshchilov & Hutter 2017), ``one-cycle`` is ``OneCycleLR`` (Smith 2018), ``plateau`` is
    ``ReduceLROnPlateau(factor=0.1, patience=3)``; warm-up rises in a straight line from the first step on.

    Parameters
    ----------
    history
        The epochs done.
    """
    done = now.epoch - 1 + now.step / now.steps
    warmup = min(1.0, done / spec.warmup_epochs) if spec.warmup_epochs else 1.0
    return warmup * _factor(spec, now, history)


def _factor(spec: Scheduled, now: Moment, history: Sequence[Validated]) -> float:
    match spec.schedule:
        case "constant":
            return 1.0
        case "step":
            return float(0.1 ** ((now.epoch - 1) // 7))
        case "cosine":
            return _cosine(1.0, 0.0, (now.epoch - 1) / spec.epochs)
        case "one-cycle":
            return _one_cycle((now.epoch - 1) * now.steps + now.step - 1, spec.epochs * now.steps)
        case "plateau":
            return float(0.1 ** _plateaus([epoch.val_loss for epoch in history]))


def _one_cycle(step: int, steps: int) -> float:
    peak, last, start = _PEAK_AT * steps - 1, steps - 1, 1 / _START_DIVISOR
    if step < peak:
        return _cosine(start, 1.0, step / peak)
    return _cosine(1.0, start / _END_DIVISOR, (step - peak) / max(1e-9, last - peak))


def _cosine(start: float, end: float, share: float) -> float:
    return end + (start - end) * (1 + math.cos(math.pi * min(1.0, share))) / 2


def _plateaus(losses: Sequence[float]) -> int:
    """Count how often a loss has not fallen for too long."""
    best, waited, count = math.inf, 0, 0
    for loss in losses:
        if loss < best * (1 - _PLATEAU_THRESHOLD):
            best, waited = loss, 0
        else:
            waited += 1
        if waited > _PLATEAU_PATIENCE:
            count, waited = count + 1, 0
    return count


def set_rate(optimizer: torch.optim.Optimizer, spec: Scheduled, now: Moment, history: Sequence[Validated]) -> None:
    """Give the optimizer the learning rate of this moment; blocks keep their share of it."""
    rate = spec.learning_rate * rate_factor(spec, now, history)
    for group in optimizer.param_groups:
        group["lr"] = rate * group["share"]
