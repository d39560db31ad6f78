"""``python main.py download``."""

from __future__ import annotations

import pytest
from archives_for_tests import picture_bytes, zip_of
from server_for_tests import serving
from typer.testing import CliRunner

from studio.cli import app


def run(*arguments: object):
    return CliRunner().invoke(app, ["download", *map(str, arguments)])


@pytest.fixture
def server(monkeypatch):
    pictures = zip_of({f"2750/{name}/{number}.jpg": picture_bytes(number) for name in "ab" for number in range(3)})
    with serving() as state:
        entry = state.serve("eurosat", EuroSAT__zip=pictures)
        monkeypatch.setattr("studio.data.catalogue.entries.CATALOGUE", (entry,))
        yield state


def test_a_data_set_becomes_class_folders(server, tmp_path):
    result = run("EuroSAT", tmp_path / "위성 사진")

    assert result.exit_code == 0, result.output
    assert "2 classes, 6 pictures" in result.output
    assert (tmp_path / "위성 사진" / "a" / "0.jpg").exists()


def test_what_there_is_can_be_listed():
    result = run("--list")

    assert result.exit_code == 0
    assert len(result.output.splitlines()) == 10
    assert "cifar10         60,000 pictures   10 classes      170 MB" in result.output


@pytest.mark.parametrize("arguments", [(), ("mnist",), ("imagenet", "somewhere")])
def test_what_is_missing_or_unknown_is_one_sentence_and_status_2(arguments):
    result = run(*arguments)

    assert result.exit_code == 2
    assert "mnist" in result.output


def test_no_network_is_one_sentence_and_status_2(server, tmp_path):
    server.break_after = [0, 0, 0, 0, 0]
    result = run("eurosat", tmp_path / "out")

    assert result.exit_code == 2
    assert "check the network connection" in result.output
    assert not (tmp_path / "out").exists()
