"""What a page shows while it lacks its input: what is missing, and the button that gets it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, SignalInstance
from PySide6.QtGui import QFont, QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget


class EmptyState(QWidget):
    """A friendly centre: headline, one line of text, buttons, and a quiet hint.

    Parameters
    ----------
    headline, text, hint
        Already translated; an empty one takes no room.
    """

    def __init__(self, headline: str, text: str = "", hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._headline = QLabel(headline)
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * 1.6)
        font.setWeight(QFont.Weight.DemiBold)
        self._headline.setFont(font)
        self._faint = [QLabel(text), QLabel(hint)]
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(10)
        self._buttons.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._lay_out()

    def add_button(self, text: str, pressed: Callable[..., object] | SignalInstance, tooltip: str = "") -> QPushButton:
        """Add a button that calls a slot or emits a signal; the first one is the default, and is drawn so."""
        button = QPushButton(text)
        button.setToolTip(tooltip)
        button.setMinimumSize(190, 38)
        button.clicked.connect(pressed)
        if self._buttons.count() == 0:
            button.setDefault(True)
        self._buttons.addWidget(button)
        return button

    def _lay_out(self) -> None:
        text, hint = self._faint
        layout = QVBoxLayout(self)
        layout.setContentsMargins(32, 32, 32, 32)
        layout.addStretch(2)
        layout.addWidget(self._headline)
        layout.addSpacing(6)
        layout.addWidget(text)
        layout.addSpacing(20)
        layout.addLayout(self._buttons)
        layout.addSpacing(14)
        layout.addWidget(hint)
        layout.addStretch(3)
        for label in (self._headline, *self._faint):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setWordWrap(True)
            label.setVisible(bool(label.text()))
        for label in self._faint:
            label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
