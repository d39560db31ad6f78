"""What a threshold on the probability of a class would buy."""

from __future__ import annotations

from functools import partial

import numpy as np
from PySide6.QtCore import QEvent, Qt, Slot
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem, QSplitter, QVBoxLayout, QWidget

from studio.gui import theme
from studio.gui.pages.predictions.numbers_panel import Draw, NumbersPanel, WriteTable, area_text
from studio.gui.widgets.faint_sentence import faint_sentence
from studio.gui.widgets.share_plot import Line, SharePlot
from studio.insight.metrics import csv_files
from studio.insight.metrics.curves import CurveKind, OneCurve, Which, one_curve, which_curves
from studio.insight.metrics.figures import precision_recall_figure, roc_figure
from studio.insight.metrics.tasks import Metrics

MOST_DRAWN = 30
"""Curves: nobody can tell more apart."""
_SWATCH = 14


class CurvesPanel(NumbersPanel):
    """ROC or precision-recall curves of the classes and averages that are chosen in a list, which is their legend."""

    kind: CurveKind

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._metrics: Metrics | None = None
        self._which: tuple[Which, ...] = ()
        self._curves: tuple[OneCurve, ...] = ()
        self._blank = _swatch(None)
        self._coloured: set[int] = set()
        """Rows of the list with the colour of their curve."""
        self.list = QListWidget()
        self.list.setUniformItemSizes(True)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.list.setAccessibleName(self.tr("Curves"))
        self.list.setToolTip(self.tr("Ctrl or Shift and click compares several"))
        self.list.setSpacing(1)
        self.plot = SharePlot(*self._axes())
        splitter = QSplitter(Qt.Orientation.Horizontal, childrenCollapsible=False)
        splitter.setObjectName(f"numbers_{self.kind}")
        splitter.addWidget(self.plot)
        splitter.addWidget(self.list)
        splitter.setStretchFactor(0, 1)
        splitter.setSizes([640, 240])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(faint_sentence(self._lesson()))
        layout.addWidget(splitter, 1)
        self.list.itemSelectionChanged.connect(self._on_chosen)

    def show_metrics(self, metrics: Metrics) -> None:
        same = self._metrics is not None and self._metrics.classes == metrics.classes
        chosen = {index.row() for index in self.list.selectedIndexes()} if same else {0}
        self._metrics = metrics
        self._which = which_curves(metrics)
        self._curves = tuple(one_curve(metrics, self.kind, which) for which in self._which)
        self.list.blockSignals(True)
        self.list.clear()
        self._coloured = set()
        for row, curve in enumerate(self._curves):
            self.list.addItem(self._item(row, curve))
        for row in chosen:
            self.list.item(row).setSelected(True)
        self.list.blockSignals(False)
        self._on_chosen()

    def figure(self, metrics: Metrics) -> Draw:
        draw = roc_figure if self.kind == "roc" else precision_recall_figure
        return partial(draw, metrics, [self._which[row] for row in self._drawn()])

    def table(self, metrics: Metrics) -> WriteTable:
        return partial(csv_files.write_roc if self.kind == "roc" else csv_files.write_precision_recall, metrics)

    def _axes(self) -> tuple[str, str]:
        """Return what is drawn to the right and upwards."""
        raise NotImplementedError

    def _lesson(self) -> str:
        raise NotImplementedError

    def _baselines(self, curves: list[OneCurve]) -> list[Line]:
        """Return what guessing would reach."""
        raise NotImplementedError

    def _name(self, row: int) -> str:
        match self._which[row]:
            case "macro":
                return self.tr("Macro average")
            case "micro":
                return self.tr("Micro average")
            case _:
                return self._curves[row].name

    def _item(self, row: int, curve: OneCurve) -> QListWidgetItem:
        item = QListWidgetItem(self._blank, f"{area_text(curve.area)}   {self._name(row)}")
        if not len(curve.points.x):
            item.setFlags(Qt.ItemFlag.NoItemFlags)
            item.setToolTip(self._reason(row))
        elif self._which[row] == "macro":
            item.setToolTip(self.tr("The mean of the classes' curves: each class counts the same"))
        elif self._which[row] == "micro":
            item.setToolTip(self.tr("Every picture with every class in one curve: each decision counts the same"))
        return item

    def _reason(self, row: int) -> str:
        """Say why there is no curve."""
        if self._which[row] == "micro":
            return self.tr("Not drawn: there are too many pictures × classes to sort.")
        return self.tr("Not defined: it takes pictures of this class and of others.")

    def _drawn(self) -> list[int]:
        rows = sorted(index.row() for index in self.list.selectedIndexes())
        return rows[:MOST_DRAWN] or [0]

    @Slot()
    def _on_chosen(self) -> None:
        if not self._curves:
            return
        drawn = [row for row in self._drawn() if len(self._curves[row].points.x)]
        for row in self._coloured - set(drawn):
            self.list.item(row).setIcon(self._blank)
        for row in drawn:
            self.list.item(row).setIcon(_swatch(theme.series_colour(row, theme.colours())))
        self._coloured = set(drawn)
        curves = [self._curves[row] for row in drawn]
        lines = [
            Line(self._name(row), curve.points.x, curve.points.y, row) for row, curve in zip(drawn, curves, strict=True)
        ]
        self.plot.set_content([*self._baselines(curves), *lines])

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._on_chosen()


class RocPanel(CurvesPanel):
    """ROC curves."""

    kind = "roc"

    def _axes(self) -> tuple[str, str]:
        return self.tr("false positive rate"), self.tr("true positive rate")

    def _lesson(self) -> str:
        return self.tr(
            "Call a picture a cat where the probability of cat is above a threshold. As the threshold falls, more cats "
            "are found (up), and more others are taken for cats (right). Dashed: guessing."
        )

    def _baselines(self, curves: list[OneCurve]) -> list[Line]:
        ends = np.array([0.0, 1.0])
        return [Line("", ends, ends, dashed=True)]


class PrecisionRecallPanel(CurvesPanel):
    """Precision-recall curves."""

    kind = "precision_recall"

    def _axes(self) -> tuple[str, str]:
        return self.tr("recall"), self.tr("precision")

    def _lesson(self) -> str:
        return self.tr(
            "Recall: the share of the cats that is found. Precision: the share of the pictures called cats that are. "
            "Tells more than ROC where a class is rare. Dashed: guessing, the class's share of the pictures."
        )

    def _baselines(self, curves: list[OneCurve]) -> list[Line]:
        ends = np.array([0.0, 1.0])
        return [
            Line("", ends, np.full(2, level), dashed=True) for level in sorted({curve.baseline for curve in curves})
        ]


def _swatch(colour: QColor | None) -> QIcon:
    """Return a square of a colour; one that is not seen keeps the room."""
    pixmap = QPixmap(_SWATCH, _SWATCH)
    pixmap.fill(Qt.GlobalColor.transparent)
    if colour is not None:
        painter = QPainter(pixmap)
        painter.fillRect(pixmap.rect(), QColor(theme.colours().base))  # a rim, since it lies on the accent colour
        painter.fillRect(pixmap.rect().adjusted(2, 2, -2, -2), colour)
        painter.end()
    icon = QIcon(pixmap)
    icon.addPixmap(pixmap, QIcon.Mode.Selected)  # else Qt tints it
    return icon
