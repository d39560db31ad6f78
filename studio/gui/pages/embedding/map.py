"""A map of the open data set: every picture a point, and alike pictures together."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from studio.gui.jobs import Jobs
from studio.gui.state import StudioState
from studio.gui.widgets.empty_state import EmptyState


class MapView(QStackedWidget):
    """The Map tab."""

    open_requested = Signal()
    """The person wants to choose a folder of pictures."""
    sample_requested = Signal()
    """The person wants the sample digits."""

    def __init__(self, state: StudioState, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._jobs = jobs
        self._latents: Path | None = None
        self._no_dataset = self._empty_without_dataset()
        self.addWidget(self._no_dataset)

    def _empty_without_dataset(self) -> EmptyState:
        empty = EmptyState(
            self.tr("No pictures to map"),
            self.tr("Open a folder of pictures, and see here which of them are alike to a network."),
        )
        empty.add_button(self.tr("Open a folder of pictures"), self.open_requested).setObjectName("open_folder")
        empty.add_button(self.tr("Try the sample digits"), self.sample_requested).setObjectName("try_sample")
        return empty

    @Slot(object)
    def offer_latents(self, checkpoint: Path | None) -> None:
        """Offer to map the latents of an autoencoder."""
        self._latents = checkpoint
