"""What can be done about classes of unequal size: let rare ones count more in training."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QPushButton, QWidget

from studio.gui.settings import Settings
from studio.gui.state import StudioState


class WeighButton(QPushButton):
    """Chooses the class weights of the Train page, and says so once they are chosen there."""

    def __init__(self, state: StudioState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setToolTip(
            self.tr("Each class weighs the same in the loss, however few pictures it has (Train page: Class weights)")
        )
        self.clicked.connect(state.suggest_weights)
        state.weights_suggested.connect(self._say)
        self._say()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._say()

    @Slot()
    def _say(self) -> None:
        chosen = Settings().recall("train", "class_weights", False)
        self.setEnabled(not chosen)
        self.setText(self.tr("Classes are weighed in training") if chosen else self.tr("Weigh classes in training"))
