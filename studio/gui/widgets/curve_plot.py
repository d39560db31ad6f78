"""Curves that draw themselves while a model trains."""

from __future__ import annotations

import html
import math
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pyqtgraph as pg
from numpy.typing import ArrayLike
from PySide6.QtCore import QEvent, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from studio.gui import theme
from studio.gui.widgets.curve import Curve
from studio.gui.widgets.curve_legend import CurveLegend
from studio.gui.widgets.curve_options import CurveOptions
from studio.gui.widgets.epoch_axis import EpochAxis
from studio.gui.widgets.export_menu import Export, ExportButton, write_csv
from studio.gui.widgets.plot_export import plot_exports

_REPAINT_MS = 67  # 15 Hz
_BESIDE_LEGEND = 60
"""Pixels of a plot's width that its legend leaves free."""


class CurvePlot(QWidget):
    """A titled plot of named curves that grow, with legend, read-out, zoom, smoothing and export.

    It follows the newest points until the person zooms or pans, then offers to follow again. However often points
    arrive, it repaints at most 15 times a second.

    Parameters
    ----------
    title
        Above the plot, and the file name proposed for an export.
    y_label
        With its unit: ``"loss (nats)"``.
    x_label
        The horizontal axis; its ticks are whole numbers.
    log_x
        Make the horizontal axis logarithmic, of any positive numbers, as for learning rates.
    """

    clicked = Signal(float)
    """x of the point nearest to a click."""

    def __init__(
        self,
        title: str,
        y_label: str,
        x_label: str | None = None,
        parent: QWidget | None = None,
        *,
        log_x: bool = False,
    ) -> None:
        super().__init__(parent)
        self._title = title
        self._log_x = log_x
        self._x_label = x_label or self.tr("epoch")
        self._y_label = y_label
        self._curves: dict[str, Curve] = {}
        self._window = 1
        self._best: tuple[float, float] | None = None
        self._timer = QTimer(self, interval=_REPAINT_MS, singleShot=True)
        self._timer.timeout.connect(self._repaint_curves)
        self._build_plot()
        self._build_layout()
        self._apply_palette()

    # What the plot shows

    def add_series(
        self, key: str, title: str, colour: QColor | int, dashed: bool = False, *, listed: bool = True
    ) -> None:
        """Add an empty curve.

        Parameters
        ----------
        key
            How :meth:`append` and :meth:`set_data` speak of it.
        title
            In the legend.
        colour
            A fixed colour, or a position in :func:`studio.gui.theme.series_colour`, which follows light and dark.
        listed
            In the legend of the screen; in that of an exported figure each solid curve is.
        """
        curve = self._curves[key] = Curve(title, colour, dashed)
        self._plot.addItem(curve.raw)
        self._plot.addItem(curve.line)
        if listed:
            self._legend.addItem(curve.line, title)
            self._fit_legend()
        self._apply_palette()

    def remove_series(self, key: str) -> None:
        """Take a curve away, out of the legend as well."""
        curve = self._curves.pop(key)
        self._legend.removeItem(curve.line)
        self._plot.removeItem(curve.raw)
        self._plot.removeItem(curve.line)
        self._fit_legend()

    def append(self, key: str, x: float, y: float) -> None:
        """Add one point to a curve; cheap, the plot repaints later."""
        self._curves[key].points.append(x, y)
        self._schedule()

    def set_data(self, key: str, xs: ArrayLike, ys: ArrayLike) -> None:
        """Replace a curve's points; ``xs`` and ``ys`` are (n,), ``xs`` ascending."""
        self._curves[key].replace(xs, ys)
        self._schedule()

    def data(self, key: str) -> tuple[np.ndarray, np.ndarray]:
        """Return a curve's points, (n,) and (n,), as given: neither smoothed nor thinned."""
        points = self._curves[key].points
        return points.xs, points.ys

    def clear(self, keys: Iterable[str] = ()) -> None:
        """Empty these curves, or all, and take the mark away; the curves stay, and the plot follows again."""
        for key in tuple(keys) or self._curves:
            self._curves[key].clear()
        self._best = None
        self._hide_readout()
        self._place_best()
        self.follow()
        self._schedule()

    def mark_best(self, x: float, y: float, text: str) -> None:
        """Put a star at (x, y), with a word beside it."""
        self._best = (x, y)
        self._best_text.setText(text)
        self._place_best()

    @property
    def following(self) -> bool:
        """Whether the axes follow new points."""
        return all(self._plot.getViewBox().autoRangeEnabled())

    def follow(self) -> None:
        """Show everything, and keep showing it as points arrive."""
        self._plot.enableAutoRange()
        self._follow_button.hide()
        self._schedule()

    def set_x_label(self, label: str) -> None:
        """Say what the horizontal axis counts."""
        if label != self._x_label:
            self._x_label = label
            self._apply_palette()

    def set_log(self, on: bool) -> None:
        """Choose a logarithmic or a linear vertical axis."""
        self._options.log.setChecked(on)

    def set_smoothing(self, window: int) -> None:
        """Draw the mean of the last ``window`` points, with the points themselves faint behind; 1 is none."""
        self._window = window
        self._repaint_curves()

    def exports(self) -> tuple[Export, ...]:
        """Return the entries of the Export menu."""
        return plot_exports(self._on_paper, self._write_csv)

    # Building

    def _build_plot(self) -> None:
        bottom = pg.AxisItem("bottom") if self._log_x else EpochAxis("bottom")
        self._view = pg.PlotWidget(axisItems={"bottom": bottom}, viewBox=pg.ViewBox(enableMenu=False))
        self._plot: pg.PlotItem = self._view.plotItem
        self._plot.setLogMode(x=self._log_x)
        self._plot.setMenuEnabled(False)
        # pyqtgraph makes this menu, never shown here, a window that nobody owns.
        self._plot.ctrlMenu.setParent(self._view, self._plot.ctrlMenu.windowFlags())
        self._plot.hideButtons()
        for axis in (self._plot.getAxis("left"), self._plot.getAxis("bottom")):
            axis.enableAutoSIPrefix(False)
            axis.setStyle(maxTickLevel=1)
        self._plot.showGrid(x=True, y=True, alpha=0.15)
        self._plot.setTitle("")
        self._legend = CurveLegend(self._plot)
        self._cross = pg.InfiniteLine(angle=90)
        self._readout = pg.TextItem(anchor=(0, 0))
        self._star = pg.ScatterPlotItem(symbol="star", size=16)
        self._best_text = pg.TextItem(anchor=(0.5, 1.3))
        for item in (self._star, self._best_text, self._cross, self._readout):
            item.setZValue(10)
            self._plot.addItem(item, ignoreBounds=True)
        self._hide_readout()
        self._place_best()
        self._plot.scene().sigMouseMoved.connect(self._on_mouse_moved)
        self._plot.scene().sigMouseClicked.connect(self._on_mouse_clicked)
        self._plot.getViewBox().sigRangeChangedManually.connect(self._on_zoomed)
        self._plot.getViewBox().sigXRangeChanged.connect(self._on_x_range)

    def _build_layout(self) -> None:
        heading = QLabel(f"<b>{html.escape(self._title)}</b>")
        self._follow_button = QPushButton(self.tr("Follow"))
        self._follow_button.setToolTip(self.tr("Show all points, and new ones as they come (A, or double click)"))
        self._follow_button.clicked.connect(self.follow)
        self._follow_button.hide()
        self._options = CurveOptions()
        self._options.log_toggled.connect(self._on_log)
        self._options.smoothing_chosen.connect(self.set_smoothing)
        self._export_button = ExportButton(self, self.exports(), name=self._title)
        bar = QHBoxLayout()
        bar.addWidget(heading)
        bar.addStretch()
        for button in (self._follow_button, self._options, self._export_button):
            bar.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(bar)
        layout.addWidget(self._view)
        key = QKeySequence(Qt.Key.Key_A)
        QShortcut(key, self, self.follow, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)

    # Drawing

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._schedule()

    def _schedule(self) -> None:
        if self.isVisible() and not self._timer.isActive():
            self._timer.start()

    def _repaint_curves(self) -> None:
        low, high = self._seen()
        for curve in self._curves.values():
            curve.repaint(self._window, low, high)
        # Else pyqtgraph changes the axes while it paints, and then paints everything once more.
        self._plot.scene().prepareForPaint()
        self._place_best()

    def _seen(self) -> tuple[float, float]:
        """Return the least and the greatest x that are to be drawn; everything while the plot follows."""
        view = self._plot.getViewBox()
        if view.autoRangeEnabled()[0]:
            return -math.inf, math.inf
        low, high = view.viewRange()[0]
        return (10.0**low, 10.0**high) if self._log_x else (low, high)

    def _apply_palette(self) -> None:
        self._draw_in(theme.colours())

    def _draw_in(self, colours: theme.Colours) -> None:
        background, ink = QColor(colours.base), QColor(colours.text)
        self._view.setBackground(background)
        for side, label in (("left", self._y_label), ("bottom", self._x_label)):
            axis = self._plot.getAxis(side)
            axis.setPen(_faded(ink, 0.45))
            axis.setTextPen(ink)
            axis.setLabel(label, color=colours.text)
        self._legend.set_colour(colours.text)
        for curve in self._curves.values():
            curve.draw_in(colours)
        self._cross.setPen(pg.mkPen(_faded(ink, 0.4)))
        self._readout.fill = pg.mkBrush(_faded(background, 0.9))
        self._readout.border = pg.mkPen(_faded(ink, 0.3))
        self._best_text.setColor(ink)
        self._star.setBrush(QColor(colours.right))
        self._star.setPen(pg.mkPen(background))

    def _place_best(self) -> None:
        at = None if self._best is None else self._on_axes(*self._best)
        self._star.setVisible(at is not None)
        self._best_text.setVisible(at is not None)
        if at is not None:
            self._star.setData([at[0]], [at[1]])
            self._best_text.setPos(*at)
            (left, right), (bottom, top) = self._plot.viewRange()  # the word stays within the plot
            below = at[1] > top - (top - bottom) / 5
            self._best_text.setAnchor((0.1 if at[0] < (left + right) / 2 else 0.9, -0.3 if below else 1.3))

    def _on_axes(self, x: float, y: float) -> tuple[float, float] | None:
        """Return where a point lies; pyqtgraph maps curves to a logarithmic axis, but not single items."""
        if y <= 0 and self._plot.getAxis("left").logMode:
            return None
        return self._along(x), math.log10(y) if self._plot.getAxis("left").logMode else y

    def _along(self, x: float) -> float:
        return math.log10(x) if self._log_x else x

    # What the person does

    def _on_log(self, on: bool) -> None:
        self._plot.setLogMode(y=on)
        self._hide_readout()
        self._place_best()

    def _on_zoomed(self, _axes: object) -> None:
        self._follow_button.show()

    def _on_x_range(self) -> None:
        if not self._plot.getViewBox().autoRangeEnabled()[0]:
            self._schedule()  # other points are to be seen, or more of them

    def _on_mouse_clicked(self, event: pg.GraphicsScene.mouseEvents.MouseClickEvent) -> None:
        if event.double():
            self.follow()
        elif (x := self._nearest(self._plot.getViewBox().mapSceneToView(event.scenePos()))) is not None:
            self.clicked.emit(x)

    def _on_mouse_moved(self, position: QPointF) -> None:
        view = self._plot.getViewBox()
        if not view.sceneBoundingRect().contains(position):
            self._hide_readout()
            return
        self._show_readout(view.mapSceneToView(position))

    def _nearest(self, point: QPointF) -> float | None:
        """Return the x, of any curve's points, that is nearest to a place on the axes."""
        wanted = 10 ** point.x() if self._log_x else point.x()
        near = (curve.points.nearest(wanted) for curve in self._curves.values())
        return min((at[0] for at in near if at is not None), key=lambda x: abs(x - wanted), default=None)

    def _show_readout(self, point: QPointF) -> None:
        x = self._nearest(point)
        if x is None:
            self._hide_readout()
            return
        lines = [f"{html.escape(self._x_label)} {x:.6g}"]
        for curve in self._curves.values():
            at = curve.points.nearest(x)
            if at is not None and at[0] == x:
                colour = curve.colour(theme.colours()).name()
                lines.append(f"<span style='color:{colour}'>●</span> {html.escape(curve.title)} {at[1]:.4g}")
        self._readout.setHtml(f"<div style='color:{theme.colours().text}'>{'<br>'.join(lines)}</div>")
        left, right = self._plot.viewRange()[0]
        along = self._along(x)
        self._readout.setAnchor((-0.05 if along < (left + right) / 2 else 1.05, 0))
        self._readout.setPos(along, self._plot.viewRange()[1][1])
        self._cross.setPos(along)
        self._cross.show()
        self._readout.show()

    def _hide_readout(self) -> None:
        self._cross.hide()
        self._readout.hide()

    def leaveEvent(self, event: QEvent) -> None:
        self._hide_readout()
        super().leaveEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.ApplicationPaletteChange):
            self._apply_palette()
        super().changeEvent(event)

    # Export

    @contextmanager
    def _on_paper(self) -> Iterator[pg.PlotWidget]:
        """Show the plot as it belongs in a report: titled, black on white, without the cross-hair."""
        self._repaint_curves()
        self._hide_readout()
        listed = [sample.item for sample, _ in self._legend.items]
        unlisted = [curve for curve in self._curves.values() if curve.line not in listed and not curve.dashed]
        for curve in unlisted:
            self._legend.addItem(curve.line, curve.title)
        self._plot.titleLabel.setText(self._title, color=theme.LIGHT.text, bold=True, justify="left")
        self._fit_legend()
        self._draw_in(theme.LIGHT)
        try:
            yield self._view
        finally:
            for curve in unlisted:
                self._legend.removeItem(curve.line)
            self._plot.titleLabel.setText("")
            self._fit_legend()
            self._apply_palette()

    def _fit_legend(self) -> None:
        """Arrange the legend beside the title."""
        self._legend.fit(self._view.width() - self._plot.titleLabel.itemRect().width() - _BESIDE_LEGEND)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_legend()

    def _write_csv(self, path: Path) -> None:
        """Write one line for each x, one column for each curve; where a curve has no point, the cell is empty."""
        columns = [dict(zip(*(values.tolist() for values in self.data(key)), strict=True)) for key in self._curves]
        xs = sorted({x for column in columns for x in column})
        header = [self._x_label, *(f"{curve.title}, {self._y_label}" for curve in self._curves.values())]
        write_csv(path, header, ([f"{x:g}", *(column.get(x, "") for column in columns)] for x in xs))


def _faded(colour: QColor, share: float) -> QColor:
    faded = QColor(colour)
    faded.setAlphaF(share)
    return faded
