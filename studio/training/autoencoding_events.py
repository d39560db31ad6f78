"""What the training of an autoencoder says while it goes on. Imported by the engine and by the window."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from studio.training.autoencoding_spec import FitAutoencoder


@dataclass(frozen=True, slots=True)
class AutoencoderStarted:
    """Everything is resolved and loaded; training begins now."""

    folder: Path
    spec: FitAutoencoder
    """With nothing left open: device, precision and folder as they really are."""
    sentence: str
    """What will happen, in plain words."""
    classes: tuple[str, ...]
    """Empty for a folder without classes."""
    parameters: int
    steps: int
    """Training batches in an epoch."""
    first_epoch: int
    """1, or where a resumed run goes on."""


@dataclass(frozen=True, slots=True)
class Losses:
    """Means over pictures, in nats per picture, lower is better."""

    reconstruction: float
    """-log p(x|z) of the decoder; of the Gaussian one without the constant, pixels × log(sigma √(2π))."""
    kl: float
    """KL divergence of q(z|x) from the prior, summed over dimensions; 0 unless variational."""
    total: float
    """``reconstruction + beta × kl``, with beta as used in training. In validation it is the beta of the spec, so that
    epochs compare while beta warms up. With beta = 1 this is -ELBO."""


@dataclass(frozen=True, slots=True)
class AutoencoderEpoch:
    """One line of ``metrics.csv``."""

    epoch: int
    train: Losses
    val: Losses
    kl_per_dimension: tuple[float, ...]
    """(latent,) nats, means over the validation pictures; about 0 where a dimension has collapsed to the prior. Empty
    unless variational."""
    beta: float
    """As used in the last step of this epoch; 0 unless variational."""
    learning_rate: float
    """As used in the last step of this epoch."""
    images_per_second: float
    """Training pictures per second."""
    seconds: float
    """Training and validation together."""
    best: bool
    """Whether this epoch has the lowest validation total so far; ``best.pth`` is or will be of it."""

    @property
    def val_loss(self) -> float:
        """The validation total, which says what the best epoch is."""
        return self.val.total


@dataclass(frozen=True)
class Reconstructions:
    """What an epoch has made of a few validation pictures, the same in every epoch."""

    epoch: int
    ids: tuple[str, ...]
    """Sample ids; the first pictures that can be read, evenly spread over the validation part."""
    originals: NDArray[np.uint8]
    """(n, size, size, 3) RGB, as the network sees them: cropped, grey where it is for grey pictures."""
    inputs: NDArray[np.uint8]
    """(n, size, size, 3): with the noise of a denoising autoencoder, the same noise in every epoch; else as above."""
    outputs: NDArray[np.uint8]
    """(n, size, size, 3)."""


@dataclass(frozen=True, slots=True)
class AutoencoderFinished:
    """The last event of a run that was not stopped."""

    folder: Path
    best_epoch: int
    best_loss: float
    """The lowest validation total, in nats per picture."""
    seconds: float
