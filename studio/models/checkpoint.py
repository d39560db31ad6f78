"""Checkpoints that describe themselves: one ``.pth`` holds the weights and everything needed to use or resume them.

The file is a dict of tensors and plain Python values, so that it loads with ``weights_only=True``, and
``torch.load(path, weights_only=True)["state_dict"]`` goes straight into torchvision's model of that name.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import torch
from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator
from torch import nn

from studio.data.recipe import Recipe
from studio.errors import StudioError
from studio.models.atomic import replacing
from studio.models.backbones import build, require_known
from studio.models.pth import BadCheckpoint, bad, read_pth
from studio.models.spec import FreezePlan
from studio.tasks import first_problem

__all__ = ["BadCheckpoint", "Checkpoint", "build_model", "load", "save"]


@dataclass(frozen=True)
class Checkpoint:
    """A trained network and how it came about."""

    state_dict: Mapping[str, torch.Tensor]
    """As from torchvision's model of this name."""
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


class _File(BaseModel):
    """What is in the file. Plain types only, checked when it is read."""

    model_config = ConfigDict(extra="forbid")

    format: Literal[1] = 1
    state_dict: dict[str, Any]
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

    @field_validator("state_dict", mode="plain")
    @classmethod
    def _tensors(cls, value: Any) -> Any:
        # Not rebuilt by pydantic: the dict carries the layers' versions in its _metadata.
        if not isinstance(value, dict) or not all(
            isinstance(name, str) and isinstance(tensor, torch.Tensor) for name, tensor in value.items()
        ):
            raise ValueError("not a dict of tensors")
        metadata = getattr(value, "_metadata", {})
        if not isinstance(metadata, dict) or not all(isinstance(entry, dict) for entry in metadata.values()):
            raise ValueError("its versions are not dicts")
        return value

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
        "state_dict": _on_cpu(checkpoint.state_dict),
        "backbone": checkpoint.backbone,
        "plan": checkpoint.plan,
        "classes": list(checkpoint.classes),
        "recipe": checkpoint.recipe.model_dump(mode="json"),
        "run": checkpoint.run,
        "epoch": checkpoint.epoch,
        "metrics": checkpoint.metrics,
        "data_root": checkpoint.data_root,
        "split": checkpoint.split,
        "training": _on_cpu(checkpoint.training),
    }
    try:
        with replacing(path) as file:
            torch.save(content, file)
    except (OSError, RuntimeError) as error:  # torch reports a full disk as a RuntimeError without errno
        raise StudioError(f"Cannot save {path}: {_reason(error)}. Free some space or choose another folder.") from error


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
    """Return the checkpoint's network on the CPU, in evaluation mode.

    Raises
    ------
    StudioError
        The weights are not those of the architecture the checkpoint names.
    """
    model = build(checkpoint.backbone, len(checkpoint.classes))
    try:
        model.load_state_dict(checkpoint.state_dict)
    except (RuntimeError, ValueError) as error:
        sentence = (
            f"The checkpoint's weights do not fit a {checkpoint.backbone} with {len(checkpoint.classes)} classes."
        )
        raise StudioError(f"{sentence} Open another checkpoint.") from error
    return model.eval()


def _on_cpu(value: Any) -> Any:
    """Copy nested dicts, lists and tuples with their tensors on the CPU; a state dict keeps its ``_metadata``."""
    if isinstance(value, torch.Tensor):
        return value.detach().cpu()
    if isinstance(value, OrderedDict):
        copy = OrderedDict((key, _on_cpu(item)) for key, item in value.items())
        vars(copy).update(vars(value))
        return copy
    if isinstance(value, Mapping):
        return {key: _on_cpu(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return type(value)(_on_cpu(item) for item in value)
    return value


def _reason(error: Exception) -> str:
    cause: BaseException | None = error
    while cause is not None and not isinstance(cause, OSError):
        cause = cause.__cause__ or cause.__context__
    return cause.strerror or str(cause) if cause is not None else "the file could not be written"
