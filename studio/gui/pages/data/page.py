"""The open data set: its pictures, what the network sees of them, and whether they can be trusted."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from studio.gui.error_dialog import show_error
from studio.gui.jobs import Jobs
from studio.gui.pages.data.bars import ChangesBar, ReloadBar
from studio.gui.pages.data.check import CheckView
from studio.gui.pages.data.checking import DatasetCheck
from studio.gui.pages.data.editing import DatasetEditing
from studio.gui.pages.data.pictures import PicturesView
from studio.gui.state import StudioState
from studio.gui.widgets.empty_state import EmptyState
from studio.gui.widgets.tabbed_page import Tab, TabbedPage

_HERE = "studio.gui.pages.data"


class DataPage(TabbedPage):
    """Three tabs about the open data set; without one, offer to open one."""

    data_requested = Signal()
    """The person wants one of the data sets of the internet."""
    opening_cancelled = Signal()
    """The person does not want to wait for the folder that is being listed."""

    def __init__(self, state: StudioState, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__("data", parent)
        self._state, self._jobs = state, jobs
        self._check = DatasetCheck(state, jobs, self)
        self.editing = DatasetEditing(state, jobs, self)
        self.reload_bar = ReloadBar(state, jobs)
        self.changes = ChangesBar(state, self.editing)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty_state())
        self._stack.addWidget(self._opened())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)
        self.addActions(self.changes.actions_of_page())
        self._check.failed.connect(self._on_failed)
        self.editing.failed.connect(self._on_failed)
        self.show_last()
        state.dataset_changed.connect(self._show)
        state.opening_changed.connect(self._show)
        self._show()

    @property
    def pictures(self) -> PicturesView:
        view = self.view("pictures")
        assert isinstance(view, PicturesView)
        return view

    def entries(self) -> Mapping[str, Tab]:
        return {
            "pictures": Tab(
                self.tr("Pictures"), f"{_HERE}.pictures:PicturesView", self.tr("Browse, search, leave out, relabel")
            ),
            "sees": Tab(
                self.tr("What the network sees"),
                f"{_HERE}.sees:SeesView",
                self.tr("What pre-processing and augmentation make of a picture"),
            ),
            "check": Tab(
                self.tr("Check"),
                f"{_HERE}.check:CheckView",
                self.tr("Broken pictures, copies, doubtful labels, and what can be done about them"),
            ),
        }

    def make_view(self, view_class: type[Any]) -> QWidget:
        shared = (self._check, self.editing) if view_class in (PicturesView, CheckView) else ()
        view: QWidget = view_class(self._state, self._jobs, *shared)
        if isinstance(view, PicturesView | CheckView):
            self.reload_bar.reloaded.connect(view.forget_thumbnails)
        return view

    def answers(self) -> Mapping[str, object]:
        return {**super().answers(), "opening_cancelled": self.opening_cancelled}

    def _empty_state(self) -> EmptyState:
        empty = EmptyState(
            self.tr("What shall we look at?"),
            self.tr("Open a folder with one subfolder per class, or one divided into train and val."),
            self.tr("or drop a folder here"),
        )
        empty.add_button(self.tr("Open a folder of pictures"), self.open_requested, self.tr("Choose a folder (Ctrl+O)"))
        empty.add_button(
            self.tr("Try the sample digits"), self.sample_requested, self.tr("1,797 handwritten digits of 8×8 pixels")
        )
        empty.add_button(
            self.tr("Get a data set…"), self.data_requested, self.tr("MNIST, CIFAR, flowers, pets and more, downloaded")
        )
        return empty

    def _opened(self) -> QWidget:
        opened = QWidget()
        layout = QVBoxLayout(opened)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.reload_bar)
        layout.addWidget(self.tabs, 1)
        layout.addWidget(self.changes)
        return opened

    @Slot()
    def _show(self) -> None:
        """Show the tabs; of a folder that is being listed, there is nothing to see in them but its pictures."""
        there = self._state.dataset is not None
        listing = not there and self._state.opening is not None and self.key == "pictures"
        for number, key in enumerate(self._entries):
            self.tabs.setTabEnabled(number, not listing or key == "pictures")
        self._stack.setCurrentIndex(1 if there or listing else 0)

    @Slot(str)
    def _on_failed(self, sentence: str, details: str = "") -> None:
        show_error(self.window(), sentence, details)
