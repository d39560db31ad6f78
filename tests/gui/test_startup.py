from __future__ import annotations

import subprocess
import sys
from pathlib import Path

HEAVY = {"cv2", "matplotlib", "numpy", "PIL", "pydantic", "pyqtgraph", "qtawesome", "sklearn", "torch", "torchvision"}

OPEN_AND_LIST_IMPORTS = """
import os, sys
from studio.__main__ import main
from studio.gui.main_window import MainWindow

def painted(window):
    print(*{name.partition(".")[0] for name in sys.modules}, flush=True)
    os._exit(0)

MainWindow._after_first_paint = painted
main([])
"""


def test_the_first_window_waits_for_no_heavy_import() -> None:
    done = subprocess.run(
        [sys.executable, "-c", OPEN_AND_LIST_IMPORTS],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    imported = set(done.stdout.split())
    assert "PySide6" in imported
    assert imported & HEAVY == set()
