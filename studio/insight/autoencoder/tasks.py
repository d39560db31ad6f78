"""What can be asked of a trained autoencoder, and the answers. Imports nothing heavy."""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, ClassVar, Literal

import numpy as np
from numpy.typing import NDArray
from pydantic import AfterValidator, BeforeValidator, Field

from studio.data.splits import DataSpec
from studio.models.autoencoder_spec import AutoencoderSpec
from studio.tasks import Task
from studio.training.spec import DeviceChoice

Pictures = NDArray[np.uint8]
"""(n, size, size, 3) uint8 RGB."""


@dataclass(frozen=True)
class AutoencoderInfo:
    """A trained autoencoder, and where the latents of its training pictures lie."""

    checkpoint: Path
    autoencoder: AutoencoderSpec
    classes: tuple[str, ...]
    data_root: Path
    epoch: int
    """Epochs done."""
    latent_mean: NDArray[np.float32]
    """(d,), over (a sample of) the training pictures."""
    latent_deviation: NDArray[np.float32]
    """(d,), standard deviations over the same pictures: what a slider should span."""
    kl_per_dimension: NDArray[np.float32]
    """(d,) nats, over the validation pictures; empty unless variational."""


@dataclass(frozen=True)
class Latents:
    """Where an autoencoder puts pictures."""

    root: Path
    ids: tuple[str, ...]
    """Of the pictures that could be read; all below is in this order."""
    labels: tuple[str | None, ...]
    values: NDArray[np.float32]
    """(n, d): the code; of a variational autoencoder the mean of q(z|x)."""
    errors: NDArray[np.float32]
    """(n,) mean squared error of the reconstruction, over values of 0…1: the higher, the less the picture is like
    those learnt from."""


@dataclass(frozen=True)
class DecodedPictures:
    """Points of the latent space, and the pictures there."""

    latents: NDArray[np.float32]
    """(m, d)."""
    pictures: Pictures
    """(m, size, size, 3) uint8 RGB."""
    sentence: str = ""
    """Which distribution samples were drawn from; else empty."""


@dataclass(frozen=True)
class DenoisedPictures:
    """Pictures, with noise, and what the autoencoder makes of them."""

    originals: Pictures
    noisy: Pictures
    cleaned: Pictures
    noisy_errors: NDArray[np.float32]
    """(n,) mean squared error of the noisy picture, over values of 0…1."""
    cleaned_errors: NDArray[np.float32]
    """(n,) the same after cleaning."""


def _rows(value: Any) -> Any:
    return value.tolist() if isinstance(value, np.ndarray) else value


def _even(rows: tuple[tuple[float, ...], ...]) -> tuple[tuple[float, ...], ...]:
    if len({len(row) for row in rows}) > 1:
        raise ValueError("the points have different numbers of dimensions")
    if not all(map(math.isfinite, (number for row in rows for number in row))):
        raise ValueError("a point has a coordinate that is not a finite number")
    return rows


Points = Annotated[
    tuple[tuple[float, ...], ...],
    BeforeValidator(_rows),
    AfterValidator(_even),
    Field(min_length=1, max_length=4096),
]
"""(m, d) latents, given as nested tuples or as an array."""
Finite = Annotated[float, Field(allow_inf_nan=False)]


class _Look(Task):
    """A question to one autoencoder. StudioError for a checkpoint that cannot be used, or is a classifier's."""

    checkpoint: Path
    device: DeviceChoice = "auto"


class DescribeAutoencoder(_Look):
    """Say what an autoencoder's checkpoint holds. The last event is an :class:`AutoencoderInfo`."""

    performer: ClassVar[str] = "studio.insight.autoencoder.generation:describe"


class Encode(_Look):
    """Find the latents of the pictures of a data set, and how badly each is reconstructed.

    Events: :class:`~studio.tasks.Progress`, ``PictureSkipped``, at last one :class:`Latents`.
    """

    performer: ClassVar[str] = "studio.insight.autoencoder.encoding:encode"

    data: DataSpec
    split: Literal["train", "val", "test", "all"] = "all"
    """The split is the checkpoint's own where it was made on this data set, else the data spec's."""
    batch_size: int = Field(64, ge=1)


class Decode(_Look):
    """Make pictures of points of the latent space. The last event is a :class:`DecodedPictures`."""

    performer: ClassVar[str] = "studio.insight.autoencoder.generation:decode"

    latents: Points


class SamplePrior(_Look):
    """Draw points from the prior, and decode them. The last event is a :class:`DecodedPictures`.

    A variational autoencoder's prior is N(0, I). The others have none: their points are drawn from the Gaussian that
    was fitted to the latents of the training pictures, which the answer's sentence says.
    """

    performer: ClassVar[str] = "studio.insight.autoencoder.generation:sample_prior"

    count: int = Field(64, ge=1, le=1024)
    seed: int = Field(0, ge=0, lt=2**32)


class Interpolate(_Look):
    """Go in a straight line from one picture's latent to another's. The last event is a :class:`DecodedPictures`."""

    performer: ClassVar[str] = "studio.insight.autoencoder.generation:interpolate"

    first: Path
    second: Path
    steps: int = Field(9, ge=2, le=256)
    """Pictures, both ends included."""


class Traverse(_Look):
    """Change one latent dimension and leave the others. The last event is a :class:`DecodedPictures`."""

    performer: ClassVar[str] = "studio.insight.autoencoder.generation:traverse"

    picture: Path | None = None
    """Whose latent to start from; None for the middle of the prior."""
    dimension: int = Field(0, ge=0)
    values: tuple[Finite, ...] = Field(min_length=1, max_length=256)
    """What the dimension is set to, one picture each."""


class Denoise(_Look):
    """Put noise of the checkpoint's kind on pictures, and let the autoencoder clean them.

    The last event is a :class:`DenoisedPictures`. It can be asked of any autoencoder, to compare; only the denoising
    kind has learnt it.
    """

    performer: ClassVar[str] = "studio.insight.autoencoder.encoding:denoise"

    pictures: tuple[Path, ...] = Field(min_length=1, max_length=256)
    level: float = Field(0.3, ge=0.0, le=0.95)
    """As :attr:`AutoencoderSpec.noise_level`; 0 reconstructs the pictures as they are."""
    seed: int = Field(0, ge=0, lt=2**32)
