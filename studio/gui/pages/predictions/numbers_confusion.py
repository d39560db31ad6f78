"""Which classes are taken for which."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QSplitter,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from studio.gui.pages.predictions.numbers_panel import Draw, NumbersPanel, WriteTable, share_text
from studio.gui.settings import Settings
from studio.gui.widgets.confusion_matrix import ConfusionMatrix
from studio.gui.widgets.confusion_matrix_drawing import Cell, Confusions
from studio.gui.widgets.faint_sentence import faint_sentence
from studio.gui.widgets.segment import Segment
from studio.insight.metrics import csv_files
from studio.insight.metrics.figures import confusion_figure
from studio.insight.metrics.tasks import Confusion, Metrics

_GROUP = "predictions"


class ConfusionPanel(NumbersPanel):
    """The confusion matrix, and its worst cells as a list."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.matrix = ConfusionMatrix()
        self.worst = WorstConfusions()
        self._sentence = faint_sentence()
        self._sentence.setObjectName("cell_sentence")
        self._numbers = QButtonGroup(self)
        splitter = QSplitter(Qt.Orientation.Horizontal, childrenCollapsible=False)
        splitter.setObjectName("numbers_confusion")
        splitter.addWidget(self._matrix_side())
        splitter.addWidget(self.worst)
        splitter.setStretchFactor(0, 1)
        splitter.setSizes([700, 260])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(splitter)
        self.matrix.activated.connect(self._on_activated)
        self.matrix.hovered.connect(self._on_hovered)
        self.matrix.current_changed.connect(self._say_current)
        self.worst.pictures_wanted.connect(self.pictures_wanted)
        self.worst.chosen.connect(self._on_chosen)
        self._recall()

    def show_metrics(self, metrics: Metrics) -> None:
        self.matrix.set_confusions(Confusions(metrics.labels, metrics.classes, metrics.all_confusion))
        self.worst.set_confusions(metrics.worst)
        self._say_current()

    def figure(self, metrics: Metrics) -> Draw:
        return partial(confusion_figure, metrics, normalised=self.normalised)

    def table(self, metrics: Metrics) -> WriteTable:
        return partial(csv_files.write_confusion, metrics, normalised=self.normalised)

    @property
    def normalised(self) -> bool:
        return self._numbers.checkedId() == 1

    def _matrix_side(self) -> QWidget:
        side = QWidget()
        layout = QVBoxLayout(side)
        layout.setContentsMargins(0, 0, 0, 0)
        line = QHBoxLayout()
        line.setSpacing(0)
        choices = (
            (self.tr("Pictures"), self.tr("Write how many pictures each cell holds")),
            (self.tr("% of row"), self.tr("Write what share of a true class's pictures each cell holds")),
        )
        for number, (text, tooltip) in enumerate(choices):
            button = Segment(text)
            button.setToolTip(tooltip)
            button.setMinimumSize(80, 26)
            self._numbers.addButton(button, number)
            line.addWidget(button)
        self._numbers.idClicked.connect(self._on_numbers)
        line.addSpacing(12)
        hint = faint_sentence(self.tr("Blue is right, orange wrong: the stronger, the larger the share of the row."))
        line.addWidget(hint, 1)
        layout.addLayout(line)
        layout.addWidget(self.matrix, 1)
        layout.addWidget(self._sentence)
        return side

    def _recall(self) -> None:
        self._numbers.button(Settings().recall(_GROUP, "normalised", False)).setChecked(True)
        self.matrix.set_normalised(self.normalised)

    @Slot(int)
    def _on_numbers(self, number: int) -> None:
        Settings().remember(_GROUP, {"normalised": bool(number)})
        self.matrix.set_normalised(bool(number))

    @Slot(int, int)
    def _on_activated(self, row: int, column: int) -> None:
        confusions = self.matrix.confusions
        assert confusions is not None
        self.pictures_wanted.emit(confusions.rows[row], confusions.columns[column])

    @Slot(object)
    def _on_hovered(self, cell: Cell | None) -> None:
        if cell is None:
            self._say_current()
        else:
            self._sentence.setText(self.matrix.sentence(*cell))

    @Slot()
    def _say_current(self) -> None:
        cell = self.matrix.current
        hint = self.tr(
            "Click a cell to see its pictures. Arrow keys move, Enter opens, Ctrl + wheel zooms, 0 shows all."
        )
        self._sentence.setText(hint if cell is None else self.matrix.sentence(*cell))

    @Slot(object)
    def _on_chosen(self, confusion: Confusion) -> None:
        confusions = self.matrix.confusions
        assert confusions is not None
        self.matrix.choose(confusions.rows.index(confusion.true), confusions.columns.index(confusion.predicted))


class WorstConfusions(QWidget):
    """The most frequent mistakes, the most frequent first."""

    pictures_wanted = Signal(str, object)
    """The true label and the predicted class of a line that was clicked, or on which Enter was pressed."""
    chosen = Signal(object)
    """Confusion of the line that the keys reached."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._confusions: tuple[Confusion, ...] = ()
        self.table = QTableWidget(0, 3)
        self.table.setHorizontalHeaderLabels([self.tr("true → predicted"), self.tr("pictures"), self.tr("of class")])
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setShowGrid(False)
        self.table.setTabKeyNavigation(False)
        self.table.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.table.setWordWrap(False)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 8)
        header = self.table.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.table.setAccessibleName(self.tr("Most frequent confusions"))
        self._title = QLabel()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6, 0, 0, 0)
        layout.addWidget(self._title)
        layout.addWidget(self.table)
        self.table.clicked.connect(self._on_opened)
        self.table.activated.connect(self._on_opened)
        self.table.currentCellChanged.connect(self._on_current)

    def set_confusions(self, confusions: tuple[Confusion, ...]) -> None:
        self._confusions = ()  # the current line goes while they are exchanged
        self.table.setRowCount(0)
        self.table.setRowCount(len(confusions))
        for row, confusion in enumerate(confusions):
            words = f"{confusion.true} → {confusion.predicted}"
            for column, text in enumerate((words, f"{confusion.count:,}", share_text(confusion.share))):
                item = QTableWidgetItem(text)
                if column:
                    item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                item.setToolTip(self._lesson(confusion))
                self.table.setItem(row, column, item)
        self._confusions = confusions
        self._title.setText(self.tr("Most frequent confusions") if confusions else self.tr("No picture is confused"))

    def _lesson(self, confusion: Confusion) -> str:
        return self.tr("{count:,} pictures of {true} are taken for {predicted}. Click to see them.").format(
            count=confusion.count, true=confusion.true, predicted=confusion.predicted
        )

    @Slot(QModelIndex)
    def _on_opened(self, index: QModelIndex) -> None:
        confusion = self._confusions[index.row()]
        self.pictures_wanted.emit(confusion.true, confusion.predicted)

    @Slot(int)
    def _on_current(self, row: int) -> None:
        if 0 <= row < len(self._confusions):
            self.chosen.emit(self._confusions[row])
