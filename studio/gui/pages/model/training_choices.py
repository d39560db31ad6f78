"""What the Train page has chosen, as far as it decides what a network's layers give and take."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from studio.data.recipe import Recipe
from studio.data.samples import recommended
from studio.data.splits import DataSpec
from studio.gui.kept_recipes import kept_draft
from studio.gui.settings import Settings
from studio.models.spec import ModelSpec
from studio.training.spec import RunSpec


@dataclass(frozen=True, slots=True)
class TrainingChoices:
    """Remembered choices; what suits the pictures where nothing was chosen."""

    batch_size: int
    optimizer: str
    augment: str
    """As in RunSpec, a number of views as a word."""
    picture_size: int
    """Side of the network's input, in pixels; 0 where the backbone's own will do."""
    standard_size: int
    """The same for the standard steps, whatever steps the Data page has chosen."""

    @classmethod
    def for_pictures(cls, root: Path | None) -> TrainingChoices:
        """Return the choices for the data set in a folder, or for none."""
        settings, fields = Settings(), RunSpec.model_fields
        advice = recommended(root) if root is not None else None
        standard = settings.recall("train", "picture_size", advice.size if advice else 0)
        steps = kept_draft(root) if root is not None else None
        return cls(
            batch_size=settings.recall("train", "batch_size", int(fields["batch_size"].default)),
            optimizer=settings.recall("train", "optimizer", str(fields["optimizer"].default)),
            augment=settings.recall("train", "augment", advice.augment if advice else str(fields["augment"].default)),
            picture_size=standard if steps is None else steps.recipe().size,
            standard_size=standard,
        )

    @property
    def views(self) -> int:
        """How often each training picture is kept: once, unless it has several views."""
        return int(self.augment) if self.augment.isdecimal() else 1

    def run(self, data: DataSpec, model: ModelSpec, size: int) -> RunSpec:
        """Return a run with these choices on pictures of ``size`` pixels."""
        return RunSpec.model_validate(
            {
                "data": data,
                "model": model,
                "recipe": Recipe.standard(size),
                "batch_size": self.batch_size,
                "optimizer": self.optimizer,
                "augment": self.augment,
            }
        )
