"""Stand-ins for what a foreign file wants made: they hold what they are given, and can do nothing.

A network that was saved whole (``torch.save(model, path)``) names its classes, and unpickling would make objects of
them. Here every name of the allow-list leads to :class:`Inert` instead, so that nothing of torch.nn, torchvision or
timm is called with values from a file: ``nn.Linear(10**6, 10**6)`` would be enough to bring a machine down.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import torch

_PACKAGES = (
    "torch.nn.modules.",
    "torch.nn.functional.",
    "torch.nn.parallel.",
    "torchvision.models.",
    "torchvision.ops.",
    "timm.models.",
    "timm.layers.",
)
_VALUES = frozenset(
    {
        # Settings and scores that lie beside the weights in many people's files.
        "argparse.Namespace",
        *(f"{module}.{kind}" for module in ("builtins", "__builtin__") for kind in ("dict", "float", "int", "list")),
        "functools.partial",
        "numpy.core.multiarray.scalar",
        "numpy._core.multiarray.scalar",
        "numpy.core.multiarray._reconstruct",
        "numpy._core.multiarray._reconstruct",
        "numpy.dtype",
        "numpy.ndarray",
        "pathlib.PosixPath",
        "pathlib.WindowsPath",
        "pathlib._local.PosixPath",
        "pathlib._local.WindowsPath",
        "types.SimpleNamespace",
    }
)
_DICTS = frozenset(
    {
        "collections.defaultdict",
        "lightning.fabric.utilities.data.AttributeDict",
        "lightning.pytorch.utilities.parsing.AttributeDict",
        "lightning_fabric.utilities.data.AttributeDict",
        "pytorch_lightning.utilities.parsing.AttributeDict",
    }
)
"""Kinds of dict, of which plain ones are made: torch's unpickler puts items into nothing else."""
_MOST_MODULES = 100_000
_LONGEST_NAME = 1000


class Inert:
    """In the place of an object of another program's class."""

    __slots__ = ("arguments", "state")
    arguments: tuple[Any, ...]
    state: Any

    def __new__(cls, *arguments: Any) -> Inert:  # not __init__, which unpickling does not call
        made = super().__new__(cls)
        made.arguments, made.state = arguments, None
        return made

    def __setstate__(self, state: Any) -> None:
        self.state = state


class _PlainDict:
    """In the place of a kind of dict: whatever it is made with, the result is an empty dict, to be filled."""

    def __new__(cls, *arguments: Any) -> dict[Any, Any]:  # type: ignore[misc]  # that is the point
        return {}


def has_stand_in(name: str) -> bool:
    """Return whether an object of this dotted name may be replaced by a stand-in; all others are refused."""
    return name in _VALUES or name in _DICTS or name.startswith(_PACKAGES)


def stand_ins(names: Iterable[str]) -> list[Callable[..., Any] | tuple[Callable[..., Any], str]]:
    """Return what ``torch.serialization.safe_globals`` wants to know: the stand-in for each of the names."""
    # Python 2's name of its builtins is what pickles of the protocol that torch writes have, and torch translates it.
    return [
        (_PlainDict if name in _DICTS else Inert, name.replace("__builtin__.", "builtins."))
        for name in names
        if has_stand_in(name)
    ]


class TooManyModules(ValueError):
    """A network that refers to itself, or to parts of itself, more often than any network does."""


def is_module(value: object) -> bool:
    """Return whether a stand-in is that of a ``torch.nn.Module``."""
    return isinstance(value, Inert) and isinstance(value.state, dict) and isinstance(value.state.get("_modules"), dict)


def state_of(module: Inert) -> dict[str, torch.Tensor]:
    """Return what ``state_dict()`` of the module behind a stand-in would: parameters and persistent buffers.

    Raises
    ------
    TooManyModules
        The modules hold each other in a circle, or are too many to be a network.
    """
    found: dict[str, torch.Tensor] = {}
    waiting: list[tuple[str, Inert]] = [("", module)]
    visited = 0
    while waiting:
        visited += 1
        prefix, current = waiting.pop()
        if visited > _MOST_MODULES or len(prefix) > _LONGEST_NAME:
            raise TooManyModules
        found |= {f"{prefix}{name}": tensor for name, tensor in _own_tensors(current.state)}
        children = [
            (f"{prefix}{name}.", child) for name, child in current.state["_modules"].items() if is_module(child)
        ]
        waiting += reversed(children)
    return found


def _own_tensors(state: Mapping[str, Any]) -> Iterable[tuple[str, torch.Tensor]]:
    passing = state.get("_non_persistent_buffers_set") or ()
    for kind in ("_parameters", "_buffers"):
        tensors = state.get(kind)
        for name, value in tensors.items() if isinstance(tensors, dict) else ():
            if isinstance(value, torch.Tensor) and not (kind == "_buffers" and name in passing):
                yield name, value
