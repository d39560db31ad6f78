"""``python main.py runs``: what was trained."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from studio.cli.shown import one_sentence
from studio.paths import runs_dir
from studio.training.autoencoding_history import AutoencoderSummary, list_autoencoders
from studio.training.history import RunSummary, list_runs

AnyRun = RunSummary | AutoencoderSummary


@one_sentence
def runs(
    folder: Annotated[
        Path | None, typer.Argument(help="A folder with run folders, or a run's own. (default: your runs)")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print all that is known of each run, for scripts.")] = False,
    hidden: Annotated[bool, typer.Option("--hidden", help="List the hidden ones too.")] = False,
) -> None:
    """List runs, newest first, wherever they were trained: python main.py runs."""
    root = folder or runs_dir()
    found = [run for run in _runs_in(root) if hidden or not run.about.hidden] if folder or root.is_dir() else []
    found.sort(key=lambda run: run.started, reverse=True)
    if as_json:
        typer.echo(json.dumps([_plain(run) for run in found], ensure_ascii=False, indent=2))
    elif found:
        _show_runs(found)
    else:
        typer.echo(f"There are no runs in {root} yet: python main.py train --sample digits makes one.")


def _runs_in(root: Path) -> list[AnyRun]:
    return [*(event for event in list_runs(root) if isinstance(event, RunSummary)), *list_autoencoders(root)]


def _plain(run: AnyRun) -> dict[str, Any]:
    """Return all that is known of a run as plain types."""
    if isinstance(run, RunSummary):
        kind, reached = "classifier", {"best_accuracy": run.best.val_accuracy if run.best else None}
    else:
        kind = f"{run.spec.autoencoder.kind} autoencoder" if run.spec else "autoencoder"
        reached = {"best_loss": run.best.val_loss if run.best else None}
    return {
        "kind": kind,
        "folder": str(run.folder),
        "name": run.name,
        "note": run.about.note,
        "hidden": run.about.hidden,
        "started": run.started.isoformat(),
        "state": run.state,
        "problem": run.problem,
        "trainer": asdict(run.trainer) if run.trainer else None,
        "epochs_done": len(run.epochs),
        "epochs": run.spec.epochs if run.spec else None,
        "best_epoch": run.best.epoch if run.best else None,
        **reached,
        "best_checkpoint": str(run.best_file) if run.best_file else None,
        "spec": run.spec.model_dump(mode="json", exclude_none=True) if run.spec else None,
    }


def _show_runs(found: list[AnyRun]) -> None:
    """Print a table that fits a terminal; elsewhere lines of whole values between tabs."""
    header = ("run", "kind", "state", "best", "epochs", "started", "network", "plan", "folder")
    rows = [_run_row(run) for run in found]
    if sys.stdout.isatty():
        table = Table(box=SIMPLE_HEAD, pad_edge=False)
        for name in header:
            table.add_column(name, overflow="fold", no_wrap=name not in ("run", "folder"))
        for row in rows:
            table.add_row(*map(escape, (*row[:-1], Path(row[-1]).name)))
        Console().print(table)
    else:
        for row in (header, *rows):
            typer.echo("\t".join(row))
    for run in found:
        if run.problem:
            typer.echo(run.problem, err=True)


def _run_row(run: AnyRun) -> tuple[str, ...]:
    kind, best, network, plan = _classifier(run) if isinstance(run, RunSummary) else _autoencoder(run)
    return (
        run.name,
        kind,
        run.state,
        best,
        f"{len(run.epochs)}/{run.spec.epochs}" if run.spec else str(len(run.epochs)),
        f"{run.started:%Y-%m-%d %H:%M}",
        network,
        plan,
        str(run.folder),
    )


def _classifier(run: RunSummary) -> tuple[str, str, str, str]:
    best, spec = run.best, run.spec
    return (
        "classifier",
        f"{best.val_accuracy:.2%}" if best else "",
        spec.model.backbone if spec else "",
        str(spec.model.plan) if spec else "",
    )


def _autoencoder(run: AutoencoderSummary) -> tuple[str, str, str, str]:
    best, network = run.best, run.spec.autoencoder if run.spec else None
    return (
        "autoencoder",
        f"{best.val_loss:.2f} nats" if best else "",
        f"{network.kind}, {network.latent} latents, {network.size} px" if network else "",
        "",
    )
