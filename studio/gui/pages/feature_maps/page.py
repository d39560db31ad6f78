"""The Feature maps page: one network, one picture, and several ways to look at them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from studio.gui.jobs import Jobs
from studio.gui.pages.feature_maps.subject import Subject
from studio.gui.pages.feature_maps.subject_bar import SubjectBar, dropped_picture
from studio.gui.pages.feature_maps.weights_gate import Weights, WeightsGate
from studio.gui.state import StudioState
from studio.gui.widgets.checkpoint_bar import CheckpointBar
from studio.gui.widgets.tabbed_page import Tab, TabbedPage
from studio.gui.widgets.webcam import CameraDialog

_HERE = "studio.gui.pages.feature_maps"
_OPENS_NETWORK = {"maps": True, "filters": False, "why": True}
"""Views that need weights, and whether they need a picture as well."""
_SCROLLED = ("filters", "graph")
"""Views whose parts would cover each other in a small window; the others make themselves smaller."""


class FeatureMapsPage(TabbedPage):
    """The subject's bar, and below it the views as tabs.

    A view is a widget made from ``(subject, jobs)``. It may have signals ``layer_requested(str)`` and
    ``kernel_requested(object)``, and the methods ``show_layer(str)`` and ``use_kernel(array)`` that answer them.
    """

    def __init__(self, state: StudioState, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__("feature_maps", parent)
        self._jobs = jobs
        self.subject = Subject(state, self)
        self._weights = Weights(self.subject, jobs, self)
        self.bar = SubjectBar(self.subject)
        self.bar.add_checkpoints(CheckpointBar(state, jobs))
        layout = QVBoxLayout(self)
        layout.addWidget(self.bar)
        layout.addWidget(self.tabs, 1)
        self.setAcceptDrops(True)
        self.bar.webcam_requested.connect(self._open_camera)
        self.show_last()

    def entries(self) -> Mapping[str, Tab]:
        return {
            "maps": Tab(self.tr("Maps"), f"{_HERE}.maps:MapsView", self.tr("What each layer makes of the picture")),
            "filters": Tab(
                self.tr("Filters"), f"{_HERE}.filters:FiltersView", self.tr("The kernels a layer has learnt")
            ),
            "why": Tab(self.tr("Why"), f"{_HERE}.why:WhyView", self.tr("Which parts of the picture speak for a class")),
            "graph": Tab(
                self.tr("Graph"), f"{_HERE}.graph:GraphView", self.tr("The operations, and where gradients flow")
            ),
            "lab": Tab(self.tr("Convolution"), f"{_HERE}.lab:LabView", self.tr("A kernel at work, pixel by pixel")),
        }

    def make_view(self, view_class: type[Any]) -> QWidget:
        view: QWidget = view_class(self.subject, self._jobs)
        return view

    def framed(self, key: str, view: QWidget) -> QWidget:
        if key in _OPENS_NETWORK:
            view = WeightsGate(view, self._weights, self.subject, needs_picture=_OPENS_NETWORK[key])
        return _scrolled(view) if key in _SCROLLED else view

    def answers(self) -> Mapping[str, object]:
        return {**super().answers(), "layer_requested": self.show_layer, "kernel_requested": self._on_kernel}

    @Slot(str)
    def show_layer(self, layer: str) -> None:
        """Show the maps of a layer."""
        self.show_view("maps")
        self.view("maps").show_layer(layer)  # type: ignore[attr-defined]

    @Slot(object)
    def _on_kernel(self, kernel: object) -> None:
        self.show_view("lab")
        self.view("lab").use_kernel(kernel)  # type: ignore[attr-defined]

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


def _scrolled(view: QWidget) -> QScrollArea:
    """In a window smaller than a view can be, its parts are reached by scrolling, and do not cover each other."""
    area = QScrollArea(widgetResizable=True)
    area.setFrameShape(QScrollArea.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(view)
    return area
