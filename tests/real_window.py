"""The real window for scripts that measure or photograph it: opened as ``main.py`` does, in a home of its own."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QEventLoop, QTimer

from studio.gui.app import _application
from studio.gui.jobs import Jobs
from studio.gui.main_window import MainWindow
from studio.gui.settings import Settings
from studio.gui.state import StudioState
from studio.gui.theme import Theme


@contextmanager
def real_window() -> Iterator[tuple[MainWindow, StudioState, Jobs, Theme]]:
    """Open the window, light and 1280 × 800; end all its work when the block is left."""
    with tempfile.TemporaryDirectory(prefix="studio home ") as home:
        os.environ["STUDIO_HOME"] = home
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        theme, jobs, state = Theme(_application(), "light"), Jobs(), StudioState()
        window = MainWindow(state, jobs, Settings(), theme)
        window.resize(1280, 800)
        window.show()
        try:
            wait_until(lambda: window.pages.currentWidget() is not None)
            yield window, state, jobs, theme
        finally:
            for job in (*jobs.running(), *jobs.waiting()):
                job.cancel()
            wait_until(lambda: not jobs.running())
            window.close()
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
    look.timeout.connect(lambda: loop.quit() if condition() else None)
    look.start()
    QTimer.singleShot(round(1000 * seconds), loop.quit)
    loop.exec()
    if not condition():
        raise TimeoutError(f"Not within {seconds:g} s")
