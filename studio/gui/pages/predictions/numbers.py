"""How good the network is, in numbers."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from studio.gui.asking import Asking
from studio.gui.jobs import Jobs, Outcome
from studio.gui.pages.predictions.numbers_calibration import CalibrationPanel
from studio.gui.pages.predictions.numbers_classes import ClassesPanel
from studio.gui.pages.predictions.numbers_confusion import ConfusionPanel
from studio.gui.pages.predictions.numbers_curves import PrecisionRecallPanel, RocPanel
from studio.gui.pages.predictions.numbers_headline import Headline
from studio.gui.pages.predictions.numbers_panel import NumbersPanel, figure_writer, table_writer
from studio.gui.pages.predictions.results import Results
from studio.gui.settings import Settings
from studio.gui.widgets.empty_state import EmptyState
from studio.gui.widgets.export_menu import ExportButton, SlowExport, Write
from studio.gui.widgets.message_line import MessageLine
from studio.gui.widgets.segment import Segment
from studio.gui.widgets.thin_progress import ThinProgress
from studio.insight.metrics import csv_files
from studio.insight.metrics.tasks import MeasureTask, Metrics
from studio.insight.prediction_table import PredictionTable
from studio.tasks import Event

_GROUP = "predictions"


class NumbersView(QStackedWidget):
    """The results measured: a headline, and one question at a time below it.

    It measures while it is seen; numbers of before are grey until those of now are there.
    """

    open_requested = Signal()
    """The person wants to choose a folder of pictures."""

    def __init__(self, results: Results, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._results = results
        self._jobs = jobs
        self._asking = Asking(jobs, self)
        self._measured: PredictionTable | None = None
        self._metrics: Metrics | None = None
        self._outdated: set[NumbersPanel] = set()
        """Panels that show other numbers than those there are."""
        self.headline = Headline()
        self.confusion, self.classes = ConfusionPanel(), ClassesPanel()
        self.roc, self.precision_recall = RocPanel(), PrecisionRecallPanel()
        self.calibration = CalibrationPanel()
        self._no_labels = self._without_labels()
        self._content = self._with_numbers()
        for view in (self._content, self._no_labels):
            self.addWidget(view)
        self._recall()
        self._connect()
        self._on_table(results.table)

    @property
    def metrics(self) -> Metrics | None:
        """What is shown."""
        return self._metrics

    # Building

    def _without_labels(self) -> EmptyState:
        empty = EmptyState(
            self.tr("Nothing to measure against"),
            self.tr("None of these pictures says what it shows. Sort them into one folder per class."),
        )
        empty.add_button(self.tr("Open a folder of pictures"), self.open_requested)
        return empty

    def _with_numbers(self) -> QWidget:
        self._progress = ThinProgress()
        self._message = MessageLine("numbers_message")
        self._numbers = QWidget()
        numbers = QVBoxLayout(self._numbers)
        numbers.setContentsMargins(0, 0, 0, 0)
        numbers.setSpacing(8)
        numbers.addWidget(self.headline)
        numbers.addLayout(self._tools())
        numbers.addWidget(self._panels, 1)
        content = QWidget()
        layout = QVBoxLayout(content)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self._progress)
        layout.addWidget(self._message)
        layout.addWidget(self._numbers, 1)
        return content

    def _tools(self) -> QHBoxLayout:
        self._questions = QButtonGroup(self)
        self._panels = QStackedWidget()
        self.export = ExportButton(self, self._exports(), self._jobs)
        line = QHBoxLayout()
        line.setSpacing(0)
        for number, (panel, text, tooltip) in enumerate(self._entries()):
            self._panels.addWidget(panel)
            button = Segment(text)
            button.setToolTip(tooltip)
            button.setMinimumSize(96, 28)
            self._questions.addButton(button, number)
            line.addWidget(button)
        line.addStretch()
        line.addWidget(self.export)
        return line

    def _entries(self) -> tuple[tuple[NumbersPanel, str, str], ...]:
        return (
            (self.confusion, self.tr("Confusion"), self.tr("Which classes are taken for which?")),
            (self.classes, self.tr("Classes"), self.tr("How well is each class recognised?")),
            (self.roc, self.tr("ROC"), self.tr("How many false alarms does it take to find them all?")),
            (
                self.precision_recall,
                self.tr("Precision-recall"),
                self.tr("How pure is what is found, if more is to be found?"),
            ),
            (self.calibration, self.tr("Calibration"), self.tr("Is it right as often as it says?")),
        )

    def _exports(self) -> tuple[SlowExport, ...]:
        return (
            SlowExport("PNG", self.tr("Picture (*.png)"), ".png", self._figure),
            SlowExport("SVG", self.tr("Vector graphic (*.svg)"), ".svg", self._figure),
            SlowExport("PDF", self.tr("PDF document (*.pdf)"), ".pdf", self._figure),
            SlowExport("CSV", self.tr("Table of what is shown (*.csv)"), ".csv", self._table),
            SlowExport(
                self.tr("CSV of the headline"), self.tr("Table of the headline (*.csv)"), ".csv", self._headline_table
            ),
        )

    def _connect(self) -> None:
        self._message.again_wanted.connect(self._measure)
        self._questions.idClicked.connect(self._on_question)
        for panel, _, _ in self._entries():
            panel.pictures_wanted.connect(self._results.show_cell)
        self._asking.answered.connect(self._on_event)
        self._asking.progressed.connect(self._progress.show_progress)
        self._asking.failed.connect(self._on_failed)
        self._asking.ended.connect(self._on_ended)
        self._results.table_changed.connect(self._on_table)

    # Measuring

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._measure_if_seen()

    @Slot(object)
    def _on_table(self, table: PredictionTable | None) -> None:
        self._asking.drop()
        self._progress.hide()
        self._message.say("")
        self._numbers.setEnabled(table is not None and table is self._measured)
        unlabelled = table is not None and not table.labelled.any()
        self.setCurrentWidget(self._no_labels if unlabelled else self._content)
        self._measure_if_seen()

    def _measure_if_seen(self) -> None:
        table = self._results.table
        waiting = self._asking.busy or table is self._measured
        if self.isVisible() and not waiting and self.currentWidget() is self._content:
            self._measure()

    @Slot()
    def _measure(self) -> None:
        table = self._results.table
        if table is not None:
            self._message.say("")
            self._progress.wait()
            title = self.tr("Measuring {n:,} predictions").format(n=len(table.ids))
            self._asking.ask(MeasureTask(table=table), title)

    @Slot(object)
    def _on_event(self, event: Event) -> None:
        if isinstance(event, Metrics):
            self._measured, self._metrics = self._results.table, event
            self._numbers.setEnabled(True)
            self.headline.show_metrics(event)
            self._outdated = {panel for panel, _, _ in self._entries()}
            self._show_panel()

    @Slot(str)
    def _on_failed(self, sentence: str) -> None:
        self._progress.hide()
        self._message.say(sentence, again=True)

    @Slot(object)
    def _on_ended(self, outcome: Outcome) -> None:
        self._progress.hide()
        if outcome is not Outcome.FINISHED:
            self._message.say(self.tr("Stopped before the numbers were there."), again=True)

    # What is looked at

    @property
    def panel(self) -> NumbersPanel:
        """The one that is seen."""
        panel = self._panels.currentWidget()
        assert isinstance(panel, NumbersPanel)
        return panel

    def show_panel(self, panel: NumbersPanel) -> None:
        self._panels.setCurrentWidget(panel)
        self._questions.button(self._panels.currentIndex()).setChecked(True)
        self._show_panel()

    def _show_panel(self) -> None:
        self.export.name = self._entries()[self._panels.currentIndex()][1]
        self.export.setEnabled(self._metrics is not None)
        if self._metrics is not None and self.panel in self._outdated:
            self._outdated.discard(self.panel)
            self.panel.show_metrics(self._metrics)

    @Slot(int)
    def _on_question(self, number: int) -> None:
        Settings().remember(_GROUP, {"numbers": number})
        self.show_panel(self._entries()[number][0])

    def _recall(self) -> None:
        number = Settings().recall(_GROUP, "numbers", 0)
        entries = self._entries()
        self.show_panel(entries[number if number in range(len(entries)) else 0][0])

    # Export

    def _figure(self) -> Write:
        assert self._metrics is not None
        return figure_writer(self.panel.figure(self._metrics))

    def _table(self) -> Write:
        assert self._metrics is not None
        return table_writer(self.panel.table(self._metrics))

    def _headline_table(self) -> Write:
        assert self._metrics is not None
        return table_writer(partial(csv_files.write_summary, self._metrics))
