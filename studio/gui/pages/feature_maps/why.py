"""WhyView."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from studio.gui.jobs import Jobs
from studio.gui.pages.feature_maps.subject import Subject


class WhyView(QWidget):
    def __init__(self, subject: Subject, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
