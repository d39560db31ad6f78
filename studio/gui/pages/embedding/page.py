"""The Embedding page: a map of the pictures, and the autoencoders whose latents it can show."""

from __future__ import annotations

import importlib

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from studio.gui.jobs import Jobs
from studio.gui.settings import Settings
from studio.gui.state import StudioState

_GROUP = "embedding"


class EmbeddingPage(QWidget):
    """Two tabs, each built when it is first shown. The map offers the latents of the Autoencoder tab's model."""

    go_to = Signal(str)
    """Key of the page that helps on."""
    open_requested = Signal()
    """The person wants to choose a folder of pictures."""
    sample_requested = Signal()
    """The person wants the sample digits."""

    def __init__(self, state: StudioState, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._jobs = jobs
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self._views: dict[str, QWidget] = {}
        self._holders: dict[str, QVBoxLayout] = {}
        here = "studio.gui.pages.embedding"
        self._entries = {
            "map": (self.tr("Map"), f"{here}.map:MapView", self.tr("The pictures as points: alike lie together")),
            "autoencoder": (
                self.tr("Autoencoder"),
                f"{here}.autoencoder:AutoencoderView",
                self.tr("Learn to say a picture in a few numbers, without labels"),
            ),
        }
        for key, (title, _, tooltip) in self._entries.items():
            holder = QWidget()
            self._holders[key] = QVBoxLayout(holder)
            self._holders[key].setContentsMargins(0, 8, 0, 0)
            self.tabs.setTabToolTip(self.tabs.addTab(holder, title), tooltip)
        layout = QVBoxLayout(self)
        layout.addWidget(self.tabs)
        last = Settings().recall(_GROUP, "view", "map")
        self.tabs.setCurrentIndex(list(self._entries).index(last) if last in self._entries else 0)
        self.tabs.currentChanged.connect(self._on_tab)
        self.view(self.key)

    @property
    def key(self) -> str:
        """Which tab is shown: ``"map"`` or ``"autoencoder"``."""
        return list(self._entries)[self.tabs.currentIndex()]

    def view(self, key: str) -> QWidget:
        """Return a tab's view, built if this is its first use."""
        if key not in self._views:
            module, _, name = self._entries[key][1].partition(":")
            view: QWidget = getattr(importlib.import_module(module), name)(self._state, self._jobs)
            self._views[key] = view
            self._holders[key].addWidget(view)
            Settings().restore_splitters(view, f"{_GROUP}/{key}")
            for signal, slot in (
                ("go_to", self.go_to),
                ("open_requested", self.open_requested),
                ("sample_requested", self.sample_requested),
                ("autoencoder_changed", self._on_autoencoder),
            ):
                if hasattr(view, signal):
                    getattr(view, signal).connect(slot)
        return self._views[key]

    def show_view(self, key: str) -> None:
        self.tabs.setCurrentIndex(list(self._entries).index(key))

    @Slot(object)
    def _on_autoencoder(self, checkpoint: object) -> None:
        self.view("map").offer_latents(checkpoint)  # type: ignore[attr-defined]

    @Slot(int)
    def _on_tab(self, _index: int) -> None:
        self.view(self.key)
        Settings().remember(_GROUP, {"view": self.key})
