"""A run's folder: everything the run leaves behind, readable without the studio. No torch: the window reads it too.

``spec.toml`` what was asked for, resolved; ``edits.toml`` what the person had changed about the data set, if
anything; ``metrics.csv`` one line per epoch; ``best.pth`` and ``last.pth`` checkpoints; ``run.log`` what happened, in
words; ``events.out.tfevents…`` the metrics for TensorBoard;
``about.toml`` name and note, where the person gave any; ``running.toml`` while the run goes on.
"""

from __future__ import annotations

import csv
import io
import logging
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict, fields
from datetime import datetime
from pathlib import Path
from typing import ClassVar, Self, TypeVar

from studio import paths
from studio.atomic import discard_unfinished, write_text
from studio.errors import StudioError
from studio.tasks import Spec
from studio.training.events import EpochDone
from studio.training.running import announced, trainer_of
from studio.training.spec import RunSpec

SPEC_NAMES = ("spec.toml", "autoencoder.toml")
"""Of runs of all kinds."""
_COLUMNS = [field.name for field in fields(EpochDone)]


_Row = TypeVar("_Row")
_Folder = TypeVar("_Folder", bound="RunFiles")


class RunFiles:
    """The files that every kind of run leaves, by name."""

    spec_name: ClassVar[str]
    """By which one sees what kind of run a folder holds."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @property
    def spec(self) -> Path:
        return self.path / self.spec_name

    @property
    def metrics(self) -> Path:
        return self.path / "metrics.csv"

    @property
    def best(self) -> Path:
        return self.path / "best.pth"

    @property
    def last(self) -> Path:
        return self.path / "last.pth"

    @property
    def log(self) -> Path:
        return self.path / "run.log"

    @property
    def about(self) -> Path:
        return self.path / "about.toml"

    @property
    def running(self) -> Path:
        """There while the run goes on; :func:`studio.training.running.trainer_of` reads it."""
        return self.path / "running.toml"

    def write_spec(self, spec: Spec) -> None:
        write_text(self.spec, spec.to_toml())

    def keep_edits(self, root: Path) -> None:
        """Keep beside the spec what the person has changed about the data set, if anything; raises StudioError."""
        with suppress(OSError):  # a scan that could not read them has said so
            write_text(self.path / "edits.toml", paths.edits_path(root).read_text("utf-8", "replace"))

    def write_rows(self, columns: Sequence[str], rows: Iterable[Mapping[str, object]]) -> None:
        """Write ``metrics.csv`` anew; raises StudioError."""
        text = io.StringIO()
        writer = csv.DictWriter(text, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
        write_text(self.metrics, text.getvalue(), durable=False)  # the checkpoints hold the same

    def read_rows(self, parse: Callable[[dict[str, str]], _Row]) -> tuple[_Row, ...]:
        """Read ``metrics.csv``; empty where nothing was written yet. Raises StudioError for what cannot be parsed."""
        if not self.metrics.exists():
            return ()
        try:
            rows = list(csv.DictReader(self.metrics.read_text("utf-8").splitlines()))
            return tuple(parse(row) for row in rows)
        except OSError as error:
            raise StudioError(f"Cannot read {self.metrics}: {error.strerror or error}.") from error
        except (KeyError, ValueError, TypeError, csv.Error) as error:
            raise StudioError(f"{self.metrics} is not the metrics file of a run: {error}.") from error

    @contextmanager
    def logging(self) -> Iterator[logging.Logger]:
        """Open ``run.log``, and tell that the run goes on, for as long as it does."""
        logger = logging.Logger("run", logging.INFO)  # of its own: what logging.getLogger() makes stays for good
        handler = logging.FileHandler(self.log, encoding="utf-8")
        handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
        logger.addHandler(handler)
        try:
            with announced(self.running):
                yield logger
        finally:
            handler.close()

    @classmethod
    def of(cls, checkpoint: Path) -> Self:
        """Return the run that a checkpoint lies in, as its best, its last, or that of a single epoch."""
        folder = checkpoint.parent
        run = cls(folder.parent)
        return run if run.epochs == folder else cls(folder)

    @property
    def epochs(self) -> Path:
        """Folder of the checkpoints of single epochs, where they are kept."""
        return self.path / "epochs"

    def epoch(self, number: int) -> Path:
        """Return the checkpoint of an epoch (from 1); it is there if the run keeps them."""
        return self.epochs / f"{number:03}.pth"

    def discard_unfinished(self) -> None:
        """Delete the half of a checkpoint that a process wrote until it was killed."""
        for file in (self.best, self.last):
            discard_unfinished(file)

    def discard(self) -> None:
        """Remove the run's files, and the folder if nothing else is in it."""
        files = (self.spec, self.metrics, self.best, self.last, self.log, self.about, self.running)
        for file in (*files, *self.path.glob("events.out.tfevents.*"), *self.epochs.glob("[0-9]*.pth")):
            file.unlink(missing_ok=True)
        self.discard_unfinished()
        for folder in (self.epochs, self.path):
            with suppress(OSError):  # it is not there, or holds something else
                folder.rmdir()


class RunFolder(RunFiles):
    """The files of a classifier's run."""

    spec_name = "spec.toml"

    def write_metrics(self, history: Iterable[EpochDone]) -> None:
        """Write ``metrics.csv`` anew; there is a line for every epoch the run has finished and no other.

        Raises
        ------
        StudioError
            The disk is full, say.
        """
        self.write_rows(_COLUMNS, map(asdict, history))

    def read_metrics(self) -> tuple[EpochDone, ...]:
        """Read the epochs done so far; empty where nothing was written yet.

        Raises
        ------
        StudioError
            The file is not a run's ``metrics.csv``.
        """
        return self.read_rows(_epoch)


def open_run_folder(spec: RunSpec) -> RunFolder:
    """Return the folder of a new run, made; or of the run to resume, as it is.

    Raises
    ------
    StudioError
        The folder holds another run, there is no run to resume or it goes on, or the folder cannot be made.
    """
    return opened(RunFolder, spec.out, spec.model.backbone, resume=spec.resume)


def opened(kind: type[_Folder], out: Path | None, name: str, *, resume: bool) -> _Folder:
    """Open the folder of any kind of run, as :func:`open_run_folder`; ``name`` is for a folder that is not chosen."""
    if resume:
        return _existing(kind, out)
    path = out or _unused(paths.runs_dir() / f"{datetime.now():%Y-%m-%d %H-%M-%S} {paths.name_for_file(name)}")
    if any((path / file).exists() for file in ("last.pth", *SPEC_NAMES)):
        raise StudioError(f"{path} already holds a run: choose another folder, or resume that run.")
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StudioError(f"Cannot make the run folder {path}: {error.strerror or error}.") from error
    return kind(path)


def _existing(kind: type[_Folder], out: Path | None) -> _Folder:
    if out is None or not kind(out).last.exists():
        raise StudioError(f"There is no run to resume in {out}: it has no last.pth.")
    folder = kind(out)
    trainer = trainer_of(folder.running)
    # Only on this machine can one be sure: a node that has just failed leaves a file that looks as if it went on.
    if trainer is not None and trainer.here and trainer.pid != os.getpid():
        raise StudioError(f"{out} is being trained by process {trainer.pid} of this machine: stop it there first.")
    folder.discard_unfinished()
    return folder


def _unused(path: Path) -> Path:
    """Return the path, or with a number behind it where that folder is taken (two runs in one second)."""
    candidates = (path.with_name(f"{path.name} {number}") for number in range(2, 1000))
    return path if not path.exists() else next(candidate for candidate in candidates if not candidate.exists())


def _epoch(row: dict[str, str]) -> EpochDone:
    numbers = {name: float(row[name]) for name in _COLUMNS if name not in ("epoch", "best")}
    return EpochDone(epoch=int(row["epoch"]), best=row["best"] == "True", **numbers)
