"""``python main.py inspect``: what a file of weights is, and whether the studio can use it."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from studio.cli.shown import one_sentence, shown
from studio.errors import StudioError
from studio.models.file_report import Candidate, FileReport, InspectFile, readable_shape

_LISTED = 10
"""Layers that do not fit, of each architecture; --json has all of them."""
_KINDS = {
    "studio": "checkpoint of this studio",
    "state dict": "state dict",
    "wrapped": "state dict in a dict",
    "lightning": "Lightning checkpoint",
    "module": "whole network",
    "safetensors": "safetensors",
}


@one_sentence
def inspect(
    file: Annotated[Path, typer.Argument(help="A .pth, .pt, .ckpt or .safetensors file from anywhere.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print all that is known of it, for scripts.")] = False,
) -> None:
    """Say which network a file belongs to, or why it is refused: python main.py inspect model.pth.

    Nothing in the file is executed.
    """
    report = next(event for event in shown(InspectFile(path=file).perform()) if isinstance(event, FileReport))
    if as_json:
        typer.echo(json.dumps(_plain(report), ensure_ascii=False, indent=2))
    elif report.kind != "refused":
        _print(report)
    if report.kind == "refused":
        raise StudioError(report.reason)


def _plain(report: FileReport) -> dict[str, object]:
    candidates = [
        asdict(candidate) | {"fits": candidate.fits, "head": candidate.head.model_dump()}
        for candidate in report.candidates
    ]
    return asdict(report) | {"path": str(report.path), "candidates": candidates}


def _print(report: FileReport) -> None:
    place = f" under '{report.where}'" if report.where else ""
    typer.echo(f"{report.path.name}: {_KINDS[report.kind]}{place}")
    typer.echo(f"{report.tensors:,} tensors, {report.parameters:,} numbers")
    if report.prefixes:
        typer.echo(f"taken off the names: {' '.join(report.prefixes)}")
    if not report.candidates:
        typer.echo("It belongs to no classifier of torchvision or timm.")
    elif not report.fitting:
        typer.echo("It fits no classifier of torchvision or timm; the closest:")
    for candidate in report.candidates:
        _print_candidate(candidate)
    if report.classes:
        typer.echo(f"classes: {', '.join(report.classes)}")


def _print_candidate(candidate: Candidate) -> None:
    classes = f", {candidate.classes:,} classes" if candidate.classes is not None else ""
    head = (
        f", a hidden layer of {candidate.head.hidden:,} units (taken to be with ReLU)" if candidate.head.hidden else ""
    )
    verdict = "fits" if candidate.fits else "does not fit"
    typer.echo(f"{candidate.name} ({candidate.source}){classes}{head}: {verdict}, {candidate.matching:,} tensors match")
    for misfit in candidate.misfits[:_LISTED]:
        shapes = " instead of ".join(readable_shape(s) for s in (misfit.in_file, misfit.wanted) if s is not None)
        typer.echo(f"  {misfit.kind}: {misfit.name}  {shapes}{'' if misfit.matters else '  (does not matter)'}")
    if len(candidate.misfits) > _LISTED:
        typer.echo(f"  and {len(candidate.misfits) - _LISTED:,} more")
