"""The folder of an autoencoder's run: as a classifier's, with ``autoencoder.toml`` in the place of ``spec.toml``.

So lists of classifiers' runs pass it over. In ``metrics.csv`` each loss has a column, and each latent dimension of a
variational autoencoder one for its KL divergence. No torch: the window reads it too.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict

from studio.training.autoencoding_events import AutoencoderEpoch, Losses
from studio.training.autoencoding_spec import FitAutoencoder
from studio.training.run_folder import RunFiles, opened

_PARTS = ("train", "val")
_LOSSES = ("reconstruction", "kl", "total")
_NUMBERS = ("beta", "learning_rate", "images_per_second", "seconds")
_KL = "kl_of_dimension_"


class AutoencoderFolder(RunFiles):
    """The files of an autoencoder's run."""

    spec_name = "autoencoder.toml"

    def write_metrics(self, history: Iterable[AutoencoderEpoch]) -> None:
        """Write ``metrics.csv`` anew; there is a line for every epoch the run has finished and no other.

        Raises
        ------
        StudioError
            The disk is full, say.
        """
        rows = [_row(epoch) for epoch in history]
        self.write_rows(list(rows[0]) if rows else [], rows)

    def read_metrics(self) -> tuple[AutoencoderEpoch, ...]:
        """Read the epochs done so far; empty where nothing was written yet.

        Raises
        ------
        StudioError
            The file is not such a run's ``metrics.csv``.
        """
        return self.read_rows(_epoch)


def open_autoencoder_folder(spec: FitAutoencoder) -> AutoencoderFolder:
    """Return the folder of a new run, made; or of the run to resume, as it is. Raises StudioError."""
    return opened(AutoencoderFolder, spec.out, f"{spec.autoencoder.kind} autoencoder", resume=spec.resume)


def _row(epoch: AutoencoderEpoch) -> dict[str, object]:
    losses = {f"{part}_{name}": value for part in _PARTS for name, value in asdict(getattr(epoch, part)).items()}
    kl = {f"{_KL}{number}": value for number, value in enumerate(epoch.kl_per_dimension)}
    numbers = {name: getattr(epoch, name) for name in _NUMBERS}
    return {"epoch": epoch.epoch, **losses, **numbers, "best": epoch.best, **kl}


def _epoch(row: dict[str, str]) -> AutoencoderEpoch:
    train, val = (Losses(*(float(row[f"{part}_{name}"]) for name in _LOSSES)) for part in _PARTS)
    return AutoencoderEpoch(
        epoch=int(row["epoch"]),
        train=train,
        val=val,
        kl_per_dimension=tuple(float(value) for name, value in row.items() if name.startswith(_KL)),
        **{name: float(row[name]) for name in _NUMBERS},
        best=row["best"] == "True",
    )
