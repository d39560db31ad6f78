"""How to train: the settings of a run, each with a default that works and a tooltip that teaches."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QDoubleSpinBox, QFormLayout, QLabel, QSpinBox, QWidget

from studio.data.recipe import Recipe
from studio.data.splits import DataSpec
from studio.gui.settings import Settings
from studio.models.spec import ModelSpec
from studio.training.spec import RunSpec

Field = QSpinBox | QDoubleSpinBox | QComboBox | QCheckBox

_GROUP = "train"
"""Under which the settings are remembered."""


class SettingsForm(QWidget):
    """Edits everything of a RunSpec but the data and the model."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.epochs = _whole(1, 10_000, 5)
        self.batch_size = _whole(1, 4096, 32)
        self.learning_rate = _rate(1e-3)
        self.optimizer = _choice(("adam", "Adam"), ("adamw", "AdamW"), ("sgd", self.tr("SGD with momentum")))
        self.schedule = _choice(
            ("cosine", self.tr("Cosine, down to 0")),
            ("step", self.tr("× 0.1 every 7 epochs")),
            ("constant", self.tr("Constant")),
        )
        self.picture_size = _whole(16, 1024, 224)
        self.picture_size.setSuffix(self.tr(" px"))
        self.augment = QCheckBox(self.tr("Random crops and mirroring"))
        self.augment.setChecked(True)
        self.weight_decay = QDoubleSpinBox(decimals=5, minimum=0.0, maximum=1.0, singleStep=1e-4)
        self.seed = _whole(0, 2**31 - 1, 0)
        self.device = _choice(
            ("auto", self.tr("Automatic")), ("cuda", "CUDA"), ("mps", "Apple MPS"), ("cpu", self.tr("CPU"))
        )
        self._lay_out()
        self._connect()
        self._restore()

    def spec(self, data: DataSpec, model: ModelSpec) -> RunSpec:
        """Return the run as it stands in the form."""
        return RunSpec(
            data=data,
            model=model,
            recipe=Recipe.standard(self.picture_size.value()),
            augment="fresh" if self.augment.isChecked() else "none",
            epochs=self.epochs.value(),
            batch_size=self.batch_size.value(),
            learning_rate=self.learning_rate.value(),
            optimizer=self.optimizer.currentData(),
            schedule=self.schedule.currentData(),
            weight_decay=self.weight_decay.value(),
            seed=self.seed.value(),
            device=self.device.currentData(),
        )

    def suggest(self, size: int, *, augment: bool) -> None:
        """Take over what suits the pictures: the network's input size, and whether mirroring makes sense."""
        self.picture_size.setValue(size)
        self.augment.setChecked(augment)

    def _rows(self) -> tuple[tuple[str, Field, str], ...]:
        return (
            (self.tr("Epochs"), self.epochs, self.tr("How many times the network sees every training picture.")),
            (
                self.tr("Learning rate"),
                self.learning_rate,
                self.tr(
                    "How far each step moves the weights. Too high and the loss jumps about, too low and it hardly "
                    "falls. 0.001 suits Adam; fine-tuning pre-trained layers wants less, about 0.0001."
                ),
            ),
            (
                self.tr("Batch size"),
                self.batch_size,
                self.tr("Pictures per step. Larger is faster on a GPU and needs more memory."),
            ),
            (
                self.tr("Optimizer"),
                self.optimizer,
                self.tr(
                    "The rule that turns gradients into steps. Adam adapts the step for every weight; SGD with "
                    "momentum often ends a little better with a well-chosen learning rate."
                ),
            ),
            (
                self.tr("Schedule"),
                self.schedule,
                self.tr("How the learning rate changes over the run. Smaller steps at the end settle the weights."),
            ),
            (
                self.tr("Picture size"),
                self.picture_size,
                self.tr(
                    "Side of the square that the network sees. Larger shows more detail and takes longer: twice the "
                    "side, four times the work."
                ),
            ),
            (
                self.tr("Augmentation"),
                self.augment,
                self.tr(
                    "Each time a picture is seen it is cropped and mirrored anew, so that the network cannot learn "
                    "it by heart. Switch it off where left and right matter, as for digits and letters."
                ),
            ),
            (
                self.tr("Weight decay"),
                self.weight_decay,
                self.tr("Pulls the weights towards zero at every step, against overfitting. 0 is off."),
            ),
            (
                self.tr("Seed"),
                self.seed,
                self.tr("Where the random numbers start. The same seed and settings give the same numbers."),
            ),
            (
                self.tr("Device"),
                self.device,
                self.tr("Where the network runs. Automatic takes the GPU if there is one."),
            ),
        )

    def _lay_out(self) -> None:
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for title, field, lesson in self._rows():
            label = QLabel(title)
            label.setBuddy(field)
            field.setAccessibleName(title)
            for widget in (label, field):
                widget.setToolTip(f"<p>{lesson}</p>")  # rich text wraps
            form.addRow(label, field)

    def _fields(self) -> dict[str, Field]:
        names = ("epochs", "batch_size", "learning_rate", "optimizer", "schedule", "picture_size", "augment", "weight_decay",
                 "seed", "device")  # fmt: skip
        return {name: getattr(self, name) for name in names}

    def _connect(self) -> None:
        for field in self._fields().values():
            match field:
                case QComboBox():
                    field.currentIndexChanged.connect(self._on_changed)
                case QCheckBox():
                    field.toggled.connect(self._on_changed)
                case _:
                    field.valueChanged.connect(self._on_changed)

    def _on_changed(self) -> None:
        Settings().remember(_GROUP, {name: _value(field) for name, field in self._fields().items()})
        self.changed.emit()

    def _restore(self) -> None:
        settings = Settings()
        for name, field in self._fields().items():
            value = settings.recall(_GROUP, name, _value(field))
            with QSignalBlocker(field):
                match field:
                    case QComboBox():
                        field.setCurrentIndex(max(0, field.findData(value)))
                    case QCheckBox():
                        field.setChecked(value)
                    case _:
                        field.setValue(value)


class _RateSpinBox(QDoubleSpinBox):
    """A learning rate: shown as short as it can be, stepped by factors instead of sums."""

    def textFromValue(self, value: float) -> str:
        return f"{value:g}"

    def stepBy(self, steps: int) -> None:
        self.setValue(self.value() * 10.0 ** (steps / 4))


def _rate(value: float) -> QDoubleSpinBox:
    box = _RateSpinBox(decimals=7, minimum=1e-7, maximum=10.0)
    box.setValue(value)
    return box


def _whole(minimum: int, maximum: int, value: int) -> QSpinBox:
    box = QSpinBox(minimum=minimum, maximum=maximum, value=value)
    box.setGroupSeparatorShown(True)
    return box


def _choice(*options: tuple[str, str]) -> QComboBox:
    box = QComboBox()
    for data, text in options:
        box.addItem(text, data)
    return box


def _value(field: Field) -> Any:
    match field:
        case QComboBox():
            return field.currentData()
        case QCheckBox():
            return field.isChecked()
        case _:
            return field.value()
