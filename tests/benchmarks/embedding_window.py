"""What a map of many pictures costs the window; a part of ``python tests/benchmarks/embedding.py``.

Frame time: how long the plot takes to move 20,000 points by a few pixels and to draw them, beside pyqtgraph's
ScatterPlotItem with the same points in the same run. Lateness: how late the real window answers, as in
``ui_latency.py``, while t-SNE moves the sample digits in it, beside the same window with a map that stands still.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[2]))
sys.path.insert(0, str(Path(__file__).parents[1]))
sys.path.insert(0, str(Path(__file__).parent))

from real_window import real_window, run_for, wait_until

POINTS, GROUPS, SIZE = 20_000, 10, (900, 700)
AIM_FRAME_P99_MS, AIM_LATE_P99_MS = 16.0, 33.0
_WARM_UP = 5

Figures = dict[str, float]


def frame_times(frames: int) -> dict[str, Figures]:
    """Measure both plots while they are panned."""
    from studio.gui.app import _application

    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    _application()
    rng = np.random.default_rng(0)
    codes = rng.integers(0, GROUPS, POINTS)
    places = rng.normal(0, 1, (GROUPS, 2))[codes] * 6 + rng.normal(0, 1, (POINTS, 2))
    return {"studio": _ours(places, codes, frames), "pyqtgraph": _pyqtgraph(places, codes, frames)}


def _ours(places: np.ndarray, codes: np.ndarray, frames: int) -> Figures:
    from studio.gui.widgets.picture_plot import PicturePlot
    from studio.gui.widgets.picture_plot_colouring import Group, Grouping
    from studio.gui.widgets.picture_plot_points import Points
    from studio.gui.widgets.thumbnails import ThumbnailLoader

    loader = ThumbnailLoader()
    plot = PicturePlot(loader)
    plot.resize(*SIZE)
    plot.set_points(Points(Path("none"), [f"{number}.png" for number in range(POINTS)], places))
    plot.set_colouring(Grouping(tuple(Group(str(code), code) for code in range(GROUPS)), codes))
    plot.show()

    def pan(step: int) -> None:
        plot._window = plot.window_shown.moved(step, step / 2)
        plot.repaint()

    found = _timed(pan, frames)
    loader.stop()
    plot.close()
    return found


def _pyqtgraph(places: np.ndarray, codes: np.ndarray, frames: int) -> Figures:
    import pyqtgraph as pg

    plot = pg.PlotWidget()
    plot.resize(*SIZE)
    brushes = [pg.mkBrush(pg.intColor(code, GROUPS)) for code in range(GROUPS)]
    plot.addItem(pg.ScatterPlotItem(pos=places, size=5, pen=None, brush=[brushes[code] for code in codes]))
    plot.show()

    def pan(step: int) -> None:
        width, height = plot.getViewBox().viewPixelSize()
        plot.getViewBox().translateBy(x=-step * width, y=step / 2 * height)
        plot.viewport().repaint()

    found = _timed(pan, frames)
    plot.close()
    return found


def _timed(pan: Callable[[int], None], frames: int) -> Figures:
    """Pan to and fro; return the median and the 99th percentile of the milliseconds that a frame takes."""
    run_for(0.5)  # not before it is exposed does a window paint
    taken: list[float] = []
    for number in range(frames + _WARM_UP):
        began = time.perf_counter()
        pan(3 if number // 20 % 2 else -3)
        taken.append(1000 * (time.perf_counter() - began))
    median, p99 = np.percentile(taken[_WARM_UP:], [50, 99])
    return {"p50_ms": float(median), "p99_ms": float(p99)}


def lateness(seconds: float) -> dict[str, Figures]:
    """Measure the real window while t-SNE runs in it, and after that."""
    from ui_latency import Gauge, figures

    with real_window() as real:
        real.open_sample_digits()
        page: Any = real.show_page("embedding")
        page.show_view("map")
        view = page.view("map")
        view.form.fields["iterations"].setValue(100_000)
        gauge = Gauge()
        run_for(2)
        view.form.start.click()
        wait_until(lambda: view.board.ready is not None)
        run_for(1)
        found = {"t-SNE runs": figures(gauge.measure(seconds))}
        view.form.stop.click()
        wait_until(lambda: not view.run.busy)
        found["the map stands"] = figures(gauge.measure(seconds))
    return found


def measure(frames: int, seconds: float) -> dict[str, dict[str, Figures]]:
    return {"frame": frame_times(frames), "late": lateness(seconds)}


def show(found: dict[str, dict[str, Figures]]) -> None:
    for title, part, aim in (
        (f"ms a frame, {POINTS:,} points", "frame", AIM_FRAME_P99_MS),
        ("ms late, window", "late", AIM_LATE_P99_MS),
    ):
        print(f"{title:<32}{'p50':>8}{'p99':>8}  p99 < {aim:g}")
        for name, numbers in found[part].items():
            verdict = "held" if numbers["p99_ms"] < aim else "MISSED"
            print(f"  {name:<30}{numbers['p50_ms']:>8.1f}{numbers['p99_ms']:>8.1f}  {verdict}")
