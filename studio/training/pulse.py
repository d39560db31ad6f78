"""What a run measures while it goes on: sums of loss and hits, and time."""

from __future__ import annotations

import math
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

import torch

from studio.errors import StudioError
from studio.training.cluster import Team
from studio.training.distribution import total

_EVENTS_PER_SECOND = 20


class Tally:
    """Loss and hits summed on the device, so that no step waits for the device to answer."""

    def __init__(self, device: torch.device, progress: Mapping[str, Any]) -> None:
        precision = torch.float32 if device.type == "mps" else torch.float64
        self._loss = torch.tensor(progress.get("loss", 0.0), dtype=precision, device=device)
        self._right = torch.tensor(progress.get("right", 0), device=device)
        self._seen = int(progress.get("seen", 0))

    def add(self, loss: torch.Tensor, logits: torch.Tensor, labels: torch.Tensor) -> None:
        """Take in a batch: its mean loss, (n, classes) logits, (n,) labels or (n, classes) shares of blended ones."""
        true = labels if labels.dim() == 1 else labels.argmax(dim=1)
        self._loss += loss.detach() * len(labels)
        self._right += (logits.detach().argmax(dim=1) == true).sum()
        self._seen += len(labels)

    def add_up(self, team: Team) -> None:
        """Take in what the other processes of the run have counted; all of them then have the same."""
        if not team.alone:
            seen = torch.tensor(self._seen, device=self._loss.device)
            self._loss, self._right, self._seen = (
                total(team, self._loss),
                total(team, self._right),
                int(total(team, seen)),
            )

    def read(self) -> tuple[float, float]:
        """Return mean loss (nats) and accuracy (0…1)."""
        seen = max(1, self._seen)
        return float(self._loss) / seen, float(self._right) / seen

    @property
    def empty(self) -> bool:
        """Whether no picture was counted."""
        return self._seen == 0

    def sums(self) -> dict[str, float | int]:
        return {"loss": float(self._loss), "right": int(self._right), "seen": self._seen}


class Clock:
    """Time spent working: while nobody asks for the next event, it stands still."""

    def __init__(self) -> None:
        self._started = time.perf_counter()
        self._told = -math.inf
        self._pictures = 0

    @property
    def seconds(self) -> float:
        return time.perf_counter() - self._started

    @property
    def due(self) -> bool:
        """Whether it is time for another event: at most 20 a second."""
        return time.perf_counter() - self._told >= 1 / _EVENTS_PER_SECOND

    @property
    def speed(self) -> float:
        """Pictures per second."""
        return self._pictures / max(self.seconds, 1e-9)

    def count(self, pictures: int) -> None:
        self._pictures += pictures

    @contextmanager
    def stopped(self) -> Iterator[None]:
        before = time.perf_counter()
        try:
            yield
        finally:
            self._told = time.perf_counter()
            self._started += self._told - before


class Counted(Protocol):
    """What counts pictures."""

    @property
    def empty(self) -> bool: ...


def require_pictures(tally: Counted, root: Path, what: str) -> None:
    """Raise StudioError when none of the pictures that should ``train`` or ``validate`` was counted."""
    if tally.empty:
        raise StudioError(f"None of the pictures in {root} that should {what} can be read: replace them.")


def require_finite(loss: float, epoch: int, learning_rate: float, folder: Path) -> None:
    """Raise StudioError when the loss has become NaN or infinite."""
    if not math.isfinite(loss):
        raise StudioError(
            f"The loss became {loss} in epoch {epoch}, so the run was stopped: lower the learning rate (now "
            f"{learning_rate:g}); the last good checkpoints are in {folder}."
        )
