"""The training loop of autoencoders: a generator like :func:`studio.training.loop.train`, made of the same parts."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Generator, Iterator
from contextlib import closing
from dataclasses import asdict, replace
from functools import partial
from logging import Logger

import numpy as np
import torch

from studio.models import autoencoder_checkpoint as checkpoints
from studio.models.autoencoder_checkpoint import AutoencoderCheckpoint
from studio.models.autoencoders import as_pictures, terms, with_noise
from studio.tasks import Event
from studio.training.autoencoding_events import (
    AutoencoderEpoch,
    AutoencoderFinished,
    AutoencoderStarted,
    Losses,
    Reconstructions,
)
from studio.training.autoencoding_history import best_epoch
from studio.training.autoencoding_session import AutoencodingSession, capture, open_session
from studio.training.autoencoding_spec import FitAutoencoder
from studio.training.autoencoding_step import AutoencoderStepper, LossTally
from studio.training.device import giving_back_memory, use_all_cores
from studio.training.events import CheckpointSaved, Interrupted, StepsDone
from studio.training.feed import Batch, PictureFeed
from studio.training.loader import Rows, in_batches, shuffled
from studio.training.patience import numbered, with_room
from studio.training.pulse import Clock, require_finite, require_pictures
from studio.training.run_log import logged
from studio.training.schedule import Moment, set_rate
from studio.training.tensorboard import ScalarLog

_SECONDS_BETWEEN_SAVES = 10.0
"""Epochs over small pictures take a second; a synced write for each would cost more."""
_SHOWN = 10
"""Pictures that are reconstructed for the person after each epoch."""
_MOST_FOR_STATISTICS = 2048
"""Training pictures that mean and covariance of the latents are taken from."""


def fit_autoencoder(spec: FitAutoencoder) -> Iterator[Event]:
    """Train an autoencoder as the spec says.

    Plain: the loss is the reconstruction's. Denoising: the same, from an input with noise (Vincent et al. 2008,
    "Extracting and composing robust features with denoising autoencoders"). Variational: reconstruction + beta × KL,
    which with beta = 1 is the negative evidence lower bound (Kingma & Welling 2013, arXiv:1312.6114; Higgins et al.
    2017, "beta-VAE"); beta may rise from zero in the first epochs (Bowman et al. 2016, arXiv:1511.06349).

    Yields
    ------
    Progress, Notice
        While the data is made ready.
    AutoencoderStarted, StepsDone, AutoencoderEpoch, Reconstructions, CheckpointSaved, PictureSkipped, Interrupted,
    AutoencoderFinished
        See :mod:`studio.training.autoencoding_events`. Closing the iterator stops the run: ``last.pth`` is written
        where it stands, and a spec with ``resume`` goes on from there with the same numbers.

    Raises
    ------
    StudioError
        What the person can put right: no pictures, a diverged loss.
    """
    use_all_cores()
    session = yield from open_session(spec)
    with giving_back_memory(session.placement.device):
        try:
            yield from _recorded(session)
        finally:
            del session


def _recorded(session: AutoencodingSession) -> Iterator[Event]:
    first_epoch = len(session.history) + 1
    with (
        session.folder.logging() as log,
        ScalarLog(session.folder.path, first_epoch) as scalars,
        closing(logged(_Fit(session).perform(), log, _line)) as events,
    ):
        for event in events:
            if isinstance(event, AutoencoderEpoch):
                _draw(scalars, event, log)
            yield event


class _Fit:
    """One session being trained."""

    def __init__(self, session: AutoencodingSession) -> None:
        self.session = session
        self._best_loss = min((epoch.val.total for epoch in session.history), default=math.inf)
        self._tally = self._new_tally()
        self._unsaved_best: AutoencoderCheckpoint | None = None
        self._saved_at = -math.inf
        self._stepper = AutoencoderStepper(session)

    def perform(self) -> Generator[Event, None, None]:
        session, spec, started = self.session, self.session.spec, time.perf_counter()
        first = len(session.history) + 1
        try:
            yield self._started(first)
            for epoch in range(first, spec.epochs + 1):
                yield from self._epoch(epoch)
                over = epoch == spec.epochs
                if over or spec.keep_epochs or time.perf_counter() - self._saved_at > _SECONDS_BETWEEN_SAVES:
                    yield from (yield from with_room(self._write_checkpoints))
        except GeneratorExit:
            self._write_checkpoints()
            raise
        finally:
            self._write_best()
        best = best_epoch(session.history)
        assert best is not None  # a run has at least one epoch
        seconds = time.perf_counter() - started
        yield AutoencoderFinished(session.folder.path, best.epoch, best.val.total, seconds)

    def _started(self, first_epoch: int) -> AutoencoderStarted:
        session = self.session
        return AutoencoderStarted(
            folder=session.folder.path,
            spec=session.spec,
            sentence=session.sentence,
            classes=session.classes,
            parameters=sum(p.numel() for p in session.model.parameters()),
            steps=len(in_batches(np.arange(len(session.splits.train)), session.spec.batch_size)),
            first_epoch=first_epoch,
        )

    def _epoch(self, epoch: int) -> Iterator[Event]:
        session, root = self.session, self.session.spec.data.root
        self._tally, clock = self._new_tally(), Clock()
        yield from self._train(epoch, clock)
        require_pictures(self._tally, root, "train")
        self._require_finite(self._tally.read().total, epoch)
        speed, seconds, clock = clock.speed, clock.seconds, Clock()
        checked = LossTally(session.placement.device, session.spec.autoencoder.latent, {})
        yield from self._look_back(epoch, checked, clock)
        require_pictures(checked, root, "validate")
        done = self._done(epoch, checked, speed, seconds + clock.seconds)
        self._require_finite(done.val.total, epoch)
        session.progress = {}
        session.history.append(done)
        if done.best:
            self._best_loss = done.val.total
            self._unsaved_best = _snapshot(session)
        yield from with_room(partial(session.folder.write_metrics, session.history))
        yield done
        yield from self._reconstruct(epoch)

    def _done(self, epoch: int, checked: LossTally, speed: float, seconds: float) -> AutoencoderEpoch:
        spec = self.session.spec.autoencoder
        val = checked.read()
        return AutoencoderEpoch(
            epoch=epoch,
            train=self._tally.read(),
            val=val,
            kl_per_dimension=checked.kl_per_dimension if spec.kind == "variational" else (),
            beta=spec.beta_at(epoch),
            learning_rate=float(self.session.optimizer.param_groups[0]["lr"]),
            images_per_second=speed,
            seconds=seconds,
            best=val.total < self._best_loss,
        )

    def _train(self, epoch: int, clock: Clock) -> Iterator[Event]:
        """Take the steps of an epoch, or those that are left of it in a resumed run."""
        session, spec = self.session, self.session.spec
        done = int(session.progress.get("step", 0))
        groups = in_batches(shuffled(len(session.splits.train), spec.seed, epoch), spec.batch_size)
        session.model.train()
        with closing(numbered(session.train, groups, epoch, done)) as batches:
            for step, batch in batches:
                if isinstance(batch, Interrupted):
                    yield batch
                    continue
                set_rate(session.optimizer, spec, Moment(epoch, step, len(groups)), session.history)
                if len(batch.rows):
                    beta = spec.autoencoder.beta_at(epoch - 1 + step / len(groups))
                    self._stepper.learn(batch.tensors[0], beta, self._tally)
                clock.count(len(batch.rows))
                session.progress = {"epoch": epoch, "step": step}
                yield from (*batch.skipped, *self._stepper.remarks())
                yield from self._report(
                    self._tally, clock, StepsDone(epoch, "train", step, len(groups), 0, math.nan, 0)
                )

    def _look_back(self, epoch: int, tally: LossTally, clock: Clock) -> Iterator[Event]:
        """Validate what an epoch has made of the network, and see where its latents lie."""
        session, full = self.session, self.session.spec.autoencoder.beta_at(math.inf)
        draws = torch.Generator(session.placement.device).manual_seed(session.spec.seed)
        val_groups = in_batches(np.arange(len(session.splits.val)), session.spec.batch_size)
        train_rows = _spread(len(session.splits.train), _MOST_FOR_STATISTICS)
        train_groups = in_batches(train_rows, session.spec.batch_size)
        where = StepsDone(epoch, "val", 0, len(val_groups) + len(train_groups), 0, math.nan, 0)
        means: list[torch.Tensor] = []

        def judge(targets: torch.Tensor) -> None:
            tally.add(terms(session.model, targets, draws), full)

        def place(targets: torch.Tensor) -> None:
            means.append(session.model.encode(targets).mean.cpu())

        for feed, groups, take in ((session.val, val_groups, judge), (session.train, train_groups, place)):
            with closing(self._passed(feed, groups, take)) as batches:
                for batch in batches:
                    where = replace(where, step=min(where.step + 1, where.steps))
                    clock.count(len(batch.rows))
                    yield from batch.skipped
                    yield from self._report(tally, clock, where)
        session.latent_mean, session.latent_covariance = _gaussian(torch.cat(means))

    def _passed(
        self, feed: PictureFeed, groups: list[Rows], take: Callable[[torch.Tensor], object]
    ) -> Generator[Batch, None, None]:
        """Give batches of (n, c, s, s) to ``take``, with the network in evaluation mode and without gradients."""
        session = self.session
        session.model.eval()
        with closing(numbered(feed, groups, 1, 0)) as batches:
            for _, batch in batches:
                if isinstance(batch, Interrupted):
                    yield Batch(np.arange(0), (), (batch,))
                    continue
                if len(batch.rows):
                    with torch.no_grad(), session.placement.autocast():
                        take(session.model.to_channels(batch.tensors[0]))
                yield batch

    def _reconstruct(self, epoch: int) -> Iterator[Event]:
        """Show the same validation pictures after every epoch, with the same noise."""
        session, spec = self.session, self.session.spec.autoencoder
        rows = _spread(len(session.splits.val), _SHOWN)
        shown: list[tuple[torch.Tensor, ...]] = []

        def take(targets: torch.Tensor) -> None:
            draws = torch.Generator(session.placement.device).manual_seed(session.spec.seed)
            noisy = spec.kind == "denoising"
            inputs = with_noise(targets, spec, spec.noise_level, draws) if noisy else targets
            shown.append((targets, inputs, session.model(inputs)))

        with closing(self._passed(session.val, [rows], take)) as batches:
            for batch in batches:
                yield from batch.skipped
                if len(batch.rows):
                    ids = tuple(session.splits.val[row].id for row in batch.rows)
                    yield Reconstructions(epoch, ids, *map(as_pictures, shown[-1]))

    def _report(self, tally: LossTally, clock: Clock, where: StepsDone) -> Iterator[Event]:
        """Say how the run stands, if it is time to."""
        if not clock.due:
            return
        loss = tally.read().total
        if where.phase == "train":
            self._require_finite(loss, where.epoch)
        device = self.session.placement.device
        memory = torch.cuda.memory_allocated(device) if device.type == "cuda" else 0
        with clock.stopped():
            yield replace(where, loss=loss, images_per_second=clock.speed, device_bytes=memory)

    def _require_finite(self, loss: float, epoch: int) -> None:
        require_finite(loss, epoch, self.session.spec.learning_rate, self.session.folder.path)

    def _new_tally(self) -> LossTally:
        session = self.session
        return LossTally(session.placement.device, session.spec.autoencoder.latent, session.progress)

    def _write_checkpoints(self) -> list[CheckpointSaved]:
        """Write ``best.pth`` if it changed, then ``last.pth``; a crash in between only repeats an epoch."""
        session, folder = self.session, self.session.folder
        written = self._write_best()
        if session.progress:
            session.progress |= self._tally.sums()
        elif session.spec.keep_epochs and session.history:
            folder.epochs.mkdir(exist_ok=True)
            checkpoints.save(replace(capture(session), training={}), folder.epoch(len(session.history)))
        checkpoints.save(capture(session), folder.last)
        self._saved_at = time.perf_counter()
        return [*written, CheckpointSaved(folder.last, len(session.history))]

    def _write_best(self) -> list[CheckpointSaved]:
        best, path = self._unsaved_best, self.session.folder.best
        if best is None:
            return []
        checkpoints.save(best, path)
        self._unsaved_best = None
        return [CheckpointSaved(path, best.epoch)]


def _spread(count: int, most: int) -> Rows:
    """Return at most so many rows, evenly spread: of pictures in the order of their classes, some of each."""
    return np.unique(np.linspace(0, count - 1, min(count, most)).astype(np.intp))


def _gaussian(latents: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
    """Return mean (d,) and covariance (d, d) of (n, d) latents, float32; of a single one the identity."""
    exact = latents.double()
    covariance = torch.cov(exact.T) if len(exact) > 1 else torch.eye(exact.shape[1])
    return exact.mean(0).float(), covariance.float()


def _snapshot(session: AutoencodingSession) -> AutoencoderCheckpoint:
    """Copy what training will change."""
    state = session.model.state_dict()  # changed in place, since a copy would lose its _metadata
    state.update({name: tensor.clone() for name, tensor in state.items()})
    return replace(capture(session), state_dict=state, training={})


def _draw(scalars: ScalarLog, epoch: AutoencoderEpoch, log: Logger) -> None:
    parts = {"training": epoch.train, "validation": epoch.val}
    losses = {f"{name}/{part}": value for part, loss in parts.items() for name, value in asdict(loss).items()}
    try:
        scalars.write_scalars(epoch.epoch, losses | {"beta": epoch.beta, "learning_rate": epoch.learning_rate})
    except OSError as error:  # a curve that lacks a point is no reason to end a run
        log.warning("TensorBoard's file lacks epoch %d: %s", epoch.epoch, error)


def _line(event: Event) -> str | None:
    match event:
        case AutoencoderStarted(sentence=text):
            return text
        case AutoencoderEpoch(epoch=epoch, train=train, val=val):
            return f"epoch {epoch}: training {_losses(train)}; validation {_losses(val)}"
        case AutoencoderFinished(best_epoch=epoch, best_loss=loss):
            return f"Finished. Best epoch {epoch}: validation total {loss:.4f}."
    return None


def _losses(losses: Losses) -> str:
    return f"reconstruction {losses.reconstruction:.4f} KL {losses.kl:.4f} total {losses.total:.4f}"
