"""What a person chooses about an autoencoder. Imports nothing heavy: the window uses these classes too."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from studio.data.recipe import CenterCrop, Recipe, Resize, ToTensor
from studio.tasks import Spec

AutoencoderKind = Literal["plain", "denoising", "variational"]
Noise = Literal["gaussian", "impulse"]
DecoderKind = Literal["gaussian", "bernoulli"]


class AutoencoderSpec(Spec):
    """An autoencoder: a convolutional encoder, latent dimensions, and the encoder's mirror image as decoder."""

    kind: AutoencoderKind = "variational"
    """``plain``; ``denoising`` (Vincent et al. 2008): noise is put on the input, and the clean picture is asked for;
    ``variational`` (Kingma & Welling 2013)."""
    latent: int = Field(16, ge=2, le=512)
    """Dimensions of the latent space."""
    size: int = Field(32, ge=28, le=224)
    """Side of the square pictures, in pixels; it is halved until 4 to 7 are left, which sets the network's depth."""
    channels: Literal["colour", "grey"] = "colour"
    width: int = Field(16, ge=4, le=128)
    """Channels of the first convolution; each halving of the side doubles them, up to eight times as many."""
    decoder: DecoderKind = "bernoulli"
    """What the reconstruction loss takes a pixel for: ``bernoulli``: binary cross-entropy on values of 0…1;
    ``gaussian``: squared error / (2 ``sigma``²)."""
    sigma: float = Field(0.2, ge=0.01, le=1.0)
    """Standard deviation of a pixel around its reconstruction, in values of 0…1. Only for the Gaussian decoder."""
    noise: Noise = "gaussian"
    """``gaussian``: added to each value; ``impulse``: pixels are put out at random, by dropout on the input."""
    noise_level: float = Field(0.3, ge=0.0, le=0.95)
    """Standard deviation in values of 0…1, or the share of pixels put out. Learnt from by the denoising kind alone."""
    beta: float = Field(3.0, ge=0.0, le=1000.0)
    """Weight of the KL divergence (Higgins et al. 2017); only for the variational kind. 1 is the evidence lower bound;
    more gives samples that look more like the pictures, and blurs reconstructions."""
    beta_warmup_epochs: float = Field(0.0, ge=0.0, le=1000.0)
    """Epochs over which beta rises from zero in a straight line; may be a fraction."""

    @property
    def recipe(self) -> Recipe:
        """The pre-processing: the middle square of ``size`` pixels, values 0…1, the same in training."""
        steps = (Resize(size=self.size), CenterCrop(size=self.size), ToTensor())
        return Recipe(evaluation=steps, training=steps)

    def beta_at(self, epochs: float) -> float:
        """Return the weight of the KL divergence after so many epochs; zero unless variational."""
        if self.kind != "variational":
            return 0.0
        risen = min(1.0, epochs / self.beta_warmup_epochs) if self.beta_warmup_epochs else 1.0
        return self.beta * risen
