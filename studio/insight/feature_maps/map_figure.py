"""Channels as a figure, for a report."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from studio.data.recipe import Picture
from studio.insight.colour import Palette, coloured
from studio.insight.feature_maps.presentation import Limits
from studio.insight.feature_maps.tasks import LayerMaps
from studio.insight.prediction_figure import installed_fonts

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_DPI = 100
_LEAST_SIDE = 72
"""Pixels of a tile: room for its caption."""
_CAPTION = 16
_GAP = 6
_TITLE = 30
_BARS_INCHES = (9.0, 3.5)
_MOST_TICKS = 40


def map_figure(
    maps: LayerMaps,
    order: Sequence[int],
    limits: Limits,
    palette: Palette,
    captions: Sequence[str],
    title: str,
    *,
    columns: int = 0,
) -> Figure:
    """Draw channels as a grid, each with its caption, under a title; channels that are one number each as bars.

    Parameters
    ----------
    order
        Channels, in reading order.
    limits
        By channel, the values of the first and the last colour.
    captions
        By channel.
    columns
        Maps in a row; 0 for a figure about as wide as high.

    Returns
    -------
    Figure
        Not known to pyplot. Maps are enlarged by a whole number, with crisp pixels.
    """
    if maps.form == "bars":
        return _bar_figure(maps, order, captions, title)
    scale = max(1, math.ceil(_LEAST_SIDE / min(maps.maps.shape[1:])))
    height, width = (scale * side for side in maps.maps.shape[1:])
    columns = columns or max(1, round(math.sqrt(len(order) * (height + _CAPTION) / width)))
    figure = _picture_figure(_mosaic(maps, order, limits, palette, scale, columns), title)
    text: dict[str, Any] = {"ha": "center", "va": "top", "size": 6.5, "family": installed_fonts(), "parse_math": False}
    for place, channel in enumerate(order):
        x, y = _corner(*divmod(place, columns), height, width)
        figure.axes[0].text(x + width / 2, y + height + 1, captions[channel], **text)
    return figure


def _picture_figure(picture: Picture, title: str) -> Figure:
    """Draw a picture, pixel for pixel, below a title; its axes count pixels."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    height, width = picture.shape[0] + _TITLE, picture.shape[1]
    figure = Figure(figsize=(width / _DPI, height / _DPI), dpi=_DPI)
    FigureCanvasAgg(figure)
    axes = figure.add_axes((0, 0, 1, picture.shape[0] / height))
    axes.imshow(picture, interpolation="nearest", aspect="auto")
    axes.set_axis_off()
    place = _GAP / width, 1 - 0.6 * _TITLE / height
    figure.text(*place, title, va="center", size=9, family=installed_fonts(), parse_math=False)
    return figure


def _bar_figure(maps: LayerMaps, order: Sequence[int], captions: Sequence[str], title: str) -> Figure:
    """Draw one bar for each channel."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    fonts = installed_fonts()
    figure = Figure(figsize=_BARS_INCHES, dpi=_DPI, layout="constrained")
    FigureCanvasAgg(figure)
    axes = figure.add_subplot()
    edges = np.arange(len(order))[:, None] + (-0.4, 0.4)
    heights = np.stack([maps.maps[list(order), 0, 0], np.zeros(len(order))], axis=1)  # and a gap behind each
    axes.stairs(heights.ravel()[:-1], edges.ravel(), fill=True)  # one object, however many bars there are
    axes.axhline(0, color="black", linewidth=0.5)
    places = sorted({round(place) for place in np.linspace(0, len(order) - 1, _MOST_TICKS)}) if order else []
    names = [captions[order[place]] for place in places]
    axes.set_xticks(places, names, rotation=90, size=6.5, family=fonts, parse_math=False)
    axes.set_title(title, loc="left", size=9, family=fonts, parse_math=False)
    return figure


def _mosaic(
    maps: LayerMaps, order: Sequence[int], limits: Limits, palette: Palette, scale: int, columns: int
) -> Picture:
    """Lay enlarged maps on white, with room for captions."""
    height, width = (scale * side for side in maps.maps.shape[1:])
    bottom, right = _corner(math.ceil(len(order) / columns), min(columns, len(order)), height, width)[::-1]
    whole = np.full((bottom, right, 3), 255, np.uint8)
    for place, channel in enumerate(order):
        tile = coloured(maps.maps[channel], float(limits[0][channel]), float(limits[1][channel]), palette)
        x, y = _corner(*divmod(place, columns), height, width)
        whole[y : y + height, x : x + width] = tile.repeat(scale, axis=0).repeat(scale, axis=1)
    return whole


def _corner(row: int, column: int, height: int, width: int) -> tuple[int, int]:
    """Return x and y of a tile's upper left corner, in pixels."""
    return _GAP + column * (width + _GAP), row * (height + _CAPTION)
