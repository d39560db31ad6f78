"""Which architecture a state dict belongs to, told by the names and shapes of its tensors.

All classifiers of torchvision have signatures of their own, so that what fits is certain; the number of classes is the
rows of the output layer. To outline all of them takes seconds, hence only those of families with similar names are.
timm's are asked where none of torchvision's fits, many of its architectures being the same: those that begin and end
with layers of the file's names, by a signature that is kept on disk. Several may have it, and differ in something that
has no weights: then a person has to say which it is.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from studio.models.backbones import backbone_names, family, outline, source_of
from studio.models.custom_head import custom_head
from studio.models.file_report import Candidate, LayerMisfit, Shape
from studio.models.heads import auxiliary_names, output_names
from studio.models.spec import PLAIN_HEAD, HeadSpec
from studio.models.timm_counts import TimmCounts, counts, signature_of
from studio.models.timm_source import first_layers, output_layer
from studio.phrase import Phrase
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

Shapes = Mapping[str, Shape]


@dataclass(frozen=True)
class _Signature:
    """What one architecture's state dict looks like, with one class."""

    shapes: Shapes
    outputs: frozenset[str]
    """Names of the tensors whose first side is the number of classes."""
    layer: str
    """The output layer."""
    auxiliary: tuple[str, ...]
    """How names of auxiliary classifiers begin, which do nothing in evaluation mode."""


def recognise(shapes: Shapes, left_out: Shapes) -> Iterator[Progress | tuple[Candidate, ...]]:
    """Compare a state dict with the classifiers of torchvision, then of timm.

    Yields :class:`~studio.tasks.Progress`, at last the candidates: all that fit, or else the three closest. The tensors
    in ``left_out`` are listed with each, as such that do not matter.
    """
    found: list[Candidate] = []
    for names in (_similar_of_torchvision(shapes), _alike_of_timm(shapes)):
        for event in names:
            if isinstance(event, Progress):
                yield event
            else:
                found.append(compare(event, shapes, left_out))
        fitting = tuple(candidate for candidate in found if candidate.fits)
        if fitting:
            yield fitting
            return
    close = [candidate for candidate in found if candidate.matching >= _CLOSE * len(_signature(candidate.name).shapes)]
    close.sort(key=lambda candidate: (-candidate.matching, len(candidate.misfits)))
    yield tuple(close[:_MOST_SHOWN])


def compare(backbone: str, shapes: Shapes, left_out: Shapes) -> Candidate:
    """List what of a state dict fits a classifier with any number of classes, and what does not.

    Raises StudioError where there is no such backbone.
    """
    signature = _signature(backbone)
    shapes, head = _with_our_head(shapes, signature)
    classes = _rows(signature, shapes, head)
    wanted = _wanted(signature, head, classes)
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
    return Candidate(backbone, source_of(backbone).name, classes, matching, tuple(misfits), head)


def names_of_head(backbone: str, shapes: Shapes) -> Mapping[str, str]:
    """Return what the tensors of a file's own head are called in the studio, by their names in the file."""
    head = custom_head(shapes, _signature(backbone).layer)
    return {} if head is None else head.names


def _with_our_head(shapes: Shapes, signature: _Signature) -> tuple[Shapes, HeadSpec]:
    head = custom_head(shapes, signature.layer)
    if head is None:
        return shapes, PLAIN_HEAD
    return {head.names.get(name, name): shape for name, shape in shapes.items()}, head.spec


def _rows(signature: _Signature, shapes: Shapes, head: HeadSpec) -> int | None:
    inputs = signature.shapes[f"{signature.layer}.weight"][1:]
    given = shapes.get(f"{signature.layer}.3.weight" if head.hidden else f"{signature.layer}.weight", ())
    expected = (head.hidden, *inputs[1:]) if head.hidden else inputs
    return given[0] if given and given[0] and given[1:] == expected else None


def _wanted(signature: _Signature, head: HeadSpec, classes: int | None) -> Shapes:
    """Return what the architecture's state dict looks like with a head for as many classes."""
    wanted = {
        name: (classes, *shape[1:]) if name in signature.outputs and classes else shape
        for name, shape in signature.shapes.items()
    }
    if head.hidden:
        layer = signature.layer
        rows, *inputs = wanted.pop(f"{layer}.weight")
        wanted.pop(f"{layer}.bias", None)
        wanted |= {f"{layer}.0.weight": (head.hidden, *inputs), f"{layer}.0.bias": (head.hidden,)}
        wanted |= {f"{layer}.3.weight": (rows, head.hidden, *inputs[1:]), f"{layer}.3.bias": (rows,)}
    return wanted


@cache
def _signature(backbone: str) -> _Signature:
    model = outline(backbone, 1)
    shapes = {name: tuple(tensor.shape) for name, tensor in model.state_dict().items()}
    layers = output_names(model)
    outputs = frozenset(f"{layer}.{kind}" for layer in layers for kind in ("weight", "bias"))
    auxiliary = tuple(f"{name}." for name in auxiliary_names(model))
    return _Signature(shapes, outputs & shapes.keys(), layers[-1], auxiliary)


# torchvision's: one of each family is outlined, and where it resembles the file, the rest of the family.


def _similar_of_torchvision(shapes: Shapes) -> Iterator[Progress | str]:
    names = [name for name in backbone_names("torchvision") if _similar(shapes, _first_of(family(name)))]
    for number, name in enumerate(names):
        yield Progress(number, len(names), Phrase("comparing", "Comparing with {name}", name=name))
        yield name


@cache
def _first_of(kind: str) -> str:
    return next(name for name in backbone_names("torchvision") if family(name) == kind)


def _similar(shapes: Shapes, backbone: str) -> bool:
    wanted = {_kind_of(name) for name in _signature(backbone).shapes}
    return len(wanted & {_kind_of(name) for name in shapes}) >= _SIMILAR * len(wanted)


def _kind_of(name: str) -> str:
    """Return a tensor's name without its numbers: that of all blocks of a network, however many it has."""
    return re.sub(r"\d+", "#", name)


# timm's: what it says of first and last layers leaves few, and their signatures are kept.


def _alike_of_timm(shapes: Shapes) -> Iterator[Progress | str]:
    """Name the architectures with the signature of a file; else the ones whose number of parameters is the closest."""
    names = [name for name in backbone_names("timm") if _begins_and_ends_as(name, shapes)]
    by_output = {output: signature_of(*_with_plain_head(shapes, output)) for output in set(map(output_layer, names))}
    with counts() as kept:
        for number, name in enumerate(names):
            if kept.get(name) is None:
                yield Progress(number, len(names), Phrase("comparing", "Comparing with {name}", name=name))
                kept.outlined(name)
    alike = [name for name in names if kept.outlined(name).signature == by_output[output_layer(name)]]
    yield from alike or sorted(names, key=lambda name: _difference(name, shapes, kept))[:_MOST_SHOWN]


def _begins_and_ends_as(backbone: str, shapes: Shapes) -> bool:
    output = output_layer(backbone)
    return all(f"{layer}.weight" in shapes for layer in first_layers(backbone)) and (
        f"{output}.weight" in shapes or custom_head(shapes, output) is not None
    )


def _with_plain_head(shapes: Shapes, output: str) -> tuple[Shapes, str]:
    """Return the shapes as they were before somebody replaced the output layer, and that layer's name."""
    plain = {name: shape for name, shape in shapes.items() if not name.endswith(_MEASURED)}
    head = custom_head(shapes, output)
    if head is not None:
        plain = {name: shape for name, shape in plain.items() if name not in head.names}
        plain |= {f"{output}.weight": (1, *head.inputs), f"{output}.bias": (1,)}
    return plain, output


def _difference(backbone: str, shapes: Shapes, kept: TimmCounts) -> int:
    return abs(kept.outlined(backbone).parameters - sum(map(math.prod, shapes.values())))
