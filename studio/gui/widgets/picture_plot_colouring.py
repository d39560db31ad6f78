"""What the colours of points mean: groups, or a number."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QColor

from studio.gui import theme
from studio.insight.colour import Palette, table

Mark = Literal["dot", "cross", "diamond", "ring"]
_SHADES = 64
"""Of a number: more could not be told apart."""


@dataclass(frozen=True, slots=True)
class Group:
    """Points of one colour."""

    name: str
    """In the legend, already translated; a class's name as it is."""
    colour: str | int
    """A field of :class:`studio.gui.theme.Colours`, or a position in :func:`studio.gui.theme.series_colour`."""
    mark: Mark = "dot"


@dataclass(frozen=True)
class Grouping:
    """Each of n points is in a group, or in none and grey."""

    groups: tuple[Group, ...]
    codes: NDArray[np.intp]
    """(n,) positions in ``groups``; -1 for none."""
    rest: str = ""
    """What the legend calls those in none."""

    def priorities(self) -> NDArray[np.float64]:
        """Return (n,) numbers; points with higher ones are drawn over those with lower ones: crosses over dots."""
        marks = np.array([group.mark != "dot" for group in self.groups] or [False], np.float64)
        return np.where(self.codes >= 0, marks[self.codes], -1.0)

    def counts(self) -> list[int]:
        """Return how many points are in each group."""
        return [int(count) for count in np.bincount(self.codes[self.codes >= 0], minlength=len(self.groups))]


@dataclass(frozen=True)
class Measure:
    """Each of n points has a number; where it is NaN, the point is grey."""

    name: str
    """With its unit, already translated: ``"loss (nats)"``."""
    values: NDArray[np.float32]
    """(n,)."""
    low: float
    high: float
    """Of the palette; beyond them the colours at its ends."""
    palette: Palette = "viridis"
    lowest_on_top: bool = False
    """Which points cover others: those with the lowest numbers, or with the highest."""

    def priorities(self) -> NDArray[np.float64]:
        """Return (n,) numbers; points with higher ones are drawn over those with lower ones."""
        values = -self.values if self.lowest_on_top else self.values
        return np.where(np.isfinite(values), values, -np.inf).astype(np.float64)


Colouring = Grouping | Measure


@dataclass(frozen=True)
class Paint:
    """How a point looks."""

    colour: QColor
    mark: Mark = "dot"
    outline: QColor | None = None
    """None for that of the ground, which keeps points apart."""


def all_alike(count: int) -> Grouping:
    """Return the colouring of points of which nothing is known."""
    return Grouping((), np.full(count, -1, np.intp))


def paints_of(colouring: Colouring, colours: theme.Colours) -> tuple[list[Paint], NDArray[np.intp]]:
    """Return the looks there are, grey first, and (n,) which of them each point has."""
    unknown = Paint(QColor(colours.disabled))
    match colouring:
        case Grouping(groups, codes):
            return [unknown, *(Paint(colour_of(group, colours), group.mark) for group in groups)], codes + 1
        case Measure(values=values, low=low, high=high, palette=palette):
            shades = table(palette)[np.linspace(0, 255, _SHADES).round().astype(int)]
            share = (values - low) / (high - low if high > low else 1.0)
            known = np.isfinite(values)
            steps = np.clip(np.rint(np.where(known, share, 0.0) * (_SHADES - 1)), 0, _SHADES - 1).astype(np.intp)
            # The darkest shades would not be seen on a dark ground, nor the brightest on a bright one.
            outline = QColor(colours.disabled)
            paints = [Paint(QColor(*shade.tolist()), outline=outline) for shade in shades]
            return [unknown, *paints], np.where(known, steps + 1, 0)


def colour_of(group: Group, colours: theme.Colours) -> QColor:
    """Return a group's colour in a theme."""
    if isinstance(group.colour, int):
        return theme.series_colour(group.colour, colours)
    return QColor(getattr(colours, group.colour))
