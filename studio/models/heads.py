"""The classification head, whatever the family calls it: ``fc``, ``classifier[-1]``, ``head``, ``heads.head`` ...

The *output layers* are the layers that give one number per class: the last Linear (in SqueezeNet the last 1 × 1
convolution) of the network and of each auxiliary classifier (Inception, GoogLeNet). Only these are replaced; dropout,
activations and hidden layers around them stay, so that state dicts keep torchvision's own names. Where a person wants
a hidden layer or dropout, the network's own output layer becomes a :class:`Head`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import torch
from torch import nn

from studio.errors import StudioError
from studio.models.spec import PLAIN_HEAD, HeadSpec

OutputLayer = nn.Linear | nn.Conv2d
_AUXILIARY = frozenset({"AuxLogits", "aux1", "aux2"})


class Head(nn.Sequential):
    """What stands in the place of an output layer ``fc``; its name is the only thing that is not torch's own.

    With a hidden layer it is (Linear, ReLU, Dropout, Linear), in the state dict ``fc.0.weight``, ``fc.0.bias``,
    ``fc.3.weight``, ``fc.3.bias``; with dropout alone (Dropout, Linear): ``fc.1.weight``, ``fc.1.bias``. SqueezeNet's
    layers are 1 × 1 convolutions instead of Linear ones.
    """


def auxiliary_names(model: nn.Module) -> tuple[str, ...]:
    """Return the dotted names of the auxiliary classifiers: ``("AuxLogits",)``, ``("aux1", "aux2")`` or ``()``."""
    return tuple(name for name, _ in model.named_children() if name in _AUXILIARY)


def output_names(model: nn.Module) -> tuple[str, ...]:
    """Return the dotted names of the output layers, the network's own last.

    Raises
    ------
    StudioError
        The model holds neither a Linear nor a convolution.
    """
    auxiliary = auxiliary_names(model)
    own = [name for name, _ in _candidates(model) if not name.startswith(tuple(f"{aux}." for aux in auxiliary))]
    if not own:
        raise StudioError(f"A {type(model).__name__} has no layer that names classes: choose another backbone.")
    return (*(f"{aux}.{_candidates(model.get_submodule(aux))[-1][0]}" for aux in auxiliary), own[-1])


def head_names(model: nn.Module) -> tuple[str, ...]:
    """Return the dotted names of the modules that make up the head: auxiliary classifiers, and the output layer.

    Where the output layer lies in a :class:`Head`, that is the last one.
    """
    head = next((name for name, module in model.named_modules() if isinstance(module, Head)), None)
    return (*auxiliary_names(model), head or output_names(model)[-1])


def head_of(model: nn.Module) -> HeadSpec:
    """Return what :func:`replace_head` has put into a model."""
    head = model.get_submodule(head_names(model)[-1])
    return head_in(head.state_dict(), next((part.p for part in head.modules() if isinstance(part, nn.Dropout)), 0.0))


def head_in(state: Mapping[str, torch.Tensor], dropout: float = 0.5) -> HeadSpec:
    """Return which head has such a state dict, names without the head's own; its dropout rate is nowhere in there."""
    if "3.weight" in state:
        return HeadSpec(hidden=len(state["0.weight"]), dropout=dropout)
    return HeadSpec(dropout=dropout) if "1.weight" in state else PLAIN_HEAD


def replace_head(model: nn.Module, classes: int, head: HeadSpec = PLAIN_HEAD) -> tuple[str, ...]:
    """Put new output layers for ``classes`` classes in place, with PyTorch's default random weights.

    Auxiliary classifiers get an output layer whatever the head.

    Returns
    -------
    tuple of str
        Dotted names of the replaced layers, as from :func:`output_names`.
    """
    names = output_names(model)
    for name in names:
        parent, _, attribute = name.rpartition(".")
        layer = model.get_submodule(name)
        new = _resized(layer, classes) if name != names[-1] or head.plain else _head(layer, classes, head)
        setattr(model.get_submodule(parent), attribute, new)
    return names


def start_from_frequencies(model: nn.Module, counts: Sequence[int]) -> None:
    """Set the output layer's bias so that a network that has learnt nothing gives each class its share.

    Parameters
    ----------
    counts
        Training pictures of each class, in the order of the logits; a class without any counts as one picture.
    """
    layer = model.get_submodule(output_names(model)[-1])
    shares = torch.tensor([max(1, count) for count in counts], dtype=torch.float64)
    if layer.bias is not None:  # else there is nothing to set, and the first steps learn the shares
        assert isinstance(layer.bias, nn.Parameter)
        with torch.no_grad():
            layer.bias.copy_((shares / shares.sum()).log())


def _candidates(model: nn.Module) -> list[tuple[str, OutputLayer]]:
    # Registration order is forward order in every torchvision classifier. MultiheadAttention's out_proj is a Linear
    # too, but never the last.
    return [(name, module) for name, module in model.named_modules() if isinstance(module, OutputLayer)]


def _head(layer: nn.Module, classes: int, head: HeadSpec) -> Head:
    if not head.hidden:
        return Head(nn.Dropout(head.dropout), _resized(layer, classes))
    hidden = _resized(layer, head.hidden)
    return Head(hidden, nn.ReLU(), nn.Dropout(head.dropout), _resized(layer, classes, head.hidden))


def _resized(layer: nn.Module, outputs: int, inputs: int = 0) -> OutputLayer:
    """Return a new layer of the same kind, with as many inputs as the old one unless told otherwise."""
    device = next(layer.parameters()).device
    if isinstance(layer, nn.Linear):
        return nn.Linear(inputs or layer.in_features, outputs, bias=layer.bias is not None, device=device)
    assert isinstance(layer, nn.Conv2d)
    return nn.Conv2d(inputs or layer.in_channels, outputs, kernel_size=1, device=device)
