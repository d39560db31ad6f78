"""What people put in the place of an output layer, read from the names and shapes of its tensors.

The usual ones are ``nn.Sequential(Dropout, Linear)`` and ``nn.Sequential(Linear, ReLU, Dropout, Linear)``. A state dict
shows the Linear layers alone: that ReLU is between them is taken for granted.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from studio.models.file_report import Shape
from studio.models.spec import HeadSpec

_NAMES_OF_HIDDEN = ("0", "3")
"""What :class:`~studio.models.heads.Head` calls its two layers; the output layer is the second."""


@dataclass(frozen=True, slots=True)
class CustomHead:
    """A head of one or two layers in the place of an output layer."""

    spec: HeadSpec
    names: Mapping[str, str]
    """Of its tensors: in the file, and as the studio calls them."""
    inputs: Shape
    """Shape of the first layer's weight without its rows: the backbone's features, (n,) or (n, 1, 1)."""


def custom_head(shapes: Mapping[str, Shape], output: str) -> CustomHead | None:
    """Return what a state dict has under the name of an output layer, where the studio can build that.

    Parameters
    ----------
    shapes
        Of the state dict, in its order.
    output
        Dotted name of the output layer.

    Returns
    -------
    CustomHead or None
        None where the output layer is there itself, and where something else is: more layers, normalisation.
    """
    inside = [name for name in shapes if name.startswith(f"{output}.")]
    layers = list(dict.fromkeys(name.rpartition(".")[0] for name in inside))
    weights = [shapes.get(f"{layer}.weight", ()) for layer in layers]
    if output in layers or not 1 <= len(layers) <= 2 or any(len(shape) < 2 for shape in weights):
        return None
    if len(layers) == 2 and weights[0][0] != weights[1][1]:
        return None
    ours = [output] if len(layers) == 1 else [f"{output}.{name}" for name in _NAMES_OF_HIDDEN]
    renamed = dict(zip(layers, ours, strict=True))
    names = {name: f"{renamed[name.rpartition('.')[0]]}.{name.rpartition('.')[2]}" for name in inside}
    hidden = weights[0][0] if len(layers) == 2 else 0
    return CustomHead(HeadSpec(hidden=hidden), names, weights[0][1:])
