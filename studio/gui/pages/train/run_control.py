"""A run: started, paused, ended, taken up again. What it says is passed on as signals."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import QObject, Signal

from studio.gui.jobs import Job, Jobs, Outcome
from studio.tasks import Event
from studio.training.autoencoding_events import AutoencoderEpoch, AutoencoderFinished, AutoencoderStarted
from studio.training.autoencoding_folder import AutoencoderFolder
from studio.training.autoencoding_spec import FitAutoencoder
from studio.training.events import CheckpointSaved, EpochDone, Interrupted, RunFinished, RunStarted
from studio.training.run_folder import RunFolder
from studio.training.spec import RunSpec

AnySpec = RunSpec | FitAutoencoder
AnyEpoch = EpochDone | AutoencoderEpoch


class RunControl(QObject):
    """At most one run at a time, in the lane that trains.

    A run that has ended stays :attr:`folder`, until another one starts.
    """

    changed = Signal()
    """What can be done with the run: pause, resume, continue…"""
    happened = Signal(object)
    """Every event of the run."""
    taken_up = Signal(object)
    """tuple of epochs, right before the run's start: what a resumed run has behind it."""
    failed = Signal(str, str)
    """A sentence, and a traceback or nothing; before ``ended``."""
    ended = Signal(object)
    """Outcome."""
    spec_class: ClassVar[type[RunSpec] | type[FitAutoencoder]] = RunSpec
    folder_class: ClassVar[type[RunFolder] | type[AutoencoderFolder]] = RunFolder

    def __init__(self, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._reading: Job | None = None
        self._saved: _SavedRun | None = None
        self.job: Job | None = None
        self.folder: RunFolder | AutoencoderFolder | None = None
        self._has_best = self._has_epoch = False
        self.can_resume = False
        """Whether the run ended before its end and has left a checkpoint to go on from."""
        self.can_continue = False
        """Whether the run came to its end, after which more epochs may follow."""

    @property
    def busy(self) -> bool:
        """Whether a run goes on, or is about to."""
        return self.job is not None or self._reading is not None

    @property
    def result(self) -> Path | None:
        """The checkpoint of the best epoch, if there is one; it is written when the run ends at the latest."""
        return self.folder.best if self.folder is not None and self._has_best else None

    def start(self, spec: AnySpec) -> None:
        """Train as the spec says, in a folder of its own."""
        self._saved = None
        self._run(spec)

    def resume(self, folder: Path, more_epochs: int = 0) -> None:
        """Go on with a run as its folder says.

        Parameters
        ----------
        folder
            Of the run.
        more_epochs
            How many epochs to add to those that are done; 0 leaves the end where it was.
        """
        self._reading = self._jobs.run_light(
            partial(self._read, folder, more_epochs), self.tr("Reading {run}").format(run=folder.name)
        )
        self._reading.event.connect(self._on_read)
        self._reading.failed.connect(self.failed)
        self._reading.ended.connect(self._on_reading_ended)
        self.changed.emit()

    def take_up(self, files: RunFolder | AutoencoderFolder, *, finished: bool) -> None:
        """Let a run that ended before, and has left its checkpoints, be the one that can be gone on with."""
        self.folder, self._has_best = files, True
        self.can_resume, self.can_continue = not finished, finished
        self.changed.emit()

    def toggle_pause(self) -> None:
        if self.job is not None:
            if self.job.paused:
                self.job.resume()
            else:
                self.job.pause()

    def stop(self) -> None:
        """End the run and keep what it has."""
        if self.job is not None:
            self.job.stop()

    def _on_read(self, saved: _SavedRun) -> None:
        self._saved = saved
        self._run(saved.spec)

    def _on_reading_ended(self, outcome: Outcome) -> None:
        self._reading = None
        if outcome is not Outcome.FINISHED:
            self.ended.emit(outcome)
        self.changed.emit()

    def _run(self, spec: AnySpec) -> None:
        self.folder = self.folder_class(spec.out) if spec.resume and spec.out is not None else None
        self.can_resume, self.can_continue = spec.resume, False
        self._has_best = self._has_epoch = self._saved is not None and bool(self._saved.history)
        self.job = self._jobs.run(spec, "train", self._title_of(spec), discard=self._discard)
        if self._saved is not None:
            # Never nothing: a run that was stopped in its first epoch has something to lose as well.
            self.job.earlier_s = max(1.0, sum(epoch.seconds for epoch in self._saved.history))
        self.job.event.connect(self._on_event)
        self.job.failed.connect(self.failed)
        self.job.changed.connect(self.changed)
        self.job.ended.connect(self._on_ended)
        self.changed.emit()

    def _title_of(self, spec: AnySpec) -> str:
        if isinstance(spec, RunSpec):
            return self.tr("Training {backbone}").format(backbone=spec.model.backbone)
        return self.tr("Training an autoencoder")

    def _discard(self) -> None:
        """Remove what a cancelled run has written; called in the job's thread."""
        if self.folder is not None:
            self.folder.discard()

    def _on_event(self, event: Event) -> None:
        match event:
            case RunStarted(folder=folder) | AutoencoderStarted(folder=folder):
                self.folder = self.folder_class(folder)
                if self._saved is not None:
                    self.taken_up.emit(self._saved.history[: event.first_epoch - 1])
            case EpochDone() | AutoencoderEpoch():
                self._has_epoch = True
            case CheckpointSaved(path=path):
                self._has_best |= path.name == "best.pth"
                self.can_resume |= path.name == "last.pth"
            case Interrupted() if self.job is not None:
                self.job.pause()
            case RunFinished() | AutoencoderFinished():
                self.can_continue = True
        self.happened.emit(event)

    def _on_ended(self, outcome: Outcome) -> None:
        self.job = None
        if outcome is Outcome.STOPPED:  # a run that was stopped writes its checkpoints after its last event
            self.can_resume = self.folder is not None
            self._has_best |= self._has_epoch
        self.can_resume &= outcome in (Outcome.STOPPED, Outcome.FAILED) and not self.can_continue
        self.ended.emit(outcome)
        if outcome is Outcome.CANCELLED:
            self.folder = None
        self.changed.emit()

    @classmethod
    def _read(cls, folder: Path, more_epochs: int) -> Iterator[_SavedRun]:
        """Read how a run goes on; raises StudioError where its folder does not say."""
        files = cls.folder_class(folder)
        spec, history = cls.spec_class.from_toml(files.spec), files.read_metrics()
        epochs = len(history) + more_epochs if more_epochs else spec.epochs
        yield _SavedRun(spec.model_copy(update={"epochs": epochs, "out": folder, "resume": True}), history)


class AutoencoderControl(RunControl):
    """The same for an autoencoder's run."""

    spec_class = FitAutoencoder
    folder_class = AutoencoderFolder


@dataclass(frozen=True, slots=True)
class _SavedRun:
    spec: AnySpec
    history: tuple[AnyEpoch, ...]
