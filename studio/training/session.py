"""From a run spec to everything a run holds in memory."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

import psutil
import torch
from torch import nn

from studio.data.index import DatasetIndex, Sample, scanned
from studio.data.splits import Splits, divide
from studio.errors import StudioError
from studio.models import checkpoint as checkpoints
from studio.models.backbones import build, require_size, statistics
from studio.models.checkpoint import Checkpoint
from studio.models.freeze import apply_plan
from studio.models.weights import prepare_model
from studio.tasks import Event, Notice
from studio.training.device import choose_device, device_name
from studio.training.events import EpochDone
from studio.training.feed import PictureFeed
from studio.training.run_folder import RunFolder, open_run_folder
from studio.training.spec import RunSpec


@dataclass
class Session:
    """A run in memory. ``spec`` has nothing left open."""

    spec: RunSpec
    folder: RunFolder
    classes: tuple[str, ...]
    splits: Splits
    device: torch.device
    model: nn.Module
    optimizer: torch.optim.Optimizer
    train_feed: PictureFeed
    val_feed: PictureFeed
    history: list[EpochDone] = field(default_factory=list)
    progress: dict[str, Any] = field(default_factory=dict)
    """Where in an unfinished epoch a stopped run goes on: epoch, step, and the sums so far. Empty between epochs."""

    @property
    def trainable(self) -> int:
        return sum(p.numel() for p in self.model.parameters() if p.requires_grad)

    @property
    def parameters(self) -> int:
        return sum(p.numel() for p in self.model.parameters())

    @property
    def sentence(self) -> str:
        return (
            f"{len(self.splits.train):,} pictures train and {len(self.splits.val):,} validate, in {len(self.classes)} "
            f"classes; {_short(self.trainable)} of {_short(self.parameters)} parameters learn, "
            f"on {device_name(self.device)}."
        )


def open_session(spec: RunSpec) -> Generator[Event, None, Session]:
    """Read the data, build the model (downloading weights where asked), make the run's folder.

    Yields progress and notices, returns the session. Raises StudioError for everything the person can put right;
    the run's folder is made last, so that a run that cannot start leaves nothing behind.
    """
    device = choose_device(spec.device)
    require_size(spec.model.backbone, spec.recipe.size)
    index = yield from scanned(spec.data.root)
    resumed = checkpoints.load(open_run_folder(spec).last) if spec.resume else None
    torch.manual_seed(spec.seed)
    if resumed is None:
        splits, classes = divide(index, spec.data), index.classes
        model = yield from prepare_model(spec.model, len(classes))
    else:
        splits, classes = (yield from _same_splits(index, resumed)), resumed.classes
        model = build(spec.model.backbone, len(classes))
        apply_plan(model, spec.model.plan)
    _require_something_to_learn(model, spec)
    model.to(device)
    spec = spec.model_copy(
        update={"recipe": spec.recipe.with_statistics(*statistics(spec.model)), "device": device.type}
    )
    folder = open_run_folder(spec)
    spec = spec.model_copy(update={"out": folder.path.resolve(), "resume": False})
    session = Session(spec, folder, classes, splits, device, model, _optimizer(spec, model), *_feeds(spec, splits))
    if resumed is not None:
        restore(session, resumed)
    folder.write_spec(spec)
    return session


def restore(session: Session, saved: Checkpoint) -> None:
    """Put a session back where a checkpoint left it, random numbers included."""
    state = saved.training
    session.model.load_state_dict(saved.state_dict)
    session.optimizer.load_state_dict(state["optimizer"])
    session.history = [EpochDone(**epoch) for epoch in state["history"]]
    session.progress = dict(state["progress"])
    torch.set_rng_state(state["rng"])
    if session.device.type == "cuda" and "cuda_rng" in state:
        torch.cuda.set_rng_state(state["cuda_rng"], session.device)


def capture(session: Session) -> Checkpoint:
    """Return the session as a checkpoint that :func:`restore` goes on from."""
    spec = session.spec
    training = {
        "optimizer": session.optimizer.state_dict(),
        "rng": torch.get_rng_state(),
        "history": [asdict(epoch) for epoch in session.history],
        "progress": dict(session.progress),
    }
    if session.device.type == "cuda":
        training["cuda_rng"] = torch.cuda.get_rng_state(session.device)
    return Checkpoint(
        state_dict=session.model.state_dict(),
        backbone=spec.model.backbone,
        plan=str(spec.model.plan),
        classes=session.classes,
        recipe=spec.recipe,
        run=spec.model_dump(mode="json", exclude_none=True),
        epoch=len(session.history),
        metrics=asdict(session.history[-1]) if session.history else {},
        data_root=str(spec.data.root),
        split={part: [s.id for s in getattr(session.splits, part)] for part in ("train", "val", "test")},
        training=training,
    )


def _same_splits(index: DatasetIndex, saved: Checkpoint) -> Generator[Event, None, Splits]:
    """Take the pictures the run was started with, in the same order, as far as they are still there."""

    def still_there(part: str) -> tuple[Sample, ...]:
        return tuple(index.by_id[sample_id] for sample_id in saved.split[part] if sample_id in index.by_id)

    splits = Splits(still_there("train"), still_there("val"), still_there("test"))
    gone = sum(map(len, saved.split.values())) - len(splits.train) - len(splits.val) - len(splits.test)
    if not splits.train or not splits.val:
        raise StudioError(f"None of this run's pictures are in {index.root} any more: put the folder back to resume.")
    if gone:
        yield Notice(f"{gone} pictures of this run are gone from {index.root}; it goes on without them.")
    return splits


def _require_something_to_learn(model: nn.Module, spec: RunSpec) -> None:
    if not any(parameter.requires_grad for parameter in model.parameters()):
        raise StudioError(f"With the plan '{spec.model.plan}' nothing learns: choose head, last:N or all.")


def _feeds(spec: RunSpec, splits: Splits) -> tuple[PictureFeed, PictureFeed]:
    """Give the two parts a quarter of the free memory, by their size, for decoded pictures."""
    budget = psutil.virtual_memory().available // 4
    total = len(splits.train) + len(splits.val)

    def feed(samples: Sequence[Sample]) -> PictureFeed:
        return PictureFeed(spec, samples, budget=budget * len(samples) // total)

    return feed(splits.train), feed(splits.val)


def _optimizer(spec: RunSpec, model: nn.Module) -> torch.optim.Optimizer:
    parameters = [parameter for parameter in model.parameters() if parameter.requires_grad]
    rate, decay = spec.learning_rate, spec.weight_decay
    match spec.optimizer:
        case "sgd":
            return torch.optim.SGD(parameters, lr=rate, momentum=spec.momentum, weight_decay=decay)
        case "adam":
            return torch.optim.Adam(parameters, lr=rate, weight_decay=decay)
        case "adamw":
            return torch.optim.AdamW(parameters, lr=rate, weight_decay=decay)


def _short(count: int) -> str:
    return f"{count / 1e6:.1f} M" if count >= 1_000_000 else f"{count:,}"
