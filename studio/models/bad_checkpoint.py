"""The error of files of weights. Imports nothing heavy."""

from __future__ import annotations

from pathlib import Path

from studio.errors import StudioError


class BadCheckpoint(StudioError):
    """A file that cannot be used; the sentence names the file and the reason."""


def bad(path: Path, reason: str) -> BadCheckpoint:
    """Make the error from a reason, which is a clause without a full stop."""
    return BadCheckpoint(f"Cannot use {path}: {reason}.")
