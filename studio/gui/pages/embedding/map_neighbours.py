"""The pictures nearest to one, where the map cannot deceive: among the features themselves."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from studio.gui.asking import Asking
from studio.gui.jobs import Jobs
from studio.gui.widgets.faint_sentence import faint_sentence
from studio.gui.widgets.picture_grid import PictureGrid
from studio.gui.widgets.thumbnails import ThumbnailLoader
from studio.insight.embedding.tasks import FeaturesReady, FindNeighbours, Metric, Neighbours
from studio.tasks import Event

_SIZE_STEP = 0


class NeighbourPanel(QWidget):
    """Shows a picture's nearest neighbours with their distances, nearest first."""

    ids_selected = Signal(object)
    """tuple of sample ids the person selected here."""

    def __init__(self, loader: ThumbnailLoader, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ready: FeaturesReady | None = None
        self._metric: Metric = "euclidean"
        self._asking = Asking(jobs, self)
        self._title = QLabel(self.tr("<b>Most alike</b>"))
        self._title.setToolTip(
            self.tr(
                "<p>Nearest in the original space, by all features. What lies near in the map but is not listed here "
                "lies there because two dimensions are too few.</p>"
            )
        )
        self.message = faint_sentence(self.tr("Click a point to see the pictures that are most like it."))
        self.grid = PictureGrid(loader)
        self.grid.set_size_step(_SIZE_STEP)
        self.grid.setAccessibleName(self.tr("Most alike pictures"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._title)
        layout.addWidget(self.message)
        layout.addWidget(self.grid, 1)
        self.grid.ids_selected.connect(self.ids_selected)
        self._asking.answered.connect(self._on_answer)
        self._asking.failed.connect(self._on_failed)
        self._asking.ended.connect(self._on_ended)

    def set_features(self, ready: FeaturesReady | None, metric: Metric = "euclidean") -> None:
        """Look among other features from now on."""
        self._ready, self._metric = ready, metric
        self._asking.drop()
        self._show_nothing(self.tr("Click a point to see the pictures that are most like it."))

    def ask(self, sample_id: str) -> None:
        """Find the neighbours of a picture of the map."""
        if self._ready is None:
            return
        self.message.setText(self.tr("Comparing {file} with all others…").format(file=_name(sample_id)))
        task = FindNeighbours(features=self._ready.file, sample_id=sample_id, metric=self._metric)
        self._asking.ask(task, self.tr("Finding what is like {file}").format(file=_name(sample_id)))

    def show_known(self, neighbours: Neighbours) -> None:
        """Show neighbours that are known already."""
        self._asking.drop()
        self._on_answer(neighbours)

    @Slot(object)
    def _on_answer(self, event: Event) -> None:
        if isinstance(event, Neighbours) and self._ready is not None:
            captions = {
                sample_id: f"{distance:.3g}"
                for sample_id, distance in zip(event.ids, event.distances.tolist(), strict=True)
            }
            self.grid.set_pictures(self._ready.root, event.ids, captions)
            self.message.setText(self.tr("To {file}; below each its distance").format(file=_name(event.sample_id)))

    @Slot(str)
    def _on_failed(self, sentence: str) -> None:
        self._show_nothing(sentence)

    @Slot(object)
    def _on_ended(self, _outcome: object) -> None:
        if not self.grid.pictures.ids:
            self.message.setText(self.tr("Click a point to see the pictures that are most like it."))

    def _show_nothing(self, sentence: str) -> None:
        self.grid.set_pictures(Path(), ())
        self.message.setText(sentence)


def _name(sample_id: str) -> str:
    return sample_id.rpartition("/")[2]
