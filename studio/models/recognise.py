"""Which architecture a state dict belongs to, told by the names and shapes of its tensors.

All classifiers of torchvision have signatures of their own, so that what fits is certain; the number of classes is the
rows of the output layer. To outline all of them takes seconds, hence only those of families with similar names are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from studio.models.backbones import backbone_names, family, outline
from studio.models.file_report import Candidate, LayerMisfit, Shape
from studio.models.heads import auxiliary_names, output_names
from studio.tasks import Progress

_SIMILAR = 0.3
"""Share of a family's kinds of names that a file must have for its members to be compared."""
_CLOSE = 0.5
"""Share of an architecture's tensors that must be in a file which does not fit, to be worth showing."""
_MOST_SHOWN = 3
_COUNTER = "num_batches_tracked"
"""Ending of BatchNorm's counters, which files from before PyTorch 0.4.1 lack."""
_MEASURED = ("total_ops", "total_params")
"""Endings of what the profiler thop leaves in a network."""


@dataclass(frozen=True)
class _Signature:
    """What one architecture's state dict looks like, with one class."""

    shapes: Mapping[str, Shape]
    outputs: frozenset[str]
    """Names of the tensors whose first side is the number of classes."""
    weight: str
    """Of the output layer."""
    auxiliary: tuple[str, ...]
    """How names of auxiliary classifiers begin, which do nothing in evaluation mode."""


def recognise(shapes: Mapping[str, Shape], left_out: Mapping[str, Shape]) -> Iterator[Progress | tuple[Candidate, ...]]:
    """Compare a state dict with torchvision's classifiers.

    Yields :class:`~studio.tasks.Progress`, at last the candidates: all that fit, or else the three closest. The tensors
    in ``left_out`` are listed with each, as such that do not matter.
    """
    names = [name for name in backbone_names() if _similar(shapes, _first_of(family(name)))]
    found: list[Candidate] = []
    for number, name in enumerate(names):
        yield Progress(number, len(names), f"Comparing with {name}")
        found.append(compare(name, shapes, left_out))
    fitting = tuple(candidate for candidate in found if candidate.fits)
    close = [candidate for candidate in found if candidate.matching >= _CLOSE * len(_signature(candidate.name).shapes)]
    close.sort(key=lambda candidate: (-candidate.matching, len(candidate.misfits)))
    yield fitting or tuple(close[:_MOST_SHOWN])


def compare(backbone: str, shapes: Mapping[str, Shape], left_out: Mapping[str, Shape]) -> Candidate:
    """List what of a state dict fits a torchvision classifier with any number of classes, and what does not.

    Raises StudioError where there is no such backbone.
    """
    signature = _signature(backbone)
    classes = _rows(signature, shapes)
    wanted = {
        name: (classes, *shape[1:]) if name in signature.outputs and classes else shape
        for name, shape in signature.shapes.items()
    }
    misfits = [
        LayerMisfit(name, "misshapen" if name in shapes else "missing", shapes.get(name), shape,
                    name in shapes or not (name.endswith(_COUNTER) or name.startswith(signature.auxiliary)))
        for name, shape in wanted.items()
        if shapes.get(name) != shape
    ]  # fmt: skip
    matching = len(wanted) - len(misfits)
    misfits += [
        LayerMisfit(name, "unexpected", shape, None, not name.endswith(_MEASURED))
        for name, shape in shapes.items()
        if name not in wanted
    ]
    misfits += [LayerMisfit(name, "unexpected", shape, None, False) for name, shape in left_out.items()]
    return Candidate(backbone, "torchvision", classes, matching, tuple(misfits))


def _rows(signature: _Signature, shapes: Mapping[str, Shape]) -> int | None:
    given, wanted = shapes.get(signature.weight, ()), signature.shapes[signature.weight]
    return given[0] if given and given[0] and given[1:] == wanted[1:] else None


@cache
def _signature(backbone: str) -> _Signature:
    model = outline(backbone, 1)
    shapes = {name: tuple(tensor.shape) for name, tensor in model.state_dict().items()}
    layers = output_names(model)
    outputs = frozenset(f"{layer}.{kind}" for layer in layers for kind in ("weight", "bias"))
    auxiliary = tuple(f"{name}." for name in auxiliary_names(model))
    return _Signature(shapes, outputs & shapes.keys(), f"{layers[-1]}.weight", auxiliary)


@cache
def _first_of(kind: str) -> str:
    return next(name for name in backbone_names() if family(name) == kind)


def _similar(shapes: Mapping[str, Shape], backbone: str) -> bool:
    wanted = {_kind_of(name) for name in _signature(backbone).shapes}
    return len(wanted & {_kind_of(name) for name in shapes}) >= _SIMILAR * len(wanted)


def _kind_of(name: str) -> str:
    """Return a tensor's name without its numbers: that of all blocks of a network, however many it has."""
    return re.sub(r"\d+", "#", name)
