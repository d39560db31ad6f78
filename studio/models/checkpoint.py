"""Checkpoints that describe themselves: one ``.pth`` holds the weights and everything needed to use or resume them.

The file is a dict of tensors and plain Python values, so that it loads with ``weights_only=True``, and
``torch.load(path, weights_only=True)["state_dict"]`` goes straight into torchvision's model of that name.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import torch
from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator
from torch import nn

from studio.data.recipe import Recipe
from studio.errors import StudioError
from studio.models.backbones import build, outline, require_known
from studio.models.bad_checkpoint import bad
from studio.models.pth import StateDict, read_pth, write_pth
from studio.models.spec import PLAIN_HEAD, FreezePlan, HeadSpec
from studio.tasks import first_problem

__all__ = ["Checkpoint", "build_model", "load", "save"]


@dataclass(frozen=True)
class Checkpoint:
    """A trained network and how it came about."""

    state_dict: Mapping[str, torch.Tensor]
    """As from torchvision's model of this name; a head of several layers as :class:`~studio.models.heads.Head` says."""
    backbone: str
    plan: str
    """The freeze plan's word: ``"head"``, ``"last:2"``."""
    classes: tuple[str, ...]
    """Class names in the order of the logits."""
    recipe: Recipe
    run: dict[str, Any]
    """The run spec, as plain values."""
    epoch: int
    """Epochs done."""
    metrics: dict[str, float]
    data_root: str
    split: dict[str, list[str]]
    """Sample ids of ``train``, ``val`` and ``test``."""
    training: dict[str, Any]
    """What resuming needs (optimizer, scheduler, random generators, progress): tensors and plain values."""
    head: HeadSpec = PLAIN_HEAD


class _File(BaseModel):
    """What is in the file. Plain types only, checked when it is read."""

    model_config = ConfigDict(extra="forbid")

    format: Literal[1] = 1
    state_dict: StateDict
    backbone: str
    plan: str
    classes: list[str] = Field(min_length=1)
    recipe: Recipe
    run: dict[str, Any]
    epoch: int = Field(ge=0)
    metrics: dict[str, float]
    data_root: str
    split: dict[str, list[str]]
    training: dict[str, Any]
    head: HeadSpec = PLAIN_HEAD

    @field_validator("classes")
    @classmethod
    def _distinct(cls, value: list[str]) -> list[str]:
        if len(set(value)) < len(value):
            raise ValueError("two of the names are the same")
        return value

    @field_validator("plan")
    @classmethod
    def _known_plan(cls, value: str) -> str:
        return str(FreezePlan.model_validate(value))


def save(checkpoint: Checkpoint, path: Path) -> None:
    """Write a checkpoint; ``path`` is then the whole new file, or, whatever happened, the whole old one.

    Tensors are written from the CPU, so that the file opens on machines without this one's accelerator.

    Raises
    ------
    StudioError
        The file cannot be written, for want of space for instance.
    """
    content = {
        "format": 1,
        "state_dict": checkpoint.state_dict,
        "backbone": checkpoint.backbone,
        "plan": checkpoint.plan,
        "classes": list(checkpoint.classes),
        "recipe": checkpoint.recipe.model_dump(mode="json"),
        "run": checkpoint.run,
        "epoch": checkpoint.epoch,
        "metrics": checkpoint.metrics,
        "data_root": checkpoint.data_root,
        "split": checkpoint.split,
        "training": checkpoint.training,
        "head": checkpoint.head.model_dump(),
    }
    write_pth(content, path)


def load(path: Path) -> Checkpoint:
    """Read a checkpoint written by :func:`save`, and nothing else.

    Raises
    ------
    BadCheckpoint
        The file is missing, damaged, made by another program, or not what it says it is. Nothing in it was executed.
    """
    content = read_pth(path)
    if not isinstance(content, dict) or "format" not in content:
        raise bad(path, "it was not saved by this studio, so it does not say which network it belongs to")
    if content.get("kind") == "autoencoder":
        raise bad(path, "it is an autoencoder, and a classifier is needed here: open it on the Embedding page")
    if content["format"] != 1:
        raise bad(path, "it was saved by a newer version of this studio")
    try:
        read = _File.model_validate(content)
        require_known(read.backbone)
    except ValidationError as error:
        raise bad(path, f"it is incomplete or altered ({first_problem(error).rstrip('.')})") from error
    except StudioError as error:
        raise bad(path, str(error).rstrip(".")) from error
    fields = {name: getattr(read, name) for name in _File.model_fields if name != "format"}
    return Checkpoint(**{**fields, "classes": tuple(read.classes)})


def build_model(checkpoint: Checkpoint) -> nn.Module:
    """Return the checkpoint's network on the CPU, in evaluation mode. Its tensors are the checkpoint's own.

    Raises
    ------
    StudioError
        The weights are not those of the architecture the checkpoint names.
    """
    description = (checkpoint.backbone, len(checkpoint.classes), checkpoint.head)
    model = outline(*description)
    try:
        model.load_state_dict(checkpoint.state_dict, assign=True)
        if any(tensor.is_meta for tensor in model.buffers()):  # some that no file has, and that need numbers
            model = build(*description)
            model.load_state_dict(checkpoint.state_dict, assign=True)
    except (RuntimeError, ValueError) as error:
        sentence = (
            f"The checkpoint's weights do not fit a {checkpoint.backbone} with {len(checkpoint.classes)} classes."
        )
        raise StudioError(f"{sentence} Open another checkpoint.") from error
    return model.float().eval()
