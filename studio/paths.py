"""Where the studio keeps things, on each system; ``STUDIO_HOME`` moves all of it (tests, USB sticks, servers)."""

import hashlib
import os
import re
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


def edits_path(root: Path) -> Path:
    """Return where the changes to a data set are, or would be, kept: not among its pictures.

    See :mod:`studio.data.edits`. The name is the folder's own, and tells folders of the same name apart.
    """
    real = os.path.realpath(root)
    name = name_for_file(Path(real).name)[:60] or "data"
    digest = hashlib.sha256(os.path.normcase(real).encode("utf-8", "surrogateescape")).hexdigest()
    return data_dir() / "edits" / f"{name}-{digest[:12]}.toml"


def name_for_file(text: str, instead: str = "_") -> str:
    """Return a text as a name that every system takes for a file's; what none takes is replaced."""
    return re.sub(r'[<>:"/\\|?*\x00-\x1f]', instead, text).rstrip(". ")


def resources_dir() -> Path:
    """Folder of icons, translations and bundled files: in an installed wheel, or beside ``studio/`` in a checkout."""
    installed = Path(__file__).with_name("resources")
    return installed if installed.is_dir() else Path(__file__).parents[1] / "resources"
