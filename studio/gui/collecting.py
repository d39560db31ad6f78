"""Cyclic garbage is collected in the window's thread, and in no other.

Python collects in whichever thread happens to allocate next. Where that is a job's, the widgets of a closed dialog
would be destroyed there, which Qt does not survive.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer, Slot

_EVERY_MS = 500


class GarbageCollector(QObject):
    """Collects as often as Python would, a little later; until :meth:`stop`, nobody else does."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._timer = QTimer(self, interval=_EVERY_MS)
        self._timer.timeout.connect(self.collect)
        self._was_enabled = gc.isenabled()
        gc.disable()
        self._timer.start()

    @Slot()
    def collect(self) -> None:
        """Collect the oldest generation that has enough new objects, with the younger ones."""
        due = (count > limit for count, limit in zip(gc.get_count(), gc.get_threshold(), strict=True))
        generation = max((number for number, is_due in enumerate(due) if is_due), default=None)
        if generation is not None:
            gc.collect(generation)

    def stop(self) -> None:
        """Leave it to Python again."""
        self._timer.stop()
        if self._was_enabled:
            gc.enable()
