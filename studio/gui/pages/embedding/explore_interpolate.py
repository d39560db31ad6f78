"""From one picture to another, in a straight line through the latent space."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from studio.gui.jobs import Jobs
from studio.gui.pages.embedding.explore_chooser import PictureChooser
from studio.gui.pages.embedding.explore_tool import ExploreTool
from studio.gui.pages.embedding.explore_walk import STEPS, Walk
from studio.gui.state import StudioState
from studio.gui.widgets.thumbnails import ThumbnailLoader
from studio.insight.autoencoder.tasks import DecodedPictures, Interpolate
from studio.tasks import Event


class InterpolateTool(ExploreTool):
    """Two pictures, and what lies between them. Two pictures selected anywhere are taken at once."""

    needs_pictures = True

    def __init__(self, state: StudioState, jobs: Jobs, loader: ThumbnailLoader, parent: QWidget | None = None) -> None:
        super().__init__(state, jobs, parent)
        self.first = PictureChooser(self.tr("From"), state, loader)
        self.second = PictureChooser(self.tr("To"), state, loader, first=-1)
        self.walk = Walk(self.tr("interpolation"))
        middle = QVBoxLayout()
        middle.addWidget(self.progress)
        middle.addWidget(self.message)
        middle.addWidget(self.walk, 1)
        layout = QHBoxLayout(self)
        layout.addWidget(self.first)
        layout.addLayout(middle, 1)
        layout.addWidget(self.second)
        self.first.changed.connect(self.want)
        self.second.changed.connect(self.want)
        state.selection_changed.connect(self._on_selection)

    def begin(self) -> None:
        self.walk.clear()

    def ask(self) -> None:
        assert self.info is not None
        first, second = self.first.path, self.second.path
        if first is not None and second is not None:
            self.walk.fade()
            task = Interpolate(checkpoint=self.info.checkpoint, first=first, second=second, steps=STEPS)
            self.asking.ask(task, self.tr("Going from one picture to another"))

    def show_answer(self, event: Event) -> None:
        if isinstance(event, DecodedPictures):
            labels = [f"{100 * step / (STEPS - 1):.0f} %" for step in range(STEPS)]
            self.walk.set_pictures(event.pictures, labels)

    def _on_selection(self, sample_ids: tuple[str, ...]) -> None:
        if len(sample_ids) >= 2:
            self.first.choose(sample_ids[0])
            self.second.choose(sample_ids[1])
