"""Attributions as files."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np
from PySide6.QtCore import QObject

from studio.gui.widgets.export_menu import SlowExport, Write, write_csv
from studio.insight.attribution.figure import attribution_figure
from studio.insight.attribution.tasks import Attribution
from studio.insight.prediction_figure import write_figure


@dataclass(frozen=True)
class Shown:
    """What the board shows, and how."""

    answers: tuple[Attribution, ...]
    chosen: Attribution
    signed: bool | None
    opacity: float


class WhyExport(QObject):
    """The entries of the Export menu: what is shown as a figure, the chosen method's signed values.

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
            SlowExport("PNG", self.tr("Picture with map and colour bar (*.png)"), ".png", self._figure),
            SlowExport("SVG", self.tr("Vector graphic (*.svg)"), ".svg", self._figure),
            SlowExport("PDF", self.tr("PDF document (*.pdf)"), ".pdf", self._figure),
            SlowExport("CSV", self.tr("Signed values, one row of the map in each line (*.csv)"), ".csv", self._table),
            SlowExport("NPY", self.tr("Signed values, height × width (*.npy)"), ".npy", self._values),
        )

    def _figure(self) -> Write:
        return partial(_write_figure, self._shown())

    def _table(self) -> Write:
        return partial(_write_table, self._shown().chosen)

    def _values(self) -> Write:
        return partial(_write_values, self._shown().chosen)


def _write_figure(shown: Shown, path: Path) -> None:
    write_figure(attribution_figure(shown.answers, shown.signed, shown.opacity), path)


def _write_table(answer: Attribution, path: Path) -> None:
    rows = ([row, *(f"{value:.6g}" for value in values)] for row, values in enumerate(answer.values.tolist()))
    write_csv(path, ["row", *map(str, range(answer.values.shape[1]))], rows)


def _write_values(answer: Attribution, path: Path) -> None:
    with path.open("wb") as file:
        np.save(file, answer.values)
