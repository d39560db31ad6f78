"""``python main.py check``: whether a data set can be trusted."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from studio.cli.shown import one_sentence, shown
from studio.data.check import checking
from studio.data.check.findings import Finding
from studio.data.index import read_index

_LISTED = 10
"""Findings of each kind; --json has all of them."""


@one_sentence
def check(
    folder: Annotated[Path, typer.Argument(help="A folder of pictures.")],
    few: Annotated[int, typer.Option(min=1, help="Pictures that every class should have.")] = checking.FEW,
    as_json: Annotated[bool, typer.Option("--json", help="Print all findings, for scripts.")] = False,
) -> None:
    """Say what is broken, there twice, or labelled in two ways: python main.py check FOLDER. No file is touched."""
    index = read_index(folder)
    findings = [event for event in shown(checking.check(index, few)) if isinstance(event, Finding)]
    if as_json:
        skipped, remarks = (
            [
                {"path": str(problem.path), "reason": problem.reason}
                for problem in index.problems
                if problem.remark is told
            ]
            for told in (False, True)
        )
        report = {"root": str(index.root), "pictures": len(index.samples), "skipped": skipped, "remarks": remarks}
        typer.echo(json.dumps(report | {"findings": [asdict(f) for f in findings]}, ensure_ascii=False, indent=2))
        return
    typer.echo(index.sentence())
    for problem in index.problems[:_LISTED]:
        typer.echo(f"{'remark' if problem.remark else 'skipped'}: {problem.path}: {problem.reason}")
    _print(findings)


def _print(findings: list[Finding]) -> None:
    if not findings:
        typer.echo("Nothing was found.")
    for kind in dict.fromkeys(finding.kind for finding in findings):
        of_kind = [finding for finding in findings if finding.kind == kind]
        typer.echo(f"\n{kind}: {len(of_kind):,}")
        for finding in of_kind[:_LISTED]:
            typer.echo(f"  {finding.reason}")
        if len(of_kind) > _LISTED:
            typer.echo(f"  and {len(of_kind) - _LISTED:,} more")
