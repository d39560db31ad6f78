"""The map of the same pictures at every epoch whose checkpoint a run has kept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from studio.errors import StudioError
from studio.insight.embedding.maps import embed
from studio.insight.embedding.selection import of_epoch
from studio.insight.embedding.tasks import FeaturesReady, MapDone, MapThroughTraining
from studio.phrase import Phrase
from studio.tasks import Event, Progress
from studio.training.run_folder import RunFolder


def map_through_training(task: MapThroughTraining) -> Iterator[Event]:
    """Perform :class:`MapThroughTraining`."""
    checkpoints = _epochs(task.run)
    settings, ids = task.settings, None
    for number, checkpoint in enumerate(checkpoints, 1):
        for event in embed(of_epoch(task, checkpoint, settings), epoch=int(checkpoint.stem)):
            match event:
                case Progress(text=text):
                    event = replace(event, text=_in_epoch(number, len(checkpoints), text))
                case FeaturesReady():
                    ids = ids or event.ids
                    if event.ids != ids:
                        raise StudioError(f"{checkpoint} does not give features for the same pictures as the others.")
                case MapDone(map_file=map_file):
                    settings = settings.after(map_file)
            yield event


def _in_epoch(number: int, count: int, text: str) -> Phrase:
    return Phrase("in epoch", "Epoch {number} of {count}: {text}", number=number, count=count, text=text)


def _epochs(run: Path) -> list[Path]:
    kept = [path for path in RunFolder(run).epochs.glob("*.pth") if path.stem.isdecimal()]
    if not kept:
        raise StudioError(
            f"{run} has kept no checkpoints of single epochs: train with “Keep every epoch” (--keep-epochs), so that "
            "maps of each can be made."
        )
    return sorted(kept, key=lambda path: int(path.stem))
