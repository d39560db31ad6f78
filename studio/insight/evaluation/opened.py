"""A file of weights made ready to be evaluated, whatever program saved it. Performed in the engine."""

from __future__ import annotations

from pathlib import Path

from studio.data.index import DatasetIndex
from studio.models import checkpoint as checkpoints
from studio.models.adopt import adopt
from studio.models.checkpoint import Checkpoint
from studio.models.weight_files import is_own


def opened(file: Path, index: DatasetIndex) -> Checkpoint:
    """Read a checkpoint, or another program's file that leaves nothing to ask.

    Classes without names are those of the data set, sorted as torchvision's ``ImageFolder`` sorts them.

    Raises
    ------
    StudioError
        The file cannot be used; it says why.
    """
    return checkpoints.load(file) if is_own(file) else adopt(file, tuple(sorted(index.classes)))
