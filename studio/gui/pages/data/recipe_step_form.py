"""The parameters of one step: a form made from the fields of its spec."""

from __future__ import annotations

from typing import Any

from pydantic import ValidationError
from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLabel, QSpinBox, QVBoxLayout, QWidget

from studio.data.recipe import Step
from studio.gui.pages.data.recipe_words import FieldWords, lesson_of, words_of
from studio.gui.pages.train.sentence import Sentence
from studio.gui.widgets.faint_sentence import faint_sentence
from studio.gui.widgets.fields import Field, NumberBox, WheelGuard, set_value, value_of, watch, whole
from studio.tasks import first_problem


class StepForm(QWidget):
    """Edits a step; a step of the same kind takes the place of another without its fields losing the focus."""

    changed = Signal(object)
    """The step as edited; never one that its spec refuses."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._step: Step | None = None
        self.fields: dict[str, tuple[Field, ...]] = {}
        self._shown: dict[str, Any] = {}
        self._guard = WheelGuard(self)
        self._rows = QWidget()
        self.lesson = faint_sentence()
        self.trouble = Sentence()
        self.trouble.hide()
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        for widget in (self.lesson, self._rows, self.trouble):
            self._layout.addWidget(widget)

    def show_step(self, step: Step | None) -> None:
        """Edit another step; None for none. Normalize's numbers are chosen elsewhere."""
        if step is None or self._step is None or step.kind != self._step.kind:
            self._build(step)
        self._step = step
        self.trouble.hide()
        for name, boxes in self.fields.items():
            value = getattr(step, name)
            for box, number in zip(boxes, value if isinstance(value, tuple) else (value,), strict=True):
                if value_of(box) != number:
                    with QSignalBlocker(box):
                        set_value(box, number)
        self._shown = self._read()

    def _build(self, step: Step | None) -> None:
        self.fields = {}
        rows = QWidget()
        form = QFormLayout(rows)
        form.setContentsMargins(0, 0, 0, 0)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.lesson.setText("" if step is None else lesson_of(step.kind))
        if step is not None and step.kind != "Normalize":
            for name, value in list(step)[1:]:  # without the kind
                self._add(form, name, words_of(step.kind, name), value)
        self._layout.replaceWidget(self._rows, rows)
        self._rows.hide()  # it is deleted a moment later
        self._rows.deleteLater()
        self._rows = rows
        rows.setVisible(bool(self.fields))

    def _add(self, form: QFormLayout, name: str, words: FieldWords, value: Any) -> None:
        boxes = tuple(_box(words, number) for number in (value if isinstance(value, tuple) else (value,)))
        label = QLabel(words.title)
        label.setBuddy(boxes[0])
        line = QWidget()
        layout = QHBoxLayout(line)
        layout.setContentsMargins(0, 0, 0, 0)
        for box in boxes:
            box.setAccessibleName(words.title)
            watch(box, self._on_edited)
            self._guard.protect(box)
            layout.addWidget(box, 1)
        for widget in (label, line, *boxes):
            widget.setToolTip(f"<p>{words.lesson}</p>")  # rich text wraps
        form.addRow(label, line)
        self.fields[name] = boxes

    def _on_edited(self, *_value: object) -> None:
        assert self._step is not None
        now = self._read()
        # What was not touched keeps digits that its field does not show.
        edited = {name: value for name, value in now.items() if value != self._shown[name]}
        try:
            step = type(self._step)(**(self._step.model_dump() | edited))
        except ValidationError as error:
            self.trouble.say(first_problem(error).partition(": ")[2].capitalize(), problem=True)
            self.trouble.show()
            return
        self.trouble.hide()
        self._step, self._shown = step, now
        self.changed.emit(step)

    def _read(self) -> dict[str, Any]:
        return {
            name: tuple(value_of(box) for box in boxes) if len(boxes) > 1 else value_of(boxes[0])
            for name, boxes in self.fields.items()
        }


def _box(words: FieldWords, value: float) -> Field:
    box: QSpinBox | NumberBox
    if isinstance(value, int):
        box = whole(int(words.least), int(words.most), unit=words.unit)
        box.setSingleStep(int(words.step))
    else:
        box = NumberBox(words.least, words.most, step=words.step, decimals=4, unit=words.unit)
    set_value(box, value)
    return box
