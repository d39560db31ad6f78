"""What comes out of the convolution lab, how it is coloured, and how it is exported."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np
from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from studio.data.recipe import Picture
from studio.gui.jobs import Jobs
from studio.gui.pages.feature_maps.lab_plane import PlaneView
from studio.gui.settings import Settings
from studio.gui.widgets.export_menu import ExportButton, SlowExport, Write, write_csv
from studio.insight.convolution.display import DISPLAYS, Display, enlarged, png, svg, value_range, visible
from studio.insight.convolution.kernels import Values
from studio.insight.convolution.lab import LabSpec, filtered, written

_GROUP = "lab"


@dataclass(frozen=True, slots=True, eq=False)
class Result:
    """An answer, with its question."""

    spec: LabSpec
    values: Values
    """The input."""
    result: Values
    """(h', w') or (h', w', 3) float32."""
    colours: Picture
    """(h', w', 3) uint8 RGB."""


def work_out(spec: LabSpec, values: Values, display: Display, top: float) -> Iterator[Result]:
    """Yield the one answer; runs in a thread."""
    result = filtered(spec, values)
    yield Result(spec, values, result, visible(result, display, top))


class LabResult(QWidget):
    """Shows a :class:`Result`."""

    display_changed = Signal()

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.shown: Result | None = None
        self.plane = PlaneView(self.tr("Result"))
        self.display = QComboBox()
        self.display.setToolTip(self.tr("How the result's values become colours"))
        self.display.setAccessibleName(self.display.toolTip())
        for name, title in zip(DISPLAYS, self._titles(), strict=True):
            self.display.addItem(title, name)
        self.display.setCurrentIndex(max(0, self.display.findData(Settings().recall(_GROUP, "display", "range"))))
        self.display.activated.connect(self._on_display)
        self.export = ExportButton(self, self._exports(), jobs, name=self.tr("convolution"))
        self.export.setEnabled(False)
        self.range = QLabel()
        self.range.setToolTip(self.tr("Rows × columns of the result, its smallest and its largest value"))
        line = QHBoxLayout()
        line.addWidget(self.display)
        line.addStretch()
        line.addWidget(self.export)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(line)
        layout.addWidget(self.plane, 1)
        layout.addWidget(self.range)

    def _titles(self) -> tuple[str, ...]:
        return (
            self.tr("Black to white"),
            self.tr("Signed: blue, red"),
            self.tr("Absolute"),
            self.tr("Clipped to the input's range"),
        )

    @Slot(int)
    def _on_display(self, _index: int) -> None:
        Settings().remember(_GROUP, {"display": self.display.currentData()})
        self.display_changed.emit()

    def show_result(self, result: Result) -> None:
        self.shown = result
        self.plane.set_faint(False)
        self.plane.show_values(result.result, result.colours)
        low, high = value_range(result.result)
        rows, columns = result.result.shape[:2]
        self.range.setText(
            self.tr("{rows} × {columns}, from {low} to {high}").format(
                rows=rows, columns=columns, low=written(low), high=written(high)
            )
        )
        self.export.setEnabled(True)

    # Export

    def _exports(self) -> list[SlowExport]:
        picture, table, values = self.tr("Picture (*.png)"), self.tr("Table (*.csv)"), self.tr("NumPy array (*.npy)")
        return [
            SlowExport("PNG", picture, ".png", self._png),
            SlowExport("SVG", self.tr("Drawing (*.svg)"), ".svg", self._svg),
            SlowExport("CSV", table, ".csv", self._csv),
            SlowExport("NPY", values, ".npy", self._npy),
            SlowExport(self.tr("CSV of the kernel"), table, ".csv", self._kernel_csv),
        ]

    def _held(self) -> Result:
        assert self.shown is not None  # the button is off until then
        return self.shown

    def _png(self) -> Write:
        return partial(_write_png, self._held().colours)

    def _svg(self) -> Write:
        return partial(_write_svg, self._held().result, self._held().colours)

    def _csv(self) -> Write:
        return partial(_write_values, self._held().result)

    def _npy(self) -> Write:
        return partial(_write_npy, self._held().result)

    def _kernel_csv(self) -> Write:
        return partial(_write_values, self._held().spec.weights)


def _write_png(colours: Picture, path: Path) -> None:
    path.write_bytes(png(enlarged(colours)))


def _write_svg(values: Values, colours: Picture, path: Path) -> None:
    path.write_text(svg(values, colours), encoding="utf-8")


def _write_npy(values: Values, path: Path) -> None:
    with path.open("wb") as file:
        np.save(file, values)


def _write_values(values: Values, path: Path) -> None:
    """Write one line for each row; of three channels, one for each pixel."""
    if values.ndim == 2:
        write_csv(
            path, ["row", *map(str, range(values.shape[1]))], ([i, *row] for i, row in enumerate(values.tolist()))
        )
        return
    pixels = ((row, column, *values[row, column].tolist()) for row, column in np.ndindex(*values.shape[:2]))
    write_csv(path, ["row", "column", "red", "green", "blue"], pixels)
