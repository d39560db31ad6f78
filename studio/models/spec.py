"""What a person chooses about the network. Imports nothing heavy: the window uses these classes too."""

from __future__ import annotations

import re
from typing import Any, Literal

from pydantic import Field, model_serializer, model_validator

from studio.tasks import Spec

PlanKind = Literal["head", "last", "all", "none"]


class FreezePlan(Spec):
    """Which layers learn. Written as one word: ``head``, ``last:2``, ``all`` or ``none``."""

    kind: PlanKind = "head"
    """``head``: only the new head (feature extraction). ``last``: the last blocks and the head (fine-tuning).
    ``all``: everything. ``none``: nothing, for evaluation."""
    blocks: int = Field(1, ge=1)
    """How many of the backbone's last blocks learn, for ``last``."""

    @model_validator(mode="before")
    @classmethod
    def _from_word(cls, value: Any) -> Any:
        if not isinstance(value, str):
            return value
        match = re.fullmatch(r"(head|all|none)|last(?::([1-9]\d*))?", value)
        if match is None:
            raise ValueError(f"'{value}' is not a plan; choose head, last:N, all or none")
        return {"kind": match[1]} if match[1] else {"kind": "last", "blocks": int(match[2] or 1)}

    @model_serializer
    def _to_word(self) -> str:
        return str(self)

    def __str__(self) -> str:
        return f"last:{self.blocks}" if self.kind == "last" else self.kind


class ModelSpec(Spec):
    """A backbone, where its weights come from, and which of its layers learn."""

    backbone: str = "resnet18"
    """A torchvision classification model, by torchvision's own name."""
    weights: str = "pretrained"
    """``pretrained`` (torchvision's, downloaded once), ``random``, or the path of a ``.pth`` file."""
    plan: FreezePlan = FreezePlan()
