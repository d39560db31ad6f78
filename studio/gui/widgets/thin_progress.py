"""The line below which a view waits."""

from __future__ import annotations

from PySide6.QtWidgets import QProgressBar


def thin_progress(*, keeps_room: bool = True) -> QProgressBar:
    """Make a line that says that something is on its way; it keeps its room while hidden, so that nothing jumps."""
    bar = QProgressBar()
    bar.setTextVisible(False)
    bar.setFixedHeight(4)
    bar.setRange(0, 0)
    policy = bar.sizePolicy()
    policy.setRetainSizeWhenHidden(keeps_room)
    bar.setSizePolicy(policy)
    bar.hide()
    return bar
