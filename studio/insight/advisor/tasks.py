"""What can be asked of the advisor, and its answers. Imports nothing heavy."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from pydantic import Field

from studio.data.splits import DataSpec
from studio.insight.advisor.quadrants import Quadrant, RateCase
from studio.models.spec import FreezePlan, ModelSpec
from studio.tasks import Task
from studio.training.spec import DeviceChoice


class _OfPictures(Task):
    """Which pictures are looked at: labelled ones to train with. Those that validate or test stay unseen."""

    data: DataSpec
    size: int | None = Field(None, ge=1, le=4096)
    """Side of the square input in pixels; None for the one that the backbone's weights were measured with."""
    sample: int = Field(1_000, ge=4)
    """Of more pictures, a random subsample of about so many is measured, with each class's share as it is."""
    seed: int = Field(0, ge=0, lt=2**32)
    """Of the subsample, and of the folds."""
    batch_size: int = Field(64, ge=1)
    device: DeviceChoice = "auto"


class Advise(_OfPictures):
    """Say which of the four plans suits a data set and a backbone; nothing is trained but a linear layer.

    Events: :class:`~studio.tasks.Progress`, ``Notice``, ``PictureSkipped``, at last one :class:`Advice`. Pre-trained
    weights that are not here are downloaded. StudioError for a data set that cannot be trained with, fewer than two
    classes of two pictures, or a network that cannot be opened.
    """

    performer: ClassVar[str] = "studio.insight.advisor.advising:advise"

    model: ModelSpec
    """Its plan and its head do not matter."""


class RankBackbones(_OfPictures):
    """Measure several backbones on the same pictures.

    Events: :class:`~studio.tasks.Progress`, ``Notice``, ``PictureSkipped``; for each candidate in turn a
    :class:`Ranked` or a :class:`NotRanked`. Nothing is downloaded. StudioError as :class:`Advise`, but for networks.
    """

    performer: ClassVar[str] = "studio.insight.advisor.advising:rank_backbones"

    candidates: tuple[ModelSpec, ...] = Field(min_length=1)


@dataclass(frozen=True, slots=True)
class Share:
    """A share of pictures that is right, and how sure that is."""

    value: float
    """0…1."""
    low: float
    """Ends of the 95 % interval (Wilson 1927), 0…1."""
    high: float


@dataclass(frozen=True, slots=True)
class Separability:
    """How well features that nobody has tuned tell the classes apart; all by stratified cross-validation."""

    pictures: int
    """That were measured."""
    classes: int
    dimensions: int
    """Features of a picture."""
    folds: int
    probe: Share
    """Accuracy of a linear probe (Alain & Bengio 2016), which is about what a head alone would learn: a ridge
    classifier on standardised features."""
    neighbours: int
    knn: Share
    """Accuracy of a vote of so many nearest neighbours."""
    chance: float
    """Share of the largest class, 0…1: what one gets by always naming it."""
    log_me: float
    """LogME (You et al. 2021, arXiv:2102.11005): logarithm of the evidence for each picture; higher is better."""

    @property
    def skill(self) -> Share:
        """The probe's accuracy between chance, 0, and all right, 1, as Cohen's kappa is; below chance is 0 too."""
        return Share(*(max(0.0, (a - self.chance) / (1 - self.chance)) for a in self._probe_and_its_ends))

    @property
    def _probe_and_its_ends(self) -> tuple[float, float, float]:
        return self.probe.value, self.probe.low, self.probe.high


@dataclass(frozen=True, slots=True)
class Advice:
    """Which case a data set is for a backbone, and what to do."""

    task: Advise
    """What was asked: answers may come late."""
    total: int
    """Labelled pictures to train with."""
    smallest: int
    """Of them in the smallest class."""
    median: float
    largest: int
    measured: Separability
    baseline: Separability | None
    """The same network with random weights; None where the weights are random anyway, or that gives no numbers."""
    quadrant: Quadrant
    plan: FreezePlan
    rate_case: RateCase
    rates: dict[str, float]
    """A learning rate to start with, by :data:`~studio.training.spec.Optimizer`."""

    @property
    def random(self) -> bool:
        """Whether nothing was learnt before that could be kept."""
        return self.task.model.weights == "random"

    @property
    def many(self) -> bool:
        """Whether the pictures count as many."""
        return self.quadrant in ("many-similar", "many-dissimilar")

    @property
    def helped(self) -> bool:
        """Whether pre-training beats random weights beyond doubt: the two 95 % intervals do not meet."""
        return self.baseline is not None and self.measured.probe.low > self.baseline.probe.high


@dataclass(frozen=True, slots=True)
class Ranked:
    """How well one candidate separates the classes."""

    model: ModelSpec
    measured: Separability
    seconds: float
    """That it took; hardly any where the features were kept."""


@dataclass(frozen=True, slots=True)
class NotRanked:
    """A candidate that was left out."""

    model: ModelSpec
    reason: str
    """A sentence."""
