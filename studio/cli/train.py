"""``python main.py train`` and ``python main.py lr-find``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from studio.cli.run_options import spec_from, with_run_options
from studio.cli.shown import one_sentence, shown
from studio.fetching import NoConnection
from studio.models.spec import FreezePlan
from studio.training.cluster import Team
from studio.training.events import EpochDone, RateFound, RateTried, RunFinished, RunStarted
from studio.training.spec import FindRate, RunSpec

RunFile = Annotated[Path | None, typer.Argument(help="A run's TOML file; the options below override what it says.")]


@one_sentence
@with_run_options
def train(
    options: dict[str, Any],
    run: RunFile = None,
    resume: Annotated[
        Path | None, typer.Option(help="Go on with a run that was stopped: its folder. Options override its settings.")
    ] = None,
) -> None:
    """Train a classifier: python main.py train --sample digits."""
    spec = spec_from(options, run, resume)
    try:
        _show_run(spec)
    except NoConnection as error:
        told = run is not None or resume is not None or "weights" in options
        if told or not Team.from_environment().alone:
            raise
        plan = spec.model.plan if "plan" in options else FreezePlan(kind="all")
        typer.echo(f"{error} Going on with random weights and the plan '{plan}'.", err=True)
        model = spec.model.model_copy(update={"weights": "random", "plan": plan})
        _show_run(spec.model_copy(update={"model": model}))


@one_sentence
@with_run_options
def lr_find(options: dict[str, Any], run: RunFile = None) -> None:
    """Find a learning rate: python main.py lr-find --sample digits --weights random."""
    for event in shown(FindRate(run=spec_from(options, run)).perform()):
        match event:
            case RateTried():
                typer.echo(f"rate {event.rate:.2e}  loss {event.loss:.4f}  smoothed {event.smoothed:.4f}")
            case RateFound():
                typer.echo(f"Suggested learning rate: {event.suggestion:.2g}")


def _show_run(spec: RunSpec) -> None:
    tell = typer.echo if Team.from_environment().leads else _keep_silent
    for event in shown(spec.perform()):
        match event:
            case RunStarted(sentence=sentence, folder=folder):
                tell(sentence)
                tell(f"Run folder: {folder}")
            case EpochDone():
                tell(_epoch_line(event, spec.epochs))
            case RunFinished():
                tell(
                    f"Finished in {event.seconds:.1f} s. Best: epoch {event.best_epoch}, "
                    f"{event.best_accuracy:.2%} of validation right. Saved as {event.folder / 'best.pth'}"
                )


def _keep_silent(_line: str) -> None:
    """Leave it to the leader of several processes to say the same."""


def _epoch_line(event: EpochDone, epochs: int) -> str:
    return (
        f"epoch {event.epoch}/{epochs}  training loss {event.train_loss:.4f}, {event.train_accuracy:.2%} right  "
        f"validation loss {event.val_loss:.4f}, {event.val_accuracy:.2%} right  "
        f"{event.images_per_second:.0f} images/s{'  best' if event.best else ''}"
    )
