"""Evaluate a folder of checkpoints. Performed in the engine."""

from __future__ import annotations

import math
from collections.abc import Generator, Iterator
from pathlib import Path

import psutil
import torch

from studio.data.index import DatasetIndex, scanned
from studio.errors import StudioError
from studio.insight.evaluation.files import checkpoint_files
from studio.insight.evaluation.kept_results import KeptResults, Result, content_key, data_key
from studio.insight.evaluation.opened import opened
from studio.insight.evaluation.prepared import PreparedPictures
from studio.insight.evaluation.tasks import EvaluateFolder, FileEvaluated, FolderEvaluated
from studio.insight.parts import samples_of
from studio.insight.prediction_table import PredictionTable
from studio.insight.predictions import predicted
from studio.models import checkpoint as checkpoints
from studio.models.checkpoint import Checkpoint
from studio.phrase import Phrase
from studio.tasks import Event, Progress
from studio.training.device import choose_device, giving_back_memory, use_all_cores
from studio.training.loader import DataFolderGone


def evaluate_folder(task: EvaluateFolder) -> Iterator[Event]:
    """Evaluate every checkpoint of a folder; see :class:`~studio.insight.evaluation.tasks.EvaluateFolder`."""
    use_all_cores()
    device = choose_device(task.device)
    files = checkpoint_files(task.folder)
    index = yield from scanned(task.data.root)
    with giving_back_memory(device):
        yield from _Evaluation(task, files, index, device).perform()


class _Evaluation:
    """A folder being evaluated."""

    def __init__(self, task: EvaluateFolder, files: list[Path], index: DatasetIndex, device: torch.device) -> None:
        self._task = task
        self._files = files
        self._index = index
        self._device = device
        self._kept = KeptResults(data_key(index, task.data, task.split))
        self._prepared: PreparedPictures | None = None

    def perform(self) -> Iterator[Event]:
        done = []
        for number, file in enumerate(self._files):
            yield Progress(number, len(self._files), Phrase("evaluating", "Evaluating {name}", name=file.name))
            done.append((yield from self._file(number, file)))
            yield done[-1]
        right = [event for event in done if event.accuracy is not None]
        best = max(right, key=lambda event: event.accuracy or 0.0, default=None)
        yield FolderEvaluated(tuple(done), best.path if best else None)

    def _file(self, number: int, file: Path) -> Generator[Event, None, FileEvaluated]:
        try:
            content = content_key(file)
            found = self._kept.get(content)
            result = found or (yield from self._evaluated(number, file))
        except DataFolderGone:
            raise
        except StudioError as error:
            return FileEvaluated(file, problem=str(error))
        except OSError as error:
            return FileEvaluated(file, problem=f"Cannot read {file}: {error.strerror or error}.")
        if found is None:
            self._kept.keep(content, result)
        return FileEvaluated(file, **result.model_dump(), remembered=found is not None)

    def _evaluated(self, number: int, file: Path) -> Generator[Event, None, Result]:
        checkpoint = opened(file, self._index)
        model = checkpoints.build_model(checkpoint)
        pictures = self._pictures_for(checkpoint)

        def progress(done: int) -> Progress:
            """Count pictures over all files, as if each had as many."""
            n = len(pictures.samples)
            return Progress(
                number * n + done, len(self._files) * n, Phrase("evaluating", "Evaluating {name}", name=file.name)
            )

        table = yield from predicted(model, checkpoint.classes, pictures, self._device, progress)
        epoch = checkpoint.epoch or None  # another program's file does not say
        return Result(epoch=epoch, accuracy=table.accuracy, loss=_loss(table), pictures=len(table.ids))

    def _pictures_for(self, checkpoint: Checkpoint) -> PreparedPictures:
        """Return what is in memory already, where this checkpoint wants the same pictures in the same form."""
        task, split = self._task, checkpoint.split
        samples = samples_of(self._index, task.data, task.split, data_root=checkpoint.data_root, split=split)
        held = self._prepared
        if held is not None and held.recipe.evaluation == checkpoint.recipe.evaluation and held.samples == samples:
            return held
        self._prepared = held = None  # first, or both would be in memory for a while
        room = psutil.virtual_memory().available // 4
        self._prepared = PreparedPictures(self._index.root, samples, checkpoint.recipe, task.batch_size, room=room)
        return self._prepared


def _loss(table: PredictionTable) -> float | None:
    known = table.true >= 0
    if not known.any():
        return None
    loss = -float(table.log_probabilities[known, table.true[known]].mean())
    return loss if math.isfinite(loss) else None
