"""What is to be fetched. Apart from :mod:`studio.fetching`, so that the window need not wait for its imports."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlsplit


@dataclass(frozen=True, slots=True)
class RemoteFile:
    """A file on a server."""

    url: str
    checksum: str
    """How its hexadecimal digest begins; empty where the server alone knows, as the Hugging Face hub does."""
    algorithm: Literal["md5", "sha256"] = "md5"
    """Of the checksum, which is against damage on the way: who publishes the file publishes it."""
    title: str = ""
    """What it is, in a sentence; its name where nothing is said."""
    otherwise: str = ""
    """What else a person can do than try again: ``", or choose random weights"``."""
    home: str = "STUDIO_HOME"
    """Environment variable that names another disk for it."""

    @property
    def name(self) -> str:
        return self.url.rpartition("/")[2]

    @property
    def host(self) -> str:
        return urlsplit(self.url).hostname or self.url

    def __str__(self) -> str:
        return self.title or self.name
