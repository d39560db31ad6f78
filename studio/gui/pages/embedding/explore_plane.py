"""The latent plane: where the pictures lie, and what lies between them."""

from __future__ import annotations

import html
from collections.abc import Iterator
from contextlib import nullcontext
from functools import partial
from pathlib import Path

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSplitter, QVBoxLayout, QWidget

from studio.gui import theme
from studio.gui.asking import Asking
from studio.gui.jobs import Jobs
from studio.gui.pages.embedding.explore_latents import LatentsSource
from studio.gui.pages.embedding.explore_with_latents import LatentsTool
from studio.gui.state import StudioState
from studio.gui.widgets.export_menu import (
    Export,
    ExportButton,
    write_csv,
)
from studio.gui.widgets.picture_view import PictureView
from studio.gui.widgets.plot_export import plot_exports
from studio.insight.autoencoder.plane import LatentPlane, plane_of
from studio.insight.autoencoder.tasks import Decode, DecodedPictures, Latents
from studio.tasks import Event

_MOST_POINTS = 5_000
"""Points drawn: enough to see where pictures lie, and drawn within a frame."""
_MOST_NAMED = 12
"""Classes that the legend has room for."""
_POINT_PX, _TARGET_PX = 6, 14


class PlaneTool(LatentsTool):
    """Every picture a point; a click, or dragging the target, decodes that place."""

    def __init__(self, state: StudioState, jobs: Jobs, source: LatentsSource, parent: QWidget | None = None) -> None:
        super().__init__(state, jobs, source, parent)
        self._finding = Asking(jobs, self)
        self._finding.answered.connect(self._on_plane)
        self._plane: LatentPlane | None = None
        self._latents: Latents | None = None
        self._places = np.zeros((0, 2), np.float32)
        self._plot = pg.PlotWidget(viewBox=pg.ViewBox(enableMenu=False, lockAspect=True))
        self._plot.plotItem.setMenuEnabled(False)
        self._plot.plotItem.ctrlMenu.setParent(self._plot, self._plot.plotItem.ctrlMenu.windowFlags())
        self._plot.plotItem.hideButtons()
        self._plot.setToolTip(self.tr("Click anywhere, or drag the ring, to see the picture that would lie there"))
        self._points = pg.ScatterPlotItem(size=_POINT_PX, pen=None, pxMode=True)
        self._selected = pg.ScatterPlotItem(size=2 * _POINT_PX, brush=None, pxMode=True)
        self._target = pg.TargetItem(pos=(0, 0), size=_TARGET_PX, movable=True)
        for item in (self._points, self._selected, self._target):
            self._plot.addItem(item)
        self.legend = QLabel(wordWrap=True)
        self.legend.setTextFormat(Qt.TextFormat.RichText)
        self.view = PictureView()
        self.place = QLabel()
        self.place.setWordWrap(True)
        self.summary = QLabel()
        self._lay_out(jobs)
        self._plot.scene().sigMouseClicked.connect(self._on_clicked)
        self._target.sigPositionChanged.connect(self._on_target)
        state.selection_changed.connect(self._on_selection)
        self.begin()
        self._apply_colours()

    @property
    def plane(self) -> LatentPlane | None:
        return self._plane

    def begin(self) -> None:
        self._finding.drop()
        self._plane = self._latents = None
        self._places = np.zeros((0, 2), np.float32)
        for item in (self._points, self._selected):
            item.setData([], [])
        self._target.setVisible(False)
        self.view.set_picture(None)
        self.export.setEnabled(False)
        for label in (self.legend, self.place, self.summary):
            label.clear()

    def show_latents(self, latents: Latents) -> None:
        if not np.isfinite(latents.values).all():
            self.say(self.tr("Some latents are not numbers: the training diverged. Train with a lower rate."))
            return
        self._finding.ask_thread(partial(_found, latents), self.tr("Finding the plane"))

    def _on_plane(self, found: tuple[Latents, LatentPlane]) -> None:
        self._latents, self._plane = found
        self._places = self._plane.places(self._latents.values)
        self.summary.setText(self._sentence(self._latents, self._plane))
        self._draw_points()
        self._on_selection(self.state.selection)
        self._plot.plotItem.getViewBox().autoRange()
        self.export.setEnabled(True)
        self._target.setVisible(True)
        self._target.setPos(*map(float, np.median(self._places, axis=0)))
        self._decode()

    def decode_at(self, x: float, y: float) -> None:
        """Show the picture at a point of the plane."""
        self._target.setPos(x, y)

    def show_answer(self, event: Event) -> None:
        if isinstance(event, DecodedPictures):
            self.view.set_picture(event.pictures[0])
            self.export_picture.setEnabled(True)

    def _decode(self) -> None:
        if self.info is None or self._plane is None:
            return
        x, y = float(self._target.pos().x()), float(self._target.pos().y())
        self.place.setText(self.tr("At ({x:+.2f}, {y:+.2f})").format(x=x, y=y))
        task = Decode(checkpoint=self.info.checkpoint, latents=self._plane.latent(x, y)[None])
        self.asking.ask(task, self.tr("Decoding a point"))

    def _sentence(self, latents: Latents, plane: LatentPlane) -> str:
        count, dimensions = latents.values.shape
        drawn = self.tr(" ({drawn:,} drawn)").format(drawn=_MOST_POINTS) if count > _MOST_POINTS else ""
        if dimensions == 2:
            return self.tr("{count:,} pictures{drawn} in the latent plane").format(count=count, drawn=drawn)
        return self.tr(
            "{count:,} pictures{drawn} on the principal plane of {dimensions} dimensions: {share:.0f} % of the variance"
        ).format(count=count, drawn=drawn, dimensions=dimensions, share=100 * plane.explained)

    # Drawing

    def _rows(self) -> np.ndarray:
        """Return the points drawn: all, or an evenly spread part of very many."""
        count = len(self._places)
        return np.unique(np.linspace(0, count - 1, min(count, _MOST_POINTS)).astype(np.intp))

    def _draw_points(self) -> None:
        if self._latents is None:
            return
        colours, rows = theme.colours(), self._rows()
        names = sorted({label for label in self._latents.labels if label is not None})
        number = {name: place for place, name in enumerate(names)}
        brushes = [pg.mkBrush(_translucent(theme.series_colour(place, colours))) for place in range(len(names))]
        plain = pg.mkBrush(_translucent(theme.series_colour(0, colours)))
        chosen = [self._latents.labels[row] for row in rows]
        self._points.setData(
            self._places[rows, 0],
            self._places[rows, 1],
            brush=[plain if label is None else brushes[number[label]] for label in chosen],
        )
        marks = [
            f"<span style='color:{theme.series_colour(place, colours).name()}'>●</span>&nbsp;{html.escape(name)}"
            for place, name in enumerate(names[:_MOST_NAMED])
        ]
        self.legend.setText(" &nbsp; ".join(marks + (["…"] if len(names) > _MOST_NAMED else [])))

    def _on_selection(self, sample_ids: tuple[str, ...]) -> None:
        if self._latents is not None:
            wanted = set(sample_ids)
            rows = [row for row, sample_id in enumerate(self._latents.ids) if sample_id in wanted] if wanted else []
            self._selected.setData(self._places[rows, 0], self._places[rows, 1])

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.ApplicationPaletteChange):
            self._apply_colours()
        super().changeEvent(event)

    def _apply_colours(self) -> None:
        colours = theme.colours()
        self._plot.setBackground(QColor(colours.base))
        for side in ("left", "bottom"):
            axis = self._plot.getAxis(side)
            axis.setPen(QColor(colours.frame))
            axis.setTextPen(QColor(colours.faint))
        self._selected.setPen(pg.mkPen(colours.text, width=2))
        self._target.setPen(pg.mkPen(colours.text, width=2))
        self._target.setBrush(pg.mkBrush(QColor(colours.base)))
        self._draw_points()

    # Mouse

    def _on_clicked(self, event: pg.GraphicsScene.mouseEvents.MouseClickEvent) -> None:
        view = self._plot.plotItem.getViewBox()
        if event.double():
            view.autoRange()
        elif self._plane is not None and view.sceneBoundingRect().contains(event.scenePos()):
            place: QPointF = view.mapSceneToView(event.scenePos())
            self.decode_at(place.x(), place.y())

    def _on_target(self) -> None:
        self._decode()

    # Export

    def _write_csv(self, path: Path) -> None:
        assert self._latents is not None
        rows = zip(self._latents.ids, self._latents.labels, self._places.tolist(), strict=True)
        write_csv(path, ("file", "label", "x", "y"), ((name, label or "", *place) for name, label, place in rows))

    def _write_picture(self, path: Path) -> None:
        picture = self.view.picture
        if picture is None or not picture.save(str(path), "PNG"):  # type: ignore[call-overload]  # wants bytes
            raise OSError("the picture could not be written")

    # Building

    def _lay_out(self, jobs: Jobs) -> None:
        entries = plot_exports(lambda: nullcontext(self._plot), self._write_csv)
        picture_exports = (Export("PNG", self.tr("Picture (*.png)"), ".png", self._write_picture),)
        self.export = ExportButton(self, entries, jobs, name=self.tr("latent plane"))
        self.export_picture = ExportButton(self, picture_exports, jobs, name=self.tr("decoded"))
        self.export_picture.setEnabled(False)
        left, right = QWidget(), QWidget()
        _fill(left, self.summary, self.export, self._plot, self.legend)
        _fill(right, self.place, self.export_picture, self.view)
        splitter = QSplitter(Qt.Orientation.Horizontal, childrenCollapsible=False)
        splitter.setObjectName("explore_plane")
        splitter.addWidget(left)
        splitter.addWidget(right)
        splitter.setSizes([700, 400])
        layout = QVBoxLayout(self)
        for widget in (self.encoding, self.progress, self.message):
            layout.addWidget(widget)
        layout.addWidget(splitter, 1)


def _fill(panel: QWidget, title: QWidget, export: QWidget, large: QWidget, *below: QWidget) -> None:
    line = QHBoxLayout()
    line.addWidget(title, 1)
    line.addWidget(export)
    layout = QVBoxLayout(panel)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addLayout(line)
    layout.addWidget(large, 1)
    for widget in below:
        layout.addWidget(widget)


def _found(latents: Latents) -> Iterator[Event]:
    yield latents, plane_of(latents.values)


def _translucent(colour: QColor) -> QColor:
    faint = QColor(colour)
    faint.setAlphaF(0.7)
    return faint
