"""A recipe while it is being edited: its steps, some of them switched off, and ready-made ones to begin with."""

from __future__ import annotations

from typing import Final, Literal, Self

from pydantic import ValidationError

from studio.data.previewing import Part
from studio.data.recipe import (
    CenterCrop,
    Channels,
    ColorJitter,
    GaussianBlur,
    GaussianNoise,
    Normalize,
    RandomCrop,
    RandomErasing,
    RandomHorizontalFlip,
    RandomResizedCrop,
    RandomRotation,
    RandomVerticalFlip,
    Recipe,
    Resize,
    Step,
    ToTensor,
)
from studio.errors import StudioError
from studio.tasks import Spec, first_problem

Preset = Literal["standard", "light", "strong", "digits"]
_SIZED = CenterCrop | RandomCrop | RandomResizedCrop

STEPS: Final[tuple[type[Step], ...]] = (
    Resize,
    CenterCrop,
    RandomCrop,
    RandomResizedCrop,
    RandomHorizontalFlip,
    RandomVerticalFlip,
    RandomRotation,
    ColorJitter,
    GaussianBlur,
    GaussianNoise,
    ToTensor,
    Normalize,
    RandomErasing,
)
"""Every kind of step, in the order in which they are usually performed."""


class DraftStep(Spec):
    """A step that is performed, or switched off and only kept for later."""

    step: Step
    on: bool = True


class RecipeDraft(Spec):
    """The steps of both parts; what they amount to may not be a recipe yet."""

    training: tuple[DraftStep, ...]
    evaluation: tuple[DraftStep, ...]

    @classmethod
    def of(cls, recipe: Recipe) -> Self:
        """Return a recipe's steps, all switched on."""
        return cls(
            training=tuple(DraftStep(step=step) for step in recipe.training),
            evaluation=tuple(DraftStep(step=step) for step in recipe.evaluation),
        )

    def recipe(self) -> Recipe:
        """Return the recipe of the steps that are switched on.

        Raises
        ------
        StudioError
            They are none; the sentence says what is missing.
        """
        try:
            return Recipe(
                training=tuple(entry.step for entry in self.training if entry.on),
                evaluation=tuple(entry.step for entry in self.evaluation if entry.on),
            )
        except ValidationError as error:
            sentence = first_problem(error).removeprefix("settings: ")
            raise StudioError(sentence[:1].upper() + sentence[1:]) from error

    def part(self, part: Part) -> tuple[DraftStep, ...]:
        return self.training if part == "training" else self.evaluation

    def with_part(self, part: Part, entries: tuple[DraftStep, ...]) -> RecipeDraft:
        """Return the draft with other steps in one part."""
        return self.model_copy(update={part: entries})

    def with_step(self, part: Part, number: int, step: Step) -> RecipeDraft:
        """Return the draft with another step in a place; where that decides the network's input, the other part too.

        The other part's Resize and earlier crops are scaled with its last crop, so that their margins stay.
        """
        entries = self.part(part)
        changed = entries[number].model_copy(update={"step": step})
        draft = self.with_part(part, (*entries[:number], changed, *entries[number + 1 :]))
        if not isinstance(step, _SIZED) or number != _last_crop(entries):
            return draft
        other: Part = "evaluation" if part == "training" else "training"
        return draft.with_part(other, _of_size(self.part(other), step.size))

    def with_statistics(self, mean: Channels | None, std: Channels | None) -> RecipeDraft:
        """Return the draft with this mean and standard deviation in both parts; None for the weights' own."""

        def filled(entries: tuple[DraftStep, ...]) -> tuple[DraftStep, ...]:
            return tuple(
                entry.model_copy(update={"step": Normalize(mean=mean, std=std)})
                if isinstance(entry.step, Normalize)
                else entry
                for entry in entries
            )

        return RecipeDraft(training=filled(self.training), evaluation=filled(self.evaluation))

    @property
    def statistics(self) -> tuple[Channels | None, Channels | None]:
        """Mean and standard deviation of the first Normalize; None for the weights' own."""
        for entry in (*self.training, *self.evaluation):
            if isinstance(entry.step, Normalize):
                return entry.step.mean, entry.step.std
        return None, None


def preset(name: Preset, size: int) -> RecipeDraft:
    """Return ready-made steps for an input of ``size`` pixels; evaluation is the usual resize and crop in each."""
    standard = Recipe.standard(size)
    steps: tuple[Step, ...]
    match name:
        case "standard":
            steps = standard.training[:-2]
        case "light":
            steps = (RandomResizedCrop(size=size, scale=(0.7, 1.0)), RandomHorizontalFlip())
        case "strong":
            jitter = ColorJitter(brightness=0.4, contrast=0.4, saturation=0.4, hue=0.1)
            steps = (*standard.training[:-2], RandomRotation(degrees=15), jitter, GaussianBlur(kernel_size=3))
        case "digits":
            steps = (RandomRotation(degrees=10), RandomResizedCrop(size=size, scale=(0.8, 1.0), ratio=(0.9, 1.1)))
    end = (ToTensor(), Normalize(), *((RandomErasing(p=0.25),) if name == "strong" else ()))
    return RecipeDraft.of(Recipe(training=(*steps, *end), evaluation=standard.evaluation))


def _last_crop(entries: tuple[DraftStep, ...]) -> int:
    """Return the number of the step that decides the size of the network's input; -1 where none does."""
    return max((n for n, entry in enumerate(entries) if entry.on and isinstance(entry.step, _SIZED)), default=-1)


def _of_size(entries: tuple[DraftStep, ...], size: int) -> tuple[DraftStep, ...]:
    """Return the steps for a network's input of ``size`` pixels."""
    last = _last_crop(entries)
    crop = entries[last].step if last >= 0 else None
    if not isinstance(crop, _SIZED):
        return entries
    return tuple(
        entry.model_copy(
            update={"step": entry.step.model_copy(update={"size": round(entry.step.size * size / crop.size)})}
        )
        if isinstance(entry.step, _SIZED | Resize)
        else entry
        for entry in entries
    )
