"""The pictures that excite a channel most are found, in their place, and found again at once."""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from ten_networks_for_tests import opened, spec_of

from studio import paths
from studio.data.splits import DataSpec
from studio.errors import StudioError
from studio.insight.feature_maps.receptive_field import receptive_field
from studio.insight.feature_maps.tasks import ComputeMaps, FindStrongest, LayerMaps, Strongest
from studio.tasks import Progress
from studio.training.events import PictureSkipped


@pytest.fixture
def pictures(tmp_path: Path) -> Path:
    """Write seven noisy pictures into two class folders."""
    root, rng = tmp_path / "그림 pictures", np.random.default_rng(0)
    for number in range(7):
        folder = root / ("고양이" if number % 2 else "dog")
        folder.mkdir(parents=True, exist_ok=True)
        Image.fromarray(rng.integers(0, 256, (80, 70, 3), dtype=np.uint8)).save(folder / f"사진 {number}.png")
    return root


def search(root: Path, layer: str, **more: int) -> FindStrongest:
    return FindStrongest(network=spec_of("resnet18"), data=DataSpec(root=root), layer=layer, device="cpu", **more)


def strongest(root: Path, layer: str, **more: int) -> Strongest:
    *_, found = search(root, layer, **more).perform()
    assert isinstance(found, Strongest)
    return found


def maps_of(path: Path, layer: str) -> LayerMaps:
    *_, maps = ComputeMaps(network=spec_of("resnet18"), picture=path, layer=layer, device="cpu").perform()
    assert isinstance(maps, LayerMaps)
    return maps


def test_each_channels_pictures_are_those_with_its_largest_activations(pictures: Path) -> None:
    found = strongest(pictures, "layer2", top=3, batch_size=2)
    ids = [path.relative_to(pictures).as_posix() for path in sorted(pictures.rglob("*.png"))]
    peaks = np.array([maps_of(pictures / name, "layer2").maximum for name in ids])
    assert len(found.ids) == len(found.values) == len(found.boxes) == 128
    for channel in (0, 17, 127):
        expected = np.sort(peaks[:, channel])[::-1][:3]
        np.testing.assert_allclose(found.values[channel], expected, rtol=1e-4, atol=1e-5)
        assert found.ids[channel][0] == ids[int(peaks[:, channel].argmax())]


def test_the_box_is_what_the_strongest_position_sees(pictures: Path) -> None:
    found = strongest(pictures, "layer1")
    field = receptive_field(opened(spec_of("resnet18")), "layer1")
    assert field is not None
    for channel in (0, 33):
        maps = maps_of(pictures / found.ids[channel][0], "layer1").maps[channel]
        row, column = divmod(int(maps.argmax()), maps.shape[1])
        assert found.boxes[channel][0] == field.box(row, column)


def test_a_layer_that_sees_everything_has_the_whole_picture_as_its_box(pictures: Path) -> None:
    found = strongest(pictures, "fc", top=2)
    assert found.boxes[0] == ((0, 0, 64, 64), (0, 0, 64, 64))
    assert len(found.ids) == 1000


def test_fewer_pictures_than_asked_for_are_all_there(pictures: Path) -> None:
    assert all(len(ids) == 7 == len(set(ids)) for ids in strongest(pictures, "layer2", top=50).ids)


def test_the_second_time_no_picture_is_opened(pictures: Path) -> None:
    first = strongest(pictures, "layer1")
    # Same name, time and size: only who opens them can tell.
    for path in pictures.rglob("*.png"):
        status = path.stat()
        path.write_bytes(bytes(status.st_size))
        os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert strongest(pictures, "layer1") == first


def test_a_changed_picture_or_a_damaged_file_means_searching_again(pictures: Path) -> None:
    first = strongest(pictures, "layer1")
    (kept,) = (paths.cache_dir() / "strongest").iterdir()
    kept.write_bytes(b"PK\x03\x04 nonsense")
    assert strongest(pictures, "layer1") == first
    Image.fromarray(np.full((64, 64, 3), 255, np.uint8)).save(pictures / "dog" / "사진 0.png")
    assert strongest(pictures, "layer1") != first


def test_broken_pictures_are_named_and_left_out(pictures: Path) -> None:
    (pictures / "dog" / "broken.png").write_bytes(b"\x89PNG\r\n\x1a\n and nothing more")
    events = list(search(pictures, "layer1").perform())
    assert [event.sample_id for event in events if isinstance(event, PictureSkipped)] == ["dog/broken.png"]
    assert any(isinstance(event, Progress) for event in events)
    assert not any("broken" in name for ids in events[-1].ids for name in ids)


def test_a_search_that_is_cancelled_keeps_nothing(pictures: Path) -> None:
    events = search(pictures, "layer1", batch_size=1).perform()
    for event in events:
        if isinstance(event, Progress) and event.text.startswith("Looking for"):
            break
    events.close()  # type: ignore[attr-defined]
    assert not (paths.cache_dir() / "strongest").exists()


def test_a_folder_without_readable_pictures_is_a_sentence(tmp_path: Path) -> None:
    root = tmp_path / "empty 폴더"
    root.mkdir()
    (root / "broken.png").write_bytes(b"\x89PNG\r\n\x1a\n and nothing more")
    with pytest.raises(StudioError, match=r"None of the pictures in .*empty 폴더 can be read"):
        strongest(root, "layer1")
