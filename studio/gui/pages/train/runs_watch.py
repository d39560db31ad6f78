"""Looking for runs, again and again: when a folder changes, and every few seconds where no one would tell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from studio.errors import StudioError
from studio.gui.jobs import Job, Jobs
from studio.paths import runs_dir
from studio.tasks import Event
from studio.training.history import RunSummary, list_runs

_SETTLE_MS = 300
"""A run that ends writes several files; one look at the end of that is enough."""
_POLL_MS = 5_000
"""No system tells what another machine writes into a shared folder."""


class RunsWatch(QObject):
    """Reads the runs in some folders, in a thread, whenever something may have changed there.

    It looks only between :meth:`start` and :meth:`stop`, that is, while somebody sees it.
    """

    found = Signal(object)
    """tuple[RunSummary, ...]; a run that has not changed is the same object as before."""
    troubled = Signal(str)
    """Sentences about folders that cannot be looked into, or nothing."""

    def __init__(self, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._job: Job | None = None
        self._others: tuple[Path, ...] = ()
        self._known: dict[Path, RunSummary] = {}
        self._close: frozenset[Path] = frozenset()
        self._reachable: tuple[Path, ...] = ()
        self._watcher = QFileSystemWatcher(self)
        self._watcher.directoryChanged.connect(self.look_soon)
        self._settle = QTimer(self, interval=_SETTLE_MS, singleShot=True)
        self._settle.timeout.connect(self.look)
        self._poll = QTimer(self, interval=_POLL_MS)
        self._poll.timeout.connect(self.look)

    @property
    def others(self) -> tuple[Path, ...]:
        """Folders that are watched beside the person's own runs."""
        return self._others

    def set_others(self, folders: Iterable[Path]) -> None:
        """Watch these folders beside the person's own runs."""
        self._others = tuple(folders)
        self.look_soon()

    def watch_closely(self, folders: Iterable[Path]) -> None:
        """Notice at once when these runs change; those that are being trained are noticed anyway."""
        self._close = frozenset(folders)
        self._attend()

    def start(self) -> None:
        self._poll.start()
        self.look()

    def stop(self) -> None:
        self._poll.stop()
        self._settle.stop()

    def look_soon(self) -> None:
        """Look when changes have settled, if anybody is to see it."""
        if self._poll.isActive() and not self._settle.isActive():
            self._settle.start()

    def look(self) -> None:
        """Read what has changed; ends in ``found``."""
        if self._job is not None:
            self.look_soon()  # the look that goes on may have passed the place already
            return
        work = partial(_look, runs_dir(), self._others, dict(self._known))
        self._job = self._jobs.run_light(work, self.tr("Reading runs"), quiet=True)
        self._job.event.connect(self._on_event)
        self._job.failed.connect(self._on_failed)
        self._job.ended.connect(self._on_ended)

    def _on_event(self, event: Event) -> None:
        if isinstance(event, _Found):
            self._known = {run.folder: run for run in event.runs}
            self._reachable = event.reachable
            self._attend()
            self.found.emit(event.runs)
            self.troubled.emit(" ".join(event.problems))

    def _on_failed(self, sentence: str, _details: str) -> None:
        self.troubled.emit(sentence)

    def _on_ended(self, _outcome: object) -> None:
        self._job = None

    def _attend(self) -> None:
        """Have the system tell about the folders that matter. Files are replaced, not changed: only folders tell."""
        running = (run.folder for run in self._known.values() if run.state == "running")
        wanted = {str(folder) for folder in (*self._reachable, *running, *self._close)}
        watched = set(self._watcher.directories())
        if watched - wanted:
            self._watcher.removePaths(sorted(watched - wanted))
        if wanted - watched:
            self._watcher.addPaths(sorted(wanted - watched))


@dataclass(frozen=True, slots=True)
class _Found:
    runs: tuple[RunSummary, ...]
    reachable: tuple[Path, ...]
    problems: tuple[str, ...]


def _look(own: Path, others: tuple[Path, ...], known: Mapping[Path, RunSummary]) -> Iterator[Event]:
    runs: dict[Path, RunSummary] = {}
    problems: list[str] = []
    reachable: list[Path] = []
    if not own.is_dir():  # nothing was trained yet; the folder above tells when that changes
        reachable.append(next(parent for parent in own.parents if parent.is_dir()))
    for root in (own, *others) if own.is_dir() else others:
        try:
            for event in list_runs(root, known):
                if isinstance(event, RunSummary):
                    runs[event.folder] = event
                else:
                    yield event
            reachable.append(root)
        except StudioError as error:
            problems.append(str(error))
    yield _Found(tuple(runs.values()), tuple(reachable), tuple(problems))
