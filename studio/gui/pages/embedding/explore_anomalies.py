"""Pictures that come back badly: unlike those the autoencoder has learnt from."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSplitter, QVBoxLayout, QWidget

from studio.gui.jobs import Jobs
from studio.gui.pages.embedding.autoencoder_rows import PictureRow, PictureRows
from studio.gui.pages.embedding.explore_latents import LatentsSource
from studio.gui.pages.embedding.explore_with_latents import LatentsTool
from studio.gui.state import StudioState
from studio.gui.widgets.export_menu import Export, ExportButton, SlowExport, Write, write_csv
from studio.gui.widgets.picture_grid import PictureGrid
from studio.gui.widgets.thumbnails import ThumbnailLoader
from studio.insight.autoencoder.tasks import Denoise, DenoisedPictures, Latents
from studio.insight.colour import coloured
from studio.tasks import Event

_PNG_SCALE = 2


class AnomaliesTool(LatentsTool):
    """All pictures by their reconstruction error, worst first, and beside them what came back of the chosen one."""

    def __init__(
        self,
        state: StudioState,
        jobs: Jobs,
        source: LatentsSource,
        loader: ThumbnailLoader,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(state, jobs, source, parent)
        self._order: np.ndarray = np.zeros(0, np.intp)
        self._shown: str | None = None
        self.grid = PictureGrid(loader)
        self.rows = PictureRows()
        self.rows.setToolTip(self.tr("What came back of the picture, and how far off it is"))
        self.summary = QLabel(self.tr("Pictures that come back worst"))
        self.summary.setToolTip(
            self.tr("Mean squared error of the reconstruction, where black is 0 and white 1. High: unlike the rest")
        )
        exports = (
            Export("PNG", self.tr("Picture of what is in view (*.png)"), ".png", self._write_png),
            SlowExport("CSV", self.tr("Table of all errors (*.csv)"), ".csv", self._table),
        )
        self.export = ExportButton(self, exports, jobs, name=self.tr("reconstruction errors"))
        self._lay_out()
        self.grid.ids_selected.connect(self._on_chosen)
        state.selection_changed.connect(self._on_selection)
        self.begin()

    def begin(self) -> None:
        self.grid.set_pictures(Path(), ())
        self.rows.set_rows(())
        self.export.setEnabled(False)
        self._shown = None

    def show_latents(self, latents: Latents) -> None:
        self._order = np.argsort(-latents.errors, kind="stable")
        captions = {
            sample_id: f"{error:.4f}" for sample_id, error in zip(latents.ids, latents.errors.tolist(), strict=True)
        }
        self.grid.set_pictures(latents.root, [latents.ids[row] for row in self._order], captions)
        self.summary.setText(
            self.tr("{count:,} pictures, worst first; half have an error below {median:.4f}").format(
                count=len(latents.ids), median=float(np.median(latents.errors))
            )
        )
        self.export.setEnabled(True)
        self.grid.select_ids(self.state.selection)
        self._look_at(self.state.selection[0] if self.state.selection else latents.ids[self._order[0]])

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.source.latents is not None and self.state.selection:
            self._look_at(self.state.selection[0])

    def show_answer(self, event: Event) -> None:
        if isinstance(event, DenoisedPictures):
            off = np.abs(event.cleaned.astype(np.float32) - event.originals).mean(axis=-1)
            difference = np.stack([coloured(picture, 0.0, 255.0, "inferno") for picture in off])
            self.rows.set_rows(
                (
                    PictureRow(self.tr("original"), event.originals),
                    PictureRow(self.tr("reconstruction"), event.cleaned),
                    PictureRow(self.tr("difference"), difference),
                )
            )

    def _look_at(self, sample_id: str) -> None:
        if self.info is not None and self.state.dataset is not None and sample_id != self._shown and self.isVisible():
            self._shown = sample_id
            self.rows.fade()
            picture = self.state.dataset.root / sample_id
            # Without noise it reconstructs the picture as it is.
            task = Denoise(checkpoint=self.info.checkpoint, pictures=(picture,), level=0.0)
            self.asking.ask(task, self.tr("Reconstructing {file}").format(file=picture.name))

    def _on_chosen(self, sample_ids: tuple[str, ...]) -> None:
        self.state.set_selection(tuple(sample_ids))

    def _on_selection(self, sample_ids: tuple[str, ...]) -> None:
        self.grid.select_ids(sample_ids)
        if sample_ids:
            self._look_at(sample_ids[0])

    def _table(self) -> Write:
        latents = self.source.latents
        assert latents is not None
        return partial(_write_errors, latents, self._order)

    def _write_png(self, path: Path) -> None:
        view = self.grid.viewport()
        image = QImage(view.size() * _PNG_SCALE, QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(_PNG_SCALE)
        view.render(image)
        if not image.save(str(path), "PNG"):  # type: ignore[call-overload]  # the stub wants bytes
            raise OSError("the picture could not be written")

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.addWidget(self.summary, 1)
        line.addWidget(self.export)
        splitter = QSplitter(Qt.Orientation.Horizontal, childrenCollapsible=False)
        splitter.setObjectName("explore_anomalies")
        splitter.addWidget(self.grid)
        splitter.addWidget(self.rows)
        splitter.setStretchFactor(0, 1)
        splitter.setSizes([800, 300])
        layout = QVBoxLayout(self)
        layout.addLayout(line)
        for widget in (self.encoding, self.progress, self.message):
            layout.addWidget(widget)
        layout.addWidget(splitter, 1)


def _write_errors(latents: Latents, order: np.ndarray, path: Path) -> None:
    rows = ((latents.ids[row], latents.labels[row] or "", f"{float(latents.errors[row]):.6g}") for row in order)
    write_csv(path, ("file", "label", "mean_squared_error"), rows)
