"""Render printed characters into class folders: ``python -m pretraining.render FOLDER``.

Each picture is 64 × 64 RGB and depends on the seed, its class and its number alone (and on the versions of the fonts):
a random open font, stroke, size, slant, turn and bend; light on dark, dark on light or coloured, on a plain or shaded
background; sharp, blurred, noisy, or as coarse as 8 × 8 pixels.
"""

from __future__ import annotations

import argparse
import math
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from pretraining.characters import CLASSES, FONT_PACKAGES, code_points, folder_name, font_files
from studio.data.opencv import cv2

SIZE = 64
_FRAME = 2 * SIZE
"""Side on which glyphs are bent and turned, to be smooth when shrunk."""
_FONT_SIZE = 96

Mask = NDArray[np.floating[Any]]
"""(height, width) in 0…1, ink is 1."""
Colours = NDArray[np.floating[Any]]
"""(height, width, 3) in 0…1, RGB."""


def picture(characters: str, fonts: Sequence[Path], rng: np.random.Generator) -> NDArray[np.uint8]:
    """Return (64, 64, 3) uint8 RGB of one of the characters in one of the fonts.

    Raises
    ------
    ValueError
        No font has the character.
    """
    character = characters[rng.integers(len(characters))]
    mask = _placed(_glyph(_chosen_font(character, fonts, rng), character, rng), rng)
    return _developed(_coloured(mask, rng), rng)


def write(
    folder: Path, fonts: Sequence[Path], *, classes: Sequence[str] = CLASSES, per_class: int = 100, seed: int = 0
) -> None:
    """Write ``per_class`` pictures of each class as PNG into a folder of the class's name."""
    for number, characters in enumerate(classes):
        target = folder / folder_name(characters)
        target.mkdir(parents=True)
        for index in range(per_class):
            rgb = picture(characters, fonts, np.random.default_rng((seed, number, index)))
            (target / f"{index:04}.png").write_bytes(cv2.imencode(".png", rgb[..., ::-1])[1].tobytes())


def _chosen_font(character: str, fonts: Sequence[Path], rng: np.random.Generator) -> Path:
    """Choose a family first, since one with many weights must not outweigh a handwritten one."""
    families: dict[str, list[Path]] = {}
    for font in fonts:
        if _draws(font, character):
            families.setdefault(font.parent.name, []).append(font)
    if not families:
        raise ValueError(f"No font has '{character}': install {' '.join(FONT_PACKAGES)}.")
    family = list(families.values())[rng.integers(len(families))]
    return family[rng.integers(len(family))]


@cache
def _draws(font: Path, character: str) -> bool:
    """Return whether a font has ink for a character: some list what they leave blank."""
    return ord(character) in code_points(font) and _font(font).getmask(character).getbbox() is not None


@cache
def _font(path: Path) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(path, _FONT_SIZE, layout_engine=ImageFont.Layout.BASIC)


def _glyph(font: Path, character: str, rng: np.random.Generator) -> Mask:
    """Return a character's ink, cut out close around it: as the font has it, thickened, or as an outline."""
    drawn = _font(font)
    thicker = int(rng.integers(0, 6)) if rng.random() < 0.5 else 0
    left, top, right, bottom = (int(side) for side in drawn.getbbox(character, stroke_width=thicker))
    sheet = Image.new("L", (right - left, bottom - top))
    pen = ImageDraw.Draw(sheet)
    pen.text((-left, -top), character, font=drawn, fill=255, stroke_width=thicker)
    if thicker > 1 and rng.random() < 0.2:
        pen.text((-left, -top), character, font=drawn, fill=0)
    ink = np.asarray(sheet, np.float32) / 255
    rows, columns = np.flatnonzero(ink.any(axis=1)), np.flatnonzero(ink.any(axis=0))
    return ink[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]


def _placed(glyph: Mask, rng: np.random.Generator) -> Mask:
    """Return (64, 64): the glyph scaled, stretched, slanted, turned, bent as by hand, and moved a little."""
    height, width = glyph.shape
    scale, stretch = rng.uniform(0.55, 1.05) * _FRAME / max(height, width), math.exp(rng.uniform(-0.25, 0.25))
    angle, slant = math.radians(rng.uniform(-15, 15)), rng.uniform(-0.25, 0.25)
    turn = np.array([[math.cos(angle), -math.sin(angle)], [math.sin(angle), math.cos(angle)]])
    place = turn @ np.array([[1, slant], [0, 1]]) @ np.diag([scale * stretch, scale / stretch])
    middle = _FRAME / 2 + rng.uniform(-0.08, 0.08, 2) * _FRAME
    offsets = np.stack(np.meshgrid(np.arange(_FRAME), np.arange(_FRAME)), axis=-1) - middle + _bend(rng)
    source = (offsets @ np.linalg.inv(place).T + (width / 2, height / 2)).astype(np.float32)
    warped = cv2.remap(glyph, source[..., 0], source[..., 1], cv2.INTER_LINEAR)
    return np.asarray(cv2.resize(warped, (SIZE, SIZE), interpolation=cv2.INTER_AREA), np.float32)


def _bend(rng: np.random.Generator) -> NDArray[np.float32]:
    """Return (128, 128, 2) smooth displacements in pixels (Simard et al. 2003, elastic distortions)."""
    coarse = rng.normal(0, rng.uniform(0, 0.04) * _FRAME, (4, 4, 2)).astype(np.float32)
    return np.asarray(cv2.resize(coarse, (_FRAME, _FRAME), interpolation=cv2.INTER_CUBIC), np.float32)


def _coloured(mask: Mask, rng: np.random.Generator) -> Colours:
    """Return (64, 64, 3): ink of one colour on paper of another that may shade into a third."""
    light, dark = rng.uniform(0.65, 1, 3), rng.uniform(0, 0.35, 3)
    if rng.random() < 0.6:  # grey
        light[:], dark[:] = light[0], dark[0]
    ink, paper = (light, dark) if rng.random() < 0.6 else (dark, light)
    direction = rng.uniform(0, 2 * math.pi)
    across = np.linspace(-0.5, 0.5, SIZE)
    ramp = across * math.cos(direction) + across[:, None] * math.sin(direction)
    shade = rng.normal(0, 0.3, 3) if rng.random() < 0.4 else np.zeros(3)
    ground = paper + ramp[..., None] * shade
    return (ground + mask[..., None] * (ink - ground)).astype(np.float32)


def _developed(rgb: Colours, rng: np.random.Generator) -> NDArray[np.uint8]:
    """Return (64, 64, 3) uint8, after what happens to pictures: few pixels, blur, noise."""
    if rng.random() < 0.5:
        side = round(math.exp(rng.uniform(math.log(8), math.log(32))))
        coarse = cv2.resize(rgb, (side, side), interpolation=cv2.INTER_AREA)
        rgb = np.asarray(cv2.resize(coarse, (SIZE, SIZE), interpolation=cv2.INTER_LINEAR), np.float32)
    elif rng.random() < 0.5:
        rgb = np.asarray(cv2.GaussianBlur(rgb, (0, 0), rng.uniform(0.3, 2)), np.float32)
    if rng.random() < 0.5:
        rgb = rgb + rng.normal(0, rng.uniform(0, 0.08), rgb.shape)
    return np.clip(np.rint(rgb * 255), 0, 255).astype(np.uint8)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--per-class", type=int, default=100, help="pictures of each class")
    parser.add_argument("--seed", type=int, default=0)
    arguments = parser.parse_args()
    fonts = font_files()
    write(arguments.folder, fonts, per_class=arguments.per_class, seed=arguments.seed)
    print(f"{len(CLASSES)} classes, {arguments.per_class} pictures each, from {len(fonts)} fonts: {arguments.folder}")


if __name__ == "__main__":
    main()
