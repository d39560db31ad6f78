"""Pictures whose files hold the same bytes. No picture is decoded, and only files of the same size are read."""

from __future__ import annotations

import hashlib
import os
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

_TAIL = 2048
"""Bytes at the end of a file that tell most files of the same size apart: there, a JPEG or PNG is compressed."""
_REMEMBERED = 200_000
"""Files that are not read again while they stay as they are."""

Groups = tuple[tuple[str, ...], ...]


class _File(NamedTuple):
    path: str
    size: int
    """In bytes."""
    changed: int
    """Nanoseconds of the last change."""


def exact_copies(root: Path, ids: Iterable[str]) -> Groups:
    """Return the groups of two or more pictures with the same bytes, each in the order in which they are given.

    What is empty or cannot be read is no copy of anything.

    Parameters
    ----------
    root, ids
        A data set's folder, and ids of samples in it.
    """
    files = {name: file for name in ids if (file := _file(f"{root}{os.sep}{name}")) is not None}
    groups = _alike([tuple(files)], lambda name: files[name].size)
    groups = _alike(groups, lambda name: _mark(files[name], _TAIL))
    return _alike(groups, lambda name: _mark(files[name], files[name].size))


def joined(groups: Iterable[tuple[str, ...]]) -> Groups:
    """Return groups of which no two share a picture: those that do become one. Many pairs make a group as well."""
    group_of: dict[str, list[str]] = {}
    for group in groups:
        shared = {id(other): other for name in group if (other := group_of.get(name))}
        whole = max(shared.values(), key=len, default=[])  # grows: copied for each pair, a large one would take long
        others = (other for other in shared.values() if other is not whole)
        for part in (*others, [name for name in group if name not in group_of]):
            new = dict.fromkeys(part, whole)
            whole.extend(new)
            group_of |= new
    return tuple(map(tuple, {id(whole): whole for whole in group_of.values()}.values()))


def _alike(groups: Iterable[tuple[str, ...]], mark: Callable[[str], Hashable]) -> Groups:
    """Divide groups by a mark of their members; those with None, and those alone, are dropped."""
    parts: list[tuple[str, ...]] = []
    for group in groups:
        same: defaultdict[Hashable, list[str]] = defaultdict(list)
        for name in group:
            same[mark(name)].append(name)
        parts += [tuple(names) for value, names in same.items() if len(names) > 1 and value is not None]
    return tuple(parts)


def _file(path: str) -> _File | None:
    try:
        status = os.stat(path)
    except OSError:
        return None
    return _File(path, status.st_size, status.st_mtime_ns) if status.st_size else None


def _mark(file: _File, length: int) -> bytes | None:
    try:
        return _digest(file, min(length, file.size))
    except OSError:
        return None


@lru_cache(maxsize=_REMEMBERED)
def _digest(file: _File, length: int) -> bytes:
    """Return a hash of the last bytes of a file. Raises OSError, which is not remembered."""
    with open(file.path, "rb", buffering=0) as stream:
        stream.seek(file.size - length)
        return hashlib.blake2b(stream.readall(), digest_size=16).digest()
