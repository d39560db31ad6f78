"""From a folder to a map: whose point is where, what is adapted, and what is refused."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image
from sklearn.decomposition import PCA

from studio.data.splits import DataSpec
from studio.errors import StudioError
from studio.insight.embedding.kept_features import read_features
from studio.insight.embedding.maps import embed, settle
from studio.insight.embedding.tasks import (
    EmbedTask,
    FeaturesReady,
    LatentFeatures,
    LayerFeatures,
    MapDone,
    MapFrame,
    MapSettings,
    PixelFeatures,
    SettleMap,
)
from studio.insight.network_spec import NetworkSpec
from studio.models.spec import ModelSpec
from studio.tasks import Event, Notice
from studio.training.events import PictureSkipped

Make = Callable[..., Path]
PIXELS = PixelFeatures(side=4)
PCA_MAP = MapSettings(method="pca")
QUICK = MapSettings(iterations=60, perplexity=10)


def task_of(root: Path, settings: MapSettings = QUICK, **changes: Any) -> EmbedTask:
    choice: dict[str, Any] = {"source": PIXELS, "data": DataSpec(root=root), "device": "cpu", "settings": settings}
    return EmbedTask(**choice | changes)


def done_of(events: Sequence[Event]) -> MapDone:
    assert isinstance(events[-1], MapDone)
    return events[-1]


def mapped(root: Path, settings: MapSettings = QUICK, **changes: Any) -> MapDone:
    return done_of(list(embed(task_of(root, settings, **changes))))


def level(sample_id: str) -> int:
    return int(sample_id.rpartition(" ")[2].removesuffix(".png"))


def assert_each_has_its_own_place(done: MapDone) -> None:
    """Along the first component, pictures of one grey level each must lie in the order of their levels."""
    by_level = [x for _, x in sorted(zip(map(level, done.ids), done.coordinates[:, 0], strict=True))]
    steps = np.diff(by_level)
    assert (steps > 0).all() or (steps < 0).all()


def test_a_map_moves_and_ends_with_what_to_think_of_it(groups: Make) -> None:
    events = list(embed(task_of(groups())))
    ready = next(event for event in events if isinstance(event, FeaturesReady))
    frames = [event for event in events if isinstance(event, MapFrame)]
    done = done_of(events)
    assert frames[0].iteration < frames[-1].iteration == 60
    assert all(frame.ids == ready.ids == done.ids for frame in frames)
    assert done.coordinates.shape == (120, 2)
    assert done.coordinates.dtype == np.float32
    assert done.kl == pytest.approx(frames[-1].kl)
    assert ready.dimensions == 48
    assert ready.labels.count("class 0") == 40
    assert {part: ready.splits.count(part) for part in ("train", "val", "test")} == {"train": 96, "val": 24, "test": 0}
    assert done.quality.trustworthiness > 0.8
    assert done.quality.accuracy_original == 1.0
    assert done.quality.accuracy_plane == 1.0
    assert done.sentence == "120 pictures, 48 features each; t-SNE with perplexity 10."


def test_the_same_seed_gives_the_same_map_and_another_seed_another(groups: Make) -> None:
    root, settings = groups(), MapSettings(iterations=60, perplexity=10, initialisation="random")
    first, again, other = (mapped(root, settings, seed=seed) for seed in (3, 3, 4))
    assert np.array_equal(first.coordinates, again.coordinates)
    assert not np.array_equal(first.coordinates, other.coordinates)


def test_a_point_shows_its_own_picture_also_in_a_subsample_and_in_a_part(levels: Make) -> None:
    root = levels(100)
    assert_each_has_its_own_place(mapped(root, PCA_MAP))
    subsample = mapped(root, PCA_MAP, sample=30)
    assert len(set(subsample.ids)) == 30
    assert "30 pictures (a random subsample of 100)" in subsample.sentence
    assert_each_has_its_own_place(subsample)
    validation = mapped(root, PCA_MAP, split="val")
    assert len(validation.ids) == 20
    assert_each_has_its_own_place(validation)


def test_a_subsample_is_drawn_anew_with_another_seed_and_said(levels: Make) -> None:
    root = levels(60)
    events = list(embed(task_of(root, PCA_MAP, sample=20)))
    assert Notice("A random 20 of 60 pictures are mapped.") in events
    assert done_of(events).ids != mapped(root, PCA_MAP, sample=20, seed=1).ids


def test_pca_is_scikit_learns_up_to_the_sign(groups: Make) -> None:
    events = list(embed(task_of(groups(), PCA_MAP)))
    ready = next(event for event in events if isinstance(event, FeaturesReady))
    pca = PCA(2)
    expected = pca.fit_transform(read_features(ready.file).values)
    done = done_of(events)
    assert np.allclose(np.abs(done.coordinates), np.abs(expected), atol=1e-4)
    assert done.explained_variance == pytest.approx(tuple(pca.explained_variance_ratio_), rel=1e-4)
    assert done.kl is None


def test_the_distances_asked_for_are_used_and_named(groups: Make) -> None:
    root = groups(per_class=20)
    maps = {
        metric: mapped(root, MapSettings(iterations=30, perplexity=5, metric=metric))
        for metric in ("euclidean", "cosine", "manhattan")
    }
    assert not np.array_equal(maps["euclidean"].coordinates, maps["manhattan"].coordinates)
    assert not np.array_equal(maps["euclidean"].coordinates, maps["cosine"].coordinates)
    assert "manhattan distance" in maps["manhattan"].sentence


def test_a_map_goes_on_from_an_earlier_one_whose_pictures_it_shares(groups: Make) -> None:
    root = groups(per_class=15, classes=8)  # so many that turning alone could not make two layouts agree
    earlier = mapped(root, MapSettings(iterations=200, perplexity=5, initialisation="random"), split="train")
    settings = MapSettings(iterations=200, perplexity=5, initialisation="previous", previous=earlier.map_file)
    later = mapped(root, settings)
    places = dict(zip(later.ids, later.coordinates, strict=True))
    here, there = np.array([places[name] for name in earlier.ids]), earlier.coordinates
    assert np.corrcoef(here[:, 0], there[:, 0])[0, 1] > 0.9
    assert np.corrcoef(here[:, 1], there[:, 1])[0, 1] > 0.9


def test_a_stop_in_the_middle_ends_at_once(groups: Make) -> None:
    events = embed(task_of(groups(), MapSettings(iterations=100_000, perplexity=10)))
    next(event for event in events if isinstance(event, MapFrame) and event.iteration > 50)
    began = time.perf_counter()
    events.close()  # type: ignore[attr-defined]
    assert time.perf_counter() - began < 1


@pytest.mark.parametrize("count", [4, 5, 8])
def test_fewer_pictures_than_the_perplexity_lower_it_and_say_so(levels: Make, count: int) -> None:
    events = list(embed(task_of(levels(count), MapSettings(iterations=60))))
    done = done_of(events)
    assert np.isfinite(done.coordinates).all()
    assert len(np.unique(done.coordinates, axis=0)) == count
    sentence = f"The perplexity is {(count - 1) / 3:.3g} and not 30: at most a third of the other pictures."
    assert Notice(sentence) in events
    assert sentence in done.sentence


def test_a_perplexity_that_is_rounded_as_in_the_window_is_the_one_asked_for(levels: Make) -> None:
    done = done_of(list(embed(task_of(levels(9), MapSettings(iterations=60, perplexity=2.67)))))
    assert "The perplexity is" not in done.sentence, "a third of 8 other pictures is 2.67 to three digits"


def test_one_class_has_no_accuracy_and_that_is_said(levels: Make) -> None:
    done = mapped(levels(20, classes=1), PCA_MAP)
    assert done.quality.accuracy_plane is None
    assert "Fewer than two classes are known" in done.sentence


def test_pictures_without_labels_are_mapped_too(levels: Make) -> None:
    folder = levels(20, classes=1) / "반 0"
    done = mapped(folder, PCA_MAP)
    assert len(done.ids) == 20
    assert done.quality.accuracy_original is None


def test_pictures_that_are_alike_lie_together_and_are_counted(groups: Make) -> None:
    root = groups(per_class=30)
    for copy in range(40):
        (root / "class 1" / f"copy {copy}.png").write_bytes((root / "class 1" / "0.png").read_bytes())
    done = mapped(root, MapSettings(iterations=250, perplexity=5))
    assert np.isfinite(done.coordinates).all()
    assert "40 of the pictures have exactly the features of another" in done.sentence
    copies = done.coordinates[[sample_id.startswith("class 1/copy") for sample_id in done.ids]]
    assert np.ptp(copies, axis=0).max() < 0.5 * np.ptp(done.coordinates, axis=0).max()


def test_pictures_without_a_direction_are_counted_under_the_cosine(groups: Make) -> None:
    root = groups(per_class=10)
    Image.new("RGB", (4, 4)).save(root / "class 0" / "black.png")
    done = mapped(root, MapSettings(iterations=30, perplexity=5, metric="cosine"))
    assert np.isfinite(done.coordinates).all()
    assert "The features of 1 pictures are all zero" in done.sentence


def test_three_pictures_are_too_few(levels: Make) -> None:
    with pytest.raises(StudioError, match="has 3 pictures, and a map needs 4 at least"):
        mapped(levels(3))


def test_a_part_without_pictures_is_named(levels: Make) -> None:
    with pytest.raises(StudioError, match="0 pictures in its 'test' part"):
        mapped(levels(20), split="test")


def test_features_that_are_all_the_same_are_refused(levels: Make) -> None:
    root = levels(6)
    for path in root.rglob("*.png"):
        Image.new("RGB", (4, 4), (90, 90, 90)).save(path)
    with pytest.raises(StudioError, match="All 6 pictures have the same features"):
        mapped(root)


def test_a_network_that_has_diverged_is_refused(levels: Make, classifier: Make) -> None:
    source = LayerFeatures(network=NetworkSpec(checkpoint=classifier(broken=True)))
    with pytest.raises(StudioError, match="not finite numbers, because the network has diverged"):
        mapped(levels(8), source=source)


def test_the_highest_learning_rate_still_leaves_every_point_somewhere(levels: Make) -> None:
    done = mapped(levels(20), MapSettings(iterations=60, perplexity=5, learning_rate=1e6))
    assert np.isfinite(done.coordinates).all()
    with pytest.raises(ValueError, match="less than or equal to 1000000"):
        MapSettings(learning_rate=1e7)


def test_a_picture_that_cannot_be_read_is_named_and_left_out(levels: Make) -> None:
    root = levels(20)
    (root / "반 0" / "broken 7.png").write_bytes(b"\x89PNG\r\n\x1a\n and nothing more")
    for _ in range(2):  # the second time the features come from the disk
        events = list(embed(task_of(root, PCA_MAP)))
        assert [event.sample_id for event in events if isinstance(event, PictureSkipped)] == ["반 0/broken 7.png"]
        assert len(done_of(events).ids) == 20


def test_a_checkpoint_of_the_other_kind_is_refused_in_a_sentence(
    levels: Make, classifier: Make, autoencoder: Path
) -> None:
    root = levels(6)
    with pytest.raises(StudioError, match="it is an autoencoder"):
        mapped(root, source=LayerFeatures(network=NetworkSpec(checkpoint=autoencoder)))
    with pytest.raises(StudioError, match="it is not an autoencoder"):
        mapped(root, source=LatentFeatures(checkpoint=classifier()))


def test_latents_and_a_layer_of_a_fresh_network_can_be_mapped(levels: Make, autoencoder: Path) -> None:
    root = levels(12)
    network = NetworkSpec(model=ModelSpec(backbone="shufflenet_v2_x0_5", weights="random"), size=32)
    for source, features in (
        (LatentFeatures(checkpoint=autoencoder), 5),
        (LayerFeatures(network=network, layer="stage2"), 48),
    ):
        assert f"{features} features each" in mapped(root, PCA_MAP, source=source).sentence


def test_a_single_feature_makes_a_line(levels: Make) -> None:
    done = mapped(levels(10), PCA_MAP, source=PixelFeatures(side=1))
    assert_each_has_its_own_place(done)


def test_a_map_that_was_stopped_becomes_a_finished_one(groups: Make) -> None:
    task = task_of(groups(per_class=10), sample=25)
    ready = frame = None
    for event in embed(task):
        ready = event if isinstance(event, FeaturesReady) else ready
        if isinstance(event, MapFrame):
            frame = event
            break
    assert ready is not None
    assert frame is not None
    done = done_of(list(settle(SettleMap.from_events(task, ready, frame))))
    assert done.ids == ready.ids
    np.testing.assert_array_equal(done.coordinates, frame.coordinates)
    assert done.kl == frame.kl
    assert "(a random subsample of 30)" in done.sentence
    assert done.sentence.endswith(f"Stopped after {frame.iteration} of 60 iterations.")
    again = mapped(task.data.root, MapSettings(initialisation="previous", previous=done.map_file, iterations=20))
    assert len(again.ids) == 30
