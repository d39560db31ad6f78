"""The pictures of a data set by name, size or date."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Literal

from studio.data.index import Sample, natural_key

Order = Literal["class", "name", "size", "date"]


def in_order(root: Path, samples: Sequence[Sample], order: Order) -> Iterator[tuple[Sample, ...]]:
    """Yield the samples once: by file name, the largest files first, or the newest first. It asks the disk."""
    match order:
        case "class":
            yield tuple(samples)
        case "name":
            yield tuple(sorted(samples, key=lambda sample: natural_key(sample.id.rpartition("/")[2])))
        case "size" | "date":
            yield tuple(sorted(samples, key=lambda sample: _number(root, sample, order), reverse=True))


def _number(root: Path, sample: Sample, order: Order) -> int:
    """Return bytes, or nanoseconds; less than any of a file that cannot be asked."""
    try:
        status = os.stat(f"{root}/{sample.id}")
    except OSError:
        return -1
    return status.st_size if order == "size" else status.st_mtime_ns
