import os
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QAbstractItemModel, QSize, Qt
from PySide6.QtGui import QImage
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from studio.data.opencv import cv2
from studio.gui.widgets.picture_grid import SIZES, PictureGrid
from studio.gui.widgets.thumbnail_store import ThumbnailStore
from studio.gui.widgets.thumbnails import ThumbnailLoader, thumbnail


def write_picture(path: Path, width: int = 8, height: int = 8) -> Path:
    """Write black and white columns, one pixel wide."""
    path.parent.mkdir(parents=True, exist_ok=True)
    pixels = np.zeros((height, width, 3), np.uint8)
    pixels[:, 1::2] = 255
    path.write_bytes(cv2.imencode(".png", pixels)[1].tobytes())
    return path


@pytest.fixture
def loader(qtbot: QtBot) -> Iterator[ThumbnailLoader]:
    loader = ThumbnailLoader()
    yield loader
    loader.stop()


@pytest.fixture
def grid(qtbot: QtBot, loader: ThumbnailLoader) -> PictureGrid:
    grid = PictureGrid(loader)
    qtbot.addWidget(grid)
    grid.resize(700, 500)
    return grid


def test_a_thumbnail_is_absent_at_first_and_there_after_ready(
    qtbot: QtBot, loader: ThumbnailLoader, tmp_path: Path
) -> None:
    path = write_picture(tmp_path / "새 그림" / "하나.png", 60, 30)
    with qtbot.waitSignal(loader.ready):
        assert loader.image(path, 40) is None
    image = loader.image(path, 40)
    assert image is not None
    assert image.size() == QSize(40, 20)


def test_a_tiny_picture_is_enlarged_without_inventing_greys(tmp_path: Path) -> None:
    image = thumbnail(write_picture(tmp_path / "digit.png"), 96)
    assert not isinstance(image, str)
    assert image.size() == QSize(96, 96)
    greys = {image.pixelColor(x, 48).lightness() for x in range(96)}
    assert greys == {0, 255}


def test_a_broken_picture_has_a_reason_instead_of_an_image(
    qtbot: QtBot, loader: ThumbnailLoader, tmp_path: Path
) -> None:
    path = tmp_path / "broken.png"
    path.write_bytes(b"this is no picture")
    with qtbot.waitSignal(loader.ready):
        loader.image(path, 40)
    assert loader.image(path, 40) is None
    assert loader.problem(path)


def test_a_deleted_picture_is_a_problem_and_not_a_crash(qtbot: QtBot, loader: ThumbnailLoader, tmp_path: Path) -> None:
    with qtbot.waitSignal(loader.ready):
        loader.image(tmp_path / "gone.png", 40)
    assert loader.problem(tmp_path / "gone.png")


def test_after_clear_a_repaired_picture_is_read_again(qtbot: QtBot, loader: ThumbnailLoader, tmp_path: Path) -> None:
    path = tmp_path / "picture.png"
    path.write_bytes(b"")
    with qtbot.waitSignal(loader.ready):
        loader.image(path, 40)
    write_picture(path)
    loader.clear()
    with qtbot.waitSignal(loader.ready):
        loader.image(path, 40)
    assert loader.image(path, 40) is not None


def noisy(path: Path, seed: int) -> Path:
    """Write a picture that is large enough to be worth keeping a thumbnail of."""
    pixels = np.random.default_rng(seed).integers(0, 256, (150, 200, 3), dtype=np.uint8)
    path.write_bytes(cv2.imencode(".png", pixels)[1].tobytes())
    return path


def test_a_thumbnail_is_kept_for_the_next_session_until_its_file_changes(qtbot: QtBot, tmp_path: Path) -> None:
    path = noisy(tmp_path / "소음 🌷.png", 0)
    first = thumbnail(path, 40)
    assert isinstance(first, QImage)
    store = ThumbnailStore()
    store.keep(path, 40, first)
    store.close()
    later = ThumbnailStore()
    kept = later.get(path, 40)
    assert kept is not None
    assert kept.size() == QSize(40, 30)
    assert later.get(path, 48) is None, "another size"
    os.utime(path, ns=(1, 1))
    assert later.get(path, 40) is None, "the file is another one"
    later.close()


def test_what_is_kept_on_the_disk_is_bounded_and_the_oldest_goes_first(qtbot: QtBot, tmp_path: Path) -> None:
    paths = [noisy(tmp_path / f"{seed}.png", seed) for seed in range(8)]
    store = ThumbnailStore(limit=8_000)
    for path in paths:
        image = thumbnail(path, 48)
        assert isinstance(image, QImage)
        store.keep(path, 48, image)
    assert store.get(paths[-1], 48) is not None
    assert store.get(paths[0], 48) is None
    store.close()


def test_a_loader_finds_what_an_earlier_one_has_made(qtbot: QtBot, tmp_path: Path) -> None:
    path = noisy(tmp_path / "p.png", 0)
    stamp = path.stat()
    for turn in range(2):
        loader = ThumbnailLoader()
        with qtbot.waitSignal(loader.ready):
            loader.image(path, 40)
        assert loader.image(path, 40) is not None, turn
        loader.stop()
        path.write_bytes(bytes(stamp.st_size))  # it could not be decoded again
        os.utime(path, ns=(stamp.st_atime_ns, stamp.st_mtime_ns))


def test_a_loader_can_be_dropped_while_it_works(qtbot: QtBot, tmp_path: Path) -> None:
    loader = ThumbnailLoader()
    for number in range(50):
        loader.image(write_picture(tmp_path / f"{number}.png", 200, 200), 64)
    with qtbot.waitSignal(loader.destroyed):
        loader.deleteLater()


def test_the_picture_model_keeps_qts_rules(grid: PictureGrid, tmp_path: Path, qtmodeltester: ModelTester) -> None:
    grid.set_pictures(tmp_path, ["고양이/가.png", "b.png"])
    model: QAbstractItemModel = grid.pictures
    qtmodeltester.check(model)
    assert model.index(0, 0).data() == "가.png"


def test_selecting_with_the_keyboard_tells_which_samples(qtbot: QtBot, grid: PictureGrid, tmp_path: Path) -> None:
    ids = ["a.png", "b.png", "c.png"]
    grid.set_pictures(tmp_path, ids)
    grid.show()
    with qtbot.waitSignal(grid.ids_selected) as heard:
        qtbot.keyClick(grid, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert heard.args == [("a.png", "b.png", "c.png")]


def test_samples_selected_elsewhere_are_selected_here_in_silence(
    qtbot: QtBot, grid: PictureGrid, tmp_path: Path
) -> None:
    grid.set_pictures(tmp_path, ["a.png", "b.png", "c.png", "d.png"])
    with qtbot.assertNotEmitted(grid.ids_selected):
        grid.select_ids(("d.png", "a.png", "b.png", "not shown.png"))
    assert grid.selected_ids() == ("a.png", "b.png", "d.png")
    with qtbot.assertNotEmitted(grid.ids_selected):
        grid.select_ids(("c.png",))
    assert grid.selected_ids() == ("c.png",), "in the place of those before"
    grid.select_ids(())
    assert grid.selected_ids() == ()


def test_the_size_stays_within_its_limits(grid: PictureGrid) -> None:
    grid.set_size_step(99)
    assert grid.size_step() == len(SIZES) - 1
    grid.set_size_step(-1)
    assert grid.size_step() == 0


def test_a_hundred_thousand_pictures_ask_only_for_those_in_view(
    qtbot: QtBot, grid: PictureGrid, loader: ThumbnailLoader, tmp_path: Path
) -> None:
    ids = [f"class/{number:06}.png" for number in range(100_000)]
    began = time.perf_counter()
    grid.set_pictures(tmp_path, ids)
    with qtbot.waitExposed(grid):
        grid.show()
    grid.grab()
    assert time.perf_counter() - began < 5.0  # far above what it takes, far below asking for each
    with qtbot.waitSignal(loader.ready):
        pass
    qtbot.waitUntil(lambda: loader.problem(tmp_path / ids[0]) is not None)
    assert loader.problem(tmp_path / ids[5_000]) is None
    grid.select_ids(ids)
    assert len(grid.selected_ids()) == 100_000
