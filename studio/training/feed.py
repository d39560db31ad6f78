"""What the network is fed in each step: a batch of pictures, prepared as the recipe says."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Sequence

from studio.data.index import Sample
from studio.data.recipe import Picture, Tensor, draw_for
from studio.training.loader import Batch, PictureLoader, Rows
from studio.training.spec import RunSpec


class PictureFeed:
    """Pictures decoded and prepared anew in each epoch."""

    def __init__(self, spec: RunSpec, samples: Sequence[Sample], *, budget: int) -> None:
        self.samples = samples
        self._spec = spec
        augmented = spec.augment != "none"
        side = spec.recipe.training_side if augmented else spec.recipe.evaluation_side
        self._loader = PictureLoader(spec.data.root, samples, short_side=side, budget=budget)

    def training(self, groups: Iterable[Rows], epoch: int) -> Generator[Batch, None, None]:
        """Yield the batches of a training epoch, each picture with its own random draw."""
        return self._loader.batches(groups, lambda picture, sample: self._draw(picture, sample, epoch))

    def evaluation(self, groups: Iterable[Rows]) -> Generator[Batch, None, None]:
        """Yield batches prepared without chance."""
        return self._loader.batches(groups, lambda picture, sample: self._spec.recipe.evaluate(picture))

    def _draw(self, picture: Picture, sample: Sample, epoch: int) -> Tensor:
        if self._spec.augment == "none":
            return self._spec.recipe.evaluate(picture)
        return self._spec.recipe.augment(picture, draw_for(self._spec.seed, epoch, sample.id))
