"""``python main.py maps``: what a layer of a checkpoint makes of a picture."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, TypeVar, get_args

import numpy as np
import typer

from studio.cli.shown import one_sentence, shown
from studio.errors import StudioError
from studio.insight.colour import PALETTES, Palette
from studio.insight.feature_maps.presentation import Presentation, Scale, Sorting, limits, order
from studio.insight.feature_maps.tasks import ComputeMaps, DescribeNetwork, LayerInfo, LayerMaps, NetworkInfo
from studio.insight.network_spec import NetworkSpec
from studio.tasks import Task

T = TypeVar("T")


@one_sentence
def maps(
    checkpoint: Annotated[Path, typer.Argument(help="A .pth file that the studio trained.")],
    picture: Annotated[Path | None, typer.Argument(help="The picture to look at.", show_default=False)] = None,
    layer: Annotated[str | None, typer.Option(help="Dotted name, as --list prints it: layer1.0.conv1.")] = None,
    out: Annotated[Path | None, typer.Option(help="Draw the channels here: .png, .svg or .pdf.")] = None,
    npy: Annotated[Path | None, typer.Option(help="Write the values here: (channels, h, w) float32.")] = None,
    attention: Annotated[bool, typer.Option("--attention", help="Where a transformer's heads look instead.")] = False,
    sort: Annotated[str, typer.Option(help=f"{', '.join(get_args(Sorting))}; the greatest first.")] = "index",
    normalise: Annotated[str, typer.Option(help=f"By {', '.join(get_args(Scale))} (zero in the middle).")] = "channel",
    palette: Annotated[str, typer.Option(help=", ".join(PALETTES) + ".")] = "viridis",
    top: Annotated[int, typer.Option(min=0, help="Only the first so many channels; 0 for all.")] = 0,
    columns: Annotated[int, typer.Option(min=0, help="Maps in a row; 0 for about as wide as high.")] = 0,
    names: Annotated[bool, typer.Option("--list", help="Print the layers with their shapes, and leave.")] = False,
    device: Annotated[str, typer.Option(help="auto, cuda, mps or cpu.")] = "auto",
) -> None:
    """Draw what a layer sees: python main.py maps best.pth cat.jpg --layer layer1.0.conv1 --out grid.png."""
    network = NetworkSpec(checkpoint=checkpoint)
    if names:
        _print_layers(DescribeNetwork.model_validate({"network": network, "device": device}))
        return
    if picture is None or layer is None or (out is None and npy is None):
        raise StudioError("Say which picture and which --layer to look at, and where to write: --out or --npy.")
    if out is not None and out.suffix.lower() not in (".png", ".svg", ".pdf"):
        raise StudioError(f"Cannot draw {out}: choose a name that ends in .png, .svg or .pdf.")
    presentation = _presentation(sort, normalise, palette, top)
    what = "attention" if attention else "output"
    task = ComputeMaps.model_validate(
        {"network": network, "picture": picture, "layer": layer, "what": what, "device": device}
    )
    found = _answer(task, LayerMaps)
    if npy is not None:
        _write_values(found, npy)
    if out is not None:
        info = _answer(DescribeNetwork(network=network, device=task.device), NetworkInfo)
        _draw(found, info, presentation, columns, out)


def _answer(task: Task, kind: type[T]) -> T:
    return next(event for event in shown(task.perform()) if isinstance(event, kind))


def _presentation(sort: str, normalise: str, palette: str, top: int) -> Presentation:
    return Presentation(
        sorting=_one_of("--sort", sort, get_args(Sorting)),  # type: ignore[arg-type]  # checked there
        scale=_one_of("--normalise", normalise, get_args(Scale)),  # type: ignore[arg-type]
        palette=_one_of("--palette", palette, get_args(Palette)),  # type: ignore[arg-type]
        top=top,
    )


def _one_of(option: str, value: str, choices: Sequence[str]) -> str:
    if value not in choices:
        raise StudioError(f"There is no {option} '{value}': choose {', '.join(choices[:-1])} or {choices[-1]}.")
    return value


def _print_layers(task: DescribeNetwork) -> None:
    info = _answer(task, NetworkInfo)
    lines = [(layer.name, layer.type, _shape(layer), "attention" if layer.attention else "") for layer in info.layers]
    widths = [max(len(line[column]) for line in lines) for column in range(3)]
    for line in lines:
        typer.echo("  ".join(text.ljust(width) for text, width in zip(line, (*widths, 0), strict=True)).rstrip())


def _shape(layer: LayerInfo) -> str:
    if layer.form == "bars":
        return f"{layer.channels:,} numbers"
    return f"{layer.channels:,} × {layer.height} × {layer.width}"


def _write_values(found: LayerMaps, target: Path) -> None:
    try:
        with target.open("wb") as file:
            np.save(file, found.maps)
    except OSError as error:
        raise StudioError(f"Cannot write {target}: {error.strerror or error}.") from error
    typer.echo(f"{' × '.join(map(str, found.maps.shape))} values written to {target}")


def _draw(found: LayerMaps, info: NetworkInfo, presentation: Presentation, columns: int, target: Path) -> None:
    from studio.insight.feature_maps.map_figure import map_figure
    from studio.insight.prediction_figure import write_figure

    chosen, ends = order(found, presentation), limits([found], presentation)
    title = f"{found.network}  {found.layer}"
    figure = map_figure(found, chosen, ends, presentation.palette, _captions(found, info), title, columns=columns)
    try:
        write_figure(figure, target)
    except OSError as error:
        raise StudioError(f"Cannot write {target}: {error.strerror or error}.") from error
    typer.echo(f"{len(chosen):,} of {len(found.maps):,} channels drawn into {target}")


def _captions(found: LayerMaps, info: NetworkInfo) -> Sequence[str]:
    """Return what each map is called: a head of attention, a class, else its number."""
    if found.names:
        return found.names
    is_head = found.layer == [layer.name for layer in info.layers if layer.block][-1]
    return info.classes if is_head else [str(channel) for channel in range(len(found.maps))]
