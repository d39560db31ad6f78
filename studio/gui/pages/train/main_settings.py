"""What everyone sets."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from studio.data.recipe import Recipe
from studio.gui.pages.train.chosen_steps import ChosenSteps
from studio.gui.pages.train.settings_group import SettingsGroup
from studio.gui.widgets.augment_choice import AugmentChoice
from studio.gui.widgets.fields import RateBox, choice, whole

_USUAL_SIZE = 224


class MainSettings(SettingsGroup):
    """Epochs, learning rate, batches, pictures, optimizer and schedule."""

    find_wanted = Signal()
    """The person wants a learning rate to be found."""
    standard_wanted = Signal()
    """The person wants the standard steps instead of those chosen on the Data page."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.epochs = whole(1, 10_000)
        self.learning_rate = RateBox()
        self.batch_size = whole(1, 4096)
        self.augment = AugmentChoice()
        self.picture_size = whole(16, 1024, unit=self.tr(" px"))
        self.picture_size.setValue(_USUAL_SIZE)
        self.optimizer = choice(("adam", "Adam"), ("adamw", "AdamW"), ("sgd", self.tr("SGD")))
        self.schedule = choice(
            ("cosine", self.tr("Cosine, down to 0")),
            ("one-cycle", self.tr("One cycle, up and down")),
            ("step", self.tr("× 0.1 every 7 epochs")),
            ("plateau", self.tr("× 0.1 when stuck")),
            ("constant", self.tr("Constant")),
        )
        self.find_button = QPushButton(self.tr("Find…"))
        self.find_button.setToolTip(
            self.tr("Try rates from tiny to huge on a few batches, and see which one learns best")
        )
        self.find_button.clicked.connect(self.find_wanted)
        self._recipe: Recipe | None = None
        self.steps = ChosenSteps()
        self.steps.standard_wanted.connect(self.standard_wanted)
        self._add_steps()
        self._add_pictures()
        self._add_rules()

    def _add_steps(self) -> None:
        self.add(
            "epochs",
            self.tr("Epochs"),
            self.epochs,
            self.tr("How many times the network sees every training picture."),
        )
        self.add(
            "learning_rate",
            self.tr("Learning rate"),
            self.learning_rate,
            self.tr(
                "How far each step moves the weights. Too high and the loss jumps about, too low and it hardly "
                "falls. 0.001 suits Adam; fine-tuning pre-trained layers wants less, about 0.0001."
            ),
            beside=self.find_button,
        )
        self.add(
            "batch_size",
            self.tr("Batch size"),
            self.batch_size,
            self.tr("Pictures per step. Larger is faster on a GPU and needs more memory."),
        )

    def _add_pictures(self) -> None:
        self.add(
            "augment",
            self.tr("Augmentation"),
            self.augment,
            self.tr(
                "Crops and mirror images, so that the network cannot learn the pictures by heart. Choose None where "
                "left and right matter, as for digits and letters."
            ),
        )
        self.add(
            "picture_size",
            self.tr("Picture size"),
            self.picture_size,
            self.tr(
                "Side of the square that the network sees. Larger shows more detail and takes longer: twice the "
                "side, four times the work."
            ),
        )

        self.add_line(self.steps)
        self.augment.changed.connect(self._say_steps)

    def show_recipe(self, recipe: Recipe | None) -> None:
        """Say which steps were chosen on the Data page, which decide the size; None for none."""
        self._recipe = recipe
        self.picture_size.setEnabled(recipe is None)
        self._say_steps()

    def _say_steps(self) -> None:
        self.steps.show_recipe(self._recipe, used=self.augment.word() != "none")

    def _add_rules(self) -> None:
        self.add(
            "optimizer",
            self.tr("Optimizer"),
            self.optimizer,
            self.tr(
                "The rule that turns gradients into steps. Adam adapts the step for every weight; AdamW does, with a "
                "weight decay of its own; SGD often ends a little better with a well-chosen learning rate."
            ),
        )
        self.add(
            "schedule",
            self.tr("Schedule"),
            self.schedule,
            self.tr(
                "How the learning rate changes over the run. Smaller steps at the end settle the weights. One cycle "
                "rises first, which allows a higher rate; “when stuck” waits for 3 epochs without a better "
                "validation loss."
            ),
        )
