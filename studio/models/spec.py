"""What a person chooses about the network. Imports nothing heavy: the window uses these classes too."""

from __future__ import annotations

import re
from typing import Any, Literal, Self

from pydantic import Field, field_validator, model_serializer, model_validator

from studio.tasks import Spec

PlanKind = Literal["head", "last", "first", "all", "none", "layers"]
BatchNorm = Literal["fixed", "run"]

_PLAN = re.compile(r"(head|all|none)|(last|first)(?::([1-9]\d*))?|layers:([^\s,]+(?:,[^\s,]+)*)")


class FreezePlan(Spec):
    """Which layers learn. Written as one word: ``head``, ``last:2``, ``first:8``, ``layers:layer4,fc`` ...

    The head is new, so it learns in every plan but ``none`` and a ``layers`` that leaves it out.
    """

    kind: PlanKind = "head"
    """``head``: only the new head (feature extraction). ``last``: the last blocks and the head (fine-tuning).
    ``first``: all but the first children of the network, as a loop over ``list(model.children())[:N]`` freezes them.
    ``layers``: those that are named, and nothing else. ``all``: everything. ``none``: nothing, for evaluation."""
    blocks: int = Field(1, ge=1)
    """How many of the backbone's last blocks learn, for ``last``."""
    children: int = Field(1, ge=1)
    """How many of the network's first children are frozen, for ``first``."""
    layers: tuple[str, ...] = ()
    """Dotted names of the modules (each with all that it holds) and of the single parameters that learn, for
    ``layers``. None lies within another."""

    @model_validator(mode="before")
    @classmethod
    def _from_word(cls, value: Any) -> Any:
        if not isinstance(value, str):
            return value
        match = _PLAN.fullmatch(value)
        if match is None:
            raise ValueError(f"'{value}' is not a plan; choose head, last:N, first:N, layers:NAME,NAME, all or none")
        if match[4]:
            return {"kind": "layers", "layers": tuple(match[4].split(","))}
        if match[1]:
            return {"kind": match[1]}
        return {"kind": match[2], "blocks" if match[2] == "last" else "children": int(match[3] or 1)}

    @field_validator("layers")
    @classmethod
    def _without_what_is_covered(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        holders = tuple(f"{name}." for name in value)
        return tuple(dict.fromkeys(name for name in value if not name.startswith(holders)))

    @model_validator(mode="after")
    def _names_layers(self) -> Self:
        if (self.kind == "layers") != bool(self.layers):
            raise ValueError("the plan 'layers' names the layers that learn, and no other plan does")
        return self

    @model_serializer
    def _to_word(self) -> str:
        return str(self)

    def __str__(self) -> str:
        match self.kind:
            case "last":
                return f"last:{self.blocks}"
            case "first":
                return f"first:{self.children}"
            case "layers":
                return f"layers:{','.join(self.layers)}"
        return self.kind


class HeadSpec(Spec):
    """What takes the place of the backbone's output layer; by default another output layer, and nothing more."""

    hidden: int = Field(0, ge=0, le=65_536)
    """Units of a hidden layer with ReLU before the output layer; 0 is no hidden layer."""
    dropout: float = Field(0.0, ge=0.0, lt=1.0)
    """Share of the units before the output layer that are left out at random in each step of training."""

    @property
    def plain(self) -> bool:
        """Whether the output layer stands alone, so that the state dict keeps the backbone's own names."""
        return not self.hidden and not self.dropout


PLAIN_HEAD = HeadSpec()


class ModelSpec(Spec):
    """A backbone, where its weights come from, and which of its layers learn."""

    backbone: str = "resnet18"
    """A classifier of torchvision by torchvision's own name, or one of timm's: ``"timm/xception41"``."""
    weights: str = "pretrained"
    """``pretrained`` (the library's, downloaded once), ``bundled`` (with the studio, where the backbone has any),
    ``random``, or the path of a ``.pth`` or ``.safetensors`` file."""
    plan: FreezePlan = FreezePlan()
    head: HeadSpec = PLAIN_HEAD
    class_bias: bool = False
    """Start the output layer's bias at the logarithm of each class's share of the training pictures, so that an
    uneven data set need not be learnt first (Lin et al. 2017, section 4.1; Karpathy's recipe of 2019)."""
    batch_norm: BatchNorm = "fixed"
    """What frozen BatchNorm layers do with their running statistics: ``fixed`` keeps those of the weights, so that
    frozen layers are constant; ``run`` normalises by each batch and lets the statistics follow these pictures."""
