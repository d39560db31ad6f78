"""What a checkpoint says about pictures: which are right, which are wrong, and how sure it was."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from studio.gui.file_dialogs import ask_for_checkpoint
from studio.gui.jobs import Jobs
from studio.gui.pages.predictions.gate import Gate
from studio.gui.pages.predictions.header import Header
from studio.gui.pages.predictions.results import Results
from studio.gui.state import StudioState
from studio.gui.widgets.checkpoint_bar import CheckpointBar
from studio.gui.widgets.prediction_grid import PredictionGrid
from studio.gui.widgets.tabbed_page import Tab, TabbedPage

_HERE = "studio.gui.pages.predictions"
_NEEDS_PICTURES = {"pictures": True, "numbers": True, "use": False}
"""Views that need a checkpoint, and whether they need an open data set as well."""


class PredictionsPage(TabbedPage):
    """A checkpoint meets the open data set: the header, and below it the views as tabs.

    A view is a widget made from ``(results, jobs)``.
    """

    def __init__(self, state: StudioState, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__("predictions", parent)
        self._state = state
        self._jobs = jobs
        self.results = Results(state, jobs, self)
        self.header = Header(self.results)
        self.header.add_bar(CheckpointBar(state, jobs))
        layout = QVBoxLayout(self)
        layout.addWidget(self.header)
        layout.addWidget(self.tabs, 1)
        self.header.open_requested.connect(self._choose_checkpoint)
        self.results.cell_shown.connect(self._on_cell)
        self.show_last()

    @property
    def grid(self) -> PredictionGrid:
        """The pictures."""
        grid: PredictionGrid = self.view("pictures").grid  # type: ignore[attr-defined]
        return grid

    def entries(self) -> Mapping[str, Tab]:
        return {
            "pictures": Tab(
                self.tr("Pictures"), f"{_HERE}.pictures:PicturesView", self.tr("What it says about each picture")
            ),
            "numbers": Tab(
                self.tr("Numbers"), f"{_HERE}.numbers:NumbersView", self.tr("How good it is, and what it confuses")
            ),
            "checkpoints": Tab(
                self.tr("Checkpoints"),
                f"{_HERE}.checkpoints:CheckpointsView",
                self.tr("Which epoch is best, and what one gets right that another does not"),
            ),
            "use": Tab(self.tr("Try it"), f"{_HERE}.use:UseView", self.tr("Any picture, a folder, a camera")),
        }

    def make_view(self, view_class: type[Any]) -> QWidget:
        view: QWidget = view_class(self.results, self._jobs)
        return view

    def framed(self, key: str, view: QWidget) -> QWidget:
        if key not in _NEEDS_PICTURES:
            return view
        gate = Gate(view, self.results, self._choose_checkpoint, needs_pictures=_NEEDS_PICTURES[key])
        gate.train_requested.connect(self._go_to_train)
        gate.open_requested.connect(self.open_requested)
        gate.sample_requested.connect(self.sample_requested)
        return gate

    @Slot()
    def _choose_checkpoint(self) -> None:
        ask_for_checkpoint(self, self._open_checkpoint)

    @Slot(str)
    def _open_checkpoint(self, file_name: str) -> None:
        self._state.offer_checkpoint(Path(file_name))

    @Slot()
    def _go_to_train(self) -> None:
        self.go_to.emit("train")

    @Slot()
    def _on_cell(self) -> None:
        self.show_view("pictures")
