"""Reading ``.safetensors`` files, which hold tensors and nothing else."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import torch
from safetensors import SafetensorError, safe_open
from safetensors.torch import load_file

from studio.models.pth import bad

_MOST_HEADER = 16 * 2**20
"""Bytes. A network's header has about a hundred for each of its tensors."""


def is_safetensors(path: Path) -> bool:
    """Return whether a file begins as a safetensors file does: the header's length, then JSON; or is called so."""
    if not path.is_file():
        return False
    try:
        with path.open("rb") as file:
            return file.read(9)[8:] == b"{" or path.suffix.lower() == ".safetensors"
    except OSError as error:
        raise bad(path, error.strerror or "it cannot be read") from error


def read_safetensors(path: Path) -> Mapping[str, torch.Tensor]:
    """Return the tensors of a file, by name, on the CPU.

    The safetensors library checks that each tensor's bytes lie within the file, that they do not overlap, and that
    there are as many as its shape wants. The format has no checksums: a flipped bit in the numbers goes unnoticed.

    Raises
    ------
    BadCheckpoint
        The file is damaged, or not a safetensors file.
    """
    with _screened(path):
        return load_file(path)


def read_metadata(path: Path) -> Mapping[str, str]:
    """Return what a file says of itself, without its tensors; raises BadCheckpoint as :func:`read_safetensors`."""
    with _screened(path), safe_open(path, framework="pt") as file:
        return file.metadata() or {}


@contextmanager
def _screened(path: Path) -> Iterator[None]:
    """Refuse a file with a header that is longer than any network's; give the library's errors a sentence."""
    try:
        with path.open("rb") as file:
            length = struct.unpack("<Q", file.read(8).ljust(8, b"\xff"))[0]
        if length > min(_MOST_HEADER, path.stat().st_size):
            raise bad(path, "it is not a whole safetensors file")
        yield
    except (SafetensorError, ValueError, KeyError) as error:  # KeyError: a type of numbers that torch lacks
        raise bad(path, "it is not a whole safetensors file") from error
    except OSError as error:
        raise bad(path, error.strerror or "it cannot be read") from error
