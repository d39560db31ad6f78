from __future__ import annotations

import os
from itertools import pairwise
from pathlib import Path

import pytest

from studio.data.exact_copies import exact_copies, joined


def write(folder: Path, **contents: bytes) -> list[str]:
    for name, data in contents.items():
        (folder / f"{name}.jpg").write_bytes(data)
    return [f"{name}.jpg" for name in contents]


def test_files_of_the_same_bytes_are_copies_whatever_they_are_called(folder):
    ids = write(folder, 하나=b"picture", other=b"another picture", 둘=b"picture", three=b"picture")

    assert exact_copies(folder, ids) == (("하나.jpg", "둘.jpg", "three.jpg"),)


@pytest.mark.parametrize("place", [0, 5_000, -1], ids=["at the start", "in the middle", "at the end"])
def test_files_of_the_same_size_that_differ_anywhere_are_no_copies(folder, place):
    data = bytearray(10_000)
    data[place] = 1
    ids = write(folder, a=bytes(10_000), b=bytes(data))

    assert exact_copies(folder, ids) == ()


def test_empty_files_and_files_that_are_gone_are_no_copies(folder):
    ids = write(folder, a=b"", b=b"", c=b"gone", d=b"gone")
    (folder / "d.jpg").unlink()

    assert exact_copies(folder, ids) == ()


def test_a_file_that_has_changed_is_read_again(folder):
    ids = write(folder, a=b"picture", b=b"picture")
    assert len(exact_copies(folder, ids)) == 1

    write(folder, b=b"PICTURE")
    os.utime(folder / "b.jpg", ns=(1, 1))

    assert exact_copies(folder, ids) == ()


def test_groups_that_share_a_picture_become_one():
    groups = [("a", "b"), ("c", "d"), ("x", "y"), ("b", "c")]

    assert {frozenset(group) for group in joined(groups)} == {frozenset("abcd"), frozenset("xy")}


def test_many_pairs_make_one_large_group_in_which_each_picture_is_once():
    names = [f"{number}.jpg" for number in range(50_000)]

    (group,) = joined(pairwise(names))

    assert sorted(group) == sorted(names)
