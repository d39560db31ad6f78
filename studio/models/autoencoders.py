"""Convolutional autoencoders: plain, denoising and variational.

The encoder halves the side with strided convolutions until 4 to 7 pixels are left, and a linear layer leads to the
latent; the decoder is its mirror image. Kernels of 4 with a stride of 2 overlap evenly, which keeps checkerboards out
of the pictures (Odena et al. 2016).
"""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn

from studio.models.autoencoder_spec import AutoencoderSpec

_SMALLEST_SIDE = 4
_MOST_WIDENING = 8
_GREY = (0.299, 0.587, 0.114)
"""Weights of red, green and blue in the luma of ITU-R BT.601, as OpenCV and Pillow have it."""


class Code(NamedTuple):
    """What the encoder says of pictures."""

    mean: torch.Tensor
    """(n, d): the latent itself; of a variational autoencoder the mean of q(z|x)."""
    log_variance: torch.Tensor | None
    """(n, d), the logarithm of the variances of q(z|x); None unless variational."""


class Autoencoder(nn.Module):
    """A network from pictures to latents and back.

    All kinds share it; the variational one has twice as many outputs at the encoder's end.
    """

    def __init__(self, spec: AutoencoderSpec) -> None:
        super().__init__()
        self.spec = spec
        sides = _sides(spec.size)
        widths = [spec.width * min(2**level, _MOST_WIDENING) for level in range(len(sides) - 1)]
        colours = 1 if spec.channels == "grey" else 3
        features = widths[-1] * sides[-1] ** 2
        self.encoder = nn.Sequential(*_down([colours, *widths]), nn.Flatten())
        self.to_latent = nn.Linear(features, spec.latent * (2 if spec.kind == "variational" else 1))
        self.from_latent = nn.Linear(spec.latent, features)
        self.decoder = nn.Sequential(
            nn.Unflatten(1, (widths[-1], sides[-1], sides[-1])), *_up([colours, *widths], sides)
        )

    def to_channels(self, pictures: torch.Tensor) -> torch.Tensor:
        """Return (n, 3, s, s) values 0…1 as the network takes them: (n, 1, s, s) for grey ones, as they are else."""
        if self.spec.channels == "colour":
            return pictures
        weights = torch.tensor(_GREY, dtype=pictures.dtype, device=pictures.device).reshape(1, 3, 1, 1)
        return (pictures * weights).sum(1, keepdim=True)

    def encode(self, inputs: torch.Tensor) -> Code:
        """Encode (n, c, s, s) values 0…1, with c as :meth:`to_channels` returns them."""
        out = self.to_latent(self.encoder(inputs)).float()
        if self.spec.kind != "variational":
            return Code(out, None)
        mean, log_variance = out.chunk(2, dim=1)
        return Code(mean, log_variance)

    def logits(self, latents: torch.Tensor) -> torch.Tensor:
        """Return (n, c, s, s) float32 whose sigmoid are the pixels of (n, d) latents."""
        logits: torch.Tensor = self.decoder(self.from_latent(latents)).float()
        return logits

    def decode(self, latents: torch.Tensor) -> torch.Tensor:
        """Return the pictures of (n, d) latents: (n, c, s, s) float32 in 0…1."""
        return torch.sigmoid(self.logits(latents))

    def forward(self, inputs: torch.Tensor) -> torch.Tensor:
        """Reconstruct (n, c, s, s) through the mean of the code."""
        return self.decode(self.encode(inputs).mean)


def draw(code: Code, generator: torch.Generator | None = None) -> torch.Tensor:
    """Draw (n, d) latents by the reparameterisation trick: z = mean + exp(log_variance / 2) × ε with ε from N(0, I).

    So gradients reach mean and variance through the draw (Kingma & Welling 2013, section 2.4). Without a variance, the
    latent is the mean.
    """
    if code.log_variance is None:
        return code.mean
    return code.mean + torch.exp(code.log_variance / 2) * _normal(code.mean, generator)


def kl_divergence(code: Code) -> torch.Tensor:
    """Return KL(q(z|x) ‖ N(0, I)) for each dimension: (n, d), in nats; zeros unless variational.

    ½ (mean² + variance - 1 - log variance), Kingma & Welling 2013, appendix B. The sum over dimensions is what the
    evidence lower bound takes away: ELBO = E[log p(x|z)] - KL. With a weight beta above 1 the dimensions come to stand
    for factors of their own (Higgins et al. 2017, beta-VAE).
    """
    if code.log_variance is None:
        return torch.zeros_like(code.mean)
    return (code.mean.square() + code.log_variance.exp() - 1 - code.log_variance) / 2


def reconstruction_loss(logits: torch.Tensor, targets: torch.Tensor, spec: AutoencoderSpec) -> torch.Tensor:
    """Return -log p(x|z) of each picture: (n,), in nats, summed over its values.

    Bernoulli: -x log y - (1 - x) log(1 - y) with y = sigmoid(logits). Gaussian: (x - y)² / (2 sigma²), without the
    constant log(sigma √(2π)) of each value (Kingma & Welling 2013, appendix C).

    Parameters
    ----------
    logits, targets
        (n, c, s, s); targets in 0…1.
    """
    if spec.decoder == "bernoulli":
        each = nn.functional.binary_cross_entropy_with_logits(logits, targets, reduction="none")
    else:
        each = (torch.sigmoid(logits) - targets).square() / (2 * spec.sigma**2)
    return each.flatten(1).sum(1)


def with_noise(
    inputs: torch.Tensor, spec: AutoencoderSpec, level: float, generator: torch.Generator | None = None
) -> torch.Tensor:
    """Return (n, c, s, s) values 0…1 with noise, in 0…1 again.

    Gaussian noise of standard deviation ``level``; or impulse noise: dropout on the input, which puts out a share
    ``level`` of the pixels in all their channels (the masking noise of Vincent et al. 2008; what is left is not scaled
    up).
    """
    if spec.noise == "gaussian":
        return (inputs + level * _normal(inputs, generator)).clamp(0, 1)
    pixels = inputs[:, :1]
    return inputs * (torch.rand(pixels.shape, generator=generator, device=pixels.device) >= level)


class Terms(NamedTuple):
    """What an autoencoder's loss is made of, for each picture, in nats."""

    reconstruction: torch.Tensor
    """(n,)."""
    kl: torch.Tensor
    """(n, d)."""


def terms(model: Autoencoder, targets: torch.Tensor, generator: torch.Generator | None = None) -> Terms:
    """Send pictures through an autoencoder as its kind is trained: with noise, with a draw from q(z|x).

    The loss of a picture is ``reconstruction + beta × kl.sum()``; with beta = 1 that is -ELBO.

    Parameters
    ----------
    targets
        (n, c, s, s) as :meth:`Autoencoder.to_channels` returns them.
    generator
        Where noise and draws come from; on the device of the pictures.
    """
    spec = model.spec
    inputs = with_noise(targets, spec, spec.noise_level, generator) if spec.kind == "denoising" else targets
    code = model.encode(inputs)
    return Terms(reconstruction_loss(model.logits(draw(code, generator)), targets, spec), kl_divergence(code))


def as_pictures(values: torch.Tensor) -> NDArray[np.uint8]:
    """Return (n, c, s, s) values of 0…1 as pictures: (n, s, s, 3) uint8 RGB."""
    levels = (values.detach().float().clamp(0, 1) * 255).round().to(torch.uint8).cpu()
    return np.ascontiguousarray(levels.permute(0, 2, 3, 1).expand(-1, -1, -1, 3).numpy())


def _normal(like: torch.Tensor, generator: torch.Generator | None) -> torch.Tensor:
    return torch.randn(like.shape, generator=generator, device=like.device, dtype=like.dtype)


def _sides(size: int) -> list[int]:
    """Return the sides of the maps, from the picture's down to 4…7 pixels."""
    sides = [size]
    while sides[-1] // 2 >= _SMALLEST_SIDE:
        sides.append(sides[-1] // 2)
    return sides


def _down(widths: list[int]) -> list[nn.Module]:
    layers: list[nn.Module] = []
    for inner, outer in pairwise(widths):
        layers += [nn.Conv2d(inner, outer, 4, 2, 1, bias=False), nn.BatchNorm2d(outer), nn.LeakyReLU(0.2)]
    return layers


def _up(widths: list[int], sides: list[int]) -> list[nn.Module]:
    """Return the mirror image of :func:`_down`; a side that was odd gets its last row and column back."""
    layers: list[nn.Module] = []
    for level in range(len(widths) - 1, 0, -1):
        outer, odd = widths[level - 1], sides[level - 1] % 2
        last = level == 1
        layers += [nn.BatchNorm2d(widths[level]), nn.ReLU()]
        layers.append(nn.ConvTranspose2d(widths[level], outer, 4, 2, 1, output_padding=odd, bias=last))
    return layers
