"""Exact copies are on one side of a division, unless somebody says otherwise."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from pictures_for_tests import coloured_squares

from studio.data.edits import Edits, with_edits
from studio.data.index import read_index
from studio.data.splits import DataSpec, Splits, divide, divide_unlabelled
from studio.errors import StudioError


@pytest.fixture
def pictures(folder: Path) -> Path:
    """30 pictures of three classes, each there twice."""
    root = coloured_squares(folder / "사진", per_class=10)
    for path in list(root.rglob("*.png")):
        shutil.copy(path, path.with_stem(f"copy of {path.stem}"))
    return root


def torn_apart(splits: Splits) -> int:
    """Return how many pictures are in one part, with a copy in another."""
    part_of = {s.id: part for part in ("train", "val", "test") for s in getattr(splits, part)}
    return sum(part != part_of[name.replace("copy of ", "")] for name, part in part_of.items())


@pytest.mark.parametrize("seed", range(3))
def test_exact_copies_are_on_one_side_with_every_class_on_each(pictures, seed):
    spec = DataSpec(root=pictures, validation=0.2, test=0.2, split_seed=seed)

    splits = divide(read_index(pictures), spec)

    assert torn_apart(splits) == 0
    assert [len(part) for part in (splits.train, splits.val, splits.test)] == [36, 12, 12]
    assert all(len({sample.label for sample in part}) == 3 for part in (splits.train, splits.val, splits.test))


def test_copies_are_drawn_one_by_one_where_a_person_wants_it_so(pictures):
    index, spec = read_index(pictures), DataSpec(root=pictures, copies_together=False)

    splits = divide(index, spec)

    assert torn_apart(splits) > 0
    assert splits.copies == ()


def test_the_division_is_the_same_after_a_trip_through_toml(pictures, tmp_path):
    spec = DataSpec(root=pictures, copies_together=False)
    (tmp_path / "spec.toml").write_text(spec.to_toml(), "utf-8")

    assert DataSpec.from_toml(tmp_path / "spec.toml") == spec


def test_without_classes_copies_are_on_one_side_too(pictures):
    index, spec = read_index(pictures), DataSpec(root=pictures)

    assert divide_unlabelled(index, spec) == divide(index, spec)


def test_how_many_are_there_more_than_once_can_be_told(pictures):
    assert len(divide(read_index(pictures), DataSpec(root=pictures)).copies) == 30


def test_what_a_person_keeps_beside_a_picture_goes_with_its_copies(pictures):
    index = read_index(pictures)
    pair = ("blue/그림 0.png", "blue/그림 1.png")
    held = with_edits(index, Edits().keeping_together(pair).moved([pair[0]], "val"))

    val = {sample.id for sample in divide(held, DataSpec(root=pictures)).val}

    assert val >= {*pair, "blue/copy of 그림 0.png", "blue/copy of 그림 1.png"}


def test_the_folders_own_validation_stays_where_it_is(folder):
    train = coloured_squares(folder / "train", per_class=4)
    shutil.copytree(train, folder / "val")

    splits = divide(read_index(folder), DataSpec(root=folder))

    assert len(splits.train) == len(splits.val) == 12
    assert splits.copies == ()


def test_a_validation_part_drawn_from_train_keeps_its_copies_together(pictures):
    root = pictures.parent / "with test"
    shutil.copytree(pictures, root / "train")
    coloured_squares(root / "test", per_class=2, side=44)

    splits = divide(read_index(root), DataSpec(root=root))

    assert torn_apart(Splits(splits.train, splits.val, ())) == 0
    assert len(splits.val) == 12


def test_classes_of_nothing_but_copies_cannot_be_divided(folder):
    for label in "ab":
        picture = coloured_squares(folder / f"made {label}", per_class=1, classes=1) / "빨강 red" / "그림 0.png"
        (folder / "data" / label).mkdir(parents=True)
        for number in range(4):
            shutil.copy(picture, folder / "data" / label / f"{number}.png")
    root = folder / "data"

    with pytest.raises(StudioError, match="copies aside"):
        divide(read_index(root), DataSpec(root=root))
