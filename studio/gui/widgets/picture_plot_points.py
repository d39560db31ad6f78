"""Pictures as points of a plane: where each lies, how it looks, which one is meant."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QColor

from studio.gui import theme
from studio.gui.widgets.picture_plot_colouring import Colouring, Grouping, Paint, all_alike, paints_of
from studio.gui.widgets.picture_plot_window import Places, Window

Rows = NDArray[np.intp]
_ASIDE = 2.0
"""How much more a step aside counts than one ahead, when a key asks for the next point in a direction."""


class Points:
    """n points of a map, and after them those that were placed into it later.

    Parameters
    ----------
    root
        Folder to which the ids are relative.
    ids
        Of all points.
    places
        (n + placed, 2).
    placed
        How many of the last ones were placed later.
    """

    def __init__(self, root: Path, ids: Sequence[str], places: Places, placed: int = 0) -> None:
        self.root = root
        self.ids = tuple(ids)
        self.places = np.asarray(places, np.float64)
        self.placed = placed
        self.colouring: Colouring = all_alike(len(ids) - placed)
        self.shown = np.ones(len(ids), bool)
        # Mixed, else the class that comes last in the data set would cover the others.
        self._mixed = np.random.default_rng(0).permutation(len(ids) - placed)
        self._order = self._with_placed(self._mixed)
        self._rows = {sample_id: row for row, sample_id in enumerate(self.ids)}

    def __len__(self) -> int:
        return len(self.ids)

    def path(self, row: int) -> Path:
        return self.root / self.ids[row]

    def row_of(self, sample_id: str) -> int | None:
        return self._rows.get(sample_id)

    def rows_of(self, sample_ids: Iterable[str]) -> Rows:
        """Return the rows of those ids that are here."""
        found = (self._rows.get(sample_id) for sample_id in sample_ids)
        return np.array([row for row in found if row is not None], np.intp)

    def colour(self, colouring: Colouring, hidden: Collection[int] = ()) -> None:
        """Colour all but the placed points, and hide the groups at these positions (-1: those in none)."""
        self.colouring = colouring
        priorities = colouring.priorities()[self._mixed]
        self._order = self._with_placed(self._mixed[np.argsort(priorities, kind="stable")])
        self._hide(hidden)

    def _with_placed(self, order: Rows) -> Rows:
        return np.concatenate([order, np.arange(len(order), len(self.ids))])

    def _hide(self, codes: Collection[int]) -> None:
        self.shown[:] = True
        if isinstance(self.colouring, Grouping) and codes:
            self.shown[: len(self.colouring.codes)] = ~np.isin(self.colouring.codes, list(codes))

    def looks(self, colours: theme.Colours) -> tuple[list[Paint], Rows]:
        """Return the looks there are, and (n,) which of them each point has."""
        paints, looks = paints_of(self.colouring, colours)
        added = Paint(QColor(colours.accent), "diamond")
        return [*paints, added], np.concatenate([looks, np.full(self.placed, len(paints), np.intp)])

    def seen(self, window: Window, margin: float) -> tuple[Rows, Places]:
        """Return the rows in view, in the order they are drawn in, and where they are in pixels."""
        screen = window.to_screen(self.places)
        inside = (screen > -margin).all(axis=1) & (screen < (window.width + margin, window.height + margin)).all(axis=1)
        rows = self._order[(inside & self.shown)[self._order]]
        return rows, screen[rows]

    def at(self, window: Window, x: float, y: float, within: float) -> int | None:
        """Return the point nearest to a pixel, if it is not farther than ``within`` pixels."""
        if not self.shown.any():
            return None
        gaps = ((window.to_screen(self.places) - (x, y)) ** 2).sum(axis=1)
        gaps[~self.shown] = np.inf
        row = int(gaps.argmin())
        return row if gaps[row] <= within**2 else None

    def inside(self, window: Window, outline: Places) -> Rows:
        """Return the shown points within a polygon of (m, 2) pixels, by the even-odd rule."""
        screen = window.to_screen(self.places)
        box = (screen >= outline.min(axis=0)).all(axis=1) & (screen <= outline.max(axis=0)).all(axis=1)
        rows = np.flatnonzero(box & self.shown)
        return rows[_within(screen[rows], outline)]

    def towards(self, window: Window, row: int | None, dx: int, dy: int) -> int | None:
        """Return the next point from one (from the middle of the view, if None) to the right (1, 0) or up (0, -1)."""
        screen = window.to_screen(self.places)
        start = screen[row] if row is not None else np.array([window.width / 2, window.height / 2])
        steps = screen - start
        ahead = steps @ (dx, dy)
        aside = np.abs(steps @ (dy, dx))
        fits = self.shown & (ahead > 0) & (aside <= ahead)
        if row is not None:
            fits[row] = False
        if not fits.any():
            return None
        return int(np.where(fits, ahead + _ASIDE * aside, np.inf).argmin())


def _within(points: Places, outline: Places) -> NDArray[np.bool_]:
    """Count how often a ray to the right crosses the outline."""
    inside = np.zeros(len(points), bool)
    x, y = points[:, 0], points[:, 1]
    for (x0, y0), (x1, y1) in zip(outline, np.roll(outline, -1, axis=0), strict=True):
        if y0 != y1:
            crosses = (y0 > y) != (y1 > y)
            inside ^= crosses & (x < (x1 - x0) * (y - y0) / (y1 - y0) + x0)
    return inside
