"""How the learning rate changes over a run: a function of the epoch alone, so that resuming needs no state."""

from __future__ import annotations

import math

import torch

from studio.training.spec import RunSpec


def rate_factor(spec: RunSpec, epoch: int) -> float:
    """Return what the learning rate is multiplied with in an epoch (from 1).

    ``constant`` is 1; ``step`` is ``torch.optim.lr_scheduler.StepLR(7, 0.1)``; ``cosine`` is
    ``CosineAnnealingLR(T_max=epochs)``, which would reach 0 after the last epoch (Loshchilov & Hutter 2017).
    """
    done = epoch - 1
    match spec.schedule:
        case "constant":
            return 1.0
        case "step":
            return float(0.1 ** (done // 7))
        case "cosine":
            return (1 + math.cos(math.pi * done / spec.epochs)) / 2


def set_rate(optimizer: torch.optim.Optimizer, spec: RunSpec, epoch: int) -> float:
    """Give the optimizer the learning rate of an epoch, and return it."""
    rate = spec.learning_rate * rate_factor(spec, epoch)
    for group in optimizer.param_groups:
        group["lr"] = rate
    return rate
