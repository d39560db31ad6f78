import threading

import numpy as np
import pytest
from PIL import Image

from studio.data.decode import decode
from studio.data.statistics import Statistics, measure_statistics
from studio.errors import StudioError
from studio.events import Progress


@pytest.fixture
def paths(folder):
    rng = np.random.default_rng(0)
    files = []
    for number in range(20):
        picture = rng.normal((200, 120, 40), (10, 30, 20), (30, 40, 3))
        files.append(folder / f"{number}.png")
        Image.fromarray(np.clip(picture, 0, 255).astype(np.uint8)).save(files[-1])
    return files


def test_the_numbers_are_those_of_all_pixels(paths):
    *_, progress, found = measure_statistics(paths)

    pixels = np.concatenate([decode(path).reshape(-1, 3) for path in paths]) / 255
    assert progress == Progress(20, 20, "Measuring colours")
    assert found.pictures == 20
    assert found.mean == pytest.approx(tuple(pixels.mean(axis=0)), abs=1e-4)
    assert found.std == pytest.approx(tuple(pixels.std(axis=0)), abs=1e-4)


def test_what_cannot_be_read_is_passed_over(paths, folder):
    (folder / "broken.png").touch()

    *_, found = measure_statistics([folder / "broken.png", *paths])

    assert found.pictures == 20


def test_pictures_of_one_colour_can_still_be_divided_by_their_spread(folder):
    Image.new("RGB", (8, 8), (255, 0, 51)).save(folder / "1.png")

    *_, found = measure_statistics([folder / "1.png"])

    assert found == Statistics((1.0, 0.0, 0.2), (0.0039, 0.0039, 0.0039), 1)


def test_nothing_to_measure_is_said(folder):
    (folder / "broken.png").touch()

    with pytest.raises(StudioError, match="None of the pictures"):
        list(measure_statistics([folder / "broken.png"]))


def test_stopping_leaves_no_thread_behind(paths, monkeypatch):
    monkeypatch.setattr("studio.data.statistics._REPORT_EVERY", 0.0)
    before = set(threading.enumerate())
    events = measure_statistics(paths * 10)
    next(events)
    events.close()

    assert set(threading.enumerate()) <= before
