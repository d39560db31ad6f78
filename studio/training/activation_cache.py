"""Activations of the frozen part of a network, kept from epoch to epoch: on the device, in memory, or in a file.

A cache is filled as the pictures come by, and may stay partly empty. :mod:`studio.training.activation_store` keeps it
from run to run.
"""

from __future__ import annotations

import math
import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Protocol

import numpy as np
import psutil
import torch
from numpy.typing import NDArray

from studio.models.counts import short_size
from studio.paths import cache_dir
from studio.phrase import Phrase
from studio.training.cut import Activation

Place = Literal["device", "ram", "disk"]

_SHARE = 0.5
"""Of what is free, this much may be taken: training needs the device's memory, other programs the rest."""


# Where the activations go.


@dataclass(frozen=True, slots=True)
class Budget:
    """Bytes that a cache may take."""

    device: int
    """0 where the device computes in the machine's own memory."""
    ram: int
    disk: int


@dataclass(frozen=True, slots=True)
class CachePlan:
    """Where a cache will be, if anywhere."""

    place: Place | None
    bytes: int
    reason: str
    """One sentence for the person."""


def measure_budget(device: torch.device, folder: Path) -> Budget:
    """Return half of what is free now on the device, in memory, and on the disk that holds ``folder``."""
    on_device = torch.cuda.mem_get_info(device)[0] if device.type == "cuda" else 0
    existing = next(place for place in (folder, *folder.absolute().parents) if place.exists())
    free = (on_device, psutil.virtual_memory().available, shutil.disk_usage(existing).free)
    return Budget(*(int(_SHARE * count) for count in free))


def plan_cache(bytes_per_picture: int, pictures: int, views: int, budget: Budget) -> CachePlan:
    """Choose the fastest place that the activations of ``pictures`` × ``views`` rows fit into."""
    size = bytes_per_picture * pictures * views
    what = _output(pictures, views)
    places: list[tuple[Place, int, Phrase]] = [
        ("device", budget.device, Phrase("on the device", "on the device")),
        ("ram", budget.ram, Phrase("in memory", "in memory")),
        ("disk", budget.disk, Phrase("on disk", "on disk")),
    ]
    for place, free, where in places:
        if size <= free:
            reason = Phrase(
                "computed once", "{what} is computed once and kept {where} ({size}).",
                what=what, where=where, size=short_size(size),
            )  # fmt: skip
            return CachePlan(place, size, reason)
    reason = Phrase(
        "no room", "{what} would take {size}, more than the {most} to spare, and is computed in every epoch.",
        what=what, size=short_size(size), most=short_size(max(budget.ram, budget.disk, budget.device)),
    )  # fmt: skip
    return CachePlan(None, size, reason)


def _output(pictures: int, views: int) -> Phrase:
    if views == 1:
        return Phrase("output", "The frozen layers' output for {pictures:,} pictures", pictures=pictures)
    return Phrase(
        "output of views",
        "The frozen layers' output for {pictures:,} pictures in {views} views",
        pictures=pictures,
        views=views,
    )


# The cache of a run.


class ActivationCache:
    """Rows of activations, one row for each picture (or view of one).

    Parameters
    ----------
    rows
        Number of rows.
    cut
        The tensors of a row.
    place, device
        Where the rows are kept, and where they are handed out.
    half
        Keep floating-point tensors as float16: half the size, at a relative error of 2⁻¹¹ (5e-4), and with what lies
        beyond ±65504 clipped. Off, rows come out bit by bit as they were put in.
    folder
        Where the file of a cache on disk is made; it vanishes with the cache, even if the program is killed.

    Attributes
    ----------
    filled : torch.Tensor
        (rows,) bool, on the CPU.
    problem : str or None
        A sentence if the disk would take no more: rows that are not filled then stay so, those that are remain good.

    Raises
    ------
    OSError
        The file cannot be made.
    RuntimeError
        There is not enough memory (on a device, torch.OutOfMemoryError).
    """

    def __init__(
        self,
        rows: int,
        cut: Sequence[Activation],
        *,
        place: Place,
        device: torch.device,
        half: bool = False,
        folder: Path | None = None,
    ) -> None:
        self.cut = tuple(cut)
        self.stored = tuple(_stored(activation, half) for activation in self.cut)
        self.filled = torch.zeros(rows, dtype=torch.bool)
        self.problem: str | None = None
        self._device = device
        self._rows: _Rows = (
            _FileRows(rows, self.stored, folder or cache_dir() / "activations")
            if place == "disk"
            else _TensorRows(rows, self.stored, device if place == "device" else torch.device("cpu"))
        )

    @property
    def complete(self) -> bool:
        return bool(self.filled.all())

    def put(self, rows: torch.Tensor, tensors: Sequence[torch.Tensor]) -> None:
        """Keep a copy of (n, ...) tensors, one for each of the cut, as the given rows ((n,) int64 on the CPU)."""
        if self.problem is not None:
            return
        kept = [
            _narrowed(tensor.detach(), activation.dtype)
            for tensor, activation in zip(tensors, self.stored, strict=True)
        ]
        try:
            self._rows.write(rows, kept)
        except OSError as error:
            self.filled[rows] = False
            self.problem = Phrase(
                "disk full",
                "No more activations can be kept on disk ({why}); the rest is computed anew.",
                why=error.strerror or str(error),
            )
        else:
            self.filled[rows] = True

    def get(self, rows: torch.Tensor) -> tuple[torch.Tensor, ...]:
        """Return copies of filled rows ((n,) int64 on the CPU), in that order, on the device, in the cut's dtypes."""
        if not self.filled[rows].all():
            raise ValueError("rows that were never put in")
        found = self._rows.read(rows, pinned=self._device.type == "cuda")
        return tuple(
            tensor.to(self._device, non_blocking=True).to(activation.dtype)
            for tensor, activation in zip(found, self.cut, strict=True)
        )

    def close(self) -> None:
        """Give memory or file back."""
        self.filled.zero_()
        self._rows.close()


def _stored(activation: Activation, half: bool) -> Activation:
    dtype = torch.float16 if half and activation.dtype.is_floating_point else activation.dtype
    return Activation(activation.name, activation.shape, dtype)


def _narrowed(tensor: torch.Tensor, dtype: torch.dtype) -> torch.Tensor:
    if dtype == torch.float16 and tensor.dtype != torch.float16:
        limit = torch.finfo(torch.float16).max
        tensor = tensor.clamp(-limit, limit)
    return tensor.to(dtype)


class _Rows(Protocol):
    def write(self, rows: torch.Tensor, tensors: Sequence[torch.Tensor]) -> None: ...

    def read(self, rows: torch.Tensor, *, pinned: bool) -> list[torch.Tensor]: ...

    def close(self) -> None: ...


class _TensorRows:
    """Rows on the device or in memory."""

    def __init__(self, rows: int, cut: Sequence[Activation], device: torch.device) -> None:
        self._device = device
        self._tensors = [torch.empty((rows, *entry.shape), dtype=entry.dtype, device=device) for entry in cut]

    def write(self, rows: torch.Tensor, tensors: Sequence[torch.Tensor]) -> None:
        for kept, tensor in zip(self._tensors, tensors, strict=True):
            kept.index_copy_(0, rows.to(self._device), tensor.to(self._device))

    def read(self, rows: torch.Tensor, *, pinned: bool) -> list[torch.Tensor]:
        if not pinned or self._device.type == "cuda":
            return [kept.index_select(0, rows.to(self._device)) for kept in self._tensors]
        # Gathered into pinned memory, so that the copy to the device does not hold up the program. PyTorch takes the
        # memory back only when the copy is done.
        gathered = [
            torch.empty((len(rows), *kept.shape[1:]), dtype=kept.dtype, pin_memory=True) for kept in self._tensors
        ]
        for kept, out in zip(self._tensors, gathered, strict=True):
            torch.index_select(kept, 0, rows, out=out)
        return gathered

    def close(self) -> None:
        self._tensors = []


class _FileRows:
    """Rows in a nameless file, through ordinary reads and writes.

    The system keeps the file in memory while there is room, as it would a memory-mapped one; but a full disk is an
    OSError here, and the end of the process there.
    """

    def __init__(self, rows: int, cut: Sequence[Activation], folder: Path) -> None:
        self._records = Records(cut)
        folder.mkdir(parents=True, exist_ok=True)
        # Unbuffered: what a full disk refused would otherwise be tried again at the next read.
        self._file = tempfile.TemporaryFile(dir=folder, buffering=0)  # noqa: SIM115  # close() closes it

    def write(self, rows: torch.Tensor, tensors: Sequence[torch.Tensor]) -> None:
        for row, record in zip(rows.tolist(), self._records.packed(tensors), strict=True):
            self._file.seek(row * self._records.size)
            written = 0
            while written < self._records.size:
                written += self._file.write(record.data[written:])

    def read(self, rows: torch.Tensor, *, pinned: bool) -> list[torch.Tensor]:
        packed = np.empty((len(rows), self._records.size), np.uint8)
        for row, record in zip(rows.tolist(), packed, strict=True):
            self._file.seek(row * self._records.size)
            if self._file.readinto(record.data) != self._records.size:
                raise OSError("The file of activations was cut short while it was in use.")
        return self._records.unpacked(packed)

    def close(self) -> None:
        self._file.close()


class Records:
    """Rows of several tensors as rows of bytes."""

    def __init__(self, cut: Sequence[Activation]) -> None:
        self._cut = tuple(cut)
        self._sizes = [activation.bytes for activation in cut]
        self.size = sum(self._sizes)
        """Bytes of one row."""

    def packed(self, tensors: Sequence[torch.Tensor]) -> NDArray[np.uint8]:
        """Return tensors (n, ...) as (n, size) bytes."""
        columns = [
            tensor.cpu().contiguous().reshape(len(tensor), math.prod(entry.shape)).view(torch.uint8)
            for tensor, entry in zip(tensors, self._cut, strict=True)
        ]
        packed: NDArray[np.uint8] = torch.cat(columns, dim=1).numpy()
        return packed

    def unpacked(self, packed: NDArray[np.uint8]) -> list[torch.Tensor]:
        """Return (n, size) bytes as the tensors (n, ...) that they were."""
        columns = torch.split(torch.from_numpy(packed), self._sizes, dim=1)
        return [
            column.contiguous().view(entry.dtype).reshape(len(packed), *entry.shape)
            for column, entry in zip(columns, self._cut, strict=True)
        ]
