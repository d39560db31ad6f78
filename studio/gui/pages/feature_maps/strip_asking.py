"""Fills the strip, and keeps strips for the way back."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject

from studio.gui.asking import Asking
from studio.gui.jobs import Jobs, Outcome
from studio.gui.pages.feature_maps.strip_bar import StripBar
from studio.insight.feature_maps.tasks import ComputeStrip, StripStep
from studio.insight.network_spec import NetworkSpec
from studio.kept import Kept
from studio.tasks import Event

_KEPT_STRIPS = 32
Key = tuple[NetworkSpec, Path]


class StripAsking(QObject):
    """Asks for the maps from input to output. The strip shows the picture that belongs to them, or is faint."""

    def __init__(self, strip: StripBar, jobs: Jobs) -> None:
        super().__init__(strip)
        self._strip = strip
        self._asking = Asking(jobs, self)
        self._key: Key | None = None
        self._coming: list[StripStep] = []
        self._kept: Kept[Key, tuple[StripStep, ...]] = Kept(_KEPT_STRIPS)
        self._asking.answered.connect(self._on_step)
        self._asking.failed.connect(self._on_failed)
        self._asking.ended.connect(self._on_ended)

    @property
    def busy(self) -> bool:
        return self._asking.busy

    def want(self, network: NetworkSpec, picture: Path) -> None:
        """Show the strip of this network and picture, at once where it is kept."""
        key = (network, picture)
        if key == self._key:
            return
        self._asking.drop()
        self._key = key
        kept = self._kept.get(key)
        if kept is not None:
            self._strip.set_steps(kept)
            return
        self._coming = []
        self._strip.fade()
        task = ComputeStrip(network=network, picture=picture)
        self._asking.ask(task, self.tr("From input to output of {network}").format(network=network.name))

    def drop(self) -> None:
        """Want nothing any more; what is shown is out of date."""
        self._asking.drop()
        self._key = None
        self._strip.fade()

    def forget(self, network: NetworkSpec) -> None:
        """Drop what is kept of a network whose file was written anew."""
        self._kept.forget(lambda key: key[0] == network)
        self._key = None

    def _on_step(self, event: Event) -> None:
        if isinstance(event, StripStep):
            self._coming.append(event)
            self._strip.add_step(event)

    def _on_failed(self, _sentence: str) -> None:
        # The maps of the same picture fail as well, and say why.
        self._key = None
        self._strip.set_steps(())
        self._strip.set_seen(None)

    def _on_ended(self, outcome: Outcome) -> None:
        if outcome is not Outcome.FINISHED or self._key is None:
            self._key = None  # asked again when something is wanted next
            return
        self._kept.put(self._key, tuple(self._coming))
