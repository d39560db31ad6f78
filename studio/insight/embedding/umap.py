"""UMAP by umap-learn, where that is installed, told of and stopped between two epochs.

``fit`` returns when all is done, and gives out no places before. But it shows its epochs by tqdm, which writes to
whatever file it is given: here one that waits until the last epoch it told of has been asked for. So the work runs in a
thread only as far as somebody pulls, pauses when nobody does, and ends at the next epoch when it is closed.
"""

from __future__ import annotations

import importlib
import importlib.util
import queue
import threading
import warnings
from collections.abc import Callable, Generator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from types import ModuleType
from typing import Any

import numpy as np

from studio.errors import StudioError
from studio.insight.embedding.metric import Features, comparable, named
from studio.insight.embedding.repulsion import Places
from studio.insight.embedding.tasks import Coordinates, Metric
from studio.phrase import Phrase
from studio.tasks import Progress

_NEIGHBOURS = 15
"""umap-learn's own choice."""
_WAIT_S = 0.1
"""Between two signs of life: while it prepares, it has nothing to tell, and must be stoppable all the same."""
_PREPARING = Phrase("preparing UMAP", "Preparing UMAP, which takes up to a minute the first time")

Arrangement = Generator[Progress, None, Coordinates]


def require_umap() -> None:
    """Raise StudioError where umap-learn is not installed."""
    if importlib.util.find_spec("umap") is None:
        raise StudioError(
            "UMAP needs the package umap-learn, which is not installed: choose t-SNE or PCA, or install it with "
            "pip install umap-learn."
        )


def arranged_by_umap(values: Features, metric: Metric, seed: int, start: Places | None) -> Arrangement:
    """Arrange (n, d) features in the plane; the same seed gives the same places.

    Parameters
    ----------
    start
        (n, 2) places to start from; by umap-learn's spectral layout where there are none.
    """

    def fitted(epochs: _Epochs) -> Coordinates:
        settings = {} if start is None else {"init": start.astype(np.float32)}
        umap = _reducer(len(values), metric, seed, tqdm_kwds=epochs.as_tqdm(), **settings)
        return np.asarray(umap.fit_transform(comparable(values, metric)), np.float32)

    return (yield from _watched(fitted, Phrase("arranging UMAP", "Arranging by UMAP")))


def placed_by_umap(
    known: Features, coordinates: Coordinates, values: Features, metric: Metric, seed: int
) -> Arrangement:
    """Place (m, d) features in a finished map by umap-learn's ``transform``.

    Parameters
    ----------
    known, coordinates
        (n, d) and (n, 2) of the map's pictures, which stay. Only their neighbours are found again.
    """

    def placed(epochs: _Epochs) -> Coordinates:
        umap = _reducer(len(known), metric, seed, n_epochs=0, init=coordinates)
        umap.fit(comparable(known, metric))
        umap.embedding_ = coordinates.copy()
        umap.set_params(n_epochs=None, tqdm_kwds=epochs.as_tqdm())
        return np.asarray(umap.transform(comparable(values, metric)), np.float32)

    return (yield from _watched(placed, Phrase("placing UMAP", "Placing by UMAP")))


def _reducer(pictures: int, metric: Metric, seed: int, **settings: Any) -> Any:
    neighbours = min(_NEIGHBOURS, pictures - 1)
    seeds = {"random_state": seed, "transform_seed": seed, "n_jobs": 1}  # more threads would not be reproducible
    return _umap().UMAP(n_neighbors=neighbours, **seeds, **named(metric), **settings)


def _umap() -> ModuleType:
    with warnings.catch_warnings():  # of a part that we do not use
        warnings.filterwarnings("ignore", "Tensorflow not installed", ImportWarning)
        umap = importlib.import_module("umap")
    # Else a thread watches for bars that stand still, and would move them on: ours stand still when nobody asks.
    importlib.import_module("tqdm").tqdm.monitor_interval = 0
    return umap


def _watched(work: Callable[[_Epochs], Coordinates], text: str) -> Arrangement:
    """Perform work in a thread, and tell of its epochs."""
    yield Progress(0, None, _PREPARING)
    epochs = _Epochs()
    with ThreadPoolExecutor(1, "umap") as pool:
        try:
            answer = pool.submit(work, epochs)
            while not answer.done():
                done, total = epochs.next()
                yield Progress(done, total, text if total else _PREPARING)
        finally:
            epochs.stop()
    return answer.result()


class _StoppedError(Exception):
    """Nobody wants the rest."""


class _Epochs:
    """What tqdm writes its epochs to."""

    def __init__(self) -> None:
        self._told: queue.Queue[tuple[int, int]] = queue.Queue(maxsize=1)
        self._stopped = threading.Event()
        self._latest: tuple[int, int | None] = 0, None

    def as_tqdm(self) -> dict[str, Any]:
        """Return tqdm's settings to write ``done/total`` here at most ten times a second."""
        return {
            "file": self,
            "disable": False,
            "mininterval": _WAIT_S,
            "miniters": 1,
            "bar_format": "{n_fmt}/{total_fmt}",
        }

    def next(self) -> tuple[int, int | None]:
        """Wait a while for another epoch; return how many are done, and of how many, None before the first."""
        with suppress(queue.Empty):
            self._latest = self._told.get(timeout=_WAIT_S)
        return self._latest

    def stop(self) -> None:
        self._stopped.set()

    def write(self, text: str) -> None:
        """Take what tqdm writes, wait until it has been heard; raises where nobody wants to hear more."""
        done, told, total = text.strip().partition("/")
        while told and not self._stopped.is_set():
            with suppress(queue.Full):
                self._told.put((int(done), int(total)), timeout=_WAIT_S)
                return
        if self._stopped.is_set():
            raise _StoppedError

    def flush(self) -> None:
        """Nothing is held back."""
