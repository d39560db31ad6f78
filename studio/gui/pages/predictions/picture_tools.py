"""The line above the pictures: which of them, in what order, paged or scrolled."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal, cast

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QComboBox, QHBoxLayout, QSizePolicy, QToolButton, QWidget

from studio.gui.pages.predictions.results import Choice, Results
from studio.gui.settings import Settings
from studio.gui.widgets.segment import Segment
from studio.gui.widgets.wrapping_line import WrappingLine
from studio.insight.prediction_choice import Order, chosen_rows
from studio.insight.prediction_table import PredictionTable

_GROUP = "predictions"
_VERDICTS: tuple[Literal["all", "wrong", "right"], ...] = ("all", "wrong", "right")
_CLASS_LETTERS = 7


class PictureTools(WrappingLine):
    """Edits the choice of the results; what the pictures look like is chosen in the second layout, by others."""

    scrolling_changed = Signal(bool)
    """Whether all pictures are below each other."""

    def __init__(self, results: Results, parent: QWidget | None = None) -> None:
        self._which, self.look = QHBoxLayout(), QHBoxLayout()
        super().__init__(self._which, self.look, parent)
        self._results = results
        self.verdicts = QButtonGroup(self)
        self.true = QComboBox()
        self.order = QComboBox()
        self.predicted = QToolButton()
        self.scrolling = Segment(self.tr("Scroll"))
        self._dress()
        self._recall()
        self._connect()
        self._show_table(results.table)
        self._show_choice(results.choice)

    def _dress(self) -> None:
        self._which.addLayout(self._segments())
        for order, text in self._orders().items():
            self.order.addItem(text, order)
        self.predicted.setToolTip(self.tr("Only pictures taken for this class; click to show the others too"))
        for widget, tooltip in (
            (self.true, self.tr("Only pictures of one class")),
            (self.order, self.tr("Order of the pictures; the hardest are those with the greatest loss")),
            (self.scrolling, self.tr("All pictures below each other, instead of one page after the other")),
        ):
            widget.setToolTip(tooltip)
            widget.setAccessibleName(tooltip)
        self.true.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.true.setMinimumContentsLength(_CLASS_LETTERS)
        self.true.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        for part in (self.true, self.predicted, self.order):
            self._which.addWidget(part)
        self.look.addStretch()
        self.look.addWidget(self.scrolling)

    def _segments(self) -> QHBoxLayout:
        segments = QHBoxLayout()
        segments.setSpacing(0)
        for number, tooltip in enumerate(
            (self.tr("All pictures"), self.tr("Only mistakes"), self.tr("Only what is right"))
        ):
            button = Segment()
            button.setToolTip(tooltip)
            button.setMinimumHeight(28)
            self.verdicts.addButton(button, number)
            segments.addWidget(button)
        return segments

    def _orders(self) -> dict[Order, str]:
        return {
            "data": self.tr("Data order"),
            "loss": self.tr("Hardest first"),
            "unsure": self.tr("Least sure first"),
            "confidence": self.tr("Surest first"),
            "name": self.tr("By name"),
        }

    def _connect(self) -> None:
        self._results.table_changed.connect(self._show_table)
        self._results.choice_changed.connect(self._show_choice)
        self.verdicts.idClicked.connect(self._on_verdict)
        self.true.activated.connect(self._on_true)
        self.order.activated.connect(self._on_order)
        self.predicted.clicked.connect(self._on_any_prediction)
        self.scrolling.toggled.connect(self._on_scrolling)

    # What is shown

    @Slot(object)
    def _show_table(self, table: PredictionTable | None) -> None:
        self.true.clear()
        self.true.addItem(self.tr("All classes"), None)
        if table is not None:
            unknown = sorted({label for label in table.labels if label is not None} - set(table.classes))
            for name in (*table.classes, *unknown):
                self.true.addItem(name, name)
        self.true.setEnabled(table is not None and bool(table.labelled.any()))
        self._label_verdicts(table)
        self._show_choice(self._results.choice)

    @Slot(object)
    def _show_choice(self, choice: Choice) -> None:
        self.verdicts.button(_VERDICTS.index(choice.verdict)).setChecked(True)
        self.true.setCurrentIndex(max(0, self.true.findData(choice.true)) if choice.true is not None else 0)
        self.order.setCurrentIndex(self.order.findData(choice.order))
        self.predicted.setVisible(choice.predicted is not None)
        self.predicted.setText(self.tr("taken for {name} ✕").format(name=choice.predicted))
        self._label_verdicts(self._results.table)

    def _label_verdicts(self, table: PredictionTable | None) -> None:
        """Count what each verdict would show of the class or the cell chosen."""
        names = (self.tr("All"), self.tr("✗ Wrong"), self.tr("✓ Right"))
        choice = replace(self._results.choice, order="data")
        for number, (name, verdict) in enumerate(zip(names, _VERDICTS, strict=True)):
            count = "" if table is None else f"  {len(chosen_rows(table, replace(choice, verdict=verdict))):,}"
            self.verdicts.button(number).setText(name + count)

    # What is chosen

    @Slot(int)
    def _on_verdict(self, number: int) -> None:
        self._choose(replace(self._results.choice, verdict=_VERDICTS[number]))

    @Slot()
    def _on_true(self) -> None:
        self._choose(replace(self._results.choice, true=self.true.currentData()))

    @Slot()
    def _on_order(self) -> None:
        self._choose(replace(self._results.choice, order=self.order.currentData()))

    @Slot()
    def _on_any_prediction(self) -> None:
        self._choose(replace(self._results.choice, predicted=None))

    def _choose(self, choice: Choice) -> None:
        Settings().remember(_GROUP, {"verdict": choice.verdict, "order": choice.order})
        self._results.set_choice(choice)

    @Slot(bool)
    def _on_scrolling(self, scrolls: bool) -> None:
        Settings().remember(_GROUP, {"scrolling": scrolls})
        self.scrolling_changed.emit(scrolls)

    def _recall(self) -> None:
        settings = Settings()
        verdict, order = settings.recall(_GROUP, "verdict", "all"), settings.recall(_GROUP, "order", "data")
        if verdict in _VERDICTS and self.order.findData(order) >= 0:
            self._results.set_choice(replace(self._results.choice, verdict=verdict, order=cast(Order, order)))
        self.scrolling.setChecked(settings.recall(_GROUP, "scrolling", False))
