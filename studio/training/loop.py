"""The training loop: one generator, consumed alike by the window, the command line and the tests."""

from __future__ import annotations

import math
import time
from collections.abc import Generator, Iterator
from contextlib import closing, nullcontext
from dataclasses import asdict, replace
from functools import partial
from logging import Logger

import numpy as np
import torch
from torch import nn

from studio.models import checkpoint as checkpoints
from studio.models.checkpoint import Checkpoint
from studio.models.freeze import apply_plan, set_train_mode
from studio.models.spec import FreezePlan
from studio.phrase import Phrase
from studio.tasks import Event, Notice
from studio.training.device import giving_back_memory, use_all_cores
from studio.training.distribution import average_statistics, joined, reseed, training_groups
from studio.training.events import (
    CheckpointSaved,
    EpochDone,
    Interrupted,
    RunFinished,
    RunStarted,
    StepsDone,
)
from studio.training.feed import Feed
from studio.training.feeds import Feeds, make_feeds
from studio.training.history import best_epoch, epochs_without_progress
from studio.training.loader import in_batches, shuffled
from studio.training.patience import numbered, patiently, with_room
from studio.training.pulse import Clock, Tally, require_finite, require_pictures
from studio.training.run_log import logged
from studio.training.schedule import Moment, set_rate
from studio.training.session import Session, capture, open_session
from studio.training.spec import RunSpec
from studio.training.step import Stepper
from studio.training.tensorboard import ScalarLog

_SECONDS_BETWEEN_SAVES = 10.0
"""Epochs over cached activations take a fraction of a second; a synced write of 50 MB for each would cost more."""


def train(spec: RunSpec) -> Iterator[Event]:
    """Train as the spec says.

    Yields
    ------
    Progress, Notice
        While data and weights are made ready, and the frozen layers are computed once.
    RunStarted, StepsDone, EpochDone, CheckpointSaved, PictureSkipped, Interrupted, RunFinished
        See :mod:`studio.training.events`. Closing the iterator stops the run: ``last.pth`` is written where it stands,
        and a spec with ``resume`` goes on from there with the same numbers.

    Raises
    ------
    StudioError
        What the person can put right: no pictures, no weights, a diverged loss.
    """
    use_all_cores()
    with joined(spec.device) as team:
        session = yield from open_session(spec, team)
        with giving_back_memory(session.placement.device):
            try:
                yield from _recorded(session)
            finally:
                del session


def _recorded(session: Session) -> Iterator[Event]:
    """Perform a run; the leader of its processes also writes it down."""
    run = _Run(session)
    if not session.team.leads:
        yield from run.perform()
        return
    first_epoch = len(session.history) + 1
    try:
        with session.folder.logging() as log, ScalarLog(session.folder.path, first_epoch) as scalars:
            yield from _logged(run.perform(), log, scalars)
    except GeneratorExit:
        if not run.begun:
            session.folder.discard()
        raise


class _Run:
    """One session being trained."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self._best_accuracy = max((epoch.val_accuracy for epoch in session.history), default=-1.0)
        self._tally = Tally(session.placement.device, session.progress)
        self._unsaved_best: Checkpoint | None = None
        self._saved_at = -math.inf
        self.begun = bool(session.history or session.progress)
        """Whether there is anything to keep: a run that has said where its folder is, or was taken up again."""
        apply_plan(session.model, self._plan(len(session.history) + 1))
        self._stepper = Stepper(session)

    def perform(self) -> Generator[Event, None, None]:
        session, spec, started = self.session, self.session.spec, time.perf_counter()
        first = len(session.history) + 1
        try:
            feeds = yield from make_feeds(session.pictures, session.model, blends=session.objective.blends)
            self.begun = True
            yield self._started(first, feeds)
            for epoch in range(first, spec.epochs + 1):
                if epoch == spec.head_epochs + 1 and epoch != first:
                    feeds = yield from self._unfreeze()
                yield from self._epoch(epoch, feeds)
                over = epoch == spec.epochs or self._patience_is_over
                if over or spec.keep_epochs or time.perf_counter() - self._saved_at > _SECONDS_BETWEEN_SAVES:
                    yield from self._save()
                if over:
                    break
        except GeneratorExit:
            if self.begun:
                self._write_checkpoints()
            raise
        finally:
            self._write_best()
        best = best_epoch(session.history)
        assert best is not None  # there is an epoch to train, or behind a run that is over
        yield RunFinished(
            session.folder.path,
            best.epoch,
            best.val_accuracy,
            time.perf_counter() - started,
            stopped_early=len(session.history) < spec.epochs,
        )

    def _plan(self, epoch: int) -> FreezePlan:
        """Return what learns in an epoch: in gradual unfreezing the head alone comes first."""
        spec = self.session.spec
        return FreezePlan(kind="head") if epoch <= spec.head_epochs else spec.model.plan

    def _unfreeze(self) -> Generator[Event, None, Feeds]:
        session = self.session
        apply_plan(session.model, session.spec.model.plan)
        self._stepper.follow_plan()
        plan = str(session.spec.model.plan)
        yield Notice(Phrase("head warm", "The head is warm; from now on the plan '{plan}' learns.", plan=plan))
        return (yield from make_feeds(session.pictures, session.model, blends=session.objective.blends))

    @property
    def _patience_is_over(self) -> bool:
        patience = self.session.spec.patience
        return patience > 0 and epochs_without_progress(self.session.history) >= patience

    def _started(self, first_epoch: int, feeds: Feeds) -> RunStarted:
        session = self.session
        return RunStarted(
            folder=session.folder.path,
            spec=session.spec,
            sentence=_joined(session.sentence, feeds.sentence),
            classes=session.classes,
            trainable=session.trainable,
            parameters=session.parameters,
            steps=len(in_batches(np.arange(len(session.splits.train)), session.spec.batch_size)),
            first_epoch=first_epoch,
        )

    def _epoch(self, epoch: int, feeds: Feeds) -> Iterator[Event]:
        session, device = self.session, self.session.placement.device
        yield from patiently(partial(feeds.train.make_ready, epoch))
        self._tally, train_clock = Tally(device, session.progress), Clock()
        yield from self._train(epoch, feeds.train, train_clock)
        self._tally.add_up(session.team)
        require_pictures(self._tally, session.spec.data.root, "train")
        speed, seconds = train_clock.speed * session.team.world, train_clock.seconds  # they go in step
        train_loss, train_accuracy = self._tally.read()
        require_finite(train_loss, epoch, session.spec.learning_rate, session.folder.path)
        val_clock, (val_loss, val_accuracy) = yield from self._judge(epoch, feeds.val)
        session.progress = {}
        done = EpochDone(
            epoch=epoch,
            train_loss=train_loss,
            train_accuracy=train_accuracy,
            val_loss=val_loss,
            val_accuracy=val_accuracy,
            learning_rate=self._stepper.rate,
            images_per_second=speed,
            seconds=seconds + val_clock.seconds,
            best=val_accuracy > self._best_accuracy,
        )
        self._best_accuracy = max(self._best_accuracy, val_accuracy)
        session.history.append(done)
        yield from self._describe(done)
        yield done

    def _judge(self, epoch: int, feed: Feed) -> Generator[Event, None, tuple[Clock, tuple[float, float]]]:
        """Validate what an epoch has made of the network; return mean loss and accuracy, and keep the best."""
        session = self.session
        yield from patiently(partial(feed.make_ready, epoch))
        checked, clock = Tally(session.placement.device, {}), Clock()
        with session.average.in_place() if session.average else nullcontext():
            average_statistics(session.team, session.model, session.spec.model.batch_norm)
            yield from self._validate(epoch, feed, checked, clock)
            checked.add_up(session.team)
            require_pictures(checked, session.spec.data.root, "validate")
            if session.team.leads and checked.read()[1] > self._best_accuracy:
                self._unsaved_best = _snapshot(session)
        return clock, checked.read()

    def _describe(self, done: EpochDone) -> Iterator[Event]:
        """Let a new best checkpoint know its own epoch and metrics, and write the table."""
        session = self.session
        if done.best and self._unsaved_best is not None:
            self._unsaved_best = replace(self._unsaved_best, epoch=done.epoch, metrics=asdict(done))
        if session.team.leads:
            yield from with_room(partial(session.folder.write_metrics, session.history))

    def _train(self, epoch: int, feed: Feed, clock: Clock) -> Iterator[Event]:
        """Take the steps of an epoch, or those that are left of it in a resumed run."""
        session, spec = self.session, self.session.spec
        done, team = int(session.progress.get("step", 0)), session.team
        rows = shuffled(len(session.mine.train), team.seed(spec.seed), epoch)
        groups = training_groups(team, rows, len(session.splits.train), spec.batch_size)
        reseed(team, spec.seed, epoch, done)
        set_train_mode(session.model, session.spec.model.batch_norm)
        remarks: list[Event] = []
        with closing(numbered(feed, groups, epoch, done)) as batches:
            for step, batch in batches:
                if isinstance(batch, Interrupted):
                    yield batch
                    continue
                set_rate(session.optimizer, spec, Moment(epoch, step, len(groups)), session.history)
                at_boundary = step % spec.accumulate == 0 or step == len(groups)
                self._stepper.learn(feed.network, batch, self._tally, finish=at_boundary)
                remarks += [*batch.skipped, *self._stepper.remarks()]
                clock.count(len(batch.rows))
                if at_boundary:  # in between, gradients are half summed, and there is no place to go on from
                    session.progress = {"epoch": epoch, "step": step}
                    yield from remarks
                    remarks.clear()
                    yield from self._report(self._tally, clock, StepsDone(epoch, "train", step, len(groups), 0, 0, 0))

    def _validate(self, epoch: int, feed: Feed, tally: Tally, clock: Clock) -> Iterator[Event]:
        session = self.session
        groups = in_batches(np.arange(len(session.mine.val)), max(1, session.spec.batch_size // session.team.world))
        session.model.eval()
        with closing(numbered(feed, groups, 1, 0)) as batches:
            for step, batch in batches:
                if isinstance(batch, Interrupted):
                    yield batch
                    continue
                yield from batch.skipped
                if len(batch.rows):
                    labels = session.val_labels[torch.from_numpy(batch.rows)].to(session.placement.device)
                    with torch.no_grad(), session.placement.autocast():
                        logits = feed.network(*batch.tensors).float()
                        tally.add(nn.functional.cross_entropy(logits, labels), logits, labels)
                clock.count(len(batch.rows))
                yield from self._report(tally, clock, StepsDone(epoch, "val", step, len(groups), 0, 0, 0))

    def _report(self, tally: Tally, clock: Clock, where: StepsDone) -> Iterator[Event]:
        """Say how the run stands, if it is time to."""
        if not clock.due:
            return
        loss, accuracy = tally.read()
        if where.phase == "train":
            require_finite(loss, where.epoch, self.session.spec.learning_rate, self.session.folder.path)
        device = self.session.placement.device
        memory = torch.cuda.memory_allocated(device) if device.type == "cuda" else 0
        with clock.stopped():
            yield replace(where, loss=loss, accuracy=accuracy, images_per_second=clock.speed, device_bytes=memory)

    def _save(self) -> Iterator[Event]:
        """Write the checkpoints."""
        yield from (yield from with_room(self._write_checkpoints))

    def _write_checkpoints(self) -> list[CheckpointSaved]:
        """Write ``best.pth`` if it changed, then ``last.pth``; a crash in between only repeats an epoch."""
        session = self.session
        if not session.team.leads:
            return []
        written = self._write_best()
        if session.progress:
            session.progress |= self._tally.sums()
        elif session.spec.keep_epochs and session.history:
            self._write_epoch(len(session.history))
        checkpoints.save(capture(session), session.folder.last)
        self._saved_at = time.perf_counter()
        return [*written, CheckpointSaved(session.folder.last, len(session.history))]

    def _write_epoch(self, epoch: int) -> None:
        session = self.session
        session.folder.epochs.mkdir(exist_ok=True)
        with session.average.in_place() if session.average else nullcontext():
            checkpoints.save(replace(capture(session), training={}), session.folder.epoch(epoch))

    def _write_best(self) -> list[CheckpointSaved]:
        best, path = self._unsaved_best, self.session.folder.best
        if best is None:
            return []
        checkpoints.save(best, path)
        self._unsaved_best = None
        return [CheckpointSaved(path, best.epoch)]


def _snapshot(session: Session) -> Checkpoint:
    """Copy what training will change; frozen parameters are shared, they stay as they are."""
    frozen = {name for name, parameter in session.model.named_parameters() if not parameter.requires_grad}
    state = session.model.state_dict()  # changed in place, since a copy would lose its _metadata
    state.update({name: tensor.clone() for name, tensor in state.items() if name not in frozen})
    return replace(capture(session), state_dict=state, training={})


def _logged(events: Generator[Event, None, None], log: Logger, scalars: ScalarLog) -> Iterator[Event]:
    """Pass events on, and write to the run's logs what a person may want to read, or see as curves, later."""
    with closing(logged(events, log, _line)) as closable:
        for event in closable:
            if isinstance(event, EpochDone):
                _draw(scalars, event, log)
            yield event


def _draw(scalars: ScalarLog, epoch: EpochDone, log: Logger) -> None:
    try:
        scalars.write(epoch)
    except OSError as error:  # a curve that lacks a point is no reason to end a run
        log.warning("TensorBoard's file lacks epoch %d: %s", epoch.epoch, error)


def _joined(session: Phrase, feeds: str) -> Phrase:
    return Phrase("sentences", "{first} {second}", first=session, second=feeds) if feeds else session


def _line(event: Event) -> str | None:
    match event:
        case RunStarted(sentence=text):
            return text
        case EpochDone():
            return (
                f"epoch {event.epoch}: training loss {event.train_loss:.4f} accuracy {event.train_accuracy:.4f}, "
                f"validation loss {event.val_loss:.4f} accuracy {event.val_accuracy:.4f}, "
                f"{event.images_per_second:.0f} images/s"
            )
        case RunFinished(best_epoch=epoch, best_accuracy=accuracy):
            return f"Finished. Best epoch {epoch}: validation accuracy {accuracy:.4f}."
    return None
