"""Where the pictures of a figure are, with matplotlib's names and meanings. The screen and the export both ask here."""

from __future__ import annotations

from dataclasses import dataclass, replace

_EDGE = 0.06
"""Inches between the pictures and the figure's edge in a tight layout."""
_GAP = 0.12
"""Inches between a picture and the title or the picture beside it, in a tight layout."""
_LINE = 1.35
"""Height of a line of text for each point of the font's size."""
_TITLE_PAD = 3.0
"""Points between a picture and its title."""
_LEAST = 0.05
"""Inches of a picture, below which a layout is not tight but too tight."""


@dataclass(frozen=True, slots=True)
class FigureLayout:
    """Rows and columns of axes in a figure: ``figure.add_subplot(rows, columns, place, xticks=[], yticks=[])``.

    Margins and gaps are those of ``Figure.subplots_adjust``
    (https://matplotlib.org/stable/api/figure_api.html#matplotlib.figure.Figure.subplots_adjust). Rows beyond the
    figure's own go on below it at the same distance, for a view that scrolls.
    """

    rows: int = 4
    columns: int = 8
    width: float = 10.0
    """Inches, as ``figsize``."""
    height: float = 6.0
    left: float = 0.01
    """Edges of all the axes together, as shares of the figure's width or height from its left or its bottom, 0…1."""
    right: float = 0.99
    bottom: float = 0.01
    top: float = 0.96
    wspace: float = 0.1
    """Gap between two columns, as a share of the width of an axes."""
    hspace: float = 0.25
    title_points: float = 9.0
    """Size of the titles: 1/72 inch."""
    dpi: int = 150
    """Pixels for each inch of an exported PNG."""

    @property
    def count(self) -> int:
        """Axes of a figure."""
        return self.rows * self.columns

    @property
    def axes_size(self) -> tuple[float, float]:
        """(width, height) of one axes, inches."""
        width = self.width * (self.right - self.left) / (self.columns + self.wspace * (self.columns - 1))
        height = self.height * (self.top - self.bottom) / (self.rows + self.hspace * (self.rows - 1))
        return width, height

    @property
    def pitch(self) -> tuple[float, float]:
        """From the corner of one axes to that of the next, to the right and down, inches."""
        width, height = self.axes_size
        return width * (1 + self.wspace), height * (1 + self.hspace)

    @property
    def title_pad(self) -> float:
        """Inches between a picture and the title above it."""
        return _TITLE_PAD / 72

    @property
    def title_height(self) -> float:
        """Inches that a title takes above its picture, pad included."""
        return (_LINE * self.title_points + _TITLE_PAD) / 72

    @property
    def title_width(self) -> float:
        """Inches that a title may take without touching the next one."""
        return max(self.axes_size[0], self.pitch[0] - _GAP / 2)

    def corner(self, place: int) -> tuple[float, float]:
        """Return (x, y) of the upper left corner of an axes, inches from that of the figure; places count from 0."""
        row, column = divmod(place, self.columns)
        return self.left * self.width + column * self.pitch[0], (1 - self.top) * self.height + row * self.pitch[1]

    def length(self, rows: int) -> float:
        """Return the height of a figure that goes on for so many rows, inches."""
        return self.height + (rows - self.rows) * self.pitch[1]

    def tight(self) -> FigureLayout:
        """Return it with margins and gaps that just hold the titles; a figure too small for that is left as it is."""
        gap = self.title_height + _GAP / 2
        width = (self.width - 2 * _EDGE - (self.columns - 1) * _GAP) / self.columns
        height = (self.height - 2 * _EDGE - self.title_height - (self.rows - 1) * gap) / self.rows
        if min(width, height) < _LEAST:
            return self
        return replace(
            self,
            left=_EDGE / self.width,
            right=1 - _EDGE / self.width,
            bottom=_EDGE / self.height,
            top=1 - (self.title_height + _EDGE) / self.height,
            wspace=_GAP / width,
            hspace=gap / height,
        )
