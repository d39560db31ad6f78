"""The headless commands: the same engine and the same events as the window, printed."""

from __future__ import annotations

from typing import Annotated

import typer

from studio import __version__
from studio.cli.advise import advise
from studio.cli.attribute import attribute
from studio.cli.augment import augment
from studio.cli.autoencode import autoencode
from studio.cli.backbones import backbones
from studio.cli.check import check
from studio.cli.download import download
from studio.cli.embed import embed
from studio.cli.evaluate import evaluate
from studio.cli.export import export
from studio.cli.inspect import inspect
from studio.cli.maps import maps
from studio.cli.predict import predict
from studio.cli.runs import runs
from studio.cli.train import lr_find, train

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


for _command in (
    train,
    lr_find,
    autoencode,
    predict,
    evaluate,
    export,
    inspect,
    backbones,
    advise,
    embed,
    maps,
    attribute,
    runs,
    check,
    augment,
    download,
):
    app.command()(_command)
