"""Finding a learning rate by a mock training in which it grows from step to step (Smith 2017, arXiv:1506.01186)."""

from __future__ import annotations

import math
import tempfile
from collections.abc import Generator, Iterator, Sequence
from contextlib import closing
from pathlib import Path

import numpy as np

from studio.errors import StudioError
from studio.models.freeze import set_train_mode
from studio.tasks import Event
from studio.training.device import choose_device, giving_back_memory, use_all_cores
from studio.training.events import RateFound, RateTried
from studio.training.loader import in_batches, shuffled
from studio.training.pulse import Tally
from studio.training.session import Session, open_session
from studio.training.spec import FindRate, RunSpec
from studio.training.step import Stepper

_LOWEST, _HIGHEST = 1e-6, 10.0
_STEPS = 100
_SMOOTHING = 0.9
"""Share of the past in the running mean of the loss."""
_UNSTEADY = 10
"""First steps, in which a running mean of so few losses goes up and down by chance."""
_DIVERGED = 4.0
"""The search ends when the loss is so many times its lowest: it will not come back."""


def find_rate(task: FindRate) -> Iterator[Event]:
    """Try rates from 1e-6 to 10, a batch each, and suggest one.

    Yields
    ------
    Progress, Notice
        While data and weights are made ready.
    RateTried, RateFound
        See :mod:`studio.training.events`.

    Raises
    ------
    StudioError
        What :func:`studio.training.loop.train` raises before it begins; or the loss never fell.
    """
    use_all_cores()
    device = choose_device(task.run.device)
    with tempfile.TemporaryDirectory(prefix="rate-finder-") as folder, giving_back_memory(device):
        spec = task.run.model_copy(update={"out": Path(folder) / "run", "resume": False, "accumulate": 1})
        yield from _search(spec)


def _search(spec: RunSpec) -> Iterator[Event]:
    tried: list[RateTried] = []
    with closing(_trials((yield from open_session(spec)))) as trials:
        for trial in trials:
            tried.append(trial)
            yield trial
    yield _found(tried)


def _trials(session: Session) -> Generator[RateTried, None, None]:
    stepper, smoothed, lowest = Stepper(session), 0.0, math.inf
    feed, device = session.pictures.train_feed(session.model), session.placement.device
    set_train_mode(session.model, session.spec.model.batch_norm)
    rates = np.geomspace(_LOWEST, _HIGHEST, _STEPS)
    with closing(feed.batches(_groups(session), 1)) as batches:
        for number, (rate, batch) in enumerate(zip(rates, batches, strict=False), 1):
            for group in session.optimizer.param_groups:
                group["lr"] = float(rate) * group["share"]
            tally = Tally(device, {})
            stepper.learn(feed.network, batch, tally, finish=True)
            loss, _ = tally.read()
            smoothed = _SMOOTHING * smoothed + (1 - _SMOOTHING) * loss
            unbiased = smoothed / (1 - _SMOOTHING**number)
            if not math.isfinite(unbiased) or unbiased > _DIVERGED * lowest:
                return
            lowest = min(lowest, unbiased)
            yield RateTried(float(rate), loss, unbiased)


def _groups(session: Session) -> list[np.ndarray]:
    """Return the batches of as many epochs as the search needs."""
    groups: list[np.ndarray] = []
    while len(groups) < _STEPS:
        order = shuffled(len(session.splits.train), session.spec.seed, len(groups) + 1)
        groups += in_batches(order, session.spec.batch_size)
    return groups[:_STEPS]


def _found(tried: Sequence[RateTried]) -> RateFound:
    rates, losses = np.array([t.rate for t in tried]), np.array([t.smoothed for t in tried])
    end = int(losses.argmin()) + 1 if len(losses) else 0
    if end < _UNSTEADY + 3:
        raise StudioError("The loss did not fall at any learning rate: check the classes, or let more layers learn.")
    slopes = np.gradient(losses[:end], np.log(rates[:end]))
    steepest = _UNSTEADY + int(slopes[_UNSTEADY:].argmin())
    return RateFound(float(rates[steepest]), tuple(rates.tolist()), tuple(losses.tolist()))
