from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialogButtonBox

from studio.data.decode import decode
from studio.data.opencv import cv2
from studio.gui.jobs import Jobs
from studio.gui.pages.feature_maps.page import FeatureMapsPage
from studio.gui.settings import Settings
from studio.gui.state import StudioState
from studio.gui.widgets.webcam import CameraDialog
from studio.paths import cache_dir


def video(path: Path, frames: int) -> Path:
    """Write a video of a scene whose left half is white."""
    writer = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*"MJPG"), 50.0, (64, 48))
    picture = np.zeros((48, 64, 3), np.uint8)
    picture[:, :32] = 255
    for _ in range(frames):
        writer.write(picture)
    writer.release()
    return path


@pytest.fixture
def jobs(qtbot):
    jobs = Jobs(in_process=True)
    yield jobs
    assert jobs.shutdown(10)


@pytest.fixture
def film(tmp_path):
    return video(tmp_path / "내 영상 1.avi", frames=2000)


@pytest.fixture
def dialog(qtbot, jobs, film):
    dialog = CameraDialog(jobs, film)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: dialog.view.picture is not None, timeout=10_000)
    return dialog


def is_bright(image, x):
    return image.pixelColor(x, 24).lightness() > 128


def test_it_shows_the_scene_as_in_a_mirror_and_says_how_fast(dialog, qtbot):
    assert is_bright(dialog.view.picture, 56)
    assert not is_bright(dialog.view.picture, 8)
    qtbot.waitUntil(lambda: "pictures/s" in dialog.rate.text())
    dialog.mirror.click()
    qtbot.waitUntil(lambda: is_bright(dialog.view.picture, 8))


def test_the_mirror_is_remembered(dialog, jobs, film, qtbot):
    dialog.mirror.click()
    again = CameraDialog(jobs, film)
    qtbot.addWidget(again)
    assert not again.mirror.isChecked()
    again.reject()


def test_the_taken_picture_is_kept_as_it_was_shown_and_handed_over(dialog, qtbot):
    with qtbot.waitSignal(dialog.taken) as taken:
        qtbot.mouseClick(dialog.use, Qt.MouseButton.LeftButton)
    [path] = taken.args
    assert path.parent == cache_dir() / "camera"
    picture = decode(path)
    assert picture.shape == (48, 64, 3)
    assert picture[24, 56].min() > 200
    assert picture[24, 8].max() < 50
    assert not dialog.isVisible()


def test_closing_lets_go_of_the_camera(dialog, jobs, film, qtbot):
    dialog._buttons.button(QDialogButtonBox.StandardButton.Cancel).click()
    assert not dialog.isVisible()
    qtbot.waitUntil(lambda: not jobs._jobs, timeout=2_000)
    film.unlink()


def test_without_a_camera_it_says_so_and_can_try_again(jobs, qtbot):
    dialog = CameraDialog(jobs, 99)
    qtbot.addWidget(dialog)
    dialog.show()
    assert not dialog.use.isEnabled()
    qtbot.waitUntil(lambda: "does not answer" in dialog.message.text(), timeout=20_000)
    assert dialog.again.isVisible()
    dialog.again.click()
    assert not dialog.again.isVisible()
    qtbot.waitUntil(lambda: dialog.again.isVisible(), timeout=20_000)
    dialog.reject()


def test_a_film_that_is_over_leaves_its_last_picture_to_be_taken(jobs, tmp_path, qtbot):
    dialog = CameraDialog(jobs, video(tmp_path / "short.avi", frames=2))
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: not jobs._jobs, timeout=10_000)
    with qtbot.waitSignal(dialog.taken):
        dialog.use.click()


def test_the_camera_button_of_the_page_makes_the_picture_its_subject(jobs, film, qtbot):
    Settings().remember("feature_maps", {"view": "lab"})
    page = FeatureMapsPage(StudioState(), jobs)
    qtbot.addWidget(page)
    page.show()
    page.bar._webcam.click()
    dialog = page.findChild(CameraDialog)
    dialog._source = film
    dialog._start()
    qtbot.waitUntil(dialog.use.isEnabled, timeout=10_000)
    with qtbot.waitSignal(page.subject.picture_changed) as changed:
        dialog.use.click()
    assert changed.args[0].parent.name == "camera"
    page.bar._loader.stop()
