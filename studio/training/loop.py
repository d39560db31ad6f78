"""The training loop: one generator, consumed alike by the window, the command line and the tests."""

from __future__ import annotations

import math
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from logging import Logger
from typing import Any

import numpy as np
import torch
from torch import nn

from studio.errors import StudioError
from studio.models import checkpoint as checkpoints
from studio.models.checkpoint import Checkpoint
from studio.models.freeze import set_train_mode
from studio.tasks import Event, Notice
from studio.training.device import leave_a_core_free
from studio.training.events import CheckpointSaved, EpochDone, PictureSkipped, RunFinished, RunStarted, StepsDone
from studio.training.loader import Batch, in_batches, shuffled
from studio.training.schedule import set_rate
from studio.training.session import Session, capture, open_session
from studio.training.spec import RunSpec

_EVENTS_PER_SECOND = 20
_SECONDS_BETWEEN_SAVES = 10.0
"""Epochs over cached activations take a fraction of a second; a synced write of 50 MB for each would cost more."""


def train(spec: RunSpec) -> Iterator[Event]:
    """Train as the spec says.

    Yields
    ------
    Progress, Notice
        While data and weights are made ready.
    RunStarted, StepsDone, EpochDone, CheckpointSaved, PictureSkipped, RunFinished
        See :mod:`studio.training.events`. Closing the iterator stops the run: ``last.pth`` is written where it stands,
        and a spec with ``resume`` goes on from there with the same numbers.

    Raises
    ------
    StudioError
        What the person can put right: no pictures, no weights, a diverged loss, a full disk.
    """
    leave_a_core_free()
    session = yield from open_session(spec)
    with session.folder.logging() as log:
        try:
            for event in _Run(session).perform():
                _write_to(log, event)
                yield event
        except GeneratorExit:
            log.info("Stopped.")
            raise
        except Exception as error:
            log.error("%s", error, exc_info=not isinstance(error, StudioError))
            raise


class _Run:
    """One session being trained."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self._best_accuracy = max((epoch.val_accuracy for epoch in session.history), default=-1.0)
        self._tally = _Tally(session.device, session.progress)
        self._unsaved_best: Checkpoint | None = None
        self._saved_at = -math.inf
        self._labels = {
            part: torch.tensor([session.classes.index(sample.label or "") for sample in samples])
            for part, samples in (("train", session.splits.train), ("val", session.splits.val))
        }

    def perform(self) -> Iterator[Event]:
        session, spec, started = self.session, self.session.spec, time.perf_counter()
        first = len(session.history) + 1
        try:
            yield self._started(first)
            for epoch in range(first, spec.epochs + 1):
                yield from self._epoch(epoch)
                if epoch == spec.epochs or time.perf_counter() - self._saved_at > _SECONDS_BETWEEN_SAVES:
                    yield from self._save()
        except GeneratorExit:
            for _ in self._save():
                pass
            raise
        finally:
            self._save_best()
        best = _best(session.history)
        yield RunFinished(session.folder.path, best.epoch, best.val_accuracy, time.perf_counter() - started)

    def _started(self, first_epoch: int) -> RunStarted:
        session = self.session
        return RunStarted(
            folder=session.folder.path,
            spec=session.spec,
            sentence=session.sentence,
            classes=session.classes,
            trainable=session.trainable,
            parameters=session.parameters,
            steps=len(in_batches(np.arange(len(session.splits.train)), session.spec.batch_size)),
            first_epoch=first_epoch,
        )

    def _epoch(self, epoch: int) -> Iterator[Event]:
        session = self.session
        rate = set_rate(session.optimizer, session.spec, epoch)
        self._tally, train_clock = _Tally(session.device, session.progress), _Clock()
        yield from self._train(epoch, self._tally, train_clock)
        speed, (train_loss, train_accuracy) = train_clock.speed, self._tally.read()
        self._require_finite(train_loss, epoch)
        checked, val_clock = _Tally(session.device, {}), _Clock()
        yield from self._validate(epoch, checked, val_clock)
        val_loss, val_accuracy = checked.read()
        session.progress = {}
        done = EpochDone(
            epoch=epoch,
            train_loss=train_loss,
            train_accuracy=train_accuracy,
            val_loss=val_loss,
            val_accuracy=val_accuracy,
            learning_rate=rate,
            images_per_second=speed,
            seconds=train_clock.seconds + val_clock.seconds,
            best=val_accuracy > self._best_accuracy,
        )
        session.history.append(done)
        session.folder.write_metrics(session.history)
        if done.best:
            self._best_accuracy = val_accuracy
            self._unsaved_best = _snapshot(session)
        yield done

    def _train(self, epoch: int, tally: _Tally, clock: _Clock) -> Iterator[Event]:
        """Take the steps of an epoch, or those that are left of it in a resumed run."""
        session, spec = self.session, self.session.spec
        groups = in_batches(shuffled(len(session.splits.train), spec.seed, epoch), spec.batch_size)
        done = int(session.progress.get("step", 0))
        set_train_mode(session.model)
        with closing(session.train_feed.training(groups[done:], epoch)) as batches:
            for step, batch in enumerate(batches, done + 1):
                if len(batch.rows):
                    self._step(batch, tally)
                clock.count(len(batch.rows))
                session.progress = {"epoch": epoch, "step": step}
                yield from self._report(batch, tally, clock, StepsDone(epoch, "train", step, len(groups), 0, 0, 0))

    def _step(self, batch: Batch, tally: _Tally) -> None:
        session = self.session
        labels = self._labels["train"][torch.from_numpy(batch.rows)].to(session.device)
        logits = session.model(batch.inputs.to(session.device))
        loss = nn.functional.cross_entropy(logits, labels)
        session.optimizer.zero_grad(set_to_none=True)
        loss.backward()  # type: ignore[no-untyped-call]
        session.optimizer.step()
        tally.add(loss.detach(), logits.detach(), labels)

    def _validate(self, epoch: int, tally: _Tally, clock: _Clock) -> Iterator[Event]:
        session = self.session
        groups = in_batches(np.arange(len(session.splits.val)), session.spec.batch_size)
        session.model.eval()
        with closing(session.val_feed.evaluation(groups)) as batches:
            for step, batch in enumerate(batches, 1):
                if len(batch.rows):
                    labels = self._labels["val"][torch.from_numpy(batch.rows)].to(session.device)
                    with torch.no_grad():
                        logits = session.model(batch.inputs.to(session.device))
                        tally.add(nn.functional.cross_entropy(logits, labels), logits, labels)
                clock.count(len(batch.rows))
                yield from self._report(batch, tally, clock, StepsDone(epoch, "val", step, len(groups), 0, 0, 0))

    def _report(self, batch: Batch, tally: _Tally, clock: _Clock, where: StepsDone) -> Iterator[Event]:
        """Say what was skipped, and how the run stands if it is time to."""
        yield from batch.skipped
        if clock.due:
            loss, accuracy = tally.read()
            if where.phase == "train":
                self._require_finite(loss, where.epoch)
            with clock.stopped():
                yield replace(where, loss=loss, accuracy=accuracy, images_per_second=clock.speed)

    def _require_finite(self, loss: float, epoch: int) -> None:
        if not math.isfinite(loss):
            raise StudioError(
                f"The loss became {loss} in epoch {epoch}, so the run was stopped: lower the learning rate (now "
                f"{self.session.spec.learning_rate:g}); the last good checkpoints are in {self.session.folder.path}."
            )

    def _save(self) -> Iterator[Event]:
        """Write ``best.pth`` if it changed, then ``last.pth``; a crash in between only repeats an epoch."""
        session = self.session
        if self._save_best():
            yield CheckpointSaved(session.folder.best, _best(session.history).epoch)
        if session.progress:
            session.progress |= self._tally.sums()
        checkpoints.save(capture(session), session.folder.last)
        self._saved_at = time.perf_counter()
        yield CheckpointSaved(session.folder.last, len(session.history))

    def _save_best(self) -> bool:
        if self._unsaved_best is None:
            return False
        checkpoints.save(self._unsaved_best, self.session.folder.best)
        self._unsaved_best = None
        return True


class _Tally:
    """Loss and hits summed on the device, so that no step waits for the device to answer."""

    def __init__(self, device: torch.device, progress: dict[str, Any]) -> None:
        precision = torch.float32 if device.type == "mps" else torch.float64
        self._loss = torch.tensor(progress.get("loss", 0.0), dtype=precision, device=device)
        self._right = torch.tensor(progress.get("right", 0), device=device)
        self._seen = int(progress.get("seen", 0))

    def add(self, loss: torch.Tensor, logits: torch.Tensor, labels: torch.Tensor) -> None:
        self._loss += loss * len(labels)
        self._right += (logits.argmax(dim=1) == labels).sum()
        self._seen += len(labels)

    def read(self) -> tuple[float, float]:
        """Return mean loss (nats) and accuracy (0…1)."""
        seen = max(1, self._seen)
        return float(self._loss) / seen, float(self._right) / seen

    def sums(self) -> dict[str, float | int]:
        return {"loss": float(self._loss), "right": int(self._right), "seen": self._seen}


class _Clock:
    """Time spent working: while nobody asks for the next event, it stands still."""

    def __init__(self) -> None:
        self._started = time.perf_counter()
        self._told = -math.inf
        self._pictures = 0

    @property
    def seconds(self) -> float:
        return time.perf_counter() - self._started

    @property
    def due(self) -> bool:
        return time.perf_counter() - self._told >= 1 / _EVENTS_PER_SECOND

    @property
    def speed(self) -> float:
        return self._pictures / max(self.seconds, 1e-9)

    def count(self, pictures: int) -> None:
        self._pictures += pictures

    @contextmanager
    def stopped(self) -> Iterator[None]:
        before = time.perf_counter()
        try:
            yield
        finally:
            self._told = time.perf_counter()
            self._started += self._told - before


def _best(history: list[EpochDone]) -> EpochDone:
    """Return the first of the epochs with the highest validation accuracy."""
    return max(history, key=lambda epoch: (epoch.val_accuracy, -epoch.epoch))


def _snapshot(session: Session) -> Checkpoint:
    """Copy what training will change; frozen parameters are shared, they stay as they are."""
    frozen = {name for name, parameter in session.model.named_parameters() if not parameter.requires_grad}
    state = session.model.state_dict()  # changed in place, since a copy would lose its _metadata
    state.update({name: tensor.clone() for name, tensor in state.items() if name not in frozen})
    return replace(capture(session), state_dict=state, training={})


def _write_to(log: Logger, event: Event) -> None:
    match event:
        case RunStarted(sentence=sentence):
            log.info("%s", sentence)
        case EpochDone():
            log.info(
                "epoch %d: training loss %.4f accuracy %.4f, validation loss %.4f accuracy %.4f, %.0f images/s",
                event.epoch, event.train_loss, event.train_accuracy, event.val_loss, event.val_accuracy,
                event.images_per_second,
            )  # fmt: skip
        case PictureSkipped(sample_id=sample_id, reason=reason):
            log.warning("skipped %s: %s", sample_id, reason)
        case Notice(text=text):
            log.info("%s", text)
        case RunFinished(best_epoch=epoch, best_accuracy=accuracy):
            log.info("Finished. Best epoch %d: validation accuracy %.4f.", epoch, accuracy)
