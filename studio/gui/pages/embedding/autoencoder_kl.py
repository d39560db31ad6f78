"""The KL divergence of each latent dimension as bars, so that a collapse is seen."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import nullcontext
from pathlib import Path

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QEvent
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from studio.gui import theme
from studio.gui.widgets.epoch_axis import EpochAxis
from studio.gui.widgets.export_menu import (
    Export,
    ExportButton,
    write_csv,
)
from studio.gui.widgets.plot_export import plot_exports

COLLAPSED_NATS = 0.05
"""Below this a dimension says next to nothing about the picture."""


class KlBars(QWidget):
    """A bar for each latent dimension; collapsed ones are marked with ×."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._values: tuple[float, ...] = ()
        self._plot = pg.PlotWidget(axisItems={"bottom": EpochAxis("bottom")}, viewBox=pg.ViewBox(enableMenu=False))
        self._plot.plotItem.setMenuEnabled(False)
        self._plot.plotItem.ctrlMenu.setParent(self._plot, self._plot.plotItem.ctrlMenu.windowFlags())
        self._plot.plotItem.hideButtons()
        for side in ("left", "bottom"):  # before they have a label: later it would be scaled once more
            self._plot.getAxis(side).enableAutoSIPrefix(False)
        self._bars = pg.BarGraphItem(x=[], height=[], width=0.8)
        self._marks = pg.ScatterPlotItem(symbol="x", size=9)
        self._plot.addItem(self._bars)
        self._plot.addItem(self._marks)
        self._plot.setToolTip(self._lesson())
        self.verdict = QLabel()
        self.verdict.setToolTip(self._lesson())
        heading = QHBoxLayout()
        heading.addWidget(QLabel("<b>" + self.tr("KL of each dimension") + "</b>"))
        heading.addStretch()
        heading.addWidget(ExportButton(self, self.exports(), name=self.tr("KL of each dimension")))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(heading)
        layout.addWidget(self._plot, 1)
        layout.addWidget(self.verdict)
        self._plot.scene().sigMouseClicked.connect(self._on_clicked)
        self._apply_colours()

    @property
    def values(self) -> tuple[float, ...]:
        """(d,) nats."""
        return self._values

    @property
    def collapsed(self) -> tuple[int, ...]:
        """Dimensions that say next to nothing."""
        return tuple(number for number, value in enumerate(self._values) if value < COLLAPSED_NATS)

    def set_values(self, values: Sequence[float]) -> None:
        """Show (d,) nats."""
        self._values = tuple(values)
        self._bars.setOpts(x=np.arange(len(values)), height=np.asarray(values, float))
        self._marks.setData(list(self.collapsed), [0.0] * len(self.collapsed))
        self._plot.plotItem.enableAutoRange()
        self.verdict.setText(
            self.tr("{active} of {count} dimensions in use").format(
                active=len(values) - len(self.collapsed), count=len(values)
            )
        )
        self._apply_colours()

    def exports(self) -> tuple[Export, ...]:
        return plot_exports(lambda: nullcontext(self._plot), self._write_csv)

    def _lesson(self) -> str:
        return "<p>{}</p>".format(
            self.tr(
                "How much each dimension says about a picture, in nats. A dimension near 0 (×) has collapsed: it is "
                "the same noise for every picture, and the decoder ignores it. That is fine for a few; when nearly "
                "all collapse, lower β or let it rise over some epochs."
            )
        )

    def _on_clicked(self, event: pg.GraphicsScene.mouseEvents.MouseClickEvent) -> None:
        if event.double():
            self._plot.plotItem.enableAutoRange()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.ApplicationPaletteChange):
            self._apply_colours()
        super().changeEvent(event)

    def _apply_colours(self) -> None:
        colours = theme.colours()
        self._plot.setBackground(QColor(colours.base))
        for side, label in (("left", self.tr("KL (nats)")), ("bottom", self.tr("latent dimension"))):
            axis = self._plot.getAxis(side)
            axis.setStyle(maxTickLevel=1)
            axis.setPen(QColor(colours.frame))
            axis.setTextPen(QColor(colours.text))
            axis.setLabel(label, color=colours.text)
        self._bars.setOpts(brush=QColor(colours.series[0]), pen=pg.mkPen(None))
        self._marks.setPen(pg.mkPen(colours.wrong, width=2))
        self._marks.setBrush(QColor(colours.wrong))

    def _write_csv(self, path: Path) -> None:
        write_csv(path, ("dimension", "kl_nats"), enumerate(self._values))
