"""What scrolling through many predictions costs the window; a part of ``python tests/benchmarks/predictions.py``.

50,000 predictions of as many files are scrolled in the view of the Predictions page: ten rows a second, while their
pictures load, and from the first to the last, too fast for pictures to be seen. Lateness: how late a 16 ms timer comes
in the window's thread, as in ``ui_latency.py``, beside the same view standing still.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[2]))
sys.path.insert(0, str(Path(__file__).parents[1]))
sys.path.insert(0, str(Path(__file__).parent))

if TYPE_CHECKING:
    from PySide6.QtWidgets import QScrollBar

    from studio.gui.pages.predictions.pictures import PicturesView

PICTURES, CLASSES, SIZE = 50_000, 10, (1100, 700)
AIM_P99_MS = 33.0
_DIFFERENT = 200
"""Pictures; the other files are links to these."""


def lateness(root: Path, seconds: float) -> dict[str, dict[str, float]]:
    """Measure a view of predictions that stands, and that is scrolled from end to end."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["STUDIO_HOME"] = str(root / "home")
    from real_window import run_for
    from ui_latency import Gauge, figures

    from studio.gui.app import _application
    from studio.gui.widgets.prediction_canvas import SCREEN_DPI

    _application()
    with _view(root) as view:
        run_for(1)
        gauge = Gauge()
        found = {"the pictures stand": figures(gauge.measure(seconds))}
        for name, length in (
            ("they pass at a row in 0.1 s", round(10 * seconds * view.grid.figure.pitch[1] * SCREEN_DPI)),
            (f"{PICTURES:,} pass from end to end", view.grid._bar.maximum()),
        ):
            with _scrolling(view.grid._bar, length, seconds):
                found[name] = figures(gauge.measure(seconds))
            assert view.grid._bar.value() > 0.9 * length
    return found


@contextmanager
def _view(root: Path) -> Iterator[PicturesView]:
    from studio.gui.jobs import Jobs
    from studio.gui.pages.predictions.pictures import PicturesView
    from studio.gui.pages.predictions.results import Results
    from studio.gui.state import StudioState
    from studio.insight.prediction_table import PredictionTable

    rng = np.random.default_rng(0)
    classes = tuple(f"class {number}" for number in range(CLASSES))
    labels = tuple(classes[number] for number in rng.integers(0, CLASSES, PICTURES))
    logits = rng.normal(0, 2, (PICTURES, CLASSES)).astype(np.float32)
    table = PredictionTable(root, classes, _write_pictures(root), labels, logits)
    jobs = Jobs(in_process=True)
    results = Results(StudioState(), jobs)
    view = PicturesView(results, jobs)
    view.resize(*SIZE)
    view.tools.scrolling.setChecked(True)
    results._set_table(table)
    view.show()
    yield view
    view._loader.stop()
    view.close()
    jobs.shutdown(10)


def _write_pictures(root: Path) -> tuple[str, ...]:
    from PIL import Image

    rng = np.random.default_rng(0)
    for number in range(_DIFFERENT):
        Image.fromarray(rng.integers(0, 256, (64, 64, 3), np.uint8)).save(root / f"{number:05}.jpg")
    for number in range(_DIFFERENT, PICTURES):
        os.link(root / f"{number % _DIFFERENT:05}.jpg", root / f"{number:05}.jpg")
    return tuple(f"{number:05}.jpg" for number in range(PICTURES))


@contextmanager
def _scrolling(bar: QScrollBar, length: int, seconds: float) -> Iterator[None]:
    from PySide6.QtCore import QTimer

    began = time.perf_counter()

    def scroll() -> None:
        bar.setValue(round(length * min(1.0, (time.perf_counter() - began) / seconds)))

    timer = QTimer(interval=16)
    timer.timeout.connect(scroll)
    timer.start()
    yield
    timer.stop()
