"""Where the studio keeps things, on each system; ``STUDIO_HOME`` moves all of it (tests, USB sticks, servers)."""

import os
from pathlib import Path

import platformdirs

_NAME = "transfer-studio"


def data_dir() -> Path:
    """Folder for what must not be lost: runs, settings, the log, the sample pictures."""
    home = os.environ.get("STUDIO_HOME")
    return Path(home) / "data" if home else platformdirs.user_data_path(_NAME, appauthor=False)


def cache_dir() -> Path:
    """Folder for what can be made again: activations. Weights are in torch hub's, which other programs share."""
    home = os.environ.get("STUDIO_HOME")
    return Path(home) / "cache" if home else platformdirs.user_cache_path(_NAME, appauthor=False)


def runs_dir() -> Path:
    """Folder in which a run makes its own folder unless told otherwise."""
    return data_dir() / "runs"


def resources_dir() -> Path:
    """Folder of icons, translations and bundled files: in an installed wheel, or beside ``studio/`` in a checkout."""
    installed = Path(__file__).with_name("resources")
    return installed if installed.is_dir() else Path(__file__).parents[1] / "resources"
