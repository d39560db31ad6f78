"""``python main.py check``."""

from __future__ import annotations

import json
import os
import shutil

import pytest
from pictures_for_tests import coloured_squares
from typer.testing import CliRunner

from studio.cli import app


@pytest.fixture
def pictures(tmp_path):
    root = coloured_squares(tmp_path / "내 사진 folder", per_class=3)
    shutil.copy(root / "blue" / "그림 0.png", root / "빨강 red" / "copy.png")
    (root / "blue" / "broken.jpg").touch()
    return root


def run(*arguments: object):
    return CliRunner().invoke(app, ["check", *map(str, arguments)])


def test_what_is_found_is_printed_by_kind(pictures):
    result = run(pictures, "--few", 2)

    assert result.exit_code == 0
    assert "3 classes, 11 pictures" in result.output
    assert "unreadable: 1\n  blue/broken.jpg: empty file." in result.output
    assert "two labels: 1" in result.output


def test_scripts_get_all_of_it(pictures):
    report = json.loads(run(pictures, "--few", 4, "--json").stdout)

    assert report["pictures"] == 11
    assert [finding["kind"] for finding in report["findings"]] == ["unreadable", "two labels", "few pictures"]
    assert report["findings"][0]["remedies"] == [{"kind": "exclude", "ids": ["blue/broken.jpg"], "to": ""}]


def test_a_folder_without_pictures_is_one_sentence_and_status_2(tmp_path):
    result = run(tmp_path)

    assert result.exit_code == 2
    assert "holds no pictures" in result.output


def test_a_folder_that_may_not_be_read_is_told_in_one_sentence(pictures, monkeypatch):
    def refuse(path):
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(os, "access", lambda *_: False)
    monkeypatch.setattr(os, "scandir", refuse)

    for command in ("check", "train --data", "autoencode --data"):
        result = CliRunner().invoke(app, [*command.split(), str(pictures)])

        assert result.exit_code == 2
        assert result.output.startswith("No permission to read ")
        assert "Usage" not in result.output
