"""Read a convolution's kernels, and how training changed them. Performed in the engine."""

from __future__ import annotations

from collections.abc import Generator, Iterator

import numpy as np
import torch
from numpy.typing import NDArray
from pydantic import ValidationError
from torch import nn

from studio.errors import StudioError
from studio.insight.filters.tasks import KernelBank, Kernels, ReadKernels
from studio.insight.network import open_network
from studio.insight.network_spec import NetworkSpec
from studio.models import checkpoint as checkpoints
from studio.models.spec import ModelSpec
from studio.models.weights import prepare_model
from studio.tasks import Event, Notice, Progress


def read_kernels(task: ReadKernels) -> Iterator[Event]:
    """Read the kernels of any ``Conv2d``, grouped and depthwise ones included.

    Yields what opening the networks yields, last a :class:`Kernels`. Raises StudioError for a layer that is no
    convolution, and for another network whose layer of that name has other kernels, or none.
    """
    network = yield from open_network(task.network, task.device)
    convolution = _convolution(network.module, task.layer, task.network.name)
    weights = _weights(convolution)
    change, before = None, ""
    if task.before is not None:
        module, before = yield from _other_network(task)
        others = _weights(_convolution(module, task.layer, before))
        if others.shape != weights.shape:
            raise StudioError(
                f"{task.layer} of {before} has kernels of another shape: compare with a {network.backbone} of its kind."
            )
        change = _bank(weights - others)
    yield Kernels(
        network=task.network.name,
        layer=task.layer,
        now=_bank(weights),
        change=change,
        before=before,
        stride=_pair(convolution.stride),
        padding=_padding(convolution),
        dilation=_pair(convolution.dilation),
        groups=convolution.groups,
    )


def _other_network(task: ReadKernels) -> Generator[Progress | Notice, None, tuple[nn.Module, str]]:
    """Return what to compare with, and its name."""
    if isinstance(task.before, NetworkSpec):
        network = yield from open_network(task.before, task.device)
        return network.module, task.before.name
    if task.network.checkpoint is None:
        raise StudioError(f"{task.network.name} was not trained here: compare it with a checkpoint.")
    saved = checkpoints.load(task.network.checkpoint)
    try:
        spec, seed = ModelSpec.model_validate(saved.run["model"]), int(saved.run["seed"])
    except (KeyError, TypeError, ValueError, ValidationError) as error:
        raise StudioError(
            f"{task.network.checkpoint} does not say what its training started from: compare it with a checkpoint."
        ) from error
    # As the run itself did it, so that random weights are those very ones.
    with torch.random.fork_rng([]):
        torch.manual_seed(seed)
        module = yield from prepare_model(spec, len(saved.classes))
    return module, NetworkSpec(model=spec).name


def _convolution(module: nn.Module, layer: str, network: str) -> nn.Conv2d:
    try:
        found = module.get_submodule(layer)
    except AttributeError as error:
        raise StudioError(f"{network} has no layer called {layer}: choose another network or layer.") from error
    if not isinstance(found, nn.Conv2d):
        raise StudioError(f"{layer} of {network} is a {type(found).__name__}, not a convolution: choose another layer.")
    return found


def _weights(convolution: nn.Conv2d) -> NDArray[np.float32]:
    return convolution.weight.detach().float().cpu().contiguous().numpy().copy()


def _bank(values: NDArray[np.float32]) -> KernelBank:
    norms = np.sqrt((values**2).sum(axis=(2, 3)))
    return KernelBank(values, np.asarray(norms, np.float32), float(np.abs(values).max()))


def _padding(convolution: nn.Conv2d) -> tuple[int, int]:
    if isinstance(convolution.padding, str):
        if convolution.padding == "valid":
            return 0, 0
        (height, width), (down, across) = _pair(convolution.kernel_size), _pair(convolution.dilation)
        return down * (height - 1) // 2, across * (width - 1) // 2
    return _pair(convolution.padding)


def _pair(value: tuple[int, ...]) -> tuple[int, int]:
    return value[0], value[1]
