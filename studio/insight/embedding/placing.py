"""New pictures in a finished map."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import torch

from studio.data.index import Sample
from studio.errors import StudioError
from studio.insight.embedding.arranging import projection
from studio.insight.embedding.features import features_of, open_extractor
from studio.insight.embedding.kept_features import KeptFeatures, read_features
from studio.insight.embedding.kept_maps import KeptMap, read_map
from studio.insight.embedding.metric import Features
from studio.insight.embedding.neighbours import NeighbourIndex
from studio.insight.embedding.tasks import Coordinates, Placed, PlaceNew
from studio.insight.embedding.tsne import at_least_plane, placed
from studio.tasks import Event
from studio.training.device import giving_back_memory, use_all_cores


def place_new(task: PlaceNew) -> Iterator[Event]:
    """Perform :class:`PlaceNew`.

    Raises
    ------
    StudioError
        The map or its features are not kept any more, its checkpoint has changed, its method cannot place, or no
        picture can be read.
    """
    use_all_cores()
    kept = read_map(task.map_file)
    if kept.settings.method == "umap":
        raise StudioError("Pictures cannot be placed into a map by UMAP: make the map again with them.")
    known = read_features(kept.features)
    extractor = yield from open_extractor(kept.source, kept.device)
    if extractor.key != kept.extractor:
        raise StudioError("The checkpoint has changed since the map was made: make the map again.")
    samples = [Sample(_id_of(path, kept.root), None, None) for path in task.pictures]
    with giving_back_memory(extractor.device):
        new = yield from features_of(extractor, kept.root, samples, task.batch_size)
    index = NeighbourIndex(known.values, kept.settings.metric)
    rows, distances = index.near(new.values, 1)
    yield Placed(
        ids=new.ids,
        coordinates=_places(kept, known, index, new.values),
        nearest=tuple(known.ids[row] for row in rows[:, 0]),
        distances=distances[:, 0].astype(np.float32),
    )


def _places(kept: KeptMap, known: KeptFeatures, index: NeighbourIndex, values: Features) -> Coordinates:
    if kept.settings.method == "tsne":
        return placed(index, kept.coordinates, values, kept.seed, torch.get_num_threads())
    pca = projection(known.values, kept.seed)
    here = pca.transform(at_least_plane(known.values))
    mirrored = np.where((here * kept.coordinates).sum(axis=0) < 0, -1, 1)  # as the map may have been
    return np.asarray(pca.transform(at_least_plane(values)) * mirrored, np.float32)


def _id_of(path: Path, root: Path) -> str:
    """Return a picture's id; of one from elsewhere the whole path, which leads to it from any root."""
    path = path.absolute()
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else str(path)
