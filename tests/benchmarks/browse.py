"""How a folder of 100,000 pictures is listed: ``python tests/benchmarks/browse.py``.

The pictures are links to a few hundred small JPEGs, in 100 class folders, so that the disk holds them in its cache.
Listing is measured beside torchvision's ``ImageFolder``, in turns. Aim: over 50,000 files a second.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[2]))

from studio.data.index import read_index
from studio.data.opencv import cv2
from studio.models.vision import torchvision

FILES_PER_SECOND = 50_000
CLASSES = 100
ORIGINALS = 400
SIDE = 64


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
    cases = {
        "studio": lambda: read_index(root),
        "torchvision ImageFolder": lambda: torchvision.datasets.ImageFolder(str(root)),
    }
    times: dict[str, list[float]] = {case: [] for case in cases}
    for turn in range(repetitions + 1):
        for case, work in cases.items():
            seconds = seconds_of(work)
            if turn:  # the first turn fills the disk cache
                times[case].append(seconds)
    return {case: count / statistics.median(values) for case, values in times.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=100_000, help="pictures")
    parser.add_argument("--repetitions", type=int, default=5)
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        make_pictures(Path(folder), arguments.count)
        rates = listing(Path(folder, "pictures"), arguments.count, arguments.repetitions)
    if arguments.json:
        print(json.dumps({"aim": FILES_PER_SECOND, "files_per_second": rates}))
        return
    print(f"{'files a second':30}{'median':>10}   (aim {FILES_PER_SECOND:,})")
    for case, rate in rates.items():
        print(f"{case:30}{rate:>10,.0f}")


if __name__ == "__main__":
    main()
