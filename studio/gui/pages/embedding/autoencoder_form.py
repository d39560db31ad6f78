"""The settings of an autoencoder's training, remembered and put together to a spec."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from pydantic import ValidationError
from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from studio.data.splits import DataSpec
from studio.errors import StudioError
from studio.gui.pages.embedding.autoencoder_settings import FineSettings, NetworkSettings
from studio.gui.settings import Settings
from studio.gui.widgets.faint_sentence import faint_sentence
from studio.gui.widgets.fields import set_value, value_of
from studio.gui.widgets.fold import Fold
from studio.models.autoencoder_spec import AutoencoderSpec
from studio.tasks import first_problem
from studio.training.autoencoding_spec import FitAutoencoder

_GROUP = "autoencoder"


class AutoencoderForm(QWidget):
    """Edits everything of FitAutoencoder but the data and the folder."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.network, self.fine = NetworkSettings(), FineSettings()
        self.fields = self.network.fields | self.fine.fields
        self._labels = self.network.labels | self.fine.labels
        self._defaults: dict[str, Any] = self.network.defaults | self.fine.defaults
        self.lesson = faint_sentence()
        self.fold = Fold(self.fine)
        self.fold.set_title(self.tr("More"))
        self.fold.button.setToolTip(self.tr("Settings that most runs leave alone"))
        self.reset = QPushButton(self.tr("Reset to defaults"), flat=True)
        self.reset.setToolTip(self.tr("Set everything as it was at first"))
        self._lay_out()
        self._show(self._remembered())
        self.fold.set_open(Settings().recall(_GROUP, "more", False))
        for group in (self.network, self.fine):
            group.changed.connect(self._on_changed)
        self.fold.toggled.connect(self._on_fold)
        self.reset.clicked.connect(self._on_reset)

    def spec(self, data: DataSpec) -> FitAutoencoder:
        """Return the run as it stands in the form.

        Raises
        ------
        StudioError
            Two settings contradict each other; the sentence calls them what they are called on screen.
        """
        values = self._values()
        network = {name: values.pop(name) for name in AutoencoderSpec.model_fields}
        try:
            return FitAutoencoder(data=data, autoencoder=AutoencoderSpec(**network), **values)
        except ValidationError as error:
            raise StudioError(self._in_words(first_problem(error))) from error

    def suggest_grey(self, grey: bool) -> None:
        """Take what suits the pictures as default, and show it where the person has not chosen otherwise."""
        before, self._defaults["channels"] = self._defaults["channels"], "grey" if grey else "colour"
        Settings().remember(_GROUP, {"suggested_channels": self._defaults["channels"]})
        if value_of(self.fields["channels"]) == before:
            self._show({"channels": self._defaults["channels"]})
            self._on_changed()

    def _values(self) -> dict[str, Any]:
        return {name: value_of(field) for name, field in self.fields.items()}

    def _remembered(self) -> dict[str, Any]:
        settings = Settings()
        self._defaults["channels"] = settings.recall(_GROUP, "suggested_channels", self._defaults["channels"])
        return {name: settings.recall(_GROUP, name, default) for name, default in self._defaults.items()}

    def _show(self, values: Mapping[str, Any]) -> None:
        with self._quiet():
            for name, value in values.items():
                set_value(self.fields[name], value)
        self._show_what_matters()

    @contextmanager
    def _quiet(self) -> Iterator[None]:
        blockers = [QSignalBlocker(group) for group in (self.network, self.fine)]
        try:
            yield
        finally:
            for blocker in blockers:
                blocker.unblock()

    def _show_what_matters(self) -> None:
        self.network.show_what_matters()
        lessons = {
            "plain": self.tr("Gives each picture back from a few numbers."),
            "denoising": self.tr("Gets the picture with noise and gives it back clean, so it learns what belongs."),
            "variational": self.tr("Fills the latent space without gaps, so that new pictures can be drawn from it."),
        }
        self.lesson.setText(lessons[value_of(self.fields["kind"])])
        self.reset.setEnabled(self._values() != self._defaults)

    def _on_changed(self) -> None:
        self._show_what_matters()
        Settings().remember(_GROUP, self._values())
        self.changed.emit()

    def _on_reset(self) -> None:
        self._show(self._defaults)
        self._on_changed()

    def _on_fold(self, is_open: bool) -> None:
        Settings().remember(_GROUP, {"more": is_open})

    def _in_words(self, problem: str) -> str:
        """Put the labels on screen in the place of the names in the spec."""
        sentence = problem.removeprefix("settings: ")
        for name, label in self._labels.items():
            sentence = re.sub(rf"\b{name}\b", f"“{label.text()}”", sentence)
        return sentence

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.lesson)
        layout.addWidget(self.network)
        layout.addWidget(self.fold)
        layout.addWidget(self.reset, 0, Qt.AlignmentFlag.AlignLeft)
        width = max(label.sizeHint().width() for label in self._labels.values())
        for label in self._labels.values():
            label.setMinimumWidth(width)  # so that the fields of both groups stand below each other
