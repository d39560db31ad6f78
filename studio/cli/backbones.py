"""``python main.py backbones``: the networks to start from."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from typing import Annotated

import typer
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from studio.cli.shown import one_sentence, shown
from studio.errors import StudioError
from studio.models.catalog import BackboneInfo, CountBackbones, ListBackbones
from studio.models.counts import short_count

_HEADER = ("backbone", "family", "parameters", "GFLOPs", "ImageNet", "file", "size", "here")


@one_sentence
def backbones(
    only: Annotated[
        str, typer.Option("--filter", metavar="TEXT", help="Those with these words in name, family, licence: xception.")
    ] = "",
    count: Annotated[
        bool, typer.Option("--count", help="Count what the library does not say first: minutes for all, once.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print all that is known of each, for scripts.")] = False,
) -> None:
    """List the backbones of torchvision and timm: python main.py backbones --filter xception."""
    found = [info for info in _listed() if _has(info, only)]
    if count:
        for event in shown(CountBackbones(names=tuple(info.name for info in found)).perform()):
            counted = {info.name: info for info in event} if isinstance(event, tuple) else {}
            found = [counted.get(info.name, info) for info in found]
    if as_json:
        typer.echo(json.dumps([_plain(info) for info in found], ensure_ascii=False, indent=2))
    elif found:
        _show(found)
    else:
        raise StudioError(
            f"No backbone has '{only}' in its name, family or licence: python main.py backbones lists all."
        )


def _listed() -> tuple[BackboneInfo, ...]:
    listed: tuple[BackboneInfo, ...] = next(iter(ListBackbones().perform()))
    return listed


def _has(info: BackboneInfo, words: str) -> bool:
    text = f"{info.name} {info.family} {info.licence} {'bundled' if info.bundled else ''}".lower()
    return all(word in text for word in words.lower().split())


def _plain(info: BackboneInfo) -> dict[str, object]:
    return asdict(info) | {"weights_file": str(info.weights_file)}


def _show(found: list[BackboneInfo]) -> None:
    """Print a table that fits a terminal; elsewhere lines between tabs."""
    rows = [_row(info) for info in found]
    if not sys.stdout.isatty():
        for row in (_HEADER, *rows):
            typer.echo("\t".join(row))
        return
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    for name in _HEADER:
        table.add_column(name, overflow="fold", justify="left" if name in ("backbone", "family", "here") else "right")
    for row in rows:
        table.add_row(*map(escape, row))
    Console().print(table)


def _row(info: BackboneInfo) -> tuple[str, ...]:
    here = [word for word, so in (("yes", info.weights_here), ("bundled", info.bundled)) if so]
    return (
        info.name,
        info.family,
        "" if info.parameters is None else short_count(info.parameters),
        "" if info.gflops is None else f"{info.gflops:.2f}",
        "" if info.top1 is None else f"{info.top1:.1f} %",
        "" if info.file_mb is None else f"{info.file_mb:,.0f} MiB",
        f"{info.input_size} px",
        " ".join(here),
    )
