"""What layers make of a picture. Performed in the engine, which keeps what it has computed."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from studio.errors import StudioError
from studio.insight.feature_maps.attention import attention_maps
from studio.insight.feature_maps.forward import run_until
from studio.insight.feature_maps.layers import Layer, find_layer, layers_of
from studio.insight.feature_maps.receptive_field import receptive_field
from studio.insight.feature_maps.tasks import ComputeMaps, ComputeStrip, LayerMaps, StripStep
from studio.insight.file_stamp import file_stamp
from studio.insight.network import Look, Network, open_network
from studio.kept import Kept
from studio.models.layer_shapes import first_tensor
from studio.tasks import Event

_MIB = 2**20
_looks: Kept[Hashable, Look] = Kept(64 * _MIB)
_maps: Kept[Hashable, LayerMaps] = Kept(512 * _MIB)
_strips: Kept[Hashable, list[StripStep]] = Kept(32 * _MIB)


def compute_maps(task: ComputeMaps) -> Iterator[Event]:
    """Perform :class:`ComputeMaps`: at most one forward pass, ended at the layer."""
    network = yield from open_network(task.network, task.device)
    layer = find_layer(network, task.layer)
    if task.what == "attention" and not layer.info.attention:
        raise StudioError(f"The layer '{task.layer}' ({layer.info.type}) has no attention: choose an attention layer.")
    key = (network.key, file_stamp(task.picture), task.layer, task.what)
    found = _maps.get(key)
    if found is None:
        look = _look_at(network, task.picture)
        found = (
            _attention(task, network, look, layer) if task.what == "attention" else _output(task, network, look, layer)
        )
        _maps.put(key, found, found.maps.nbytes)
    yield found


def compute_strip(task: ComputeStrip) -> Iterator[Event]:
    """Perform :class:`ComputeStrip`: one forward pass for all blocks."""
    network = yield from open_network(task.network, task.device)
    key = (network.key, file_stamp(task.picture))
    steps = _strips.get(key)
    if steps is None:
        steps = _steps(network, _look_at(network, task.picture))
        _strips.put(key, steps, sum(step.map.nbytes for step in steps))
    yield from steps


def _look_at(network: Network, picture: Path) -> Look:
    key = (network.key, file_stamp(picture))
    look = _looks.get(key)
    if look is None:
        look = network.look_at(picture)
        _looks.put(key, look, look.seen.nbytes + look.inputs.nbytes)
    return look


def _output(task: ComputeMaps, network: Network, look: Look, layer: Layer) -> LayerMaps:
    output = first_tensor(run_until(network, look.inputs, task.layer))
    assert output is not None
    return _with_statistics(
        LayerMaps(
            network=task.network.name,
            layer=task.layer,
            form=layer.info.form,
            maps=_numbers(layer.maps(output)[0]),
            seen=look.seen,
            field=receptive_field(network, task.layer),
        )
    )


def _attention(task: ComputeMaps, network: Network, look: Look, layer: Layer) -> LayerMaps:
    maps, names = attention_maps(network, look.inputs, layer)
    return _with_statistics(
        LayerMaps(task.network.name, task.layer, "maps", _numbers(maps), look.seen, field=None, names=names)
    )


def _with_statistics(maps: LayerMaps) -> LayerMaps:
    """Compute here what the window would have to compute: cached properties travel with the object."""
    _ = maps.mean, maps.variance, maps.dead  # the last needs maximum and minimum
    return maps


def _steps(network: Network, look: Look) -> list[StripStep]:
    """Run once, and take from each block what represents it before a later layer can write into it."""
    steps: dict[str, StripStep] = {}
    hooks = []
    for layer in layers_of(network).values():
        if layer.info.block:

            def keep(_module: torch.nn.Module, _inputs: Any, output: Any, *, layer: Layer = layer) -> None:
                tensor = first_tensor(output)
                if tensor is not None and layer.info.name not in steps:
                    steps[layer.info.name] = _step(layer, tensor)

            hooks.append(network.module.get_submodule(layer.info.name).register_forward_hook(keep))
    try:
        with torch.no_grad():
            network.module(look.inputs)
    finally:
        for hook in hooks:
            hook.remove()
    return list(steps.values())


def _step(layer: Layer, output: torch.Tensor) -> StripStep:
    maps = layer.maps(output)[0]
    info = layer.info
    if info.form == "bars":
        bars = _numbers(maps.reshape(1, -1))
        return StripStep(info.name, info.shape, int(bars.argmax()), bars, info.form)
    channel = int(maps.flatten(1).var(dim=1, correction=0).argmax())
    return StripStep(info.name, info.shape, channel, _numbers(maps[channel]), info.form)


def _numbers(tensor: torch.Tensor) -> NDArray[np.float32]:
    """Copy: what comes after the layer may write into its output."""
    return np.array(tensor.cpu().numpy(), np.float32, order="C")
