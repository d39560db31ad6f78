"""``python main.py runs``: what was trained."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated

import typer
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from studio.cli.shown import one_sentence
from studio.paths import runs_dir
from studio.training.history import RunSummary, list_runs
from studio.training.history import as_json as run_as_json


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
    events = list_runs(root) if folder or root.is_dir() else iter(())
    found = [event for event in events if isinstance(event, RunSummary) and (hidden or not event.about.hidden)]
    found.sort(key=lambda run: run.started, reverse=True)
    if as_json:
        typer.echo(json.dumps([run_as_json(run) for run in found], ensure_ascii=False, indent=2))
    elif found:
        _show_runs(found)
    else:
        typer.echo(f"There are no runs in {root} yet: python main.py train --sample digits makes one.")


def _show_runs(found: list[RunSummary]) -> None:
    """Print a table that fits a terminal; elsewhere lines of whole values between tabs."""
    header = ("run", "state", "best", "epochs", "started", "backbone", "plan", "folder")
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


def _run_row(run: RunSummary) -> tuple[str, ...]:
    spec, best = run.spec, run.best
    return (
        run.name,
        run.state,
        f"{best.val_accuracy:.2%}" if best else "",
        f"{len(run.epochs)}/{spec.epochs}" if spec else str(len(run.epochs)),
        f"{run.started:%Y-%m-%d %H:%M}",
        spec.model.backbone if spec else "",
        str(spec.model.plan) if spec else "",
        str(run.folder),
    )
