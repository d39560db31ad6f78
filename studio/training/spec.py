"""What a run is: everything needed to do it again, on this machine or another. Imports nothing heavy."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar, Literal

from pydantic import Field

from studio.data.recipe import Recipe
from studio.data.splits import DataSpec
from studio.models.spec import ModelSpec
from studio.tasks import Task

Optimizer = Literal["sgd", "adam", "adamw"]
Schedule = Literal["constant", "step", "cosine"]
Augmentation = Literal["none", "fresh"]
DeviceChoice = Literal["auto", "cuda", "mps", "cpu"]


class RunSpec(Task):
    """One training run."""

    performer: ClassVar[str] = "studio.training.loop:train"

    data: DataSpec
    recipe: Recipe = Recipe()
    augment: Augmentation = "fresh"
    """``fresh``: a new random draw of the recipe's training steps for each picture in each epoch; ``none``: the
    evaluation steps in training too."""
    model: ModelSpec = ModelSpec()
    epochs: int = Field(5, ge=1, le=100_000)
    batch_size: int = Field(32, ge=1, le=65_536)
    optimizer: Optimizer = "adam"
    learning_rate: float = Field(1e-3, gt=0.0, le=100.0)
    momentum: float = Field(0.9, ge=0.0, lt=1.0)
    """Only for SGD."""
    weight_decay: float = Field(0.0, ge=0.0, le=10.0)
    schedule: Schedule = "cosine"
    """``cosine``: down to zero over the run; ``step``: times 0.1 every 7 epochs."""
    seed: int = Field(0, ge=0, lt=2**32)
    device: DeviceChoice = "auto"
    out: Path | None = None
    """The run's folder; None makes a new one, named by date and backbone, among the person's runs."""
    resume: bool = False
    """Go on from ``out``'s ``last.pth`` where there is one."""
