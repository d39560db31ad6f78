"""The chosen channel, large, over the picture."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSlider, QVBoxLayout, QWidget

from studio.data.recipe import Picture
from studio.gui.pages.feature_maps.maps_pane import Shown
from studio.gui.settings import Settings
from studio.gui.widgets.colour_bar import ColourBar
from studio.gui.widgets.export_menu import SlowExport, Write
from studio.gui.widgets.faint_sentence import faint_sentence
from studio.gui.widgets.picture_view import PictureView, image_of
from studio.gui.widgets.segment import Segment
from studio.insight.colour import blended, coloured

_GROUP = "feature_maps/maps"
_EXPORTED_SIDE = 512
Place = tuple[int, int]
"""Row and column of a map."""


class MapsDetail(QWidget):
    """One channel of one answer, or of two whose views are linked."""

    pin_clicked = Signal(int)
    """Channel."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: list[Shown] = []
        self._channel = 0
        self.views = (PictureView(), PictureView())
        self.title = QLabel()
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.pin = Segment(self.tr("Pin"))
        self.opacity = QSlider(Qt.Orientation.Horizontal)
        self.colour_bar = ColourBar()
        self.reading = QLabel()
        self.reading.setObjectName("reading")
        self.field = faint_sentence()
        self._dress()
        self._lay_out()
        self._connect()
        self.show_channel([], 0)

    def _dress(self) -> None:
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        self.title.setFont(font)
        self.pin.setToolTip(self.tr("Keep this channel in front, whatever the order, the picture and the epoch (P)"))
        self.opacity.setRange(0, 100)
        self.opacity.setValue(Settings().recall(_GROUP, "opacity", 70))
        self.opacity.setToolTip(self.tr("How much the map covers the picture"))
        self.opacity.setAccessibleName(self.tr("Opacity of the map"))
        self.views[0].setToolTip(self.tr("Wheel or + and − to zoom, drag to move, double click to see all of it"))
        self.reading.setTextFormat(Qt.TextFormat.PlainText)
        self.field.setMinimumHeight(2 * self.field.fontMetrics().lineSpacing())
        self.field.setAlignment(Qt.AlignmentFlag.AlignTop)

    def _lay_out(self) -> None:
        heading = QHBoxLayout()
        heading.addWidget(self.title, 1)
        heading.addWidget(self.pin)
        pictures = QHBoxLayout()
        for view in self.views:
            pictures.addWidget(view)
        ends = QHBoxLayout()
        for text, role in ((self.tr("picture"), None), ("", self.opacity), (self.tr("map"), None)):
            label = QLabel(text)
            label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
            ends.addWidget(role or label)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(heading)
        layout.addLayout(pictures, 1)
        layout.addLayout(ends)
        layout.addWidget(self.colour_bar)
        layout.addWidget(self.reading)
        layout.addWidget(self.field)

    def _connect(self) -> None:
        first, second = self.views
        first.view_changed.connect(second.set_view)
        second.view_changed.connect(first.set_view)
        for view in self.views:
            view.hovered.connect(self._on_hovered)
        self.opacity.valueChanged.connect(self._on_opacity)
        self.pin.clicked.connect(self._on_pin)
        self._on_opacity(self.opacity.value())

    # What is shown

    @property
    def channel(self) -> int:
        return self._channel

    def show_channel(self, shown: list[Shown], channel: int) -> None:
        """Show a channel of one or two answers."""
        self._shown, self._channel = shown, channel
        for number, view in enumerate(self.views):
            view.setVisible(number == 0 or number < len(shown))
            self._fill(view, shown[number] if number < len(shown) else None)
        first = shown[0] if shown else None
        self.title.setText("" if first is None else self._title(first, channel))
        self.pin.setEnabled(first is not None)
        bars = first is None or first.maps.form == "bars"
        self.opacity.setEnabled(not bars)
        if first is None or bars:
            self.colour_bar.set_scale(None)
        else:
            low, high = first.limits
            self.colour_bar.set_scale(first.presentation.palette, float(low[channel]), float(high[channel]))
        self.point_at(None)

    def set_pinned(self, pinned: bool) -> None:
        self.pin.setChecked(pinned)

    def point_at(self, place: Place | None, channel: int | None = None) -> None:
        """Read a position of a channel, the shown one by default, and frame what it sees of the picture."""
        channel = self._channel if channel is None else channel
        for number, view in enumerate(self.views):
            view.set_box(_box(self._shown[number], place) if number < len(self._shown) else None)
        if not self._shown or self._shown[0].maps.form == "bars":
            self._read_number(channel)
            return
        shown = self._shown[0]
        self.colour_bar.mark(float(shown.maps.maps[channel, *place]) if place and channel == self._channel else None)
        self.reading.setText(self._summary(shown, channel) if place is None else self._values(channel, place))
        self.field.setText(self._sees(shown, place))

    def _title(self, shown: Shown, channel: int) -> str:
        name = shown.name_of(channel)
        return name if shown.named else self.tr("Channel {name}").format(name=name)

    def _fill(self, view: PictureView, shown: Shown | None) -> None:
        view.set_picture(None if shown is None else shown.maps.seen)
        view.set_overlay(None if shown is None or shown.maps.form == "bars" else _overlay(shown, self._channel))

    def _read_number(self, channel: int) -> None:
        self.field.clear()
        self.reading.setText(" | ".join(_value(shown, channel, (0, 0)) or "" for shown in self._shown))

    def _summary(self, shown: Shown, channel: int) -> str:
        maps = shown.maps
        return self.tr("mean {mean:.3g}, {least:.3g} to {most:.3g}").format(
            mean=maps.mean[channel], least=maps.minimum[channel], most=maps.maximum[channel]
        )

    def _values(self, channel: int, place: Place) -> str:
        values = [_value(shown, channel, place) for shown in self._shown]
        text = " | ".join(value for value in values if value is not None)
        return self.tr("{value} at row {row}, column {column}").format(value=text, row=place[0], column=place[1])

    def _sees(self, shown: Shown, place: Place | None) -> str:
        if place is None:
            return self.tr("Point at the map to read it, and to see which part of the picture a position looks at.")
        if shown.maps.field is None:
            return self.tr("This position looks at the whole picture.")
        left, top, right, bottom = shown.maps.field.box(*place)
        return self.tr("It looks at {height} × {width} pixels of {side} × {side}.").format(
            height=bottom - top, width=right - left, side=shown.maps.field.side
        )

    # What the person does

    def _on_hovered(self, share: tuple[float, float] | None) -> None:
        if share is None or not self._shown:
            self.point_at(None)
            return
        height, width = self._shown[0].maps.maps.shape[1:]
        self.point_at((int(share[1] * height), int(share[0] * width)))

    def _on_opacity(self, percent: int) -> None:
        for view in self.views:
            view.set_opacity(percent / 100)
        Settings().remember(_GROUP, {"opacity": percent})

    def _on_pin(self) -> None:
        self.pin_clicked.emit(self._channel)

    # Export

    def exports(self) -> tuple[SlowExport, ...]:
        return (
            SlowExport(
                self.tr("PNG of this channel"), self.tr("This channel over the picture (*.png)"), ".png", self._writer
            ),
        )

    def _writer(self) -> Write:
        shown, channel, opacity = tuple(self._shown), self._channel, self.opacity.value() / 100

        def write(path: Path) -> None:
            sides = [_enlarged(one.maps.seen, _overlay(one, channel), opacity) for one in shown]
            if not image_of(np.concatenate(sides, axis=1)).save(str(path), "PNG"):  # type: ignore[call-overload]
                raise OSError("the picture could not be written")

        return write


def _overlay(shown: Shown, channel: int) -> Picture:
    low, high = shown.limits
    return coloured(shown.maps.maps[channel], float(low[channel]), float(high[channel]), shown.presentation.palette)


def _box(shown: Shown, place: Place | None) -> tuple[float, float, float, float] | None:
    if place is None or shown.maps.field is None:
        return None
    side = shown.maps.field.side
    left, top, right, bottom = shown.maps.field.box(*place)
    return left / side, top / side, right / side, bottom / side


def _value(shown: Shown, channel: int, place: Place) -> str | None:
    count, height, width = shown.maps.maps.shape
    inside = channel < count and place[0] < height and place[1] < width
    return f"{float(shown.maps.maps[channel, *place]):.4g}" if inside else None


def _enlarged(picture: Picture, overlay: Picture, opacity: float) -> Picture:
    """Blend both at a size that suits a report, with crisp pixels."""
    from studio.data.opencv import cv2

    side = max(_EXPORTED_SIDE, picture.shape[0])
    larger = [
        np.asarray(cv2.resize(one, (side, side), interpolation=cv2.INTER_NEAREST), np.uint8)
        for one in (picture, overlay)
    ]
    return blended(larger[0], larger[1], opacity)
