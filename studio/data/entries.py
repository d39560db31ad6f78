"""What lies in one folder: pictures, folders, litter and the rest, told apart by name alone."""

from __future__ import annotations

import os
from typing import Final, NamedTuple

from studio.phrase import Phrase

PICTURE_SUFFIXES: Final = frozenset(
    {".jpg", ".jpeg", ".jpe", ".jfif", ".png", ".gif", ".bmp", ".dib", ".webp", ".tif", ".tiff"}
    | {".ppm", ".pgm", ".pbm", ".pnm", ".jp2", ".avif"}
)
"""File name endings, in lower case, that are taken for pictures."""

_UNSUPPORTED_SUFFIXES: Final = frozenset({".heic", ".heif", ".ico", ".jxl", ".psd", ".svg", ".tga"})
_LITTER: Final = frozenset({"__macosx", "thumbs.db", "ehthumbs.db", "desktop.ini", "@eadir", "$recycle.bin", "icon\r"})
"""What operating systems leave behind, in lower case; names that start with a dot are litter too."""


class Folder(NamedTuple):
    """What lies in a folder, without litter."""

    prefix: str
    """Path relative to the root, ending in a slash; empty for the root."""
    folders: list[str]
    links: list[str]
    """Links to folders."""
    pictures: list[str]
    others: list[str]

    @property
    def name(self) -> str:
        return self.prefix.rstrip("/").rpartition("/")[2]

    def take(self, entry: os.DirEntry[str]) -> str | None:
        """Put an entry where it belongs, or return why it is left out; litter is passed over in silence."""
        name = entry.name
        if name.startswith(".") or name.lower() in _LITTER:
            return None
        if not _is_unicode(name):
            return Phrase("not Unicode", "its name is not valid Unicode; rename it")
        if _is_directory(entry):
            (self.links if entry.is_symlink() else self.folders).append(name)
        elif _suffix(name) not in PICTURE_SUFFIXES:
            self.others.append(name)
        elif not _is_file(entry):
            return Phrase("broken link", "a broken link") if entry.is_symlink() else Phrase("not a file", "not a file")
        else:
            self.pictures.append(name)
        return None


def why_no_picture(name: str) -> str:
    """Return why a file of that name is not read as a picture."""
    if _suffix(name) in _UNSUPPORTED_SUFFIXES:
        return Phrase("kind of picture", "a kind of picture that cannot be read; save it as JPEG or PNG")
    return Phrase("not a picture", "not a picture")


def readable(name: str) -> str:
    """Return a name as it can be shown, where it is not valid Unicode."""
    return name if _is_unicode(name) else os.fsencode(name).decode("utf-8", "replace")


def _suffix(name: str) -> str:
    """Return how a name ends, ``".jpg"``, in lower case; in a hundred thousand of them, os.path's takes its time."""
    return name[name.rfind(".") :].lower()


def _is_unicode(name: str) -> bool:
    """Whether a name can be written into tables, checkpoints and exports."""
    if name.isascii():
        return True
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def _is_directory(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link to itself, or into a folder that may not be read
        return False


def _is_file(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_file()
    except OSError:
        return False
