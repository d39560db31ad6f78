"""A file from a server: with progress, going on where it broke off, and known to be whole at the end."""

from __future__ import annotations

import hashlib
import re
import time
import urllib.error
import urllib.request
from collections.abc import Generator, Iterator
from contextlib import suppress
from http.client import HTTPException, HTTPMessage, HTTPResponse
from pathlib import Path
from typing import IO

from filelock import FileLock, Timeout

from studio.atomic import UNFINISHED, move
from studio.errors import StudioError
from studio.events import Progress
from studio.phrase import Phrase
from studio.remote_file import RemoteFile

_TIMEOUT = 20.0
"""Seconds without a byte from the server."""
_CHUNK = 2**20
_BETWEEN_REPORTS = 0.05
_BETWEEN_LOOKS = 0.1
_BETWEEN_ATTEMPTS = 1.0
"""Seconds, in which a network may come back."""
_ATTEMPTS = 3
"""That bring nothing new, before it is given up."""
_LINKED = "X-Linked-Etag"
"""Header in which the Hugging Face hub states the SHA-256 of a large file, before it sends one elsewhere for it."""
SHA256 = re.compile(r"[0-9a-f]{64}")
"""All of one."""


class NoConnection(StudioError):
    """The server cannot be reached or does not give the file, or the connection broke; what has come is kept."""


class _Broken(NoConnection):
    """Worth another attempt."""


def fetch(file: RemoteFile, path: Path) -> Generator[Progress, None, str]:
    """Fetch a file, make the folder for it, and return its digest.

    Progress counts bytes. A file that is there and whole is not fetched again; one that broke off, or was stopped by
    ``close()``, is gone on with the next time, if the server still has the same. Until all of it is here and found to
    be whole, ``path`` is as it was. What another process fetches is waited for. The proxy is the environment's.

    Raises
    ------
    NoConnection
        The server cannot be reached or refuses, or the connection broke several times.
    StudioError
        What came is not what was published, or it cannot be written.
    """
    part = path.with_name(f"{path.name}{UNFINISHED}")
    lock = FileLock(f"{part}.lock", thread_local=False)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        before = _stamp(path)
        yield from _wait_for(lock, file, part)
        try:
            if path.exists() and (file.checksum or _stamp(path) != before):  # else nobody knows whether it is whole
                digest = yield from _digest(path, file.algorithm)
                if digest.startswith(file.checksum):
                    return digest
            digest = yield from _fetch_whole(file, part)
            move(part, path)
            return digest
        finally:
            _give_back(lock, part)
    except OSError as error:
        raise StudioError(
            f"Cannot save {path}: {error.strerror or error}. Free some space, or set {file.home} to another folder."
        ) from error


def _wait_for(lock: FileLock, file: RemoteFile, part: Path) -> Generator[Progress, None, None]:
    """Take the lock, as soon as no other process has it."""
    while True:
        with suppress(Timeout):
            lock.acquire(blocking=False)
            return
        yield Progress(
            _size(part),
            None,
            Phrase("waiting", "Waiting for {file}, which is being downloaded already", file=str(file)),
        )
        time.sleep(_BETWEEN_LOOKS)


def _give_back(lock: FileLock, part: Path) -> None:
    """Release the lock; where nothing is left to go on with, nothing stays."""
    if not part.exists():
        with suppress(OSError):  # Windows deletes nothing that is open: there, the lock does it when it is released
            _tag(part).unlink(missing_ok=True)
            Path(lock.lock_file).unlink(missing_ok=True)  # before another process can hold it under this name
    lock.release()


def _fetch_whole(file: RemoteFile, part: Path) -> Generator[Progress, None, str]:
    failures, most, stated = 0, _size(part), None
    while stated is None:
        try:
            stated = yield from _fetch_rest(file, part)
        except _Broken:
            size = _size(part)  # less than before where the server cannot go on, and sends all of it each time
            failures = 0 if size > most else failures + 1
            most = max(most, size)
            if failures >= _ATTEMPTS or not size:
                raise
            yield from _wait_for_network(file, part)
    digest = yield from _digest(part, file.algorithm)
    if not digest.startswith(file.checksum or stated):
        part.unlink()
        raise StudioError(
            f"What came as {file} is not what was published (its checksum is wrong): try again{file.otherwise}."
        )
    return digest


def _wait_for_network(file: RemoteFile, part: Path) -> Generator[Progress, None, None]:
    goes_on = time.monotonic() + _BETWEEN_ATTEMPTS
    while time.monotonic() < goes_on:
        yield Progress(_size(part), None, Phrase("downloading", "Downloading {file}", file=str(file)))
        time.sleep(_BETWEEN_LOOKS)


def _fetch_rest(file: RemoteFile, part: Path) -> Generator[Progress, None, str]:
    """Fetch what is missing, or all where the server has another file by now; return the SHA-256 that it states."""
    told = 0.0
    response, stated = _answer(file, part)
    with response:
        goes_on = response.status == 206
        length = response.headers.get("Content-Length")
        done = _size(part) if goes_on else 0
        total = done + int(length) if length else None
        with part.open("ab" if goes_on else "wb") as target:
            if not goes_on:  # the older file's bytes are gone by now: they must not be gone on with as this one's
                _tag(part).write_text(response.headers.get("ETag") or "", "utf-8")
            for chunk in _chunks(file, response):
                target.write(chunk)
                done += len(chunk)
                if time.monotonic() - told > _BETWEEN_REPORTS:
                    told = time.monotonic()
                    yield Progress(done, total, Phrase("downloading", "Downloading {file}", file=str(file)))
    if total is not None and done < total:
        raise _broken(file, "the connection broke")
    return stated


class _Redirected(urllib.request.HTTPRedirectHandler):
    """Follows redirections, and remembers what the hub states with the first one."""

    sha256 = ""

    def redirect_request(
        self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> urllib.request.Request | None:
        self.sha256 = self.sha256 or _stated(headers)
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _answer(file: RemoteFile, part: Path) -> tuple[HTTPResponse, str]:
    """Ask for a file from where ``part`` ends; return the open connection, and the SHA-256 stated or an empty string.

    A server that has another file by now sends all of it.
    """
    request, redirected = urllib.request.Request(file.url), _Redirected()
    tag = _tag(part).read_text("utf-8") if _tag(part).exists() else ""
    if _size(part) and tag:
        request.add_header("Range", f"bytes={_size(part)}-")
        request.add_header("If-Range", tag)
    try:
        response: HTTPResponse = urllib.request.build_opener(redirected).open(request, timeout=_TIMEOUT)
    except urllib.error.HTTPError as error:
        error.close()
        if error.code == 416:  # all of it is here, or more: begin anew
            part.unlink()
            return _answer(file, part)
        raise NoConnection(
            f"{file.host} does not give us {file} ({error.code} {error.reason}): try later{file.otherwise}."
        ) from error
    except (OSError, HTTPException) as error:
        raise _broken(file, getattr(error, "reason", error)) from error
    return response, redirected.sha256 or _stated(response.headers)


def _stated(headers: HTTPMessage) -> str:
    """Return a file's SHA-256; small files, which lie in git itself, have another hash there."""
    stated = (headers.get(_LINKED) or "").strip('"')
    return stated if SHA256.fullmatch(stated) else ""


def _chunks(file: RemoteFile, response: HTTPResponse) -> Iterator[bytes]:
    try:
        while chunk := response.read1(_CHUNK):
            yield chunk
    except (OSError, HTTPException) as error:
        raise _broken(file, error) from error


def _digest(path: Path, algorithm: str) -> Generator[Progress, None, str]:
    digest, done, told, total = hashlib.new(algorithm, usedforsecurity=False), 0, time.monotonic(), _size(path)
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
            done += len(chunk)
            if time.monotonic() - told > _BETWEEN_REPORTS:
                told = time.monotonic()
                yield Progress(done, total, Phrase("checking file", "Checking {name}", name=path.name))
    return digest.hexdigest()


def _size(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0


def _stamp(path: Path) -> tuple[int, int] | None:
    """Return what another file in the same place differs by."""
    with suppress(FileNotFoundError):
        stat = path.stat()
        return stat.st_mtime_ns, stat.st_ino
    return None


def _tag(part: Path) -> Path:
    """Return where the server's own mark of the file's version is kept."""
    return part.with_name(f"{part.name}.etag")


def _broken(file: RemoteFile, why: object) -> _Broken:
    return _Broken(
        f"Cannot download {file} from {file.host} ({getattr(why, 'strerror', None) or why}): check the network "
        f"connection and try again (what has come is kept){file.otherwise}."
    )
