"""A folder of pictures as samples. Torch-free and Qt-free; :func:`scan` only lists names, it opens no picture."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Literal

from studio.tasks import Progress

Split = Literal["train", "val", "test"]


@dataclass(frozen=True, slots=True)
class Sample:
    """One picture of a data set. ``id`` is how every view, table and export speaks of it."""

    id: str
    """Path relative to the data set's root, with forward slashes, Unicode as on disk."""
    label: str | None
    """Class name, or None in a folder without classes."""
    split: Split | None
    """The split the folder says, or None where the folder says nothing."""


@dataclass(frozen=True, slots=True)
class Problem:
    """A file or folder that was left out, and why."""

    path: Path
    reason: str
    """A short clause without a full stop: ``"empty file"``, ``"not a picture"``."""


@dataclass(frozen=True)
class DatasetIndex:
    """What a folder of pictures holds."""

    root: Path
    classes: tuple[str, ...]
    """Class names over all splits, in natural order; a class's index is its position here."""
    samples: tuple[Sample, ...]
    """In the order of split, class, name."""
    problems: tuple[Problem, ...]

    @cached_property
    def by_id(self) -> Mapping[str, Sample]:
        return {sample.id: sample for sample in self.samples}

    @cached_property
    def class_counts(self) -> Mapping[str, int]:
        """Pictures in each class, in the order of ``classes``."""
        counts = Counter(sample.label for sample in self.samples)
        return {name: counts[name] for name in self.classes}

    def path(self, sample_id: str) -> Path:
        return self.root / sample_id

    def sentence(self) -> str:
        """Say what was understood: ``"3 classes, 2 splits, 1,204 pictures, 7 skipped"``."""
        raise NotImplementedError


def scan(root: Path) -> Iterator[Progress | DatasetIndex]:
    """List a folder of pictures; the last event is the :class:`DatasetIndex`.

    Understands class folders, ``train/ val/ test/`` (also ``valid``, ``validation``) with class folders inside, and a
    flat folder without labels.

    Raises
    ------
    StudioError
        The folder does not exist, cannot be read, or holds no picture.
    """
    raise NotImplementedError


def read_index(root: Path) -> DatasetIndex:
    """Run :func:`scan` to its end and return the index."""
    raise NotImplementedError
