"""A file from a server: with progress, going on where it broke off, and known to be whole at the end."""

from __future__ import annotations

import hashlib
import time
import urllib.error
import urllib.request
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from http.client import HTTPException, HTTPResponse
from pathlib import Path
from urllib.parse import urlsplit

from studio.data.catalogue.entries import RemoteFile
from studio.errors import StudioError
from studio.events import Progress

_TIMEOUT = 20.0
"""Seconds without a byte from the server."""
_CHUNK = 2**20
_BETWEEN_REPORTS = 0.05
_ATTEMPTS = 3
"""That bring nothing new, before it is given up."""


class NoConnection(StudioError):
    """The server cannot be reached, or the connection broke; what has come is kept."""


def fetch(file: RemoteFile, folder: Path) -> Generator[Progress, None, Path]:
    """Fetch a file into a folder, which is made, and return its path.

    Progress counts bytes. A file that is there and whole is not fetched again; one that broke off, or was stopped by
    ``close()``, is gone on with the next time, if the server still has the same. The proxy is the environment's.

    Raises
    ------
    NoConnection
        The server cannot be reached, or the connection broke several times.
    StudioError
        What came is not what was published, or it cannot be written.
    """
    path = folder / file.name
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if not path.exists() or (yield from _digest(path)) != file.md5:
            yield from _fetch_whole(file, path)
    except OSError as error:
        raise StudioError(
            f"Cannot save {path}: {error.strerror or error}. Free some space, or choose another folder."
        ) from error
    return path


def _fetch_whole(file: RemoteFile, path: Path) -> Generator[Progress, None, None]:
    part = path.with_name(f"{path.name}.part")
    failures = 0
    while True:
        before = _size(part)
        try:
            yield from _fetch_rest(file, part)
            break
        except NoConnection:
            failures = failures + 1 if _size(part) == before else 0
            if failures >= _ATTEMPTS or not _size(part):
                raise
    if (yield from _digest(part)) != file.md5:
        part.unlink()
        raise StudioError(f"What came as {file.name} is not what was published (its checksum is wrong): try again.")
    part.replace(path)
    _tag(part).unlink(missing_ok=True)


def _fetch_rest(file: RemoteFile, part: Path) -> Generator[Progress, None, None]:
    """Fetch what is missing of a file, or all of it where the server has another one by now."""
    have, told = _size(part), 0.0
    with _answer(file.url, part) as response:
        goes_on = response.status == 206
        length = response.headers.get("Content-Length")
        done = have if goes_on else 0
        total = done + int(length) if length else None
        if not goes_on:
            _tag(part).write_text(response.headers.get("ETag") or "", "utf-8")
        with part.open("ab" if goes_on else "wb") as target:
            for chunk in _chunks(file.url, response):
                target.write(chunk)
                done += len(chunk)
                if time.monotonic() - told > _BETWEEN_REPORTS:
                    told = time.monotonic()
                    yield Progress(done, total, f"Downloading {file.name}")
        if total is not None and done < total:
            raise NoConnection(_unreachable(file.url, "the connection broke"))


@contextmanager
def _answer(url: str, part: Path) -> Iterator[HTTPResponse]:
    """Ask for a file from where ``part`` ends; a server that has nothing more, or another file, sends all of it."""
    request = urllib.request.Request(url)
    tag = _tag(part).read_text("utf-8") if _tag(part).exists() else ""
    if _size(part) and tag:
        request.add_header("Range", f"bytes={_size(part)}-")
        request.add_header("If-Range", tag)
    try:
        with urllib.request.urlopen(request, timeout=_TIMEOUT) as response:
            yield response
    except urllib.error.HTTPError as error:
        if error.code == 416:  # all of it is here, or more: begin anew
            part.unlink()
            raise NoConnection(_unreachable(url, "it has changed")) from error
        name = url.rpartition("/")[2]
        raise StudioError(f"{_host(url)} does not give us {name} ({error.code} {error.reason}): try later.") from error
    except (urllib.error.URLError, HTTPException, TimeoutError, ConnectionError) as error:
        raise NoConnection(_unreachable(url, getattr(error, "reason", error))) from error


def _chunks(url: str, response: HTTPResponse) -> Iterator[bytes]:
    while True:
        try:
            chunk = response.read(_CHUNK)
        except (HTTPException, TimeoutError, ConnectionError) as error:
            raise NoConnection(_unreachable(url, error)) from error
        if not chunk:
            return
        yield chunk


def _digest(path: Path) -> Generator[Progress, None, str]:
    """Return a file's MD5, against damage on the way: who publishes these files publishes it."""
    digest, done, told, total = hashlib.md5(usedforsecurity=False), 0, time.monotonic(), _size(path)
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
            done += len(chunk)
            if time.monotonic() - told > _BETWEEN_REPORTS:
                told = time.monotonic()
                yield Progress(done, total, f"Checking {path.name}")
    return digest.hexdigest()


def _size(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0


def _tag(part: Path) -> Path:
    """Return where the server's own mark of the file's version is kept."""
    return part.with_name(f"{part.name}.etag")


def _host(url: str) -> str:
    return urlsplit(url).hostname or url


def _unreachable(url: str, why: object) -> str:
    return (
        f"Cannot reach {_host(url)} ({why}): check the network connection and try again. What has come is kept, and "
        "gone on with."
    )
