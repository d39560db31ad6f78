"""Predict many picture files, telling each answer as it is ready. Performed in the engine."""

from __future__ import annotations

import os
import time
from collections.abc import Generator, Iterator, Sequence
from contextlib import closing
from pathlib import Path

import torch

from studio.data.index import Sample, scanned
from studio.errors import StudioError
from studio.insight.evaluation.prepared import PreparedPictures
from studio.insight.network import Network, open_network
from studio.insight.predicting.tasks import FilePrediction, FilesPredicted, PredictFiles
from studio.phrase import Phrase
from studio.tasks import Event, Progress
from studio.training.device import Placement, giving_back_memory
from studio.training.loader import LoadedBatch

_EVENTS_PER_SECOND = 20


def predict_files(task: PredictFiles) -> Iterator[Event]:
    """Perform :class:`~studio.insight.predicting.tasks.PredictFiles`."""
    network = yield from open_network(task.network, task.device)
    root, samples = yield from _gathered(task.paths)
    pictures = PreparedPictures(root, samples, network.recipe, task.batch_size, room=0)
    with giving_back_memory(network.device):
        yield from _predicted(network, pictures, task.top)


def _gathered(paths: Sequence[Path]) -> Generator[Progress, None, tuple[Path, Sequence[Sample]]]:
    """Return a folder and the pictures, relative to it; labels are those of class folders."""
    if len(paths) == 1 and paths[0].is_dir():
        index = yield from scanned(paths[0])
        return index.root, index.samples
    root = _common_folder(paths)
    samples: list[Sample] = []
    for path in paths:
        if path.is_dir():
            index = yield from scanned(path)
            samples += (Sample(_relative(index.path(s.id), root), s.label, s.split) for s in index.samples)
        else:
            samples.append(Sample(_relative(Path(os.path.abspath(path)), root), None, None))
    return root, samples


def _common_folder(paths: Sequence[Path]) -> Path:
    """Return a folder that holds all, or none ("") where they lie on several drives."""
    try:
        return Path(os.path.commonpath([os.path.abspath(path.parent) for path in paths]))
    except ValueError:
        return Path()


def _relative(path: Path, root: Path) -> str:
    return (path.relative_to(root) if path.is_relative_to(root) else path).as_posix()


def _predicted(network: Network, pictures: PreparedPictures, top: int) -> Iterator[Event]:
    done, read, told = 0, 0, 0.0
    waiting: list[FilePrediction] = []
    with closing(pictures.batches()) as batches:
        for batch in batches:
            yield from batch.skipped
            waiting += _answers(network, pictures.samples, batch, top)
            done += len(batch.rows) + len(batch.skipped)
            read += len(batch.rows)
            if time.perf_counter() - told > 1 / _EVENTS_PER_SECOND:
                told = time.perf_counter()
                yield FilesPredicted(pictures.root, tuple(waiting))
                waiting = []
                yield Progress(done, len(pictures.samples), Phrase("predicting", "Predicting"))
    if not read:
        raise StudioError(f"None of the pictures in {pictures.root} can be read.")
    yield FilesPredicted(pictures.root, tuple(waiting))
    yield Progress(done, len(pictures.samples), Phrase("predicting", "Predicting"))


def _answers(network: Network, samples: Sequence[Sample], batch: LoadedBatch, top: int) -> Iterator[FilePrediction]:
    if not len(batch.rows):
        return
    with torch.no_grad():
        logits = network.module(*Placement(network.device, "float32", channels_last=True).put([batch.inputs])).float()
    best = logits.softmax(1).topk(min(top, len(network.classes)))
    for row, numbers, shares in zip(batch.rows, best.indices.tolist(), best.values.tolist(), strict=True):
        names = tuple(network.classes[number] for number in numbers)
        yield FilePrediction(samples[row].id, samples[row].label, names, tuple(shares))
