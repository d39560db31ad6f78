"""Which feed the two parts of a run's data get: cached where that gives the same numbers, pictures otherwise."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import psutil
import torch
from torch import nn

from studio.data.index import Sample
from studio.data.recipe import Picture, Tensor, draw_for
from studio.data.splits import Splits
from studio.models.freeze import set_train_mode
from studio.paths import cache_dir
from studio.phrase import Phrase
from studio.tasks import Event, Progress
from studio.training.activation_cache import ActivationCache, Budget, CachePlan, measure_budget, plan_cache
from studio.training.activation_store import stamp, store_key
from studio.training.cluster import Team
from studio.training.cut import FrozenSplit, Halves, split_at_freeze
from studio.training.device import Placement
from studio.training.feed import CachedFeed, Feed, PictureFeed, Prepare
from studio.training.loader import PictureLoader
from studio.training.spec import Precision, RunSpec
from studio.training.tainted_graph import NoCut


@dataclass(frozen=True)
class Feeds:
    """The feeds of a run, for one set of layers that learn."""

    train: Feed
    val: Feed
    sentence: str
    """What is cached and where, or why nothing is; empty when nothing is frozen."""


class Pictures:
    """A process's pictures of a run, prepared as the spec says; they stay loaded when the layers that learn change."""

    def __init__(self, spec: RunSpec, splits: Splits, placement: Placement, team: Team) -> None:
        self.spec = spec
        self.placement = placement
        self.team = team
        augmented = spec.augment != "none"
        recipe = spec.recipe
        count = len(splits.train) + len(splits.val)
        budget = psutil.virtual_memory().available // 4 // team.local_world
        self.train = self._loader(
            splits.train, recipe.training_side if augmented else recipe.evaluation_side, budget // count
        )
        self.val = self._loader(splits.val, recipe.evaluation_side, budget // count)
        self.prepare_train: Prepare = self._draw if augmented else self._evaluate

    def _loader(self, samples: Sequence[Sample], side: int, budget_each: int) -> PictureLoader:
        return PictureLoader(self.spec.data.root, samples, short_side=side, budget=budget_each * len(samples))

    def train_feed(self, model: nn.Module) -> PictureFeed:
        return PictureFeed(model, self.train, self.prepare_train, self.placement)

    def val_feed(self, model: nn.Module) -> PictureFeed:
        return PictureFeed(model, self.val, self._evaluate, self.placement)

    def _draw(self, picture: Picture, sample: Sample, draw: int) -> Tensor:
        return self.spec.recipe.augment(picture, draw_for(self.spec.seed, draw, sample.id))

    def _evaluate(self, picture: Picture, sample: Sample, draw: int) -> Tensor:
        return self.spec.recipe.evaluate(picture)


def make_feeds(pictures: Pictures, model: nn.Module, *, blends: bool) -> Generator[Event, None, Feeds]:
    """Divide the network where its frozen part ends, and cache what is worth it.

    Parameters
    ----------
    model
        On its device, with ``requires_grad`` as it will be trained.
    blends
        Whether pictures are blended after they are loaded, so that the frozen layers never see the same twice.
    """
    spec, train, val = pictures.spec, pictures.train_feed(model), pictures.val_feed(model)
    cached_train: Feed = train
    if spec.cache == "off" or all(parameter.requires_grad for parameter in model.parameters()):
        return Feeds(train, val, "")
    yield Progress(0, None, Phrase("dividing", "Looking where the frozen layers end"))
    try:
        split = _split(model, pictures)
    except NoCut as error:
        return Feeds(train, val, error.reason)
    views = cached_views(spec)
    if views and not blends:
        cached = _cached(train, split.training, pictures, model, views, learning=True)
        cached_train, remark = cached.feed or train, cached.reason
    else:
        remark = Phrase(
            "validation once",
            "Validation pictures pass the frozen layers once; training pictures in every epoch, since they change.",
        )
    return Feeds(cached_train, _cached(val, split.evaluation, pictures, model, 1, learning=False).feed or val, remark)


def cached_views(spec: RunSpec) -> int:
    """Return how many rows a training picture has in the cache; 0 for a new draw in each epoch."""
    if isinstance(spec.augment, int):
        return min(spec.augment, spec.epochs)
    return 1 if spec.augment == "none" else 0


def _split(model: nn.Module, pictures: Pictures) -> FrozenSplit:
    size, placement = pictures.spec.recipe.size, pictures.placement
    set_train_mode(model, pictures.spec.model.batch_norm)
    (example,) = placement.put([torch.zeros(2, 3, size, size)])
    return split_at_freeze(model, example)


@dataclass(frozen=True)
class _Cached:
    feed: CachedFeed | None
    reason: str


def _cached(
    pictures: PictureFeed, halves: Halves, run: Pictures, model: nn.Module, views: int, *, learning: bool
) -> _Cached:
    spec, placement, samples = run.spec, run.placement, pictures.loader.samples
    sharers = run.team.local_world
    plan = plan_for(spec, halves, len(samples), views, placement.precision, placement.device, sharers)
    if plan.place is None:
        return _Cached(None, plan.reason)
    try:
        cache = ActivationCache(
            len(samples) * views,
            halves.cut,
            place=plan.place,
            device=placement.device,
            half=_half(placement.precision),
        )
    except (RuntimeError, OSError) as error:
        reason = Phrase(
            "room refused",
            "The frozen layers are computed in every epoch: no room for their output ({error}).",
            error=str(error),
        )
        return _Cached(None, reason)
    draws = learning and spec.augment != "none"
    what = f"{spec.recipe.training} {spec.seed}" if draws else f"{spec.recipe.evaluation}"
    part = ("train" if learning else "val") + ("" if run.team.alone else f" {run.team.rank} of {run.team.world}")
    feed = CachedFeed(
        pictures,
        halves,
        cache,
        views=views,
        set_mode=partial(set_train_mode, model, spec.model.batch_norm) if learning else model.eval,
        key=store_key(halves.fingerprint(), what, part, placement.precision, placement.device.type),
        stamp=partial(_stamp, spec.data.root),
    )
    return _Cached(feed, plan.reason)


def plan_for(
    spec: RunSpec,
    halves: Halves,
    pictures: int,
    views: int,
    precision: Precision,
    device: torch.device,
    sharers: int = 1,
) -> CachePlan:
    """Return where the activations of so many pictures would be kept, if so many processes share the machine."""
    narrow = _half(precision)
    size = sum(entry.bytes // (2 if narrow and entry.dtype.is_floating_point else 1) for entry in halves.cut)
    return plan_cache(size, pictures, views, _budget(spec, device, sharers))


def _half(precision: Precision) -> bool:
    """Whether float16 holds the activations: what was multiplied in 16 bits has no more digits than that."""
    return precision != "float32"


def _stamp(root: Path, sample: Sample, view: int) -> str:
    try:
        return stamp(root / sample.id, sample.id, view)
    except OSError:
        return f"gone|{view}|{sample.id}"


def _budget(spec: RunSpec, device: torch.device, sharers: int) -> Budget:
    free = measure_budget(device, cache_dir())
    free = Budget(free.device, free.ram // sharers, free.disk // sharers)
    if not spec.cache_gb:
        return free
    most = int(spec.cache_gb * 1e9) // sharers
    return Budget(min(most, free.device), min(most, free.ram), min(most, free.disk))
