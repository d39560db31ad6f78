"""What a run says while it goes on. Plain frozen dataclasses, imported by the engine and by the window."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:  # it brings numpy, for which the first window need not wait
    from studio.training.spec import DescribeTraining, RunSpec


@dataclass(frozen=True, slots=True)
class RunStarted:
    """Everything is resolved and loaded; training begins now."""

    folder: Path
    spec: RunSpec
    """With nothing left open: weights, statistics, device and folder as they really are."""
    sentence: str
    """What will happen, in plain words: ``"1,437 pictures train, 360 validate; 5,130 of 11.2 M parameters learn"``."""
    classes: tuple[str, ...]
    trainable: int
    parameters: int
    steps: int
    """Training batches in an epoch."""
    first_epoch: int
    """1, or where a resumed run goes on."""


@dataclass(frozen=True, slots=True)
class StepsDone:
    """Where the run is within an epoch; at most 20 of these a second."""

    epoch: int
    """From 1."""
    phase: Literal["train", "val"]
    step: int
    """Batches done in this phase of this epoch."""
    steps: int
    loss: float
    """Mean over the pictures of this phase so far, in nats."""
    accuracy: float
    """Share right among the pictures of this phase so far, 0…1; NaN for an autoencoder."""
    images_per_second: float
    device_bytes: int = 0
    """Memory that tensors take on the accelerator; 0 on the CPU."""


@dataclass(frozen=True, slots=True)
class EpochDone:
    """One line of ``metrics.csv``: losses in nats, accuracies 0…1."""

    epoch: int
    train_loss: float
    train_accuracy: float
    val_loss: float
    val_accuracy: float
    learning_rate: float
    """As used in this epoch."""
    images_per_second: float
    """Training pictures per second."""
    seconds: float
    """Training and validation together."""
    best: bool
    """Whether this epoch has the best validation accuracy so far; ``best.pth`` is or will be of it."""


@dataclass(frozen=True, slots=True)
class PictureSkipped:
    """A picture that could not be read; the run goes on without it."""

    sample_id: str
    reason: str


@dataclass(frozen=True, slots=True)
class RunFinished:
    """The last event of a run that was not stopped."""

    folder: Path
    best_epoch: int
    best_accuracy: float
    """Of validation, 0…1."""
    seconds: float
    stopped_early: bool = False
    """Whether the validation loss had not fallen for as many epochs as the spec's ``patience``."""


@dataclass(frozen=True, slots=True)
class Interrupted:
    """The run cannot go on by itself: the disk is full, the pictures are gone. Asked for another event, it tries again.

    Whoever pulls the events should pause here until the person has put it right.
    """

    sentence: str


@dataclass(frozen=True, slots=True)
class CheckpointSaved:
    """A checkpoint was written. Quick epochs share one: files are written every few seconds, not every epoch."""

    path: Path
    epoch: int
    """The last epoch this checkpoint has finished."""


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a run will do, found out before it starts."""

    sentence: str
    """``"1,437 pictures, 10 classes; layers 1-3 frozen and computed once (92 MB), 2.8 M parameters train on NVIDIA
    H100; about 2 min"``."""
    trainable: int
    """Parameters that learn."""
    parameters: int
    cache_bytes: int
    """Room that the activations of the frozen layers take; 0 without a cache."""
    notes: tuple[str, ...]
    """What the person should know besides, a sentence each: weights to download, a model that cannot be cached."""
    epoch_seconds: float
    """Estimated for an epoch, from a probe of a few pictures."""
    first_seconds: float
    """Estimated for computing the frozen layers once, before the first epoch; 0 without a cache."""


@dataclass(frozen=True, slots=True)
class Footprint:
    """What training a network will take. Estimates: kernels need room of their own, reduced precision saves some."""

    task: DescribeTraining
    """What was asked: answers may come late."""
    boundary: tuple[str, ...]
    """Dotted names of the modules whose output is the last that stays the same from epoch to epoch; an empty name is
    the picture itself. Empty where nothing can be kept."""
    shapes: tuple[tuple[int, ...], ...]
    """Of the tensors that are kept there for one picture."""
    reason: str
    """Why there is no boundary, in a sentence; empty where there is one."""
    activation_bytes: int
    """What one picture's activations at the boundary take, in float32."""
    weights_bytes: int
    gradient_bytes: int
    optimizer_bytes: int
    saved_bytes: int
    """What a batch's forward pass keeps for the backward pass."""
    free_bytes: int
    """Memory of the device that is free now."""
    device: str
    """``"NVIDIA H100"``, ``"the CPU"``."""

    @property
    def memory_bytes(self) -> int:
        """What training takes on the device."""
        return self.weights_bytes + self.gradient_bytes + self.optimizer_bytes + self.saved_bytes


@dataclass(frozen=True, slots=True)
class RateTried:
    """One step of the learning-rate finder."""

    rate: float
    loss: float
    """Of this batch, in nats."""
    smoothed: float
    """Running mean of the loss so far, in nats."""


@dataclass(frozen=True, slots=True)
class RateFound:
    """The last event of the learning-rate finder."""

    suggestion: float
    """Where the smoothed loss falls most steeply."""
    rates: tuple[float, ...]
    """Tried rates, ascending."""
    losses: tuple[float, ...]
    """Smoothed loss at each of them, in nats."""
