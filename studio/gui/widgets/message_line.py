"""What a view has to say about what it shows, or about what went wrong."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from studio.gui.widgets.faint_sentence import faint_sentence


class MessageLine(QWidget):
    """A sentence that can be copied, and beside it a button for another try; without a sentence it takes no room.

    Parameters
    ----------
    name
        The sentence's object name.
    """

    again_wanted = Signal()
    """The person wants another try."""

    def __init__(self, name: str = "message", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sentence = faint_sentence()
        self._sentence.setObjectName(name)
        self._sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.again = QPushButton(self.tr("Try again"))
        self.again.setObjectName("again")
        self.again.clicked.connect(self.again_wanted)
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.addWidget(self._sentence, 1)
        self._line.addWidget(self.again)
        self.say("")

    def add_button(self, button: QPushButton) -> None:
        """Offer something else that helps."""
        self._line.addWidget(button)

    def say(self, sentence: str, again: bool = False, details: str = "") -> None:
        """Say something in the place of what was said; ``details`` are for whoever points at it."""
        self._sentence.setText(sentence)
        self._sentence.setToolTip(details)
        self.again.setVisible(again)
        self.setVisible(bool(sentence))
