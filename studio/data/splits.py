"""Which pictures train, which validate, which test."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pydantic import Field

from studio.data.index import DatasetIndex, Sample
from studio.tasks import Spec


class DataSpec(Spec):
    """A folder of pictures and how it is divided."""

    root: Path
    validation: float = Field(0.2, gt=0.0, lt=1.0)
    """Share of each class that validates, where the folder itself has no ``val/``."""
    split_seed: int = Field(0, ge=0)


@dataclass(frozen=True)
class Splits:
    """The three parts of a data set; ``test`` is empty unless the folder has one."""

    train: tuple[Sample, ...]
    val: tuple[Sample, ...]
    test: tuple[Sample, ...]


def divide(index: DatasetIndex, spec: DataSpec) -> Splits:
    """Divide the labelled samples: by the folder's own splits where it has them, else stratified and seeded.

    A folder with ``train/`` but no ``val/`` has its validation part taken from ``train/``. Every class with two or
    more pictures is in both parts. The same index and spec give the same parts on every machine.

    Raises
    ------
    StudioError
        No labels, fewer than two classes, or too few pictures to divide.
    """
    raise NotImplementedError
