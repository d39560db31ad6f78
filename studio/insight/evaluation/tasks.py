"""What can be asked about a folder of checkpoints, and the answers. Imports nothing heavy."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from pydantic import Field

from studio.data.splits import DataSpec
from studio.insight.evaluation.comparison import Comparison
from studio.insight.parts import Part
from studio.insight.prediction_table import PredictionTable
from studio.tasks import Task
from studio.training.spec import DeviceChoice


class EvaluateFolder(Task):
    """Evaluate every checkpoint of a folder on the same pictures, in natural order of their names.

    Events: :class:`~studio.tasks.Progress`, :class:`~studio.training.events.PictureSkipped`, one :class:`FileEvaluated`
    for each file as it is done, at last one :class:`FolderEvaluated`. What was found is kept: the same file on the same
    pictures is not evaluated again. Raises StudioError for a folder without checkpoints, and for what is wrong with the
    pictures; what is wrong with one file is said in its event.
    """

    performer: ClassVar[str] = "studio.insight.evaluation.folder:evaluate_folder"

    folder: Path
    """Holds files of weights; of a run's folder with ``epochs/`` those in there are taken."""
    data: DataSpec
    split: Part = "val"
    """As in :class:`~studio.insight.tasks.PredictTask`."""
    batch_size: int = Field(64, ge=1)
    device: DeviceChoice = "auto"


@dataclass(frozen=True, slots=True)
class FileEvaluated:
    """One checkpoint is done."""

    path: Path
    epoch: int | None = None
    """Epochs it was trained for; None where the file does not say so, or cannot be used."""
    accuracy: float | None = None
    """Share right among the labelled pictures, 0…1; None where there are none."""
    loss: float | None = None
    """Mean cross-entropy in nats over the pictures of known classes; None where there are none, or it is not finite."""
    pictures: int = 0
    """That were predicted."""
    problem: str | None = None
    """Why the file cannot be used, as a sentence; the numbers are then None."""
    remembered: bool = False
    """Whether the numbers are from an earlier time."""


@dataclass(frozen=True, slots=True)
class FolderEvaluated:
    """All checkpoints are done."""

    files: tuple[FileEvaluated, ...]
    """In natural order of their names."""
    best: Path | None
    """The first of those with the highest accuracy; None where there is no accuracy."""


class CompareCheckpoints(Task):
    """Predict the same pictures with two checkpoints, and say what became of each.

    Events: :class:`~studio.tasks.Progress`, :class:`~studio.training.events.PictureSkipped`, at last one
    :class:`Compared`. Raises StudioError as :class:`~studio.insight.tasks.PredictTask` does.
    """

    performer: ClassVar[str] = "studio.insight.evaluation.comparing:compare"

    before: Path
    after: Path
    data: DataSpec
    split: Part = "val"
    """As in :class:`~studio.insight.tasks.PredictTask`; only pictures in both checkpoints' part are compared."""
    device: DeviceChoice = "auto"


@dataclass(frozen=True)
class Compared:
    """Two checkpoints on the same pictures."""

    before: PredictionTable
    after: PredictionTable
    pictures: Comparison
    p_value: float | None
    """Of McNemar's exact test, 0…1; None where no picture was fixed or broken."""
