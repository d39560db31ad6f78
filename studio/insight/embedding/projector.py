"""Features for TensorBoard's embedding projector: vectors, names and labels, and a sheet of the pictures."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from tensorboardX.embedding import TB_MAX_SPRITE_SIZE, append_pbtxt, make_mat, make_sprite, make_tsv

from studio.atomic import move
from studio.data.index import Sample
from studio.data.recipe import CenterCrop, Recipe, Resize, ToTensor
from studio.errors import StudioError
from studio.insight.embedding.kept_features import read_features
from studio.insight.embedding.metric import Features
from studio.insight.embedding.tasks import ProjectorThere, WriteProjector
from studio.phrase import Phrase
from studio.tasks import Event, Progress
from studio.training.loader import PictureLoader, in_batches

_LARGEST_TILE = 48
"""Side of a picture on the sheet, in pixels, unless there are so many that they must be smaller."""
_BATCH = 64
_FILES = frozenset({"tensors.tsv", "metadata.tsv", "sprite.png", "projector_config.pbtxt"})
"""By which a folder is known that was written here before."""


def write_projector(task: WriteProjector) -> Iterator[Event]:
    """Perform :class:`WriteProjector`; raises StudioError where the folder holds other files or the disk refuses."""
    features = read_features(task.features)
    if len(task.labels) != len(features.ids):
        raise StudioError(f"There are {len(task.labels)} labels for {len(features.ids)} pictures: make the map again.")
    try:
        there = {path.name for path in task.folder.iterdir()} if task.folder.exists() else set()
        if not there <= _FILES:
            raise StudioError(f"{task.folder} holds other files: choose another folder for the projector's.")
        if there and not task.replace:
            yield ProjectorThere(task.folder)
            return
        tiles = yield from _tiles(task.root, features.ids)
        yield Progress(
            len(features.ids), len(features.ids), Phrase("writing projector", "Writing the projector's files")
        )
        task.folder.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(prefix=".projector-", dir=task.folder.parent) as part:
            _write(Path(part), features.values, features.ids, task.labels, tiles)
            for name in _FILES:
                move(Path(part, name), task.folder / name)
    except OSError as error:
        raise StudioError(f"Cannot write to {task.folder}: {error.strerror or error}.") from error
    yield task.folder


def _tiles(root: Path, ids: Sequence[str]) -> Generator[Progress, None, Features]:
    """Return (n, 3, side, side) float32 in 0…1; black where a picture cannot be read any more."""
    side = min(_LARGEST_TILE, TB_MAX_SPRITE_SIZE // int(np.ceil(np.sqrt(len(ids)))))
    steps = (Resize(size=side), CenterCrop(size=side), ToTensor())
    recipe = Recipe(evaluation=steps, training=steps)
    tiles = np.zeros((len(ids), 3, side, side), np.float32)
    loader = PictureLoader(root, [Sample(name, None, None) for name in ids], short_side=side, budget=0)
    groups = in_batches(np.arange(len(ids)), _BATCH)
    with closing(loader.batches(groups, lambda picture, sample: recipe.evaluate(picture))) as batches:
        for batch in batches:
            if len(batch.rows):
                tiles[batch.rows] = batch.inputs.numpy()
                yield Progress(
                    int(batch.rows[-1]) + 1, len(ids), Phrase("drawing sheet", "Drawing the sheet of pictures")
                )
    return tiles


def _write(folder: Path, values: Features, ids: Sequence[str], labels: Sequence[str | None], tiles: Features) -> None:
    rows = [[_cell(name), _cell(label or "")] for name, label in zip(ids, labels, strict=True)]
    make_mat(values, str(folder))
    make_tsv(rows, str(folder), metadata_header=["file", "label"])
    make_sprite(_square(tiles), str(folder))
    append_pbtxt(rows, tiles, str(folder), "", 0, "features")


def _square(tiles: Features) -> Features:
    """Add black tiles up to a square number: tensorboardX leaves whatever was in memory where the sheet has no tile."""
    missing = int(np.ceil(np.sqrt(len(tiles)))) ** 2 - len(tiles)
    return np.concatenate([tiles, np.zeros((missing, *tiles.shape[1:]), tiles.dtype)])


def _cell(text: str) -> str:
    return text.replace("\t", " ").replace("\n", " ")
