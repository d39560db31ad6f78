"""One layer's channels for one picture: as a grid of maps, or as bars."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QPalette
from PySide6.QtWidgets import QLabel, QStackedWidget, QVBoxLayout, QWidget

from studio.gui.pages.feature_maps.maps_bars import MapsBars
from studio.gui.pages.feature_maps.subject_bar import dropped_picture
from studio.gui.widgets.map_grid import MapGrid, Tiles
from studio.insight.feature_maps.presentation import Limits, Presentation
from studio.insight.feature_maps.tasks import LayerMaps


@dataclass(frozen=True)
class Shown:
    """What a pane shows: maps, and how."""

    maps: LayerMaps
    order: tuple[int, ...]
    limits: Limits
    presentation: Presentation
    classes: Sequence[str] = ()
    """Names of the channels where the layer is the head."""

    @property
    def named(self) -> bool:
        """Whether channels have names: they are attention heads or classes."""
        return bool(self.maps.names or self.classes)

    def name_of(self, channel: int) -> str:
        """Return a head's, a class's or a plain channel number."""
        if channel < len(self.maps.names):
            return self.maps.names[channel]
        return self.classes[channel] if self.classes else str(channel)


class MapsPane(QWidget):
    """A heading and the channels below it."""

    activated_map = Signal(int)
    """Channel."""
    hovered = Signal(object)
    """(channel, row, column) or None."""
    pins_changed = Signal(object)
    """tuple of channels."""
    picture_dropped = Signal(object)
    """Path; only where :meth:`setAcceptDrops` was called."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: Shown | None = None
        self.heading = QLabel()
        self.heading.setTextFormat(Qt.TextFormat.PlainText)
        self.heading.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.sentence = QLabel()
        self.sentence.setObjectName("sentence")
        self.sentence.setTextFormat(Qt.TextFormat.PlainText)
        self.sentence.setWordWrap(True)
        self.grid = MapGrid()
        self.bars = MapsBars()
        self._stack = QStackedWidget()
        self._stack.addWidget(self.grid)
        self._stack.addWidget(self.bars)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.heading)
        layout.addWidget(self.sentence)
        layout.addWidget(self._stack, 1)
        self.grid.activated_map.connect(self.activated_map)
        self.bars.activated_map.connect(self.activated_map)
        self.grid.hovered.connect(self.hovered)
        self.grid.pins_changed.connect(self.pins_changed)

    @property
    def shown(self) -> Shown | None:
        return self._shown

    def show_maps(self, shown: Shown | None, heading: str = "") -> None:
        """Show other maps, or none."""
        self.set_faint(False)
        self._shown = shown
        self.heading.setText(heading)
        self.heading.setVisible(bool(heading))
        self.sentence.setText("" if shown is None else self._sentence(shown.maps))
        if shown is None:
            self.grid.set_tiles(None)
            self._stack.setCurrentWidget(self.grid)
        elif shown.maps.form == "bars":
            self.bars.set_values(shown.maps.maps[:, 0, 0], shown.order, shown.classes)
            self._stack.setCurrentWidget(self.bars)
        else:
            self.grid.set_palette(shown.presentation.palette)
            self.grid.set_tiles(self._tiles(shown))
            self._stack.setCurrentWidget(self.grid)

    def set_faint(self, faint: bool) -> None:
        """Show that what is there belongs to the choice before."""
        self.grid.set_faint(faint)

    def choose(self, channel: int) -> None:
        """Mark a channel as chosen."""
        self.grid.choose(channel)
        self.bars.choose(channel)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_picture(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        picture = dropped_picture(event)
        if picture is not None:
            event.acceptProposedAction()
            self.picture_dropped.emit(picture)

    def _tiles(self, shown: Shown) -> Tiles:
        maps, sorting = shown.maps, shown.presentation.sorting
        captions = [shown.name_of(channel) for channel in range(len(maps.maps))]
        if sorting != "index":
            values = getattr(maps, sorting)
            captions = [f"{name}: {value:.2g}" for name, value in zip(captions, values, strict=True)]
        return Tiles(
            maps.maps, *shown.limits, shown.order, captions, lambda channel: self._tooltip(shown, channel), maps.dead
        )

    def _tooltip(self, shown: Shown, channel: int) -> str:
        maps = shown.maps
        lines = [
            shown.name_of(channel) if shown.named else self.tr("Channel {name}").format(name=shown.name_of(channel)),
            self.tr("mean {mean:.4g}, from {least:.4g} to {most:.4g}").format(
                mean=maps.mean[channel], least=maps.minimum[channel], most=maps.maximum[channel]
            ),
        ]
        if maps.dead[channel]:
            lines.append(self.tr("dead: it says the same everywhere in this picture"))
        return "\n".join(lines)

    def _sentence(self, maps: LayerMaps) -> str:
        count, height, width = maps.maps.shape
        dead = int(np.count_nonzero(maps.dead))
        if maps.form == "bars":
            return self.tr("{count:,} numbers, {zero:,} of them zero").format(count=count, zero=dead)
        if maps.names:
            text = self.tr("{count:,} attention maps of {height} × {width}")
        elif maps.form == "tokens":
            text = self.tr("{count:,} channels of {height} × {width} tokens")
        else:
            text = self.tr("{count:,} channels of {height} × {width}")
        text = text.format(count=count, height=height, width=width)
        return self.tr("{channels}, {dead:,} dead").format(channels=text, dead=dead) if dead else text


def difference(shown: Shown, other: Shown) -> Shown | None:
    """Return ``shown`` minus ``other`` in blue and red about zero, or None where their shapes do not agree."""
    if shown.maps.maps.shape != other.maps.maps.shape:
        return None
    values = shown.maps.maps - other.maps.maps
    presentation = replace(shown.presentation, palette="blue-red", scale="symmetric")
    most = float(np.abs(np.nan_to_num(values)).max()) / presentation.contrast or 1.0
    high = np.full(len(values), most, np.float32)
    maps = replace(other.maps, maps=values)
    return replace(shown, maps=maps, limits=(-high, high), presentation=presentation)
