"""What any task may say while it goes on. Apart from the specs, so that the first window need not wait for pydantic."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

Event = Any
"""Any frozen dataclass. Consumers ``match`` on the classes they know."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a task has come. ``total`` is None when it cannot be known."""

    done: int
    total: int | None
    text: str
    """What is being done, for the job bar: ``"Reading pictures"``."""


@dataclass(frozen=True, slots=True)
class Notice:
    """Something the person should know although the work goes on: a picture skipped, weights missing."""

    text: str
