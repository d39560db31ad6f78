"""The maps of one method or of all, side by side with one opacity and one view, and their numbers."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import numpy as np
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QPalette
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QLabel, QSlider, QVBoxLayout, QWidget

from studio.data.recipe import Picture
from studio.gui.jobs import Jobs
from studio.gui.pages.feature_maps.why_export import Shown, WhyExport
from studio.gui.pages.feature_maps.why_methods import words_of
from studio.gui.pages.feature_maps.why_notes import note_on
from studio.gui.pages.feature_maps.why_pane import WhyPane
from studio.gui.settings import Settings
from studio.gui.widgets.colour_bar import ColourBar
from studio.gui.widgets.export_menu import ExportButton
from studio.gui.widgets.faint_sentence import faint_sentence
from studio.insight.attribution.display import is_signed, palette_for
from studio.insight.attribution.tasks import METHODS, Attribution, Method

_GROUP = "feature_maps/why"
_COLUMNS = 3
_SIGNS: dict[str, bool | None] = {"usual": None, "for": False, "both": True}


class WhyBoard(QWidget):
    """Shows the answers it is given; it knows no engine."""

    method_clicked = Signal(str)
    """One of several panes was clicked."""

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._methods: tuple[Method, ...] = (METHODS[0],)
        self._chosen: Method = METHODS[0]
        self._seen: Picture | None = None
        """The picture of the latest answer."""
        self.alone = WhyPane(self.tr("Picture"))
        self.panes = {method: WhyPane(words_of(method).name) for method in METHODS}
        self.title = QLabel()
        self.title.setObjectName("why_title")
        self.line = QHBoxLayout()
        """The title's, with room for a button behind it."""
        self.signs = QComboBox()
        self.opacity = QSlider(Qt.Orientation.Horizontal)
        self.colour_bar = ColourBar()
        self.reading = QLabel()
        self.reading.setObjectName("reading")
        self.note = faint_sentence()
        self.note.setObjectName("note")
        self.export = ExportButton(self, WhyExport(self._shown, self).exports(), jobs, name=self.tr("attribution"))
        self._dress()
        self._lay_out()
        self._connect()
        self.set_methods(self._methods, self._chosen)

    # Building

    def _dress(self) -> None:
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        self.title.setFont(font)
        for label in (self.title, self.reading):
            label.setTextFormat(Qt.TextFormat.PlainText)
        for text, data in (
            (self.tr("Signs: as usual"), "usual"),
            (self.tr("What speaks for it"), "for"),
            (self.tr("For and against"), "both"),
        ):
            self.signs.addItem(text, data)
        tooltip = self.tr("Red speaks for the class, blue against it; usual is what the method's authors show")
        self.signs.setToolTip(tooltip)
        self.signs.setAccessibleName(tooltip)
        last = Settings().recall(_GROUP, "signs", "usual")
        self.signs.setCurrentIndex(max(0, self.signs.findData(last)))
        self.opacity.setRange(0, 100)
        self.opacity.setValue(Settings().recall(_GROUP, "opacity", 60))
        self.opacity.setToolTip(self.tr("How much the map covers the picture"))
        self.opacity.setAccessibleName(self.tr("Opacity of the map"))
        self.note.setMinimumHeight(2 * self.note.fontMetrics().lineSpacing())
        self.note.setAlignment(Qt.AlignmentFlag.AlignTop)

    def _lay_out(self) -> None:
        self.line.addWidget(self.title, 1)
        self.line.addWidget(self.signs)
        self.line.addWidget(self.export)
        grid = QGridLayout()
        for place, pane in enumerate((self.alone, *self.panes.values())):
            grid.addWidget(pane, *divmod(place, _COLUMNS))
        ends = QHBoxLayout()
        for text in (self.tr("picture"), self.tr("map")):
            label = QLabel(text)
            label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
            ends.addWidget(label)
        ends.insertWidget(1, self.opacity, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(self.line)
        layout.addLayout(grid, 1)
        layout.addLayout(ends)
        for widget in (self.colour_bar, self.reading, self.note):
            layout.addWidget(widget)

    def _connect(self) -> None:
        panes = (self.alone, *self.panes.values())
        for pane in panes:
            for other in panes:
                if other is not pane:
                    pane.view.view_changed.connect(other.view.set_view)
        for method, pane in self.panes.items():
            pane.hovered.connect(partial(self._on_hovered, method))
            pane.clicked.connect(partial(self.method_clicked.emit, method))
        self.signs.currentIndexChanged.connect(self._on_signs)
        self.opacity.valueChanged.connect(self._on_opacity)
        self._on_opacity(self.opacity.value())

    # What is shown

    @property
    def answer(self) -> Attribution | None:
        """The chosen method's."""
        return self.panes[self._chosen].answer

    @property
    def signed(self) -> bool | None:
        """Whether to show what speaks against the class; None for what is usual."""
        return _SIGNS[self.signs.currentData()]

    def set_methods(self, methods: Sequence[Method], chosen: Method) -> None:
        """Show panes for these methods; the numbers below are those of ``chosen``."""
        self._methods, self._chosen = tuple(methods), chosen
        several = len(methods) > 1
        self.alone.setVisible(several)
        for method, pane in self.panes.items():
            pane.setVisible(method in methods)
            pane.title.setVisible(several)
            pane.set_marked(method == chosen)
        self._read()

    def set_faint(self, method: Method) -> None:
        """Show that a method's answer is awaited: what is there stays, unless it is of another picture."""
        pane = self.panes[method]
        if pane.answer is None or not np.array_equal(pane.answer.seen, self._seen):  # type: ignore[arg-type]
            pane.show_picture(self._seen)
        pane.set_faint(True)
        self._read()

    def show_picture(self, seen: Picture) -> None:
        """Show the picture by itself, and where maps of another one are still shown."""
        self._seen = seen
        self.alone.show_picture(seen)
        for method, pane in self.panes.items():
            if pane.faint:
                self.set_faint(method)

    def show_answer(self, method: Method, answer: Attribution) -> None:
        """Show a method's answer."""
        self.show_picture(answer.seen)
        self.panes[method].show_answer(answer, is_signed(method, self.signed))
        self._read()

    def show_none(self, method: Method, keep_picture: bool) -> None:
        """Show that a method has no answer; the picture stays where it is not what is wrong."""
        self.panes[method].show_picture(self._seen if keep_picture else None)
        self._read()

    def set_title(self, title: str) -> None:
        self.title.setText(title)

    def _shown(self) -> Shown:
        answers = [self.panes[method].answer for method in self._methods]
        assert self.answer is not None  # the Export button is disabled then
        found = tuple(answer for answer in answers if answer is not None)
        return Shown(found, self.answer, self.signed, self.opacity.value() / 100)

    # The numbers

    def _read(self, method: Method | None = None, place: tuple[int, int] | None = None) -> None:
        """Read a place of a method's map, or say what there is to read of the chosen one."""
        method = method or self._chosen
        pane = self.panes[method]
        answer = pane.answer
        self.export.setEnabled(self.answer is not None)
        if answer is None:
            self.colour_bar.set_scale(None)
            self.reading.clear()
            self.note.clear()
            return
        self.colour_bar.set_scale(palette_for(pane.signed), *pane.limits)
        self.note.setText(note_on(answer))
        if place is None:
            self.reading.setText(self.tr("Point at the map to read it."))
            return
        value = float(answer.shown(pane.signed)[place])
        self.colour_bar.mark(value)
        text = self.tr("{method}: {value:.4g} at row {row}, column {column}")
        self.reading.setText(text.format(method=words_of(method).name, value=value, row=place[0], column=place[1]))

    def _on_hovered(self, method: Method, place: tuple[int, int] | None) -> None:
        self._read(method if place is not None else None, place)

    def _on_signs(self) -> None:
        Settings().remember(_GROUP, {"signs": self.signs.currentData()})
        for method, pane in self.panes.items():
            if pane.answer is not None:
                faint = pane.faint
                pane.show_answer(pane.answer, is_signed(method, self.signed))
                pane.set_faint(faint)
        self._read()

    def _on_opacity(self, percent: int) -> None:
        for pane in self.panes.values():
            pane.view.set_opacity(percent / 100)
        Settings().remember(_GROUP, {"opacity": percent})
