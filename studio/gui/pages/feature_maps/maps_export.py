"""What is shown of a layer, as files."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import numpy as np
from PySide6.QtCore import QObject

from studio.gui.pages.feature_maps.maps_pane import Shown
from studio.gui.widgets.export_menu import SlowExport, Write, write_csv
from studio.insight.feature_maps.map_figure import map_figure
from studio.insight.prediction_figure import write_figure

COLUMNS = ("channel", "mean", "minimum", "maximum", "variance", "dead")


class MapsExport(QObject):
    """The entries of the Export menu: the channels as a figure, their statistics, their values.

    Parameters
    ----------
    shown
        Returns what is shown; asked when an entry is chosen, which it can only be while something is.
    """

    def __init__(self, shown: Callable[[], Shown], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shown = shown

    def exports(self) -> tuple[SlowExport, ...]:
        return (
            SlowExport("PNG", self.tr("Picture of the channels (*.png)"), ".png", self._figure),
            SlowExport("SVG", self.tr("Vector graphic (*.svg)"), ".svg", self._figure),
            SlowExport("PDF", self.tr("PDF document (*.pdf)"), ".pdf", self._figure),
            SlowExport("CSV", self.tr("Statistics by channel (*.csv)"), ".csv", self._table),
            SlowExport("NPY", self.tr("Values, channels × height × width (*.npy)"), ".npy", self._values),
        )

    def _figure(self) -> Write:
        return partial(_write_figure, self._shown())

    def _table(self) -> Write:
        return partial(_write_table, self._shown())

    def _values(self) -> Write:
        return partial(_write_values, self._shown())


def _write_figure(shown: Shown, path: Path) -> None:
    maps = shown.maps
    captions = [shown.name_of(channel) for channel in range(len(maps.maps))]
    title = f"{maps.network}  {maps.layer}"
    write_figure(map_figure(maps, shown.order, shown.limits, shown.presentation.palette, captions, title), path)


def _write_table(shown: Shown, path: Path) -> None:
    maps = shown.maps
    columns = (maps.mean, maps.minimum, maps.maximum, maps.variance)
    rows = (
        [shown.name_of(channel), *(f"{float(column[channel]):.6g}" for column in columns), int(maps.dead[channel])]
        for channel in shown.order
    )
    write_csv(path, COLUMNS, rows)


def _write_values(shown: Shown, path: Path) -> None:
    """Write all channels, in the network's order."""
    with path.open("wb") as file:
        np.save(file, shown.maps.maps)
