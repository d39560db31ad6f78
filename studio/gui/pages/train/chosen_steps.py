"""What the Data page has chosen for the pictures, where that is not the standard."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from studio.data.recipe import Recipe
from studio.gui.widgets.faint_sentence import faint_sentence


class ChosenSteps(QWidget):
    """A sentence and a button that goes back to the standard steps; nothing while those are used."""

    standard_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sentence = faint_sentence()
        self.button = QPushButton(self.tr("Use the standard ones"), flat=True)
        self.button.setToolTip(self.tr("Random crop and mirror image in training; undo is on the Data page"))
        self.button.clicked.connect(self.standard_wanted)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.sentence)
        layout.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        self.hide()

    def show_recipe(self, recipe: Recipe | None, *, used: bool) -> None:
        """Name the training steps of a recipe, None for the standard one, and say where they are not used."""
        self.setVisible(recipe is not None)
        if recipe is not None:
            names = ", ".join(step.kind for step in recipe.training if step.kind not in ("ToTensor", "Normalize"))
            text = (
                self.tr("Steps chosen on the Data page, for {size} pixels: {steps}.")
                if used
                else self.tr(
                    "Steps chosen on the Data page, for {size} pixels: {steps}. Without augmentation, training uses "
                    "the evaluation steps instead."
                )
            )
            self.sentence.setText(text.format(size=recipe.size, steps=names))
