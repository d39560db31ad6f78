"""What can be asked about pictures from anywhere, and the answers. Imports nothing heavy."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray
from pydantic import Field, InstanceOf

from studio.data.recipe import Picture
from studio.insight.network_spec import NetworkSpec
from studio.tasks import Task
from studio.training.spec import DeviceChoice


class PredictPicture(Task):
    """Predict one picture with the checkpoint's own recipe.

    Events: those of a download, where one is needed, at last one :class:`PicturePredicted`. Raises StudioError for a
    bad checkpoint and UnreadablePicture for a file that is no picture.
    """

    performer: ClassVar[str] = "studio.insight.predicting.one_picture:predict_picture"

    network: NetworkSpec
    picture: Path | InstanceOf[NDArray[np.uint8]]
    """A file, or what a camera saw: (h, w, 3) uint8 RGB."""
    device: DeviceChoice = "auto"


@dataclass(frozen=True)
class PicturePredicted:
    """What a network says of one picture."""

    seen: Picture
    """(size, size, 3) uint8 RGB: the picture as the network got it, not normalised."""
    classes: tuple[str, ...]
    """k names, in the order of the logits."""
    logits: NDArray[np.float32]
    """(k,), not normalised."""
    probabilities: NDArray[np.float32]
    """(k,), softmax of the logits, 0…1."""
    width: int
    """Of the whole picture, in pixels."""
    height: int
    enlarged: float
    """Factor by which the recipe enlarges the picture before it crops; below 1 where it shrinks it."""


class PredictFiles(Task):
    """Predict picture files, and all pictures in folders; answers come as they are ready.

    Events: :class:`~studio.tasks.Progress`, a ``PictureSkipped`` for each picture that cannot be read,
    :class:`FilesPredicted`. Raises StudioError for a bad checkpoint, a folder without pictures, or where none of the
    pictures can be read.
    """

    performer: ClassVar[str] = "studio.insight.predicting.many_files:predict_files"

    network: NetworkSpec
    paths: tuple[Path, ...] = Field(min_length=1)
    """Pictures and folders of pictures."""
    top: int = Field(5, ge=1)
    """How many of the likeliest classes are told of each picture."""
    batch_size: int = Field(64, ge=1)
    device: DeviceChoice = "auto"


@dataclass(frozen=True, slots=True)
class FilePrediction:
    """What a network says of one file."""

    id: str
    """Path relative to :attr:`FilesPredicted.root`, with forward slashes."""
    label: str | None
    """The class whose folder the file lies in, or None."""
    classes: tuple[str, ...]
    """The likeliest first; as many as were asked for, or as there are."""
    probabilities: tuple[float, ...]
    """Of these classes, 0…1."""


@dataclass(frozen=True, slots=True)
class FilesPredicted:
    """Some more files are done."""

    root: Path
    files: tuple[FilePrediction, ...]
