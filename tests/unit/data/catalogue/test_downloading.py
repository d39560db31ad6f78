"""From a server on this machine to a folder that can be opened."""

from __future__ import annotations

import importlib
from dataclasses import replace
from pathlib import Path

import pytest
from archives_for_tests import picture_bytes, zip_of

from studio import paths
from studio.data.catalogue.downloading import download
from studio.data.catalogue.entries import CATALOGUE, entry_of
from studio.data.index import read_index
from studio.errors import StudioError
from studio.events import Progress
from studio.fetching import NoConnection

PICTURES = zip_of({f"2750/{name}/{number}.jpg": picture_bytes(number) for name in "ab" for number in range(3)})


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("STUDIO_HOME", str(tmp_path / "studio home"))
    monkeypatch.setattr("studio.fetching._BETWEEN_REPORTS", -1.0)
    monkeypatch.setattr("studio.fetching._CHUNK", 512)


@pytest.fixture
def entry(server):
    return server.serve("eurosat", EuroSAT__zip=PICTURES)


def test_a_data_set_is_fetched_unpacked_and_ready_to_be_opened(entry, folder):
    *events, last = download(entry, folder / "새 사진")

    assert last == folder / "새 사진"
    assert read_index(last).class_counts == {"a": 3, "b": 3}
    downloaded = [event for event in events if isinstance(event, Progress) and "Downloading" in event.text]
    assert downloaded[-1].done == downloaded[-1].total == len(PICTURES)
    assert [path.name for path in folder.iterdir()] == ["새 사진"]
    assert not (paths.cache_dir() / "downloads" / "eurosat").exists()


def test_a_download_that_was_stopped_goes_on_where_it_was(entry, server, folder):
    events = download(entry, folder / "out")
    for _ in range(3):
        next(events)
    events.close()
    assert not list(folder.iterdir())

    *_, last = download(entry, folder / "out")

    assert read_index(last).class_counts == {"a": 3, "b": 3}
    assert server.asked[0] == ("EuroSAT.zip", "")
    assert server.asked[1][1].startswith("bytes=")
    assert int(server.asked[1][1][6:-1]) > 0


def test_without_a_network_it_is_one_sentence_and_nothing_is_written(entry, folder):
    nobody = replace(entry.files[0], url="http://127.0.0.1:1/EuroSAT.zip")
    entry = replace(entry, files=(nobody,))

    with pytest.raises(NoConnection, match="check the network connection"):
        list(download(entry, folder / "out"))
    assert not list(folder.iterdir())


def test_a_folder_that_holds_something_is_left_alone(entry, folder):
    (folder / "thesis.txt").write_text("finished")

    with pytest.raises(StudioError, match="not empty"):
        list(download(entry, folder))
    assert [path.name for path in folder.iterdir()] == ["thesis.txt"]


def test_an_empty_folder_will_do(entry, folder):
    *_, last = download(entry, folder)

    assert read_index(last).class_counts == {"a": 3, "b": 3}


def test_too_little_room_is_said_beforehand(entry, server, folder):
    with pytest.raises(StudioError, match="GB free"):
        list(download(replace(entry, megabytes=1e12), folder / "out"))
    assert server.asked == []


def test_a_data_set_that_is_not_in_the_catalogue_names_those_that_are():
    with pytest.raises(StudioError, match="mnist"):
        entry_of("imagenet")


def test_addresses_and_checksums_are_torchvisions():
    from studio.models.vision import torchvision

    def attribute(name):
        return getattr(torchvision.datasets, name)

    flowers = importlib.import_module("torchvision.datasets.flowers102").Flowers102
    theirs = {
        "mnist": {(f"{attribute('MNIST').mirrors[0]}{name}", md5) for name, md5 in attribute("MNIST").resources},
        "fashion-mnist": {
            (f"{attribute('FashionMNIST').mirrors[0]}{name}", md5) for name, md5 in attribute("FashionMNIST").resources
        },
        "stl10": {(attribute("STL10").url, attribute("STL10").tgz_md5)},
        "flowers102": {(f"{flowers._download_url_prefix}{name}", md5) for name, md5 in flowers._file_dict.values()},
        "pets": set(attribute("OxfordIIITPet")._RESOURCES),
        "food101": {(attribute("Food101")._URL, attribute("Food101")._MD5)},
    }

    assert {key: {(file.url, file.checksum) for file in entry_of(key).files} for key in theirs} == theirs
    assert list(entry_of("flowers102").labels) == flowers.classes
    assert len(entry_of("fashion-mnist").labels) == 10
    assert len({entry.key for entry in CATALOGUE}) == len(CATALOGUE) == 10
    assert all(Path(file.name).name == file.name and len(file.checksum) == 32 for e in CATALOGUE for file in e.files)
