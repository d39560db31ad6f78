"""Events on a terminal: bars where somebody watches, plain lines elsewhere, one sentence for what went wrong."""

from __future__ import annotations

import inspect
import math
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from functools import wraps
from types import FrameType
from typing import Any

import typer
from pydantic import ValidationError
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Bar
from typer.models import ParameterInfo

from studio.errors import StudioError
from studio.tasks import Event, Notice, Progress, first_problem
from studio.training.cluster import AnotherFailed, Team
from studio.training.events import CheckpointSaved, Interrupted, PictureSkipped, StepsDone

_SECONDS_BETWEEN_TRIES = 10.0
"""When a run cannot go on by itself (disk full, pictures gone), nobody is there to press a button."""


def one_sentence(command: Callable[..., None]) -> Callable[..., None]:
    """Turn what the person can put right into one sentence on stderr and exit status 2; Ctrl-C into status 130.

    Whether a path can be read is left to the engine, which says so in its own sentence.
    """

    @wraps(command)
    def wrapped(*args: Any, **kwargs: Any) -> None:
        try:
            command(*args, **kwargs)
        except AnotherFailed as error:
            raise typer.Exit(2) from error
        except StudioError as error:
            typer.echo(str(error), err=True)
            raise typer.Exit(2) from error
        except ValidationError as error:
            typer.echo(first_problem(error), err=True)
            raise typer.Exit(2) from error
        except KeyboardInterrupt as interrupt:
            typer.echo("Stopped.", err=True)
            raise typer.Exit(130) from interrupt

    _take_any_path(wrapped, command)
    return wrapped


def _take_any_path(wrapped: Callable[..., None], command: Callable[..., None]) -> None:
    """Give it the signature of the command, whose paths typer then does not judge before the engine can."""
    signature = inspect.signature(command, eval_str=True)
    for parameter in signature.parameters.values():
        for info in getattr(parameter.annotation, "__metadata__", ()):
            if isinstance(info, ParameterInfo):
                info.readable = False
    wrapped.__signature__ = signature  # type: ignore[attr-defined]
    wrapped.__annotations__ = {name: parameter.annotation for name, parameter in signature.parameters.items()}
    del wrapped.__wrapped__  # type: ignore[attr-defined]  # typer would look at the signature behind it


def shown(events: Iterator[Event]) -> Iterator[Event]:
    """Pass events on, drawing progress as a bar on a terminal; notices and skipped pictures go to stderr.

    At a Ctrl-C or SIGTERM the events are closed, so that a run is stopped and kept as from the window. Where several
    processes train one run, the leader shows it; the others only name the pictures that they cannot read.
    """
    console, team = Console(stderr=True), Team.from_environment()
    columns = ("{task.description}", BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    bar = Bar(*(TextColumn(c) if isinstance(c, str) else c for c in columns), console=console, transient=True,
              disable=not (team.leads and sys.stderr.isatty()))  # fmt: skip
    with bar, _stop_requests(team) as stop, closing(events) as closable:  # type: ignore[type-var]  # they are generators
        line = bar.add_task("", total=None)
        for event in closable:
            match event:
                case Progress(done=done, total=total, text=text):
                    bar.update(line, description=text, completed=done, total=total)
                case StepsDone():
                    bar.update(line, description=_phase(event), completed=event.step, total=event.steps)
                case Notice(text=text):
                    if team.leads:
                        console.print(text, markup=False, highlight=False, soft_wrap=True)
                case PictureSkipped(sample_id=sample_id, reason=reason):
                    console.print(f"Skipped {sample_id}: {reason}.", markup=False, highlight=False, soft_wrap=True)
                case Interrupted(sentence=sentence):
                    console.print(f"{sentence} Trying again…", markup=False, highlight=False, soft_wrap=True)
                    stop.wait(_SECONDS_BETWEEN_TRIES)
                case CheckpointSaved():
                    pass
                case _:
                    yield event
            if stop.is_set():
                raise KeyboardInterrupt


@contextmanager
def _stop_requests(team: Team) -> Iterator[threading.Event]:
    """Let the first Ctrl-C or SIGTERM wait until the work is between two steps; a second one does not wait.

    Of several processes, the leader alone stops: it must save what was learnt before the others leave it. They end when
    it does, or by torchrun's SIGKILL.
    """
    stop = threading.Event()

    def ask(_number: int, _frame: FrameType | None) -> None:
        if stop.is_set():
            raise KeyboardInterrupt
        stop.set()
        typer.echo("Stopping; once more to stop at once and lose the latest steps.", err=True)

    def ask_together(_number: int, _frame: FrameType | None) -> None:
        if team.leads:
            stop.set()

    before = {
        number: signal.signal(number, ask if team.alone else ask_together) for number in (signal.SIGINT, signal.SIGTERM)
    }
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _phase(event: StepsDone) -> str:
    what = "training" if event.phase == "train" else "validation"
    right = "" if math.isnan(event.accuracy) else f"  {event.accuracy:.2%} right"
    return f"epoch {event.epoch} {what}  loss {event.loss:.4f}{right}"
