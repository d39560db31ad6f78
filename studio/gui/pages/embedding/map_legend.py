"""What the colours of a map mean: its groups, or a ramp of numbers."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QStackedWidget, QVBoxLayout, QWidget

from studio.gui.widgets.colour_bar import ColourBar
from studio.gui.widgets.picture_plot_colouring import Colouring, Grouping, Measure
from studio.gui.widgets.picture_plot_legend import PlotLegend


class MapLegend(QStackedWidget):
    """A list of groups, or a colour bar."""

    hidden_changed = Signal(object)
    """frozenset of the hidden groups' positions; -1 stands for those in none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.groups = PlotLegend()
        self.measure = QLabel()
        self.measure.setWordWrap(True)
        self.bar = ColourBar()
        ramp = QWidget()
        column = QVBoxLayout(ramp)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.measure)
        column.addWidget(self.bar)
        column.addStretch()
        self.addWidget(self.groups)
        self.addWidget(ramp)
        self.groups.hidden_changed.connect(self.hidden_changed)

    @property
    def hidden(self) -> frozenset[int]:
        """Positions of the groups that are hidden."""
        return self.groups.hidden if self.currentWidget() is self.groups else frozenset()

    def show_colouring(self, colouring: Colouring | None) -> frozenset[int]:
        """Explain another colouring; return what is hidden of it: the same as before where the groups are the same."""
        match colouring:
            case Measure():
                self.measure.setText(colouring.name)
                self.bar.set_scale(colouring.palette, colouring.low, colouring.high)
                self.setCurrentIndex(1)
            case Grouping() | None:
                self.groups.set_grouping(colouring)
                self.setCurrentIndex(0)
        return self.hidden
