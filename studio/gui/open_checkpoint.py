"""Opening a file of weights: our own becomes the checkpoint at once, of another program's a dialog says what it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from studio.events import Event
from studio.gui.asking import Asking
from studio.gui.jobs import Jobs
from studio.gui.state import StudioState
from studio.models.weight_files import is_own


@dataclass(frozen=True, slots=True)
class _Looked:
    path: Path
    own: bool


class CheckpointOpener(QObject):
    """Answers what the state is offered; of several files the last one wins."""

    def __init__(self, state: StudioState, jobs: Jobs, window: QWidget) -> None:
        super().__init__(window)
        self._state = state
        self._jobs = jobs
        self._window = window
        self._asking = Asking(jobs, self)
        self._asking.answered.connect(self._on_looked)
        state.checkpoint_offered.connect(self._look)

    @Slot(object)
    def _look(self, path: Path) -> None:
        self._asking.ask_thread(partial(_look_at, path), self.tr("Looking at {file}").format(file=path.name))

    @Slot(object)
    def _on_looked(self, event: Event) -> None:
        if event.own:
            self._state.set_checkpoint(event.path)
            return
        # Here, since it brings pydantic, for which the first window need not wait.
        from studio.gui.import_checkpoint import ImportDialog

        dialog = ImportDialog(event.path, self._state, self._jobs, self._window)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()


def _look_at(path: Path) -> Iterator[_Looked]:
    yield _Looked(path, is_own(path))
