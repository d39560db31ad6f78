import os
import sys
import unicodedata

import pytest

from studio.data import index as indexing
from studio.data.index import DatasetIndex, FirstPictures, Problem, Sample, read_index, scan
from studio.errors import StudioError
from studio.tasks import Progress


def reasons(index):
    return {problem.path.relative_to(index.root).as_posix(): problem.reason for problem in index.problems}


def test_each_folder_is_a_class(folder, touch):
    index = read_index(touch(folder, "개/1.jpg", "개/2.PNG", "고양이/a b.gif"))

    assert index.root == folder
    assert index.classes == ("개", "고양이")
    assert index.samples == (
        Sample("개/1.jpg", "개", None),
        Sample("개/2.PNG", "개", None),
        Sample("고양이/a b.gif", "고양이", None),
    )
    assert index.class_counts == {"개": 2, "고양이": 1}
    assert index.path("개/1.jpg").is_file()
    assert index.by_id["고양이/a b.gif"].label == "고양이"
    assert index.sentence() == "2 classes, 3 pictures"


def test_a_class_missing_from_one_split_does_not_shift_labels(folder, touch):
    touch(folder, "train/a/1.png", "train/b/1.png", "train/c/1.png", "val/b/2.png", "val/c/2.png", "test/d/3.png")

    index = read_index(folder)

    assert index.classes == ("a", "b", "c", "d")
    assert [(sample.id, sample.label, sample.split) for sample in index.samples] == [
        ("train/a/1.png", "a", "train"),
        ("train/b/1.png", "b", "train"),
        ("train/c/1.png", "c", "train"),
        ("val/b/2.png", "b", "val"),
        ("val/c/2.png", "c", "val"),
        ("test/d/3.png", "d", "test"),
    ]
    assert index.sentence() == "4 classes, 3 splits, 6 pictures"


@pytest.mark.parametrize("name", ["val", "valid", "validation", "Validation"])
def test_the_validation_folder_has_several_names(folder, touch, name):
    index = read_index(touch(folder, "Train/a/1.png", f"{name}/a/2.png"))

    assert [sample.split for sample in index.samples] == ["train", "val"]


def test_a_flat_folder_has_no_labels(folder, touch):
    index = read_index(touch(folder, "10.jpg", "9.jpg", "notes.txt"))

    assert index.samples == (Sample("9.jpg", None, None), Sample("10.jpg", None, None))
    assert index.classes == index.problems == ()
    assert index.sentence() == "no classes, 2 pictures"


def test_an_unlabelled_test_folder_beside_classes_has_no_labels(folder, touch):
    index = read_index(touch(folder, "train/a/1.png", "train/b/1.png", "test/1.png"))

    assert index.samples[-1] == Sample("test/1.png", None, "test")
    assert index.classes == ("a", "b")


def test_a_train_is_also_a_vehicle(folder, touch):
    index = read_index(touch(folder, "car/1.png", "plane/1.png", "train/1.png"))

    assert index.classes == ("car", "plane", "train")


def test_pictures_deeper_inside_a_class_folder_belong_to_that_class(folder, touch):
    index = read_index(touch(folder, "cat/1.jpg", "cat/indoors/2020/2.jpg", "dog/3.jpg"))

    assert [sample.label for sample in index.samples] == ["cat", "cat", "dog"]
    assert index.samples[1].id == "cat/indoors/2020/2.jpg"


def test_numbers_in_names_are_sorted_as_numbers(folder, touch):
    index = read_index(touch(folder, "class 10/1.png", "class 2/10.png", "class 2/9.png", "Class 1/1.png"))

    assert index.classes == ("Class 1", "class 2", "class 10")
    assert [sample.id for sample in index.samples[1:3]] == ["class 2/9.png", "class 2/10.png"]


def test_hangul_class_folders_from_different_systems_are_one_class(folder, touch):
    decomposed = unicodedata.normalize("NFD", "고양이")
    touch(folder, "train/고양이/1.png", f"val/{decomposed}/2.png", "train/개/3.png", "val/개/4.png")

    index = read_index(folder)

    assert index.classes == ("개", "고양이")
    assert index.samples[-1].label == "고양이"
    assert all(index.path(sample.id).is_file() for sample in index.samples)


def test_what_operating_systems_leave_behind_is_passed_over(folder, touch):
    touch(folder, "a/1.jpg", "a/._1.jpg", "a/.DS_Store", "a/Thumbs.db", "a/desktop.ini", "a/.ipynb_checkpoints/1.jpg")
    touch(folder, "b/2.jpg", "__MACOSX/a/1.jpg", ".git/3.jpg")

    index = read_index(folder)

    assert index.classes == ("a", "b")
    assert len(index.samples) == 2
    assert index.problems == ()


def test_files_that_are_no_pictures_are_named_in_class_folders_but_not_beside_them(folder, touch):
    touch(folder, "README.md", "labels.csv", "a/1.jpg", "a/notes.txt", "a/phone.HEIC", "b/1.jpg")

    index = read_index(folder)

    assert reasons(index) == {
        "a/notes.txt": "not a picture",
        "a/phone.HEIC": "a kind of picture that cannot be read; save it as JPEG or PNG",
    }
    assert index.sentence() == "2 classes, 2 pictures, 2 skipped"


def test_pictures_outside_the_class_folders_are_named(folder, touch):
    index = read_index(touch(folder, "train/a/1.jpg", "train/loose.jpg", "loose.jpg", "more/a/1.jpg"))

    assert reasons(index) == {
        "train/loose.jpg": "not in a class folder",
        "loose.jpg": "not in train, val or test",
        "more": "not in train, val or test",
    }


def test_an_empty_class_folder_is_a_problem_not_a_class(folder, touch):
    touch(folder, "a/1.jpg")
    (folder / "b" / "c").mkdir(parents=True)

    index = read_index(folder)

    assert index.classes == ("a",)
    assert reasons(index) == {"b": "no pictures in this folder"}


def test_large_numbers_are_written_with_commas(folder):
    samples = tuple(Sample(f"a/{i}.png", "a", None) for i in range(1204))
    problems = tuple(Problem(folder / str(i), "empty file") for i in range(7))

    assert DatasetIndex(folder, ("a",), samples, problems).sentence() == "1 class, 1,204 pictures, 7 skipped"


def test_progress_comes_first_and_the_index_last(folder, touch):
    events = list(scan(touch(folder, "a/1.jpg", "b/1.jpg")))

    assert isinstance(events[0], Progress)
    assert isinstance(events[-1], DatasetIndex)
    assert all(isinstance(event, Progress) for event in events[:-1])


def test_a_scan_can_be_stopped(folder, touch):
    events = scan(touch(folder, "a/1.jpg", "b/1.jpg"))
    next(events)
    events.close()

    assert list(events) == []


@pytest.fixture
def slow(monkeypatch):
    """A folder of five pictures counts as a large one, for which a person waits."""
    monkeypatch.setattr(indexing, "_FIRST", 3)
    monkeypatch.setattr(indexing, "_FIRST_AFTER", 0.0)


@pytest.mark.parametrize(
    "names",
    [
        ("개/10.jpg", "개/9.jpg", "고양이/2.png", "고양이/1.png", "beside.jpg"),
        ("test/a/1.jpg", "train/b/4.jpg", "train/a/10.jpg", "train/a/9.jpg", "val/a/1.jpg"),
        ("3.jpg", "20.jpg", "1.jpg", "10.jpg", "notes.txt"),
    ],
    ids=["classes", "splits", "flat"],
)
def test_while_a_large_folder_is_listed_the_pictures_that_come_first_are_told(folder, touch, slow, names):
    *before, index = scan(touch(folder, *names))

    first = [event for event in before if isinstance(event, FirstPictures)]
    assert first == [FirstPictures(folder, tuple(sample.id for sample in index.samples[:3]))]


def test_of_a_folder_that_is_listed_at_once_nothing_is_told_before(folder, touch, slow, monkeypatch):
    monkeypatch.setattr(indexing, "_FIRST_AFTER", 3600.0)

    events = list(scan(touch(folder, *(f"a/{number}.jpg" for number in range(9)))))

    assert not any(isinstance(event, FirstPictures) for event in events)


def link(path, target):
    try:
        path.symlink_to(target, target_is_directory=True)
    except OSError:
        pytest.skip("this system does not let ordinary users make links")


def test_a_loop_of_links_ends(folder, touch):
    touch(folder, "a/1.jpg", "b/2.jpg")
    link(folder / "a" / "loop", folder)
    link(folder / "b" / "self", folder / "b" / "self")

    index = read_index(folder)

    assert [sample.id for sample in index.samples] == ["a/1.jpg", "b/2.jpg"]
    assert reasons(index)["a/loop"] == "a link to a folder that is read already"


def test_a_class_may_be_a_link_to_pictures_elsewhere(folder, touch, tmp_path):
    touch(tmp_path, "elsewhere/1.jpg")
    touch(folder, "b/1.jpg")
    link(folder / "a", tmp_path / "elsewhere")

    assert [sample.id for sample in read_index(folder).samples] == ["a/1.jpg", "b/1.jpg"]


def test_a_broken_link_is_named(folder, touch):
    touch(folder, "a/1.jpg")
    link(folder / "a" / "2.jpg", folder / "nowhere.jpg")

    assert reasons(read_index(folder)) == {"a/2.jpg": "a broken link"}


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux keeps file names that are no Unicode")
def test_a_name_that_is_no_unicode_is_named_readably(folder, touch):
    touch(folder, "a/1.jpg")
    with open(os.fsencode(folder) + b"/a/" + "사진".encode("cp949") + b".jpg", "wb"):
        pass

    (problem,) = read_index(folder).problems
    assert problem.reason == "its name is not valid Unicode; rename it"
    assert str(problem.path).encode("utf-8")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such permissions")
def test_a_folder_that_may_not_be_read_is_named(folder, touch):
    touch(folder, "a/1.jpg", "b/1.jpg")
    (folder / "b").chmod(0)
    try:
        if os.access(folder / "b", os.R_OK):
            pytest.skip("an administrator may read everything")
        assert reasons(read_index(folder)) == {"b": "no permission to read this folder"}
    finally:
        (folder / "b").chmod(0o700)


def test_a_folder_that_vanishes_while_it_is_read_is_named(folder, touch):
    touch(folder, "a/1.jpg", "b/1.jpg")
    events = scan(folder)
    next(events)
    (folder / "b" / "1.jpg").unlink()
    (folder / "b").rmdir()

    index = next(event for event in events if isinstance(event, DatasetIndex))
    assert index.classes == ("a",)


@pytest.mark.parametrize(
    ("name", "clause"),
    [("gone", "is not there"), ("file.txt", "is a file; choose the folder"), ("empty", "no pictures")],
)
def test_what_is_no_data_set_is_refused_in_a_sentence(folder, touch, name, clause):
    touch(folder, "file.txt", "empty/README.md")

    with pytest.raises(StudioError, match=clause) as caught:
        read_index(folder / name)
    assert str(folder / name) in str(caught.value)
