"""What the person changes about the open data set: written down in a thread, undone and redone."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from studio.data.index import DatasetIndex
from studio.gui.asking import Asking
from studio.gui.jobs import Jobs
from studio.gui.state import StudioState

if TYPE_CHECKING:  # it brings pydantic, for which the first window need not wait
    from studio.data.edits import Edits

Change = Callable[["Edits"], "Edits"]


@dataclass(frozen=True, slots=True)
class Changed:
    """A change that is on the disk."""

    before: Edits
    after: Edits
    index: DatasetIndex
    """The data set as it is now."""


def perform(index: DatasetIndex, change: Change) -> Iterator[Changed]:
    """Change what is kept of a data set, write it down, and yield the data set as changed. Raises StudioError."""
    from studio.data.edits import read_edits, with_edits, write_edits

    before = read_edits(index.root)
    after = change(before)
    write_edits(index.root, after)
    yield Changed(before, after, with_edits(index, after).counted())


class DatasetEditing(QObject):
    """Performs one change after the other. The pictures' files stay as they are.

    Attributes
    ----------
    stack
        What can be undone; it is for the open data set, and empty after another one was opened.
    """

    busy_changed = Signal(bool)
    stack_changed = Signal()
    """Other things can be undone or redone. Of this object, since a stack that is destroyed empties itself aloud."""
    failed = Signal(str)
    """A sentence; the data set is as it was."""

    def __init__(self, state: StudioState, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._root = state.dataset.root if state.dataset else None
        self._waiting: deque[tuple[Change, str]] = deque()
        self._title = ""
        self._of: DatasetIndex | None = None
        """The data set as it was when the change that is being written began."""
        self.stack = QUndoStack(self)
        self.stack.indexChanged.connect(self._on_index)
        self._asking = Asking(jobs, self)
        self._asking.answered.connect(self._on_changed)
        self._asking.failed.connect(self._on_failed)
        self._asking.ended.connect(self._go_on)
        state.dataset_changed.connect(self._on_dataset)

    @property
    def busy(self) -> bool:
        return self._asking.busy

    def apply(self, change: Change, title: str) -> None:
        """Change the open data set.

        Parameters
        ----------
        change
            Called in a thread.
        title
            What undoing it is called; empty where it is itself an undoing.
        """
        self._waiting.append((change, title))
        if not self.busy:
            self._go_on()

    @property
    def changing(self) -> bool:
        """Whether a change is being written that is not on the stack yet; undoing and redoing are."""
        return self.busy and bool(self._title or any(title for _, title in self._waiting))

    def undo(self) -> None:
        """Take the last change back, after whatever else is being undone; nothing while one is being written."""
        if not self.changing:
            self.stack.undo()

    def redo(self) -> None:
        if not self.changing:
            self.stack.redo()

    def _go_on(self) -> None:
        if self._waiting and self._state.dataset is not None:
            change, self._title = self._waiting.popleft()
            self._of = self._state.dataset
            self._asking.ask_thread(partial(perform, self._of, change), self._title)
        self.busy_changed.emit(self.busy)

    def _on_changed(self, changed: Changed) -> None:
        if self._state.dataset is None or self._state.dataset.root != changed.index.root:
            return
        if self._title:
            self.stack.push(_Command(self, changed, self._title))
        if self._of is self._state.dataset:
            self._state.set_dataset(changed.index)
        else:  # it was listed anew meanwhile, perhaps before the change was on the disk
            self._waiting.appendleft((partial(_instead, changed.after), ""))

    def _on_failed(self, sentence: str) -> None:
        self._waiting.clear()
        self.stack.clear()  # its steps would no longer lead from what is kept
        self.busy_changed.emit(False)
        self.failed.emit(sentence)

    def _on_index(self, _index: int) -> None:
        self.stack_changed.emit()

    def _on_dataset(self, index: DatasetIndex | None) -> None:
        root = index.root if index else None
        if root != self._root:
            self._root = root
            self._waiting.clear()
            self.stack.clear()


class _Command(QUndoCommand):
    def __init__(self, editing: DatasetEditing, changed: Changed, title: str) -> None:
        super().__init__(title)
        self._editing, self._changed = editing, changed
        self._done = True
        """It was performed before it was put on the stack."""

    def undo(self) -> None:
        self._editing.apply(partial(_instead, self._changed.before), "")

    def redo(self) -> None:
        if not self._done:
            self._editing.apply(partial(_instead, self._changed.after), "")
        self._done = False


def _instead(edits: Edits, _before: Edits) -> Edits:
    return edits
