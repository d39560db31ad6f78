"""Autoencoders to look into, opened once and kept in the engine, so that the next click finds them ready."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, replace
from pathlib import Path

import torch

from studio.data.decode import decode
from studio.insight.file_stamp import file_stamp
from studio.kept import Kept
from studio.models import autoencoder_checkpoint as checkpoints
from studio.models.autoencoder_checkpoint import AutoencoderCheckpoint
from studio.models.autoencoders import Autoencoder
from studio.training.device import choose_device, use_all_cores
from studio.training.spec import DeviceChoice


@dataclass(frozen=True)
class OpenedAutoencoder:
    """An autoencoder in memory. It is kept for the next task: nobody changes it."""

    module: Autoencoder
    """In evaluation mode, on ``device``, float32. No parameter asks for a gradient."""
    checkpoint: AutoencoderCheckpoint
    """Without its weights, which are in ``module``, and without what resuming needs."""
    device: torch.device

    def look_at(self, path: Path) -> torch.Tensor:
        """Decode and prepare a picture: (1, c, size, size) float32 in 0…1; raises UnreadablePicture."""
        recipe = self.checkpoint.recipe
        inputs = torch.from_numpy(recipe.evaluate(decode(path, recipe.evaluation_side)))[None]
        return self.module.to_channels(inputs.to(self.device))


_opened: Kept[Hashable, OpenedAutoencoder] = Kept(4)


def open_autoencoder(path: Path, device: DeviceChoice = "auto") -> OpenedAutoencoder:
    """Open an autoencoder, or take it from those opened before, unless its file has changed.

    Raises
    ------
    StudioError
        A checkpoint that cannot be used, or is a classifier's.
    """
    use_all_cores()
    chosen = choose_device(device)
    key = (chosen, file_stamp(path))
    opened = _opened.get(key)
    if opened is None:
        checkpoint = checkpoints.load(path)
        module = checkpoints.build_autoencoder(checkpoint).to(chosen).requires_grad_(False)
        opened = OpenedAutoencoder(module, replace(checkpoint, training={}, state_dict={}), chosen)
        _opened.put(key, opened)
    return opened
