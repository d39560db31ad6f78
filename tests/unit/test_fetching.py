"""Files from a server on this machine: whole or not there, and gone on with where they broke off."""

from __future__ import annotations

import hashlib
from contextlib import closing
from dataclasses import replace
from itertools import islice
from pathlib import Path

import pytest
from filelock import FileLock, Timeout
from server_for_tests import serving

from studio.errors import StudioError
from studio.events import Progress
from studio.fetching import NoConnection, fetch

DATA = bytes(range(256)) * 12


@pytest.fixture(autouse=True)
def _small_steps(monkeypatch):
    monkeypatch.setattr("studio.fetching._BETWEEN_REPORTS", -1.0)
    monkeypatch.setattr("studio.fetching._BETWEEN_LOOKS", 0.0)
    monkeypatch.setattr("studio.fetching._BETWEEN_ATTEMPTS", 0.0)
    monkeypatch.setattr("studio.fetching._CHUNK", 512)
    monkeypatch.setenv("no_proxy", "127.0.0.1")


@pytest.fixture
def server():
    with serving() as state:
        state.files["a.zip"] = DATA
        yield state


@pytest.fixture
def path(tmp_path):
    return tmp_path / "내 파일" / "here.zip"


def ranges(server) -> list[str]:
    return [asked for _, asked in server.asked]


def the_disk_is_gone(path, mode="r", *args, **options):
    if mode == "wb":
        raise OSError("no such device")
    return open(path, mode, *args, **options)


def in_folder(path) -> list[str]:
    return sorted(file.name for file in path.parent.iterdir())


def test_bytes_are_counted_and_only_the_file_stays(server, path):
    events = list(fetch(server.remote("a.zip"), path))

    downloading = [event for event in events if event.text == "Downloading a.zip"]
    assert [event.done for event in downloading] == sorted(event.done for event in downloading)
    assert downloading[-1] == Progress(len(DATA), len(DATA), "Downloading a.zip")
    assert path.read_bytes() == DATA
    assert in_folder(path) == [path.name]


def test_what_was_stopped_goes_on_where_it_was_and_is_not_taken_for_the_file(server, path):
    with closing(fetch(server.remote("a.zip"), path)) as events:
        list(islice(events, 3))
    assert not path.exists()

    list(fetch(server.remote("a.zip"), path))

    assert path.read_bytes() == DATA
    assert in_folder(path) == [path.name]
    assert ranges(server)[0] == ""
    assert int(ranges(server)[1].removeprefix("bytes=").removesuffix("-")) > 0


def test_a_connection_that_breaks_is_taken_up_again(server, path):
    server.break_after = [1000, 1500]

    list(fetch(server.remote("a.zip"), path))

    assert path.read_bytes() == DATA
    assert ranges(server) == ["", "bytes=1000-", "bytes=2500-"]


def test_a_connection_that_keeps_breaking_is_given_up_with_a_remedy(server, path):
    server.break_after = [1000, 0, 0, 0]

    with pytest.raises(NoConnection, match=r"the connection broke\): check the network connection.*what has come is"):
        list(fetch(server.remote("a.zip"), path))
    assert not path.exists()


def test_a_server_that_sends_all_of_it_each_time_is_given_up_too(server, path):
    server.version = ""
    server.break_after = [1000, 1500, 1200, 1400, 1300, 1200, 1300]

    with pytest.raises(NoConnection, match="the connection broke"):
        list(fetch(server.remote("a.zip"), path))
    assert ranges(server) == [""] * 5


def test_a_broken_connection_is_given_time_in_which_one_can_stop(server, path, monkeypatch):
    monkeypatch.setattr("studio.fetching._BETWEEN_ATTEMPTS", 60.0)
    server.break_after = [1000]

    with closing(fetch(server.remote("a.zip"), path)) as events:
        waiting = next(event for event in events if event.total is None)

    assert waiting == Progress(1000, None, "Downloading a.zip")
    assert len(server.asked) == 1


def test_a_file_that_has_changed_meanwhile_is_fetched_from_the_start(server, path):
    server.break_after = [1000, 0, 0, 0]
    with pytest.raises(NoConnection):
        list(fetch(server.remote("a.zip"), path))
    server.version, server.files["a.zip"] = "2", DATA[::-1]

    list(fetch(server.remote("a.zip"), path))

    assert path.read_bytes() == DATA[::-1]


def test_a_file_of_which_all_had_come_is_fetched_once_more(server, path):
    with closing(fetch(server.remote("a.zip"), path)) as events:
        next(event for event in events if event.text.startswith("Checking"))

    list(fetch(server.remote("a.zip"), path))

    assert path.read_bytes() == DATA
    assert ranges(server) == ["", f"bytes={len(DATA)}-", ""]


def test_the_bytes_of_an_older_file_are_never_gone_on_with_as_the_new_ones(server, path, monkeypatch):
    server.break_after = [1000, 0, 0, 0]
    with pytest.raises(NoConnection):
        list(fetch(server.remote("a.zip"), path))
    server.version, server.files["a.zip"] = "2", DATA[::-1]
    with monkeypatch.context() as patches:
        patches.setattr(Path, "open", the_disk_is_gone)
        with pytest.raises(StudioError, match="no such device"):
            list(fetch(server.remote("a.zip"), path))

    list(fetch(replace(server.remote("a.zip"), checksum=""), path))

    assert path.read_bytes() == DATA[::-1]


@pytest.mark.parametrize("algorithm", ["md5", "sha256"])
def test_what_is_not_what_was_published_is_thrown_away(algorithm, server, path):
    digest = hashlib.new(algorithm, DATA).hexdigest()[:8]
    published = replace(server.remote("a.zip"), checksum=digest, algorithm=algorithm)
    server.files["a.zip"] = DATA[:-1] + b"!"
    with pytest.raises(StudioError, match="checksum is wrong"):
        list(fetch(published, path))
    assert in_folder(path) == []

    server.files["a.zip"] = DATA
    list(fetch(published, path))
    assert path.read_bytes() == DATA


def test_an_older_file_stays_until_the_new_one_is_whole(server, path):
    path.parent.mkdir()
    path.write_bytes(b"older")
    server.files["a.zip"] = b"damaged"
    with pytest.raises(StudioError, match="checksum is wrong"):
        list(fetch(replace(server.remote("a.zip"), checksum="0" * 32), path))

    assert path.read_bytes() == b"older"


def test_a_file_that_is_here_and_whole_is_not_fetched_again(server, path):
    for _ in range(2):
        list(fetch(server.remote("a.zip"), path))

    assert len(server.asked) == 1


def test_a_second_download_of_the_same_waits_for_the_first(server, path):
    first, second = (fetch(server.remote("a.zip"), path) for _ in range(2))
    next(first)
    assert next(second).text == "Waiting for a.zip, which is being downloaded already"

    list(first)
    list(second)

    assert path.read_bytes() == DATA
    assert len(server.asked) == 1
    assert in_folder(path) == [path.name]


def test_a_download_that_begins_as_another_ends_does_not_share_its_lock(server, path, monkeypatch):
    release, others = FileLock.release, []

    def release_and_be_overtaken(lock, *args, **options):
        release(lock, *args, **options)
        others.append(FileLock(lock.lock_file))
        others[0].acquire(blocking=False)

    with monkeypatch.context() as patches:
        patches.setattr(FileLock, "release", release_and_be_overtaken)
        list(fetch(server.remote("a.zip"), path))

    with others[0], pytest.raises(Timeout):
        FileLock(others[0].lock_file).acquire(blocking=False)


def test_a_damaged_file_is_not_trusted_for_having_waited_for_a_download_that_was_stopped(server, path):
    path.parent.mkdir()
    path.write_bytes(b"damaged")
    unchecked = replace(server.remote("a.zip"), checksum="")
    first, second = (fetch(unchecked, path) for _ in range(2))
    next(first)
    assert next(second).text.startswith("Waiting")

    first.close()
    list(second)

    assert path.read_bytes() == DATA


def test_what_another_download_has_delivered_is_not_fetched_again_without_a_checksum(server, path):
    unchecked = replace(server.remote("a.zip"), checksum="")
    first, second = (fetch(unchecked, path) for _ in range(2))
    next(first)
    next(second)

    list(first)
    list(second)

    assert len(server.asked) == 1


def test_a_server_that_refuses_is_named_and_asked_once(server, path):
    missing = server.remote("a.zip")
    server.files.clear()

    with pytest.raises(NoConnection, match=r"127\.0\.0\.1 does not give us a\.zip \(404 Not Found\): try later\."):
        list(fetch(missing, path))
    assert len(server.asked) == 1


def test_without_a_network_it_is_one_sentence_with_everything_one_can_do(server, path):
    nobody = replace(
        server.remote("a.zip"), url="http://127.0.0.1:1/a.zip", title="the weights", otherwise=", or choose others"
    )

    with pytest.raises(NoConnection) as caught:
        list(fetch(nobody, path))

    assert str(caught.value).startswith("Cannot download the weights from 127.0.0.1 (")
    assert "): check the network connection and try again (what has come is kept), or choose others." in str(
        caught.value
    )
    assert in_folder(path) == []


def test_a_folder_that_cannot_be_made_is_named_with_the_remedy(server, tmp_path):
    (tmp_path / "a file").touch()

    with pytest.raises(StudioError, match=r"Cannot save .*a file.*set STUDIO_HOME to another folder"):
        list(fetch(server.remote("a.zip"), tmp_path / "a file" / "a.zip"))
