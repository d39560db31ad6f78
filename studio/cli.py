"""The headless commands: the same engine and the same events as the window, printed."""

from __future__ import annotations

import json
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from functools import wraps
from pathlib import Path
from types import FrameType
from typing import Annotated, Any

import typer
from pydantic import ValidationError
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Bar
from rich.table import Table

from studio import __version__
from studio.data.recipe import Recipe
from studio.data.samples import SAMPLES, recommended, write_sample
from studio.data.splits import DataSpec
from studio.errors import StudioError
from studio.insight.prediction_table import PredictionTable
from studio.insight.tasks import PredictTask
from studio.paths import runs_dir
from studio.tasks import Event, Notice, Progress, first_problem
from studio.training.events import CheckpointSaved, EpochDone, PictureSkipped, RunFinished, RunStarted, StepsDone
from studio.training.history import RunSummary, list_runs
from studio.training.history import as_json as run_as_json
from studio.training.spec import RunSpec

app = typer.Typer(
    name="studio",
    no_args_is_help=False,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Train image classifiers by transfer learning. With no command, the window opens.",
    epilog="Start with: python main.py train --sample digits",
)


def _print_version(asked: bool) -> None:
    if asked:
        typer.echo(f"studio {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and leave.")
    ] = False,
) -> None:
    """Keep the commands below as sub-commands."""


def _one_sentence(command: Callable[..., None]) -> Callable[..., None]:
    """Turn what the person can put right into one sentence on stderr and exit status 2; Ctrl-C into status 130."""

    @wraps(command)
    def wrapped(*args: Any, **kwargs: Any) -> None:
        try:
            command(*args, **kwargs)
        except StudioError as error:
            typer.echo(str(error), err=True)
            raise typer.Exit(2) from error
        except ValidationError as error:
            typer.echo(first_problem(error), err=True)
            raise typer.Exit(2) from error
        except KeyboardInterrupt as interrupt:
            typer.echo("Stopped.", err=True)
            raise typer.Exit(130) from interrupt

    return wrapped


@app.command()
@_one_sentence
def train(
    run: Annotated[
        Path | None, typer.Argument(help="A run's TOML file; the options below override what it says.")
    ] = None,
    data: Annotated[Path | None, typer.Option(help="A folder with one folder of pictures for each class.")] = None,
    sample: Annotated[str | None, typer.Option(help=f"Bundled pictures instead: {', '.join(SAMPLES)}.")] = None,
    model: Annotated[str | None, typer.Option(help="Backbone, by torchvision's name. [default: resnet18]")] = None,
    weights: Annotated[
        str | None,
        typer.Option(
            help="pretrained (downloaded once), random, or a .pth file. [default: pretrained; random with no network]"
        ),
    ] = None,
    plan: Annotated[
        str | None,
        typer.Option(
            help="What learns: head (feature extraction), last:N (fine-tune the last N blocks), all. "
            "[default: head; all for random weights]"
        ),
    ] = None,
    size: Annotated[
        int | None, typer.Option(help="Side of the network's input, in pixels. [default: 224; 64 for the digits]")
    ] = None,
    augment: Annotated[
        str | None,
        typer.Option(help="fresh (new random crops and flips each epoch) or none. [default: fresh; none for digits]"),
    ] = None,
    epochs: Annotated[int | None, typer.Option(help="Times every picture is seen. [default: 5]")] = None,
    batch: Annotated[int | None, typer.Option(help="Pictures in a step. [default: 32]")] = None,
    lr: Annotated[float | None, typer.Option(help="Learning rate. [default: 0.001]")] = None,
    optimizer: Annotated[str | None, typer.Option(help="sgd, adam or adamw. [default: adam]")] = None,
    schedule: Annotated[
        str | None,
        typer.Option(help="Learning rate over the epochs: constant, step (× 0.1 every 7) or cosine. [default: cosine]"),
    ] = None,
    weight_decay: Annotated[float | None, typer.Option(help="Pull of the weights towards zero. [default: 0]")] = None,
    validation: Annotated[
        float | None, typer.Option(help="Share of each class that validates, if the folder has no val/. [default: 0.2]")
    ] = None,
    seed: Annotated[int | None, typer.Option(help="Same seed, same numbers. [default: 0]")] = None,
    device: Annotated[str | None, typer.Option(help="auto, cuda, mps or cpu. [default: auto]")] = None,
    out: Annotated[Path | None, typer.Option(help="The run's folder. [default: a new one among your runs]")] = None,
    resume: Annotated[
        Path | None, typer.Option(help="Go on with a run that was stopped: its folder. Options override its settings.")
    ] = None,
) -> None:
    """Train a classifier: python main.py train --sample digits."""
    base = _base(run, resume, _data_root(data, sample), size)
    given = {
        "augment": augment, "epochs": epochs, "batch_size": batch, "learning_rate": lr, "optimizer": optimizer,
        "schedule": schedule, "weight_decay": weight_decay, "seed": seed, "device": device, "out": out,
    }  # fmt: skip
    changes: dict[str, Any] = {name: value for name, value in given.items() if value is not None}
    network = {"backbone": model, "weights": weights, "plan": plan}
    network = {name: value for name, value in network.items() if value is not None}
    fresh = run is None and resume is None
    if fresh and weights == "random" and plan is None:
        network["plan"] = "all"
    changes["model"] = base["model"] | network
    if validation is not None:
        changes["data"] = base["data"] | {"validation": validation}
    spec = RunSpec.model_validate(base | changes)
    try:
        _show_run(spec)
    except StudioError as error:
        if not (fresh and weights is None and _is_no_network(error)):
            raise
        plan = plan or "all"
        typer.echo(f"{error} Going on with random weights and the plan '{plan}'.", err=True)
        _show_run(
            RunSpec.model_validate(base | changes | {"model": changes["model"] | {"weights": "random", "plan": plan}})
        )


@app.command()
@_one_sentence
def predict(
    checkpoint: Annotated[Path, typer.Argument(help="A .pth file that the studio trained.")],
    folder: Annotated[Path, typer.Argument(help="Pictures, with or without class folders.")],
    csv_file: Annotated[Path | None, typer.Option("--csv", help="Write the table here. [default: print it]")] = None,
    batch: Annotated[int, typer.Option(help="Pictures at a time.")] = 64,
    device: Annotated[str, typer.Option(help="auto, cuda, mps or cpu.")] = "auto",
) -> None:
    """Predict every picture of a folder: python main.py predict best.pth pictures --csv out.csv."""
    task = PredictTask.model_validate(
        {"checkpoint": checkpoint, "data": {"root": folder}, "split": "all", "batch_size": batch, "device": device}
    )
    for event in _shown(task.perform()):
        if isinstance(event, PredictionTable):
            _write_predictions(event, csv_file)


@app.command()
@_one_sentence
def runs(
    folder: Annotated[
        Path | None, typer.Argument(help="A folder with run folders, or a run's own. [default: your runs]")
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


def _base(run: Path | None, resume: Path | None, root: Path | None, size: int | None) -> dict[str, Any]:
    """Return the settings that the options override: of a file, of the run to resume, or the defaults."""
    if resume is not None:
        spec = RunSpec.from_toml(resume / "spec.toml").model_copy(update={"out": resume, "resume": True})
    elif run is not None:
        spec = RunSpec.from_toml(run)
    elif root is None:
        raise StudioError("Say what to train on: --data FOLDER, --sample digits, or a run's TOML file.")
    else:
        advice = recommended(root)
        spec = RunSpec(
            data=DataSpec(root=root),
            recipe=Recipe.standard(advice.size if advice else 224),
            augment=advice.augment if advice else "fresh",
        )
    settings = spec.model_dump(mode="json", exclude_none=True)
    if root is not None:
        settings["data"] |= {"root": str(root)}
    if size is not None:
        settings["recipe"] = Recipe.standard(size).model_dump(mode="json")
    return settings


def _data_root(data: Path | None, sample: str | None) -> Path | None:
    if data is not None and sample is not None:
        raise StudioError("Choose either --data or --sample.")
    if sample is None:
        return None if data is None else data.resolve()
    if sample not in SAMPLES:
        raise StudioError(f"There is no sample '{sample}': choose {' or '.join(SAMPLES)}.")
    return next(event for event in _shown(write_sample(sample)) if isinstance(event, Path))


def _is_no_network(error: StudioError) -> bool:
    from studio.models.weights import NoNetwork

    return isinstance(error, NoNetwork)


def _show_run(spec: RunSpec) -> None:
    for event in _shown(spec.perform()):
        match event:
            case RunStarted(sentence=sentence, folder=folder):
                typer.echo(sentence)
                typer.echo(f"Run folder: {folder}")
            case EpochDone():
                typer.echo(_epoch_line(event, spec.epochs))
            case RunFinished():
                typer.echo(
                    f"Finished in {event.seconds:.1f} s. Best: epoch {event.best_epoch}, "
                    f"{event.best_accuracy:.2%} of validation right. Saved as {event.folder / 'best.pth'}"
                )


def _epoch_line(event: EpochDone, epochs: int) -> str:
    return (
        f"epoch {event.epoch}/{epochs}  training loss {event.train_loss:.4f}, {event.train_accuracy:.2%} right  "
        f"validation loss {event.val_loss:.4f}, {event.val_accuracy:.2%} right  "
        f"{event.images_per_second:.0f} images/s{'  best' if event.best else ''}"
    )


def _shown(events: Iterator[Event]) -> Iterator[Event]:
    """Pass events on, drawing progress as a bar on a terminal; notices and skipped pictures go to stderr.

    At a Ctrl-C or SIGTERM the events are closed, so that a run is stopped and kept as from the window.
    """
    console = Console(stderr=True)
    columns = ("{task.description}", BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    bar = Bar(*(TextColumn(c) if isinstance(c, str) else c for c in columns), console=console, transient=True,
              disable=not sys.stderr.isatty())  # fmt: skip
    with bar, _stop_requests() as stop, closing(events) as closable:  # type: ignore[type-var]  # they are generators
        line = bar.add_task("", total=None)
        for event in closable:
            match event:
                case Progress(done=done, total=total, text=text):
                    bar.update(line, description=text, completed=done, total=total)
                case StepsDone():
                    bar.update(line, description=_phase(event), completed=event.step, total=event.steps)
                case Notice(text=text):
                    console.print(text, markup=False, highlight=False, soft_wrap=True)
                case PictureSkipped(sample_id=sample_id, reason=reason):
                    console.print(f"Skipped {sample_id}: {reason}.", markup=False, highlight=False, soft_wrap=True)
                case CheckpointSaved():
                    pass
                case _:
                    yield event
            if stop.is_set():
                raise KeyboardInterrupt


@contextmanager
def _stop_requests() -> Iterator[threading.Event]:
    """Let the first Ctrl-C or SIGTERM wait until the work is between two steps; a second one does not wait."""
    stop = threading.Event()

    def ask(_number: int, _frame: FrameType | None) -> None:
        if stop.is_set():
            raise KeyboardInterrupt
        stop.set()
        typer.echo("Stopping; once more to stop at once and lose the latest steps.", err=True)

    before = {number: signal.signal(number, ask) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _phase(event: StepsDone) -> str:
    what = "training" if event.phase == "train" else "validation"
    return f"epoch {event.epoch} {what}  loss {event.loss:.4f}  {event.accuracy:.2%} right"


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


def _write_predictions(table: PredictionTable, target: Path | None) -> None:
    if target is None:
        table.write_csv(sys.stdout)
    else:
        try:
            with target.open("w", encoding="utf-8", newline="") as file:
                table.write_csv(file)
        except OSError as error:
            raise StudioError(f"Cannot write {target}: {error.strerror or error}.") from error
        typer.echo(f"{len(table.ids):,} predictions written to {target}")
    if table.accuracy is not None:
        typer.echo(f"{table.accuracy:.2%} of {int(table.labelled.sum()):,} labelled pictures right", err=True)
