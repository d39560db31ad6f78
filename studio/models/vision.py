"""The one module that imports torchvision; everyone else writes ``from studio.models.vision import torchvision``.

timm imports torchvision, and so comes from here too.

Compiled torchvision beside a torch of another build (a CPU-only torch, say) cannot load its extension. Its import then
fails with "operator torchvision::nms does not exist", because it describes operators that the extension should have
brought. Declaring these is enough for all that is written in Python, and no classifier calls them. Where torchvision
imports as it is, nothing is declared.
"""

from __future__ import annotations

import sys
from typing import Any

import torch

try:
    import torchvision
except RuntimeError as error:
    if "torchvision::nms does not exist" not in str(error):
        raise
    # Kept in a module-level name: the declarations vanish with the Library object.
    _declared = torch.library.Library("torchvision", "DEF")  # type: ignore[no-untyped-call]
    for _operator in ("nms", "qnms"):
        _declared.define(  # type: ignore[no-untyped-call]
            f"{_operator}(Tensor dets, Tensor scores, float iou_threshold) -> Tensor"
        )
    # The submodules of the failed attempt would be found again, without being attributes of the package.
    for _name in [name for name in sys.modules if name.startswith("torchvision.")]:
        del sys.modules[_name]
    import torchvision

__all__ = ["timm", "torchvision", "transforms_v2"]


def transforms_v2() -> Any:
    """Import ``torchvision.transforms.v2``, which few need and which takes its time."""
    from torchvision.transforms import v2

    return v2


def timm() -> Any:
    """Import timm, which takes a second and which only its own backbones need."""
    import timm as library

    return library
