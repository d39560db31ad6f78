"""Weights that come with the studio: files in ``resources/weights`` that say themselves which backbone they are of.

They are safetensors files in half precision, without a head. Their metadata are strings: ``backbone``, and the ``mean``
and ``std`` of the pictures that they were trained with, three numbers each, of RGB in 0…1: ``"0.5,0.5,0.5"``. Imports
nothing heavy.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from studio.data.recipe import Channels
from studio.errors import StudioError
from studio.models.bad_checkpoint import bad
from studio.models.safetensors_header import read_metadata
from studio.paths import resources_dir

FOLDER = "weights"


def bundled() -> Mapping[str, Path]:
    """Return the files, by the backbone that each is of."""
    paths = sorted((resources_dir() / FOLDER).glob("*.safetensors"))
    return {read_metadata(path).get("backbone", ""): path for path in paths}


def bundled_path(backbone: str) -> Path:
    """Return the file of a backbone; raises StudioError, naming the backbones that have one, where it has none."""
    paths = bundled()
    if backbone not in paths:
        raise StudioError(
            f"No weights of {backbone} come with the studio: choose {' or '.join(paths) or 'pretrained weights'}."
        )
    return paths[backbone]


def stated_statistics(path: Path) -> tuple[Channels, Channels] | None:
    """Return the mean and standard deviation that a safetensors file states in its metadata, or None.

    Raises
    ------
    BadCheckpoint
        The file cannot be read, or what it states is not three numbers each.
    """
    metadata = read_metadata(path)
    if "mean" not in metadata or "std" not in metadata:
        return None
    return _channels(path, metadata["mean"]), _channels(path, metadata["std"])


def _channels(path: Path, text: str) -> Channels:
    try:
        red, green, blue = (float(number) for number in text.split(","))
    except ValueError as error:
        raise bad(path, f"it states '{text}' where three numbers should be") from error
    return red, green, blue
