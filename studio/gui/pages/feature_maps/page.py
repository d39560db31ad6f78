"""The Feature maps page: one network, one picture, and several ways to look at them."""

from __future__ import annotations

import importlib

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from studio.gui.jobs import Jobs
from studio.gui.pages.feature_maps.subject import Subject
from studio.gui.pages.feature_maps.subject_bar import SubjectBar, dropped_picture
from studio.gui.pages.feature_maps.weights_gate import Weights, WeightsGate
from studio.gui.settings import Settings
from studio.gui.state import StudioState
from studio.gui.widgets.webcam import CameraDialog

_GROUP = "feature_maps"
_OPENS_NETWORK = {"maps": True, "filters": False, "why": True}
"""Views that need weights, and whether they need a picture as well."""


class FeatureMapsPage(QWidget):
    """The subject's bar, and below it the views as tabs, each built when it is first shown.

    A view is a widget made from ``(subject, jobs)``. It may have signals ``layer_requested(str)`` and
    ``kernel_requested(object)``, and the methods ``show_layer(str)`` and ``use_kernel(array)`` that answer them.
    """

    go_to = Signal(str)
    open_requested = Signal()
    sample_requested = Signal()

    def __init__(self, state: StudioState, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self.subject = Subject(state, self)
        self._weights = Weights(self.subject, jobs, self)
        self.bar = SubjectBar(self.subject)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self._views: dict[str, QWidget] = {}
        self._holders: dict[str, QVBoxLayout] = {}
        here = "studio.gui.pages.feature_maps"
        self._entries = {
            "maps": (self.tr("Maps"), f"{here}.maps:MapsView", self.tr("What each layer makes of the picture")),
            "filters": (self.tr("Filters"), f"{here}.filters:FiltersView", self.tr("The kernels a layer has learnt")),
            "why": (self.tr("Why"), f"{here}.why:WhyView", self.tr("Which parts of the picture speak for a class")),
            "graph": (self.tr("Graph"), f"{here}.graph:GraphView", self.tr("The operations, and where gradients flow")),
            "lab": (self.tr("Convolution"), f"{here}.lab:LabView", self.tr("A kernel at work, pixel by pixel")),
        }
        for key, (title, _, tooltip) in self._entries.items():
            holder = QWidget()
            self._holders[key] = QVBoxLayout(holder)
            self._holders[key].setContentsMargins(0, 8, 0, 0)
            self.tabs.setTabToolTip(self.tabs.addTab(holder, title), tooltip)
        layout = QVBoxLayout(self)
        layout.addWidget(self.bar)
        layout.addWidget(self.tabs, 1)
        self.setAcceptDrops(True)
        last = Settings().recall(_GROUP, "view", "maps")
        self.tabs.setCurrentIndex(list(self._entries).index(last) if last in self._entries else 0)
        self.tabs.currentChanged.connect(self._on_tab)
        self.bar.webcam_requested.connect(self._open_camera)
        self.view(self.key)

    @property
    def key(self) -> str:
        """Which view is shown: ``"maps"``, ``"filters"``, ``"why"``, ``"graph"`` or ``"lab"``."""
        return list(self._entries)[self.tabs.currentIndex()]

    def view(self, key: str) -> QWidget:
        """Return a view, built if this is its first use."""
        if key not in self._views:
            module, _, name = self._entries[key][1].partition(":")
            view: QWidget = getattr(importlib.import_module(module), name)(self.subject, self._jobs)
            self._views[key] = view
            self._holders[key].addWidget(self._gated(key, view))
            Settings().restore_splitters(view, _GROUP)  # as the page's host saves them
            for signal, slot in (
                ("layer_requested", self.show_layer),
                ("kernel_requested", self._on_kernel),
                ("go_to", self.go_to),
                ("open_requested", self.open_requested),
                ("sample_requested", self.sample_requested),
            ):
                if hasattr(view, signal):
                    getattr(view, signal).connect(slot)
        return self._views[key]

    def _gated(self, key: str, view: QWidget) -> QWidget:
        if key not in _OPENS_NETWORK:
            return view
        return WeightsGate(view, self._weights, self.subject, needs_picture=_OPENS_NETWORK[key])

    def show_view(self, key: str) -> None:
        self.tabs.setCurrentIndex(list(self._entries).index(key))

    @Slot(str)
    def show_layer(self, layer: str) -> None:
        """Show the maps of a layer."""
        self.show_view("maps")
        self.view("maps").show_layer(layer)  # type: ignore[attr-defined]

    @Slot(object)
    def _on_kernel(self, kernel: object) -> None:
        self.show_view("lab")
        self.view("lab").use_kernel(kernel)  # type: ignore[attr-defined]

    @Slot(int)
    def _on_tab(self, _index: int) -> None:
        self.view(self.key)
        Settings().remember(_GROUP, {"view": self.key})

    @Slot()
    def _open_camera(self) -> None:
        dialog = CameraDialog(self._jobs, parent=self)
        dialog.finished.connect(dialog.deleteLater)
        dialog.taken.connect(self.subject.set_picture)
        dialog.open()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_picture(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        picture = dropped_picture(event)
        if picture is not None:
            event.acceptProposedAction()
            self.subject.set_picture(picture)
