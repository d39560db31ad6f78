"""Frames that scroll where a window is too small for what is in them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

_MARGIN = 12


def scrolled(content: QWidget) -> QScrollArea:
    """Let a small window scroll: a splitter that is too narrow lays its panels over each other."""
    scroll = QScrollArea(widgetResizable=True)
    scroll.setFrameShape(QFrame.Shape.NoFrame)
    scroll.viewport().setBackgroundRole(QPalette.ColorRole.Window)
    scroll.setWidget(content)
    return scroll


def settings_panel(settings: QWidget, actions: Sequence[QWidget], fields: Sequence[QWidget]) -> QWidget:
    """Put settings that scroll up and down above buttons that stay in view; as wide as the widest of ``fields``."""
    scroll = scrolled(settings)
    scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    panel = QWidget()
    outer = QVBoxLayout(panel)
    outer.setContentsMargins(0, 0, 0, 0)
    outer.addWidget(scroll, 1)
    below = QVBoxLayout()
    below.setContentsMargins(_MARGIN, 0, _MARGIN, _MARGIN)
    for widget in actions:
        below.addWidget(widget)
    outer.addLayout(below)
    widest = max(field.minimumSizeHint().width() for field in fields)
    panel.setMinimumWidth(widest + 2 * _MARGIN + scroll.verticalScrollBar().sizeHint().width())
    return panel
