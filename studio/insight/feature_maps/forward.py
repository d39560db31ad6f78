"""A forward pass that ends at the layer one wants to see."""

from __future__ import annotations

from typing import Any

import torch

from studio.errors import StudioError
from studio.insight.network import Network


class _Reached(Exception):
    """Raised by the hook, so that nothing behind the layer is computed."""


def run_until(network: Network, inputs: torch.Tensor, name: str) -> Any:
    """Return what a layer gives when it first runs; the rest of the network is not run.

    Parameters
    ----------
    inputs
        (n, 3, size, size) float32, normalised, on the network's device. Where they ask for gradients, these flow back
        from what is returned; the network's parameters never do.

    Raises
    ------
    StudioError
        The layer does not run.
    """
    seen: list[Any] = []

    def look(_module: torch.nn.Module, _inputs: Any, output: Any) -> None:
        seen.append(output)
        raise _Reached

    hook = network.module.get_submodule(name).register_forward_hook(look)
    try:
        network.module(inputs)
    except _Reached:
        return seen[0]
    finally:
        hook.remove()
    raise StudioError(f"The layer '{name}' does not run when {network.backbone} looks at a picture.")
