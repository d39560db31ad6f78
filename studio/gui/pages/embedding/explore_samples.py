"""New pictures, drawn from the prior."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import numpy as np
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSpinBox, QVBoxLayout, QWidget

from studio.gui.jobs import Jobs
from studio.gui.pages.embedding.explore_tool import ExploreTool
from studio.gui.settings import Settings
from studio.gui.state import StudioState
from studio.gui.widgets.export_menu import ExportButton, SlowExport, Write
from studio.gui.widgets.map_grid import MapGrid, Tiles
from studio.gui.widgets.picture_view import image_of
from studio.insight.autoencoder.contact_sheet import contact_sheet
from studio.insight.autoencoder.tasks import DecodedPictures, Pictures, SamplePrior
from studio.tasks import Event

_GROUP = "explore"
_NOTHING = np.zeros(0, np.float32)


class SamplesTool(ExploreTool):
    """A contact sheet of pictures that nobody took."""

    def __init__(self, state: StudioState, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(state, jobs, parent)
        self._seed = 0
        self.pictures: Pictures | None = None
        """Those drawn last."""
        self.count = QSpinBox(minimum=1, maximum=1024)
        self.count.setValue(Settings().recall(_GROUP, "samples", 64))
        self.count.setSuffix(self.tr(" pictures"))
        self.count.setToolTip(self.tr("How many points of the latent space to draw"))
        self.count.setKeyboardTracking(False)
        self.again = QPushButton(self.tr("Again"))
        self.again.setToolTip(self.tr("Draw other points"))
        self.drawn = QLabel()
        self.grid = MapGrid()
        self.grid.setAccessibleName(self.tr("Drawn pictures"))
        self.export = ExportButton(
            self, (SlowExport("PNG", self.tr("Picture (*.png)"), ".png", self._sheet),), jobs, name=self.tr("samples")
        )
        self._lay_out()
        self.count.valueChanged.connect(self._on_count)
        self.again.clicked.connect(self._on_again)
        self.begin()

    @property
    def seed(self) -> int:
        return self._seed

    def begin(self) -> None:
        self.pictures = None
        self.grid.set_tiles(None)
        self.drawn.clear()
        self.export.setEnabled(False)

    def ask(self) -> None:
        assert self.info is not None
        self.grid.set_faint(True)
        task = SamplePrior(checkpoint=self.info.checkpoint, count=self.count.value(), seed=self._seed)
        self.asking.ask(task, self.tr("Drawing pictures"))

    def show_answer(self, event: Event) -> None:
        if isinstance(event, DecodedPictures):
            pictures, count = event.pictures, len(event.pictures)
            self.pictures = pictures
            self.grid.set_tiles(Tiles(pictures, _NOTHING, _NOTHING, tuple(range(count)), [""] * count))
            self.grid.set_faint(False)
            self.drawn.setText(event.sentence)
            self.drawn.setToolTip(event.sentence)
            self.export.setEnabled(True)

    def _on_count(self, count: int) -> None:
        Settings().remember(_GROUP, {"samples": count})
        self.want()

    def _on_again(self) -> None:
        self._seed += 1
        self.want()

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        for widget in (self.count, self.again):
            line.addWidget(widget)
        line.addSpacing(12)
        line.addWidget(self.drawn, 1)
        line.addWidget(self.grid.size_slider())
        line.addWidget(self.export)
        layout = QVBoxLayout(self)
        layout.addLayout(line)
        layout.addWidget(self.progress)
        layout.addWidget(self.message)
        layout.addWidget(self.grid, 1)

    def _sheet(self) -> Write:
        assert self.pictures is not None
        return partial(_write_sheet, self.pictures)


def _write_sheet(pictures: Pictures, path: Path) -> None:
    if not image_of(contact_sheet(pictures)).save(str(path), "PNG"):  # type: ignore[call-overload]  # the stub wants bytes
        raise OSError("the picture could not be written")
