"""Open one window, print the moment of its first paint, and leave. Started by startup.py, in a process of its own.

The moment is that of ``time.perf_counter``, which all processes of a machine share. Nothing is imported here that the
window does not need: it would count against it.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))


def report() -> None:
    """Called when the event loop goes on after the first paint event: by then the whole window is drawn."""
    print(time.perf_counter(), flush=True)
    os._exit(0)


def studio() -> None:
    """Do what ``python main.py`` does."""
    from PySide6.QtCore import QTimer
    from PySide6.QtGui import QPaintEvent

    from studio.__main__ import main
    from studio.gui.main_window import MainWindow

    own = MainWindow.paintEvent

    def paint_event(window: MainWindow, event: QPaintEvent) -> None:
        QTimer.singleShot(0, report)  # before the window's own work that waits for the first paint
        own(window, event)

    MainWindow.paintEvent = paint_event  # type: ignore[method-assign]
    main([])


def empty() -> None:
    """Show a window of the same size with nothing in it."""
    from PySide6.QtCore import QTimer
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QApplication, QWidget

    class Empty(QWidget):
        def paintEvent(self, event: QPaintEvent) -> None:
            QTimer.singleShot(0, report)

    app = QApplication(sys.argv[:1])
    window = Empty()
    window.resize(1280, 800)
    window.show()
    app.exec()


if __name__ == "__main__":
    {"studio": studio, "empty": empty}[sys.argv[1]]()
