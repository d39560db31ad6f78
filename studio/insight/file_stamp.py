"""What tells whether a file has changed."""

from __future__ import annotations

from pathlib import Path


def file_stamp(path: Path) -> tuple[str, int, int]:
    """Return what changes when a file does; of one that is gone, whoever reads it says so."""
    try:
        status = path.stat()
    except OSError:
        return str(path), 0, 0
    return str(path), status.st_mtime_ns, status.st_size
