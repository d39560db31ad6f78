"""One answer or two, side by side in the same order and the same colours, and the chosen channel beside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSplitter, QVBoxLayout, QWidget

from studio.gui.jobs import Jobs
from studio.gui.pages.feature_maps.maps_detail import MapsDetail
from studio.gui.pages.feature_maps.maps_export import MapsExport
from studio.gui.pages.feature_maps.maps_pane import MapsPane, Shown, difference
from studio.gui.pages.feature_maps.maps_tools import MapsTools
from studio.gui.pages.feature_maps.strongest_panel import StrongestPanel, Target
from studio.gui.widgets.export_menu import ExportButton, SlowExport
from studio.gui.widgets.segment import Segment
from studio.insight.feature_maps.presentation import Limits, Presentation, limits, order
from studio.insight.feature_maps.tasks import LayerMaps


@dataclass(frozen=True)
class Answer:
    """What a pane is to show."""

    maps: LayerMaps
    heading: str = ""
    """Which network, picture and layer; empty where there is nothing to tell apart."""
    classes: Sequence[str] = ()
    """Of the network, where the layer is its head."""


_Key = tuple[str, int]
"""Layer, number of channels."""


class MapsBoard(QWidget):
    """Tool line, one pane or two, and the detail. It knows no engine: it is given answers."""

    def __init__(self, jobs: Jobs, more_exports: Sequence[SlowExport] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._answers: list[Answer] = []
        self._anchor: LayerMaps | None = None
        self._pins: dict[_Key, tuple[int, ...]] = {}
        self._channels: dict[_Key, int] = {}
        self._difference = False
        self._target: Target | None = None
        self.tools = MapsTools()
        self.panes = (MapsPane(), MapsPane())
        self.detail = MapsDetail()
        self.strongest = StrongestPanel(jobs)
        self.strongest_button = QPushButton(self.tr("Pictures that excite it most"))
        self.strongest_button.setToolTip(self.tr("Search the data set for what this channel answers to"))
        self.lines = QVBoxLayout()
        """Room for lines below the tools."""
        self.compare = Segment(self.tr("Compare"))
        self.compare.setToolTip(self.tr("A second pane: another network, picture or layer"))
        entries = (*MapsExport(self._held, self).exports(), *self.detail.exports(), *more_exports)
        self.export = ExportButton(self, entries, jobs, name=self.tr("feature maps"))
        self._lay_out()
        self._connect()
        self.panes[1].setAcceptDrops(True)
        self.show_answers([])

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.tools)
        top.addWidget(self.panes[0].grid.size_slider())
        top.addStretch(1)
        top.addWidget(self.compare)
        top.addWidget(self.export)
        self._both = _splitter("panes", *self.panes)
        middle = _column(self._both, self.strongest)
        right = _column(self.detail, self.strongest_button)
        splitter = _splitter("maps_and_channel", middle, right)
        splitter.setStretchFactor(0, 1)
        splitter.setSizes([600, 260])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addLayout(top)
        whole.addLayout(self.lines)
        whole.addWidget(splitter, 1)

    def minimumSizeHint(self) -> QSize:
        return QSize(480, 240)

    def _connect(self) -> None:
        self.tools.changed.connect(self._show)
        self.strongest_button.clicked.connect(self.strongest.search)
        self.detail.pin_clicked.connect(self.panes[0].grid.toggle_pin)
        for pane in self.panes:
            pane.activated_map.connect(self._on_activated)
            pane.hovered.connect(self._on_hovered)
            pane.pins_changed.connect(self._on_pins)
        first, second = (pane.grid for pane in self.panes)
        first.size_changed.connect(second.set_size_step)
        second.size_changed.connect(first.set_size_step)
        first.verticalScrollBar().valueChanged.connect(second.verticalScrollBar().setValue)
        second.verticalScrollBar().valueChanged.connect(first.verticalScrollBar().setValue)

    # What is shown

    @property
    def channel(self) -> int:
        """The chosen channel of the first answer's layer."""
        return self._channels.get(self._key, 0)

    @property
    def shown(self) -> Shown | None:
        return self.panes[0].shown

    @property
    def _key(self) -> _Key:
        """Whose channels are meant: an attention has others than its layer's output."""
        return (self._answers[0].maps.layer, len(self._answers[0].maps.maps)) if self._answers else ("", 0)

    def _held(self) -> Shown:
        assert self.shown is not None  # the Export button is disabled then
        return self.shown

    def show_answers(self, answers: list[Answer], anchor: LayerMaps | None = None) -> None:
        """Show one answer, two, or none.

        Parameters
        ----------
        anchor
            Maps whose statistics decide the order, so that it stays while epochs go by; by default the first answer's.
        """
        self._answers, self._anchor = answers, anchor
        self.export.setEnabled(bool(answers))
        self.export.name = answers[0].maps.layer if answers else self.export.name
        self._show()

    def set_target(self, target: Target | None) -> None:
        """Say of which data set the strongest pictures can be searched; None where they cannot."""
        self._target = target
        self._follow()

    def set_difference(self, wanted: bool) -> None:
        """Show in the second pane the first minus the second."""
        self._difference = wanted
        self._show()

    def set_faint(self) -> None:
        """Show that something else is on its way."""
        for pane in self.panes:
            pane.set_faint(True)

    def _show(self) -> None:
        shown = self._presented()
        pins = self._pins.get(self._key, ())
        if shown and self._key not in self._channels:
            self._channels[self._key] = shown[0].order[0]
        self._show_second(len(shown) == 2)
        for number, pane in enumerate(self.panes):
            pane.grid.set_pinned(pins)
            heading = self._heading(number) if number < len(shown) else ""
            pane.show_maps(shown[number] if number < len(shown) else None, heading)
        self._show_channel()

    def _show_second(self, wanted: bool) -> None:
        if wanted == self.panes[1].isHidden():
            self.panes[1].setVisible(wanted)
            self._both.setSizes([1, 1])  # as wide as each other, whatever there is

    def _presented(self) -> list[Shown]:
        presentation = self.tools.presentation
        maps = [answer.maps for answer in self._answers]
        if not maps:
            return []
        pins = self._pins.get(self._key, ())
        anchor = self._anchor if self._anchor is not None and len(self._anchor.maps) == len(maps[0].maps) else maps[0]
        ends = _shared(maps, presentation)
        channels = [order(anchor if len(one.maps) == len(anchor.maps) else one, presentation, pins) for one in maps]
        shown = [
            Shown(answer.maps, channels[number], ends[number], presentation, answer.classes)
            for number, answer in enumerate(self._answers)
        ]
        if self._difference and len(shown) == 2:
            shown[1] = difference(*shown) or shown[1]
        return shown

    def _heading(self, number: int) -> str:
        heading = self._answers[number].heading
        if not self._difference or number == 0:
            return heading
        if self._answers[0].maps.maps.shape != self._answers[1].maps.maps.shape:
            return self.tr("{what} – of another shape, so there is no difference").format(what=heading)
        return self.tr("Difference: left minus {what}").format(what=heading)

    def _show_channel(self) -> None:
        shown = [pane.shown for pane in self.panes if pane.shown is not None]
        channel = self.channel
        fitting = [one for one in shown if channel < len(one.maps.maps)]
        self.detail.show_channel(fitting if shown and fitting[:1] == shown[:1] else [], channel)
        self.detail.set_pinned(channel in self._pins.get(self._key, ()))
        for pane in self.panes:
            pane.choose(channel)
        self._follow()

    def _follow(self) -> None:
        """Tell which channel's strongest pictures are wanted, once the layer that was chosen is shown."""
        target = self._target if self._target is not None and self._target.layer == self._key[0] else None
        self.strongest_button.setEnabled(target is not None)
        self.strongest.set_target(target, self.channel)

    # What the person does

    def _on_activated(self, channel: int) -> None:
        if channel < len(self._answers[0].maps.maps):
            self._channels[self._key] = channel
            self._show_channel()

    def _on_hovered(self, at: tuple[int, int, int] | None) -> None:
        if at is None:
            self.detail.point_at(None)
        else:
            self.detail.point_at((at[1], at[2]), at[0])

    def _on_pins(self, pins: tuple[int, ...]) -> None:
        self._pins[self._key] = pins
        self._show()


def _shared(answers: Sequence[LayerMaps], presentation: Presentation) -> list[Limits]:
    """Return the limits of each answer, the same ones as far as their channels correspond."""
    if len({len(maps.maps) for maps in answers}) == 1:
        return [limits(answers, presentation)] * len(answers)
    own = [limits([maps], presentation) for maps in answers]
    if presentation.scale == "channel":
        return own
    low, high = min(one[0].min() for one in own), max(one[1].max() for one in own)
    return [(np.full_like(one[0], low), np.full_like(one[1], high)) for one in own]


def _splitter(name: str, *parts: QWidget) -> QSplitter:
    splitter = QSplitter(Qt.Orientation.Horizontal)
    splitter.setObjectName(name)
    splitter.setChildrenCollapsible(False)
    for part in parts:
        splitter.addWidget(part)
    return splitter


def _column(first: QWidget, below: QWidget) -> QWidget:
    column = QWidget()
    layout = QVBoxLayout(column)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(first, 1)
    layout.addWidget(below)
    return column
