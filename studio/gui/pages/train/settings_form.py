"""How to train: the settings of a run, each with a default that works and a tooltip that teaches."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from pydantic import ValidationError
from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from studio.data.recipe import Recipe
from studio.data.splits import DataSpec
from studio.errors import StudioError
from studio.gui.pages.train.main_settings import MainSettings
from studio.gui.pages.train.more_settings import (
    MachineSettings,
    OptimizerSettings,
    OverfittingSettings,
    ScheduleSettings,
)
from studio.gui.pages.train.settings_group import SettingsGroup
from studio.gui.settings import Settings
from studio.gui.widgets.fields import Field, set_value, value_of
from studio.gui.widgets.fold import Fold
from studio.models.spec import ModelSpec
from studio.tasks import first_problem
from studio.training.spec import RunSpec

_PAGE = "train"
"""Under which the settings are remembered."""


class SettingsForm(QWidget):
    """Edits everything of a RunSpec but the data, the model and the folder."""

    changed = Signal()
    standard_wanted = Signal()
    """The person wants the standard steps instead of those chosen on the Data page."""
    find_wanted = Signal()
    """The person wants a learning rate to be found."""
    clear_wanted = Signal()
    """The person wants the kept answers of frozen layers deleted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.main = MainSettings()
        self.machine = MachineSettings()
        self.more = (OptimizerSettings(), ScheduleSettings(), OverfittingSettings(), self.machine)
        self.fields: dict[str, Field] = {}
        self._defaults: dict[str, Any] = {}
        self._labels: dict[str, QLabel] = {}
        for group in self._groups:
            self.fields |= group.fields
            self._defaults |= group.defaults
            self._labels |= group.labels
        self._undo: dict[str, Any] | None = None
        self._recipe: Recipe | None = None
        self._own_size: int = self.main.picture_size.value()
        """The size chosen here, which counts again when the steps of the Data page are given up."""
        self._lay_out()
        self._recall()
        self._connect()
        self._show_state()

    @property
    def _groups(self) -> tuple[SettingsGroup, ...]:
        return (self.main, *self.more)

    def spec(self, data: DataSpec, model: ModelSpec) -> RunSpec:
        """Return the run as it stands in the form.

        Raises
        ------
        StudioError
            Two settings contradict each other; the sentence calls them what they are called on screen.
        """
        values = self._values()
        standard = Recipe.standard(values.pop("picture_size"))
        recipe = standard if self._recipe is None else self._recipe
        try:
            return RunSpec(data=data, model=model, recipe=recipe, **values)
        except ValidationError as error:
            raise StudioError(self._in_words(first_problem(error))) from error

    def set_recipe(self, recipe: Recipe | None) -> None:
        """Train with the steps chosen on the Data page, which decide the size; None for the standard ones."""
        own = self._values()["picture_size"]
        self._recipe, self._own_size = recipe, own
        self.main.show_recipe(recipe)
        self._show({"picture_size": own})

    def suggest(self, size: int, augment: str) -> None:
        """Take what suits the pictures as defaults, and show it where the person has not chosen otherwise.

        Parameters
        ----------
        size
            Side of the network's input, in pixels.
        augment
            As in RunSpec.
        """
        suggested: dict[str, Any] = {"picture_size": size, "augment": augment}
        now = self._values()
        untouched = {name for name in suggested if now[name] == self._defaults[name]}
        self._defaults |= suggested
        self._show({name: value for name, value in suggested.items() if name in untouched})
        Settings().remember(_PAGE, {f"suggested_{name}": value for name, value in suggested.items()})

    def weigh_classes(self) -> None:
        """Let rare classes count more, as the person has chosen elsewhere."""
        self._show({"class_weights": True})

    # Values

    def _values(self) -> dict[str, Any]:
        own = {} if self._recipe is None else {"picture_size": self._own_size}
        return {name: value_of(field) for name, field in self.fields.items()} | own

    def _show(self, values: Mapping[str, Any]) -> None:
        """Show many values at once, which counts as one change."""
        self._own_size = values.get("picture_size", self._own_size)
        fixed = {} if self._recipe is None else {"picture_size": self._recipe.size}
        with self._quiet():
            for name, value in {**values, **fixed}.items():
                set_value(self.fields[name], value)
        self._on_changed()

    @contextmanager
    def _quiet(self) -> Iterator[None]:
        blockers = [QSignalBlocker(group) for group in self._groups]
        try:
            yield
        finally:
            for blocker in blockers:
                blocker.unblock()

    def _recall(self) -> None:
        settings = Settings()
        for name in ("picture_size", "augment"):
            self._defaults[name] = settings.recall(_PAGE, f"suggested_{name}", self._defaults[name])
        with self._quiet():
            for name, default in self._defaults.items():
                set_value(self.fields[name], settings.recall(_PAGE, name, default))
        self.fold.set_open(settings.recall(_PAGE, "more", False))

    def _in_words(self, problem: str) -> str:
        """Put the labels on screen in the place of the names in the spec."""
        sentence = problem.removeprefix("settings: ")
        for name, label in self._labels.items():
            sentence = re.sub(rf"\b{name}\b", f"“{label.text()}”", sentence)
        return sentence

    # What the person does

    def _on_edited(self) -> None:
        self._undo = None
        self._on_changed()

    def _on_changed(self) -> None:
        self._show_state()
        Settings().remember(_PAGE, self._values())
        self.changed.emit()

    def _on_reset(self) -> None:
        """Go back to the defaults; the next click, unless something is edited before, undoes that."""
        values, self._undo = (self._defaults, self._values()) if self._undo is None else (self._undo, None)
        self._show(values)

    def _on_fold(self, is_open: bool) -> None:
        Settings().remember(_PAGE, {"more": is_open})

    def _show_state(self) -> None:
        values = self._values()
        optimizer, _, _, machine = self.more
        optimizer.show_row("momentum", values["optimizer"] == "sgd")
        machine.show_row("cache_gb", values["cache"] != "off")
        changed = {name for name, value in values.items() if value != self._defaults[name]}
        hidden = len(changed - self.main.fields.keys())
        self.fold.set_title(self.tr("More ({count} changed)").format(count=hidden) if hidden else self.tr("More"))
        undo = self._undo is not None
        self.reset_button.setText(self.tr("Undo reset") if undo else self.tr("Reset to defaults"))
        self.reset_button.setEnabled(undo or bool(changed))

    # Building

    def _connect(self) -> None:
        for group in self._groups:
            group.changed.connect(self._on_edited)
        self.main.find_wanted.connect(self.find_wanted)
        self.main.standard_wanted.connect(self.standard_wanted)
        self.machine.clear_wanted.connect(self.clear_wanted)
        self.fold.toggled.connect(self._on_fold)
        self.reset_button.clicked.connect(self._on_reset)

    def _lay_out(self) -> None:
        more = QWidget()
        groups = QVBoxLayout(more)
        groups.setContentsMargins(0, 0, 0, 0)
        for group in self.more:
            groups.addWidget(group)
        self.fold = Fold(more)
        self.fold.button.setToolTip(self.tr("Settings that most runs leave alone"))
        self.export_button = QPushButton(self.tr("For a cluster…"), flat=True)
        self.export_button.setToolTip(self.tr("Save this run as a file, and see the command that trains it elsewhere"))
        self.reset_button = QPushButton(flat=True)
        self.reset_button.setToolTip(self.tr("Set everything as it was at first; can be undone"))
        line = QHBoxLayout()
        line.addWidget(self.reset_button)
        line.addWidget(self.export_button)
        line.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.main)
        layout.addWidget(self.fold)
        layout.addLayout(line)
        width = max(label.sizeHint().width() for label in self._labels.values())
        for label in self._labels.values():
            label.setMinimumWidth(width)  # so that the fields of all groups stand below each other
