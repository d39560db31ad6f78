"""What a run will do, in one sentence, before it does it; with a short probe of how long it will take."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache, reduce
from itertools import groupby
from typing import Any

import torch
from torch import nn

from studio.data.index import scanned
from studio.data.splits import Splits, divide
from studio.models.backbones import build, require_size
from studio.models.counts import short_count, short_size, short_time
from studio.models.freeze import apply_plan, blocks, set_train_mode
from studio.models.published import cached_path
from studio.models.spec import ModelSpec
from studio.phrase import Phrase
from studio.tasks import Event, Progress
from studio.training.activation_cache import CachePlan
from studio.training.cut import FrozenSplit, Halves, split_at_freeze
from studio.training.device import (
    Placement,
    choose_device,
    choose_precision,
    device_name,
    giving_back_memory,
    use_all_cores,
)
from studio.training.events import Resolution
from studio.training.feeds import cached_views, plan_for
from studio.training.session import require_something_to_learn, unseen
from studio.training.spec import Precision, ResolveRun, RunSpec
from studio.training.tainted_graph import NoCut

_PROBED_PICTURES = 8


@dataclass(frozen=True)
class _Costs:
    """Seconds that one picture takes."""

    learn: float
    """Forward and backward through the whole network."""
    look: float
    """Forward through the whole network."""
    prefix: float
    suffix_learn: float
    suffix_look: float


@dataclass(frozen=True)
class _Network:
    """A network as a plan leaves it, measured."""

    trainable: int
    parameters: int
    frozen: str
    """The frozen blocks: ``"stem to layer3"``, or an empty string."""
    halves: Halves | None
    """For training, without numbers: only the shapes at the cut are asked for, and some networks take gigabytes."""
    reason: str
    """Why it cannot be divided."""
    costs: _Costs


def resolve(task: ResolveRun) -> Iterator[Event]:
    """Find out what a run will do.

    Yields :class:`~studio.tasks.Progress` and at last a :class:`~studio.training.events.Resolution`. Raises StudioError
    for what would keep the run from starting. The weights are random: they do not change what is said.
    """
    use_all_cores()
    spec, device = task.run, choose_device(task.run.device)
    require_size(spec.model.backbone, spec.recipe.size)
    index = yield from scanned(spec.data.root)
    splits = divide(index, spec.data)
    missing = unseen(splits, index.classes)
    yield Progress(0, None, Phrase("measuring network", "Measuring the network"))
    with giving_back_memory(device):
        network = _measured(
            spec.model.model_copy(update={"weights": "random"}), len(index.classes), spec.recipe.size, device.type,
            choose_precision(spec.precision, device), spec.channels_last,
        )  # fmt: skip
    require_something_to_learn(network.trainable, spec)
    plan = _train_plan(spec, splits, network, device)
    cached = plan is not None and plan.place is not None
    count = len(splits.train) + len(splits.val)
    first, each = _seconds(spec, splits, network, cached=cached)
    sentence = _sentence(count, len(index.classes), network, plan, device, first + spec.epochs * each)
    cache_bytes = plan.bytes if plan is not None and cached else 0
    notes = [
        *_notes(spec, network, plan),
        *(Phrase("class without", "The class '{name}' has no training picture.", name=name) for name in missing),
    ]
    yield Resolution(sentence, network.trainable, network.parameters, cache_bytes, tuple(notes), each, first)


def _sentence(
    pictures: int, classes: int, network: _Network, plan: CachePlan | None, device: torch.device, seconds: float
) -> Phrase:
    return Phrase(
        "run",
        "{pictures:,} pictures, {classes} classes; {frozen}{trainable} of {parameters} parameters learn on {device}; "
        "about {time}.",
        pictures=pictures, classes=classes, frozen=_frozen_part(network, plan),
        trainable=short_count(network.trainable), parameters=short_count(network.parameters),
        device=device_name(device), time=short_time(seconds),
    )  # fmt: skip


@lru_cache(maxsize=4)
def _measured(
    spec: ModelSpec, classes: int, size: int, device: str, precision: Precision, channels_last: bool
) -> _Network:
    """Measure a network; remembered, since most settings change nothing here."""
    placement = Placement(torch.device(device), precision, channels_last)
    model = build(spec.backbone, classes, spec.head)
    apply_plan(model, spec.plan)
    model.to(placement.device)
    if channels_last:
        model.to(memory_format=torch.channels_last)  # type: ignore[call-overload]
    set_train_mode(model, spec.batch_norm)
    trainable = sum(p.numel() for p in model.parameters() if p.requires_grad)
    (pictures,) = placement.put([torch.randn(_PROBED_PICTURES, 3, size, size)])
    split, reason = None, ""
    try:
        split = split_at_freeze(model, pictures[:2]) if trainable else None
    except NoCut as error:
        reason = error.reason
    total = sum(p.numel() for p in model.parameters())
    costs = _costs(model, split, pictures, placement)
    model.to("meta")
    return _Network(trainable, total, _frozen_blocks(model), _without_numbers(split), reason, costs)


def _without_numbers(split: FrozenSplit | None) -> Halves | None:
    if split is None:
        return None
    halves = split.training
    return Halves(halves.prefix.to("meta"), halves.suffix.to("meta"), halves.cut)


def _costs(model: nn.Module, split: FrozenSplit | None, pictures: torch.Tensor, placement: Placement) -> _Costs:
    def learn(network: Callable[..., Any], *tensors: torch.Tensor) -> Callable[[], None]:
        def once() -> None:
            with placement.autocast():
                loss = network(*tensors).float().square().mean()
            if loss.requires_grad:
                loss.backward()

        return once

    def look(network: Callable[..., Any], *tensors: torch.Tensor) -> Callable[[], None]:
        def once() -> None:
            with torch.no_grad(), placement.autocast():
                network(*tensors)

        return once

    whole = _timed(learn(model, pictures)), _timed(look(model, pictures))
    if split is None:
        return _Costs(*whole, 0.0, *whole)
    halves: Halves = split.training
    with torch.no_grad(), placement.autocast():
        kept = halves.prefix(pictures)
    return _Costs(
        *whole,
        _timed(look(halves.prefix, pictures)),
        _timed(learn(halves.suffix, *(tensor.clone() for tensor in kept))),
        _timed(look(halves.suffix, *kept)),
    )


def _timed(work: Callable[[], None]) -> float:
    """Return seconds for one picture, after a first go that is not counted."""
    work()
    _wait_for_device()
    started = time.perf_counter()
    work()
    _wait_for_device()
    return (time.perf_counter() - started) / _PROBED_PICTURES


def _wait_for_device() -> None:
    if torch.accelerator.is_available():
        torch.accelerator.synchronize()


def _frozen_blocks(model: nn.Module) -> str:
    """Return the frozen blocks' names, those that follow each other as ``"stem to layer3"``."""
    parameters = dict(model.named_parameters())
    with_parameters = [block for block in blocks(model) if block.parameters]
    runs: list[str] = []
    for frozen, group in groupby(
        with_parameters, lambda block: not any(parameters[name].requires_grad for name in block.parameters)
    ):
        names = [block.name for block in group]
        if frozen:
            several = Phrase("span", "{first} to {last}", first=names[0], last=names[-1])
            runs.append(names[0] if len(names) == 1 else several)
    return reduce(_and, runs) if runs else ""


def _and(names: str, last: str) -> Phrase:
    return Phrase("names", "{names} and {last}", names=names, last=last)


def _train_plan(spec: RunSpec, splits: Splits, network: _Network, device: torch.device) -> CachePlan | None:
    """Return where the training pictures' activations go, or None where they are not kept."""
    views = cached_views(spec)
    if network.halves is None or spec.cache == "off" or spec.mix != "none" or not views:
        return None
    precision = choose_precision(spec.precision, device)
    return plan_for(spec, network.halves, len(splits.train), views, precision, device)


def _frozen_part(network: _Network, plan: CachePlan | None) -> str:
    if not network.frozen:
        return ""
    if plan is None or plan.place is None:
        return Phrase("frozen", "{blocks} frozen, ", blocks=network.frozen)
    return Phrase(
        "frozen once",
        "{blocks} frozen and computed once ({size}), ",
        blocks=network.frozen,
        size=short_size(plan.bytes),
    )


def _notes(spec: RunSpec, network: _Network, plan: CachePlan | None) -> list[str]:
    notes: list[str] = []
    if spec.model.weights == "pretrained" and not cached_path(spec.model.backbone).exists():
        notes.append(Phrase("download first", "The pre-trained weights are downloaded first."))
    if network.frozen and network.reason:
        notes.append(network.reason)
    if plan is not None and plan.place is None:
        notes.append(plan.reason)
    return notes


def _seconds(spec: RunSpec, splits: Splits, network: _Network, *, cached: bool) -> tuple[float, float]:
    """Return the seconds that frozen layers take once, and those of an epoch."""
    costs, train, val = network.costs, len(splits.train), len(splits.val)
    if cached:
        once = (train * cached_views(spec) + val) * costs.prefix
        return once, train * costs.suffix_learn + val * costs.suffix_look
    return 0.0, train * costs.learn + val * costs.look
