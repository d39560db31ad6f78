"""How a folder of 100,000 pictures is listed and browsed: ``python tests/benchmarks/browse.py``.

The pictures are links to a few hundred small JPEGs, in 100 class folders, so that the disk holds them in its cache.

``listing``: files a second, beside torchvision's ``ImageFolder``, in turns. Aim: over 50,000.
``window``: the real window opens the folder. Seconds from the scan's first word to the first screen of thumbnails
(under 1) and to the whole data set, lateness of a 16 ms timer while the grid is scrolled from end to end, 99 of 100
ticks (under 33 ms), the processor's time that the window's thread took between two (which other programs do not
change), the most memory above the empty window (under 300 MB), and the processor's time again while one searches,
selects all pictures and relabels them. The check of all pictures runs meanwhile, as it does in life.
``decode``: pictures a second from 4000 × 3000 JPEGs to 256 pixels, in turns. Aim: twice those of Pillow. Pillow with
``draft`` is shown beside it: it asks the same libjpeg-turbo for the same eighth of the size, and nearly all that is
left then is to undo the Huffman code, which no reader of JPEGs is spared.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from concurrent.futures import ProcessPoolExecutor
from itertools import pairwise
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[2]))

sys.path.insert(0, str(Path(__file__).parents[1]))

from PIL import Image

from studio.data.decode import decode
from studio.data.index import read_index
from studio.data.opencv import cv2

if TYPE_CHECKING:
    from ui_latency import Gauge

    from studio.gui.pages.data.page import DataPage
    from studio.gui.widgets.picture_grid import PictureGrid

UNITS = {
    "listing": "files a second; aim 50,000",
    "window": "aims 1 s, 33 ms, 300 MB",
    "decode": "pictures a second; aim twice Pillow's",
}
PARTS = tuple(UNITS)
CLASSES = 100
ORIGINALS = 400
SIDE = 64
LARGE = (4000, 3000)
SMALL = 256
LARGE_PICTURES = 8
SCROLL_S = 15.0
HANDLED_S = 4.0
"""More than it takes to write down that 100,000 pictures were relabelled."""


def make_pictures(root: Path, count: int) -> None:
    """Write ``count`` pictures, most of which are links to the same few hundred files."""
    rng = np.random.default_rng(0)
    originals = root / "originals"
    originals.mkdir(parents=True)
    for number in range(ORIGINALS):
        coarse = rng.integers(0, 256, (4, 4, 3), dtype=np.uint8)
        _, data = cv2.imencode(".jpg", cv2.resize(coarse, (SIDE, SIDE), interpolation=cv2.INTER_CUBIC))
        (originals / f"{number}.jpg").write_bytes(data)
    for number in range(count):
        folder = root / "pictures" / f"class {number % CLASSES}"
        folder.mkdir(parents=True, exist_ok=True)
        os.link(originals / f"{number % ORIGINALS}.jpg", folder / f"IMG {number:06}.jpg")


def seconds_of(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def listing(root: Path, count: int, repetitions: int) -> dict[str, float]:
    """Return the median files a second of the studio and of torchvision."""
    from studio.models.vision import torchvision  # here: the window's memory is measured without torch

    cases = {
        "studio": lambda: read_index(root),
        "torchvision ImageFolder": lambda: torchvision.datasets.ImageFolder(str(root)),
    }
    return {case: count / seconds for case, seconds in medians(cases, repetitions).items()}


def medians(cases: Mapping[str, Callable[[], object]], repetitions: int) -> dict[str, float]:
    """Return the median seconds of each case, measured in turns."""
    times: dict[str, list[float]] = {case: [] for case in cases}
    for turn in range(repetitions + 1):
        for case, work in cases.items():
            seconds = seconds_of(work)
            if turn:  # the first turn fills the disk cache
                times[case].append(seconds)
    return {case: statistics.median(values) for case, values in times.items()}


def decoding(root: Path, repetitions: int) -> dict[str, float]:
    """Return the median pictures a second of the studio's decoder and of Pillow, in one thread each."""
    rng = np.random.default_rng(0)
    paths = [root / f"{number}.jpg" for number in range(LARGE_PICTURES)]
    for path in paths:
        picture = cv2.resize(rng.integers(0, 256, (75, 100, 3), dtype=np.uint8), LARGE, interpolation=cv2.INTER_CUBIC)
        path.write_bytes(cv2.imencode(".jpg", picture)[1].tobytes())
    cases = {
        "studio": lambda: [small_by_studio(path) for path in paths],
        "Pillow, draft": lambda: [small_by_pillow(path, draft=True) for path in paths],
        "Pillow": lambda: [small_by_pillow(path, draft=False) for path in paths],
    }
    return {case: LARGE_PICTURES / seconds for case, seconds in medians(cases, repetitions).items()}


def small_by_studio(path: Path) -> np.ndarray:
    picture = decode(path, SMALL * LARGE[1] // LARGE[0])
    scale = SMALL / max(picture.shape[:2])
    size = round(picture.shape[1] * scale), round(picture.shape[0] * scale)
    return np.asarray(cv2.resize(picture, size, interpolation=cv2.INTER_AREA))


def small_by_pillow(path: Path, *, draft: bool) -> np.ndarray:
    with Image.open(path) as image:
        if draft:
            image.draft("RGB", (SMALL, SMALL))
        picture = image.convert("RGB")
        picture.thumbnail((SMALL, SMALL), reducing_gap=None)
        return np.asarray(picture)


def browsing(root: Path) -> dict[str, float]:
    """Open the folder in the real window, wait for the first screen, and scroll to the end."""
    import psutil
    from PySide6.QtCore import QTimer
    from real_window import real_window, run_for, wait_until
    from ui_latency import Gauge

    memory = psutil.Process().memory_info
    with real_window() as real:
        page = real.show_page("data")
        run_for(2)
        empty, most, began = memory().rss, [0], []
        real.jobs.started.connect(lambda job: job.progress.connect(lambda _: began.append(time.perf_counter())))
        meter = QTimer(interval=50)
        meter.timeout.connect(lambda: most.append(memory().rss))
        meter.start()
        real.window.opener.open_folder(root)
        grid = page.pictures.grid
        wait_until(lambda: first_screen_is_there(grid))
        shown = time.perf_counter()
        wait_until(lambda: real.state.dataset is not None)
        listed = time.perf_counter()
        lateness, work = scrolled(grid, Gauge())
        meter.stop()
        worst_by_hand = handled(page)
    return {
        "first screen after the scan's first word, s": shown - began[0],
        "all listed after it, s": listed - began[0],
        "timer late by, p99 while scrolling, ms": lateness[int(0.99 * len(lateness))],
        "timer late by, worst while scrolling, ms": lateness[-1],
        "work between two ticks, p99 while scrolling, ms": work[int(0.99 * len(work))],
        "memory above the empty window, MB": (max(most) - empty) / 1e6,
        "worst work while searching, relabelling, ms": worst_by_hand,
    }


def first_screen_is_there(grid: PictureGrid) -> bool:
    """Whether every cell in view has its picture."""
    from PySide6.QtCore import QPoint

    from studio.gui.widgets.picture_grid import PATH_ROLE, SIZES

    side = SIZES[grid.size_step()]
    cells = [
        grid.indexAt(QPoint(x, y))
        for x in range(side, grid.viewport().width(), side)
        for y in range(side, grid.viewport().height(), side)
    ]
    paths = {cell.data(PATH_ROLE) for cell in cells if cell.isValid()}
    ratio = grid.devicePixelRatioF()
    return bool(paths) and all(grid._loader.image(path, round(side * ratio)) is not None for path in paths)


def scrolled(grid: PictureGrid, gauge: Gauge) -> tuple[list[float], list[float]]:
    """Scroll from the top to the bottom in even steps; return how late each tick came, and how long it worked, in ms.

    Both from the least to the most. The work is that of the window's thread alone: other programs hardly change it.
    """
    from PySide6.QtCore import QTimer

    bar = grid.verticalScrollBar()
    started, worked = time.perf_counter(), [time.thread_time()]

    def step() -> None:
        worked.append(time.thread_time())
        bar.setValue(round(bar.maximum() * (time.perf_counter() - started) / SCROLL_S))

    timer = QTimer(interval=16)
    timer.timeout.connect(step)
    timer.start()
    lateness = gauge.measure(1.1 * SCROLL_S)  # coarse timers may come a twentieth early
    timer.stop()
    assert bar.value() == bar.maximum()
    return sorted(lateness), sorted(1000 * (after - before) for before, after in pairwise(worked))


def handled(page: DataPage) -> float:
    """Search, select all and relabel all; return the most that the window's thread worked between two ticks, in ms."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QInputDialog
    from real_window import wait_until

    pictures = page.pictures

    def relabel() -> None:
        pictures.actions_of_grid.relabel.trigger()
        dialog = page.window().findChild(QInputDialog)
        dialog.setTextValue("class 0")
        dialog.accept()

    worst = [
        worst_work_of(lambda: QTest.keyClicks(pictures.name, "1")),
        worst_work_of(pictures.name.clear),
        worst_work_of(lambda: QTest.keyClick(pictures.grid, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)),
        worst_work_of(relabel),
    ]
    wait_until(page.changes.undo.isEnabled)
    return max(worst)


def worst_work_of(act: Callable[[], object]) -> float:
    """Perform an act in the living window; return the most work of its thread between two ticks, in ms."""
    from PySide6.QtCore import QTimer
    from real_window import run_for

    worked = [time.thread_time()]
    timer = QTimer(interval=16)
    timer.timeout.connect(lambda: worked.append(time.thread_time()))
    timer.start()
    QTimer.singleShot(0, act)
    run_for(HANDLED_S)
    timer.stop()
    return max(1000 * (after - before) for before, after in pairwise(worked))


def measured(part: str, count: int, repetitions: int) -> dict[str, float]:
    """Measure a part on pictures of its own."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if part == "decode":
            return decoding(folder, repetitions)
        make_pictures(folder, count)
        return listing(folder / "pictures", count, repetitions) if part == "listing" else browsing(folder / "pictures")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parts", nargs="*", choices=[*PARTS, []], help="all, unless some are named")
    parser.add_argument("--count", type=int, default=100_000, help="pictures")
    parser.add_argument("--repetitions", type=int, default=5)
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    arguments = parser.parse_args()
    results = {}
    for part in arguments.parts or PARTS:
        # Each in a process of its own: what one imports is no other's memory.
        with ProcessPoolExecutor(1, get_context("spawn")) as pool:
            results[part] = pool.submit(measured, part, arguments.count, arguments.repetitions).result()
    if arguments.json:
        print(json.dumps(results))
        return
    for part, numbers in results.items():
        print(f"{part} ({UNITS[part]})")
        for case, number in numbers.items():
            print(f"  {case:48}{number:>12,.3g}" if part == "window" else f"  {case:48}{number:>12,.1f}")


if __name__ == "__main__":
    main()
