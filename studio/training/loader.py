"""Pictures from disk to batches, in threads.

OpenCV releases the interpreter lock while it decodes and resizes, so threads load as fast as processes would, start
at once and share memory. Every picture has a random draw of its own (see ``draw_for``), so what a batch holds does not
depend on timing.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Generator, Iterable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from studio.data.ahead import ahead, threads
from studio.data.decode import UnreadablePicture, decode
from studio.data.index import Sample
from studio.data.recipe import Picture, Tensor
from studio.errors import StudioError
from studio.training.events import PictureSkipped

Rows = NDArray[np.intp]
"""(n,) positions in a list of samples."""

Prepare = Callable[[Picture, Sample], Tensor]
"""What is done to each decoded picture, in a thread of the loader."""

_LOOK_AHEAD = 3
"""Batches that are being loaded while one is in use."""


@dataclass(frozen=True, slots=True)
class LoadedBatch:
    """Pictures in memory, as far as they could be read."""

    rows: Rows
    """(n,) positions of these pictures among the loader's samples."""
    inputs: torch.Tensor
    """(n, 3, size, size) float32."""
    skipped: tuple[PictureSkipped, ...]


class DataFolderGone(StudioError):
    """The folder of pictures cannot be reached any more; what was loaded so far is good."""

    def __init__(self, root: Path) -> None:
        super().__init__(f"The folder {root} is gone: put it back (or plug the drive in) to go on.")


class PictureLoader:
    """Loads pictures in batches, keeps what it decoded while there is room, and remembers what cannot be read.

    Parameters
    ----------
    root, samples
        The pictures.
    short_side
        Pixels that a decoded picture's shorter side must keep; large JPEGs are decoded at a reduced scale.
    budget
        Bytes of decoded pictures to keep in memory. What fits is kept for good: epochs visit every picture once, so
        throwing out the oldest would throw out just what is needed next.
    """

    def __init__(self, root: Path, samples: Sequence[Sample], *, short_side: int, budget: int) -> None:
        self.samples = samples
        self._root = root
        self._short_side = short_side
        self._budget = budget
        self._kept: dict[int, Picture] = {}
        self._unreadable: dict[int, str] = {}

    def batches(self, groups: Iterable[Rows], prepare: Prepare) -> Generator[LoadedBatch, None, None]:
        """Yield one batch for each group of rows, in order; closing the iterator stops the threads.

        A picture that cannot be read is left out of its batch and reported once. Raises DataFolderGone when that
        is the matter with all of them.
        """
        with threads(min(8, os.cpu_count() or 1), "load") as pool:
            begun = (self._begun(rows, prepare, pool) for rows in groups)
            for rows, futures in ahead(begun, _LOOK_AHEAD):
                yield self._collect(rows, futures)

    def _begun(
        self, rows: Rows, prepare: Prepare, pool: ThreadPoolExecutor
    ) -> tuple[Rows, list[Future[Tensor | None]]]:
        known = np.array([row for row in rows if row not in self._unreadable], dtype=np.intp)
        return known, [pool.submit(self._load, int(row), prepare) for row in known]

    def _load(self, row: int, prepare: Prepare) -> Tensor | None:
        sample = self.samples[row]
        picture = self._kept.get(row)
        if picture is None:
            try:
                picture = decode(self._root / sample.id, self._short_side)
            except UnreadablePicture as problem:
                if not self._root.is_dir():
                    raise DataFolderGone(self._root) from problem
                self._unreadable[row] = problem.reason
                return None
            if picture.nbytes <= self._budget:
                self._budget -= picture.nbytes
                self._kept[row] = picture
        return prepare(picture, sample)

    def _collect(self, rows: Rows, futures: list[Future[Tensor | None]]) -> LoadedBatch:
        results = [future.result() for future in futures]
        good = [array for array in results if array is not None]
        skipped = tuple(
            PictureSkipped(self.samples[row].id, self._unreadable[int(row)])
            for row, array in zip(rows, results, strict=True)
            if array is None
        )
        inputs = torch.from_numpy(np.stack(good)) if good else torch.empty(0)
        return LoadedBatch(rows[[array is not None for array in results]], inputs, skipped)


def in_batches(rows: Rows, size: int) -> list[Rows]:
    """Cut rows into batches; a last one joins the batch before: BatchNorm cannot learn from one picture."""
    cuts = list(range(size, len(rows), size))
    if cuts and len(rows) - cuts[-1] == 1:
        cuts.pop()
    return np.split(rows, cuts) if len(rows) else []


def shuffled(count: int, seed: int, epoch: int) -> Rows:
    """Return the order of an epoch: a function of seed and epoch alone, so that a resumed run goes on in it."""
    return np.random.default_rng((seed, epoch)).permutation(count)
