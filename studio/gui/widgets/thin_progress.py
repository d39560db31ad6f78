"""The line below which a view waits."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QProgressBar

from studio.events import Progress

_STEPS = 1000
"""Bytes do not fit into the bar's integers."""


class ThinProgress(QProgressBar):
    """A line that says that something is on its way; it keeps its room while hidden, so that nothing jumps."""

    def __init__(self, *, keeps_room: bool = True) -> None:
        super().__init__()
        self.setTextVisible(False)
        self.setFixedHeight(4)
        self.setRange(0, 0)
        policy = self.sizePolicy()
        policy.setRetainSizeWhenHidden(keeps_room)
        self.setSizePolicy(policy)
        self.hide()

    def wait(self) -> None:
        """Show that something has begun; nobody knows yet how far it has come."""
        self.setRange(0, 0)
        self.show()

    @Slot(object)
    def show_progress(self, progress: Progress) -> None:
        """Show how far it has come, where that is known."""
        self.setRange(0, _STEPS if progress.total else 0)
        if progress.total:
            self.setValue(_STEPS * progress.done // progress.total)
