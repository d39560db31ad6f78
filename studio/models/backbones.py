"""Backbones by name, whichever library they come from: built, and what the library says about them.

torchvision's classifiers go by torchvision's own names (``resnet18``), timm's by ``timm/`` and theirs
(``timm/xception41``).
"""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import torch
from torch import nn
from torch.overrides import TorchFunctionMode

from studio.data.recipe import Channels
from studio.errors import StudioError
from studio.models.bundled import bundled_path, stated_statistics
from studio.models.heads import replace_head
from studio.models.source import Pretrained, Source, SourceName
from studio.models.spec import PLAIN_HEAD, HeadSpec, ModelSpec
from studio.models.timm_source import PREFIX, TimmSource
from studio.models.torchvision_source import TorchvisionSource

_TORCHVISION, _TIMM = TorchvisionSource(), TimmSource()
_STEP = 32
"""Most networks halve a picture five times; those that put halves together again want multiples of this."""


def source_of(backbone: str) -> Source:
    """Return the library that a backbone comes from, told by its name alone."""
    return _TIMM if backbone.startswith(PREFIX) else _TORCHVISION


def backbone_names(source: SourceName | None = None) -> tuple[str, ...]:
    """Return the names of all backbones, torchvision's before timm's, each in alphabetical order; or of one library."""
    return tuple(
        name for library in (_TORCHVISION, _TIMM) if source in (None, library.name) for name in library.names()
    )


def require_known(backbone: str) -> None:
    """Raise StudioError, with the names that come close, unless there is such a backbone."""
    if backbone in source_of(backbone).names():
        return
    # torchvision's last, so that these are meant where both have the name and nobody said timm.
    known = backbone_names("timm" if backbone.startswith(PREFIX) else None)
    names = {name.removeprefix(PREFIX): name for name in reversed(known)}
    wanted = backbone.lower().removeprefix(PREFIX).partition(".")[0]  # timm adds a tag after a dot
    near = difflib.get_close_matches(wanted, names, n=3)
    raise StudioError(
        f"There is no backbone called '{backbone}': "
        + (f"did you mean {' or '.join(names[name] for name in near)}?" if near else
           "choose one of torchvision's or timm's image classifiers.")
    )  # fmt: skip


def build(backbone: str, classes: int, head: HeadSpec = PLAIN_HEAD) -> nn.Module:
    """Return a network with random weights from torch's global generator and a head for ``classes`` classes.

    It takes (n, 3, size, size) float32 and, in evaluation mode, returns (n, classes) float32 logits. With a plain head
    its state dict is that of the library's model of this name with ``num_classes=classes``.

    Raises
    ------
    StudioError
        There is no such backbone.
    """
    require_known(backbone)
    model = source_of(backbone).build(backbone, classes)
    replace_head(model, classes, head)
    return model


def outline(backbone: str, classes: int, head: HeadSpec = PLAIN_HEAD) -> nn.Module:
    """Return what :func:`build` returns, at once and without memory: names and shapes, but no numbers."""
    with _WithoutMemory():
        return build(backbone, classes, head)


def pretrained(backbone: str) -> Pretrained:
    """Return the published weights that fit what :func:`build` makes; raises StudioError for an unknown name."""
    require_known(backbone)
    return source_of(backbone).pretrained(backbone)


def family(backbone: str) -> str:
    """Return the name of the architecture's class: ``"ResNet"``, ``"VisionTransformer"``."""
    return source_of(backbone).family(backbone)


def statistics(spec: ModelSpec) -> tuple[Channels, Channels]:
    """Return the per-channel mean and standard deviation, of RGB in 0…1, that the backbone's weights expect.

    Those that a ``.safetensors`` file states, else those of the published weights.

    Raises
    ------
    StudioError
        There is no such backbone, nothing is bundled with it, or the file cannot be read.
    """
    weights = pretrained(spec.backbone)
    path = bundled_path(spec.backbone) if spec.weights == "bundled" else Path(spec.weights).expanduser()
    stated = stated_statistics(path) if path.suffix == ".safetensors" else None
    return stated or (weights.mean, weights.std)


def smallest_size(backbone: str) -> int:
    """Return the smallest side, in pixels, of the pictures that the library says the backbone accepts."""
    return source_of(backbone).smallest_size(backbone)


def has_fixed_size(backbone: str) -> bool:
    """Return whether the backbone accepts pictures of :func:`smallest_size` and no other."""
    return source_of(backbone).has_fixed_size(backbone)


def require_size(backbone: str, size: int) -> None:
    """Raise StudioError unless there is such a backbone and it accepts square pictures of ``size`` pixels."""
    require_known(backbone)
    smallest, fixed = smallest_size(backbone), has_fixed_size(backbone)
    need = ""
    if size < smallest or (fixed and size != smallest):
        need = f"exactly {smallest}" if fixed else f"at least {smallest}"
    elif not fixed and source_of(backbone) is _TIMM and not _runs_at(backbone, size):
        # timm does not say how small a picture may be: it is tried.
        native = pretrained(backbone).input_size
        tried = range(size + _STEP - size % _STEP, native, _STEP)
        need = f"{next((side for side in tried if _runs_at(backbone, side)), native)}"
    if need:
        raise StudioError(f"{backbone} needs pictures of {need} pixels, not {size}: change the recipe's crop size.")


@lru_cache(maxsize=256)
def _runs_at(backbone: str, size: int) -> bool:
    """Whether a network runs on square pictures of a size, found without numbers."""
    try:
        model = _outline_to_run(backbone)
        with torch.no_grad():
            model(torch.empty(2, 3, size, size, device="meta"))
    except Exception:  # whatever a network says to what it cannot use: there is no common error
        return False
    return True


@lru_cache(maxsize=1)
def _outline_to_run(backbone: str) -> nn.Module:
    return outline(backbone, 1).to("meta").eval()


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
