"""The pictures of the data set that excite a channel most."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QListView, QProgressBar, QPushButton, QVBoxLayout, QWidget

from studio.data.recipe import Recipe
from studio.data.splits import DataSpec
from studio.gui.asking import Asking
from studio.gui.jobs import Jobs, Outcome
from studio.gui.pages.feature_maps.strongest_crops import Crops, cut_out
from studio.gui.widgets.map_grid import MapGrid, Tiles, cell_size
from studio.insight.feature_maps.tasks import FindStrongest, Strongest
from studio.insight.network_spec import NetworkSpec
from studio.kept import Kept
from studio.tasks import Event, Progress

_KEPT_LAYERS = 16
_SIZE_STEP = 2
_NOTHING = np.zeros(0, np.float32)


@dataclass(frozen=True, slots=True)
class Target:
    """Whose strongest pictures are wanted."""

    network: NetworkSpec
    data: DataSpec
    layer: str
    recipe: Recipe


class StrongestPanel(QWidget):
    """A row of crops, strongest first. Once a layer has been searched, all its channels are known.

    It is hidden until :meth:`search`, and follows the channel from then on; another layer hides it again unless that
    one has been searched as well.
    """

    picture_chosen = Signal(str)
    """Sample id."""

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._asking = Asking(jobs, self)
        self._target: Target | None = None
        self._channel = 0
        self._wanted = False
        self._asked: Target | None = None
        self._known: Kept[Target, Strongest] = Kept(_KEPT_LAYERS)
        self._cutting = Asking(jobs, self)
        self._crops_of: Crops | None = None
        self._build()
        self._cutting.answered.connect(self._on_crops)
        self._asking.answered.connect(self._on_answer)
        self._asking.progressed.connect(self._on_progress)
        self._asking.failed.connect(self._on_failed)
        self._asking.ended.connect(self._on_ended)
        self.hide()

    def _build(self) -> None:
        self.title = QLabel()
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.title.setWordWrap(True)
        self.progress = QProgressBar()
        self.progress.setFixedHeight(6)
        self.progress.setTextVisible(False)
        self.cancel = QPushButton(self.tr("Cancel"))
        self.cancel.clicked.connect(self._asking.cancel)
        self.close_button = QPushButton(self.tr("Close"))
        self.close_button.clicked.connect(self._close)
        self.crops = MapGrid()
        self.crops.set_size_step(_SIZE_STEP)
        self.crops.setWrapping(False)
        self.crops.setFlow(QListView.Flow.LeftToRight)
        self.crops.setAccessibleName(self.tr("Pictures that excite the channel most"))
        room = cell_size(self.crops.side, self.fontMetrics()).height() + 8
        self.crops.setFixedHeight(room + self.crops.horizontalScrollBar().sizeHint().height())
        self.crops.activated_map.connect(self._on_crop)
        line = QHBoxLayout()
        for widget in (self.title, self.progress, self.cancel, self.close_button):
            line.addWidget(widget, 1 if widget in (self.title, self.progress) else 0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(line)
        layout.addWidget(self.crops)

    # What is wanted

    @property
    def target(self) -> Target | None:
        return self._target

    def set_target(self, target: Target | None, channel: int) -> None:
        """Follow what is chosen; show what is known of it already."""
        if (target, channel) == (self._target, self._channel):
            return
        self._target, self._channel = target, channel
        if not self._wanted:
            return
        known = None if target is None else self._known.get(target)
        if known is not None:
            self._show(known)
        elif target is None or target != self._asked:
            self.hide()

    def search(self) -> None:
        """Find the strongest pictures of the chosen channel's layer, or show what is known."""
        self._wanted = True
        target = self._target
        if target is None:
            return
        known = self._known.get(target)
        if known is not None:
            self._show(known)
            return
        self._asked = target
        self._say(self.tr("Searching for what excites {layer} most…").format(layer=target.layer), busy=True)
        task = FindStrongest(network=target.network, data=target.data, layer=target.layer)
        self._asking.ask(task, self.tr("Pictures that excite {layer} most").format(layer=target.layer), lane="study")

    def forget(self, network: NetworkSpec) -> None:
        """Drop what is known of a network whose file was written anew."""
        self._known.forget(lambda target: target.network == network)

    def _close(self) -> None:
        self._wanted = False
        self._asking.drop()
        self._asked = None
        self.hide()

    # Searching

    def _on_answer(self, event: Event) -> None:
        if isinstance(event, Strongest) and self._asked is not None:
            self._known.put(self._asked, event)
            if self._asked == self._target:
                self._show(event)

    def _on_progress(self, progress: Progress) -> None:
        self.progress.setRange(0, progress.total or 0)
        self.progress.setValue(progress.done)

    def _on_failed(self, sentence: str) -> None:
        self._asked = None
        self._say(sentence)

    def _on_ended(self, outcome: Outcome) -> None:
        self._asked = None
        if outcome is not Outcome.FINISHED:
            self._say(self.tr("Stopped before all pictures were looked at."))

    # Showing

    def _show(self, strongest: Strongest) -> None:
        target, channel = self._target, self._channel
        if target is None or channel >= len(strongest.ids):
            self.hide()
            return
        self._say(self.tr("What excites channel {channel} most, strongest first").format(channel=channel))
        self._cutting.ask_thread(lambda: cut_out(strongest, channel, target.recipe), self.tr("Cutting out pictures"))

    def _on_crops(self, event: Event) -> None:
        if not isinstance(event, Crops):
            return
        self._crops_of = event
        ids, values = event.ids, event.values
        order = tuple(range(len(ids)))
        captions = [f"{value:.3g}" for value in values]
        self.crops.set_tiles(Tiles(event.pictures, _NOTHING, _NOTHING, order, captions, self._tooltip))
        self.crops.show()

    def _say(self, sentence: str, busy: bool = False) -> None:
        self.title.setText(sentence)
        self.progress.setRange(0, 0)
        self.progress.setVisible(busy)
        self.cancel.setVisible(busy)
        self.close_button.setVisible(not busy)
        if busy:
            self.crops.hide()
        self.show()

    def _on_crop(self, rank: int) -> None:
        assert self._crops_of is not None
        self.picture_chosen.emit(self._crops_of.ids[rank])

    def _tooltip(self, rank: int) -> str:
        assert self._crops_of is not None
        name, value = self._crops_of.ids[rank], self._crops_of.values[rank]
        return self.tr("{name}\nactivation {value:.4g}; click to look at it").format(name=name, value=value)
