"""For each channel of a layer, the pictures of a data set that excite it most; found once, then kept on disk."""

from __future__ import annotations

import contextlib
import hashlib
import time
import zipfile
import zlib
from collections.abc import Generator, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import TypeVar

import numpy as np
import torch
from numpy.typing import NDArray

from studio.atomic import replacing
from studio.data.index import DatasetIndex, scanned
from studio.errors import StudioError
from studio.insight.feature_maps.forward import run_until
from studio.insight.feature_maps.layers import Layer, find_layer
from studio.insight.feature_maps.receptive_field import receptive_field
from studio.insight.feature_maps.tasks import FindStrongest, Strongest
from studio.insight.file_stamp import file_stamp
from studio.insight.network import Network, open_network
from studio.models.layer_shapes import first_tensor
from studio.paths import cache_dir
from studio.phrase import Phrase
from studio.tasks import Event, Progress
from studio.training.device import giving_back_memory
from studio.training.loader import PictureLoader, Rows, in_batches

T = TypeVar("T")

_EVENTS_PER_SECOND = 20
_STAMPS_AT_A_TIME = 500
_OUTPUT_BYTES = 256 * 2**20
"""Most that a layer's output for one batch may take."""
_KEPT_FILES = 100


def find_strongest(task: FindStrongest) -> Iterator[Event]:
    """Perform :class:`FindStrongest`. Pictures that cannot be read are reported once, and left out."""
    network = yield from open_network(task.network, task.device)
    layer = find_layer(network, task.layer)
    index = yield from scanned(task.data.root)
    path = yield from _kept_at(task, network, index)
    table = _read(path)
    if table is None:
        with giving_back_memory(network.device):
            table = yield from _search(task, network, layer, index)
        _write(path, table)
    yield table.strongest(task.layer, index.root)


class _Table:
    """The answer as arrays, as it lies on disk."""

    def __init__(self, ids: NDArray[np.str_], values: NDArray[np.float32], boxes: NDArray[np.int32]) -> None:
        self.ids, self.values, self.boxes = ids, values, boxes  # (channels, ranks), the same, and (…, 4)

    def strongest(self, layer: str, root: Path) -> Strongest:
        boxes = tuple(tuple((x0, y0, x1, y1) for x0, y0, x1, y1 in ranks) for ranks in self.boxes.tolist())
        return Strongest(layer, root, _tuples(self.ids.tolist()), _tuples(self.values.tolist()), boxes)


def _search(task: FindStrongest, network: Network, layer: Layer, index: DatasetIndex) -> Generator[Event, None, _Table]:
    recipe, samples = network.recipe, index.samples
    loader = PictureLoader(index.root, samples, short_side=recipe.evaluation_side, budget=0)
    best = _Best(task.top, layer.info.channels)
    at_once = max(1, min(task.batch_size, _OUTPUT_BYTES // (4 * int(np.prod(layer.info.shape)))))
    done, told = 0, 0.0
    groups = in_batches(np.arange(len(samples)), at_once)
    with closing(loader.batches(groups, lambda picture, sample: recipe.evaluate(picture))) as batches:
        for batch in batches:
            yield from batch.skipped
            done += len(batch.rows) + len(batch.skipped)
            if len(batch.rows):
                output = first_tensor(run_until(network, batch.inputs.to(network.device), task.layer))
                assert output is not None
                best.look_at(layer.maps(output), batch.rows)
            if time.perf_counter() - told > 1 / _EVENTS_PER_SECOND:
                told = time.perf_counter()
                yield Progress(done, len(samples), Phrase("strongest", "Looking for the strongest pictures"))
    if not len(best.rows):
        raise StudioError(f"None of the pictures in {index.root} can be read.")
    return _table(best, network, layer, index)


class _Best:
    """The largest values seen so far, by channel."""

    def __init__(self, top: int, channels: int) -> None:
        self._top = top
        self.values = torch.empty(0, channels)
        self.rows = torch.empty(0, channels, dtype=torch.int64)
        self.places = torch.empty(0, channels, dtype=torch.int64)
        """All (ranks, channels), the largest first: activation, picture, and position as row · width + column."""

    def look_at(self, maps: torch.Tensor, rows: Rows) -> None:
        """Take in (n, channels, h, w) maps of the pictures in ``rows``."""
        values, places = (part.cpu() for part in maps.flatten(2).max(dim=2))
        pictures = torch.from_numpy(rows)[:, None].expand_as(places)
        values = torch.cat([self.values, values.float().nan_to_num(nan=-torch.inf)])
        self.values, ranks = values.topk(min(self._top, len(values)), dim=0)
        self.rows = torch.cat([self.rows, pictures]).gather(0, ranks)
        self.places = torch.cat([self.places, places]).gather(0, ranks)


def _table(best: _Best, network: Network, layer: Layer, index: DatasetIndex) -> _Table:
    ids = np.array([sample.id for sample in index.samples])
    values = best.values.T.numpy()
    boxes = np.empty((*values.shape, 4), np.int32)
    boxes[:] = (0, 0, network.recipe.size, network.recipe.size)
    field = receptive_field(network, layer.info.name)
    if field is not None:
        places = best.places.T.numpy()
        for channel, rank in np.ndindex(*values.shape):
            boxes[channel, rank] = field.box(*divmod(int(places[channel, rank]), layer.info.width))
    return _Table(ids[best.rows.T.numpy()], values, boxes)


def _kept_at(task: FindStrongest, network: Network, index: DatasetIndex) -> Generator[Event, None, Path]:
    """Return where the answer is kept: another place as soon as network, question or any picture is another."""
    digest = hashlib.blake2b(f"{network.key}\0{task.layer}\0{task.top}".encode(), digest_size=16)
    for done, sample in enumerate(index.samples):
        digest.update(repr(file_stamp(index.path(sample.id))).encode("utf-8", "surrogateescape"))
        if done % _STAMPS_AT_A_TIME == 0:
            yield Progress(
                done, len(index.samples), Phrase("pictures changed", "Looking whether pictures have changed")
            )
    return cache_dir() / "strongest" / f"{digest.hexdigest()}.npz"


def _read(path: Path) -> _Table | None:
    """Return what was kept; None where nothing was, or it is damaged: it can be found again."""
    try:
        with path.open("rb") as raw, np.load(raw, allow_pickle=False) as file:
            return _Table(file["ids"], file["values"], file["boxes"])
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile, zlib.error):
        return None


def _write(path: Path, table: _Table) -> None:
    """Keep an answer, and let go of those that were written longest ago; a full disk only means to search again."""
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        with replacing(path, durable=False) as file:
            np.savez_compressed(file, ids=table.ids, values=table.values, boxes=table.boxes)
        by_age = sorted(path.parent.glob("*.npz"), key=lambda kept: kept.stat().st_mtime, reverse=True)
        for old in by_age[_KEPT_FILES:]:
            old.unlink()


def _tuples(rows: Sequence[Sequence[T]]) -> tuple[tuple[T, ...], ...]:
    return tuple(tuple(row) for row in rows)
