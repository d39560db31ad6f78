"""How the picture climbs: the choices of gradient ascent."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QDoubleSpinBox, QGridLayout, QLabel, QSpinBox, QWidget

from studio.gui.settings import Settings
from studio.insight.filters.tasks import MaximiseChannel

_GROUP = "feature_maps/excite"


class AscentForm(QWidget):
    """Steps and regularisers, remembered."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.steps = QSpinBox()
        self.steps.setRange(1, 10_000)
        self.steps.setSingleStep(64)
        self.step_size = _number(0.005, 1.0, 0.01, 3)
        self.smoothness = _number(0.0, 2.0, 0.25, 2)
        self.robustness = _number(0.0, 2.0, 0.25, 2)
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for place, (name, text, tooltip) in enumerate(self._entries()):
            box: QSpinBox | QDoubleSpinBox = getattr(self, name)
            box.setValue(Settings().recall(_GROUP, name, MaximiseChannel.model_fields[name].default))
            box.setToolTip(tooltip)
            label = QLabel(text)
            label.setToolTip(tooltip)
            label.setBuddy(box)
            layout.addWidget(label, place // 2, place % 2 * 2)
            layout.addWidget(box, place // 2, place % 2 * 2 + 1)
            box.valueChanged.connect(self._remember)

    def _entries(self) -> tuple[tuple[str, str, str], ...]:
        """Return name, label and tooltip of each choice."""
        return (
            ("steps", self.tr("Steps"), self.tr("How often the picture is changed")),
            ("step_size", self.tr("Step size"), self.tr("How much each step changes (learning rate of Adam)")),
            (
                "smoothness",
                self.tr("Smoothness"),
                self.tr(
                    "How much large forms are preferred: amplitudes fall with frequency to this power. 1 as in "
                    "photographs; 0 lets in fine noise, which excites a network without looking like anything"
                ),
            ),
            (
                "robustness",
                self.tr("Robustness"),
                self.tr(
                    "How far each step shifts, turns and scales the picture, so that only what excites in any place "
                    "lasts (Olah et al. 2017). 0 for not at all"
                ),
            ),
        )

    def choices(self) -> dict[str, Any]:
        """Return the settings of a :class:`MaximiseChannel` that the person chooses."""
        return {
            "steps": self.steps.value(),
            "step_size": round(self.step_size.value(), 3),
            "smoothness": self.smoothness.value(),
            "robustness": self.robustness.value(),
        }

    @Slot()
    def _remember(self) -> None:
        Settings().remember(_GROUP, self.choices())


def _number(low: float, high: float, step: float, decimals: int) -> QDoubleSpinBox:
    box = QDoubleSpinBox()
    box.setDecimals(decimals)
    box.setRange(low, high)
    box.setSingleStep(step)
    return box
