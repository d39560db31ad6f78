import shutil
import threading

import pytest
from PIL import Image

from studio.data.index import Problem, read_index
from studio.data.problems import find_unreadable
from studio.tasks import Progress


@pytest.fixture
def index(folder, pixels):
    """Forty whole pictures and four that are not."""
    (folder / "개").mkdir()
    Image.fromarray(pixels).save(folder / "개" / "0.jpg")
    whole = (folder / "개" / "0.jpg").read_bytes()
    for number in range(1, 40):
        shutil.copy(folder / "개" / "0.jpg", folder / "개" / f"{number}.jpg")
    (folder / "개" / "5 empty.jpg").touch()
    (folder / "개" / "6 cut.jpg").write_bytes(whole[:-100])
    (folder / "개" / "7 text.png").write_text("not a picture")
    (folder / "개" / "gone.jpg").touch()
    index = read_index(folder)
    (folder / "개" / "gone.jpg").unlink()
    return index


def test_every_unreadable_picture_is_named_in_order_with_its_reason(index):
    events = list(find_unreadable(index))

    assert [event for event in events if isinstance(event, Problem)] == [
        Problem(index.root / "개" / "5 empty.jpg", "empty file"),
        Problem(index.root / "개" / "6 cut.jpg", "truncated or damaged"),
        Problem(index.root / "개" / "7 text.png", "not a picture"),
        Problem(index.root / "개" / "gone.jpg", "the file is gone"),
    ]
    assert events[-1] == Progress(44, 44, "Checking pictures")


def test_stopping_leaves_no_thread_behind(index):
    before = set(threading.enumerate())
    events = find_unreadable(index)
    next(events)
    events.close()

    assert set(threading.enumerate()) <= before
