"""Whether the network is right as often as it says."""

from __future__ import annotations

import html
from functools import partial

import numpy as np
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from studio.gui import theme
from studio.gui.pages.predictions.numbers_panel import Draw, NumbersPanel, WriteTable
from studio.gui.widgets.faint_sentence import faint_sentence
from studio.gui.widgets.share_plot import Bar, Line, SharePlot
from studio.insight.metrics import csv_files
from studio.insight.metrics.figures import reliability_figure
from studio.insight.metrics.tasks import Metrics, Reliability

_RIGHT, _GAP = 0, 1
"""Colours of the bars, as positions in the theme's."""
_EVEN = 0.005
"""Gaps on average that are no more than chance and rounding."""


class CalibrationPanel(NumbersPanel):
    """The reliability diagram: accuracy against confidence, with the gap of each bin to the diagonal."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.plot = SharePlot(self.tr("confidence"), self.tr("share right"))
        self._verdict = faint_sentence()
        self._verdict.setObjectName("calibration_verdict")
        self._legend = QLabel()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._verdict)
        layout.addWidget(self._legend)
        layout.addWidget(self.plot, 1)
        self._write_legend()

    def show_metrics(self, metrics: Metrics) -> None:
        bins = metrics.reliability
        ends = np.array([0.0, 1.0])
        self.plot.set_content([Line("", ends, ends, dashed=True)], self._bars(bins))
        self._verdict.setText(self._words(bins))

    def figure(self, metrics: Metrics) -> Draw:
        return partial(reliability_figure, metrics)

    def table(self, metrics: Metrics) -> WriteTable:
        return partial(csv_files.write_reliability, metrics)

    def _bars(self, bins: Reliability) -> list[Bar]:
        bars = []
        for place in np.flatnonzero(bins.count).tolist():
            left, right = float(bins.edges[place]), float(bins.edges[place + 1])
            says, is_right = float(bins.confidence[place]), float(bins.accuracy[place])
            words = self.tr(
                "{n:,} pictures, confidence {left:.0f}–{right:.0f} %\nsays {says:.1f} %, right in {share:.1f} %"
            ).format(
                n=int(bins.count[place]), left=100 * left, right=100 * right, says=100 * says, share=100 * is_right
            )
            bars.append(Bar(left, right, 0.0, is_right, _RIGHT, words=words))
            count = f"{int(bins.count[place]):,}"
            bars.append(Bar(left, right, min(says, is_right), max(says, is_right), _GAP, hatched=True, label=count))
        return bars

    def _words(self, bins: Reliability) -> str:
        filled = bins.count > 0
        surplus = float(((bins.confidence - bins.accuracy)[filled] * bins.count[filled]).sum() / bins.count.sum())
        if abs(surplus) < _EVEN:
            tendency = self.tr("On the whole it is as sure as it should be.")
        elif surplus > 0:
            tendency = self.tr("On the whole it is too sure of itself.")
        else:
            tendency = self.tr("On the whole it is surer than it says.")
        return self.tr(
            "How sure it is and how often it is right are {error:.1f} percentage points apart on average "
            "(ECE, {n} bins). {tendency}"
        ).format(error=100 * bins.error, n=len(bins.count), tendency=tendency)

    def _write_legend(self) -> None:
        colours = theme.colours()
        entries = (
            ("■", theme.series_colour(_RIGHT, colours).name(), self.tr("share right")),
            (
                "▨",
                theme.series_colour(_GAP, colours).name(),
                self.tr("gap to the confidence, with the number of pictures"),
            ),
            ("╌", colours.faint, self.tr("as often right as it says")),
        )
        marks = (f"<span style='color:{colour}'>{mark}</span> {html.escape(name)}" for mark, colour, name in entries)
        self._legend.setText("&nbsp;&nbsp;&nbsp;&nbsp;".join(marks))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._write_legend()
