import shutil
import threading

import numpy as np
import pytest
from PIL import Image

from studio.data.check.checking import check
from studio.data.check.findings import Checked, Finding, Fingerprint, Remedy
from studio.data.check.fingerprints import fingerprint
from studio.data.edits import Edits, with_edits
from studio.data.index import read_index
from studio.data.opencv import cv2
from studio.events import Progress


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("STUDIO_HOME", str(tmp_path / "studio home"))


@pytest.fixture
def picture():
    """Return a function that writes a picture of its own looks: smooth colours drawn from a seed."""

    def write(path, seed, size=(64, 48), **options):
        path.parent.mkdir(parents=True, exist_ok=True)
        coarse = np.random.default_rng(seed).integers(0, 256, (5, 6, 3), dtype=np.uint8)
        Image.fromarray(cv2.resize(coarse, size, interpolation=cv2.INTER_CUBIC)).save(path, **options)
        return path

    return write


def found(root_or_index, **options):
    index = root_or_index if hasattr(root_or_index, "samples") else read_index(root_or_index)
    return [event for event in check(index, **({"few": 1} | options)) if isinstance(event, Finding)]


def test_a_clean_data_set_has_no_findings(folder, picture):
    for number in range(6):
        picture(folder / "개고양이"[number % 2 :: 2] / f"{number}.png", number)

    *_, progress, done = check(read_index(folder), few=3)

    assert progress == Progress(6, 6, "Checking pictures")
    assert done == Checked(pictures=6, findings=0)


def test_pictures_that_cannot_be_read_are_named_and_may_be_left_out(folder, picture):
    whole = picture(folder / "a" / "1.jpg", 1).read_bytes()
    (folder / "a" / "2.jpg").write_bytes(whole[: len(whole) // 2])
    (folder / "a" / "3.jpg").touch()

    findings = found(folder)

    assert [(f.kind, f.ids, f.remedies) for f in findings] == [
        ("unreadable", (name,), (Remedy("exclude", (name,)),)) for name in ("a/2.jpg", "a/3.jpg")
    ]
    assert "truncated" in findings[0].reason
    assert "empty" in findings[1].reason


def test_a_png_that_calls_itself_a_jpeg_is_told(folder, picture):
    picture(folder / "1.png", 1).rename(folder / "1.jpg")
    picture(folder / "2.JPEG", 2)

    (finding,) = found(folder)

    assert (finding.kind, finding.ids) == ("wrong extension", ("1.jpg",))
    assert "is a PNG" in finding.reason


def test_a_picture_far_smaller_than_the_others_is_told_but_small_pictures_among_their_like_are_not(folder, picture):
    for number in range(5):
        picture(folder / f"{number}.png", number, (200, 160))
    picture(folder / "icon.png", 9, (32, 33))

    assert [(f.kind, f.ids) for f in found(folder)] == [("tiny", ("icon.png",))]


def test_the_same_file_twice_in_a_class_is_a_duplicate(folder, picture):
    picture(folder / "a" / "1.png", 1)
    shutil.copy(folder / "a" / "1.png", folder / "a" / "copy.png")
    picture(folder / "a" / "2.png", 2)

    (finding,) = found(folder)

    assert finding.kind == "duplicates"
    assert finding.ids == ("a/1.png", "a/copy.png")
    assert finding.remedies[0] == Remedy("exclude", ("a/copy.png",))


def test_a_picture_scaled_and_compressed_anew_is_nearly_the_same(folder, picture):
    picture(folder / "a" / "1.png", 1, (320, 240))
    picture(folder / "a" / "2.jpg", 1, (160, 120), quality=60)
    picture(folder / "a" / "3.png", 3, (320, 240))

    (finding,) = found(folder)

    assert (finding.kind, finding.ids) == ("near duplicates", ("a/1.png", "a/2.jpg"))
    assert finding.remedies[0] == Remedy("together", ("a/1.png", "a/2.jpg"))


def test_what_is_kept_together_already_is_not_told_again(folder, picture):
    picture(folder / "a" / "1.png", 1, (320, 240))
    picture(folder / "a" / "2.jpg", 1, (160, 120))

    index = with_edits(read_index(folder), Edits().keeping_together(["a/1.png", "a/2.jpg"]))

    assert found(index) == []


@pytest.mark.parametrize("name", ["val", "test"])
def test_a_picture_in_two_splits_is_left_out_where_it_is_learnt(folder, picture, name):
    for number, place in enumerate(("train/a/1.png", "train/b/2.png", f"{name}/a/3.png", f"{name}/b/4.png")):
        picture(folder / place, number)
    shutil.copy(folder / "train" / "a" / "1.png", folder / name / "a" / "1.png")

    (finding,) = found(folder)

    assert finding.kind == "two splits"
    assert finding.ids == ("train/a/1.png", f"{name}/a/1.png")
    assert finding.remedies == (Remedy("exclude", ("train/a/1.png",)),)


def test_a_picture_under_two_labels_may_be_left_out_or_relabelled(folder, picture):
    picture(folder / "개" / "1.png", 1)
    shutil.copy(folder / "개" / "1.png", folder / "a.png")
    (folder / "고양이").mkdir()
    (folder / "a.png").rename(folder / "고양이" / "2.png")

    (finding,) = found(folder)

    both = ("개/1.png", "고양이/2.png")
    assert (finding.kind, finding.ids) == ("two labels", both)
    assert finding.remedies == (
        Remedy("exclude", both),
        Remedy("relabel", both, "개"),
        Remedy("relabel", both, "고양이"),
    )


def test_plain_pictures_do_not_look_alike_for_being_plain(folder):
    (folder / "a").mkdir()
    for number, colour in enumerate(((200, 0, 0), (0, 200, 0), (10, 10, 240))):
        Image.new("RGB", (64, 64), colour).save(folder / "a" / f"{number}.png")

    assert found(folder) == []


def test_classes_that_are_small_or_out_of_proportion_are_told(folder, touch, picture):
    for number in range(12):
        picture(folder / "many" / f"{number}.png", number)
    for number in range(2):
        picture(folder / "few" / f"{number}.png", 20 + number)

    findings = found(folder, few=3)

    assert [finding.kind for finding in findings] == ["few pictures", "imbalance"]
    assert findings[0].ids == ("few/0.png", "few/1.png")
    assert findings[0].remedies == (Remedy("exclude", findings[0].ids),)
    assert "6 times as many" in findings[1].reason


def test_a_class_that_a_split_does_not_have_is_told(folder, picture):
    for number, place in enumerate(("train/a/1.png", "train/b/2.png", "val/a/3.png")):
        picture(folder / place, number)

    (finding,) = found(folder)

    assert finding.kind == "missing from a split"
    assert finding.reason.startswith("b has no picture in val")
    assert finding.remedies == (), "its only picture must train"


@pytest.mark.parametrize(("there", "missing", "moved"), [("train", "val", [0, 5]), ("val", "train", [1, 2, 3, 4])])
def test_a_class_that_a_split_does_not_have_may_get_a_share_of_its_pictures(folder, picture, there, missing, moved):
    for place in ("train/a/1.png", "val/a/2.png"):
        picture(folder / place, len(place) + int(place[-5]))
    for number in range(6 if there == "train" else 5):
        picture(folder / there / "b" / f"{number}.png", 20 + number)

    (finding,) = found(folder)

    ids = tuple(f"{there}/b/{number}.png" for number in moved)
    assert finding.remedies == (Remedy("move", ids, missing),)
    assert found(with_edits(read_index(folder), Edits().moved(ids, missing))) == []


def test_one_picture_moved_to_validation_makes_no_split_that_other_classes_could_be_missing_from(folder, picture):
    for number, place in enumerate(("a/1.png", "a/2.png", "b/3.png", "b/4.png")):
        picture(folder / place, number)

    assert found(with_edits(read_index(folder), Edits().moved(["a/1.png"], "val"))) == []


def test_one_picture_of_a_class_is_counted_in_the_singular(folder, picture):
    picture(folder / "a" / "1.png", 1)
    picture(folder / "b" / "2.png", 2)

    assert "a has 1 picture, fewer than 2: add some." in [finding.reason for finding in found(folder, few=2)]


def test_the_second_check_looks_only_at_what_has_changed(folder, picture, monkeypatch):
    for number in range(4):
        picture(folder / "a" / f"그림 {number}.png", number)
    shutil.copy(folder / "a" / "그림 0.png", folder / "a" / "그림 9.png")
    first = found(folder)
    looked_at = []
    monkeypatch.setattr(
        "studio.data.check.fingerprints.fingerprint", lambda path: looked_at.append(path.name) or fingerprint(path)
    )

    assert found(folder) == first
    assert looked_at == []

    picture(folder / "a" / "그림 9.png", 9)
    assert found(folder) == []
    assert looked_at == ["그림 9.png"]


def test_what_could_not_be_read_is_looked_at_again_though_its_file_is_the_same(folder, picture, monkeypatch):
    picture(folder / "a" / "1.png", 1)
    refused = Fingerprint(problem="no permission to read it")
    monkeypatch.setattr("studio.data.check.fingerprints.fingerprint", lambda path: refused)
    assert [finding.kind for finding in found(folder)] == ["unreadable"]
    monkeypatch.undo()
    monkeypatch.setenv("STUDIO_HOME", str(folder.parent / "studio home"))

    assert found(folder) == []


def test_stopping_leaves_no_thread_behind(folder, picture):
    for number in range(60):
        picture(folder / f"{number}.png", number)
    before = set(threading.enumerate())
    events = check(read_index(folder))
    next(events)
    events.close()

    assert set(threading.enumerate()) <= before


def test_the_check_touches_no_file(folder, picture):
    path = picture(folder / "a" / "1.png", 1)
    stamp = path.stat().st_mtime_ns

    found(folder)

    assert [file.name for file in folder.rglob("*")] == ["a", "1.png"]
    assert path.stat().st_mtime_ns == stamp
