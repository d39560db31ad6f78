"""The map itself: points, what they are coloured by, how far to believe them, and the way through the epochs."""

from __future__ import annotations

import shutil
from functools import partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from studio.gui.jobs import Jobs
from studio.gui.pages.embedding.map_colours import FROM_PREDICTIONS, Predictions, colouring_of, describer
from studio.gui.pages.embedding.map_epochs import MapEpochs
from studio.gui.pages.embedding.map_figure import MapFigure, held_fast
from studio.gui.pages.embedding.map_legend import MapLegend
from studio.gui.pages.embedding.map_metadata import MetadataTable
from studio.gui.pages.embedding.map_projector import ProjectorExport
from studio.gui.pages.embedding.map_tools import MapTools
from studio.gui.pages.embedding.map_verdict import MapVerdict
from studio.gui.state import StudioState
from studio.gui.widgets.empty_state import EmptyState
from studio.gui.widgets.export_menu import SlowExport, Write, write_csv
from studio.gui.widgets.faint_sentence import faint_sentence
from studio.gui.widgets.figure_export import figure_exports
from studio.gui.widgets.picture_plot import PicturePlot
from studio.gui.widgets.picture_plot_points import Points
from studio.gui.widgets.thin_progress import ThinProgress
from studio.gui.widgets.thumbnails import ThumbnailLoader
from studio.insight.embedding.places_table import header_of, rows_of
from studio.insight.embedding.tasks import FeaturesReady, MapDone, MapFrame, Placed
from studio.tasks import Progress


class MapBoard(QWidget):
    """Shows one map at a time."""

    start_wanted = Signal()
    selected = Signal(object)
    """tuple of ids the person selected among the points."""
    features_changed = Signal(object)
    """FeaturesReady of the map that is shown now, or None."""
    pictures_chosen = Signal(object)
    """list of file or folder names to place into the map."""

    def __init__(self, state: StudioState, jobs: Jobs, loader: ThumbnailLoader, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._ready: FeaturesReady | None = None
        self._done: MapDone | None = None
        self._waiting = False
        """For the first places of another map than the one that is shown."""
        self._placed: dict[str, tuple[NDArray[np.float32], str, float]] = {}
        """By id: (2,) place, the most similar picture of the map, and how far that is in the original space."""
        self._loader = loader
        self.predictions = Predictions(jobs, self)
        self.metadata = MetadataTable(jobs, self)
        self._projector = ProjectorExport(jobs, self)
        self.plot = PicturePlot(loader)
        self.legend_panel = MapLegend()
        self.tools = MapTools(jobs, self._exports())
        self.verdict = MapVerdict()
        self.epochs = MapEpochs()
        self.message = faint_sentence()
        self.message.setObjectName("message")
        self._progress = ThinProgress()
        self._lay_out()
        self._connect()
        self.tools.set_classifier(state.checkpoint is not None)
        self.clear()

    # What is shown

    @property
    def ready(self) -> FeaturesReady | None:
        """The features of the map that is shown."""
        return self._ready

    @property
    def done(self) -> MapDone | None:
        """The map that is shown, where it is finished."""
        return self._done

    def has(self, sample_id: str) -> bool:
        """Whether a picture is a point here."""
        return self.plot.points.row_of(sample_id) is not None

    def clear(self) -> None:
        """Forget the map, and whatever was known of its pictures."""
        self._ready = self._done = None
        self._placed.clear()
        self.predictions.forget()
        self.metadata.follow(self._state.dataset)
        self.epochs.clear()
        self.verdict.clear()
        self.say("")
        self._progress.hide()
        self.plot.set_faint(False)
        self.plot.set_points(Points(Path(), (), np.zeros((0, 2))))
        self.legend_panel.show_colouring(None)
        self._stack.setCurrentWidget(self._hint)
        self.features_changed.emit(None)
        self._offer()

    def begin(self) -> None:
        """Another map will come: what is shown is the one before."""
        self._waiting = True
        self.say("")
        self.epochs.clear()
        self.plot.set_faint(True)
        self._progress.wait()
        self._stack.setCurrentWidget(self.plot)

    def end(self, sentence: str, details: str = "") -> None:
        """Nothing more will come."""
        self._progress.hide()
        self.plot.set_faint(False)
        self.say(sentence)
        self.message.setToolTip(details)
        if self._waiting and self._done is not None:
            self.verdict.show_done(self._done)
        self._waiting = False
        if self._ready is None:
            self.verdict.clear()
            self._stack.setCurrentWidget(self._hint)

    def show_progress(self, progress: Progress) -> None:
        self._progress.show_progress(progress)
        if self._waiting:
            self.verdict.clear()
            self.verdict.say(progress.text)

    def show_frame(self, ready: FeaturesReady, frame: MapFrame) -> None:
        """Show where the points have wandered."""
        self._done = None
        self._show(ready, frame.coordinates)
        self.verdict.show_frame(frame)
        self._offer()

    def show_done(self, ready: FeaturesReady, done: MapDone) -> None:
        """Show a finished map."""
        self._done = done
        self._show(ready, done.coordinates)
        self.verdict.show_done(done)
        self.epochs.add_features(ready)
        self.epochs.add_map(done)
        self._offer()

    def say(self, sentence: str) -> None:
        self.message.setText(sentence)
        self.message.setToolTip("")
        self.message.setVisible(bool(sentence))

    def place(self, placed: Placed) -> int:
        """Show new pictures in the map; return how many of them are points already."""
        mapped = frozenset(self._ready.ids if self._ready is not None else ())
        known = 0
        for sample_id, place, nearest, distance in zip(
            placed.ids, placed.coordinates, placed.nearest, placed.distances.tolist(), strict=True
        ):
            if sample_id in mapped:
                known += 1
            else:
                self._placed[sample_id] = place, nearest, distance
        if self._ready is not None and self._done is not None:
            self.plot.set_points(self._points(self._ready, self._done.coordinates))
        return known

    def placed_neighbour(self, sample_id: str) -> tuple[tuple[str, ...], NDArray[np.float32]] | None:
        """Return the one neighbour that is known of a picture placed later, and its distance; else None."""
        if sample_id not in self._placed:
            return None
        _, nearest, distance = self._placed[sample_id]
        return (nearest,), np.array([distance], np.float32)

    def _show(self, ready: FeaturesReady, coordinates: NDArray[np.float32], *, smoothly: bool = False) -> None:
        self._waiting = False
        self.plot.set_faint(False)
        self._stack.setCurrentWidget(self.plot)
        if ready is self._ready and not self._placed:
            self.plot.move_points(coordinates, smoothly=smoothly)
            return
        same = self._ready is not None and ready.ids == self._ready.ids and not self._placed
        self._ready = ready
        self._placed.clear()
        if same:
            self.plot.move_points(coordinates, smoothly=smoothly)
        else:
            self.plot.set_points(self._points(ready, coordinates))
        self._colour()
        self.features_changed.emit(ready)

    def _points(self, ready: FeaturesReady, coordinates: NDArray[np.float32]) -> Points:
        places = [place for place, _, _ in self._placed.values()]
        points = Points(ready.root, (*ready.ids, *self._placed), np.vstack([coordinates, *places]), len(places))
        if ready is self._ready and len(ready.ids) == len(self.plot.points) - self.plot.points.placed:
            points.colour(self.plot.points.colouring, self.legend_panel.hidden)
        return points

    # Colours

    @Slot()
    def _colour(self) -> None:
        """Colour the points as is chosen; ask for predictions where that needs them."""
        if self._ready is None:
            return
        kind = self.tools.colours.currentData()
        if self._needs_predictions() and self.isVisible():
            self._want_predictions()
        self.metadata.want()
        colouring = colouring_of(kind, self._ready, self.predictions.table, self.metadata.table)
        hidden = self.legend_panel.show_colouring(colouring)
        self.plot.set_colouring(colouring, hidden)
        self.plot.set_descriptions(describer(self._ready, self.predictions.table, self.metadata.table))

    def _want_predictions(self) -> None:
        checkpoint, data = self._state.checkpoint, self._state.data_spec
        if checkpoint is not None and data is not None:
            self.predictions.want(checkpoint, data)
            self.say(self.tr("Asking {file} about every picture…").format(file=checkpoint.name))

    @Slot()
    def _on_predictions(self) -> None:
        if self.predictions.table is not None:
            self.say("")
        self._colour()

    @Slot()
    def _on_metadata(self) -> None:
        metadata = self.metadata.table
        self.tools.set_columns(() if metadata is None else metadata.columns)
        if metadata is not None and self._ready is not None:
            told = sum(sample_id in metadata.cells for sample_id in self._ready.ids)
            sentence = self.tr("{file} knows {n:,} of {count:,} pictures.").format(
                file=metadata.table.name, n=told, count=len(self._ready.ids)
            )
            if metadata.unknown:
                sentence += " " + self.tr("{n:,} of its rows name none.").format(n=metadata.unknown)
            self.say(sentence)
        self._colour()

    @Slot()
    def _on_checkpoint(self) -> None:
        self.tools.set_classifier(self._state.checkpoint is not None)
        self.predictions.forget()
        self._colour()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._needs_predictions():
            self._colour()

    def _needs_predictions(self) -> bool:
        return self.tools.colours.currentData() in FROM_PREDICTIONS and self.predictions.table is None

    # Epochs

    @Slot(int)
    def _on_epoch(self, epoch: int) -> None:
        self._done = self.epochs.map(epoch)
        self._show(self.epochs.features(epoch), self._done.coordinates, smoothly=True)
        self.verdict.show_done(self._done)
        self._offer()

    # Export

    def _exports(self) -> tuple[SlowExport, ...]:
        csv, npy = self.tr("Table of places (*.csv)"), self.tr("Features, a row for each picture (*.npy)")
        return (
            *figure_exports(self._figure),
            SlowExport("CSV", csv, ".csv", self._csv_writer),
            SlowExport("NPY", npy, ".npy", self._npy_writer),
        )

    def _figure(self) -> MapFigure:
        points, window = held_fast(self.plot.points, self.plot.window_shown)
        sentence = self._done.sentence if self._done is not None else self.verdict.fit.text()
        pictures = self.plot.pictures_shown() if self.plot.shows_pictures() else {}
        return MapFigure(points, window, sentence, pictures, self.font())

    def _csv_writer(self) -> Write:
        points, ready, metadata = self.plot.points, self._ready, self.metadata.table
        labels = {} if ready is None else dict(zip(ready.ids, ready.labels, strict=True))
        ids, places = points.ids, points.places.copy()
        return lambda path: write_csv(path, header_of(metadata), rows_of(ids, labels, places, metadata))

    def _npy_writer(self) -> Write:
        assert self._ready is not None
        return partial(_copy, self._ready.file)

    @Slot(str)
    def _write_projector(self, folder: str) -> None:
        if self._ready is not None:
            self._projector.write(self._ready, Path(folder))

    # Building

    def _lay_out(self) -> None:
        self._hint = EmptyState(
            self.tr("Which pictures are alike?"),
            self.tr("Every picture becomes a point; those with similar features come to lie together."),
        )
        self._hint.add_button(self.tr("Make the map"), self.start_wanted).setObjectName("make_map")
        self._stack = QStackedWidget()
        self._stack.addWidget(self._hint)
        self._stack.addWidget(self.plot)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6, 0, 6, 0)
        for part in (self.tools, self._progress, self.message):
            layout.addWidget(part)
        layout.addWidget(self._stack, 1)
        layout.addWidget(self.epochs)
        layout.addWidget(self.verdict)

    def _connect(self) -> None:
        self._state.checkpoint_changed.connect(self._on_checkpoint)
        self.plot.selected.connect(self.selected)
        self.legend_panel.hidden_changed.connect(self._on_hidden)
        self.tools.colouring_chosen.connect(self._colour)
        self.tools.metadata_chosen.connect(self.metadata.choose)
        self.tools.tool_chosen.connect(self.plot.set_tool)
        self.tools.fit_wanted.connect(self.plot.fit)
        self.tools.pictures_chosen.connect(self.pictures_chosen)
        self.tools.projector_wanted.connect(self._write_projector)
        self.epochs.chosen.connect(self._on_epoch)
        self.predictions.arrived.connect(self._on_predictions)
        self.predictions.failed.connect(self.say)
        self.metadata.arrived.connect(self._on_metadata)
        self.metadata.failed.connect(self.say)
        self._projector.said.connect(self.say)

    @Slot(object)
    def _on_hidden(self, hidden: frozenset[int]) -> None:
        self.plot.set_colouring(self.plot.points.colouring, hidden)

    def _offer(self) -> None:
        there = self._ready is not None
        self.tools.setVisible(there)
        self.tools.set_map(finished=self._done is not None)


def _copy(source: Path, target: Path) -> None:
    shutil.copyfile(source, target)
