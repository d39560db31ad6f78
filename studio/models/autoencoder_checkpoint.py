"""Checkpoints of autoencoders: as those of classifiers, one ``.pth`` of tensors and plain values that says all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import torch
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from studio.data.recipe import Recipe
from studio.errors import StudioError
from studio.models.autoencoder_spec import AutoencoderSpec
from studio.models.autoencoders import Autoencoder
from studio.models.bad_checkpoint import bad
from studio.models.pth import StateDict, read_pth, write_pth
from studio.tasks import first_problem


@dataclass(frozen=True)
class AutoencoderCheckpoint:
    """A trained autoencoder and how it came about."""

    state_dict: Mapping[str, torch.Tensor]
    """Of :class:`~studio.models.autoencoders.Autoencoder`."""
    autoencoder: AutoencoderSpec
    latent_mean: torch.Tensor
    """(d,) float32, of (a sample of) the training pictures' latents; zeros before the first epoch is over."""
    latent_covariance: torch.Tensor
    """(d, d) float32, of the same; the identity before the first epoch is over."""
    classes: tuple[str, ...]
    """Empty where the pictures had none."""
    recipe: Recipe
    run: dict[str, Any]
    """The spec of the training, as plain values."""
    epoch: int
    """Epochs done."""
    metrics: dict[str, Any]
    """The epoch's line of ``metrics.csv``, nested: ``train`` and ``val`` losses, ``kl_per_dimension``."""
    data_root: str
    split: dict[str, list[str]]
    """Sample ids of ``train``, ``val`` and ``test``."""
    training: dict[str, Any]
    """What resuming needs: tensors and plain values; empty in the best checkpoint."""


class _File(BaseModel):
    """What is in the file. Plain types only, checked when it is read."""

    model_config = ConfigDict(extra="forbid", arbitrary_types_allowed=True)

    kind: Literal["autoencoder"] = "autoencoder"
    format: Literal[1] = 1
    state_dict: StateDict
    autoencoder: AutoencoderSpec
    latent_mean: torch.Tensor
    latent_covariance: torch.Tensor
    classes: tuple[str, ...]
    recipe: Recipe
    run: dict[str, Any]
    epoch: int = Field(ge=0)
    metrics: dict[str, Any]
    data_root: str
    split: dict[str, list[str]]
    training: dict[str, Any]


def save(checkpoint: AutoencoderCheckpoint, path: Path) -> None:
    """Write a checkpoint as :func:`studio.models.pth.write_pth` does; raises StudioError."""
    content = {name: getattr(checkpoint, name) for name in AutoencoderCheckpoint.__dataclass_fields__}
    plain = {
        "kind": "autoencoder",
        "format": 1,
        "autoencoder": checkpoint.autoencoder.model_dump(mode="json"),
        "recipe": checkpoint.recipe.model_dump(mode="json"),
        "classes": list(checkpoint.classes),
    }
    write_pth(content | plain, path)


def load(path: Path) -> AutoencoderCheckpoint:
    """Read a checkpoint written by :func:`save`, and nothing else.

    Raises
    ------
    BadCheckpoint
        The file is missing, damaged, a classifier's, or not what it says it is. Nothing in it was executed.
    """
    content = read_pth(path)
    if not isinstance(content, dict) or content.get("kind") != "autoencoder":
        raise bad(path, "it is not an autoencoder: choose the best.pth of an autoencoder's run")
    if content.get("format") != 1:
        raise bad(path, "it was saved by a newer version of this studio")
    try:
        read = _File.model_validate(content)
    except ValidationError as error:
        raise bad(path, f"it is incomplete or altered ({first_problem(error).rstrip('.')})") from error
    latent = read.autoencoder.latent
    if read.latent_mean.shape != (latent,) or read.latent_covariance.shape != (latent, latent):
        raise bad(path, f"it is incomplete or altered (its latents do not have {latent} dimensions)")
    return AutoencoderCheckpoint(**{name: getattr(read, name) for name in AutoencoderCheckpoint.__dataclass_fields__})


def build_autoencoder(checkpoint: AutoencoderCheckpoint) -> Autoencoder:
    """Return the checkpoint's network on the CPU, in evaluation mode.

    Raises
    ------
    StudioError
        The weights are not those of the autoencoder the checkpoint describes.
    """
    model = Autoencoder(checkpoint.autoencoder)
    try:
        model.load_state_dict(checkpoint.state_dict)
    except (RuntimeError, ValueError) as error:
        raise StudioError(
            "The checkpoint's weights do not fit the autoencoder that it describes. Open another checkpoint."
        ) from error
    return model.eval()
