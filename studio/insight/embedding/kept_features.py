"""Features on disk: an array in numpy's format, and beside it the ids that its rows are of. No torch.

All of it can be computed again. What has not been used for longest goes first when there is too much.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from pydantic import ValidationError

from studio.atomic import replacing, write_text
from studio.errors import StudioError
from studio.insight.embedding.metric import Features
from studio.paths import cache_dir
from studio.tasks import Spec
from studio.training.events import PictureSkipped

_LIMIT = 5_000_000_000
"""Bytes for features and maps together."""


@dataclass(frozen=True)
class KeptFeatures:
    """Features of pictures, and where they are kept."""

    file: Path
    values: Features
    """(n, d) float32, all finite."""
    ids: tuple[str, ...]
    skipped: tuple[PictureSkipped, ...]
    """Pictures that were asked for, and have none."""


class _About(Spec):
    """What lies beside the array."""

    ids: tuple[str, ...]
    skipped: tuple[tuple[str, str], ...]


def embedding_dir() -> Path:
    """Folder of features and maps that are kept."""
    return cache_dir() / "embedding"


def key_of(parts: Iterable[str]) -> str:
    """Return a file name for all that decides what is kept under it."""
    return hashlib.blake2b("\0".join(parts).encode("utf-8", "surrogateescape"), digest_size=16).hexdigest()


def keep_features(key: str, values: Features, ids: Sequence[str], skipped: Sequence[PictureSkipped]) -> KeptFeatures:
    """Write features under a key.

    Raises
    ------
    StudioError
        The disk refuses.
    """
    file = embedding_dir() / f"{key}.npy"
    about = _About(ids=tuple(ids), skipped=tuple((skip.sample_id, skip.reason) for skip in skipped))
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with replacing(file, durable=False) as target:
            np.save(target, values, allow_pickle=False)
    except OSError as error:
        raise StudioError(f"Cannot keep the features in {file.parent}: {error.strerror or error}.") from error
    write_text(file.with_suffix(".json"), about.model_dump_json(), durable=False)
    keep_within(_LIMIT)
    return KeptFeatures(file, values, about.ids, tuple(skipped))


def kept_features(key: str) -> KeptFeatures | None:
    """Return what is kept under a key, or None."""
    with suppress(StudioError):
        return read_features(embedding_dir() / f"{key}.npy")
    return None


def read_features(file: Path) -> KeptFeatures:
    """Read features that are kept; raises StudioError where they are not any more, or are damaged."""
    beside = file.with_suffix(".json")
    try:
        about = _About.model_validate_json(beside.read_text("utf-8"))
        values = np.load(file, allow_pickle=False)
        for used in (file, beside):
            os.utime(used)
    except (OSError, ValueError, EOFError, ValidationError) as error:
        raise StudioError(f"The features in {file} are not there any more: make the map again.") from error
    if values.dtype != np.float32 or values.ndim != 2 or len(values) != len(about.ids):
        raise StudioError(f"The features in {file} are damaged: make the map again.")
    return KeptFeatures(file, values, about.ids, tuple(PictureSkipped(*skip) for skip in about.skipped))


def keep_within(limit: int) -> None:
    """Delete what has not been used for longest until the rest takes at most ``limit`` bytes."""
    used: list[tuple[float, int, Path]] = []
    for path in embedding_dir().iterdir():
        with suppress(OSError):  # another studio was faster
            status = path.stat()
            used.append((status.st_mtime, status.st_size, path))
    total = 0
    for _, size, path in sorted(used, reverse=True):
        total += size
        if total > limit:
            with suppress(OSError):  # in use, on Windows
                path.unlink()
