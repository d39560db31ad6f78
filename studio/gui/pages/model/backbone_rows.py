"""Lines of the table of backbones: what is looked for in them, shown in them, and what orders them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import IntEnum

from studio.models.catalog import BackboneInfo
from studio.models.counts import short_count
from studio.models.families import COURSE, family_of

UNKNOWN = "–"


class Column(IntEnum):
    """Columns; the star is shown first."""

    NAME = 0
    STAR = 1
    WEIGHTS = 2
    TOP1 = 3
    PARAMETERS = 4
    GFLOPS = 5
    FILE = 6
    PIXELS = 7
    FAMILY = 8
    SOURCE = 9


@dataclass(frozen=True, slots=True)
class BackboneRow:
    """A line of the table."""

    name: str
    info: BackboneInfo | None
    """None until the engine has told."""
    family: str = field(init=False)
    """As people say it, or as the library does."""
    words: str = field(init=False)
    """What a search looks through, in lower case."""

    def __post_init__(self) -> None:
        info = self.info
        architecture = info.family if info is not None else ""
        known = family_of(self.name, architecture)
        object.__setattr__(self, "family", known.name if known is not None else architecture)
        words = [self.name, architecture, self.family]
        if info is not None:
            words += [info.source, info.licence, "bundled printed characters" if info.bundled else ""]
        object.__setattr__(self, "words", " ".join(words).lower())


@dataclass(frozen=True, slots=True)
class BackboneFilter:
    """What the person looks for: all of it at once."""

    text: str = ""
    """Words, each of which is in the name, the family, the library or the licence."""
    starred: bool = False
    here: bool = False
    """Only with weights that need no download."""
    course: bool = False
    fits: bool = False
    """Only what the memory is enough to train, as far as that can be guessed."""

    def passes(self, row: BackboneRow, favourites: frozenset[str], room: Room | None) -> bool:
        """Whether a line is to be shown; what is not known of it keeps it in."""
        return (
            all(word in row.words for word in self.text.lower().split())
            and (not self.starred or row.name in favourites)
            and (not self.course or row.name in COURSE)
            and (not self.here or row.info is None or row.info.weights_here or row.info.bundled)
            and (not self.fits or room is None or room.takes(row.info))
        )


@dataclass(frozen=True, slots=True)
class Room:
    """What training can have."""

    free_bytes: int
    batch_size: int
    device: str
    """``"NVIDIA H100"``, ``"the CPU"``."""

    def takes(self, info: BackboneInfo | None) -> bool:
        """Whether there is room to train a backbone; True where that is not known."""
        needed = None if info is None else info.training_bytes(self.batch_size)
        return needed is None or needed <= self.free_bytes


def order_value(row: BackboneRow, column: Column, favourites: frozenset[str]) -> str | float | None:
    """Return what orders a column; None where it is not known."""
    info = row.info
    match column:
        case Column.NAME:
            return by_number(row.name)
        case Column.STAR:
            return float(row.name not in favourites)
        case Column.FAMILY:
            return row.family.lower() or None
        case _ if info is None:
            return None
        case Column.WEIGHTS:
            return float(not info.weights_here) + float(not info.bundled)
        case Column.SOURCE:
            return info.source
    return _number(info, column)


def by_number(name: str) -> str:
    """Return what sorts names by the numbers in them: resnet18 before resnet101."""
    return re.sub(r"\d+", lambda digits: digits[0].zfill(6), name)


def _number(info: BackboneInfo, column: Column) -> float | None:
    match column:
        case Column.TOP1:
            return info.top1
        case Column.PARAMETERS:
            return info.parameters
        case Column.GFLOPS:
            return info.gflops
        case Column.FILE:
            return info.file_mb
    return info.input_size


def number_text(info: BackboneInfo, column: Column) -> str:
    """Return what a column of numbers says."""
    number = _number(info, column)
    if number is None:
        return UNKNOWN
    match column:
        case Column.TOP1:
            return f"{number:.1f} %"
        case Column.PARAMETERS:
            return short_count(int(number))
        case Column.GFLOPS:
            return f"{number:.1f}" if number >= 1 else f"{number:.2f}"
        case Column.FILE:
            return f"{number:,.0f} MB"
    return f"= {number:.0f}" if info.fixed_size else f"{number:.0f}"
