"""``python main.py augment``: augmented copies of a data set, in a folder of their own."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from studio.cli.shown import one_sentence, shown
from studio.data.augmented_copies import CopiesSpec, CopiesWritten, write_copies
from studio.data.index import Problem, read_index
from studio.data.recipe import (
    ColorJitter,
    GaussianBlur,
    GaussianNoise,
    RandomCrop,
    RandomHorizontalFlip,
    RandomRotation,
    RandomVerticalFlip,
    Resize,
)
from studio.data.recipe_steps import PictureStep
from studio.errors import StudioError


@one_sentence
def augment(
    folder: Annotated[Path, typer.Argument(help="A folder of pictures.")],
    out: Annotated[Path, typer.Argument(help="A new folder for the copies.")],
    copies: Annotated[int, typer.Option(min=1, help="Of each picture, beside the picture itself.")] = 3,
    resize: Annotated[int, typer.Option(min=0, help="Scale the shorter side to so many pixels first.")] = 0,
    rotate: Annotated[float, typer.Option(min=0, max=180, help="Turn by up to so many degrees.")] = 0.0,
    crop: Annotated[int, typer.Option(min=0, help="Cut out a random square of so many pixels.")] = 0,
    hflip: Annotated[bool, typer.Option("--hflip", help="Mirror left and right, every other time.")] = False,
    vflip: Annotated[bool, typer.Option("--vflip", help="Mirror top and bottom, every other time.")] = False,
    jitter: Annotated[float, typer.Option(min=0, max=1, help="Change brightness, contrast, saturation by ±.")] = 0.0,
    blur: Annotated[float, typer.Option(min=0, max=10, help="Blur by up to so many pixels (sigma).")] = 0.0,
    noise: Annotated[float, typer.Option(min=0, max=1, help="Add noise of this spread, of values in 0…1.")] = 0.0,
    original: Annotated[bool, typer.Option(help="Write the pictures themselves, too.")] = True,
    jpeg: Annotated[bool, typer.Option("--jpeg", help="Write JPEG (smaller) instead of PNG (exact).")] = False,
    seed: Annotated[int, typer.Option(min=0, help="Another seed draws other copies.")] = 0,
) -> None:
    """Write augmented copies: python main.py augment FOLDER OUT --copies 3 --hflip --crop 52.

    The pictures themselves stay as they are. Stopped, the same line goes on where it was.
    """
    choices = (
        (resize, lambda: Resize(size=resize)),
        (rotate, lambda: RandomRotation(degrees=rotate)),
        (crop, lambda: RandomCrop(size=crop)),
        (hflip, RandomHorizontalFlip),
        (vflip, RandomVerticalFlip),
        (jitter, lambda: ColorJitter(brightness=jitter, contrast=jitter, saturation=jitter)),
        (blur, lambda: GaussianBlur(kernel_size=2 * round(2 * blur) + 1, sigma=(min(0.1, blur), blur))),
        (noise, lambda: GaussianNoise(sigma=noise)),
    )
    steps: tuple[PictureStep, ...] = tuple(step() for chosen, step in choices if chosen)
    if not steps:
        raise StudioError("Say what to change, or all copies are the same: --hflip, --crop 52, --rotate 10 …")
    spec = CopiesSpec(copies=copies, steps=steps, keep_original=original, format="jpg" if jpeg else "png", seed=seed)
    for event in shown(write_copies(read_index(folder), out, spec)):
        match event:
            case Problem():
                typer.echo(f"skipped: {event.path}: {event.reason}", err=True)
            case CopiesWritten():
                typer.echo(f"{event.written:,} pictures written to {event.folder}")
