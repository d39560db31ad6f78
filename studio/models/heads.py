"""The classification head, whatever the family calls it: ``fc``, ``classifier[-1]``, ``head``, ``heads.head`` ...

The *output layers* are the layers that give one number per class: the last Linear (in SqueezeNet the last 1 × 1
convolution) of the network and of each auxiliary classifier (Inception, GoogLeNet). Only these are replaced; dropout,
activations and hidden layers around them stay, so that state dicts keep torchvision's own names.
"""

from __future__ import annotations

from torch import nn

OutputLayer = nn.Linear | nn.Conv2d
_AUXILIARY = frozenset({"AuxLogits", "aux1", "aux2"})


def auxiliary_names(model: nn.Module) -> tuple[str, ...]:
    """Return the dotted names of the auxiliary classifiers: ``("AuxLogits",)``, ``("aux1", "aux2")`` or ``()``."""
    return tuple(name for name, _ in model.named_children() if name in _AUXILIARY)


def output_names(model: nn.Module) -> tuple[str, ...]:
    """Return the dotted names of the output layers, the network's own last.

    Raises
    ------
    ValueError
        The model holds neither a Linear nor a convolution.
    """
    auxiliary = auxiliary_names(model)
    own = [name for name, _ in _candidates(model) if not name.startswith(tuple(f"{aux}." for aux in auxiliary))]
    if not own:
        raise ValueError(f"{type(model).__name__} has no output layer")
    return (*(f"{aux}.{_candidates(model.get_submodule(aux))[-1][0]}" for aux in auxiliary), own[-1])


def head_names(model: nn.Module) -> tuple[str, ...]:
    """Return the dotted names of the modules that make up the head: auxiliary classifiers and the output layer."""
    return (*auxiliary_names(model), output_names(model)[-1])


def replace_head(model: nn.Module, classes: int) -> tuple[str, ...]:
    """Put new output layers for ``classes`` classes in place, with PyTorch's default random weights.

    Returns
    -------
    tuple of str
        Dotted names of the replaced layers, as from :func:`output_names`.
    """
    names = output_names(model)
    for name in names:
        parent, _, attribute = name.rpartition(".")
        setattr(model.get_submodule(parent), attribute, _resized(model.get_submodule(name), classes))
    return names


def _candidates(model: nn.Module) -> list[tuple[str, OutputLayer]]:
    # Registration order is forward order in every torchvision classifier. MultiheadAttention's out_proj is a Linear
    # too, but never the last.
    return [(name, module) for name, module in model.named_modules() if isinstance(module, OutputLayer)]


def _resized(layer: nn.Module, classes: int) -> OutputLayer:
    device = next(layer.parameters()).device
    if isinstance(layer, nn.Linear):
        return nn.Linear(layer.in_features, classes, bias=layer.bias is not None, device=device)
    assert isinstance(layer, nn.Conv2d)
    return nn.Conv2d(layer.in_channels, classes, kernel_size=1, device=device)
