"""What a curve of a million points costs, beside one of a thousand: ``python tests/benchmarks/curves.py``."""

from __future__ import annotations

import os
import statistics
import sys
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).parents[2]))

from PySide6.QtWidgets import QApplication

from studio.gui.widgets.curve_plot import CurvePlot

REPAINTS = 15
NEW_POINTS = 100
"""Between two repaints, as from 1,500 steps a second."""


def appended(plot: CurvePlot, start: int, count: int) -> float:
    """Append points one by one, as a run does, and return the seconds it took."""
    began = time.perf_counter()
    for step in range(start, start + count):
        plot.append("loss", step, 1 / (step + 1) + (step * 7919 % 1000) / 1e4)
    return time.perf_counter() - began


def repaint_s(plot: CurvePlot, points: int) -> float:
    """Return the median time of a repaint with new points, painting into a picture included."""
    times = []
    for turn in range(REPAINTS):
        appended(plot, points + turn * NEW_POINTS, NEW_POINTS)
        began = time.perf_counter()
        plot._repaint_curves()
        plot.grab()
        times.append(time.perf_counter() - began)
    return statistics.median(times)


def main() -> None:
    app = QApplication([])
    repaints = {}
    for points in (1_000, 1_000_000):
        plot = CurvePlot("Loss", "loss (nats)")
        plot.resize(900, 320)
        plot.add_series("loss", "training", 0)
        plot.show()
        app.processEvents()
        seconds = appended(plot, 0, points)
        repaints[points] = repaint_s(plot, points)
        print(
            f"{points:>9,} points: appended in {seconds:.2f} s ({1e6 * seconds / points:.2f} µs each), "
            f"one repaint {1000 * repaints[points]:.1f} ms"
        )
    print(f"a repaint of a million points takes {repaints[1_000_000] / repaints[1_000]:.1f} times as long")


if __name__ == "__main__":
    main()
