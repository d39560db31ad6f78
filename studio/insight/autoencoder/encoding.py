"""From pictures to latents, and how well they come back. Performed in the engine."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from studio.data.index import Sample, scanned
from studio.data.splits import divide_unlabelled
from studio.errors import StudioError
from studio.insight.autoencoder.opened import OpenedAutoencoder, open_autoencoder
from studio.insight.autoencoder.tasks import Denoise, DenoisedPictures, Encode, Latents
from studio.insight.parts import samples_of
from studio.models.autoencoders import as_pictures, with_noise
from studio.phrase import Phrase
from studio.tasks import Event, Progress
from studio.training.device import giving_back_memory
from studio.training.loader import PictureLoader, Rows, in_batches

_EVENTS_PER_SECOND = 20
_Floats = NDArray[np.float32]


def encode(task: Encode) -> Iterator[Event]:
    """Encode every picture of a split, or of a folder.

    Yields :class:`~studio.tasks.Progress`, a ``PictureSkipped`` for each picture that cannot be read, and at last
    :class:`Latents`. Raises StudioError for a bad checkpoint, an empty folder or an empty split.
    """
    opened = open_autoencoder(task.checkpoint, task.device)
    with giving_back_memory(opened.device):
        yield from _encode(task, opened)


def _encode(task: Encode, opened: OpenedAutoencoder) -> Iterator[Event]:
    checkpoint, recipe = opened.checkpoint, opened.checkpoint.recipe
    index = yield from scanned(task.data.root)
    samples = samples_of(
        index, task.data, task.split,
        data_root=checkpoint.data_root, split=checkpoint.split, divided=divide_unlabelled,
    )  # fmt: skip
    loader = PictureLoader(index.root, samples, short_side=recipe.evaluation_side, budget=0)
    rows: list[Rows] = []
    found: list[tuple[_Floats, _Floats]] = []
    told = 0.0
    groups = in_batches(np.arange(len(samples)), task.batch_size)
    with closing(loader.batches(groups, lambda picture, sample: recipe.evaluate(picture))) as batches:
        for batch in batches:
            yield from batch.skipped
            if len(batch.rows):
                rows.append(batch.rows)
                found.append(_codes(opened, batch.inputs))
            if time.perf_counter() - told > 1 / _EVENTS_PER_SECOND:
                told = time.perf_counter()
                yield Progress(sum(map(len, rows)), len(samples), Phrase("encoding", "Encoding"))
    if not rows:
        raise StudioError(f"None of the pictures in {index.root} can be read.")
    yield _latents(index.root, [samples[row] for row in np.concatenate(rows)], found)


def _latents(root: Path, kept: Sequence[Sample], found: list[tuple[_Floats, _Floats]]) -> Latents:
    values, errors = (np.concatenate(parts) for parts in zip(*found, strict=True))
    ids, labels = tuple(sample.id for sample in kept), tuple(sample.label for sample in kept)
    return Latents(root=root, ids=ids, labels=labels, values=values, errors=errors)


def denoise(task: Denoise) -> Iterator[Event]:
    """Clean pictures that noise was put on. Yields one :class:`DenoisedPictures`; raises UnreadablePicture."""
    opened = open_autoencoder(task.checkpoint, task.device)
    targets = torch.cat([opened.look_at(path) for path in task.pictures])
    draws = torch.Generator(opened.device).manual_seed(task.seed)
    with torch.no_grad():
        noisy = with_noise(targets, opened.module.spec, task.level, draws)
        cleaned = opened.module(noisy)
    yield DenoisedPictures(
        originals=as_pictures(targets),
        noisy=as_pictures(noisy),
        cleaned=as_pictures(cleaned),
        noisy_errors=_squared_errors(noisy, targets),
        cleaned_errors=_squared_errors(cleaned, targets),
    )


def _codes(opened: OpenedAutoencoder, pictures: torch.Tensor) -> tuple[_Floats, _Floats]:
    """Return latents (n, d) and reconstruction errors (n,) of (n, 3, s, s) pictures."""
    with torch.no_grad():
        targets = opened.module.to_channels(pictures.to(opened.device))
        means = opened.module.encode(targets).mean
        errors = _squared_errors(opened.module.decode(means), targets)
    return means.cpu().numpy(), errors


def _squared_errors(values: torch.Tensor, targets: torch.Tensor) -> NDArray[np.float32]:
    """Return the mean squared difference of each picture, (n,)."""
    return np.asarray((values - targets).square().flatten(1).mean(1).cpu().numpy(), np.float32)
