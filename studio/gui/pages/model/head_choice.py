"""The new head, and what frozen batch normalisation does: folded away until somebody wants them."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLabel, QVBoxLayout, QWidget

from studio.gui.settings import Settings
from studio.gui.widgets.fields import Field, NumberBox, WheelGuard, choice, set_value, value_of, watch, whole
from studio.gui.widgets.fold import Fold
from studio.models.spec import HeadSpec, ModelSpec


class HeadChoice(QWidget):
    """Hidden layer, dropout, first bias and BatchNorm of a ModelSpec."""

    edited = Signal(object)
    """A dict of the ModelSpec's fields that are another now."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = ModelSpec()
        self.hidden = whole(0, 65_536, word=self.tr("none"), unit=self.tr(" units"))
        self.hidden.setSingleStep(64)
        self.dropout = NumberBox(0.0, 0.95, step=0.1, zero=self.tr("none"))
        self.class_bias = QCheckBox(self.tr("Start from class shares"))
        self.batch_norm = choice(("fixed", self.tr("fixed")), ("run", self.tr("run along")))
        self._fields: tuple[Field, ...] = (self.hidden, self.dropout, self.class_bias, self.batch_norm)
        self._guard = WheelGuard(self)
        content = self._lay_out()
        self._guard.protect(content)
        self.fold = Fold(content)
        self.fold.button.setToolTip(self.tr("What takes the place of the network's last layer"))
        self.fold.set_open(Settings().recall("model", "head_open", False))
        self.fold.toggled.connect(self._on_fold)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.fold)
        for field in self._fields:
            watch(field, self._on_edited)

    def show_model(self, model: ModelSpec) -> None:
        """Show what is chosen, without a signal."""
        self._model = model
        values = (model.head.hidden, model.head.dropout, model.class_bias, model.batch_norm)
        for field, value in zip(self._fields, values, strict=True):
            with QSignalBlocker(field):
                set_value(field, value)
        self.fold.set_title(self.tr("Head: {layers}").format(layers=self._in_words(model.head)))

    def set_has_batch_norm(self, has_any: bool) -> None:
        """Tell whether the network has any BatchNorm; without, there is nothing to choose."""
        self.batch_norm.setEnabled(has_any)

    def _in_words(self, head: HeadSpec) -> str:
        if head.plain:
            return self.tr("one linear layer")
        parts = [self.tr("{units:,} hidden units").format(units=head.hidden)] if head.hidden else []
        parts += [self.tr("dropout {share:g}").format(share=head.dropout)] if head.dropout else []
        return ", ".join(parts)

    def _on_edited(self) -> None:
        wanted: dict[str, Any] = {
            "head": HeadSpec(hidden=value_of(self.hidden), dropout=value_of(self.dropout)),
            "class_bias": value_of(self.class_bias),
            "batch_norm": value_of(self.batch_norm),
        }
        changed = {name: value for name, value in wanted.items() if value != getattr(self._model, name)}
        if changed:
            self.edited.emit(changed)

    def _on_fold(self, is_open: bool) -> None:
        Settings().remember("model", {"head_open": is_open})

    def _lay_out(self) -> QWidget:
        content = QWidget()
        grid = QGridLayout(content)
        grid.setContentsMargins(20, 0, 0, 4)
        rows = (
            (self.tr("Hidden layer"), self.hidden, self.tr("A layer with ReLU before the output: the head can then "
             "learn more than a straight line between classes, and overfit sooner. 0 is none.")),
            (self.tr("Dropout"), self.dropout, self.tr("Share of the units before the output that each step leaves "
             "out at random: against overfitting. 0.2 to 0.5 is usual.")),
            (self.tr("First bias"), self.class_bias, self.tr("The output's bias starts from how often each class "
             "occurs, so that the first steps need not learn it: for uneven classes.")),
            (self.tr("Frozen BatchNorm"), self.batch_norm, self.tr("BatchNorm keeps a running mean and variance of "
             "what it has seen. Fixed: frozen layers keep those of the pre-trained weights, so that their output is "
             "the same in every epoch and is computed once. Run along: they follow your pictures, for pictures very "
             "unlike photographs; each batch then changes what frozen layers put out.")),
        )  # fmt: skip
        for number, (name, field, tooltip) in enumerate(rows):
            label = QLabel(name)
            label.setBuddy(field)
            for widget in (label, field):
                widget.setToolTip(tooltip)
            grid.addWidget(label, number, 0)
            grid.addWidget(field, number, 1)
        grid.setColumnStretch(2, 1)
        grid.setHorizontalSpacing(10)
        return content
