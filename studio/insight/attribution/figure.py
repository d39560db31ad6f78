"""Attributions as a matplotlib figure, for a report. Safe in any thread."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from studio.data.recipe import Picture
from studio.insight.attribution.display import heat_map, is_signed, limits, palette_for
from studio.insight.attribution.tasks import Attribution
from studio.insight.colour import blended, table
from studio.insight.prediction_figure import installed_fonts

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_INCHES = (5.2, 4.6)
_SMALLER = 0.65
"""Of one map among several."""
_COLUMNS = 3
_DPI = 150
_ENLARGED_BELOW = 112
"""Pictures with fewer pixels than this on a side are drawn as squares, as on the screen."""


def attribution_figure(attributions: Sequence[Attribution], signed: bool | None, opacity: float) -> Figure:
    """Draw the picture with a map over it, a colour bar, and what is explained by what as the title.

    Parameters
    ----------
    attributions
        At least one, all of the same picture; before several the picture is drawn by itself.
    signed
        Whether to show what speaks against the class as well; None for what is usual for each method.
    opacity
        Of the map, 0…1.

    Returns
    -------
    Figure
        Not known to pyplot: it is gone when nobody holds it.
    """
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    several = len(attributions) > 1
    cells = len(attributions) + several
    columns = min(cells, _COLUMNS)
    rows = -(-cells // columns)
    width, height = (side * (_SMALLER if several else 1) for side in _INCHES)
    figure = Figure(figsize=(columns * width, rows * height), dpi=_DPI, layout="constrained")
    FigureCanvasAgg(figure)
    axes = [figure.add_subplot(rows, columns, place + 1, xticks=[], yticks=[]) for place in range(cells)]
    if several:
        _show(axes[0], attributions[0].seen, attributions[0].network)
    for each, attribution in zip(axes[several:], attributions, strict=True):
        with_signs = is_signed(attribution.method, signed)
        ends = limits(attribution, with_signs)
        overlay = blended(attribution.seen, heat_map(attribution, with_signs, ends), opacity)
        _show(each, overlay, caption(attribution))
        _add_colour_bar(each, with_signs, ends)
    return figure


def caption(attribution: Attribution) -> str:
    """Say what is explained, and by what: ``"cat, 87.1 %, gradcam at layer4"``."""
    name = attribution.classes[attribution.target]
    percent = 100 * float(attribution.probabilities[attribution.target])
    where = f" at {attribution.layer}" if attribution.layer else ""
    return f"{name}, {percent:.1f} %, {attribution.method}{where}"


def _show(axes: Axes, picture: Picture, title: str) -> None:
    small = picture.shape[0] < _ENLARGED_BELOW
    axes.imshow(picture, interpolation="nearest" if small else "antialiased")
    axes.set_title(title, fontsize=9, fontfamily=installed_fonts(), parse_math=False)


def _add_colour_bar(axes: Axes, signed: bool, ends: tuple[float, float]) -> None:
    from matplotlib.cm import ScalarMappable
    from matplotlib.colors import ListedColormap, Normalize

    colours = ListedColormap(table(palette_for(signed)) / 255)
    mappable = ScalarMappable(Normalize(*ends), colours)
    axes.get_figure().colorbar(mappable, ax=axes, shrink=0.9)  # type: ignore[union-attr]  # it has one
