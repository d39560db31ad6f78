"""Compare two checkpoints. Performed in the engine."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from pathlib import Path

from studio.data.index import DatasetIndex, scanned
from studio.insight.evaluation.comparison import Comparison, compare_predictions
from studio.insight.evaluation.opened import opened
from studio.insight.evaluation.prepared import PreparedPictures
from studio.insight.evaluation.tasks import CompareCheckpoints, Compared
from studio.insight.parts import samples_of
from studio.insight.prediction_table import PredictionTable
from studio.insight.predictions import predicted
from studio.models import checkpoint as checkpoints
from studio.phrase import Phrase
from studio.tasks import Event, Progress
from studio.training.device import choose_device, giving_back_memory, use_all_cores

_BATCH = 64


def compare(task: CompareCheckpoints) -> Iterator[Event]:
    """Perform :class:`~studio.insight.evaluation.tasks.CompareCheckpoints`."""
    use_all_cores()
    index = yield from scanned(task.data.root)
    before = yield from _table(task, task.before, index)
    after = yield from _table(task, task.after, index)
    pictures = compare_predictions(before, after)
    yield Compared(before, after, pictures, mcnemar(pictures))


def mcnemar(pictures: Comparison) -> float | None:
    """Return the p-value of McNemar's exact test, two-sided; None where no picture was fixed or broken.

    If neither network were better, a picture on which they disagree would be fixed or broken with equal chance: a
    binomial test of the disagreements. (Q. McNemar, "Note on the sampling error of the difference between correlated
    proportions", Psychometrika 12, 1947.)
    """
    fixed, broken = len(pictures.fixed), len(pictures.broken)
    if fixed + broken == 0:
        return None
    from scipy.stats import binomtest  # here: it takes half a second to import

    return float(binomtest(fixed, fixed + broken).pvalue)


def _table(task: CompareCheckpoints, file: Path, index: DatasetIndex) -> Generator[Event, None, PredictionTable]:
    checkpoint = opened(file, index)
    model = checkpoints.build_model(checkpoint)
    data_root, split = checkpoint.data_root, checkpoint.split
    samples = samples_of(index, task.data, task.split, data_root=data_root, split=split)
    pictures = PreparedPictures(index.root, samples, checkpoint.recipe, _BATCH, room=0)
    device = choose_device(task.device)

    def progress(done: int) -> Progress:
        return Progress(done, len(samples), Phrase("predicting with", "Predicting with {name}", name=file.name))

    with giving_back_memory(device):
        return (yield from predicted(model, checkpoint.classes, pictures, device, progress))
