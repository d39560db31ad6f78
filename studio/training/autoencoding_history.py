"""The autoencoders' runs that are there: read from their folders, as those of classifiers are. No torch, no Qt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from studio.errors import StudioError
from studio.training.autoencoding_events import AutoencoderEpoch
from studio.training.autoencoding_folder import AutoencoderFolder
from studio.training.autoencoding_spec import FitAutoencoder
from studio.training.history import About, RunState, own_name, readable, started_at
from studio.training.running import Trainer, trainer_of


@dataclass(frozen=True, slots=True)
class AutoencoderSummary:
    """An autoencoder's run as its folder tells it."""

    folder: Path
    about: About
    started: datetime
    """Local time, without a zone."""
    state: RunState
    """As of a classifier's run."""
    spec: FitAutoencoder | None
    """None where it cannot be read."""
    epochs: tuple[AutoencoderEpoch, ...]
    best_file: Path | None
    """``best.pth``, once it is there."""
    trainer: Trainer | None
    """The process that trains it now."""
    problem: str = ""
    """A sentence about a file that cannot be read."""

    @property
    def name(self) -> str:
        """What the person calls it; else the folder's name, without the date that new folders begin with."""
        return self.about.name or own_name(self.folder)

    @property
    def best(self) -> AutoencoderEpoch | None:
        return best_epoch(self.epochs)


def best_epoch(epochs: Sequence[AutoencoderEpoch]) -> AutoencoderEpoch | None:
    """Return the first of the epochs with the lowest validation total."""
    return min(epochs, key=lambda epoch: (epoch.val_loss, epoch.epoch), default=None)


def list_autoencoders(root: Path) -> list[AutoencoderSummary]:
    """Find the autoencoders' runs in a folder, itself, if it is one, and else its sub-folders; newest first.

    Raises
    ------
    StudioError
        The folder cannot be read.
    """
    try:
        folders = [root] if _is_run(root) else [folder for folder in root.iterdir() if _is_run(folder)]
    except OSError as error:
        raise StudioError(
            f"Cannot look for runs in {root}: {error.strerror or error}. Choose another folder."
        ) from error
    return sorted(map(read_autoencoder, folders), key=lambda run: run.started, reverse=True)


def read_autoencoder(folder: Path) -> AutoencoderSummary:
    """Read one run's folder; whatever cannot be read is named in ``problem``."""
    files = AutoencoderFolder(folder)
    problems: list[str] = []
    about = readable(lambda: About.from_toml(files.about), problems) if files.about.exists() else None
    spec = readable(lambda: FitAutoencoder.from_toml(files.spec), problems)
    epochs = readable(files.read_metrics, problems)
    trainer = trainer_of(files.running)
    state: RunState = "broken"
    if spec is not None and epochs is not None:
        state = "running" if trainer is not None else "finished" if len(epochs) >= spec.epochs else "stopped"
    return AutoencoderSummary(
        folder=folder,
        about=about or About(),
        started=started_at(files),
        state=state,
        spec=spec,
        epochs=epochs or (),
        best_file=files.best if files.best.exists() else None,
        trainer=trainer,
        problem=" ".join(problems),
    )


def _is_run(folder: Path) -> bool:
    try:
        return AutoencoderFolder(folder).spec.is_file()
    except OSError:  # not ours to look into
        return False
