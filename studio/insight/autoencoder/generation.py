"""From points of the latent space to pictures. Performed in the engine."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import torch

from studio.errors import StudioError
from studio.insight.autoencoder.opened import OpenedAutoencoder, open_autoencoder
from studio.insight.autoencoder.tasks import (
    AutoencoderInfo,
    Decode,
    DecodedPictures,
    DescribeAutoencoder,
    Interpolate,
    SamplePrior,
    Traverse,
)
from studio.models.autoencoder_checkpoint import AutoencoderCheckpoint
from studio.models.autoencoders import as_pictures
from studio.tasks import Event

_AT_A_TIME = 64
"""Pictures decoded at once, so that a thousand large ones fit into a small device."""


def describe(task: DescribeAutoencoder) -> Iterator[Event]:
    """Yield one :class:`AutoencoderInfo`."""
    checkpoint = open_autoencoder(task.checkpoint, task.device).checkpoint
    yield AutoencoderInfo(
        checkpoint=task.checkpoint,
        autoencoder=checkpoint.autoencoder,
        classes=checkpoint.classes,
        data_root=Path(checkpoint.data_root),
        epoch=checkpoint.epoch,
        latent_mean=checkpoint.latent_mean.numpy(),
        latent_deviation=checkpoint.latent_covariance.diagonal().clamp(min=0).sqrt().numpy(),
        kl_per_dimension=np.asarray(checkpoint.metrics.get("kl_per_dimension", ()), np.float32),
    )


def decode(task: Decode) -> Iterator[Event]:
    """Yield one :class:`DecodedPictures`; raises StudioError for points of another number of dimensions."""
    opened = open_autoencoder(task.checkpoint, task.device)
    latent = opened.module.spec.latent
    if len(task.latents[0]) != latent:
        raise StudioError(f"A point with {len(task.latents[0])} dimensions was given, but the latent has {latent}.")
    yield _decoded(opened, torch.tensor(task.latents))


def sample_prior(task: SamplePrior) -> Iterator[Event]:
    """Yield one :class:`DecodedPictures`, which says what was drawn from."""
    opened = open_autoencoder(task.checkpoint, task.device)
    spec = opened.module.spec
    draws = torch.randn(task.count, spec.latent, generator=torch.Generator().manual_seed(task.seed))
    if spec.kind == "variational":
        yield _decoded(opened, draws, "Drawn from the prior, N(0, I).")
        return
    fitted = f"Drawn from a Gaussian fitted to the training pictures' latents: a {spec.kind} autoencoder has no prior."
    yield _decoded(opened, _fitted(draws, opened.checkpoint), fitted)


def interpolate(task: Interpolate) -> Iterator[Event]:
    """Yield one :class:`DecodedPictures`; raises UnreadablePicture."""
    opened = open_autoencoder(task.checkpoint, task.device)
    first, second = (_latent_of(opened, path) for path in (task.first, task.second))
    shares = torch.linspace(0, 1, task.steps)[:, None]
    yield _decoded(opened, first * (1 - shares) + second * shares)


def traverse(task: Traverse) -> Iterator[Event]:
    """Yield one :class:`DecodedPictures`; raises UnreadablePicture, or StudioError for a dimension there is not."""
    opened = open_autoencoder(task.checkpoint, task.device)
    latent = opened.module.spec.latent
    if task.dimension >= latent:
        raise StudioError(f"There is no dimension {task.dimension}: the latent's are 0 to {latent - 1}.")
    start = _middle(opened) if task.picture is None else _latent_of(opened, task.picture)
    latents = start.repeat(len(task.values), 1)
    latents[:, task.dimension] = torch.tensor(task.values)
    yield _decoded(opened, latents)


def _decoded(opened: OpenedAutoencoder, latents: torch.Tensor, sentence: str = "") -> DecodedPictures:
    with torch.no_grad():
        parts = [as_pictures(opened.module.decode(part.to(opened.device))) for part in torch.split(latents, _AT_A_TIME)]
    return DecodedPictures(latents.numpy(), np.concatenate(parts), sentence)


def _latent_of(opened: OpenedAutoencoder, path: Path) -> torch.Tensor:
    """Return where a picture lies: (1, d), on the CPU."""
    with torch.no_grad():
        return opened.module.encode(opened.look_at(path)).mean.cpu()


def _middle(opened: OpenedAutoencoder) -> torch.Tensor:
    """Return the middle of what is sampled from: (1, d)."""
    mean = opened.checkpoint.latent_mean
    return (torch.zeros_like(mean) if opened.module.spec.kind == "variational" else mean)[None]


def _fitted(draws: torch.Tensor, checkpoint: AutoencoderCheckpoint) -> torch.Tensor:
    """Turn (n, d) draws from N(0, I) into draws from the Gaussian of the training latents.

    By eigenvectors, since of fewer pictures than dimensions the covariance has no Cholesky factor.
    """
    values, vectors = torch.linalg.eigh(checkpoint.latent_covariance)
    spread: torch.Tensor = (draws * values.clamp(min=0).sqrt()) @ vectors.T
    return checkpoint.latent_mean + spread
