"""Run a checkpoint over many pictures. Performed in the engine; the window imports only the task and the table."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import closing

import numpy as np
import torch

from studio.data.index import scanned
from studio.errors import StudioError
from studio.insight.parts import samples_of
from studio.insight.prediction_table import PredictionTable
from studio.insight.tasks import PredictTask
from studio.models import checkpoint as checkpoints
from studio.tasks import Event, Progress
from studio.training.device import choose_device, giving_back_memory, use_all_cores
from studio.training.loader import PictureLoader, Rows, in_batches

_EVENTS_PER_SECOND = 20


def predict(task: PredictTask) -> Iterator[Event]:
    """Predict every picture of a split, or of a folder.

    Yields :class:`~studio.tasks.Progress`, a ``PictureSkipped`` for each picture that cannot be read, and at last a
    :class:`PredictionTable`. Raises StudioError for a bad checkpoint, an empty folder or an empty split.
    """
    use_all_cores()
    device = choose_device(task.device)
    with giving_back_memory(device):
        yield from _predict(task, device)


def _predict(task: PredictTask, device: torch.device) -> Iterator[Event]:
    checkpoint = checkpoints.load(task.checkpoint)
    model = checkpoints.build_model(checkpoint).to(device)
    index = yield from scanned(task.data.root)
    samples = samples_of(index, task.data, task.split, data_root=checkpoint.data_root, split=checkpoint.split)
    recipe = checkpoint.recipe
    loader = PictureLoader(index.root, samples, short_side=recipe.evaluation_side, budget=0)
    rows: list[Rows] = []
    logits: list[torch.Tensor] = []
    told = 0.0
    groups = in_batches(np.arange(len(samples)), task.batch_size)
    with closing(loader.batches(groups, lambda picture, sample: recipe.evaluate(picture))) as batches:
        for batch in batches:
            yield from batch.skipped
            if len(batch.rows):
                rows.append(batch.rows)
                with torch.no_grad():
                    logits.append(model(batch.inputs.to(device)).float().cpu())
            if time.perf_counter() - told > 1 / _EVENTS_PER_SECOND:
                told = time.perf_counter()
                yield Progress(sum(map(len, rows)), len(samples), "Predicting")
    if not rows:
        raise StudioError(f"None of the pictures in {index.root} can be read.")
    kept = [samples[row] for row in np.concatenate(rows)]
    yield PredictionTable(
        root=index.root,
        classes=checkpoint.classes,
        ids=tuple(sample.id for sample in kept),
        labels=tuple(sample.label for sample in kept),
        logits=torch.cat(logits).numpy(),
    )
