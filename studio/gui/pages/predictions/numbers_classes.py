"""How well each class is recognised."""

from __future__ import annotations

from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import (
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    Qt,
    Slot,
)
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from studio.gui.pages.predictions.numbers_panel import Draw, NumbersPanel, WriteTable, area_text, share_text
from studio.gui.widgets.faint_sentence import faint_sentence
from studio.gui.widgets.headed_model import HeadedModel
from studio.insight.metrics import csv_files
from studio.insight.metrics.figures import classes_figure
from studio.insight.metrics.tasks import Metrics

Index = QModelIndex | QPersistentModelIndex

NAME, PICTURES, PRECISION, RECALL, F1, ROC_AUC, AVERAGE_PRECISION = range(7)
"""Columns."""
_COLUMN = 116
"""Pixels of a column of numbers."""
_SHARES = (PRECISION, RECALL, F1)
VALUE_ROLE = Qt.ItemDataRole.UserRole + 1
"""The number itself; NaN where it is not defined."""


class ClassesPanel(NumbersPanel):
    """A sortable table of the classes, and of labels that the network does not know."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = ClassesModel(self)
        self.view = QTableView(sortingEnabled=True, showGrid=False)
        self.view.setTabKeyNavigation(False)
        self.view.setModel(self.model)
        self.view.setItemDelegate(_BarDelegate(self.view))
        self.view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.view.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.view.setAccessibleName(self.tr("Numbers of each class"))
        self.view.verticalHeader().hide()
        self.view.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 12)
        header = self.view.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultSectionSize(_COLUMN)
        header.setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(
            faint_sentence(
                self.tr("Each class against the rest. Click a class to see its pictures, a heading to sort.")
            )
        )
        layout.addWidget(self.view)
        self.view.clicked.connect(self._on_opened)
        self.view.activated.connect(self._on_opened)

    def show_metrics(self, metrics: Metrics) -> None:
        self.model.set_metrics(metrics)

    def figure(self, metrics: Metrics) -> Draw:
        return partial(classes_figure, metrics)

    def table(self, metrics: Metrics) -> WriteTable:
        return partial(csv_files.write_classes, metrics)

    @Slot(QModelIndex)
    def _on_opened(self, index: QModelIndex) -> None:
        if index.siblingAtColumn(PICTURES).data(VALUE_ROLE) > 0:
            self.pictures_wanted.emit(index.siblingAtColumn(NAME).data(), None)


class ClassesModel(HeadedModel):
    """A row for each class, at first in the network's order; what is not defined is sorted last."""

    words = (NAME,)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._names: tuple[str, ...] = ()
        self._known = 0
        self._values: NDArray[np.float64] = np.empty((0, AVERAGE_PRECISION + 1))
        """(rows, columns); that of the name is its place in the alphabet."""
        self._order: NDArray[np.intp] = np.empty(0, np.intp)
        self._sorted_by = (-1, Qt.SortOrder.AscendingOrder)

    def set_metrics(self, metrics: Metrics) -> None:
        self.beginResetModel()
        of, strange = metrics.per_class, len(metrics.unknown)
        self._names, self._known = metrics.labels, len(metrics.classes)
        alphabet = sorted(range(len(self._names)), key=lambda row: self._names[row].casefold())
        pictures = np.concatenate([of.support, metrics.unknown_confusion.sum(axis=1)])
        shares = np.stack([of.precision, of.recall, of.f1, of.roc_auc, of.average_precision], axis=1)
        shares = np.vstack([shares, np.full((strange, shares.shape[1]), np.nan)])
        self._values = np.column_stack([np.argsort(alphabet), pictures, shares])
        self._arrange()
        self.endResetModel()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self.beginResetModel()
        self._sorted_by = (column, order)
        self._arrange()
        self.endResetModel()

    def _arrange(self) -> None:
        column, order = self._sorted_by
        if column < 0:
            self._order = np.arange(len(self._values))
            return
        values = self._values[:, column]
        # NaN comes last, whichever way it is sorted.
        self._order = np.argsort(values if order == Qt.SortOrder.AscendingOrder else -values, kind="stable")

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's signature
        return 0 if parent.isValid() else len(self._names)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's signature
        return 0 if parent.isValid() else AVERAGE_PRECISION + 1

    def headings(self) -> tuple[tuple[str, str], ...]:
        return (
            (self.tr("class"), self.tr("True class")),
            (self.tr("pictures"), self.tr("Support: pictures whose true class it is")),
            (self.tr("precision"), self.tr("Of the pictures predicted as this class, the share that is")),
            (self.tr("recall"), self.tr("Of the pictures of this class, the share predicted as it")),
            (self.tr("F1"), self.tr("2 × precision × recall ÷ (precision + recall)")),
            (
                self.tr("ROC AUC"),
                self.tr("Area under the ROC curve of this class against the rest: 1 is perfect, 0.5 is guessing"),
            ),
            (
                self.tr("average precision"),
                self.tr("Area under the precision-recall curve of this class, summed up in steps"),
            ),
        )

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, column = int(self._order[index.row()]), index.column()
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._text(row, column)
            case Qt.ItemDataRole.ToolTipRole:
                return self._names[row] if column == NAME else self._reason(row, column)
            case Qt.ItemDataRole.TextAlignmentRole:
                return self.side(column)
            case _ if role == VALUE_ROLE:
                return float(self._values[row, column])
        return None

    def _text(self, row: int, column: int) -> str:
        value = float(self._values[row, column])
        if column == NAME:
            return self._names[row]
        if column == PICTURES:
            return f"{int(value):,}"
        return (share_text if column in _SHARES else area_text)(value)

    def _reason(self, row: int, column: int) -> str | None:
        """Say why a number is not defined; None where it is."""
        if not np.isnan(self._values[row, column]):
            return None
        if row >= self._known:
            return self.tr("The model does not know this label: it can never predict it.")
        if column == PRECISION:
            return self.tr("No picture is predicted as this class.")
        if column == F1 and self._values[row, PICTURES] == 0:
            return self.tr("This class has no pictures here, and none is predicted as it.")
        if self._values[row, PICTURES] == 0:
            return self.tr("This class has no pictures here.")
        return self.tr("All pictures are of this class: there is nothing to tell it from.")


class _BarDelegate(QStyledItemDelegate):
    """Draws a thin bar below each share, so that the weak classes are seen at a glance."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        value = index.data(VALUE_ROLE)
        if index.column() not in _SHARES or np.isnan(value):
            return
        ground = QRectF(option.rect).adjusted(10, 0, -4, 0)
        ground.setTop(ground.bottom() - 4)
        ground.setHeight(3)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(option.palette.color(QPalette.ColorRole.Mid))
        painter.drawRect(ground)
        ground.setWidth(ground.width() * value)
        painter.setBrush(option.palette.color(QPalette.ColorRole.Accent))
        painter.drawRect(ground)
