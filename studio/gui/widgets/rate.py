"""How often something happens."""

from __future__ import annotations

import time
from collections import deque

_SECONDS = 2.0
"""Over how long it is measured."""


class Rate:
    """Counts, and says how many there are in a second."""

    def __init__(self) -> None:
        self._times: deque[float] = deque()

    def clear(self) -> None:
        self._times.clear()

    def count(self) -> None:
        """Note that it has happened once more."""
        now = time.monotonic()
        self._times.append(now)
        while now - self._times[0] > _SECONDS:
            self._times.popleft()

    @property
    def per_second(self) -> float | None:
        """None until it has happened twice."""
        if len(self._times) < 2:
            return None
        return (len(self._times) - 1) / max(self._times[-1] - self._times[0], 1e-3)
