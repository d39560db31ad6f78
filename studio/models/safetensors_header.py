"""What ``.safetensors`` files say of themselves, without their tensors. Imports nothing heavy."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from safetensors import SafetensorError, safe_open

from studio.models.bad_checkpoint import bad

_MOST_HEADER = 16 * 2**20
"""Bytes. A network's header has about a hundred for each of its tensors."""


def read_metadata(path: Path) -> Mapping[str, str]:
    """Return what a file says of itself; raises BadCheckpoint where it is damaged, or not a safetensors file."""
    with screened(path), safe_open(path, framework="np") as file:
        return file.metadata() or {}


@contextmanager
def screened(path: Path) -> Iterator[None]:
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
