import numpy as np
import pytest
from PIL import Image

from studio.data.augmented_copies import CopiesSpec, CopiesWritten, write_copies
from studio.data.decode import decode
from studio.data.edits import Edits, with_edits
from studio.data.index import Problem, read_index
from studio.data.recipe import RandomCrop, RandomHorizontalFlip
from studio.errors import StudioError

SPEC = CopiesSpec(copies=2, steps=(RandomHorizontalFlip(), RandomCrop(size=20)))


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("STUDIO_HOME", str(tmp_path / "studio home"))


@pytest.fixture
def pictures(folder, pixels):
    for name in ("개/1.jpg", "개/1.png", "고양이/실내/2.png"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        Image.fromarray(pixels).save(folder / name)
    return folder


def written(index, out, spec=SPEC):
    *_, last = write_copies(index, out, spec)
    assert isinstance(last, CopiesWritten)
    return last


def files(root):
    return sorted(path.relative_to(root).as_posix() for path in root.rglob("*.*") if path.suffix != ".json")


def contents(root):
    return {name: (root / name).read_bytes() for name in files(root)}


def test_each_picture_and_its_copies_lie_in_the_same_class_folders(pictures, tmp_path):
    out = tmp_path / "늘린 사진"

    assert written(read_index(pictures), out) == CopiesWritten(out, written=9, skipped=0)
    assert files(out) == [
        *("개/1 jpg.png", "개/1 jpg_1.png", "개/1 jpg_2.png", "개/1 png.png", "개/1 png_1.png", "개/1 png_2.png"),
        *("고양이/실내_2.png", "고양이/실내_2_1.png", "고양이/실내_2_2.png"),
    ]
    assert read_index(out).class_counts == {"개": 6, "고양이": 3}


def test_the_picture_itself_is_unchanged_and_its_copies_are_not(pictures, tmp_path, pixels):
    written(read_index(pictures), tmp_path / "out")

    original, first, second = (decode(tmp_path / "out" / "고양이" / f"실내_2{end}.png") for end in ("", "_1", "_2"))
    assert np.array_equal(original, pixels)
    assert first.shape == second.shape == (20, 20, 3)
    assert not np.array_equal(first, second)


def test_a_picture_that_is_called_like_the_copy_of_another_loses_neither(folder, tmp_path, pixels):
    for name in ("a/1.png", "a/1_2.png", "a/1_3.png", "a/1_02.png", "b/IMG.png", "b/img.jpg"):
        (folder / name).parent.mkdir(exist_ok=True)
        Image.fromarray(pixels).save(folder / name)

    assert written(read_index(folder), tmp_path / "out").written == 18
    names = files(tmp_path / "out")
    assert len({name.casefold() for name in names}) == 18
    assert {"a/1_2.png", "a/1_2 png.png", "a/1_3.png", "a/1_02.png", "b/IMG png.png"} <= set(names)


def test_a_name_of_250_letters_is_cut_and_stays_apart(folder, tmp_path, pixels):
    for end in "xy":
        (folder / "개").mkdir(exist_ok=True)
        Image.fromarray(pixels).save(folder / "개" / f"{'가' * 80}{end}.png")

    assert written(read_index(folder), tmp_path / "out").written == 6
    assert len(files(tmp_path / "out")) == 6
    assert all(name.startswith(f"개/{'가' * 50}") for name in files(tmp_path / "out"))


def test_an_interrupted_writing_is_gone_on_with_and_gives_the_same(pictures, tmp_path):
    whole, stopped = tmp_path / "whole", tmp_path / "stopped"
    written(read_index(pictures), whole)
    written(read_index(pictures), stopped)
    (stopped / "개" / "1 jpg_2.png").unlink()
    before = {path: path.stat().st_mtime_ns for path in stopped.rglob("*.png")}

    assert written(read_index(pictures), stopped).written == 1
    assert contents(stopped) == contents(whole)
    assert before == {path: path.stat().st_mtime_ns for path in before}


def test_closing_in_the_middle_leaves_whole_files_only(pictures, tmp_path, monkeypatch):
    monkeypatch.setattr("studio.data.augmented_copies._REPORT_EVERY", 0.0)
    events = write_copies(read_index(pictures), tmp_path / "out", SPEC)
    next(events)
    events.close()

    assert len(files(tmp_path / "out")) == 3
    assert all(decode(path).size for path in (tmp_path / "out").rglob("*.png"))


def test_other_choices_need_another_folder(pictures, tmp_path):
    written(read_index(pictures), tmp_path / "out")

    with pytest.raises(StudioError, match="made with other choices"):
        written(read_index(pictures), tmp_path / "out", SPEC.model_copy(update={"copies": 3}))


@pytest.mark.parametrize("place", [".", "개", "new/deeper", ".."])
def test_neither_inside_nor_around_the_data_set(pictures, place):
    before = files(pictures)

    with pytest.raises(StudioError, match="choose a"):
        written(read_index(pictures), pictures / place)
    assert files(pictures) == before


def test_a_folder_that_holds_something_is_left_alone(pictures, tmp_path):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "thesis.txt").write_text("finished")

    with pytest.raises(StudioError, match="not empty"):
        written(read_index(pictures), tmp_path / "out")
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["thesis.txt"]


def test_what_cannot_be_read_is_named_and_the_rest_is_written(pictures, tmp_path):
    (pictures / "개" / "0.jpg").touch()

    events = list(write_copies(read_index(pictures), tmp_path / "out", SPEC))

    assert [event for event in events if isinstance(event, Problem)] == [
        Problem(pictures / "개" / "0.jpg", "empty file")
    ]
    assert events[-1].written == 9
    assert events[-1].skipped == 1


def test_classes_are_those_the_person_gave_whatever_they_are_called(pictures, tmp_path):
    edits = Edits().relabelled(["개/1.jpg"], "../a: b?").excluding(["개/1.png"])

    written(with_edits(read_index(pictures), edits), tmp_path / "out")

    assert {name.partition("/")[0] for name in files(tmp_path / "out")} == {".._a_ b_", "고양이"}


def test_splits_stay_splits(folder, tmp_path, pixels):
    for name in ("train/a/1.png", "train/b/2.png", "val/a/3.png"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        Image.fromarray(pixels).save(folder / name)

    written(read_index(folder), tmp_path / "out", SPEC.model_copy(update={"keep_original": False, "format": "jpg"}))

    assert files(tmp_path / "out")[-1] == "val/a/3_2.jpg"
    assert read_index(tmp_path / "out").sentence() == "2 classes, 2 splits, 6 pictures"
