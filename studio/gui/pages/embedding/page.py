"""The Embedding page: a map of the pictures, and the autoencoders whose latents it can show."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from studio.gui.jobs import Jobs
from studio.gui.state import StudioState
from studio.gui.widgets.tabbed_page import Tab, TabbedPage

_HERE = "studio.gui.pages.embedding"


class EmbeddingPage(TabbedPage):
    """Two tabs. The map offers the latents of the Autoencoder tab's model."""

    def __init__(self, state: StudioState, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__("embedding", parent)
        self._state = state
        self._jobs = jobs
        layout = QVBoxLayout(self)
        layout.addWidget(self.tabs)
        self.show_last()

    def entries(self) -> Mapping[str, Tab]:
        return {
            "map": Tab(self.tr("Map"), f"{_HERE}.map:MapView", self.tr("The pictures as points: alike lie together")),
            "autoencoder": Tab(
                self.tr("Autoencoder"),
                f"{_HERE}.autoencoder:AutoencoderView",
                self.tr("Learn to say a picture in a few numbers, without labels"),
            ),
        }

    def make_view(self, view_class: type[Any]) -> QWidget:
        view: QWidget = view_class(self._state, self._jobs)
        return view

    def answers(self) -> Mapping[str, object]:
        return {**super().answers(), "autoencoder_changed": self._on_autoencoder}

    @Slot(object)
    def _on_autoencoder(self, checkpoint: object) -> None:
        self.view("map").offer_latents(checkpoint)  # type: ignore[attr-defined]
