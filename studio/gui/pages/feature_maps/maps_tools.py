"""The tool line above the channels: order, scale, colours, how many, contrast, size."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QSlider, QSpinBox, QWidget

from studio.gui.settings import Settings
from studio.insight.colour import PALETTES
from studio.insight.feature_maps.presentation import Presentation, Scale, Sorting

_GROUP = "feature_maps/maps"
_CONTRAST_STEPS = 20
_MOST_CONTRAST = 16.0


class MapsTools(QWidget):
    """Makes a :class:`Presentation`, and remembers it."""

    changed = Signal(object)
    """Presentation."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sorting = QComboBox()
        self.scale = QComboBox()
        self.colours = QComboBox()
        self.top = QSpinBox()
        self.contrast = QSlider(Qt.Orientation.Horizontal)
        self._fill()
        self._recall()
        self.line = QHBoxLayout(self)
        self.line.setContentsMargins(0, 0, 0, 0)
        label = QLabel(self.tr("Contrast"))
        label.setBuddy(self.contrast)
        for widget in (self.sorting, self.top, self.scale, self.colours, label, self.contrast):
            self.line.addWidget(widget)
        self.sorting.currentIndexChanged.connect(self._on_changed)
        self.scale.currentIndexChanged.connect(self._on_changed)
        self.colours.currentIndexChanged.connect(self._on_changed)
        self.top.valueChanged.connect(self._on_changed)
        self.contrast.valueChanged.connect(self._on_changed)

    @property
    def presentation(self) -> Presentation:
        return Presentation(
            sorting=self.sorting.currentData(),
            scale=self.scale.currentData(),
            palette=self.colours.currentData(),
            top=self.top.value(),
            contrast=_MOST_CONTRAST ** (self.contrast.value() / _CONTRAST_STEPS),
        )

    def _fill(self) -> None:
        for sorting, text, hint in self._sortings():
            _add(self.sorting, text, sorting, hint)
        for scale, text, hint in self._scales():
            _add(self.scale, text, scale, hint)
        for palette in PALETTES:
            self.colours.addItem(palette, palette)
        self.top.setRange(0, 9999)
        self.top.setSpecialValueText(self.tr("All"))
        self.top.setPrefix(self.tr("First "))
        self.contrast.setRange(0, _CONTRAST_STEPS)
        self.contrast.setFixedWidth(80)
        for widget, tooltip in (
            (self.sorting, self.tr("Order of the channels")),
            (self.scale, self.tr("Which values the ends of the colours stand for")),
            (self.colours, self.tr("Colours; most go from dark to bright, blue-red is white in its middle")),
            (self.top, self.tr("How many channels to show, in this order; 0 for all")),
            (self.contrast, self.tr("Bring the limits of the colours together, so that weak activations show")),
        ):
            widget.setToolTip(tooltip)
            widget.setAccessibleName(tooltip)

    def _sortings(self) -> tuple[tuple[Sorting, str, str], ...]:
        return (
            ("index", self.tr("In order"), self.tr("As the network has them")),
            ("mean", self.tr("By mean"), self.tr("Greatest mean activation first")),
            ("maximum", self.tr("By maximum"), self.tr("Greatest single activation first")),
            ("variance", self.tr("By variance"), self.tr("Those that vary most over the picture first")),
        )

    def _scales(self) -> tuple[tuple[Scale, str, str], ...]:
        return (
            (
                "channel",
                self.tr("Scale: channel"),
                self.tr("Each channel uses all colours, from its least to its greatest"),
            ),
            ("layer", self.tr("Scale: layer"), self.tr("The same colour is the same value in every channel")),
            (
                "symmetric",
                self.tr("Scale: ±"),
                self.tr("As for the layer, with zero in the middle; try it with blue-red"),
            ),
        )

    def _recall(self) -> None:
        settings, default = Settings(), Presentation()
        for box, name, value in (
            (self.sorting, "sorting", default.sorting),
            (self.scale, "scale", default.scale),
            (self.colours, "palette", default.palette),
        ):
            box.setCurrentIndex(max(0, box.findData(settings.recall(_GROUP, name, str(value)))))
        self.top.setValue(settings.recall(_GROUP, "top", default.top))

    def _on_changed(self) -> None:
        shown = self.presentation
        values = {"sorting": shown.sorting, "scale": shown.scale, "palette": shown.palette, "top": shown.top}
        Settings().remember(_GROUP, values)
        self.changed.emit(shown)


def _add(box: QComboBox, text: str, data: str, hint: str) -> None:
    box.addItem(text, data)
    box.setItemData(box.count() - 1, hint, Qt.ItemDataRole.ToolTipRole)
