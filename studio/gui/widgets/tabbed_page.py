"""A page whose views are tabs."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from typing import Any, NamedTuple

from PySide6.QtCore import Signal, SignalInstance, Slot
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from studio.gui.settings import Settings


class Tab(NamedTuple):
    """What a tab is called, and what is in it."""

    title: str
    factory: str
    """``"module:Class"``, imported when the tab is first shown."""
    tooltip: str


class TabbedPage(QWidget):
    """Builds each view when it is first shown, and remembers which one was shown last.

    Parameters
    ----------
    key
        The page's, under which its host remembers the splitters.
    """

    go_to = Signal(str)
    """Key of the page that helps on."""
    open_requested = Signal()
    """The person wants to choose a folder of pictures."""
    sample_requested = Signal()
    """The person wants the sample digits."""
    folder_requested = Signal(object)
    """Path of a data set that the person wants to open."""

    def __init__(self, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page_key = key
        self._entries = self.entries()
        self._views: dict[str, QWidget] = {}
        self._holders: dict[str, QVBoxLayout] = {}
        self.tabs = QTabWidget(documentMode=True)
        for name, tab in self._entries.items():
            holder = QWidget()
            self._holders[name] = QVBoxLayout(holder)
            self._holders[name].setContentsMargins(0, 8, 0, 0)
            self.tabs.setTabToolTip(self.tabs.addTab(holder, tab.title), tab.tooltip)

    def entries(self) -> Mapping[str, Tab]:
        """Return the tabs from left to right, by their keys."""
        raise NotImplementedError

    def make_view(self, view_class: type[Any]) -> QWidget:
        """Make a view of this page."""
        raise NotImplementedError

    def framed(self, key: str, view: QWidget) -> QWidget:
        """Return what the tab holds: the view, or something around it."""
        return view

    def answers(self) -> Mapping[str, object]:
        """Return what answers the signals that a view may have: slots or signals of this page."""
        names = ("go_to", "open_requested", "sample_requested", "folder_requested")
        return {name: getattr(self, name) for name in names}

    def show_last(self) -> None:
        """Show the view that was shown last, at first the first one."""
        names = list(self._entries)
        last = Settings().recall(self._page_key, "view", names[0])
        self.tabs.setCurrentIndex(names.index(last) if last in names else 0)
        self.tabs.currentChanged.connect(self._on_tab)
        self.view(self.key)

    @property
    def key(self) -> str:
        """Which view is shown."""
        return list(self._entries)[self.tabs.currentIndex()]

    def view(self, key: str) -> QWidget:
        """Return a view, built if this is its first use."""
        if key not in self._views:
            module, _, name = self._entries[key].factory.partition(":")
            view = self.make_view(getattr(importlib.import_module(module), name))
            self._views[key] = view
            self._holders[key].addWidget(self.framed(key, view))
            Settings().restore_splitters(view, self._page_key)
            for signal, answer in self.answers().items():
                wanted: SignalInstance | None = getattr(view, signal, None)
                if wanted is not None:
                    wanted.connect(answer)
        return self._views[key]

    def show_view(self, key: str) -> None:
        self.tabs.setCurrentIndex(list(self._entries).index(key))

    @Slot(int)
    def _on_tab(self, _index: int) -> None:
        self.view(self.key)
        Settings().remember(self._page_key, {"view": self.key})
