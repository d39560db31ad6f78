"""The pages: built when first shown, and torn off into windows of their own where someone has two screens."""

from __future__ import annotations

import importlib
from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from studio.gui.jobs import Jobs
from studio.gui.rail import PageEntry
from studio.gui.settings import Settings
from studio.gui.state import StudioState
from studio.gui.widgets.empty_state import EmptyState


class PageHost(QStackedWidget):
    """Owns every page, wherever it is shown."""

    page_built = Signal(object)
    """The page, right after it was made."""
    window_opened = Signal(object)
    """The window of a page that was torn off."""

    def __init__(
        self,
        entries: Sequence[PageEntry],
        state: StudioState,
        jobs: Jobs,
        settings: Settings,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._entries = {entry.key: entry for entry in entries}
        self._state = state
        self._jobs = jobs
        self._settings = settings
        self._pages: dict[str, QWidget] = {}
        self._windows: dict[str, TornOffPage] = {}
        self._placeholders: dict[str, EmptyState] = {}
        self._key = ""

    @property
    def key(self) -> str:
        """Key of the page shown here, or an empty string before the first."""
        return self._key

    def page(self, key: str) -> QWidget:
        """Return a page, building it if this is its first use."""
        if key not in self._pages:
            module, _, name = self._entries[key].factory.partition(":")
            page: QWidget = getattr(importlib.import_module(module), name)(self._state, self._jobs)
            self._pages[key] = page
            self.addWidget(page)
            self._settings.restore_splitters(page, key)
            self.page_built.emit(page)
        return self._pages[key]

    def show_page(self, key: str) -> None:
        """Show a page here, or raise its window where it has one."""
        page = self.page(key)
        self._key = key
        window = self._windows.get(key)
        if window is None:
            self.setCurrentWidget(page)
            return
        self.setCurrentWidget(self._placeholders[key])
        window.raise_()
        window.activateWindow()

    def is_torn_off(self, key: str) -> bool:
        return key in self._windows

    def tear_off(self, key: str) -> None:
        """Give a page its own window; closing that window brings the page back."""
        if key in self._windows:
            return
        page = self.page(key)
        self.removeWidget(page)
        self._placeholders[key] = self._placeholder(key)
        self.addWidget(self._placeholders[key])
        window = TornOffPage(key, self._entries[key].title, page)
        window.closing.connect(self.put_back)
        self._windows[key] = window
        if not self._settings.restore_window(window, key):
            window.resize(self.size())
        if self._key == key:
            self.setCurrentWidget(self._placeholders[key])
        self.window_opened.emit(window)
        window.show()

    @Slot(str)
    def put_back(self, key: str) -> None:
        """Bring a torn-off page back here."""
        window = self._windows.pop(key, None)
        if window is None:
            return
        self._settings.save_window(window, key)
        placeholder = self._placeholders.pop(key)
        page = self._pages[key]
        self.addWidget(page)
        if self._key == key:
            self.setCurrentWidget(page)
        self.removeWidget(placeholder)
        placeholder.deleteLater()
        window.hide()
        window.deleteLater()

    def put_all_back(self) -> None:
        for key in list(self._windows):
            self.put_back(key)

    def save_layout(self) -> None:
        """Remember the splitters of every page that was built."""
        for key, page in self._pages.items():
            self._settings.save_splitters(page, key)

    def _placeholder(self, key: str) -> EmptyState:
        title = self._entries[key].title
        placeholder = EmptyState(self.tr("{page} is in a window of its own").format(page=title))
        placeholder.add_button(self.tr("Put it back here"), self._put_back_shown)
        return placeholder

    @Slot()
    def _put_back_shown(self) -> None:
        self.put_back(self._key)


class TornOffPage(QWidget):
    """The window of one page."""

    closing = Signal(str)
    """Key of the page."""

    def __init__(self, key: str, title: str, page: QWidget) -> None:
        super().__init__()
        self._key = key
        self.setWindowTitle(title)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(page)
        page.show()

    def closeEvent(self, event: QCloseEvent) -> None:
        event.accept()
        self.closing.emit(self._key)
