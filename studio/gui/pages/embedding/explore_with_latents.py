"""A tool that needs the latents of all pictures."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from studio.gui.jobs import Jobs
from studio.gui.pages.embedding.explore_latents import LatentsSource
from studio.gui.pages.embedding.explore_tool import ExploreTool
from studio.gui.state import StudioState
from studio.gui.widgets.thin_progress import ThinProgress
from studio.insight.autoencoder.tasks import Latents
from studio.tasks import Progress


class LatentsTool(ExploreTool):
    """Wants the latents when it is seen, and shows how far they are."""

    needs_pictures = True

    def __init__(self, state: StudioState, jobs: Jobs, source: LatentsSource, parent: QWidget | None = None) -> None:
        super().__init__(state, jobs, parent)
        self.source = source
        self.encoding = ThinProgress(keeps_room=False)
        source.changed.connect(self._on_latents)
        source.progressed.connect(self._on_progress)
        source.failed.connect(self._on_failed)

    def ask(self) -> None:
        self.source.want()
        self._on_latents()

    def show_latents(self, latents: Latents) -> None:
        """Show the data set as the autoencoder sees it."""
        raise NotImplementedError

    def _on_latents(self) -> None:
        latents = self.source.latents
        if not self.isVisible():
            self._stale = True  # shown when this is seen
        elif latents is not None and self.info is not None:
            skipped = self.source.skipped
            self.say(self.tr("{count:,} pictures cannot be read.").format(count=skipped) if skipped else "")
            self.show_latents(latents)

    def _on_progress(self, progress: Progress | None) -> None:
        self.encoding.setVisible(progress is not None)
        if progress is not None:
            self.encoding.setRange(0, progress.total or 0)
            self.encoding.setValue(progress.done)

    def _on_failed(self, sentence: str) -> None:
        self.say(sentence)
        self._stale = True  # asked again when this is seen next
