"""How a network is built without the studio: by torchvision, or by timm."""

from __future__ import annotations

from pathlib import Path

from torch import nn

from studio.models.bundled import bundled_path
from studio.models.heads import auxiliary_names
from studio.models.spec import ModelSpec
from studio.models.timm_source import PREFIX


def is_timms(backbone: str) -> bool:
    """Whether timm builds it, and not torchvision."""
    return backbone.startswith(PREFIX)


def library_name(backbone: str) -> str:
    """Return what its library calls a backbone."""
    return backbone.removeprefix(PREFIX)


def packages(backbone: str) -> tuple[str, ...]:
    """Return what has to be installed to build it."""
    return ("torch", "torchvision", "timm") if is_timms(backbone) else ("torch", "torchvision")


def empty_network(backbone: str, model: nn.Module, classes: str = "") -> str:
    """Return an expression for a network with random weights, ``BACKBONE`` being its name.

    Parameters
    ----------
    model
        Such a network.
    classes
        An expression for their number; empty for as many as the library's own weights tell apart.
    """
    count = f", num_classes={classes}" if classes else ""
    if is_timms(backbone):
        return f"timm.create_model(BACKBONE{count})"
    # Without a word about it, those with auxiliary classifiers warn.
    options = ", init_weights=True" if auxiliary_names(model) else ""
    return f"models.get_model(BACKBONE, weights=None{count}{options})"


def weights_file(spec: ModelSpec) -> Path | None:
    """Return the file that training starts from; None for weights that are random or the library's own."""
    if spec.weights in ("random", "pretrained"):
        return None
    return bundled_path(spec.backbone) if spec.weights == "bundled" else Path(spec.weights).expanduser()
