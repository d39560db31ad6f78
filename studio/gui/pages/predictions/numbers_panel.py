"""What every panel of the Numbers view can do."""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from studio.gui.widgets.export_menu import Write
from studio.insight.metrics.tasks import Metrics
from studio.insight.prediction_figure import write_figure

if TYPE_CHECKING:
    from matplotlib.figure import Figure

Draw = Callable[[], "Figure"]
WriteTable = Callable[[TextIO], None]


class NumbersPanel(QWidget):
    """Answers one question about predictions that were measured."""

    pictures_wanted = Signal(str, object)
    """A true label, and a predicted class or None for all; there are such pictures, and they are to be shown."""

    def show_metrics(self, metrics: Metrics) -> None:
        """Show other numbers; called while the panel is seen."""
        raise NotImplementedError

    def figure(self, metrics: Metrics) -> Draw:
        """Return what draws, in another thread, the panel as it is now."""
        raise NotImplementedError

    def table(self, metrics: Metrics) -> WriteTable:
        """Return what writes, in another thread, the numbers behind the panel."""
        raise NotImplementedError


def figure_writer(draw: Draw) -> Write:
    return partial(_write_figure, draw)


def table_writer(write: WriteTable) -> Write:
    return partial(_write_table, write)


def _write_figure(draw: Draw, path: Path) -> None:
    write_figure(draw(), path)


def _write_table(write: WriteTable, path: Path) -> None:
    """Write UTF-8 with a byte order mark, without which Excel garbles Hangul."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        write(file)


def share_text(value: float) -> str:
    """Return a share in percent; a dash where it is not defined."""
    return "–" if math.isnan(value) else f"{100 * value:.1f} %"


def area_text(value: float) -> str:
    """Return an area; a dash where it is not defined."""
    return "–" if math.isnan(value) else f"{value:.4f}"
