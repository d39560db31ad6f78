"""From the spec of an autoencoder's training to everything it holds in memory, to a checkpoint and back."""

from __future__ import annotations

from collections.abc import Generator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

import psutil
import torch

from studio.data.index import Sample, scanned
from studio.data.recipe import Picture, Recipe, Tensor
from studio.data.splits import Splits, divide_unlabelled
from studio.errors import StudioError
from studio.models import autoencoder_checkpoint as checkpoints
from studio.models.autoencoder_checkpoint import AutoencoderCheckpoint
from studio.models.autoencoder_spec import AutoencoderKind
from studio.models.autoencoders import Autoencoder
from studio.models.counts import short_count
from studio.phrase import Phrase
from studio.tasks import Event
from studio.training.autoencoding_events import AutoencoderEpoch, Losses
from studio.training.autoencoding_folder import AutoencoderFolder, open_autoencoder_folder
from studio.training.autoencoding_spec import FitAutoencoder
from studio.training.device import Placement, choose_device, choose_precision, device_name
from studio.training.feed import PictureFeed
from studio.training.loader import PictureLoader
from studio.training.session import same_splits

_KINDS: Mapping[AutoencoderKind, Phrase] = {
    "plain": Phrase("plain", "plain"),
    "denoising": Phrase("denoising", "denoising"),
    "variational": Phrase("variational", "variational"),
}


@dataclass
class AutoencodingSession:
    """An autoencoder's training in memory. ``spec`` has nothing left open."""

    spec: FitAutoencoder
    folder: AutoencoderFolder
    classes: tuple[str, ...]
    splits: Splits
    placement: Placement
    train: PictureFeed
    val: PictureFeed
    model: Autoencoder
    optimizer: torch.optim.Optimizer
    scaler: torch.amp.GradScaler
    draws: torch.Generator
    """Where training's noise and latents come from; on the device."""
    latent_mean: torch.Tensor
    """(d,), of the training pictures' latents after the last epoch."""
    latent_covariance: torch.Tensor
    """(d, d)."""
    history: list[AutoencoderEpoch] = field(default_factory=list)
    progress: dict[str, Any] = field(default_factory=dict)
    """Where in an unfinished epoch a stopped run goes on: epoch, step, and the sums so far. Empty between epochs."""

    @property
    def sentence(self) -> Phrase:
        spec = self.spec.autoencoder
        return Phrase(
            "autoencoder",
            "{train:,} pictures train and {val:,} validate a {kind} autoencoder of {size} pixels and {latent} latent "
            "dimensions; {parameters} parameters learn, on {device}.",
            train=len(self.splits.train), val=len(self.splits.val), kind=_KINDS[spec.kind], size=spec.size,
            latent=spec.latent, parameters=short_count(sum(p.numel() for p in self.model.parameters())),
            device=device_name(self.placement.device),
        )  # fmt: skip


def open_session(spec: FitAutoencoder) -> Generator[Event, None, AutoencodingSession]:
    """Read the data, build the network, make the run's folder.

    Yields progress and notices, returns the session. Raises StudioError for everything the person can put right;
    the run's folder is made last, so that a run that cannot start leaves nothing behind.
    """
    device = choose_device(spec.device)
    index = yield from scanned(spec.data.root)
    resumed = None
    if spec.resume:
        resumed = checkpoints.load(open_autoencoder_folder(spec).last)
        _require_same_network(spec, resumed)
        classes, splits = resumed.classes, (yield from same_splits(index, resumed.split))
    else:
        classes, splits = index.classes, divide_unlabelled(index, spec.data)
    folder = open_autoencoder_folder(spec)
    session = _assemble(_resolved(spec, device, folder), folder, classes, splits)
    if resumed is not None:
        _restore(session, resumed)
    folder.write_spec(session.spec)
    folder.keep_edits(spec.data.root)
    return session


def capture(session: AutoencodingSession) -> AutoencoderCheckpoint:
    """Return the session as a checkpoint that it can be resumed from."""
    spec = session.spec
    return AutoencoderCheckpoint(
        state_dict=session.model.state_dict(),
        autoencoder=spec.autoencoder,
        latent_mean=session.latent_mean,
        latent_covariance=session.latent_covariance,
        classes=session.classes,
        recipe=spec.recipe,
        run=spec.model_dump(mode="json", exclude_none=True),
        epoch=len(session.history),
        metrics=_plain(session.history[-1]) if session.history else {},
        data_root=str(spec.data.root),
        split={part: [s.id for s in getattr(session.splits, part)] for part in ("train", "val", "test")},
        training={
            "optimizer": session.optimizer.state_dict(),
            "scaler": session.scaler.state_dict(),
            "draws": session.draws.get_state(),
            "history": [_plain(epoch) for epoch in session.history],
            "progress": dict(session.progress),
        },
    )


def _restore(session: AutoencodingSession, saved: AutoencoderCheckpoint) -> None:
    """Put a session back where a checkpoint left it, random numbers included."""
    state = saved.training
    session.model.load_state_dict(saved.state_dict)
    session.optimizer.load_state_dict(state["optimizer"])
    session.scaler.load_state_dict(state["scaler"])
    session.draws.set_state(state["draws"])
    session.latent_mean, session.latent_covariance = saved.latent_mean, saved.latent_covariance
    session.history = [_epoch(epoch) for epoch in state["history"]]
    session.progress = dict(state["progress"])


def _require_same_network(spec: FitAutoencoder, saved: AutoencoderCheckpoint) -> None:
    """Loss and noise may change when a run goes on, the network may not."""
    fixed = ("kind", "latent", "size", "channels", "width")
    for name in fixed:
        before, now = getattr(saved.autoencoder, name), getattr(spec.autoencoder, name)
        if before != now:
            raise StudioError(f"The run in {spec.out} has {name} {before}, not {now}: start a new run to change that.")


def _resolved(spec: FitAutoencoder, device: torch.device, folder: AutoencoderFolder) -> FitAutoencoder:
    return spec.model_copy(
        update={
            "device": device.type,
            "precision": choose_precision(spec.precision, device),
            "out": folder.path.resolve(),
            "resume": False,
        }
    )


def _assemble(
    spec: FitAutoencoder, folder: AutoencoderFolder, classes: tuple[str, ...], splits: Splits
) -> AutoencodingSession:
    device, latent = torch.device(spec.device), spec.autoencoder.latent
    placement = Placement(device, spec.precision, channels_last=device.type == "cuda")
    torch.manual_seed(spec.seed)
    model = Autoencoder(spec.autoencoder).to(device)
    if placement.channels_last:
        model.to(memory_format=torch.channels_last)  # type: ignore[call-overload]
    count = len(splits.train) + len(splits.val)
    budget_each = psutil.virtual_memory().available // 4 // count
    train, val = (_feed(spec, part, model, placement, budget_each) for part in (splits.train, splits.val))
    return AutoencodingSession(
        spec=spec,
        folder=folder,
        classes=classes,
        splits=splits,
        placement=placement,
        train=train,
        val=val,
        model=model,
        optimizer=_optimizer(spec, model),
        scaler=torch.amp.GradScaler(device.type, enabled=spec.precision == "float16"),
        draws=torch.Generator(device).manual_seed(spec.seed),
        latent_mean=torch.zeros(latent),
        latent_covariance=torch.eye(latent),
    )


def _optimizer(spec: FitAutoencoder, model: Autoencoder) -> torch.optim.Optimizer:
    groups = [{"params": list(model.parameters()), "share": 1.0}]  # the share is what set_rate asks for
    return torch.optim.AdamW(groups, lr=spec.learning_rate, weight_decay=spec.weight_decay)


def _feed(
    spec: FitAutoencoder, samples: Sequence[Sample], model: Autoencoder, placement: Placement, budget_each: int
) -> PictureFeed:
    recipe: Recipe = spec.recipe

    def prepare(picture: Picture, sample: Sample, draw: int) -> Tensor:
        return recipe.evaluate(picture)

    loader = PictureLoader(
        spec.data.root, samples, short_side=recipe.evaluation_side, budget=budget_each * len(samples)
    )
    return PictureFeed(model, loader, prepare, placement)


def _plain(epoch: AutoencoderEpoch) -> dict[str, Any]:
    return asdict(epoch) | {"kl_per_dimension": list(epoch.kl_per_dimension)}


def _epoch(plain: dict[str, Any]) -> AutoencoderEpoch:
    parts = {part: Losses(**plain[part]) for part in ("train", "val")}
    return AutoencoderEpoch(**plain | parts | {"kl_per_dimension": tuple(plain["kl_per_dimension"])})
