"""Whether an exported file answers as PyTorch does."""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from pathlib import Path

import numpy as np
import torch
from torch import nn

from studio.data.decode import UnreadablePicture, decode
from studio.data.index import scanned
from studio.models.checkpoint import Checkpoint
from studio.tasks import Progress

Network = Callable[[torch.Tensor], torch.Tensor]
"""(n, 3, size, size) float32 to (n, classes) float32, for any n."""

_PICTURES = 8


def check_inputs(checkpoint: Checkpoint, pictures: Path | None) -> Generator[Progress, None, tuple[torch.Tensor, int]]:
    """Return inputs (8 or fewer, at least 2) to check with, and how many of them are real pictures.

    Pictures are taken evenly over the folder, or over those that the checkpoint was validated with, so that they show
    different classes. Where none can be read, random numbers take their place.

    Raises
    ------
    StudioError
        The folder of pictures was chosen and cannot be read.
    """
    if pictures is not None:
        index = yield from scanned(pictures)
        paths = [index.root / sample.id for sample in index.samples]
    else:
        paths = [Path(checkpoint.data_root) / sample_id for sample_id in checkpoint.split.get("val", ())]
    real = _readable(_evenly(paths), checkpoint)
    if len(real) >= 2:
        return torch.from_numpy(np.stack(real)), len(real)
    size, generator = checkpoint.recipe.size, torch.Generator().manual_seed(0)
    return torch.randn(_PICTURES, 3, size, size, generator=generator), 0


def compare(model: nn.Module, other: Network, inputs: torch.Tensor) -> tuple[float, float]:
    """Return the largest difference between two networks' logits, and the largest logit; both absolute.

    Asked for one input and for all of them, since a file may have kept the number it was made with.
    """
    with torch.no_grad():
        expected = model(inputs)
        differences = [(other(inputs[:n]) - expected[:n]).abs().max().item() for n in (1, len(inputs))]
    return max(differences), expected.abs().max().item()


def _evenly(paths: Sequence[Path]) -> list[Path]:
    places = np.linspace(0, len(paths) - 1, min(_PICTURES, len(paths))).round().astype(int)
    return [paths[place] for place in places]


def _readable(paths: Sequence[Path], checkpoint: Checkpoint) -> list[np.ndarray[tuple[int, ...], np.dtype[np.float32]]]:
    found = []
    for path in paths:
        try:
            found.append(checkpoint.recipe.evaluate(decode(path, checkpoint.recipe.evaluation_side)))
        except UnreadablePicture:  # a check needs some pictures, not these
            continue
    return found
