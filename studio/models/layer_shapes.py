"""What each module of a network puts out, found by running it."""

from __future__ import annotations

from typing import Any

import torch
from torch import nn

Shape = tuple[int, ...]


def output_shapes(model: nn.Module, height: int, width: int) -> dict[str, Shape]:
    """Run a network once on blank pictures; on torch's meta device that takes neither memory nor time.

    Returns
    -------
    dict
        By dotted name, in the order of the first calls, containers before their children: the shape of the first
        tensor that a module gave at its first call, without the batch. Modules that do not run, or give no tensor, are
        not in it.
    """
    shapes: dict[str, Shape | None] = {}
    hooks = []
    for name, module in model.named_modules():
        if name:

            def entered(_module: nn.Module, _inputs: Any, *, name: str = name) -> None:
                shapes.setdefault(name, None)

            def left(_module: nn.Module, _inputs: Any, output: Any, *, name: str = name) -> None:
                tensor = first_tensor(output)
                if shapes[name] is None and tensor is not None:
                    shapes[name] = tuple(tensor.shape[1:])

            hooks += [module.register_forward_pre_hook(entered), module.register_forward_hook(left)]
    try:
        with torch.no_grad():
            model(torch.empty(1, 3, height, width, device="meta"))
    finally:
        for hook in hooks:
            hook.remove()
    return {name: shape for name, shape in shapes.items() if shape is not None}


def first_tensor(output: Any) -> torch.Tensor | None:
    """Return what a module gave, of several things the first, or None where that is no tensor."""
    if isinstance(output, tuple | list) and output:
        output = output[0]
    return output if isinstance(output, torch.Tensor) else None
