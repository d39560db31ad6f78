"""A part of a page that is folded away until somebody wants it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QToolButton, QVBoxLayout, QWidget


class Fold(QWidget):
    """A line with an arrow; a click shows or hides what is below it."""

    toggled = Signal(bool)
    """Whether it is open now."""

    def __init__(self, content: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._content = content
        self.button = QToolButton(autoRaise=True)
        self.button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.button)
        layout.addWidget(content)
        self.button.clicked.connect(self._on_clicked)
        self.is_open = False
        self.set_open(False)

    def set_open(self, is_open: bool) -> None:
        """Show or hide the content, without a signal."""
        self.is_open = is_open
        self._content.setVisible(is_open)
        self.button.setArrowType(Qt.ArrowType.DownArrow if is_open else Qt.ArrowType.RightArrow)

    def set_title(self, title: str) -> None:
        self.button.setText(title)

    def _on_clicked(self) -> None:
        self.set_open(not self.is_open)
        self.toggled.emit(self.is_open)
