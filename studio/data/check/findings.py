"""What the check of a data set may find, and what can be done about it. Imports nothing heavy."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from studio.phrase import Phrase

FindingKind = Literal[
    "unreadable",
    "wrong extension",
    "tiny",
    "two labels",
    "two splits",
    "duplicates",
    "near duplicates",
    "imbalance",
    "few pictures",
    "missing from a split",
]
"""In the order in which they matter."""


@dataclass(frozen=True, slots=True)
class Remedy:
    """A change to the data set that mends a finding; it touches no file."""

    kind: Literal["exclude", "relabel", "move", "together"]
    ids: tuple[str, ...]
    to: str = ""
    """The class of ``relabel``, the split of ``move``."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something about a data set that a person should know before training on it."""

    kind: FindingKind
    reason: Phrase
    """One sentence."""
    ids: tuple[str, ...] = ()
    """The pictures that it is about, in the data set's order; none of a finding about whole classes."""
    remedies: tuple[Remedy, ...] = ()
    """The best first."""


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What the check remembers of one picture."""

    problem: str = ""
    """Why it cannot be read; the rest is then empty."""
    format: str = ""
    """What the file really is, as Pillow calls it: ``"JPEG"``."""
    width: int = 0
    """In pixels."""
    height: int = 0
    digest: bytes = b""
    """The same of the same bytes."""
    look: int | None = None
    """A perceptual hash of 64 bits; None of a picture too small or too plain to be told from others by its looks."""


@dataclass(frozen=True, slots=True)
class Checked:
    """The check is done: the last event."""

    pictures: int
    findings: int
