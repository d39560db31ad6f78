"""How far a job has come, for how long it runs, and when it will be done. No Qt."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable

from studio.events import Event, Progress
from studio.training.autoencoding_events import AutoencoderStarted
from studio.training.events import RunStarted, StepsDone


class Pace:
    """A stopwatch that stands still during pauses, and what the progress so far says about the rest.

    Parameters
    ----------
    epoch_text
        What a run says about itself, with ``{epoch}`` and ``{epochs}`` in it.
    clock
        Seconds from anywhere on.
    """

    def __init__(self, epoch_text: str, clock: Callable[[], float] = time.monotonic) -> None:
        self._epoch_text = epoch_text
        self._clock = clock
        self._before = 0.0
        self._since: float | None = None
        self._run: RunStarted | AutoencoderStarted | None = None
        self._latest: Progress | None = None
        self._phase_began = 0.0
        self._seen: deque[tuple[float, int]] = deque()

    def go(self) -> None:
        if self._since is None:
            self._since = self._clock()

    def halt(self) -> None:
        self._before, self._since = self.elapsed_s, None

    @property
    def elapsed_s(self) -> float:
        """Seconds of work, without pauses."""
        return self._before + (0.0 if self._since is None else self._clock() - self._since)

    @property
    def latest(self) -> Progress | None:
        return self._latest

    def observe(self, event: Event) -> Progress | None:
        """Return what an event says about progress (a step of training says it in its own words), if anything."""
        progress = self._understood(event)
        if progress is None:
            return None
        last, now = self._latest, self.elapsed_s
        if last is None or last.total != progress.total or progress.done < last.done:
            self._seen.clear()  # another phase of the work, which says nothing about this one's speed
            self._phase_began = now
        self._latest = progress
        self._remember(now, progress.done)
        return progress

    def _remember(self, now: float, done: int) -> None:
        """Keep twice a second what the later half of the phase did; a first epoch, say, is slower than the others."""
        if len(self._seen) >= 2 and now - self._seen[-2][0] < 0.5:
            self._seen.pop()
        self._seen.append((now, done))
        while len(self._seen) > 2 and self._seen[1][0] <= (self._phase_began + now) / 2:
            self._seen.popleft()

    @property
    def eta_s(self) -> float | None:
        """Seconds that are left at the recent speed, or None while that cannot be said."""
        if self._latest is None or self._latest.total is None or len(self._seen) < 2:
            return None
        (first, done_then), (last, done_now) = self._seen[0], self._seen[-1]
        if done_now == done_then or last == first:
            return None
        per_unit = (last - first) / (done_now - done_then)
        return max(0.0, per_unit * (self._latest.total - done_now) - (self.elapsed_s - last))

    def _understood(self, event: Event) -> Progress | None:
        match event:
            case Progress():
                return event
            case RunStarted() | AutoencoderStarted():
                self._run = event
                return self._at(event, event.first_epoch, 0)
            case StepsDone() if self._run is not None:
                return self._at(self._run, event.epoch, event.step if event.phase == "train" else self._run.steps)
        return None

    def _at(self, run: RunStarted | AutoencoderStarted, epoch: int, step: int) -> Progress:
        text = self._epoch_text.format(epoch=epoch, epochs=run.spec.epochs)
        return Progress((epoch - 1) * run.steps + step, run.spec.epochs * run.steps, text)
