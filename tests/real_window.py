"""The real window for scripts that measure or photograph it: opened as ``main.py`` does, in a home of its own.

Buttons and fields are found by what is written on them, as a person finds them.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QAbstractButton, QSpinBox, QWidget

from studio.gui.app import _application
from studio.gui.jobs import Jobs, Lane
from studio.gui.main_window import MainWindow
from studio.gui.settings import Settings
from studio.gui.state import StudioState
from studio.gui.theme import Theme


@dataclass(frozen=True)
class RealWindow:
    window: MainWindow
    state: StudioState
    jobs: Jobs
    theme: Theme

    def show_page(self, key: str) -> QWidget:
        self.window.show_page(key)
        return self.window.pages.page(key)

    def open_sample_digits(self) -> None:
        self.window.opener.open_sample()
        wait_until(lambda: self.state.dataset is not None)

    def works(self, lane: Lane) -> bool:
        """Whether a lane has got so far that it reports progress."""
        return any(job.lane == lane and job.last_progress is not None for job in self.jobs.running())

    def cancel_all(self) -> None:
        for job in (*self.jobs.running(), *self.jobs.waiting()):
            job.cancel()
        wait_until(lambda: not self.jobs.running())


@contextmanager
def real_window() -> Iterator[RealWindow]:
    """Open the window, light and 1280 × 800; end all its work when the block is left."""
    with tempfile.TemporaryDirectory(prefix="studio home ") as home:
        os.environ["STUDIO_HOME"] = home
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        settings = Settings()
        settings.language = "en"  # what is written on buttons here
        theme, jobs, state = Theme(_application(), "light"), Jobs(), StudioState()
        real = RealWindow(MainWindow(state, jobs, settings, theme), state, jobs, theme)
        real.window.resize(1280, 800)
        real.window.show()
        try:
            wait_until(lambda: real.window.pages.currentWidget() is not None)
            yield real
        finally:
            real.cancel_all()
            real.window.close()
            jobs.shutdown(5)


def run_for(seconds: float) -> None:
    """Let the window live."""
    loop = QEventLoop()
    QTimer.singleShot(round(1000 * seconds), loop.quit)
    loop.exec()


def wait_until(condition: Callable[[], bool], seconds: float = 300) -> None:
    """Let the window live until something is true; raises TimeoutError when that takes too long."""
    loop = QEventLoop()
    look = QTimer(interval=20)
    look.timeout.connect(lambda: loop.exit(1) if condition() else None)  # what was true may be over in a moment
    look.start()
    QTimer.singleShot(round(1000 * seconds), loop.quit)
    if not loop.exec():
        raise TimeoutError(f"Not within {seconds:g} s")


def press(parent: QWidget, text: str) -> None:
    """Press the visible button that says so."""
    found = [b for b in parent.findChildren(QAbstractButton) if b.text().startswith(text) and b.isVisible()]
    assert len(found) == 1, f"{len(found)} buttons say '{text}'"
    found[0].click()


def fill_in(parent: QWidget, name: str, value: int) -> None:
    """Put a number into the field of that name."""
    found = [box for box in parent.findChildren(QSpinBox) if box.accessibleName() == name]
    assert len(found) == 1, f"{len(found)} fields are named '{name}'"
    found[0].setValue(value)
