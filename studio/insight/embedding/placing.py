"""New pictures in a finished map."""

from __future__ import annotations

from collections.abc import Generator, Iterator
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
from studio.insight.embedding.umap import placed_by_umap, require_umap
from studio.tasks import Event, Progress
from studio.training.device import giving_back_memory, use_all_cores


def place_new(task: PlaceNew) -> Iterator[Event]:
    """Perform :class:`PlaceNew`.

    Raises
    ------
    StudioError
        The map or its features are not kept any more, its checkpoint has changed, umap-learn is missing, or no
        picture can be read.
    """
    use_all_cores()
    kept = read_map(task.map_file)
    if kept.settings.method == "umap":
        require_umap()
    known = read_features(kept.features)
    extractor = yield from open_extractor(kept.source, kept.device)
    if extractor.key != kept.extractor:
        raise StudioError("The checkpoint has changed since the map was made: make the map again.")
    samples = [Sample(_id_of(path, kept.root), None, None) for path in task.pictures]
    with giving_back_memory(extractor.device):
        new = yield from features_of(extractor, kept.root, samples, task.batch_size)
    index = NeighbourIndex(known.values, kept.settings.metric)
    rows, distances = index.near(new.values, 1)
    coordinates = yield from _places(kept, known, index, new.values)
    yield Placed(
        ids=new.ids,
        coordinates=coordinates,
        nearest=tuple(known.ids[row] for row in rows[:, 0]),
        distances=distances[:, 0].astype(np.float32),
    )


def _places(
    kept: KeptMap, known: KeptFeatures, index: NeighbourIndex, values: Features
) -> Generator[Progress, None, Coordinates]:
    match kept.settings.method:
        case "tsne":
            return placed(index, kept.coordinates, values, kept.seed, torch.get_num_threads())
        case "umap":
            metric = kept.settings.metric
            return (yield from placed_by_umap(known.values, kept.coordinates, values, metric, kept.seed))
        case "pca":
            return _projected(kept, known, values)


def _projected(kept: KeptMap, known: KeptFeatures, values: Features) -> Coordinates:
    pca = projection(known.values, kept.seed)
    here = pca.transform(at_least_plane(known.values))
    mirrored = np.where((here * kept.coordinates).sum(axis=0) < 0, -1, 1)  # as the map may have been
    return np.asarray(pca.transform(at_least_plane(values)) * mirrored, np.float32)


def _id_of(path: Path, root: Path) -> str:
    """Return a picture's id; of one from elsewhere the whole path, which leads to it from any root."""
    path = path.absolute()
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else str(path)
