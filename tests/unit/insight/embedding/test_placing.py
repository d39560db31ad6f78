"""New pictures in a finished map, maps through training, and files for TensorBoard's projector."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from studio.data.splits import DataSpec
from studio.errors import StudioError
from studio.insight.embedding.kept_maps import read_map
from studio.insight.embedding.maps import embed, settle
from studio.insight.embedding.placing import place_new
from studio.insight.embedding.projector import write_projector
from studio.insight.embedding.tasks import (
    EmbedTask,
    FeaturesReady,
    LayerFeatures,
    MapDone,
    MapFrame,
    MapSettings,
    MapThroughTraining,
    PixelFeatures,
    Placed,
    PlaceNew,
    ProjectorThere,
    SettleMap,
    WriteProjector,
)
from studio.insight.embedding.through_training import map_through_training
from studio.insight.network_spec import NetworkSpec
from studio.tasks import Progress

Make = Callable[..., Path]


def mapped(root: Path, **changes: Any) -> tuple[FeaturesReady, MapDone]:
    settings = {
        "source": PixelFeatures(side=4),
        "settings": MapSettings(iterations=250, perplexity=10),
        "device": "cpu",
    }
    events = list(embed(EmbedTask(**{"data": DataSpec(root=root)} | settings | changes)))
    return next(event for event in events if isinstance(event, FeaturesReady)), events[-1]


def placed(done: MapDone, *pictures: Path) -> Placed:
    answer = list(place_new(PlaceNew(map_file=done.map_file, pictures=pictures)))[-1]
    assert isinstance(answer, Placed)
    return answer


@pytest.mark.parametrize("metric", ["euclidean", "cosine"])
def test_the_copy_of_a_picture_is_placed_next_to_it(groups: Make, tmp_path: Path, metric: Any) -> None:
    root = groups()
    _, done = mapped(root, settings=MapSettings(iterations=250, perplexity=10, metric=metric))
    elsewhere, inside = tmp_path / "복사 copy.png", root / "class 2" / "later.png"
    elsewhere.write_bytes((root / "class 0" / "5.png").read_bytes())
    inside.write_bytes((root / "class 2" / "7.png").read_bytes())
    answer = placed(done, elsewhere, inside)
    assert answer.ids == (str(elsewhere), "class 2/later.png")
    assert answer.nearest == ("class 0/5.png", "class 2/7.png")
    np.testing.assert_allclose(answer.distances, 0, atol=1e-2)
    width = np.ptp(done.coordinates, axis=0).max()
    for place, original in zip(answer.coordinates, answer.nearest, strict=True):
        gaps = np.linalg.norm(done.coordinates - done.coordinates[done.ids.index(original)], axis=1)
        assert np.linalg.norm(place - done.coordinates[done.ids.index(original)]) < 0.1 * width
        class_of = np.array([name.startswith(original[:7]) for name in done.ids])
        assert gaps[class_of].max() < gaps[~class_of].min()


def test_pca_places_a_copy_exactly(groups: Make, tmp_path: Path) -> None:
    root = groups(per_class=8)
    _, done = mapped(root, settings=MapSettings(method="pca"))
    copy = tmp_path / "copy.png"
    copy.write_bytes((root / "class 1" / "3.png").read_bytes())
    np.testing.assert_allclose(
        placed(done, copy).coordinates[0], done.coordinates[done.ids.index("class 1/3.png")], atol=1e-4
    )


def test_a_map_whose_checkpoint_has_changed_takes_no_new_pictures(levels: Make, classifier: Make) -> None:
    root = levels(8)
    source = LayerFeatures(network=NetworkSpec(checkpoint=classifier(seed=0)))
    _, done = mapped(root, source=source, settings=MapSettings(method="pca"))
    classifier(seed=1)
    with pytest.raises(StudioError, match="checkpoint has changed since the map was made"):
        placed(done, next(root.rglob("*.png")))


def test_a_map_that_is_gone_says_so(tmp_path: Path) -> None:
    with pytest.raises(StudioError, match="not there any more"):
        list(place_new(PlaceNew(map_file=tmp_path / "gone.map.json", pictures=(tmp_path / "a.png",))))


@pytest.mark.parametrize("method", ["tsne", "pca"])
def test_maps_through_training_show_the_same_pictures_and_lie_alike(
    groups: Make, classifier: Make, tmp_path: Path, method: Any
) -> None:
    for epoch in (1, 2, 10):
        classifier(f"run 실행/epochs/{epoch:03}.pth", seed=epoch)
    task = MapThroughTraining(
        run=tmp_path / "run 실행",
        data=DataSpec(root=groups(per_class=10, classes=4)),
        sample=30,
        settings=MapSettings(method=method, iterations=60, perplexity=5),
        device="cpu",
    )
    events = list(map_through_training(task))
    maps = [event for event in events if isinstance(event, MapDone)]
    assert [done.epoch for done in maps] == [1, 2, 10]
    assert len({done.ids for done in maps}) == 1
    assert {frame.epoch for frame in events if isinstance(frame, MapFrame)} == (
        {1, 2, 10} if method == "tsne" else set()
    )
    assert any(event.text.startswith("Epoch 2 of 3: ") for event in events if isinstance(event, Progress))
    for before, after in pairwise(maps):
        assert not np.array_equal(before.coordinates, after.coordinates)
        assert (before.coordinates * after.coordinates).sum() > 0


def test_a_map_that_was_stopped_in_the_midst_of_training_is_that_epochs(
    groups: Make, classifier: Make, tmp_path: Path
) -> None:
    for epoch in (1, 2):
        classifier(f"epochs/{epoch:03}.pth", seed=epoch)
    root = groups(per_class=8)
    settings = MapSettings(iterations=60, perplexity=5)
    task = MapThroughTraining(run=tmp_path, data=DataSpec(root=root), settings=settings, device="cpu")
    ready = frame = first = None
    for event in map_through_training(task):
        ready = event if isinstance(event, FeaturesReady) else ready
        first = event if isinstance(event, MapDone) else first
        frame = event if isinstance(event, MapFrame) else frame
        if frame is not None and frame.epoch == 2:
            break
    assert ready is not None
    assert frame is not None
    assert first is not None
    stopped = SettleMap.from_events(task, ready, frame, first)
    done = next(event for event in settle(stopped) if isinstance(event, MapDone))
    assert done.epoch == 2
    assert read_map(done.map_file).settings.previous == first.map_file, "it began from the epoch before"
    np.testing.assert_array_equal(done.coordinates, frame.coordinates)
    copy = tmp_path / "copy.png"
    copy.write_bytes((root / "class 1" / "3.png").read_bytes())
    assert placed(done, copy).nearest == ("class 1/3.png",), "placed by what the second epoch's network sees"


def test_a_run_without_checkpoints_of_epochs_says_how_to_get_them(tmp_path: Path) -> None:
    task = MapThroughTraining(run=tmp_path, data=DataSpec(root=tmp_path))
    with pytest.raises(StudioError, match="--keep-epochs"):
        next(map_through_training(task))


def test_the_projectors_files_hold_vectors_names_and_pictures(groups: Make, tmp_path: Path) -> None:
    ready, _ = mapped(groups(per_class=4), settings=MapSettings(method="pca"))
    folder = tmp_path / "프로젝터 projector"
    task = WriteProjector(features=ready.file, root=ready.root, labels=ready.labels, folder=folder)
    assert list(write_projector(task))[-1] == folder
    vectors = np.loadtxt(folder / "tensors.tsv", delimiter="\t")
    assert vectors.shape == (12, 48)
    lines = (folder / "metadata.tsv").read_text("utf-8").splitlines()
    assert lines[0] == "file\tlabel"
    assert lines[1 + ready.ids.index("class 2/3.png")] == "class 2/3.png\tclass 2"
    sheet = np.asarray(Image.open(folder / "sprite.png"))
    row = ready.ids.index("class 2/3.png")
    tile = sheet[row // 4 * 48 :, row % 4 * 48 :][:48, :48]
    original = np.asarray(Image.open(ready.root / "class 2/3.png"))
    np.testing.assert_allclose(tile.mean((0, 1)), original.mean((0, 1)), atol=6)
    assert sheet.shape == (4 * 48, 4 * 48, 3)
    assert sheet[3 * 48 :].max() == 0  # twelve tiles fill three rows of four
    assert "tensors.tsv" in (folder / "projector_config.pbtxt").read_text("utf-8")


def test_a_folder_of_the_projectors_files_is_replaced_only_when_asked_and_no_other_is(
    groups: Make, tmp_path: Path
) -> None:
    ready, _ = mapped(groups(per_class=4), settings=MapSettings(method="pca"))
    folder = tmp_path / "projector"
    task = WriteProjector(features=ready.file, root=ready.root, labels=ready.labels, folder=folder)
    list(write_projector(task))
    (folder / "metadata.tsv").write_text("older", "utf-8")
    assert list(write_projector(task)) == [ProjectorThere(folder)]
    assert (folder / "metadata.tsv").read_text("utf-8") == "older"
    assert list(write_projector(task.model_copy(update={"replace": True})))[-1] == folder
    assert (folder / "metadata.tsv").read_text("utf-8").startswith("file\tlabel")
    assert (folder / "projector_config.pbtxt").read_text("utf-8").count("embeddings {") == 1
    assert not list(tmp_path.glob(".projector-*"))
    (folder / "논문.txt").write_text("a person's own", "utf-8")
    with pytest.raises(StudioError, match="holds other files"):
        list(write_projector(task.model_copy(update={"replace": True})))
