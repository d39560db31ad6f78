"""Reading ``.safetensors`` files, which hold tensors and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import torch
from safetensors.torch import load_file

from studio.models.bad_checkpoint import bad
from studio.models.safetensors_header import screened


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
    with screened(path):
        return load_file(path)
