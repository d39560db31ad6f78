"""Which part of the plane a plot shows."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

Places = NDArray[np.float64]
"""(n, 2)."""
_MOST_ZOOM = 1e4
"""Beyond the scale that shows everything."""


@dataclass(frozen=True, slots=True)
class Window:
    """A part of the plane, as large as the widget allows; both axes have the same scale, y points up."""

    width: float
    height: float
    """In pixels."""
    x: float = 0.0
    y: float = 0.0
    """Of the middle, in the plane."""
    scale: float = 1.0
    """Pixels for a unit of the plane."""

    def to_screen(self, places: Places) -> Places:
        """Return where (n, 2) places of the plane are, in pixels."""
        screen: Places = (places - (self.x, self.y)) * (self.scale, -self.scale) + (self.width / 2, self.height / 2)
        return screen

    def to_plane(self, x: float, y: float) -> tuple[float, float]:
        """Return which place of the plane a pixel shows."""
        return self.x + (x - self.width / 2) / self.scale, self.y - (y - self.height / 2) / self.scale

    def moved(self, dx: float, dy: float) -> Window:
        """Return the part that is shown after what is shown was moved by so many pixels."""
        return replace(self, x=self.x - dx / self.scale, y=self.y + dy / self.scale)

    def zoomed(self, x: float, y: float, factor: float, whole: float) -> Window:
        """Return the part that is shown after zooming at a pixel; ``whole`` is the scale that shows everything."""
        scale = min(max(self.scale * factor, whole / 2), whole * _MOST_ZOOM)
        at_x, at_y = self.to_plane(x, y)
        moved = replace(self, scale=scale)
        new_x, new_y = moved.to_plane(x, y)
        return replace(moved, x=moved.x + at_x - new_x, y=moved.y + at_y - new_y)


def fitted(places: Places, width: float, height: float, margin: float) -> Window:
    """Return the part of the plane that shows (n, 2) places with ``margin`` pixels around them."""
    if not len(places):
        return Window(width, height)
    low, high = places.min(axis=0), places.max(axis=0)
    room = np.maximum((width - 2 * margin, height - 2 * margin), 1.0)
    spans = np.maximum(high - low, 1e-12 * max(1.0, float(np.abs(places).max())))
    x, y = ((low + high) / 2).tolist()
    return Window(width, height, x, y, float((room / spans).min()))
