"""The tasks of the engine's second lane, the one that looks. Imports nothing heavy."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar, Literal

from pydantic import Field

from studio.data.splits import DataSpec
from studio.tasks import Task
from studio.training.spec import DeviceChoice


class PredictTask(Task):
    """Run a checkpoint over the pictures of a data set, or of any folder.

    Events: :class:`~studio.tasks.Progress`, :class:`~studio.training.events.PictureSkipped`, at last one
    :class:`~studio.insight.prediction_table.PredictionTable`.
    """

    performer: ClassVar[str] = "studio.insight.predictions:predict"

    checkpoint: Path
    data: DataSpec
    split: Literal["train", "val", "test", "all"] = "val"
    """``all`` takes every picture, labelled or not. The split is the checkpoint's own where it was made on this data
    set, else the data spec's."""
    batch_size: int = Field(64, ge=1)
    device: DeviceChoice = "auto"
