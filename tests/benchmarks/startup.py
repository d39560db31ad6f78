"""How long the window takes to be there, beside an empty PySide6 window: ``python tests/benchmarks/startup.py``.

From the start of the process to the end of the first paint, in turns, so that a busy machine slows all alike. The
studio is measured as on its first day (nothing remembered) and as on all others (the data set that was open last is
remembered). Aim: at most three times the empty window.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

AIM = 3.0
CASES = {"empty window": "empty", "studio, first start": "studio", "studio, data set remembered": "studio"}


def seconds_to_first_paint(window: str, home: Path) -> float:
    started = time.perf_counter()
    done = subprocess.run(
        [sys.executable, str(Path(__file__).with_name("first_paint.py")), window],
        env=os.environ | {"STUDIO_HOME": str(home)},
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    return float(done.stdout) - started


def remember_a_dataset(home: Path) -> None:
    """Leave a home behind as after a session with the sample digits."""
    os.environ["STUDIO_HOME"] = str(home)
    from studio.data.samples import write_sample
    from studio.gui.settings import Settings

    *_, root = write_sample("digits")
    settings = Settings()
    settings.remember_folder(root)
    settings.write()
    del os.environ["STUDIO_HOME"]


def measure(repetitions: int) -> dict[str, list[float]]:
    times: dict[str, list[float]] = {case: [] for case in CASES}
    with tempfile.TemporaryDirectory() as folder:
        remembered = Path(folder, "remembered")
        remember_a_dataset(remembered)
        for turn in range(repetitions + 1):
            for case, window in CASES.items():
                home = remembered if "remembered" in case else Path(folder, f"{case} {turn}")
                seconds = seconds_to_first_paint(window, home)
                if turn:  # the first turn fills the disk cache and compiles to bytecode
                    times[case].append(seconds)
    return times


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--repetitions", type=int, default=9)
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    arguments = parser.parse_args()
    times = measure(arguments.repetitions)
    medians = {case: statistics.median(values) for case, values in times.items()}
    ratios = {case: median / medians["empty window"] for case, median in medians.items()}
    if arguments.json:
        print(json.dumps({"aim": AIM, "seconds": times, "median_seconds": medians, "ratio": ratios}))
        return
    print(f"{'to the first paint':30}{'median ms':>10}{'fastest':>10}{'slowest':>10}{'ratio':>8}")
    for case, values in times.items():
        spread = (statistics.median(values), min(values), max(values))
        print(f"{case:30}" + "".join(f"{1000 * value:10.0f}" for value in spread) + f"{ratios[case]:8.2f}")
    print(f"Aim: at most {AIM:g} times the empty window; {'held' if max(ratios.values()) <= AIM else 'MISSED'}.")


if __name__ == "__main__":
    main()
