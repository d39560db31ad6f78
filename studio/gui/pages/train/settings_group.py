"""A part of the settings form: rows that belong together."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from pydantic.fields import FieldInfo
from PySide6.QtCore import Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLabel, QWidget

from studio.gui.widgets.fields import Field, WheelGuard, set_value, value_of, watch
from studio.training.spec import RunSpec


class SettingsGroup(QWidget):
    """Rows of label and field, under a title of their own where there is one.

    Every field is named as in the spec that the form is for, and starts with its default there.
    """

    changed = Signal()
    spec_fields: ClassVar[Mapping[str, FieldInfo]] = RunSpec.model_fields

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fields: dict[str, Field] = {}
        self.defaults: dict[str, object] = {}
        self.labels: dict[str, QLabel] = {}
        self._guard = WheelGuard(self)
        self._rows = QFormLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)

    def set_title(self, title: str) -> None:
        """Put a title above the rows that follow."""
        heading = QLabel(title)
        font = QFont(heading.font())
        font.setWeight(QFont.Weight.DemiBold)
        heading.setFont(font)
        heading.setContentsMargins(0, 10, 0, 0)
        self._rows.addRow(heading)

    def add(self, name: str, title: str, field: Field, lesson: str, beside: QWidget | None = None) -> None:
        """Add a row.

        Parameters
        ----------
        name
            Of the setting in the spec.
        title
            Its label.
        lesson
            Its tooltip: what it does, and when one would change it.
        beside
            Put at the end of the row, after the field.
        """
        label = QLabel(title)
        label.setBuddy(field)
        field.setAccessibleName(title)
        for widget in (label, field):
            widget.setToolTip(f"<p>{lesson}</p>")  # rich text wraps
        self._guard.protect(field)
        default = self.spec_fields[name].default if name in self.spec_fields else value_of(field)
        set_value(field, default)
        self.fields[name], self.labels[name], self.defaults[name] = field, label, value_of(field)
        watch(field, self._on_changed)
        self._rows.addRow(label, _line(field, beside) if beside is not None else field)

    def add_line(self, line: QWidget) -> None:
        """Add something below the last row that is no setting."""
        self._rows.addRow(line)

    def show_row(self, name: str, shown: bool) -> None:
        """Show a setting only where it has a meaning."""
        self._rows.setRowVisible(self.labels[name], shown)

    def _on_changed(self) -> None:
        self.changed.emit()


def _line(field: Field, beside: QWidget) -> QWidget:
    line = QWidget()
    layout = QHBoxLayout(line)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(field, 1)
    layout.addWidget(beside)
    return line
