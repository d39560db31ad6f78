"""UMAP by umap-learn: the same twice, stopped between epochs, with new pictures and earlier maps, and missing."""

from __future__ import annotations

import importlib.util
import threading
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from studio.data.splits import DataSpec
from studio.errors import StudioError
from studio.insight.embedding.maps import embed
from studio.insight.embedding.placing import place_new
from studio.insight.embedding.tasks import EmbedTask, MapDone, MapSettings, PixelFeatures, Placed, PlaceNew
from studio.insight.embedding.umap import arranged_by_umap
from studio.tasks import Progress

Make = Callable[..., Path]


def task_of(root: Path, **changes: Any) -> EmbedTask:
    choice = {"source": PixelFeatures(side=4), "device": "cpu", "settings": MapSettings(method="umap")}
    return EmbedTask(**{"data": DataSpec(root=root)} | choice | changes)


def mapped(root: Path, **changes: Any) -> MapDone:
    *_, done = embed(task_of(root, **changes))
    assert isinstance(done, MapDone)
    return done


def clusters(count: int = 30) -> NDArray[np.float32]:
    rng = np.random.default_rng(0)
    return (rng.normal(size=(count, 4)) + 8 * (np.arange(count) % 3)[:, None]).astype(np.float32)


def test_classes_lie_together_and_the_same_seed_gives_the_same_map(groups: Make) -> None:
    root = groups(per_class=10)
    events = list(embed(task_of(root)))
    done = events[-1]
    assert isinstance(done, MapDone)
    assert done.coordinates.dtype == np.float32
    assert done.quality.accuracy_plane == 1.0
    assert done.kl is None
    assert "UMAP" in done.sentence
    told = [event for event in events if isinstance(event, Progress) and event.text == "Arranging by UMAP"]
    assert told[-1].total == 500
    np.testing.assert_array_equal(mapped(root).coordinates, done.coordinates)
    assert not np.array_equal(mapped(root, seed=1).coordinates, done.coordinates)


def test_before_the_first_epoch_it_says_that_it_prepares() -> None:
    with closing(arranged_by_umap(clusters(), "euclidean", 0, None)) as work:
        assert next(work).text.startswith("Preparing UMAP")


def test_it_waits_while_nobody_pulls_and_ends_when_it_is_closed() -> None:
    with closing(arranged_by_umap(clusters(), "euclidean", 0, None)) as work:
        heard = next(told for told in work if told.total)
        assert heard.total is not None
        assert heard.done < heard.total
        (thread,) = (thread for thread in threading.enumerate() if thread.name.startswith("umap"))
        thread.join(0.5)  # 500 epochs of 30 pictures take a tenth of that
        assert thread.is_alive()
    assert not thread.is_alive()


@pytest.mark.parametrize("metric", ["euclidean", "cosine", "manhattan"])
def test_the_copy_of_a_picture_is_placed_with_its_class(groups: Make, tmp_path: Path, metric: Any) -> None:
    root = groups(per_class=10)
    done = mapped(root, settings=MapSettings(method="umap", metric=metric))
    copy = tmp_path / "복사 copy.png"
    copy.write_bytes((root / "class 0" / "5.png").read_bytes())
    *_, placed = place_new(PlaceNew(map_file=done.map_file, pictures=(copy,)))
    assert isinstance(placed, Placed)
    gaps = np.linalg.norm(done.coordinates - placed.coordinates[0], axis=1)
    same = np.array([name.startswith("class 0") for name in done.ids])
    assert gaps[same].max() < gaps[~same].min()


def test_a_map_that_starts_from_another_lies_like_it(groups: Make) -> None:
    root = groups(per_class=10)
    before = mapped(root, settings=MapSettings(method="pca"))
    settings = MapSettings(method="umap", initialisation="previous", previous=before.map_file)
    after = mapped(root, settings=settings)
    assert (before.coordinates * (after.coordinates - after.coordinates.mean(axis=0))).sum() > 0


def test_as_few_pictures_as_a_map_can_have_are_arranged(levels: Make) -> None:
    assert np.isfinite(mapped(levels(4)).coordinates).all()


def test_pictures_that_are_all_alike_but_a_few_are_arranged(levels: Make) -> None:
    root = levels(20)
    pictures = sorted(root.rglob("*.png"))
    for path in pictures[2:]:
        path.write_bytes(pictures[0].read_bytes())
    assert np.isfinite(mapped(root).coordinates).all()


def test_without_umap_learn_it_says_how_to_get_it_before_any_work(
    levels: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = importlib.util.find_spec
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None if name == "umap" else found(name))
    with pytest.raises(StudioError, match="pip install umap-learn"):
        next(embed(task_of(levels(6))))
