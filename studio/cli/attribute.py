"""``python main.py attribute``: which parts of a picture speak for a class."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import numpy as np
import typer

from studio.cli.shown import one_sentence, shown
from studio.errors import StudioError
from studio.insight.attribution.tasks import BASELINES, METHODS, Attribute, Attribution
from studio.insight.network_spec import NetworkSpec

_FIGURES = (".png", ".svg", ".pdf")


@one_sentence
def attribute(
    checkpoint: Annotated[Path, typer.Argument(help="A .pth file that the studio trained.")],
    picture: Annotated[Path, typer.Argument(help="The picture to explain.")],
    method: Annotated[str, typer.Option(help=", ".join(METHODS) + ".")] = "gradcam",
    out: Annotated[Path | None, typer.Option(help="Draw map and picture here: .png, .svg or .pdf.")] = None,
    npy: Annotated[Path | None, typer.Option(help="Write the signed values here: (h, w) float32.")] = None,
    target: Annotated[str | None, typer.Option(help="Class, by name or number. (default: the predicted one)")] = None,
    layer: Annotated[str | None, typer.Option(help="Of Grad-CAM, dotted. (default: the last block with maps)")] = None,
    signed: Annotated[
        bool | None,
        typer.Option("--signed/--unsigned", help="Draw what speaks against the class too. (default: by method)"),
    ] = None,
    opacity: Annotated[float, typer.Option(min=0, max=1, help="Of the map over the picture.")] = 0.6,
    steps: Annotated[int, typer.Option(help="Integrated gradients: points on the way.")] = 48,
    baseline: Annotated[
        str, typer.Option(help=f"What says nothing: {', '.join(BASELINES)}; for the last two methods.")
    ] = "black",
    window: Annotated[int | None, typer.Option(help="Occlusion: side of the cover, in input pixels.")] = None,
    stride: Annotated[int | None, typer.Option(help="Occlusion: pixels from cover to cover.")] = None,
    device: Annotated[str, typer.Option(help="auto, cuda, mps or cpu.")] = "auto",
) -> None:
    """Draw why a network says so: python main.py attribute best.pth cat.jpg --method gradcam --out overlay.png."""
    if out is None and npy is None:
        raise StudioError("Say where to write: --out overlay.png for a drawing, --npy map.npy for the values.")
    if out is not None and out.suffix.lower() not in _FIGURES:
        raise StudioError(f"Cannot draw {out}: choose a name that ends in .png, .svg or .pdf.")
    if method not in METHODS:
        raise StudioError(f"There is no --method '{method}': choose {', '.join(METHODS[:-1])} or {METHODS[-1]}.")
    task = Attribute.model_validate(
        {"network": NetworkSpec(checkpoint=checkpoint), "picture": picture, "method": method, "target": target,
         "layer": layer, "steps": steps, "baseline": baseline, "window": window, "stride": stride, "device": device}
    )  # fmt: skip
    found = next(event for event in shown(task.perform()) if isinstance(event, Attribution))
    _print_what_was_found(found)
    if npy is not None:
        _write_values(found, npy)
    if out is not None:
        _draw(found, signed, opacity, out)


def _print_what_was_found(found: Attribution) -> None:
    from studio.insight.attribution.figure import caption

    typer.echo(caption(found))
    if found.delta is not None and found.change is not None:
        total = found.change + found.delta
        typer.echo(f"The values add up to {total:.4f} of a difference of {found.change:.4f} logits.")
    if found.guided is not None:
        others = f"; not guided: {', '.join(found.unguided)}" if found.unguided else ""
        typer.echo(f"{found.guided} ReLUs guided{others}.")


def _write_values(found: Attribution, target: Path) -> None:
    try:
        with target.open("wb") as file:
            np.save(file, found.values)
    except OSError as error:
        raise StudioError(f"Cannot write {target}: {error.strerror or error}.") from error
    typer.echo(f"{' × '.join(map(str, found.values.shape))} values written to {target}")


def _draw(found: Attribution, signed: bool | None, opacity: float, target: Path) -> None:
    from studio.insight.attribution.figure import attribution_figure
    from studio.insight.prediction_figure import write_figure

    try:
        write_figure(attribution_figure([found], signed, opacity), target)
    except OSError as error:
        raise StudioError(f"Cannot write {target}: {error.strerror or error}.") from error
    typer.echo(f"Drawn into {target}")
