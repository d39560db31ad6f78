"""What the network is fed in each step: pictures, or what its frozen layers made of them."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import torch

from studio.data.index import Sample
from studio.data.recipe import Picture, Tensor
from studio.phrase import Phrase
from studio.tasks import Event, Notice, Progress
from studio.training.activation_cache import ActivationCache
from studio.training.activation_store import load_activations, save_activations
from studio.training.cut import Halves
from studio.training.device import Placement
from studio.training.loader import PictureLoader, Rows, in_batches

Network = Callable[..., torch.Tensor]
"""Takes a batch's tensors as positional arguments, returns (n, classes) logits."""
Prepare = Callable[[Picture, Sample, int], Tensor]
"""Takes a decoded picture, whose it is, and the number of the draw (from 1)."""


@dataclass(frozen=True, slots=True)
class Batch:
    """The input of one step."""

    rows: Rows
    """(n,) positions of the pictures among the feed's samples; those that cannot be read are missing."""
    tensors: tuple[torch.Tensor, ...]
    """Each (n, ...), on the device."""
    skipped: tuple[Event, ...]


class Feed(Protocol):
    """One part of the data, ready for a network."""

    @property
    def network(self) -> Network:
        """What takes the batches: the whole network, or what is behind its frozen layers."""

    def make_ready(self, epoch: int) -> Iterator[Event]:
        """Do, before an epoch, what is done once; yields progress."""

    def batches(self, groups: Iterable[Rows], epoch: int) -> Generator[Batch, None, None]:
        """Yield a batch for each group of rows, in order."""


class PictureFeed:
    """Pictures decoded and prepared anew in each epoch."""

    def __init__(self, network: Network, loader: PictureLoader, prepare: Prepare, placement: Placement) -> None:
        self.network = network
        self.loader = loader
        self.placement = placement
        self._prepare = prepare

    def make_ready(self, epoch: int) -> Iterator[Event]:
        return iter(())

    def batches(self, groups: Iterable[Rows], epoch: int) -> Generator[Batch, None, None]:
        with closing(
            self.loader.batches(groups, lambda picture, sample: self._prepare(picture, sample, epoch))
        ) as loaded:
            for batch in loaded:
                yield Batch(batch.rows, self.placement.put([batch.inputs]), batch.skipped)


_FILL_BATCH = 64
"""Pictures at a time through the frozen layers: without gradients there is room for more than in training."""


class CachedFeed:
    """Activations of the frozen layers, computed once for each picture (or for each of its views) and kept.

    The draw of an epoch is number ``(epoch - 1) % views + 1``, so that with as many views as epochs training is the
    same as with fresh draws.

    Parameters
    ----------
    pictures
        Where the frozen layers get their input.
    halves
        The network, divided.
    cache
        With ``views`` rows for each picture: row ``view × pictures + picture``.
    set_mode
        Puts the network into the mode that the halves were made for.
    key
        Under which the activations are kept for the next run.
    stamp
        Says what a row is of, so that a picture that has changed is computed anew.
    """

    def __init__(
        self,
        pictures: PictureFeed,
        halves: Halves,
        cache: ActivationCache,
        *,
        views: int,
        set_mode: Callable[[], object],
        key: str,
        stamp: Callable[[Sample, int], str],
    ) -> None:
        self._pictures = pictures
        self._halves = halves
        self._cache = cache
        self._views = views
        self._set_mode = set_mode
        self._key = key
        self._stamp = stamp
        self._done: set[int] = set()
        self._asked_store = False

    @property
    def network(self) -> Network:
        return self._halves.suffix if self._cache.problem is None else self._pictures.network

    def make_ready(self, epoch: int) -> Iterator[Event]:
        """Fill the rows of this epoch's view, unless they are there."""
        if self._cache.problem is not None or self._view(epoch) in self._done:
            return
        if not self._asked_store:
            self._asked_store = True
            load_activations(self._cache, self._key, self._stamps())
        yield from self._fill(epoch)
        self._done.add(self._view(epoch))
        if self._cache.problem is not None:
            yield Notice(self._cache.problem)
        elif len(self._done) == self._views:
            yield from self._keep()

    def batches(self, groups: Iterable[Rows], epoch: int) -> Generator[Batch, None, None]:
        if self._cache.problem is not None:
            yield from self._pictures.batches(groups, epoch)
            return
        for rows in groups:
            places = self._places(rows, epoch)
            good = self._cache.filled[places]
            yield Batch(rows[good.numpy()], self._pictures.placement.put(self._cache.get(places[good])), ())

    def _fill(self, epoch: int) -> Iterator[Event]:
        count = len(self._pictures.loader.samples)
        everything = np.arange(count)
        missing = everything[~self._cache.filled[self._places(everything, epoch)].numpy()]
        done = count - len(missing)
        text = Phrase("computing frozen", "Computing the frozen layers once")
        if self._views > 1:
            text = Phrase(
                "computing view", "Computing the frozen layers once, view {view} of {views}",
                view=self._view(epoch) + 1, views=self._views,
            )  # fmt: skip
        self._set_mode()
        with closing(self._pictures.batches(in_batches(missing, _FILL_BATCH), epoch)) as batches:
            for batch in batches:
                yield from batch.skipped
                if len(batch.rows):
                    with torch.no_grad(), self._pictures.placement.autocast():
                        self._cache.put(self._places(batch.rows, epoch), self._halves.prefix(*batch.tensors))
                done += len(batch.rows)
                yield Progress(done, count, text)
                if self._cache.problem is not None:
                    return

    def _keep(self) -> Iterator[Event]:
        count = int(self._cache.filled.sum())
        yield Progress(count, count, Phrase("keeping", "Keeping the frozen layers' output for the next run"))
        problem = save_activations(self._cache, self._key, self._stamps())
        if problem is not None:
            yield Notice(problem)

    def _stamps(self) -> list[str]:
        return [self._stamp(sample, view) for view in range(self._views) for sample in self._pictures.loader.samples]

    def _view(self, epoch: int) -> int:
        return (epoch - 1) % self._views

    def _places(self, rows: Rows, epoch: int) -> torch.Tensor:
        return torch.from_numpy(rows + self._view(epoch) * len(self._pictures.loader.samples))
