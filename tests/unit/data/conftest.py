import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from studio.data.opencv import cv2


@pytest.fixture
def folder(tmp_path) -> Path:
    """A folder whose path holds a space and Hangul."""
    path = tmp_path / "내 사진 folder"
    path.mkdir()
    return path


@pytest.fixture
def pixels() -> np.ndarray:
    """(30, 40, 3) uint8 RGB: smooth colours, no two corners alike."""
    corners = np.random.default_rng(7).integers(0, 256, (3, 4, 3), dtype=np.uint8)
    return cv2.resize(corners, (40, 30), interpolation=cv2.INTER_CUBIC)


@pytest.fixture
def touch():
    """Return a function that makes empty files below a folder, one for each relative path."""

    def make(root: Path, *names: str) -> Path:
        for name in names:
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).touch()
        return root

    return make


@pytest.fixture
def run_python():
    """Return a function that runs a script in a fresh interpreter and returns the lines it prints."""

    def run(script: str, environment: dict[str, str] | None = None) -> list[str]:
        environment = dict(os.environ if environment is None else environment)
        environment |= {"PYTHONPATH": os.pathsep.join(sys.path), "PYTHONUTF8": "1"}
        done = subprocess.run([sys.executable, "-c", script], env=environment, stdout=subprocess.PIPE, check=True)
        return done.stdout.decode("utf-8").splitlines()

    return run
