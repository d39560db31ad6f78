"""Somebody clicks down the layer tree of the real window, from one layer to the next as soon as its maps are there."""

from __future__ import annotations

import sys
import time
from collections import deque
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtTest import QTest
from real_window import RealWindow, real_window, run_for, wait_until
from ui_latency import Gauge

from studio.gui.pages.feature_maps.maps import MapsView
from studio.models.spec import ModelSpec

_PAUSE_MS = 50
"""Between seeing maps and clicking on."""


class Clicker(QObject):
    """Clicks on one layer after the other; when all have been seen, again with the data set's next picture."""

    def __init__(self, real: RealWindow, view: MapsView, layers: list[str], pictures: Iterator[str]) -> None:
        super().__init__()
        self.seconds: list[float] = []
        """From each click until the grid shows that layer."""
        self._state, self._view, self._all, self._pictures = real.state, view, layers, pictures
        self._left: deque[str] = deque()
        self._wanted = ""
        self._clicked = 0.0
        self._look = QTimer(self, interval=2, timerType=Qt.TimerType.PreciseTimer)
        self._look.timeout.connect(self._look_at_grid)

    def start(self) -> None:
        self._look.start()
        self._click()

    def stop(self) -> None:
        self._look.stop()

    def _click(self) -> None:
        if not self._left:
            self._left.extend(self._all)
            self._state.set_selection((next(self._pictures),))
        self._wanted = self._left.popleft()
        tree = self._view.tree.tree
        index = self._view.tree.model.index_of(self._wanted)
        tree.scrollTo(index)
        self._clicked = time.perf_counter()
        QTest.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=tree.visualRect(index).center())

    def _look_at_grid(self) -> None:
        shown = self._view.board.shown
        if self._wanted and shown is not None and shown.maps.layer == self._wanted:
            self.seconds.append(time.perf_counter() - self._clicked)
            self._wanted = ""
            if self._look.isActive():
                QTimer.singleShot(_PAUSE_MS, self._click)


def clicked_through(backbone: str, layers: list[str], seconds: float) -> tuple[list[float], list[float]]:
    """Return the seconds from each click to its grid, and how late the window was at each tick, in ms."""
    with real_window() as real:
        real.open_sample_digits()
        real.state.set_model(ModelSpec(backbone=backbone, weights="random"))
        view = real.show_page("feature_maps").view("maps")
        wait_until(lambda: view.board.shown is not None)
        view.tree.tree.expandAll()
        run_for(3)  # the strip, and what else comes once
        assert real.state.dataset is not None
        clicker = Clicker(real, view, layers, (sample.id for sample in real.state.dataset.samples[1:]))
        QTimer.singleShot(0, clicker.start)
        lateness = Gauge().measure(seconds)
        clicker.stop()
        return clicker.seconds, lateness
