"""Run folders as a run leaves them behind, without training."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from studio.data.splits import DataSpec
from studio.models.autoencoder_spec import AutoencoderSpec
from studio.models.spec import ModelSpec
from studio.training.autoencoding_events import AutoencoderEpoch, Losses
from studio.training.autoencoding_folder import AutoencoderFolder
from studio.training.autoencoding_spec import FitAutoencoder
from studio.training.events import EpochDone
from studio.training.run_folder import RunFolder
from studio.training.spec import RunSpec


def epoch_done(epoch: int, val_accuracy: float = 0.5, val_loss: float = 1.0) -> EpochDone:
    return EpochDone(
        epoch=epoch,
        train_loss=2.0 / epoch,
        train_accuracy=0.25,
        val_loss=val_loss,
        val_accuracy=val_accuracy,
        learning_rate=0.001,
        images_per_second=100.0,
        seconds=1.5,
        best=False,
    )


def run_folder(
    folder: Path, accuracies: Sequence[float] = (0.5, 0.75), started: str = "2026-11-21 10:00:00", **changes: Any
) -> RunFolder:
    """Write a run that has done an epoch for each of ``accuracies``; ``changes`` are settings of its spec."""
    folder.mkdir(parents=True)
    files = RunFolder(folder)
    settings: dict[str, Any] = {"data": DataSpec(root=folder.parent / "그림"), "model": ModelSpec(), "epochs": 3}
    files.write_spec(RunSpec(**(settings | changes), out=folder))
    files.write_metrics([epoch_done(number, accuracy) for number, accuracy in enumerate(accuracies, 1)])
    files.log.write_text(f"{started},123 INFO 24 pictures train.\n", "utf-8")
    files.best.write_bytes(b"weights")
    files.last.write_bytes(b"weights")
    return files


def autoencoder_folder(
    folder: Path, losses: Sequence[float] = (9.0, 8.0), started: str = "2026-11-21 10:00:00", **changes: Any
) -> AutoencoderFolder:
    """Write an autoencoder's run that has done an epoch for each of ``losses`` (validation totals, in nats)."""
    folder.mkdir(parents=True)
    files = AutoencoderFolder(folder)
    network = AutoencoderSpec(**{"kind": "variational", "latent": 16, "size": 32} | changes)
    files.write_spec(
        FitAutoencoder(data=DataSpec(root=folder.parent / "그림"), autoencoder=network, epochs=3, out=folder)
    )
    files.write_metrics([_autoencoder_epoch(number, loss, network) for number, loss in enumerate(losses, 1)])
    files.log.write_text(f"{started},123 INFO 24 pictures train.\n", "utf-8")
    files.best.write_bytes(b"weights")
    files.last.write_bytes(b"weights")
    return files


def _autoencoder_epoch(epoch: int, loss: float, network: AutoencoderSpec) -> AutoencoderEpoch:
    kl = (0.5,) * network.latent if network.kind == "variational" else ()
    parts = Losses(loss - sum(kl), sum(kl), loss)
    return AutoencoderEpoch(epoch, parts, parts, kl, 1.0, 0.001, 100.0, 1.5, best=False)
