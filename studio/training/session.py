"""From a run spec to everything a run holds in memory, and from there to a checkpoint and back."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

import torch
from torch import nn

from studio.data.index import DatasetIndex, Sample, scanned
from studio.data.splits import Splits, divide
from studio.errors import StudioError
from studio.models import checkpoint as checkpoints
from studio.models.backbones import build, require_size, statistics
from studio.models.checkpoint import Checkpoint
from studio.models.counts import short_count
from studio.models.freeze import apply_plan, blocks
from studio.models.heads import start_from_frequencies
from studio.models.weights import prepare_model
from studio.phrase import Phrase
from studio.tasks import Event, Notice
from studio.training.cluster import Team
from studio.training.device import Placement, choose_device, choose_precision, device_name
from studio.training.distribution import (
    from_leader,
    learns_batch_statistics,
    one_here_first,
    require_enough,
    share_batch_statistics,
)
from studio.training.events import EpochDone
from studio.training.feeds import Pictures
from studio.training.moving_average import MovingAverage
from studio.training.objective import Objective
from studio.training.run_folder import RunFolder, open_run_folder
from studio.training.spec import RunSpec

_ALONE = Team()


@dataclass
class Session:
    """A run in memory. ``spec`` has nothing left open; ``requires_grad`` of the model follows its plan."""

    spec: RunSpec
    folder: RunFolder
    classes: tuple[str, ...]
    splits: Splits
    team: Team
    mine: Splits
    """The pictures that this process trains and validates with: all of them, unless the run has several processes."""
    placement: Placement
    pictures: Pictures
    model: nn.Module
    optimizer: torch.optim.Optimizer
    objective: Objective
    scaler: torch.amp.GradScaler
    average: MovingAverage | None
    train_labels: torch.Tensor
    """(n,) int64, of this process's pictures."""
    val_labels: torch.Tensor
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
    def sentence(self) -> Phrase:
        return Phrase(
            "started",
            "{train:,} pictures train and {val:,} validate, in {classes} classes; {trainable} of {parameters} "
            "parameters learn, {where}.",
            train=len(self.splits.train), val=len(self.splits.val), classes=len(self.classes), where=self._where,
            trainable=short_count(self.trainable), parameters=short_count(self.parameters),
        )  # fmt: skip

    @property
    def _where(self) -> Phrase:
        device = device_name(self.placement.device)
        if self.team.alone:
            return Phrase("on", "on {device}", device=device)
        return Phrase("processes", "in {count} processes, each on {device}", count=self.team.world, device=device)


@dataclass(frozen=True)
class _Start:
    """What a run starts from; the leader finds it out for all."""

    spec: RunSpec
    classes: tuple[str, ...]
    splits: Splits
    resumed: Checkpoint | None


def open_session(spec: RunSpec, team: Team = _ALONE) -> Generator[Event, None, Session]:
    """Read the data, build the model (downloading weights where asked), make the run's folder.

    Of a team, the leader reads the list of pictures and the checkpoint, and makes the folder.

    Yields progress and notices, returns the session. Raises StudioError for everything the person can put right;
    the run's folder is made last, so that a run that cannot start leaves nothing behind.
    """
    device = choose_device(spec.device)
    require_size(spec.model.backbone, spec.recipe.size)
    start = from_leader(team, (yield from _start(_taken_up(spec, device, team), team)) if team.leads else None)
    torch.manual_seed(spec.seed)
    model = yield from _model(start, team)
    yield from _warnings(start, model, team, device)
    require_something_to_learn(sum(p.numel() for p in model.parameters() if p.requires_grad), spec)
    folder = from_leader(team, open_run_folder(start.spec) if team.leads else None)
    session = _assemble(_resolved(spec, device, folder), folder, start, model, team)
    if start.resumed is not None:
        restore(session, start.resumed)
    if team.leads:
        folder.write_spec(session.spec)
        folder.keep_edits(spec.data.root)
    return session


def restore(session: Session, saved: Checkpoint) -> None:
    """Put a session back where a checkpoint left it, random numbers included."""
    state = saved.training
    session.model.load_state_dict(saved.state_dict)
    session.optimizer.load_state_dict(state["optimizer"])
    session.scaler.load_state_dict(state["scaler"])
    if session.average is not None and "average" in state:
        session.average.load_state_dict(state["average"])
    session.history = [EpochDone(**epoch) for epoch in state["history"]]
    session.progress = dict(state["progress"])
    if not session.team.leads:  # the leader alone goes on from the sums; all of them are added up in the end
        session.progress = {name: session.progress[name] for name in ("epoch", "step") if name in session.progress}
    torch.set_rng_state(state["rng"])
    if session.placement.device.type == "cuda" and "cuda_rng" in state:
        torch.cuda.set_rng_state(state["cuda_rng"], session.placement.device)


def capture(session: Session) -> Checkpoint:
    """Return the session as a checkpoint that :func:`restore` goes on from."""
    spec, device = session.spec, session.placement.device
    training = {
        "optimizer": session.optimizer.state_dict(),
        "scaler": session.scaler.state_dict(),
        "rng": torch.get_rng_state(),
        "history": [asdict(epoch) for epoch in session.history],
        "progress": dict(session.progress),
    }
    if session.average is not None:
        training["average"] = session.average.state_dict()
    if device.type == "cuda":
        training["cuda_rng"] = torch.cuda.get_rng_state(device)
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
        head=spec.model.head,
    )


def _taken_up(spec: RunSpec, device: torch.device, team: Team) -> RunSpec:
    """Go on with what is left of this very run, if torchrun or a cluster's queue has started it once more."""
    if not team.torchrun or spec.out is None or spec.resume:
        return spec
    folder = RunFolder(spec.out)
    if not folder.spec.exists() or RunSpec.from_toml(folder.spec) != _resolved(spec, device, folder):
        return spec
    if not folder.last.exists():
        folder.discard()
    return spec.model_copy(update={"resume": folder.last.exists()})


def _start(spec: RunSpec, team: Team) -> Generator[Event, None, _Start]:
    index = yield from scanned(spec.data.root)
    if spec.resume:
        resumed = checkpoints.load(open_run_folder(spec).last)
        start = _Start(spec, resumed.classes, (yield from same_splits(index, resumed.split)), resumed)
    else:
        start = _Start(spec, index.classes, divide(index, spec.data), None)
    require_enough(team, len(start.splits.train), spec.batch_size)
    return start


def _model(start: _Start, team: Team) -> Generator[Event, None, nn.Module]:
    spec = start.spec.model
    if start.resumed is None:
        with one_here_first(team):
            model = yield from prepare_model(spec, len(start.classes))
        if spec.class_bias:
            counts = torch.bincount(_labels(start.splits.train, start.classes), minlength=len(start.classes))
            start_from_frequencies(model, counts.tolist())
        return model
    model = build(spec.backbone, len(start.classes), spec.head)
    apply_plan(model, spec.plan)
    return model


def _warnings(start: _Start, model: nn.Module, team: Team, device: torch.device) -> Iterator[Event]:
    for name in unseen(start.splits, start.classes):
        yield Notice(
            Phrase(
                "class unseen",
                "The class '{name}' has no picture to learn from: the network will never predict it rightly.",
                name=name,
            )
        )
    if not team.alone and device.type == "cpu" and learns_batch_statistics(model, start.spec.model.batch_norm):
        yield Notice(
            Phrase(
                "statistics apart",
                "On the CPU, batch normalisation learns from each process's part of a batch alone; its running "
                "statistics are averaged after every epoch.",
            )
        )


def _resolved(spec: RunSpec, device: torch.device, folder: RunFolder) -> RunSpec:
    return spec.model_copy(
        update={
            "recipe": spec.recipe.with_statistics(*statistics(spec.model)),
            "device": device.type,
            "precision": choose_precision(spec.precision, device),
            "out": folder.path.resolve(),
            "resume": False,
        }
    )


def _assemble(spec: RunSpec, folder: RunFolder, start: _Start, model: nn.Module, team: Team) -> Session:
    placement = Placement(torch.device(spec.device), spec.precision, spec.channels_last)
    classes, splits = start.classes, start.splits
    mine = splits if team.alone else Splits(team.share(splits.train), team.share(splits.val), team.share(splits.test))
    model = share_batch_statistics(team, model.to(placement.device), placement.device, spec.model.batch_norm)
    if spec.channels_last:
        model.to(memory_format=torch.channels_last)  # type: ignore[call-overload]
    return Session(
        spec=spec,
        folder=folder,
        classes=classes,
        splits=splits,
        team=team,
        mine=mine,
        placement=placement,
        pictures=Pictures(spec, mine, placement, team),
        model=model,
        optimizer=_optimizer(spec, model),
        objective=Objective(spec, len(classes), _labels(splits.train, classes), placement.device),
        scaler=torch.amp.GradScaler(placement.device.type, enabled=spec.precision == "float16"),
        average=MovingAverage(model, spec.ema) if spec.ema else None,
        train_labels=_labels(mine.train, classes),
        val_labels=_labels(mine.val, classes),
    )


def _labels(samples: Sequence[Sample], classes: Sequence[str]) -> torch.Tensor:
    number = {name: index for index, name in enumerate(classes)}
    return torch.tensor([number[sample.label or ""] for sample in samples], dtype=torch.int64)


def same_splits(index: DatasetIndex, saved: Mapping[str, Sequence[str]]) -> Generator[Event, None, Splits]:
    """Take the pictures a run was started with, in the same order, as far as they are still there.

    Parameters
    ----------
    saved
        Sample ids of ``train``, ``val`` and ``test``.
    """

    def still_there(part: str) -> tuple[Sample, ...]:
        return tuple(index.by_id[sample_id] for sample_id in saved[part] if sample_id in index.by_id)

    splits = Splits(still_there("train"), still_there("val"), still_there("test"))
    gone = sum(map(len, saved.values())) - len(splits.train) - len(splits.val) - len(splits.test)
    if not splits.train or not splits.val:
        raise StudioError(f"None of this run's pictures are in {index.root} any more: put the folder back to resume.")
    if gone:
        sentence = Phrase(
            "pictures gone",
            "{count} pictures of this run are gone from {folder}; it goes on without them.",
            count=gone,
            folder=str(index.root),
        )
        yield Notice(sentence)
    return splits


def unseen(splits: Splits, classes: Sequence[str]) -> list[str]:
    """Return the classes that have no training picture."""
    seen = {sample.label for sample in splits.train}
    return [name for name in classes if name not in seen]


def require_something_to_learn(trainable: int, spec: RunSpec) -> None:
    """Raise StudioError when the plan leaves no parameter to learn."""
    if not trainable:
        raise StudioError(f"With the plan '{spec.model.plan}' nothing learns: choose head, last:N, layers or all.")


def _optimizer(spec: RunSpec, model: nn.Module) -> torch.optim.Optimizer:
    groups, rate, decay = _parameter_groups(spec, model), spec.learning_rate, spec.weight_decay
    match spec.optimizer:
        case "sgd":
            return torch.optim.SGD(groups, lr=rate, momentum=spec.momentum, weight_decay=decay)
        case "adam":
            return torch.optim.Adam(groups, lr=rate, weight_decay=decay)
        case "adamw":
            return torch.optim.AdamW(groups, lr=rate, weight_decay=decay)


def _parameter_groups(spec: RunSpec, model: nn.Module) -> list[dict[str, Any]]:
    """Return the head and each block that learns, last first, with its share of the learning rate."""
    parameters = {name: p for name, p in model.named_parameters() if p.requires_grad}
    in_blocks = [[parameters.pop(name) for name in block.parameters if name in parameters] for block in blocks(model)]
    groups = [list(parameters.values()), *reversed(in_blocks)]
    if spec.block_rate == 1.0:
        groups = [[parameter for group in groups for parameter in group]]
    return [{"params": group, "share": spec.block_rate**depth} for depth, group in enumerate(groups) if group]
