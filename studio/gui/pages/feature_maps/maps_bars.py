"""One number per channel, as bars: what a layer with no spatial extent says."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from studio.gui import theme

_MOST_NAMED = 20
"""Bars that have room for a name below."""
_NAME_LENGTH = 12


class MapsBars(QWidget):
    """A bar for each channel, in the order given; the mouse reads one, a click chooses it."""

    activated_map = Signal(int)
    """Channel whose bar was clicked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._values: NDArray[np.float32] = np.zeros(0, np.float32)
        self._order: tuple[int, ...] = ()
        self._names: Sequence[str] = ()
        self._current: int | None = None
        self.plot = pg.PlotWidget(viewBox=pg.ViewBox(enableMenu=False))
        self.plot.setMenuEnabled(False)
        # pyqtgraph makes this menu, never shown here, a window that nobody owns.
        menu = self.plot.plotItem.ctrlMenu
        menu.setParent(self.plot, menu.windowFlags())
        self.plot.setMouseEnabled(x=True, y=False)
        self.plot.hideButtons()
        self._bars = pg.BarGraphItem(x=[], height=[], width=0.8)
        self.plot.addItem(self._bars)
        self._readout = QLabel()
        self._readout.setTextFormat(Qt.TextFormat.PlainText)
        self._readout.setObjectName("bar_readout")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.plot, 1)
        layout.addWidget(self._readout)
        self.plot.scene().sigMouseMoved.connect(self._on_mouse_moved)
        self.plot.scene().sigMouseClicked.connect(self._on_mouse_clicked)
        self._apply_colours()

    def set_values(self, values: NDArray[np.float32], order: tuple[int, ...], names: Sequence[str] = ()) -> None:
        """Show (n,) values; ``names`` are the classes' where the layer is the head."""
        self._values, self._order, self._names = values, order, names
        shown = np.nan_to_num(values[list(order)])
        self._bars.setOpts(x=np.arange(len(order)), height=shown)
        self.plot.getAxis("bottom").setTicks(self._ticks())
        self.plot.setLabel("bottom", self.tr("class") if names else self.tr("channel"))
        self.plot.getViewBox().autoRange()
        self._read(None)
        self._apply_colours()

    def choose(self, channel: int | None) -> None:
        """Show which channel is chosen."""
        self._current = channel
        self._apply_colours()

    def text_of(self, channel: int) -> str:
        """Write a channel's name and value."""
        value = float(self._values[channel])
        if self._names:
            return self.tr("{name}: {value:.4g}").format(name=self._names[channel], value=value)
        return self.tr("Channel {channel}: {value:.4g}").format(channel=channel, value=value)

    def _ticks(self) -> list[list[tuple[float, str]]] | None:
        if len(self._order) > _MOST_NAMED and self._order == tuple(range(len(self._order))):
            return None  # plain numbers say it
        texts = [self._names[channel] if self._names else str(channel) for channel in self._order]
        shortened = [text if len(text) <= _NAME_LENGTH else text[: _NAME_LENGTH - 1] + "…" for text in texts]
        return [list(enumerate(shortened[:_MOST_NAMED] if len(shortened) <= _MOST_NAMED else []))]

    def _at(self, position: QPointF) -> int | None:
        view = self.plot.getViewBox()
        if not view.sceneBoundingRect().contains(position):
            return None
        place = round(view.mapSceneToView(position).x())
        return self._order[place] if 0 <= place < len(self._order) else None

    def _on_mouse_moved(self, position: QPointF) -> None:
        self._read(self._at(position))

    def _on_mouse_clicked(self, event: pg.GraphicsScene.mouseEvents.MouseClickEvent) -> None:
        channel = self._at(event.scenePos())
        if event.double():
            self.plot.getViewBox().autoRange()
        elif channel is not None:
            self.choose(channel)
            self.activated_map.emit(channel)

    def _read(self, channel: int | None) -> None:
        hint = self.tr("Point at a bar to read it; drag or use the wheel to zoom, double click to see all")
        self._readout.setText(hint if channel is None else self.text_of(channel))
        self._readout.setForegroundRole(
            self.palette().ColorRole.PlaceholderText if channel is None else self.palette().ColorRole.WindowText
        )

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.ApplicationPaletteChange):
            self._apply_colours()
        super().changeEvent(event)

    def _apply_colours(self) -> None:
        colours = theme.colours()
        self.plot.setBackground(QColor(colours.base))
        for side in ("left", "bottom"):
            axis = self.plot.getAxis(side)
            axis.setPen(QColor(colours.line))
            axis.setTextPen(QColor(colours.text))
        plain, chosen = QColor(colours.series[0]), QColor(colours.series[1])
        brushes = [chosen if channel == self._current else plain for channel in self._order]
        self._bars.setOpts(brushes=brushes, pen=pg.mkPen(None))
