"""``python main.py download``: data sets of the internet, as class folders."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from studio.cli.shown import one_sentence, shown
from studio.data.catalogue import downloading
from studio.data.catalogue.entries import CATALOGUE, entry_of
from studio.data.index import read_index
from studio.errors import StudioError


@one_sentence
def download(
    name: Annotated[str, typer.Argument(help="Of a data set; see --list.")] = "",
    folder: Annotated[Path | None, typer.Argument(help="A new folder for it.")] = None,
    listed: Annotated[bool, typer.Option("--list", help="Say what there is.")] = False,
) -> None:
    """Fetch a data set: python main.py download mnist pictures. Stopped, the same line goes on where it was."""
    if listed:
        for entry in CATALOGUE:
            typer.echo(
                f"{entry.key:14} {entry.pictures:>7,} pictures  {entry.classes:>3} classes  "
                f"{entry.megabytes:>7,.0f} MB  licence: {entry.licence}"
            )
        return
    if not name or folder is None:
        raise StudioError("Say what to fetch and where to: main.py download mnist FOLDER; --list names what there is.")
    for event in shown(downloading.download(entry_of(name), folder)):
        if isinstance(event, Path):
            typer.echo(f"{event}: {read_index(event).sentence()}")
