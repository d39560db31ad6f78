"""One method's map over the picture."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QGraphicsOpacityEffect, QLabel, QVBoxLayout, QWidget

from studio.data.recipe import Picture
from studio.gui.widgets.picture_view import PictureView
from studio.insight.attribution.display import heat_map, limits
from studio.insight.attribution.tasks import Attribution

_FAINT = 0.35


class WhyPane(QWidget):
    """A title and the picture; over it the map, unless the pane shows the picture alone."""

    hovered = Signal(object)
    """(row, column) of the network's input, or None."""
    clicked = Signal()

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.answer: Attribution | None = None
        self.signed = False
        """Whether what speaks against the class is shown."""
        self.limits = (0.0, 1.0)
        """The values of the first and the last colour."""
        self.title = QLabel(title)
        self.view = PictureView()
        self.view.setToolTip(self.tr("Wheel or + and − to zoom, drag to move, double click to see all of it"))
        self._effect = QGraphicsOpacityEffect(self)
        self._effect.setOpacity(_FAINT)
        self._effect.setEnabled(False)
        self.view.setGraphicsEffect(self._effect)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(self.title)
        layout.addWidget(self.view, 1)
        self.view.hovered.connect(self._on_hovered)
        self.view.clicked.connect(self._on_clicked)

    @property
    def faint(self) -> bool:
        return self._effect.isEnabled()

    def set_faint(self, faint: bool) -> None:
        """Show that what is there belongs to the question before."""
        self._effect.setEnabled(faint)

    def set_marked(self, marked: bool) -> None:
        """Show that the numbers below the panes are those of this one."""
        font = QFont(self.title.font())
        font.setBold(marked)
        self.title.setFont(font)

    def show_answer(self, answer: Attribution, signed: bool) -> None:
        """Show a map over its picture."""
        self.answer, self.signed = answer, signed
        self.limits = limits(answer, signed)
        self.set_faint(False)
        self.view.set_picture(answer.seen)
        self.view.set_overlay(heat_map(answer, signed, self.limits))

    def show_picture(self, seen: Picture | None) -> None:
        """Show a picture without a map, or nothing."""
        self.answer = None
        self.set_faint(False)
        self.view.set_picture(seen)
        self.view.set_overlay(None)

    def _on_hovered(self, share: tuple[float, float] | None) -> None:
        if share is None or self.answer is None:
            self.hovered.emit(None)
        else:
            height, width = self.answer.seen.shape[:2]
            self.hovered.emit((int(share[1] * height), int(share[0] * width)))

    def _on_clicked(self, _share: object) -> None:
        self.clicked.emit()
