"""The runs that are there: read from their folders, whoever trained them, wherever. No torch, no Qt."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Literal, TypeVar

from studio.atomic import write_text
from studio.errors import StudioError
from studio.tasks import Progress, Spec
from studio.training.events import EpochDone
from studio.training.run_folder import RunFiles, RunFolder
from studio.training.running import Trainer, trainer_of
from studio.training.spec import RunSpec

Read = TypeVar("Read")
RunState = Literal["running", "finished", "stopped", "broken"]


class About(Spec):
    """What a person says about a run; kept as ``about.toml`` in its folder."""

    name: str = ""
    """Empty for the folder's own name."""
    note: str = ""
    hidden: bool = False
    """Left out of lists. Nothing is ever deleted."""


@dataclass(frozen=True, slots=True)
class RunSummary:
    """A run as its folder tells it."""

    folder: Path
    about: About
    started: datetime
    """Local time, without a zone."""
    state: RunState
    """``stopped``: it is over, but not all epochs that were asked for are done; ``broken``: a file cannot be read."""
    spec: RunSpec | None
    """None where it cannot be read."""
    epochs: tuple[EpochDone, ...]
    best_file: Path | None
    """``best.pth``, once it is there."""
    last_file: Path | None
    epoch_files: tuple[Path | None, ...]
    """For each of ``epochs`` its own checkpoint, where the run keeps them."""
    trainer: Trainer | None
    """The process that trains it now."""
    problem: str = ""
    """A sentence about a file that cannot be read."""
    stamp: tuple[object, ...] = ()
    """Changes when anything in the folder has."""

    @property
    def name(self) -> str:
        """What the person calls it; else the folder's name, without the date that new folders begin with."""
        return self.about.name or own_name(self.folder)

    @property
    def best(self) -> EpochDone | None:
        return best_epoch(self.epochs)

    @property
    def can_go_on(self) -> bool:
        """Whether training can continue from its last checkpoint."""
        return self.state in ("stopped", "finished") and self.last_file is not None


def list_runs(root: Path, known: Mapping[Path, RunSummary] | None = None) -> Iterator[Progress | RunSummary]:
    """Find the runs in a folder: itself, if it is one, and else its sub-folders. Folders of other things are ignored.

    Parameters
    ----------
    root
        For instance :func:`studio.paths.runs_dir`.
    known
        Summaries from before, by folder: those of runs that have not changed are yielded as they are, unread.

    Yields
    ------
    Progress, RunSummary
        In the order of the folders' names. A run with a damaged file is among them, and says so.

    Raises
    ------
    StudioError
        There is no such folder, or it cannot be read.
    """
    known = known or {}
    try:
        folders = [root] if _is_run(root) else sorted(folder for folder in root.iterdir() if _is_run(folder))
    except OSError as error:
        raise StudioError(
            f"Cannot look for runs in {root}: {error.strerror or error}. Choose another folder."
        ) from error
    for number, folder in enumerate(folders):
        yield Progress(number, len(folders), folder.name)
        yield read_run(folder, known.get(folder))


def read_run(folder: Path, known: RunSummary | None = None) -> RunSummary:
    """Read one run's folder; whatever cannot be read is named in ``problem``. ``known`` is returned if still true."""
    files = RunFolder(folder)
    trainer = trainer_of(files.running)
    stamp = (trainer, *map(_stamp, (files.spec, files.metrics, files.about, files.best, files.last)))
    if known is not None and known.stamp == stamp:
        return known
    problems: list[str] = []
    about = readable(lambda: About.from_toml(files.about), problems) if files.about.exists() else None
    spec = readable(lambda: RunSpec.from_toml(files.spec), problems)
    epochs = readable(files.read_metrics, problems)
    return RunSummary(
        folder=folder,
        about=about or About(),
        started=started_at(files),
        state=_state(spec, epochs, trainer),
        spec=spec,
        epochs=epochs or (),
        best_file=files.best if files.best.exists() else None,
        last_file=files.last if files.last.exists() else None,
        epoch_files=_epoch_files(files, epochs or ()),
        trainer=trainer,
        problem=" ".join(problems),
        stamp=stamp,
    )


def _epoch_files(files: RunFolder, epochs: Sequence[EpochDone]) -> tuple[Path | None, ...]:
    there = set(files.epochs.iterdir()) if files.epochs.is_dir() else set()
    return tuple(path if (path := files.epoch(epoch.epoch)) in there else None for epoch in epochs)


def change_about(folder: Path, **changes: str | bool) -> None:
    """Keep what a person says about a run: some of the fields of :class:`About`, the others stay.

    Raises
    ------
    StudioError
        The folder cannot be written to, or what is there cannot be read.
    """
    path = RunFolder(folder).about
    about = About.from_toml(path) if path.exists() else About()
    write_text(path, About.model_validate(about.model_dump() | changes).to_toml())


def own_name(folder: Path) -> str:
    """Return what a run is called until the person gives it a name."""
    return re.sub(r"^\d{4}-\d\d-\d\d \d\d-\d\d-\d\d (?=\S)", "", folder.name)


def best_epoch(epochs: Sequence[EpochDone]) -> EpochDone | None:
    """Return the first of the epochs with the highest validation accuracy."""
    return max(epochs, key=lambda epoch: (epoch.val_accuracy, -epoch.epoch), default=None)


def epochs_without_progress(epochs: Sequence[EpochDone]) -> int:
    """Return for how many epochs, up to the last one, the validation loss has not been lower than before."""
    lowest = min(epochs, key=lambda epoch: epoch.val_loss, default=None)
    return 0 if lowest is None else epochs[-1].epoch - lowest.epoch


@dataclass(frozen=True, slots=True)
class Difference:
    """A setting that is not the same in all runs."""

    setting: str
    """As in ``spec.toml``, tables before a dot: ``model.backbone``."""
    values: tuple[str, ...]
    """One for each run, empty where the run has no such setting."""


def differences(runs: Sequence[RunSummary]) -> tuple[Difference, ...]:
    """Return the settings in which runs differ, in the order of ``spec.toml``; where a run is kept is none."""
    flat = [_flat(run.spec.model_dump(mode="json", exclude={"out", "resume"})) if run.spec else {} for run in runs]
    settings = dict.fromkeys(setting for one in flat for setting in one)
    rows = (Difference(setting, tuple(one.get(setting, "") for one in flat)) for setting in settings)
    return tuple(row for row in rows if len(set(row.values)) > 1)


def _flat(value: Any, prefix: str = "") -> dict[str, str]:
    """Return nested settings as one table; a recipe's steps go by their names."""
    match value:
        case dict():
            parts = value.items()
        case [{"kind": _}, *_]:
            parts = {step["kind"]: {name: v for name, v in step.items() if name != "kind"} for step in value}.items()
        case _:
            return {prefix: _word(value)}
    named = ((f"{prefix}.{name}" if prefix else name, part) for name, part in parts)
    return {setting: word for name, part in named for setting, word in _flat(part, name).items()}


def _word(value: Any) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case float():
            return f"{value:g}"
        case list() | tuple():
            return ", ".join(map(_word, value))
    return str(value)


def _is_run(folder: Path) -> bool:
    try:
        return RunFolder(folder).spec.is_file()
    except OSError:  # not ours to look into
        return False


def readable(read: Callable[[], Read], problems: list[str]) -> Read | None:
    """Return what is read; None where a StudioError says that it cannot be, which is then among the problems."""
    try:
        return read()
    except StudioError as error:
        problems.append(str(error))
        return None


def _state(spec: RunSpec | None, epochs: tuple[EpochDone, ...] | None, trainer: Trainer | None) -> RunState:
    if spec is None or epochs is None:
        return "broken"
    if trainer is not None:
        return "running"
    out_of_patience = spec.patience > 0 and epochs_without_progress(epochs) >= spec.patience
    return "finished" if len(epochs) >= spec.epochs or out_of_patience else "stopped"


def started_at(files: RunFiles) -> datetime:
    """Return when a run was started first: the first line of its log says so, its spec changes when it goes on."""
    try:
        with files.log.open(encoding="utf-8") as log:
            return datetime.strptime(log.readline(64)[:19], "%Y-%m-%d %H:%M:%S")
    except (OSError, ValueError):
        stamp = _stamp(files.spec)
        return datetime.fromtimestamp(stamp[0] / 1e9)


def _stamp(path: Path) -> tuple[int, int]:
    try:
        status = path.stat()
    except OSError:
        return 0, 0
    return status.st_mtime_ns, status.st_size
