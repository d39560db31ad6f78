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

    def with_size(self, size: int) -> RecipeDraft:
        """Return the draft for a network's input of ``size`` pixels: all crops get it, and Resize keeps its margin."""

        def resized(entries: tuple[DraftStep, ...]) -> tuple[DraftStep, ...]:
            crops = [entry.step.size for entry in entries if isinstance(entry.step, _SIZED)]
            factor = size / crops[-1] if crops else 1.0
            return tuple(entry.model_copy(update={"step": _of_size(entry.step, size, factor)}) for entry in entries)

        return RecipeDraft(training=resized(self.training), evaluation=resized(self.evaluation))

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


def _of_size(step: Step, size: int, factor: float) -> Step:
    if isinstance(step, _SIZED):
        return step.model_copy(update={"size": size})
    if isinstance(step, Resize):
        return step.model_copy(update={"size": max(1, round(step.size * factor))})
    return step
