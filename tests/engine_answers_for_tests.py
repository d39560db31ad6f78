"""Stand-ins for the engine's answers to the Train page, where the page's own manners are tested."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path

from studio.errors import StudioError
from studio.tasks import Event, Progress
from studio.training.events import Interrupted, RateFound, RateTried, Resolution
from studio.training.spec import FindRate, ResolveRun, RunSpec


def interrupted(spec: RunSpec) -> Iterator[Interrupted]:
    """Say that the disk is full until there is a file ``space`` in the folder that the environment names."""
    while not Path(os.environ["RUN_FOR_TESTS"], "space").exists():
        yield Interrupted("The disk is full; free some space.")
        time.sleep(0.05)


def train_endlessly(spec: RunSpec) -> Iterator[Progress]:
    for step in range(100_000):
        yield Progress(step, None, "Training")
        time.sleep(0.01)


def resolve(task: ResolveRun) -> Iterator[Resolution]:
    run = task.run
    if run.epochs == 13:
        raise StudioError("13 brings bad luck; choose another number.")
    yield Resolution(
        f"{run.model.backbone} for {run.epochs} epochs",
        1,
        2,
        0,
        ("The weights are still to be downloaded.",),
        12.0,
        0.0,
    )


def find_rate(task: FindRate) -> Iterator[Event]:
    rates = tuple(1e-6 * 10 ** (step / 7) for step in range(50))
    losses = tuple(abs(step - 30) / 10 + 0.5 for step in range(50))
    for rate, loss in zip(rates, losses, strict=True):
        yield RateTried(rate, loss, loss)
    yield RateFound(0.001234, rates, losses)


def find_rate_slowly(task: FindRate) -> Iterator[RateTried]:
    for step in range(100_000):
        time.sleep(0.01)
        yield RateTried(1e-6 * (step + 1), 1.0, 1.0)
