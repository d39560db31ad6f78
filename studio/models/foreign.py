"""Weights from anywhere: where in a file the state dict is, under today's names, whatever program saved it."""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch

from studio.models.bad_checkpoint import bad
from studio.models.file_report import FileKind
from studio.models.inert import Inert, TooManyModules, is_module, state_of
from studio.models.pth import read_pth
from studio.models.safetensors_file import is_safetensors, read_safetensors

_WRAPPERS = (
    "state_dict",
    "model_state_dict",
    "model",
    "net",
    "network",
    "module",
    "weights",
    "ema",
    "model_ema",
    "ema_state_dict",
    "state_dict_ema",
)
"""Keys under which people put the weights, in the order in which they are looked for."""
_DEEPEST = 3
_WRAPPING_MODULES = frozenset({"module", "model", "net", "network", "backbone", "_orig_mod", "student", "ema"})
"""Attributes that hold the network in DataParallel, LightningModule, torch.compile and people's own classes."""
_CLASSES = ("classes", "class_names", "class_to_idx", "idx_to_class", "label_names", "labels", "categories")
_OLD_DENSENET = re.compile(r"^(.*denselayer\d+\.(?:norm|relu|conv))\.([12]\..*)$")
_OLD_VIT = re.compile(r"^(encoder\.layers\..*\.mlp)\.linear_([12])\.")


@dataclass(frozen=True)
class ForeignFile:
    """The weights in a file, and what it says of them."""

    kind: FileKind
    state_dict: Mapping[str, torch.Tensor]
    """Under the names that torchvision uses today; never empty."""
    where: str
    """The dotted keys that lead to the state dict in the file; empty at the top."""
    prefixes: tuple[str, ...]
    """What was taken from the beginning of the names: ``("module.",)``."""
    left_out: Mapping[str, torch.Tensor]
    """Tensors beside the network's, of a loss for instance, by the names in the file."""
    classes: tuple[str, ...]
    """Names that the file gives its classes, in the order of the logits; empty where it gives none."""
    backbone: str | None
    """What one of our checkpoints says that it is."""


def read_foreign(path: Path) -> ForeignFile:
    """Find the weights in a ``.pth`` or ``.safetensors`` file of any program. Nothing in it is executed.

    Raises
    ------
    BadCheckpoint
        The file is missing, damaged, asks for code, or holds no state dict.
    """
    if is_safetensors(path):
        return _named_as_today(path, "safetensors", "", read_safetensors(path), (), None)
    content = read_pth(path, foreign=True)
    ours = isinstance(content, dict) and isinstance(content.get("format"), int) and "recipe" in content
    if ours and content.get("kind") == "autoencoder":
        raise bad(path, "it is an autoencoder of this studio: open it on the Embedding page")
    try:
        found = _find(content, ())
    except TooManyModules as error:
        raise bad(path, "it holds a network that holds itself") from error
    if found is None:
        raise bad(path, "it holds no state dict")
    keys, state, whole = found
    kind: FileKind = "module" if whole else "wrapped" if keys else "state dict"
    if keys == ("state_dict",) and "pytorch-lightning_version" in content:
        kind = "lightning"
    backbone = content.get("backbone") if ours else None
    if isinstance(backbone, str):
        kind = "studio"
    return _named_as_today(
        path, kind, ".".join(keys), state, _classes(content), backbone if isinstance(backbone, str) else None
    )


Found = tuple[tuple[str, ...], Mapping[str, torch.Tensor], bool]
"""The keys that lead to a state dict, the state dict, and whether it is that of a whole network."""


def _find(value: object, keys: tuple[str, ...]) -> Found | None:
    if isinstance(value, Inert):
        state = state_of(value) if is_module(value) else {}
        return (keys, state, True) if state else None
    if not isinstance(value, dict) or not value:
        return None
    if all(isinstance(name, str) and isinstance(tensor, torch.Tensor) for name, tensor in value.items()):
        return keys, value, False
    if len(keys) < _DEEPEST:
        for key in _WRAPPERS:
            found = _find(value.get(key), (*keys, key))
            if found is not None:
                return found
    return None


def _named_as_today(
    path: Path,
    kind: FileKind,
    where: str,
    state: Mapping[str, torch.Tensor],
    classes: tuple[str, ...],
    backbone: str | None,
) -> ForeignFile:
    """Take wrapping modules' names off, and give layers the names that they have in torchvision today."""
    left_out: dict[str, torch.Tensor] = {}
    prefixes: list[str] = []
    names = {name: name.replace("_orig_mod.", "") for name in state}
    while (prefix := _shared_prefix(list(names.values()))) is not None:
        left_out |= {name: state[name] for name, shown in names.items() if not shown.startswith(prefix)}
        names = {name: shown.removeprefix(prefix) for name, shown in names.items() if shown.startswith(prefix)}
        prefixes.append(prefix)
    renamed = OrderedDict((_todays_name(shown), state[name].detach()) for name, shown in names.items())
    if not renamed:
        raise bad(path, "it holds no state dict")
    if renamed.keys() == state.keys() and hasattr(state, "_metadata"):
        # Some layers read their version from there, and without it take the file for a very old one.
        renamed._metadata = state._metadata  # type: ignore[attr-defined]
    if any("_orig_mod." in name for name in state):
        prefixes.append("_orig_mod.")
    return ForeignFile(kind, renamed, where, tuple(prefixes), left_out, classes, backbone)


def _shared_prefix(names: list[str]) -> str | None:
    """Return the first part of the names, where it is that of all, or a usual one of most."""
    firsts = [name.partition(".")[0] for name in names if name.count(".") > 1]
    most = max(set(firsts), key=firsts.count, default="")
    share = firsts.count(most)
    if share and (share == len(names) or (most in _WRAPPING_MODULES and share > len(names) / 2)):
        return f"{most}."
    return None


def _todays_name(name: str) -> str:
    """Undo the dots DenseNet's layers had until torchvision 0.2, and the names ViT's had until 0.12."""
    name = _OLD_VIT.sub(lambda match: f"{match[1]}.{'0' if match[2] == '1' else '3'}.", name)
    return _OLD_DENSENET.sub(r"\1\2", name)


def _classes(content: object) -> tuple[str, ...]:
    """Return the names of the classes, from the usual places."""
    for place in _places(content):
        for key in _CLASSES:
            names = _in_order(place.get(key))
            if names:
                return names
    return ()


def _places(content: object) -> Iterator[Mapping[str, Any]]:
    if isinstance(content, dict):
        yield content
        for key in ("hyper_parameters", "meta", "args", "config", "hparams"):
            value = content.get(key)
            value = value.state if isinstance(value, Inert) else value
            if isinstance(value, dict):
                yield value


def _in_order(value: object) -> tuple[str, ...]:
    """Read a list of names, name -> index or index -> name; nothing where they are not distinct or not all there."""
    if isinstance(value, dict):
        pairs = [(index, name) if isinstance(name, str) else (name, index) for index, name in value.items()]
        by_index = {int(index): name for index, name in pairs if isinstance(index, int) or str(index).isdecimal()}
        value = [by_index[index] for index in range(len(pairs)) if index in by_index]
        if len(value) < len(pairs):
            return ()
    if not isinstance(value, list | tuple) or not all(isinstance(name, str) for name in value):
        return ()
    return tuple(value) if len(set(value)) == len(value) else ()
