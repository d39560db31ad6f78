"""A map of the open data set: every picture a point, and alike pictures together."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QScrollArea, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from studio.data.index import DatasetIndex
from studio.gui.asking import Asking
from studio.gui.jobs import Jobs, Outcome
from studio.gui.pages.embedding.map_board import MapBoard
from studio.gui.pages.embedding.map_form import MapForm
from studio.gui.pages.embedding.map_neighbours import NeighbourPanel
from studio.gui.pages.embedding.map_placing import Placing, pictures_dropped
from studio.gui.pages.embedding.map_run import MapRun
from studio.gui.state import StudioState
from studio.gui.widgets.empty_state import EmptyState
from studio.gui.widgets.thumbnails import ThumbnailLoader
from studio.insight.embedding.tasks import (
    EmbedTask,
    FeaturesReady,
    MapDone,
    MapFrame,
    MapThroughTraining,
    Neighbours,
    Placed,
    SettleMap,
)
from studio.tasks import Event, Notice, Progress
from studio.training.events import PictureSkipped

_LEAST_LEGEND = 140
"""In pixels: names of classes must be read."""


class MapView(QStackedWidget):
    """The Map tab: settings, the map itself with its legend, and the pictures most like the one that is selected."""

    open_requested = Signal()
    """The person wants to choose a folder of pictures."""
    sample_requested = Signal()
    """The person wants the sample digits."""

    def __init__(self, state: StudioState, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._coming: FeaturesReady | None = None
        """Features of the map that is being made, until it has its first places."""
        self._task: EmbedTask | MapThroughTraining | None = None
        self._frame: MapFrame | None = None
        """The last one of the map that is being made."""
        self._before: MapDone | None = None
        """Through training, the map of the epoch before the one that is being made."""
        self._skipped: list[str] = []
        self._following_neighbours = False
        self._loader = ThumbnailLoader(self)
        self.form = MapForm(state, jobs)
        self.board = MapBoard(state, jobs, self._loader)
        self.neighbours = NeighbourPanel(self._loader, jobs)
        self.run = MapRun(jobs, self)
        self._placing = Placing(jobs, self)
        self._settling = Asking(jobs, self)
        self.addWidget(self._empty_without_dataset())
        self.addWidget(self._parts())
        self.setAcceptDrops(True)
        self._connect()
        self._on_dataset(state.dataset)

    @Slot(object)
    def offer_latents(self, checkpoint: Path | None) -> None:
        """Offer to map the latents of an autoencoder."""
        self.form.source.offer_latents(checkpoint)

    # Building

    def _empty_without_dataset(self) -> EmptyState:
        empty = EmptyState(
            self.tr("No pictures to map"),
            self.tr("Open a folder of pictures, and see here which of them are alike to a network."),
        )
        empty.add_button(self.tr("Open a folder of pictures"), self.open_requested).setObjectName("open_folder")
        empty.add_button(self.tr("Try the sample digits"), self.sample_requested).setObjectName("try_sample")
        return empty

    def _parts(self) -> QSplitter:
        scroll = QScrollArea()
        scroll.setWidget(self.form)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setMinimumWidth(230)
        splitter = QSplitter()
        splitter.setObjectName("map")
        splitter.setChildrenCollapsible(False)
        self._right = QWidget()
        self._right.setMinimumWidth(_LEAST_LEGEND)
        column = QVBoxLayout(self._right)
        column.setContentsMargins(6, 0, 0, 0)
        column.addWidget(self.board.legend_panel, 2)
        column.addWidget(self.neighbours, 3)
        for part, stretch in ((scroll, 0), (self.board, 1), (self._right, 0)):
            splitter.addWidget(part)
            splitter.setStretchFactor(splitter.count() - 1, stretch)
        splitter.setSizes([236, 720, 226])
        return splitter

    def _connect(self) -> None:
        self._state.dataset_changed.connect(self._on_dataset)
        self._state.selection_changed.connect(self._on_selection)
        self.form.start_wanted.connect(self.start)
        self.board.start_wanted.connect(self.start)
        self.form.pause_wanted.connect(self.run.pause_or_resume)
        self.form.stop_wanted.connect(self.run.stop)
        self.run.changed.connect(self._on_run_changed)
        self.run.progressed.connect(self._on_progress)
        self.run.answered.connect(self._on_event)
        self.run.failed.connect(self._on_failed)
        self.run.ended.connect(self._on_ended)
        self._settling.answered.connect(self._on_event)
        self._settling.failed.connect(self.board.say)
        self.board.selected.connect(self._on_selected)
        self.board.features_changed.connect(self._on_features)
        self.board.pictures_chosen.connect(self._place)
        self.neighbours.ids_selected.connect(self._on_neighbour)
        self._placing.placed.connect(self._on_placed)
        self._placing.failed.connect(self.board.say)

    # Making a map

    @Slot()
    def start(self) -> None:
        """Make a map as the form says."""
        data = self._state.data_spec
        if data is None:
            return
        self._task = self.form.task(data)
        self._skipped = []
        self._forget()
        self.board.begin()
        self.run.ask(self._task, self.tr("Mapping {folder}").format(folder=data.root.name), lane="study")

    @Slot()
    def _on_run_changed(self) -> None:
        self.form.show_state(running=self.run.busy, paused=self.run.paused)

    @Slot(object)
    def _on_progress(self, progress: Progress) -> None:
        self.board.show_progress(progress)

    @Slot(object)
    def _on_event(self, event: Event) -> None:
        match event:
            case Notice(text=text):
                self.board.say(text)
            case PictureSkipped():
                self._skipped.append(f"{event.sample_id}: {event.reason}")
            case FeaturesReady():
                self._coming, self._frame = event, None
            case MapFrame() if self._coming is not None:
                self._frame = event
                self.board.show_frame(self._coming, event)
            case MapDone() if self._coming is not None:
                self._frame, self._before = None, event
                self.board.show_done(self._coming, event)

    @Slot(str)
    def _on_failed(self, sentence: str) -> None:
        self.board.end(sentence)

    @Slot(object)
    def _on_ended(self, outcome: Outcome) -> None:
        sentence = ""
        if outcome is not Outcome.FINISHED:
            sentence = self._settle()
        elif self._skipped:
            sentence = self.tr("{n:,} pictures cannot be read and are left out.").format(n=len(self._skipped))
        self.board.end(sentence, "\n".join(self._skipped[:20]))

    def _settle(self) -> str:
        """Have a map that was stopped judged and kept, as one that is finished; return what there is to say of it."""
        if self._task is not None and self._coming is not None and self._frame is not None:
            task = SettleMap.from_events(self._task, self._coming, self._frame, self._before)
            self._settling.ask(task, self.tr("Judging the map"))
            return self.tr("Stopped before it was finished: the points may still have wandered.")
        if self._before is not None:
            return self.tr("Stopped: the maps of the epochs before are kept.")
        if self._task is not None and self._task.settings.method == "umap":
            return self.tr("Stopped: UMAP tells the places of the points only at its end, so nothing of it is kept.")
        return self.tr("Stopped before the points had places: nothing of this map is kept.")

    def _forget(self) -> None:
        """Have nothing more to do with the map before."""
        self._placing.drop()
        self._settling.drop()
        self._coming = self._frame = self._before = None

    # What is chosen elsewhere

    @Slot(object)
    def _on_dataset(self, dataset: DatasetIndex | None) -> None:
        self.run.drop()
        self._forget()
        self._loader.clear()
        self.board.clear()
        self.form.set_dataset(dataset)
        self.setCurrentIndex(0 if dataset is None else 1)

    @Slot(object)
    def _on_selection(self, sample_ids: tuple[str, ...]) -> None:
        self.board.plot.set_selection(sample_ids)
        self.neighbours.grid.select_ids(sample_ids)
        if len(sample_ids) == 1 and self.isVisible() and not self._following_neighbours:
            self._ask_for_neighbours(sample_ids[0])

    @Slot(object)
    def _on_selected(self, sample_ids: tuple[str, ...]) -> None:
        self._state.set_selection(sample_ids)

    @Slot(object)
    def _on_neighbour(self, sample_ids: tuple[str, ...]) -> None:
        """Show where a neighbour lies, and go on listing the neighbours of the first picture."""
        self._following_neighbours = True
        self._state.set_selection(sample_ids)
        self._following_neighbours = False

    @Slot(object)
    def _on_features(self, ready: FeaturesReady | None) -> None:
        metric = self._task.settings.metric if self._task is not None else "euclidean"
        self.neighbours.set_features(ready, metric)
        self._right.setVisible(ready is not None)
        if ready is not None and len(self._state.selection) == 1:
            self._ask_for_neighbours(self._state.selection[0])

    def _ask_for_neighbours(self, sample_id: str) -> None:
        found = self.board.placed_neighbour(sample_id)
        if found is not None:
            self.neighbours.show_known(Neighbours(sample_id, *found))
        elif self.board.has(sample_id):
            self.neighbours.ask(sample_id)

    # New pictures in the map

    @Slot(object)
    def _place(self, names: list[str]) -> None:
        done = self.board.done
        if done is not None:
            self.board.say(self.tr("Placing pictures…"))
            self._placing.place(done.map_file, [Path(name) for name in names])

    @Slot(object)
    def _on_placed(self, placed: Placed) -> None:
        known = self.board.place(placed)
        sentence = self.tr("{n:,} pictures placed, drawn as ◆.").format(n=len(placed.ids) - known)
        if known:
            sentence += " " + self.tr("{n:,} are in the map already.").format(n=known)
        self.board.say(sentence)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        # Else the window opens a folder, as it does everywhere.
        if self.board.done is not None and pictures_dropped(event.mimeData()):
            event.acceptProposedAction()
        else:
            event.ignore()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self._place([str(path) for path in pictures_dropped(event.mimeData())])
