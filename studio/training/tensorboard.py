"""A run's numbers as TensorBoard event files, beside ``metrics.csv``.

tensorboardX writes the format and needs protobuf alone; the tensorboard package, which also reads and shows it, brings
a web server and gRPC along. ``tensorboard --logdir`` on the folder of all runs shows them side by side.
"""

from __future__ import annotations

import os
import time
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Self

from tensorboardX.event_file_writer import EventsWriter
from tensorboardX.proto.event_pb2 import Event, SessionLog
from tensorboardX.summary import scalar

from studio.training.events import EpochDone

_SCALARS = {
    "loss/training": "train_loss",
    "loss/validation": "val_loss",
    "accuracy/training": "train_accuracy",
    "accuracy/validation": "val_accuracy",
    "learning_rate": "learning_rate",
    "pictures_per_second": "images_per_second",
}
"""TensorBoard's tags, grouped by what is before the slash, and the columns of ``metrics.csv``."""

_SECONDS_BETWEEN_SYNCS = 10.0
"""Every flush waits for the disk; epochs over cached activations take less time than that."""


class ScalarLog:
    """An event file for as long as a run goes on; a resumed run adds another.

    Parameters
    ----------
    folder
        The run's.
    first_epoch
        1, or where a resumed run goes on: what was logged from there on before does not count any more.

    Raises
    ------
    OSError
        The file cannot be written; so does everything below.
    """

    # Not SummaryWriter, which writes from a thread and loses what a full disk refuses without a word.

    def __init__(self, folder: Path, first_epoch: int = 1) -> None:
        # Readers take files in the order of their names; within a second, and on one machine, the suffix decides.
        self._writer = EventsWriter(str(folder / "events"), f".{os.getpid()}.from-{first_epoch:06}")
        self._synced_at = time.monotonic()
        if first_epoch > 1:
            self._add(Event(step=first_epoch, session_log=SessionLog(status=SessionLog.START)))

    def write(self, epoch: EpochDone) -> None:
        """Log an epoch's losses (nats), accuracies (0…1), learning rate and speed (pictures per second)."""
        self.write_scalars(epoch.epoch, {tag: getattr(epoch, column) for tag, column in _SCALARS.items()})

    def write_scalars(self, epoch: int, values: Mapping[str, float]) -> None:
        """Log numbers of an epoch under TensorBoard's tags."""
        for tag, value in values.items():
            self._add(Event(step=epoch, summary=scalar(tag, value)))
        if time.monotonic() - self._synced_at > _SECONDS_BETWEEN_SYNCS:
            self._writer.flush()
            self._synced_at = time.monotonic()

    def close(self) -> None:
        self._writer.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def _add(self, event: Event) -> None:
        event.wall_time = time.time()
        self._writer.write_event(event)
