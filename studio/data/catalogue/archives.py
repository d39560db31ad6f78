"""Taking files out of archives, into one folder and nowhere else."""

from __future__ import annotations

import os
import tarfile
import time
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import IO

from studio.errors import StudioError
from studio.events import Progress
from studio.phrase import Phrase

_MOST_RATIO = 40
"""Times as large as the archive that what it holds may be: pictures hardly shrink, and IDX files to a tenth."""
_BETWEEN_REPORTS = 0.05

Place = Callable[[str], str | None]
"""From a member's name to its path below the folder, with slashes; None leaves it out."""


def extract(archive: Path, out: Path, place: Place) -> Iterator[Progress]:
    """Write the members that ``place`` wants below a folder. Progress counts bytes of the archive, where it can.

    Raises
    ------
    StudioError
        The archive is damaged, holds something else than files and folders, a name that leads out of the folder, or
        far more than its size lets expect; a disk that is full.
    """
    with _one_sentence(archive):
        members = _zip_members if zipfile.is_zipfile(archive) else _tar_members
        left, told, size = _MOST_RATIO * archive.stat().st_size + 2**20, time.monotonic(), archive.stat().st_size
        for name, place_in_archive, stream in members(archive):
            wanted = place(name)
            if wanted is not None:
                left -= _write(stream, _inside(out, wanted, archive), left, archive)
            if time.monotonic() - told > _BETWEEN_REPORTS:
                told = time.monotonic()
                yield Progress(
                    min(place_in_archive, size), size, Phrase("unpacking file", "Unpacking {name}", name=archive.name)
                )


def read_members(archive: Path, wanted: Callable[[str], bool]) -> Iterator[tuple[str, IO[bytes]]]:
    """Yield name and content of some members of a tar archive, in its order; each is to be read before the next.

    Raises StudioError as :func:`extract`.
    """
    with _one_sentence(archive):
        for name, _, stream in _tar_members(archive):
            if wanted(name):
                yield name, stream


@contextmanager
def _one_sentence(archive: Path) -> Iterator[None]:
    try:
        yield
    except (tarfile.TarError, zipfile.BadZipFile, zlib.error, EOFError) as error:
        raise StudioError(f"{archive} is damaged ({error}): delete it, and download it again.") from error


def _tar_members(archive: Path) -> Iterator[tuple[str, int, IO[bytes]]]:
    with archive.open("rb") as raw, tarfile.open(fileobj=raw, mode="r|*") as tar:
        for member in tar:
            _refuse_escape(archive, member.name)
            if member.isdir():
                continue
            stream = tar.extractfile(member) if member.isreg() else None
            if stream is None:
                raise StudioError(f"{archive} holds {member.name}, which is no plain file: it is not unpacked.")
            yield member.name, raw.tell(), stream


def _zip_members(archive: Path) -> Iterator[tuple[str, int, IO[bytes]]]:
    with zipfile.ZipFile(archive) as file:
        for member in file.infolist():
            _refuse_escape(archive, member.filename)
            if member.is_dir():
                continue
            if (member.external_attr >> 16) & 0o170000 not in (0, 0o100000):
                raise StudioError(f"{archive} holds {member.filename}, which is no plain file: it is not unpacked.")
            with file.open(member) as stream:
                yield member.filename, member.header_offset, stream


def _refuse_escape(archive: Path, name: str) -> None:
    parts = PurePosixPath(name.replace("\\", "/")).parts
    if ".." in parts or name.startswith(("/", "\\")) or (parts and parts[0].endswith(":")):
        raise StudioError(f"{archive} holds {name}, which leads out of its folder: it is not unpacked.")


def _inside(out: Path, wanted: str, archive: Path) -> Path:
    """Return where a member goes; what ``place`` makes of a name is trusted no more than the name."""
    path = Path(os.path.abspath(out / wanted))
    if Path(os.path.abspath(out)) not in path.parents:
        raise StudioError(f"{archive} holds {wanted}, which leads out of its folder: it is not unpacked.")
    return path


def _write(stream: IO[bytes], path: Path, most: int, archive: Path) -> int:
    path.parent.mkdir(parents=True, exist_ok=True)
    written = 0
    with path.open("wb") as file:
        while data := stream.read(2**20):
            written += len(data)
            if written > most:
                raise StudioError(f"{archive} holds far more than its size lets expect: it is not unpacked.")
            file.write(data)
    return written
