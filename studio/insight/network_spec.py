"""Which network to look into. Imports nothing heavy: the window uses this class too."""

from __future__ import annotations

from pathlib import Path
from typing import Self

from pydantic import Field, model_validator

from studio.models.spec import ModelSpec
from studio.tasks import Spec


class NetworkSpec(Spec):
    """A trained checkpoint, or a backbone as it comes; exactly one of them."""

    checkpoint: Path | None = None
    model: ModelSpec | None = None
    """A backbone with the head of its own weights; the freeze plan does not matter."""
    size: int | None = Field(None, ge=1, le=4096)
    """Side of the square input in pixels; None for the checkpoint's own, or the one its weights were measured with."""

    @model_validator(mode="after")
    def _one_of_them(self) -> Self:
        if (self.checkpoint is None) == (self.model is None):
            raise ValueError("give either a checkpoint or a backbone")
        return self

    @property
    def name(self) -> str:
        """What a person calls it: ``"run 3/best.pth"``, ``"resnet18 (pretrained)"``."""
        if self.checkpoint is not None:
            return f"{self.checkpoint.parent.name}/{self.checkpoint.name}"
        assert self.model is not None
        weights = self.model.weights
        return f"{self.model.backbone} ({weights if weights in ('pretrained', 'random') else Path(weights).name})"
