"""``python main.py augment``."""

from __future__ import annotations

import pytest
from pictures_for_tests import coloured_squares
from typer.testing import CliRunner

from studio.cli import app
from studio.data.decode import picture_size
from studio.data.index import read_index


@pytest.fixture
def pictures(tmp_path):
    return coloured_squares(tmp_path / "내 사진 folder", per_class=2)


def run(*arguments: object):
    return CliRunner().invoke(app, ["augment", *map(str, arguments)])


def test_the_copies_are_a_data_set_of_their_own(pictures, tmp_path):
    values = {"--crop": 20, "--rotate": 10, "--jitter": 0.2, "--blur": 1, "--noise": 0.05, "--resize": 30}
    everything = ["--hflip", "--vflip", *(word for pair in values.items() for word in pair)]
    result = run(pictures, tmp_path / "more", "--copies", 2, "--no-original", *everything)

    assert result.exit_code == 0, result.output
    assert "12 pictures written" in result.output
    index = read_index(tmp_path / "more")
    assert set(index.class_counts.values()) == {4}
    assert {picture_size(index.path(sample.id)) for sample in index.samples} == {(20, 20)}


def test_the_same_line_goes_on_where_it_was(pictures, tmp_path):
    run(pictures, tmp_path / "more", "--hflip", "--jpeg")
    next((tmp_path / "more").rglob("*.jpg")).unlink()

    assert "1 pictures written" in run(pictures, tmp_path / "more", "--hflip", "--jpeg").output


def test_nothing_to_change_is_one_sentence_and_status_2(pictures, tmp_path):
    result = run(pictures, tmp_path / "more")

    assert result.exit_code == 2
    assert "Say what to change" in result.output
    assert not (tmp_path / "more").exists()


def test_inside_the_data_set_is_one_sentence_and_status_2(pictures):
    result = run(pictures, pictures / "more", "--hflip")

    assert result.exit_code == 2
    assert "lies in the data set itself" in result.output
