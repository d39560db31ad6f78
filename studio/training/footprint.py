"""What a network will take to train: where its frozen part ends, room for the cache, memory for a batch.

Found on torch's meta device, which knows shapes and autograd but holds no numbers: at once, and for any size of batch.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

import psutil
import torch
from torch import fx, nn

from studio.models.backbones import outline, require_size
from studio.models.freeze import apply_plan, set_train_mode
from studio.training.cut import Halves, halves_of_outline
from studio.training.device import choose_device, device_name
from studio.training.events import Footprint
from studio.training.spec import DescribeTraining
from studio.training.tainted_graph import NoCut

_TRACED_PICTURES = 3
_STATES = {"sgd": 1, "adam": 2, "adamw": 2}
"""Numbers that an optimizer keeps for each parameter: momentum; mean and variance of the gradient."""


def describe_training(task: DescribeTraining) -> Iterator[Footprint]:
    """Perform :class:`DescribeTraining`."""
    require_size(task.model.backbone, task.size)
    # Swin V2 has tables elsewhere than on the meta device.
    model = outline(task.model.backbone, task.classes, task.model.head).to("meta")
    apply_plan(model, task.model.plan)
    set_train_mode(model, task.model.batch_norm)
    halves, reason = _divided(model, task.size)
    trainable = sum(_bytes(parameter) for parameter in model.parameters() if parameter.requires_grad)
    device = choose_device("auto")
    yield Footprint(
        task=task,
        boundary=_places(halves) if halves else (),
        shapes=tuple(activation.shape for activation in halves.cut) if halves else (),
        reason=reason,
        activation_bytes=halves.bytes_per_picture if halves else 0,
        weights_bytes=sum(_bytes(tensor) for tensor in (*model.parameters(), *model.buffers())),
        gradient_bytes=trainable,
        optimizer_bytes=trainable * _STATES[task.optimizer],
        saved_bytes=saved_bytes(model, pictures_of(task)) if trainable else 0,
        free_bytes=_free(device),
        device=device_name(device),
    )


def pictures_of(task: DescribeTraining) -> torch.Tensor:
    """Return a batch without numbers: (batch_size, 3, size, size) float32 on the meta device."""
    return torch.empty(task.batch_size, 3, task.size, task.size, device="meta")


def saved_bytes(model: nn.Module, pictures: torch.Tensor) -> int:
    """Return the bytes that a forward pass keeps until the backward pass: what is frozen keeps nothing.

    Parameters
    ----------
    model
        As it will be trained, on the device of ``pictures``; parameters and buffers are not counted.
    pictures
        (n, channels, height, width) float32.
    """
    own = {tensor.untyped_storage()._cdata for tensor in (*model.parameters(), *model.buffers())}
    kept: dict[int, torch.UntypedStorage] = {}  # held on to, so that no number is given away twice

    def keep(tensor: torch.Tensor) -> torch.Tensor:
        storage = tensor.untyped_storage()
        if storage._cdata not in own:
            kept[storage._cdata] = storage
        return tensor

    with torch.enable_grad(), torch.random.fork_rng([]), torch.autograd.graph.saved_tensors_hooks(keep, _as_it_is):
        output = model(pictures)
    del output
    return sum(storage.nbytes() for storage in kept.values())


def _as_it_is(tensor: torch.Tensor) -> torch.Tensor:
    return tensor


def _divided(model: nn.Module, size: int) -> tuple[Halves | None, str]:
    try:
        return halves_of_outline(model, torch.empty(_TRACED_PICTURES, 3, size, size, device="meta")), ""
    except NoCut as error:
        return None, error.reason


def _places(halves: Halves) -> tuple[str, ...]:
    """Return the modules behind which the activations are kept, by dotted name."""
    order = {node: number for number, node in enumerate(halves.prefix.graph.nodes)}
    *_, output = order
    return tuple(dict.fromkeys(_module_before(node, order) for node in output.all_input_nodes))


def _module_before(node: fx.Node, order: dict[fx.Node, int]) -> str:
    """Return the module that made a tensor, or the last one before the functions that did; empty for the picture."""
    while node.op != "call_module" and node.all_input_nodes:
        node = max(node.all_input_nodes, key=order.__getitem__)
    return str(node.target) if node.op == "call_module" else ""


def _bytes(tensor: torch.Tensor) -> int:
    return math.prod(tensor.shape) * tensor.dtype.itemsize


def _free(device: torch.device) -> int:
    return torch.cuda.mem_get_info(device)[0] if device.type == "cuda" else psutil.virtual_memory().available
