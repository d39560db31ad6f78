"""Activations kept from run to run, one checksummed file per key in the studio's cache folder.

A file holds a header (JSON: what a row is, and which picture each row is of), the rows, and a CRC-32 of all before it.
It appears by a rename when it is whole, so that one that is half written is never found. Whatever is wrong with a file,
it is discarded without a word: all of it can be computed again.
"""

from __future__ import annotations

import hashlib
import json
import os
import time
import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
import torch

from studio.atomic import UNFINISHED, replacing
from studio.phrase import Phrase
from studio.training.activation_cache import ActivationCache, Records
from studio.training.kept_activations import SUFFIX, activations_dir, discard

_MAGIC = b"transfer-studio activations 1\n"
_LIMIT = 20_000_000_000
"""Bytes for all files together."""
_ROWS_AT_A_TIME = 64
_ABANDONED_S = 24 * 3600
"""An unfinished file that has not been written to for so long is a crash's."""


class _Unusable(Exception):
    """Not a file of ours, or a damaged one, or one for another cut."""


def store_key(*parts: str) -> str:
    """Return a file name for all that decides the activations: fingerprint of the halves, recipe, kind of device."""
    return hashlib.blake2b("\0".join(parts).encode("utf-8", "surrogateescape"), digest_size=16).hexdigest()


def stamp(path: Path, sample_id: str, view: int = 0) -> str:
    """Return what a row is of: a picture's id, time of change and size on disk, and the number of the view.

    Raises
    ------
    OSError
        The picture is gone.
    """
    status = path.stat()
    return f"{view}|{status.st_mtime_ns}|{status.st_size}|{sample_id}"


def load_activations(cache: ActivationCache, key: str, stamps: Sequence[str]) -> int:
    """Fill a cache with what an earlier run stored for the same key.

    Parameters
    ----------
    cache
        Rows that are found are put in, whatever was there.
    key
        From :func:`store_key`.
    stamps
        One for each row of the cache, from :func:`stamp`. A picture that has changed has another.

    Returns
    -------
    int
        Rows found.
    """
    path = activations_dir() / f"{key}{SUFFIX}"
    try:
        with path.open("rb") as file:
            found = _read(file, cache, stamps)
        os.utime(path)  # the files used last are kept longest
        return found
    except FileNotFoundError:
        return 0
    except (OSError, _Unusable):
        discard(path)
        return 0


def save_activations(cache: ActivationCache, key: str, stamps: Sequence[str], *, limit: int = _LIMIT) -> str | None:
    """Store the filled rows of a cache, then delete the files used longest ago until all together fit the limit.

    Returns
    -------
    str or None
        A sentence if they were not stored: too large, or the disk is full. What was stored before for the key remains.
    """
    rows = cache.filled.nonzero().flatten()
    size = len(rows) * Records(cache.stored).size
    if size > limit:
        return Phrase(
            "too much to keep",
            "The activations are not kept for the next run: {size:,} bytes are more than the {limit:,} set aside.",
            size=size,
            limit=limit,
        )
    folder = activations_dir()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with replacing(folder / f"{key}{SUFFIX}") as file:
            _write(file, cache, rows, stamps)
    except OSError as error:
        why = error.strerror or str(error)
        return Phrase("not kept", "The activations are not kept for the next run ({why}).", why=why)
    _evict(folder, limit)
    return None


def _write(file: BinaryIO, cache: ActivationCache, rows: torch.Tensor, stamps: Sequence[str]) -> None:
    records = Records(cache.stored)
    header = json.dumps({"cut": _described(cache), "stamps": [stamps[row] for row in rows.tolist()]}).encode()
    start = _MAGIC + len(header).to_bytes(8, "little") + header
    file.write(start)
    checksum = zlib.crc32(start)
    for some in torch.split(rows, _ROWS_AT_A_TIME):
        tensors = zip(cache.get(some), cache.stored, strict=True)
        packed = records.packed([tensor.to(entry.dtype) for tensor, entry in tensors])
        file.write(packed.data)
        checksum = zlib.crc32(packed.data, checksum)
    file.write(checksum.to_bytes(4, "little"))


def _read(file: BinaryIO, cache: ActivationCache, stamps: Sequence[str]) -> int:
    """Put the stored rows into the cache; take them out again if the checksum is wrong."""
    records = Records(cache.stored)
    stored, checksum = _read_header(file, cache, records.size)
    row_of = {name: row for row, name in enumerate(stamps)}
    targets = torch.tensor([row_of.get(name, -1) for name in stored], dtype=torch.int64)
    whole = False
    try:
        for rows in torch.split(targets, _ROWS_AT_A_TIME):
            content = file.read(len(rows) * records.size)
            if len(content) < len(rows) * records.size:
                raise _Unusable
            checksum = zlib.crc32(content, checksum)
            packed = np.frombuffer(content, np.uint8).reshape(len(rows), records.size)
            wanted = rows >= 0
            if wanted.any():  # torch cannot give no bytes at all another type
                cache.put(rows[wanted], records.unpacked(packed[wanted.numpy()]))
        whole = file.read() == checksum.to_bytes(4, "little")
    finally:
        if not whole:
            cache.filled[targets[targets >= 0]] = False
    if not whole:
        raise _Unusable
    return int(cache.filled[targets[targets >= 0]].sum())


def _read_header(file: BinaryIO, cache: ActivationCache, record_size: int) -> tuple[list[str], int]:
    """Return the stamps and the checksum so far, once the length of the file is as the header says."""
    size = os.fstat(file.fileno()).st_size
    start = file.read(len(_MAGIC) + 8)
    length = int.from_bytes(start[len(_MAGIC) :], "little")
    if not start.startswith(_MAGIC) or length > size:
        raise _Unusable
    header = file.read(length)
    try:
        content = json.loads(header)
        cut, stamps = content["cut"], content["stamps"]
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise _Unusable from error
    if cut != _described(cache) or not isinstance(stamps, list) or not all(isinstance(name, str) for name in stamps):
        raise _Unusable
    if size != len(start) + length + len(stamps) * record_size + 4:
        raise _Unusable
    return stamps, zlib.crc32(header, zlib.crc32(start))


def _described(cache: ActivationCache) -> list[list[Any]]:
    return [[list(entry.shape), str(entry.dtype)] for entry in cache.stored]


def _evict(folder: Path, limit: int) -> None:
    used: list[tuple[float, int, Path]] = []
    for path in folder.iterdir():
        try:
            status = path.stat()
        except OSError:  # another studio was faster
            continue
        if path.suffix == SUFFIX:
            used.append((status.st_mtime, status.st_size, path))
        elif path.suffix == UNFINISHED and time.time() - status.st_mtime > _ABANDONED_S:
            discard(path)
    total = 0
    for _, size, path in sorted(used, reverse=True):
        total += size
        if total > limit:
            discard(path)
