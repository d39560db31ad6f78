"""torchvision's classification models by name: built, and what torchvision says about them."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from functools import cache
from typing import Any

import torch
from torch import nn
from torch.overrides import TorchFunctionMode

from studio.data.recipe import Channels
from studio.errors import StudioError
from studio.models.heads import replace_head
from studio.models.spec import ModelSpec
from studio.models.vision import torchvision

_WITH_AUXILIARY_HEADS = frozenset({"googlenet", "inception_v3"})
_FIXED_SIZE = frozenset({"VisionTransformer", "MaxVit"})
_PADS_ITSELF = frozenset({"SwinTransformer"})
_WINDOW = 32
"""torchvision notes 224 for Swin, but its windows are padded; this leaves the last stage one token."""
_VIT_SIZE = 224
"""The input for which torchvision builds a VisionTransformer unless told otherwise."""


@cache
def backbone_names() -> tuple[str, ...]:
    """Return torchvision's names of all classification models, in alphabetical order."""
    return tuple(torchvision.models.list_models(module=torchvision.models))


def require_known(backbone: str) -> None:
    """Raise StudioError, with the names that come close, unless there is such a backbone."""
    if backbone in backbone_names():
        return
    near = difflib.get_close_matches(backbone.lower(), backbone_names(), n=3)
    hint = f"did you mean {' or '.join(near)}?" if near else "choose one of torchvision's classification models."
    raise StudioError(f"There is no backbone called '{backbone}': {hint}")


def build(backbone: str, classes: int) -> nn.Module:
    """Return a network with random weights from torch's global generator and a head for ``classes`` classes.

    It takes (n, 3, size, size) float32 and, in evaluation mode, returns (n, classes) float32 logits. Its state dict is
    that of torchvision's model of this name with ``num_classes=classes``.

    Raises
    ------
    StudioError
        There is no such backbone.
    """
    require_known(backbone)
    model: nn.Module = torchvision.models.get_model(backbone, weights=None, **_options(backbone))
    replace_head(model, classes)
    return model


def outline(backbone: str, classes: int) -> nn.Module:
    """Return what :func:`build` returns, at once and without memory: names and shapes, but no numbers."""
    with _WithoutMemory():
        return build(backbone, classes)


def pretrained(backbone: str) -> Any:
    """Return torchvision's weights entry (url, transforms, meta) that fits what :func:`build` makes.

    This is torchvision's default, except for ViT-H/14, whose default is for a larger picture than the model's own.
    """
    require_known(backbone)
    entries = torchvision.models.get_model_weights(backbone)
    if family(backbone) != "VisionTransformer":
        return entries.DEFAULT
    return next(entry for entry in (entries.DEFAULT, *entries) if entry.meta["min_size"][0] == _VIT_SIZE)


def family(backbone: str) -> str:
    """Return the name of the architecture's class: ``"ResNet"``, ``"VisionTransformer"``."""
    builder = torchvision.models.get_model_builder(backbone)
    name: str = builder.__annotations__["return"].__name__
    return name


def statistics(spec: ModelSpec) -> tuple[Channels, Channels]:
    """Return the per-channel mean and standard deviation, of RGB in 0…1, that the backbone's weights expect."""
    require_known(spec.backbone)
    if spec.backbone in _WITH_AUXILIARY_HEADS:
        # Trained with these; torchvision converts from ImageNet's inside the network (transform_input), but only when
        # it loads the weights itself. Ours is the plain network, so that its state dict means the same everywhere.
        return (0.5, 0.5, 0.5), (0.5, 0.5, 0.5)
    transforms = pretrained(spec.backbone).transforms()
    return tuple(transforms.mean), tuple(transforms.std)


def smallest_size(backbone: str) -> int:
    """Return the smallest side, in pixels, of the pictures that the backbone accepts."""
    if family(backbone) in _PADS_ITSELF:
        return _WINDOW
    return int(min(pretrained(backbone).meta["min_size"]))


def has_fixed_size(backbone: str) -> bool:
    """Return whether the backbone accepts pictures of :func:`smallest_size` and no other."""
    return family(backbone) in _FIXED_SIZE


def require_size(backbone: str, size: int) -> None:
    """Raise StudioError unless there is such a backbone and it accepts square pictures of ``size`` pixels."""
    require_known(backbone)
    smallest, fixed = smallest_size(backbone), has_fixed_size(backbone)
    if size < smallest or (fixed and size != smallest):
        need = f"exactly {smallest}" if fixed else f"at least {smallest}"
        raise StudioError(f"{backbone} needs pictures of {need} pixels, not {size}: change the recipe's crop size.")


class _WithoutMemory(TorchFunctionMode):
    """Make what layers allocate live on the meta device: shapes without memory, and no time spent on random numbers.

    ``torch.device("meta")`` would do, if RegNet did not compute its widths with tensors.
    """

    def __torch_function__(
        self, func: Any, types: Any, args: tuple[Any, ...] = (), kwargs: Mapping[str, Any] | None = None
    ) -> Any:
        options = dict(kwargs or {})
        if func in (torch.empty, torch.zeros, torch.ones) and options.get("device") is None:
            options["device"] = "meta"
        return func(*args, **options)


def _options(backbone: str) -> dict[str, Any]:
    # Without a word about it these two warn, and then do what is said here.
    return {"init_weights": True} if backbone in _WITH_AUXILIARY_HEADS else {}
