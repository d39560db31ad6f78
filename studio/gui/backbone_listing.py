"""The list of backbones: at once where it was kept, else from an engine, which has to import the libraries first."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot

from studio.gui.asking import Asking
from studio.gui.jobs import Jobs
from studio.models.backbone_list import kept_list
from studio.models.catalog import BackboneInfo, ListBackbones


class BackboneListing(QObject):
    """Lists all backbones, and whether their weights are on this machine now."""

    listed = Signal(object)
    """Tuple of BackboneInfo, torchvision's before timm's, by name."""
    failed = Signal(str)
    """A sentence."""
    ended = Signal()
    """After the list, or without one: not after ``failed``."""

    def __init__(self, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._asking = Asking(jobs, self)
        self._asking.answered.connect(self._on_list)
        self._asking.failed.connect(self.failed)
        self._asking.ended.connect(self._on_ended)

    def ask(self) -> None:
        """List, unless it is being done."""
        if not self._asking.busy:
            self._asking.ask_thread(kept_list, self._title())

    def _title(self) -> str:
        return self.tr("Listing backbones")

    @Slot(object)
    def _on_list(self, backbones: tuple[BackboneInfo, ...]) -> None:
        if backbones:
            self.listed.emit(backbones)
        else:  # other versions are installed: few wait, once
            self._asking.ask(ListBackbones(), self._title())

    @Slot()
    def _on_ended(self) -> None:
        self.ended.emit()
