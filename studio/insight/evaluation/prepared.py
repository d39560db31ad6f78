"""Pictures made ready for a network, kept in memory as far as they fit, for one network after the other."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import numpy as np

from studio.data.index import Sample
from studio.data.recipe import Recipe
from studio.training.loader import LoadedBatch, PictureLoader, in_batches


class PreparedPictures:
    """The pictures of a split as a recipe makes them.

    Parameters
    ----------
    room
        Bytes of prepared pictures to keep for the next network; the others are made again for each.
    """

    def __init__(self, root: Path, samples: Sequence[Sample], recipe: Recipe, batch_size: int, *, room: int) -> None:
        self.root = root
        self.samples = samples
        self.recipe = recipe
        self._loader = PictureLoader(root, samples, short_side=recipe.evaluation_side, budget=0)
        self._groups = in_batches(np.arange(len(samples)), batch_size)
        self._room = room
        self._kept: list[LoadedBatch] = []

    def batches(self) -> Generator[LoadedBatch, None, None]:
        """Yield all batches in order; each picture that cannot be read is reported the first time."""
        yield from self._kept
        groups = self._groups[len(self._kept) :]
        keeping = True
        with closing(self._loader.batches(groups, lambda picture, sample: self.recipe.evaluate(picture))) as batches:
            for batch in batches:
                keeping = keeping and batch.inputs.nbytes <= self._room
                if keeping:
                    self._room -= batch.inputs.nbytes
                    self._kept.append(replace(batch, skipped=()))
                yield batch
