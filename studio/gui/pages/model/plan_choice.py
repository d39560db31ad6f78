"""Which layers learn: the plans of the course, each with what it means, or the person's own choice of locks."""

from __future__ import annotations

from typing import Literal, get_args

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QSlider, QVBoxLayout, QWidget

from studio.gui.widgets.faint_sentence import faint_sentence
from studio.gui.widgets.fields import WheelGuard
from studio.models.spec import FreezePlan, ModelSpec

Preset = Literal["head", "last", "first", "all", "scratch", "own"]


class PlanChoice(QWidget):
    """A list of plans, and a slider for those that count something."""

    chosen = Signal(str, int)
    """A Preset, and how many blocks or children where it counts any."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._limits = {"last": 1, "first": 1}
        self._shown: Preset = "head"
        self.preset = QComboBox()
        self.preset.setObjectName("preset")
        self.preset.setAccessibleName(self.tr("What learns"))
        self.preset.setToolTip(self.tr("A frozen layer keeps its weights; the others adapt to your pictures"))
        for preset, text in zip(get_args(Preset), self._names(), strict=True):
            self.preset.addItem(text, preset)
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setObjectName("how_many")
        self.slider.setPageStep(1)
        self._count = QLabel()
        self._sentence = faint_sentence()
        self._sentence.setObjectName("plan_sentence")
        self._guard = WheelGuard(self)
        self._guard.protect(self.preset)
        self.line = QHBoxLayout()
        self.line.addWidget(self.preset)
        self.line.addWidget(self.slider, 1)
        self.line.addWidget(self._count)
        self.line.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(self.line)
        layout.addWidget(self._sentence)
        self.preset.activated.connect(self._on_activated)
        self.slider.valueChanged.connect(self._on_slid)

    def show_model(self, model: ModelSpec) -> None:
        """Mark what is chosen, without a signal."""
        preset = self._shown = preset_of(model)
        self.preset.setCurrentIndex(self.preset.findData(preset))
        counts = preset in self._limits
        self.slider.setVisible(counts)
        self._count.setVisible(counts)
        if counts:
            count = model.plan.blocks if preset == "last" else model.plan.children
            with QSignalBlocker(self.slider):
                self.slider.setRange(1, max(self._limits[preset], count))
                self.slider.setValue(count)
            self._count.setText(str(count))
        self._sentence.setText(self._explained(preset, model.plan))

    def set_limits(self, blocks: int, children: int) -> None:
        """Tell how many blocks and how many children the backbone has."""
        self._limits = {"last": max(1, blocks), "first": max(1, children)}

    def within_limits(self, plan: FreezePlan) -> FreezePlan:
        """Return a plan that counts no more than there is."""
        return plan.model_copy(
            update={
                "blocks": min(plan.blocks, self._limits["last"]),
                "children": min(plan.children, self._limits["first"]),
            }
        )

    def _on_activated(self, row: int) -> None:
        if self.preset.itemData(row) != self._shown:
            self.chosen.emit(self.preset.itemData(row), 1)

    def _on_slid(self, count: int) -> None:
        self.chosen.emit(self.preset.currentData(), count)

    def _names(self) -> tuple[str, ...]:
        return (
            self.tr("Feature extraction"),
            self.tr("Fine-tune the last blocks"),
            self.tr("Freeze the first children"),
            self.tr("Everything"),
            self.tr("From scratch"),
            self.tr("Own choice"),
        )

    def _explained(self, preset: Preset, plan: FreezePlan) -> str:
        match preset:
            case "head":
                return self.tr("Only the new head learns: fast, and right for few pictures.")
            case "last":
                return self.tr("The last blocks adapt as well: often better, slower, with a smaller learning rate.")
            case "first":
                return self.tr("All but the first of the network's own children learns, as in the course's loop.")
            case "all":
                return self.tr("All layers adapt: for many pictures, or pictures unlike photographs.")
            case "scratch":
                return self.tr("Nothing learnt before is used: random weights, and every layer learns from them.")
        if plan.kind == "none":
            return self.tr("Nothing learns: open a lock, or choose a plan.")
        return self.tr("The locks decide: click one to freeze a layer or to let it learn.")


def preset_of(model: ModelSpec) -> Preset:
    """Return the plan that a model follows."""
    match model.plan.kind:
        case "layers" | "none":
            return "own"
        case "all":
            return "scratch" if model.weights == "random" else "all"
        case kind:
            return kind
