"""What a view of the page shows instead of itself while it lacks its input."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from studio.gui.pages.predictions.results import Results
from studio.gui.widgets.empty_state import EmptyState


class Gate(QStackedWidget):
    """A view that needs a checkpoint, and maybe a data set; predictions are asked for while such a view is seen."""

    train_requested = Signal()
    open_requested = Signal()
    sample_requested = Signal()

    def __init__(
        self, view: QWidget, results: Results, choose_checkpoint: Callable[[], None], *, needs_pictures: bool
    ) -> None:
        super().__init__()
        self._view, self._results, self._needs_pictures = view, results, needs_pictures
        self._no_checkpoint = self._without_checkpoint(choose_checkpoint)
        self._no_pictures = self._without_pictures()
        for widget in (self._no_checkpoint, self._no_pictures, view):
            self.addWidget(widget)
        results.outdated.connect(self._refresh)
        self._refresh()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._refresh()

    @Slot()
    def _refresh(self) -> None:
        state = self._results.state
        if state.checkpoint is None:
            self.setCurrentWidget(self._no_checkpoint)
        elif self._needs_pictures and state.dataset is None:
            self.setCurrentWidget(self._no_pictures)
        else:
            self.setCurrentWidget(self._view)
            if self._needs_pictures and self.isVisible():
                self._results.ask_if_stale()

    def _without_checkpoint(self, choose: Callable[[], None]) -> EmptyState:
        empty = EmptyState(
            self.tr("No trained model yet"),
            self.tr("Train one, or open a .pth file, and see here which pictures it gets right."),
        )
        empty.add_button(self.tr("Train a model"), self.train_requested).setObjectName("go_to_train")
        empty.add_button(self.tr("Open .pth…"), choose).setObjectName("open_checkpoint_first")
        return empty

    def _without_pictures(self) -> EmptyState:
        empty = EmptyState(
            self.tr("No pictures to look at"), self.tr("Open the folder of pictures that the model is to judge.")
        )
        empty.add_button(self.tr("Open a folder of pictures"), self.open_requested).setObjectName("open_folder")
        empty.add_button(self.tr("Try the sample digits"), self.sample_requested).setObjectName("try_sample")
        return empty
