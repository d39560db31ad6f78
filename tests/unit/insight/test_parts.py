from __future__ import annotations

from pathlib import Path

import pytest
from pictures_for_tests import coloured_squares

from studio.data.index import Sample, read_index
from studio.data.splits import DataSpec
from studio.errors import StudioError
from studio.insight.parts import Part, samples_of


def part_of(root: Path, part: Part) -> list[Sample]:
    return list(samples_of(read_index(root), DataSpec(root=root), part, data_root="", split={}))


def test_a_folder_of_one_class_is_all_or_nothing_and_the_sentence_says_so(tmp_path: Path) -> None:
    root = coloured_squares(tmp_path / "내 사진", per_class=3, classes=1)
    assert len(part_of(root, "all")) == 3
    with pytest.raises(StudioError, match=r"has no 'val' part.*choose the part 'all'"):
        part_of(root, "val")


def test_what_a_folder_calls_test_can_be_looked_at_without_anything_to_train_with(tmp_path: Path) -> None:
    coloured_squares(tmp_path / "test", per_class=3, classes=2)
    assert len(part_of(tmp_path, "test")) == 6
    with pytest.raises(StudioError, match="has no 'val' part"):
        part_of(tmp_path, "val")
