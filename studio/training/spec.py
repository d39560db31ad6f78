"""What a run is: everything needed to do it again, on this machine or another. Imports nothing heavy."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, ClassVar, Literal, Self

from pydantic import BeforeValidator, Field, PlainSerializer, model_validator

from studio.data.recipe import Recipe
from studio.data.splits import DataSpec
from studio.models.spec import ModelSpec
from studio.tasks import Task

Optimizer = Literal["sgd", "adam", "adamw"]
Schedule = Literal["constant", "step", "cosine", "one-cycle", "plateau"]
DeviceChoice = Literal["auto", "cuda", "mps", "cpu"]
Precision = Literal["auto", "float32", "bfloat16", "float16"]
Mix = Literal["none", "mixup", "cutmix"]
CacheChoice = Literal["auto", "off"]

MOST_VIEWS = 1000


def _views(value: object) -> object:
    """Accept the number of views as a word too, as the command line and TOML have it."""
    return int(value) if isinstance(value, str) and value.isdecimal() else value


Augmentation = Annotated[
    Literal["none", "fresh"] | Annotated[int, Field(ge=1, le=MOST_VIEWS)],
    BeforeValidator(_views),
    PlainSerializer(lambda value: value, return_type=str | int),
]
"""``none``, ``fresh``, or the number K of cached views."""


class RunSpec(Task):
    """One training run."""

    performer: ClassVar[str] = "studio.training.loop:train"

    data: DataSpec
    recipe: Recipe = Recipe()
    augment: Augmentation = "fresh"
    """``fresh``: a new random draw of the recipe's training steps for each picture in each epoch; ``none``: the
    evaluation steps in training too; a number K: K random draws of each picture, another one in each epoch, the
    frozen layers computed once for each."""
    model: ModelSpec = ModelSpec()
    epochs: int = Field(5, ge=1, le=100_000)
    batch_size: int = Field(32, ge=1, le=65_536)

    optimizer: Optimizer = "adam"
    learning_rate: float = Field(1e-3, gt=0.0, le=100.0)
    momentum: float = Field(0.9, ge=0.0, lt=1.0)
    """Only for SGD."""
    weight_decay: float = Field(0.0, ge=0.0, le=10.0)
    block_rate: float = Field(1.0, gt=0.0, le=1.0)
    """Discriminative rates: each block learns with this share of the rate of the block behind it (Howard & Ruder
    2018, ULMFiT, who take 1/2.6). 1: all learn alike."""
    accumulate: int = Field(1, ge=1, le=4096)
    """Batches whose gradients are added up for one step of the optimizer."""
    clip_norm: float = Field(0.0, ge=0.0, le=1e6)
    """Longest gradient, as a 2-norm over all parameters; 0 is no limit."""

    schedule: Schedule = "cosine"
    """``cosine``: down to zero over the run; ``step``: times 0.1 every 7 epochs; ``one-cycle``: up and down (Smith
    2018); ``plateau``: times 0.1 when the validation loss has not fallen for 3 epochs."""
    warmup_epochs: float = Field(0.0, ge=0.0, le=1000.0)
    """Epochs over which the rate rises from zero; may be a fraction."""
    head_epochs: int = Field(0, ge=0, le=100_000)
    """Gradual unfreezing: epochs in which only the head learns, before the rest of the plan joins in."""

    label_smoothing: float = Field(0.0, ge=0.0, lt=1.0)
    class_weights: bool = False
    """Weigh each class by the inverse of its share of the training pictures."""
    mix: Mix = "none"
    """``mixup`` (Zhang et al. 2018) or ``cutmix`` (Yun et al. 2019): learn from blends of two pictures."""
    ema: float = Field(0.0, ge=0.0, lt=1.0)
    """Decay of a moving average of the weights, which is then what is validated and saved; 0 is off."""
    patience: int = Field(0, ge=0, le=100_000)
    """Stop after so many epochs without a better validation loss; 0 is never."""

    precision: Precision = "auto"
    channels_last: bool = True
    compile: bool = False
    """Let torch.compile make kernels first: a minute at the start, for long runs on a GPU."""
    cache: CacheChoice = "auto"
    """``auto``: compute the frozen layers once where that gives the same numbers."""
    cache_gb: float = Field(0.0, ge=0.0, le=1e6)
    """Most GB of activations to keep; 0 is half of what is free."""
    keep_epochs: bool = False
    """Keep a checkpoint of every epoch in the folder ``epochs``, beside the best and the last."""
    seed: int = Field(0, ge=0, lt=2**32)
    device: DeviceChoice = "auto"
    out: Path | None = None
    """The run's folder; None makes a new one, named by date and backbone, among the person's runs."""
    resume: bool = False
    """Go on from ``out``'s ``last.pth``."""

    @model_validator(mode="after")
    def _goes_together(self) -> Self:
        if self.head_epochs >= self.epochs and self.head_epochs > 0:
            raise ValueError(f"head_epochs ({self.head_epochs}) must be fewer than epochs ({self.epochs})")
        if self.warmup_epochs >= self.epochs and self.warmup_epochs > 0:
            raise ValueError(f"warmup_epochs ({self.warmup_epochs:g}) must be fewer than epochs ({self.epochs})")
        return self


class ResolveRun(Task):
    """Say what a run will do before it does it; nothing is trained, written or downloaded.

    The last event is :class:`studio.training.events.Resolution`. Raises StudioError for what would keep the run from
    starting.
    """

    performer: ClassVar[str] = "studio.training.resolve:resolve"

    run: RunSpec


class DescribeTraining(Task):
    """Say what training a network will take, without weights, memory or pictures; takes a fraction of a second.

    The only event is a :class:`studio.training.events.Footprint`. Raises StudioError as
    :class:`studio.models.catalog.DescribeModel`.
    """

    performer: ClassVar[str] = "studio.training.footprint:describe_training"

    model: ModelSpec
    classes: int = Field(ge=1)
    size: int = Field(224, ge=1)
    """Side of the square input, in pixels."""
    batch_size: int = Field(32, ge=1)
    optimizer: Optimizer = "adam"


class FindRate(Task):
    """Find a learning rate by a short mock training with a rate that grows from step to step (Smith 2017).

    Events: many :class:`studio.training.events.RateTried`, and last a :class:`studio.training.events.RateFound`. What
    is learnt is thrown away and no run folder is made.
    """

    performer: ClassVar[str] = "studio.training.lr_finder:find_rate"

    run: RunSpec
