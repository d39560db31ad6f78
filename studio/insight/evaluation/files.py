"""Which checkpoints lie in a folder, or beside one another. No torch: the window lists them itself."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from studio.data.index import natural_key
from studio.errors import StudioError
from studio.models.weight_files import imported_dir
from studio.training.history import RunSummary, read_run
from studio.training.run_folder import RunFolder

_LISTED = (".pth", ".pt", ".safetensors", ".ckpt")


@dataclass(frozen=True, slots=True)
class Sibling:
    """A checkpoint among those that lie beside it."""

    path: Path
    epoch: int | None = None
    """As its run says, from 1; None for a file that is of no run."""
    accuracy: float | None = None
    """On the run's validation pictures, 0…1."""


def checkpoint_files(folder: Path) -> list[Path]:
    """Return a folder's checkpoints in natural order; of a run's folder that keeps them, those of its epochs.

    Raises
    ------
    StudioError
        There is no such folder, or no checkpoint in it.
    """
    epochs = RunFolder(folder).epochs
    try:
        for place in (epochs, folder) if epochs.is_dir() else (folder,):
            files = [file for file in place.iterdir() if file.suffix.lower() in _LISTED and file.name[0] != "."]
            if files:
                return sorted(files, key=lambda file: natural_key(file.name))
    except OSError as error:
        raise StudioError(f"Cannot read the folder {folder}: {error.strerror or error}.") from error
    raise StudioError(f"There are no .pth files in {folder}: choose the folder they lie in.")


def siblings(checkpoint: Path) -> tuple[Sibling, ...]:
    """Return the checkpoints of a run, its epochs before its best and its last; of another folder, all in it.

    A checkpoint that was made of another program's file has none beside it.

    Raises
    ------
    StudioError
        The folder cannot be read, or is empty by now.
    """
    run = RunFolder.of(checkpoint)
    if run.spec.is_file():
        return _of_run(read_run(run.path))
    if checkpoint.parent == imported_dir():  # what lies there has come from anywhere
        return (Sibling(checkpoint),)
    return tuple(Sibling(file) for file in checkpoint_files(checkpoint.parent))


def _of_run(run: RunSummary) -> tuple[Sibling, ...]:
    last = run.epochs[-1] if run.epochs else None
    kept = [*zip(run.epoch_files, run.epochs, strict=True), (run.best_file, run.best), (run.last_file, last)]
    return tuple(
        Sibling(file, epoch.epoch, epoch.val_accuracy) if epoch else Sibling(file)
        for file, epoch in kept
        if file is not None
    )
