"""A person's table about the pictures of a data set."""

from __future__ import annotations

from pathlib import Path

import pytest

from studio.data.metadata import read_metadata
from studio.errors import StudioError

IDS = ("개/1.png", "개/2.png", "cat/1.png", "cat/other.png")


def written(tmp_path: Path, text: str, name: str = "메타 data.csv", encoding: str = "utf-8") -> Path:
    path = tmp_path / name
    path.write_bytes(text.encode(encoding))
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp949"])
def test_pictures_are_found_by_path_or_by_a_name_of_their_own(tmp_path: Path, encoding: str) -> None:
    text = "file,Camera,나이\n개/1.png,앞,3\n./cat\\1.png,뒤,4\nother.png,앞,5\n2.png,,\n"
    metadata = read_metadata(written(tmp_path, text, encoding=encoding), IDS)
    assert metadata.columns == ("camera", "나이")
    assert metadata.cell("개/1.png", "camera") == "앞"
    assert metadata.cell("cat/1.png", "나이") == "4"
    assert metadata.cell("cat/other.png", "나이") == "5"
    assert metadata.cell("개/2.png", "camera") == ""
    assert metadata.cell("no such picture.png", "camera") == ""
    assert metadata.unknown == 0


def test_a_name_that_two_pictures_share_names_none(tmp_path: Path) -> None:
    metadata = read_metadata(written(tmp_path, "file,age\n1.png,3\nother.png,4\n"), IDS)
    assert set(metadata.cells) == {"cat/other.png"}
    assert metadata.unknown == 1


def test_tabs_and_empty_columns_and_a_second_row_about_a_picture(tmp_path: Path) -> None:
    text = "age\tfile\tnothing\n3\tother.png\t\n4\tother.png\t\n"
    metadata = read_metadata(written(tmp_path, text, "table.tsv"), IDS)
    assert metadata.columns == ("age",)
    assert metadata.cell("cat/other.png", "age") == "3"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("name,age\nother.png,3\n", "has no column 'file'"),
        ("file,age\nelse.png,3\n", "names none of these pictures"),
        ("file,age\n", "names none of these pictures"),
        ("file\nother.png\n", "add a column beside 'file'"),
        ("", "is empty"),
    ],
)
def test_a_table_that_says_nothing_is_refused_in_a_sentence(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(StudioError, match=says) as refusal:
        read_metadata(written(tmp_path, text), IDS)
    assert "메타 data.csv" in str(refusal.value)
