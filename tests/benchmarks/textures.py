"""Pictures to train on, made up: photographs in size and detail, four kinds of pattern under noise to tell apart."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

WIDTH, HEIGHT = 500, 375
TINTS = {"checks": (1, 0, 0), "dots": (0, 1, 0), "rings": (0, 0, 1), "stripes": (-1, -1, -1)}
"""Each pattern's usual colour (RGB): even the frozen layers of a random network can tell some of them by it."""
VALIDATION_SHARE = 0.2

Field = NDArray[np.float32]
"""(HEIGHT, WIDTH) float32."""


def write_textures(root: Path, pictures: int, seed: int = 0) -> None:
    """Write ``pictures`` JPEGs of 500 × 375 pixels into train/ and val/, one folder a pattern in each."""
    rng = np.random.default_rng(seed)
    for number in range(pictures):
        pattern = tuple(TINTS)[number % len(TINTS)]
        part = "val" if number < pictures * VALIDATION_SHARE else "train"
        folder = root / part / pattern
        folder.mkdir(parents=True, exist_ok=True)
        Image.fromarray(_picture(pattern, rng)).save(folder / f"{number:05}.jpg", quality=90)


def _picture(pattern: str, rng: np.random.Generator) -> NDArray[np.uint8]:
    """Return (HEIGHT, WIDTH, 3) uint8."""
    colour = np.array(TINTS[pattern]) + rng.normal(0, 0.5, 3)
    colour /= np.linalg.norm(colour)
    drawn = (rng.uniform(30, 75) * _drawn(pattern, rng)[..., None] + rng.uniform(0, 25)) * colour
    noise = np.stack([_cloud(rng) for _ in range(3)], axis=-1)
    return np.clip(128 + 40 * noise + drawn + rng.normal(0, 8, noise.shape), 0, 255).astype(np.uint8)


def _drawn(pattern: str, rng: np.random.Generator) -> Field:
    """Return a pattern in -1…1, turned, moved and scaled at random."""
    y, x = np.mgrid[:HEIGHT, :WIDTH].astype(np.float32)
    angle, frequency = rng.uniform(0, np.pi), 2 * np.pi / rng.uniform(14, 40)
    x, y = x - rng.uniform(0, WIDTH), y - rng.uniform(0, HEIGHT)
    along, across = x * np.cos(angle) + y * np.sin(angle), y * np.cos(angle) - x * np.sin(angle)
    match pattern:
        case "stripes":
            return np.sin(frequency * along)
        case "checks":
            return np.sign(np.sin(frequency * along) * np.sin(frequency * across))
        case "dots":
            return 2.0 * (np.sin(frequency * along) + np.sin(frequency * across) > 1.1) - 1.0
        case _:
            return np.sin(frequency * np.hypot(x, y))


def _cloud(rng: np.random.Generator) -> Field:
    """Return noise of mean 0 and standard deviation 1 with detail at every scale, as photographs have it."""
    cloud = np.zeros((HEIGHT, WIDTH), np.float32)
    for octave in range(2, 8):
        coarse = rng.normal(size=(3 * 2**octave // 4, 2**octave)).astype(np.float32)
        cloud += np.asarray(Image.fromarray(coarse).resize((WIDTH, HEIGHT), Image.Resampling.BICUBIC)) / 1.4**octave
    return (cloud - cloud.mean()) / cloud.std()
