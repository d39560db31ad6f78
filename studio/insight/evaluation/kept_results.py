"""What checkpoints achieved, remembered by the files' content. No torch."""

from __future__ import annotations

import hashlib
from contextlib import suppress
from pathlib import Path

from pydantic import ValidationError

from studio.atomic import write_text
from studio.data.index import DatasetIndex, Sample
from studio.data.splits import DataSpec
from studio.errors import StudioError
from studio.paths import cache_dir
from studio.tasks import Spec

_MOST_FILES = 200
"""One for each data set and split; of more, the oldest go."""


class Result(Spec):
    """What is remembered of a file; as in :class:`~studio.insight.evaluation.tasks.FileEvaluated`."""

    epoch: int | None
    accuracy: float | None
    loss: float | None
    pictures: int


class _Results(Spec):
    of: dict[str, Result]
    """By :func:`content_key` of the checkpoint."""


class KeptResults:
    """Results on one data set and split."""

    def __init__(self, key: str) -> None:
        self._file = cache_dir() / "evaluations" / f"{key}.json"
        self._results: dict[str, Result] = {}
        with suppress(OSError, ValidationError):  # it is not there, or it is damaged: all of it can be found again
            self._results = dict(_Results.model_validate_json(self._file.read_bytes()).of)

    def get(self, content: str) -> Result | None:
        return self._results.get(content)

    def keep(self, content: str, result: Result) -> None:
        """Remember a result; a disk that refuses costs only time later."""
        self._results[content] = result
        with suppress(StudioError, OSError):
            self._file.parent.mkdir(parents=True, exist_ok=True)
            write_text(self._file, _Results(of=self._results).model_dump_json(), durable=False)
            _forget_the_oldest(self._file.parent)


def content_key(path: Path) -> str:
    """Return the same for the same bytes, whatever the file is called. Raises OSError."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, lambda: hashlib.blake2b(digest_size=16)).hexdigest()


def data_key(index: DatasetIndex, data: DataSpec, split: str) -> str:
    """Return the same for the same pictures, divided the same way; another when one is added, moved or changed."""
    division = (data.validation, data.test, data.split_seed, data.copies_together)
    chosen = f"{index.root}\0{split}\0{division}\0{index.together}"
    digest = hashlib.blake2b(chosen.encode("utf-8", "surrogateescape"), digest_size=16)
    for sample in index.samples:
        said = f"\0{sample.id}\0{sample.label}\0{sample.split}\0{_stamp(index.root, sample)}"
        digest.update(said.encode("utf-8", "surrogateescape"))
    return digest.hexdigest()


def _stamp(root: Path, sample: Sample) -> str:
    try:
        status = (root / sample.id).stat()
    except OSError:  # whoever loads it says so
        return ""
    return f"{status.st_mtime_ns} {status.st_size}"


def _forget_the_oldest(folder: Path) -> None:
    files = sorted(folder.glob("*.json"), key=lambda file: file.stat().st_mtime, reverse=True)
    for file in files[_MOST_FILES:]:
        file.unlink(missing_ok=True)
