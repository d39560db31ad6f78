"""The files in which activations are kept from run to run: where they are, and how to be rid of them. No torch."""

from __future__ import annotations

from pathlib import Path

from studio.paths import cache_dir

SUFFIX = ".activations"


def activations_dir() -> Path:
    """Folder of the stored files."""
    return cache_dir() / "activations"


def clear_activations() -> int:
    """Delete all that is kept; files in use on Windows stay. Returns the bytes that became free."""
    freed = 0
    for path in activations_dir().glob(f"*{SUFFIX}"):
        size = path.stat().st_size
        discard(path)
        freed += 0 if path.exists() else size
    return freed


def discard(path: Path) -> None:
    """Delete a file if that is possible."""
    try:
        path.unlink(missing_ok=True)
    except OSError:  # in use, on Windows: it will be overwritten or evicted another time
        return
