"""What the training of an autoencoder is. Imports nothing heavy."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar, Self

from pydantic import Field, model_validator

from studio.data.recipe import Recipe
from studio.data.splits import DataSpec
from studio.models.autoencoder_spec import AutoencoderSpec
from studio.tasks import Task
from studio.training.spec import DeviceChoice, Precision, Schedule


class FitAutoencoder(Task):
    """Train an autoencoder on the pictures of a folder, labelled or not.

    Events: ``Progress``, ``Notice``, then :class:`~studio.training.autoencoding_events.AutoencoderStarted`,
    ``StepsDone`` (its accuracy is NaN), ``AutoencoderEpoch`` and ``Reconstructions`` after each epoch,
    ``CheckpointSaved``, ``PictureSkipped``, ``Interrupted``, and last ``AutoencoderFinished``.
    """

    performer: ClassVar[str] = "studio.training.autoencoding:fit_autoencoder"

    data: DataSpec
    autoencoder: AutoencoderSpec = AutoencoderSpec()
    epochs: int = Field(10, ge=1, le=100_000)
    batch_size: int = Field(16, ge=1, le=65_536)
    learning_rate: float = Field(5e-3, gt=0.0, le=100.0)
    """Of AdamW, which is Adam without a weight decay."""
    weight_decay: float = Field(0.0, ge=0.0, le=10.0)
    schedule: Schedule = "cosine"
    """As for a classifier; the loss that ``plateau`` waits for is the validation total."""
    warmup_epochs: float = Field(0.0, ge=0.0, le=1000.0)
    """Epochs over which the learning rate rises from zero; may be a fraction."""
    precision: Precision = "auto"
    device: DeviceChoice = "auto"
    seed: int = Field(0, ge=0, lt=2**32)
    keep_epochs: bool = False
    """Keep a checkpoint of every epoch in the folder ``epochs``, beside the best and the last."""
    out: Path | None = None
    """The run's folder; None makes a new one, named by date and kind, among the person's runs."""
    resume: bool = False
    """Go on from ``out``'s ``last.pth``."""

    @property
    def recipe(self) -> Recipe:
        return self.autoencoder.recipe

    @model_validator(mode="after")
    def _goes_together(self) -> Self:
        if self.warmup_epochs >= self.epochs and self.warmup_epochs > 0:
            raise ValueError(f"warmup_epochs ({self.warmup_epochs:g}) must be fewer than epochs ({self.epochs})")
        rising = self.autoencoder.beta_warmup_epochs
        if rising > self.epochs:
            raise ValueError(f"beta_warmup_epochs ({rising:g}) must not be more than epochs ({self.epochs})")
        return self
