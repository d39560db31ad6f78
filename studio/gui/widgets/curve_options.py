"""The View menu of a plot."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

_SMOOTHING_WINDOWS = (1, 5, 25, 100)


class CurveOptions(QToolButton):
    """A button with the choices of a logarithmic axis and of smoothing."""

    log_toggled = Signal(bool)
    smoothing_chosen = Signal(int)
    """Points to average over; 1 is none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        menu = QMenu(self)
        self.log = menu.addAction(self.tr("Logarithmic axis"))
        self.log.setCheckable(True)
        self.log.toggled.connect(self.log_toggled)
        menu.addSection(self.tr("Smoothing"))
        group = QActionGroup(menu)
        for window in _SMOOTHING_WINDOWS:
            text = self.tr("Mean of {n} points").format(n=window) if window > 1 else self.tr("None")
            action = menu.addAction(text)
            action.setData(window)
            action.setCheckable(True)
            action.setChecked(window == 1)
            group.addAction(action)
        group.triggered.connect(self._on_smoothing)
        self.setText(self.tr("View"))
        self.setToolTip(self.tr("Logarithmic axis and smoothing"))
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setAutoRaise(True)
        self.setMenu(menu)

    def _on_smoothing(self, action: QAction) -> None:
        self.smoothing_chosen.emit(action.data())
