"""What the convolution lab works on: the page's picture, or a grid of numbers to write in."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import numpy as np
from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QSpinBox, QVBoxLayout, QWidget

from studio.data.recipe import Picture
from studio.gui.asking import Asking
from studio.gui.jobs import Jobs
from studio.gui.pages.feature_maps.lab_plane import PlaneView, Ring
from studio.gui.pages.feature_maps.subject import Subject
from studio.gui.settings import Settings
from studio.insight.convolution.display import visible
from studio.insight.convolution.kernels import GRID_TOP, GRIDS, Values, grid
from studio.insight.convolution.lab import LabSpec, outside, padded, written
from studio.insight.convolution.picture import CHANNELS, Channel, lab_picture

_GROUP = "lab"
_SIZES = (32, 64, 128, 256)
_GRID_SIDE = 6
_MOST_GRID = 12
_MOST_RING = 20
"""Rows or columns of numbers up to which their padding is shown around them."""


class LabInput(QWidget):
    """Chooses, loads and shows the input. Without a picture it is the grid."""

    changed = Signal()
    """Other values, or a sentence in their place."""
    grid_chosen = Signal(object, str)
    """The grid that the person wants, (rows, columns) float32, and what was done; the owner sets it."""

    def __init__(self, subject: Subject, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._subject = subject
        self._asking = Asking(jobs, self)
        self._asking.answered.connect(self._on_values)
        self._asking.failed.connect(self._on_failed)
        self._loaded: tuple[Path, int, Channel] | None = None
        """What the values were read from."""
        self._picture_values: Values | None = None
        self._grid = grid("edge", _GRID_SIDE, _GRID_SIDE)
        self._seed = 0
        self._coloured: tuple[Values, Picture] = (np.zeros((0, 0), np.float32), np.zeros((0, 0, 3), np.uint8))
        """What is shown, and its colours."""
        self.problem = ""
        """Why there are no values."""
        self.plane = PlaneView(self.tr("Input"))
        self._build()
        self._recall()
        self._lay_out()
        subject.picture_changed.connect(self._on_source)
        self.source.activated.connect(self._on_chosen)
        self.longest.activated.connect(self._on_chosen)
        self.channel.activated.connect(self._on_chosen)
        self.preset.activated.connect(self._on_preset)
        self.side.valueChanged.connect(self._on_preset)
        self.plane.edited.connect(self._on_edited)
        self.plane.pointed.connect(self._on_pointed)
        self._show_what_applies()

    def _build(self) -> None:
        self.source = self._choice(
            self.tr("What the kernel works on"), (self.tr("Picture"), "picture"), (self.tr("Numbers"), "numbers")
        )
        self.longest = self._choice(
            self.tr("The picture's longer side, to which it is reduced"),
            *((self.tr("{n} px").format(n=size), size) for size in _SIZES),
        )
        titles = (self.tr("Grey"), self.tr("Colour"), self.tr("Red"), self.tr("Green"), self.tr("Blue"))
        self.channel = self._choice(
            self.tr("Which channel; in colour, each of the three on its own"), *zip(titles, CHANNELS, strict=True)
        )
        grids = (self.tr("Edge"), self.tr("Cross"), self.tr("Gradient"), self.tr("Random"))
        self.preset = self._choice(self.tr("Numbers to start from"), *zip(grids, GRIDS, strict=True))
        self.side = QSpinBox(minimum=1, maximum=_MOST_GRID, value=_GRID_SIDE)
        self.side.setToolTip(self.tr("Rows and columns"))
        self.side.setAccessibleName(self.tr("Rows and columns"))
        self.value = QLabel()

    def _choice(self, tooltip: str, *options: tuple[str, str | int]) -> QComboBox:
        box = QComboBox()
        box.setToolTip(tooltip)
        box.setAccessibleName(tooltip)
        for title, key in options:
            box.addItem(title, key)
        return box

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        for widget in (self.source, self.longest, self.channel, self.preset, self.side):
            line.addWidget(widget)
        line.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(line)
        layout.addWidget(self.plane, 1)
        layout.addWidget(self.value)

    # What there is

    @property
    def shows_picture(self) -> bool:
        return self.source.currentData() == "picture" and self._subject.picture is not None

    @property
    def values(self) -> Values | None:
        """(h, w) or (h, w, 3) float32; None while they load, or cannot be."""
        return self._picture_values if self.shows_picture else self._grid

    @property
    def top(self) -> float:
        """What counts as white."""
        return 255.0 if self.shows_picture else GRID_TOP

    @property
    def grid(self) -> Values:
        return self._grid

    def set_grid(self, values: Values) -> None:
        """Show other numbers."""
        self._grid = values
        self.side.blockSignals(True)
        self.side.setValue(values.shape[0])
        self.side.blockSignals(False)
        if not self.shows_picture:
            self._tell()

    def load(self) -> None:
        """See to it that the values are those of what is chosen; ends in ``changed``, now or later."""
        if not self.shows_picture:
            self._tell()
            return
        assert self._subject.picture is not None
        wanted = self._subject.picture, int(self.longest.currentData()), self.channel.currentData()
        if wanted == self._loaded:
            self._tell()
            return
        self._loaded, self._picture_values, self.problem = wanted, None, ""
        self._asking.ask_thread(partial(_read, *wanted), self.tr("Reading the picture"))

    @Slot(object)
    def _on_values(self, values: Values) -> None:
        self._picture_values = values
        self._tell()

    @Slot(str)
    def _on_failed(self, sentence: str) -> None:
        self._loaded = None
        self.problem = sentence
        self.changed.emit()

    def _tell(self) -> None:
        if self.values is not None:
            self.problem = ""
        self.changed.emit()

    def show_values(self, spec: LabSpec | None) -> None:
        """Show what there is; numbers with the padding of ``spec``, unless that cannot be worked out."""
        values = self.values
        self.plane.set_faint(values is None and bool(self.problem))
        if values is None:
            return
        if values is not self._coloured[0]:
            self._coloured = values, visible(values, "clip", self.top)
            self._on_pointed(None)
        self.plane.table.set_editable(not self.shows_picture)
        self.plane.show_values(*self._coloured, None if spec is None else _ring(spec, values))

    # What the person does

    @Slot()
    def _on_source(self) -> None:
        self._show_what_applies()
        if self.isVisible():
            self.load()
        else:
            self.changed.emit()

    @Slot(int)
    def _on_chosen(self, _index: int) -> None:
        Settings().remember(
            _GROUP,
            {
                "source": self.source.currentData(),
                "size": self.longest.currentData(),
                "channel": self.channel.currentData(),
            },
        )
        self._on_source()

    @Slot(int)
    def _on_preset(self, _number: int) -> None:
        if self.preset.currentData() == "random" and self.sender() is self.preset:
            self._seed += 1
        side = self.side.value()
        self.grid_chosen.emit(grid(self.preset.currentData(), side, side, seed=self._seed), self.tr("other numbers"))

    @Slot(int, int, float)
    def _on_edited(self, row: int, column: int, number: float) -> None:
        values = self._grid.copy()
        values[row, column] = number
        self.grid_chosen.emit(values, self.tr("another number"))

    @Slot(object)
    def _on_pointed(self, place: tuple[int, int] | None) -> None:
        values = self.values
        if values is None:
            return
        inside = place is not None and 0 <= place[0] < values.shape[0] and 0 <= place[1] < values.shape[1]
        if place is None or not inside:
            self.value.setText(self.tr("{rows} × {columns}").format(rows=values.shape[0], columns=values.shape[1]))
            return
        numbers = ", ".join(written(float(number)) for number in np.atleast_1d(values[place]))
        self.value.setText(
            self.tr("Row {row}, column {column}: {value}").format(row=place[0], column=place[1], value=numbers)
        )

    # What is shown and remembered

    def _show_what_applies(self) -> None:
        there = self._subject.picture is not None
        self.source.setEnabled(there)
        self.source.setCurrentIndex(
            self.source.findData(Settings().recall(_GROUP, "source", "picture") if there else "numbers")
        )
        for widget in (self.longest, self.channel):
            widget.setVisible(self.shows_picture)
        for box in (self.preset, self.side):
            box.setVisible(not self.shows_picture)

    def _recall(self) -> None:
        settings = Settings()
        self.longest.setCurrentIndex(max(0, self.longest.findData(settings.recall(_GROUP, "size", 128))))
        self.channel.setCurrentIndex(max(0, self.channel.findData(settings.recall(_GROUP, "channel", "grey"))))


def _ring(spec: LabSpec, values: Values) -> Ring | None:
    """Surround few numbers with their padding."""
    (top, bottom), (left, right) = spec.pads(0), spec.pads(1)
    height, width = values.shape[:2]
    if values.ndim == 3 or max(height + top + bottom, width + left + right) > _MOST_RING:
        return None
    return Ring(padded(spec, values), outside(spec, (height, width)), (top, left))


def _read(path: Path, longest: int, channel: Channel) -> Iterator[Values]:
    yield lab_picture(path, longest, channel)
