"""Writing ``.pth`` files, and reading those that come from anywhere. Nothing in them is ever executed.

``torch.load(weights_only=True)`` keeps its promise not to run code, but inflates zip bombs, expands a few bytes into
terabytes of tensor, does not notice flipped bits, and raises anything from EOFError to KeyError. Hence: look at the
archive first, load, then look at what came out.
"""

from __future__ import annotations

import warnings
from collections import OrderedDict
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

import torch
from pydantic import PlainValidator

from studio.atomic import replacing
from studio.errors import StudioError
from studio.models.bad_checkpoint import bad
from studio.models.inert import Inert, stand_ins
from studio.models.screening import Refused, screen

_PLAIN = (str, int, float, bool, bytes, type(None), torch.dtype, torch.device)


def _state_dict(value: Any) -> Any:
    """Check a state dict without rebuilding it: it carries the layers' versions in its ``_metadata``."""
    if not isinstance(value, dict) or not all(
        isinstance(name, str) and isinstance(tensor, torch.Tensor) for name, tensor in value.items()
    ):
        raise ValueError("not a dict of tensors")
    metadata = getattr(value, "_metadata", {})
    if not isinstance(metadata, dict) or not all(isinstance(entry, dict) for entry in metadata.values()):
        raise ValueError("its versions are not dicts")
    return value


StateDict = Annotated[dict[str, Any], PlainValidator(_state_dict)]
"""For pydantic models of what a file holds: the names and tensors of a network."""


def write_pth(content: Mapping[str, Any], path: Path) -> None:
    """Write tensors and plain values; ``path`` is then the whole new file, or, whatever happened, the whole old one.

    Tensors are written from the CPU, so that the file opens on machines without this one's accelerator.

    Raises
    ------
    StudioError
        The file cannot be written, for want of space for instance.
    """
    try:
        with replacing(path) as file:
            torch.save(_on_cpu(content), file)
    except (OSError, RuntimeError) as error:  # torch reports a full disk as a RuntimeError without errno
        raise StudioError(f"Cannot save {path}: {_reason(error)}. Free some space or choose another folder.") from error


def read_pth(path: Path, *, foreign: bool = False) -> Any:
    """Return what a ``.pth`` file holds: dense CPU tensors and plain Python values, in dicts, lists and tuples.

    Parameters
    ----------
    path
        The file, as written by ``torch.save``.
    foreign
        Whether to accept files of other programs: those from before PyTorch 1.6, which are not archives and carry no
        checksums, and those with objects of torch.nn, torchvision and timm, in whose place stand
        :class:`~studio.models.inert.Inert` ones.

    Raises
    ------
    BadCheckpoint
        The file is missing, damaged, not a ``.pth`` file, or holds anything else.
    """
    if not path.is_file():
        raise bad(path, "it is a folder" if path.is_dir() else "there is no such file")
    try:
        with path.open("rb") as file:
            names = screen(file, foreign=foreign)
            file.seek(0)
            # Warnings are about pickles of other makers, for programmers.
            with warnings.catch_warnings(action="ignore"), torch.serialization.safe_globals(stand_ins(names)):
                content = torch.load(file, map_location="cpu", weights_only=True)
        _check(content)
    except Refused as refused:
        raise bad(path, str(refused)) from refused
    except OSError as error:
        raise bad(path, error.strerror or "it cannot be read") from error
    except Exception as error:  # weights_only raises whatever the garbage led to
        raise bad(path, "it is not a PyTorch checkpoint, or it is damaged") from error
    return content


def _check(content: object) -> None:
    """Visit every value once; a value that is shared, or holds itself, is not followed again."""
    seen: set[int] = set()
    waiting = [content]
    while waiting:
        value = waiting.pop()
        if isinstance(value, _PLAIN) or value is Inert or id(value) in seen:
            continue
        seen.add(id(value))
        if isinstance(value, torch.Tensor):
            _check_tensor(value)
        elif isinstance(value, dict):
            # An OrderedDict may carry attributes; a state dict has one, and others could shadow its methods.
            attributes = getattr(value, "__dict__", {})
            if attributes.keys() - {"_metadata"}:
                raise Refused("it holds a dict with attributes")
            waiting += [*value.keys(), *value.values(), *attributes.values()]
        elif isinstance(value, list | tuple | set):
            waiting += value
        elif isinstance(value, Inert):
            waiting += [value.arguments, value.state]
        else:
            raise Refused(f"it holds a {type(value).__name__}, and only tensors and plain values are accepted")


def _check_tensor(tensor: torch.Tensor) -> None:
    if tensor.layout != torch.strided or tensor.is_quantized or tensor.device.type != "cpu":
        raise Refused("it holds a tensor that is not dense")
    if tensor.numel() * tensor.element_size() > tensor.untyped_storage().nbytes():
        raise Refused("it holds a tensor that is larger than its data")


def _on_cpu(value: Any) -> Any:
    """Copy nested dicts, lists and tuples with their tensors on the CPU; a state dict keeps its ``_metadata``."""
    if isinstance(value, torch.Tensor):
        return value.detach().cpu()
    if isinstance(value, OrderedDict):
        copy = OrderedDict((key, _on_cpu(item)) for key, item in value.items())
        vars(copy).update(vars(value))
        return copy
    if isinstance(value, Mapping):
        return {key: _on_cpu(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return type(value)(_on_cpu(item) for item in value)
    return value


def _reason(error: Exception) -> str:
    cause: BaseException | None = error
    while cause is not None and not isinstance(cause, OSError):
        cause = cause.__cause__ or cause.__context__
    return cause.strerror or str(cause) if cause is not None else "the file could not be written"
