"""``python main.py advise``: which layers should learn, and from which backbone, measured before any training."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer

from studio.cli.run_options import data_root
from studio.cli.shown import one_sentence, shown
from studio.data.samples import recommended
from studio.errors import StudioError
from studio.insight.advisor.reasons import reasons
from studio.insight.advisor.tasks import Advice, Advise, NotRanked, RankBackbones, Ranked, Share


@one_sentence
def advise(
    data: Annotated[Path | None, typer.Option(help="A folder with one folder of pictures for each class.")] = None,
    sample: Annotated[str | None, typer.Option(help="Bundled pictures instead: digits.")] = None,
    model: Annotated[str, typer.Option(help="Backbone, as main.py backbones lists them.")] = "resnet18",
    weights: Annotated[str, typer.Option(help="pretrained, bundled, random, or a file.")] = "pretrained",
    rank: Annotated[
        str | None,
        typer.Option(
            metavar="NAMES",
            help="Compare backbones instead, none of which is downloaded: resnet18,vgg16. Other weights after a colon: "
            "timm/test_resnet:bundled.",
        ),
    ] = None,
    size: Annotated[
        int | None, typer.Option(help="Side of the network's input, in pixels.  [default: the backbone's own]")
    ] = None,
    limit: Annotated[int, typer.Option(help="Pictures to measure; of more, about so many at random.")] = 1_000,
    seed: Annotated[int, typer.Option(help="Same seed, same numbers.")] = 0,
    batch: Annotated[int, typer.Option(help="Pictures at a time.")] = 64,
    device: Annotated[str, typer.Option(help="auto, cuda, mps or cpu.")] = "auto",
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object, for scripts.")] = False,
) -> None:
    """Say which layers should learn, and why: python main.py advise --sample digits --model resnet18."""
    root = data_root(data, sample)
    if root is None:
        raise StudioError("Say which pictures it is about: --data FOLDER or --sample digits.")
    known = recommended(root)
    options: dict[str, Any] = {"data": {"root": root}, "sample": limit, "seed": seed, "batch_size": batch}
    options |= {"size": size or (known.size if known else None), "device": device}
    if rank is not None:
        candidates = [_candidate(name, weights) for name in rank.split(",")]
        _rank(RankBackbones.model_validate(options | {"candidates": candidates}), as_json=as_json)
        return
    task = Advise.model_validate(options | {"model": {"backbone": model, "weights": weights}})
    for event in shown(task.perform()):
        if isinstance(event, Advice):
            typer.echo(json.dumps(_plain(event), ensure_ascii=False) if as_json else "\n".join(_lines(event)))


def _candidate(name: str, weights: str) -> dict[str, str]:
    backbone, _, own = name.strip().partition(":")
    return {"backbone": backbone, "weights": own or weights}


def _plain(advice: Advice) -> dict[str, Any]:
    plain = asdict(advice)
    return plain | {
        "task": advice.task.model_dump(mode="json"),
        "plan": str(advice.plan),
        "skill": asdict(advice.measured.skill),
        "why": list(reasons(advice)),
    }


def _lines(advice: Advice) -> Iterator[str]:
    measured = advice.measured
    size, similarity = advice.quadrant.split("-")
    yield f"size          {advice.total:,} training pictures; {advice.smallest:,} to {advice.largest:,} in a class"
    yield f"linear probe  {_percent(measured.probe)}, chance {measured.chance:.1%}"
    if advice.baseline is not None:
        yield f"  if random   {_percent(advice.baseline.probe)}"
    yield f"k-NN          {_percent(measured.knn)}"
    yield f"similarity    {measured.skill.value:.2f}, of 1"
    yield f"LogME         {measured.log_me:.3f}"
    yield f"quadrant      {size} pictures, {similarity}"
    yield f"plan          {advice.plan}"
    yield "rate          " + ", ".join(f"{rate:g} with {optimizer}" for optimizer, rate in advice.rates.items())
    yield ""
    yield from reasons(advice)


def _rank(task: RankBackbones, *, as_json: bool) -> None:
    ranked: list[Ranked] = []
    left_out: list[NotRanked] = []
    for event in shown(task.perform()):
        match event:
            case Ranked():
                ranked.append(event)
            case NotRanked():
                left_out.append(event)
    ranked.sort(key=lambda row: row.measured.log_me, reverse=True)
    if as_json:
        found = [asdict(row) | {"model": _named(row)} for row in ranked]
        skipped = [{"model": _named(row), "reason": row.reason} for row in left_out]
        typer.echo(json.dumps({"ranked": found, "left_out": skipped}, ensure_ascii=False))
        return
    lines = [(_named(row), _scores(row)) for row in ranked] + [(_named(row), row.reason) for row in left_out]
    width = max(len(" ".join(name.values())) for name, _ in lines)
    for name, words in lines:
        typer.echo(f"{' '.join(name.values()):<{width}}  {words}")


def _scores(row: Ranked) -> str:
    scores = f"LogME {row.measured.log_me:7.3f}  linear probe {_percent(row.measured.probe)}"
    return f"{scores}  {row.seconds:.1f} s"


def _named(row: Ranked | NotRanked) -> dict[str, str]:
    return {"backbone": row.model.backbone, "weights": row.model.weights}


def _percent(share: Share) -> str:
    return f"{share.value:.1%} ({100 * share.low:.1f} to {100 * share.high:.1f} %)"
