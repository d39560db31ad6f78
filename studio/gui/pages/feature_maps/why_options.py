"""What can be set for each method of attribution."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QHBoxLayout, QSpinBox, QToolButton, QWidget

from studio.gui.settings import Settings
from studio.gui.widgets.fields import Field, WheelGuard, choice, set_value, value_of, watch, whole
from studio.insight.attribution.tasks import Attribution, Method

_GROUP = "feature_maps/why"
_OF: dict[Method, tuple[str, ...]] = {
    "gradcam": ("layer",),
    "guided-gradcam": ("layer",),
    "saliency": ("noisy_copies",),
    "integrated-gradients": ("steps", "baseline"),
    "occlusion": ("window", "stride", "baseline"),
}


class WhyOptions(QWidget):
    """Fields named as in :class:`Attribute`; only those of the methods shown are seen."""

    changed = Signal()
    layer_requested = Signal(str)
    """Show the maps of the layer that Grad-CAM looks at."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.layer = QComboBox()
        self.to_maps = QToolButton()
        self._automatic = ""
        self.fields: dict[str, Field] = {
            "noisy_copies": whole(0, 256, word=self.tr("none")),
            "steps": whole(2, 1000),
            "baseline": choice(
                ("black", self.tr("black")), ("blurred", self.tr("blurred")), ("mean", self.tr("mean colour"))
            ),
            "window": whole(0, 4096, word=self.tr("a seventh"), unit=self.tr(" px")),
            "stride": whole(0, 4096, word=self.tr("half a cover"), unit=self.tr(" px")),
        }
        self._form = QFormLayout(self)
        self._form.setContentsMargins(0, 0, 0, 0)
        self._rows: dict[str, QWidget] = {}
        self._guard = WheelGuard(self)
        self._lay_out()
        self._recall()
        self.forget_layers()
        for field in self.fields.values():
            watch(field, self._on_changed)
        self.layer.activated.connect(self._on_layer)
        self.to_maps.clicked.connect(self._on_to_maps)

    def values(self, method: Method) -> dict[str, Any]:
        """Return the options of a method; those of others are left out, so that they change nothing."""
        found = {name: value_of(self.fields[name]) for name in _OF[method] if name != "layer"}
        for name in ("window", "stride"):
            if found.get(name) == 0:
                del found[name]
        return found | ({"layer": self.layer.currentData()} if "layer" in _OF[method] else {})

    def show_for(self, methods: Sequence[Method]) -> None:
        """Show the fields of these methods."""
        wanted = {name for method in methods for name in _OF[method]}
        for name, row in self._rows.items():
            self._form.setRowVisible(row, name in wanted)

    def set_layers(self, answer: Attribution) -> None:
        """Offer the layers that Grad-CAM may look at, and say which one it chose by itself."""
        chosen = self.layer.currentData()
        self._automatic = answer.layer or self._automatic if chosen is None else self._automatic
        if [self.layer.itemData(row) for row in range(1, self.layer.count())] != list(reversed(answer.layers)):
            self.layer.clear()
            self.layer.addItem(self.tr("Last with maps"), None)
            for name in reversed(answer.layers):
                self.layer.addItem(name, name)
            self.layer.setCurrentIndex(max(0, self.layer.findData(chosen)))
        if self._automatic:
            self.layer.setItemText(0, self.tr("Last with maps: {layer}").format(layer=self._automatic))
        self.to_maps.setEnabled(bool(self.layer.currentData() or self._automatic))

    def forget_layers(self) -> None:
        """Offer no layer of a network that is gone."""
        self._automatic = ""
        self.layer.clear()
        self.layer.addItem(self.tr("Last with maps"), None)
        self.to_maps.setEnabled(False)

    def _lay_out(self) -> None:
        self.layer.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.layer.setMinimumContentsLength(8)
        self.to_maps.setText(self.tr("Maps"))
        self.to_maps.setToolTip(self.tr("Show this layer's channels"))
        line = QWidget()
        layout = QHBoxLayout(line)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.layer, 1)
        layout.addWidget(self.to_maps)
        self._rows = {"layer": line, **self.fields}
        for name, (label, tooltip) in self._words().items():
            editor = self.layer if name == "layer" else self.fields[name]
            editor.setToolTip(tooltip)
            editor.setAccessibleName(label)
            if isinstance(editor, QSpinBox):
                editor.setKeyboardTracking(False)  # a number half typed is no question
            self._form.addRow(label, self._rows[name])
        self._guard.protect(self)

    def _words(self) -> dict[str, tuple[str, str]]:
        return {
            "layer": (self.tr("Layer"), self.tr("Later layers know more of classes, earlier ones more of places")),
            "noisy_copies": (
                self.tr("Noisy copies"),
                self.tr("Average over so many copies with noise (SmoothGrad, arXiv:1706.03825); 16 are usual"),
            ),
            "steps": (self.tr("Steps"), self.tr("Pictures on the way from the baseline; more make the sum exact")),
            "baseline": (
                self.tr("Baseline"),
                self.tr("What counts as an empty picture; Occlusion covers with it. Try several and compare"),
            ),
            "window": (self.tr("Cover"), self.tr("Side of the cover in pixels of the network's input")),
            "stride": (
                self.tr("Stride"),
                self.tr("Pixels from cover to cover, at most one cover; half of it takes four times as long"),
            ),
        }

    def _recall(self) -> None:
        settings = Settings()
        for name, usual in (("noisy_copies", 0), ("steps", 48), ("window", 0), ("stride", 0)):
            set_value(self.fields[name], settings.recall(_GROUP, name, usual))
        set_value(self.fields["baseline"], settings.recall(_GROUP, "baseline", "black"))

    def _on_changed(self) -> None:
        Settings().remember(_GROUP, {name: value_of(field) for name, field in self.fields.items()})
        self.changed.emit()

    def _on_layer(self) -> None:
        self.changed.emit()

    def _on_to_maps(self) -> None:
        self.layer_requested.emit(self.layer.currentData() or self._automatic)
