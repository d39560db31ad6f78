from collections import Counter
from dataclasses import replace

import pytest
from pydantic import ValidationError

from studio.data.edits import Edits, with_edits
from studio.data.index import DatasetIndex, Sample, read_index
from studio.data.splits import ClassCounts, DataSpec, count_classes, divide
from studio.errors import StudioError


def index_of(root, **classes: int) -> DatasetIndex:
    samples = [Sample(f"{name}/{i}.png", name, None) for name, count in classes.items() for i in range(count)]
    return DatasetIndex(root, tuple(classes), tuple(samples), ())


def per_class(samples):
    return dict(Counter(sample.label for sample in samples))


def test_every_class_gives_its_share(tmp_path):
    splits = divide(index_of(tmp_path, 고양이=50, dog=10), DataSpec(root=tmp_path, validation=0.2))

    assert per_class(splits.val) == {"고양이": 10, "dog": 2}
    assert per_class(splits.train) == {"고양이": 40, "dog": 8}
    assert splits.test == ()
    assert set(splits.train).isdisjoint(splits.val)


def test_the_total_is_right_although_each_class_is_rounded(tmp_path):
    sizes = dict(zip("abcdefghij", (178, 182, 177, 183, 181, 182, 181, 179, 174, 180), strict=True))

    splits = divide(index_of(tmp_path, **sizes), DataSpec(root=tmp_path))

    assert (len(splits.train), len(splits.val)) == (1437, 360)


@pytest.mark.parametrize("share", [0.01, 0.5, 0.99])
def test_every_class_of_two_or_more_is_in_both_parts(tmp_path, share):
    splits = divide(index_of(tmp_path, a=2, b=3, c=1), DataSpec(root=tmp_path, validation=share))

    assert per_class(splits.train).keys() == {"a", "b", "c"}
    assert per_class(splits.val).keys() == {"a", "b"}


def test_the_same_seed_gives_the_same_parts_here_and_on_every_machine(tmp_path):
    splits = divide(index_of(tmp_path, a=5, b=5), DataSpec(root=tmp_path, validation=0.4))

    assert [sample.id for sample in splits.val] == ["a/0.png", "a/1.png", "b/1.png", "b/2.png"]


def test_another_seed_gives_other_parts(tmp_path):
    index = index_of(tmp_path, a=50, b=50)

    assert divide(index, DataSpec(root=tmp_path)) != divide(index, DataSpec(root=tmp_path, split_seed=1))


def test_parts_do_not_depend_on_the_order_of_the_files(tmp_path):
    index = index_of(tmp_path, a=20, b=20)
    turned = DatasetIndex(index.root, index.classes, index.samples[::-1], ())
    spec = DataSpec(root=tmp_path)

    assert set(divide(turned, spec).val) == set(divide(index, spec).val)


def test_the_folders_own_splits_are_kept(folder, touch):
    touch(folder, *(f"{split}/{name}/{i}.png" for split in ("train", "val", "test") for name in "ab" for i in range(3)))

    splits = divide(read_index(folder), DataSpec(root=folder, validation=0.9))

    assert {sample.split for sample in splits.train} == {"train"}
    assert [len(part) for part in (splits.train, splits.val, splits.test)] == [6, 6, 6]


def test_without_a_val_folder_some_of_train_validates(folder, touch):
    touch(folder, *(f"{split}/{name}/{i}.png" for split in ("train", "test") for name in "ab" for i in range(10)))

    splits = divide(read_index(folder), DataSpec(root=folder, validation=0.3))

    assert {sample.split for sample in splits.val} == {"train"}
    assert [len(part) for part in (splits.train, splits.val, splits.test)] == [14, 6, 20]


def test_pictures_without_labels_are_in_no_part(folder, touch):
    touch(folder, *(f"train/{name}/{i}.png" for name in "ab" for i in range(4)), "test/1.png")

    assert divide(read_index(folder), DataSpec(root=folder)).test == ()


@pytest.mark.parametrize(
    ("names", "clause"),
    [
        (("1.png", "2.png"), "has no classes"),
        (("a/1.png", "a/2.png"), "only one class"),
        (("a/1.png", "b/1.png"), "one picture in each class"),
        (("val/a/1.png", "val/b/1.png"), "no pictures to train with"),
    ],
)
def test_what_cannot_be_divided_is_refused_in_a_sentence(folder, touch, names, clause):
    index = read_index(touch(folder, *names))

    with pytest.raises(StudioError, match=clause) as caught:
        divide(index, DataSpec(root=folder))
    assert str(folder) in str(caught.value)


def test_a_share_of_everything_is_no_share(tmp_path):
    with pytest.raises(ValidationError):
        DataSpec(root=tmp_path, validation=1.0)


def test_a_share_for_a_last_test_leaves_validation_as_it_was(tmp_path):
    index = index_of(tmp_path, a=50, b=20)

    splits = divide(index, DataSpec(root=tmp_path, validation=0.2, test=0.1))

    assert per_class(splits.test) == {"a": 5, "b": 2}
    assert splits.val == divide(index, DataSpec(root=tmp_path, validation=0.2)).val
    assert len({*splits.train, *splits.val, *splits.test}) == 70


def test_beside_a_val_folder_a_test_share_is_that_share_of_what_trains(folder, touch):
    touch(folder, *(f"{split}/{name}/{i}.png" for split in ("train", "val") for name in "ab" for i in range(20)))

    splits = divide(read_index(folder), DataSpec(root=folder, validation=0.2, test=0.2))

    assert [len(part) for part in (splits.train, splits.val, splits.test)] == [32, 40, 8]


def test_something_must_be_left_to_train_with(tmp_path):
    with pytest.raises(ValidationError, match="less than 1"):
        DataSpec(root=tmp_path, validation=0.5, test=0.5)


def test_duplicates_are_on_one_side(tmp_path):
    index = index_of(tmp_path, a=20, b=20)
    pairs = tuple((f"a/{i}.png", f"a/{i + 1}.png") for i in range(0, 20, 2))

    splits = divide(replace(index, together=pairs), DataSpec(root=tmp_path, validation=0.3, test=0.2))

    for part in (splits.train, splits.val, splits.test):
        ids = {sample.id for sample in part}
        assert all(ids.issuperset(pair) or ids.isdisjoint(pair) for pair in pairs)
    assert per_class(splits.val) == {"a": 6, "b": 6}


def test_what_a_person_moved_is_there_and_its_duplicate_too(tmp_path):
    index = index_of(tmp_path, a=20, b=20)
    edits = Edits(resplit={"a/0.png": "val", "b/0.png": "test", "b/1.png": "train"}, together=(("a/0.png", "a/1.png"),))

    splits = divide(with_edits(index, edits), DataSpec(root=tmp_path))

    ids = {name: {sample.id for sample in getattr(splits, name)} for name in ("train", "val", "test")}
    assert ids["val"] >= {"a/0.png", "a/1.png"}
    assert ids["test"] == {"b/0.png"}
    assert "b/1.png" in ids["train"]
    assert len(ids["val"]) == 2 + 8, "moving a picture or two does not stand for the whole validation part"


def test_a_picture_moved_to_where_its_folder_has_it_is_not_drawn_for_validation(folder, touch):
    index = read_index(touch(folder, *(f"train/{label}/{number}.png" for label in "ab" for number in range(10))))
    drawn = divide(index, DataSpec(root=folder)).val
    assert drawn

    held = with_edits(index, Edits().moved([sample.id for sample in drawn], "train"))

    assert set(divide(held, DataSpec(root=folder)).train) >= set(drawn)
    assert held.changed == {sample.id for sample in drawn}


def test_pictures_of_each_class_are_counted_in_each_split(tmp_path):
    index = index_of(tmp_path, a=10, b=1)

    counts = count_classes(index, divide(index, DataSpec(root=tmp_path)))

    assert counts == (ClassCounts("a", train=8, val=2, test=0), ClassCounts("b", train=1, val=0, test=0))
