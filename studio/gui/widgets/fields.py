"""The fields a setting is edited with, and how each is read, set and watched."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QValidator
from PySide6.QtWidgets import QCheckBox, QComboBox, QDoubleSpinBox, QSpinBox, QWidget

from studio.gui.widgets.augment_choice import AugmentChoice

Field = QSpinBox | QDoubleSpinBox | QComboBox | QCheckBox | AugmentChoice


_PART_OF_A_NUMBER = re.compile(r"\d*[.,]?\d*(e[+-]?\d*)?", re.IGNORECASE)


class NumberBox(QDoubleSpinBox):
    """A number from a range, shown as short as it can be, and typed as one likes: ``0.0001`` or ``1e-4``.

    Qt's own field drops the ``e`` of what is typed, which makes a learning rate of ``14`` of ``1e-4``.
    """

    def __init__(
        self, least: float, most: float, *, step: float = 1.0, decimals: int = 2, zero: str = "", unit: str = ""
    ) -> None:
        super().__init__()
        self.setDecimals(decimals)
        self.setRange(least, most)
        self.setSingleStep(step)
        self.setSpecialValueText(zero)
        self.setSuffix(unit)

    def textFromValue(self, value: float) -> str:
        return f"{value:g}"

    def valueFromText(self, text: str) -> float:
        number = self._number(text)
        return self.minimum() if number is None else number

    def validate(self, text: str, position: int) -> tuple[QValidator.State, str, int]:
        number = self._number(text)
        if text == self.specialValueText() or (number is not None and self.minimum() <= number <= self.maximum()):
            return QValidator.State.Acceptable, text, position
        fits = _PART_OF_A_NUMBER.fullmatch(self._bare(text))
        return (QValidator.State.Intermediate if fits else QValidator.State.Invalid), text, position

    def _bare(self, text: str) -> str:
        return text.removesuffix(self.suffix()).strip()

    def _number(self, text: str) -> float | None:
        try:
            return float(self._bare(text).replace(",", "."))
        except ValueError:
            return None


class RateBox(NumberBox):
    """A learning rate, stepped by factors instead of sums."""

    def __init__(self) -> None:
        super().__init__(1e-8, 100.0, decimals=8)

    def stepBy(self, steps: int) -> None:
        self.setValue(self.value() * 10.0 ** (steps / 4))


def whole(least: int, most: int, *, word: str = "", unit: str = "", separated: bool = True) -> QSpinBox:
    """Make a field for a whole number; ``word`` is shown in the place of the least one."""
    box = QSpinBox(minimum=least, maximum=most)
    box.setGroupSeparatorShown(separated)
    box.setSpecialValueText(word)
    box.setSuffix(unit)
    return box


def choice(*options: tuple[str | float, str]) -> QComboBox:
    """Make a field for one of several values, each with the words that are shown for it."""
    box = QComboBox()
    for value, text in options:
        box.addItem(text, value)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(8)
    return box


def value_of(field: Field) -> Any:
    """Return what is chosen, of the type that the run's spec wants."""
    match field:
        case AugmentChoice():
            return field.word()
        case QComboBox():
            return field.currentData()
        case QCheckBox():
            return field.isChecked()
        case _:
            return field.value()


def set_value(field: Field, value: Any) -> None:
    """Show a value; one that a list does not have leaves it as it is."""
    match field:
        case AugmentChoice():
            field.set_word(str(value))
        case QComboBox():
            if (row := field.findData(value)) >= 0:
                field.setCurrentIndex(row)
        case QCheckBox():
            field.setChecked(value)
        case _:
            field.setValue(value)


def watch(field: Field, slot: Callable[..., None]) -> None:
    """Call a slot whenever the value changes."""
    match field:
        case AugmentChoice():
            field.changed.connect(slot)
        case QComboBox():
            field.currentIndexChanged.connect(slot)
        case QCheckBox():
            field.toggled.connect(slot)
        case _:
            field.valueChanged.connect(slot)


class WheelGuard(QObject):
    """Lets the wheel scroll the form instead of changing whatever field happens to lie under the pointer."""

    def protect(self, widget: QWidget) -> None:
        """Leave the wheel to a field, and the fields within it, only while they have the focus."""
        for part in (widget, *widget.findChildren(QWidget)):
            if isinstance(part, QSpinBox | QDoubleSpinBox | QComboBox):
                part.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
                part.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Wheel and isinstance(watched, QWidget) and not watched.hasFocus():
            event.ignore()
            return True
        return super().eventFilter(watched, event)
