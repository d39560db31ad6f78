"""The prediction grid as a matplotlib figure, for export. Safe in any thread."""

from __future__ import annotations

import logging
import math
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from studio.data.decode import UnreadablePicture, decode
from studio.insight.figure_layout import FigureLayout
from studio.insight.prediction_table import PredictionTable

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

Verdict = Literal["right", "wrong", "unknown"]

_FONTS = ("DejaVu Sans", "Malgun Gothic", "Apple SD Gothic Neo", "AppleGothic", "Noto Sans CJK KR", "NanumGothic")
"""The first has the marks, the others Hangul on each system; only those that are installed are used."""
_FRAME, _FRAME_POINTS = "#888888", 0.5
"""Around each picture, so that a white one has an edge."""
_ENLARGED_BELOW = 112
"""Pictures with fewer pixels than this on their long side are drawn as squares, as on the screen."""


@dataclass(frozen=True, slots=True)
class PredictionTitle:
    """What stands above a picture: mark, predicted class, true class, confidence."""

    verdict: Verdict
    predicted: str
    true: str | None
    """None where it is not known."""
    percent: str

    @property
    def mark(self) -> str:
        """``✓``, ``✗`` or nothing: so that colour is never the only sign."""
        return {"right": "✓ ", "wrong": "✗ ", "unknown": ""}[self.verdict]

    def text(self, width: float, measure: Callable[[str], float]) -> str:
        """Return ``"✗ 3 (8)  97 %"`` in at most ``width``; without the confidence where the names need its room.

        Parameters
        ----------
        measure
            Width of a text, in the unit of ``width``.
        """
        percent = f"  {self.percent}"
        room = width - measure(percent)
        least = min(measure(self.names(math.inf, measure)), measure(f"{self.mark}{self.predicted[:1]}… (…)"))
        return self.names(width, measure) if room < least else self.names(room, measure) + percent

    def names(self, width: float, measure: Callable[[str], float]) -> str:
        """Return ``"✗ 3 (8)"`` in at most ``width``, shortening the longer name first; the mark stays to the last.

        Parameters
        ----------
        measure
            Width of a text, in the unit of ``width``.
        """
        whole = self.mark + self.predicted + ("" if self.true is None else f" ({self.true})")
        if measure(whole) <= width:
            return whole
        if self.mark and width < measure(f"{self.mark}… (…)"):
            return self.mark.strip()
        if self.true is None:
            return self.mark + _elided(self.predicted, width - measure(self.mark), measure)
        room = width - measure(f"{self.mark} ()")
        for_predicted = max(room / 2, room - measure(self.true))
        for_true = max(room / 2, room - measure(self.predicted))
        return f"{self.mark}{_elided(self.predicted, for_predicted, measure)} ({_elided(self.true, for_true, measure)})"


def title_of(table: PredictionTable, row: int) -> PredictionTitle:
    """Return the title of one picture of the table."""
    verdict: Verdict = "unknown"
    if table.labelled[row]:
        verdict = "right" if table.correct[row] else "wrong"
    return PredictionTitle(
        verdict, table.predicted_name(row), table.labels[row], f"{100 * table.confidence[row]:.0f} %"
    )


def prediction_figure(
    table: PredictionTable, rows: Sequence[int], layout: FigureLayout, colours: dict[Verdict, str]
) -> Figure:
    """Draw pictures with their predictions.

    Parameters
    ----------
    table
        Where the predictions come from; the pictures are read from its root.
    rows
        Rows of the table, in the order of the grid; those for which there is no axes are left out.
    colours
        Colour of the title for each verdict, as ``"#rrggbb"``.

    Returns
    -------
    Figure
        Not known to pyplot: it is gone when nobody holds it. A picture that cannot be read says why in its place.
    """
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure
    from matplotlib.font_manager import FontProperties

    figure = Figure(figsize=(layout.width, layout.height), dpi=layout.dpi)
    edges = {name: getattr(layout, name) for name in ("left", "right", "bottom", "top", "wspace", "hspace")}
    figure.subplots_adjust(**edges)
    renderer = FigureCanvasAgg(figure).get_renderer()  # type: ignore[no-untyped-call]
    font = FontProperties(family=installed_fonts(), size=layout.title_points)

    def inches(text: str) -> float:
        return float(renderer.get_text_width_height_descent(text, font, ismath=False)[0]) / layout.dpi

    for place, row in enumerate(rows[: layout.count], start=1):
        axes = figure.add_subplot(layout.rows, layout.columns, place, xticks=[], yticks=[])
        _draw_picture(axes, table.root / table.ids[row], int(max(layout.axes_size) * layout.dpi))
        title = title_of(table, row)
        axes.set_title(
            title.text(layout.title_width, inches),
            color=colours[title.verdict],
            fontproperties=font,
            pad=72 * layout.title_pad,
            parse_math=False,
        )
    return figure


def write_figure(figure: Figure, path: Path) -> None:
    """Write a figure as PNG, SVG or PDF, by the path's suffix; text stays text in SVG and PDF.

    Raises
    ------
    OSError
        The file cannot be written.
    """
    import matplotlib as mpl

    # Type 42 embeds the fonts whole, and "none" leaves SVG text to be searched and edited.
    with mpl.rc_context({"pdf.fonttype": 42, "svg.fonttype": "none"}):
        figure.savefig(path, format=path.suffix.removeprefix("."))


def _draw_picture(axes: Axes, path: Path, short_side: int) -> None:
    axes.set_anchor("N")  # titles stand in a line, whatever the shape of the pictures
    axes.spines[:].set(color=_FRAME, linewidth=_FRAME_POINTS)
    try:
        picture = decode(path, short_side)
    except UnreadablePicture as error:
        axes.text(0.5, 0.5, error.reason, ha="center", va="center", fontsize=7, wrap=True, transform=axes.transAxes)
        axes.set_box_aspect(1)
        return
    tiny = max(picture.shape[:2]) < _ENLARGED_BELOW
    axes.imshow(picture, interpolation="nearest" if tiny else "antialiased")


def installed_fonts() -> list[str]:
    """Return those of our fonts that are there: matplotlib warns about each one it cannot find."""
    # Listing fonts reports damaged ones, embedding them reports unknown tables; nobody can act on either here.
    logging.getLogger("matplotlib.font_manager").setLevel(logging.ERROR)
    logging.getLogger("fontTools.subset").setLevel(logging.ERROR)
    from matplotlib import font_manager

    installed = set(font_manager.get_font_names())
    return [name for name in _FONTS if name in installed]


def _elided(text: str, width: float, measure: Callable[[str], float]) -> str:
    if measure(text) <= width:
        return text
    length = bisect_right(range(len(text)), width, key=lambda n: measure(text[: n + 1] + "…"))
    return text[:length].rstrip() + "…"
