"""Finished maps on disk: to place new pictures into them, and to start another map from them."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path

import numpy as np
from pydantic import ValidationError

from studio.atomic import write_text
from studio.errors import StudioError
from studio.insight.embedding.kept_features import embedding_dir, key_of
from studio.insight.embedding.tasks import Coordinates, FeatureSource, MapSettings
from studio.tasks import Spec
from studio.training.spec import DeviceChoice


class KeptMap(Spec):
    """A finished map, with all that made it."""

    root: Path
    """Folder to which the ids are relative."""
    ids: tuple[str, ...]
    places: tuple[tuple[float, float], ...]
    """In the order of the ids."""
    features: Path
    """Those of the same pictures, in the same order."""
    source: FeatureSource
    extractor: str
    """Key of what made the features; another one makes features that cannot be compared."""
    device: DeviceChoice
    settings: MapSettings
    seed: int

    @cached_property
    def coordinates(self) -> Coordinates:
        return np.array(self.places, np.float32)

    def keep(self) -> Path:
        """Write the map into the cache and return where; raises StudioError where the disk refuses."""
        key = key_of([self.features.name, self.settings.model_dump_json(), str(self.seed)])
        path = embedding_dir() / f"{key}.map.json"
        write_text(path, self.model_dump_json(), durable=False)
        return path


def read_map(path: Path) -> KeptMap:
    """Read a map; raises StudioError where it is not there any more, or is not one."""
    try:
        kept = KeptMap.model_validate_json(path.read_text("utf-8"))
    except (OSError, ValueError, ValidationError) as error:
        raise StudioError(f"The map in {path} is not there any more: make it again.") from error
    if len(kept.places) != len(kept.ids):
        raise StudioError(f"The map in {path} is damaged: make it again.")
    return kept
