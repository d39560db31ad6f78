"""Published weights on this machine: where they are, and how they get there.

Files from torchvision's servers lie where torch hub puts them (``TORCH_HOME`` moves that), so that every program shares
them. Files from the Hugging Face hub are taken from its own cache (``HF_HOME``) where another program has put them
there; what is downloaded here goes into torch hub's folder, too, with the SHA-256 that the server stated beside it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Generator
from pathlib import Path

from studio.atomic import write_text
from studio.events import Progress
from studio.fetching import SHA256, fetch
from studio.models.backbones import pretrained
from studio.models.source import Pretrained
from studio.models.timm_source import hub_url
from studio.models.weights_place import own_place, place_of
from studio.remote_file import RemoteFile


def cached_path(backbone: str) -> Path:
    """Return where a backbone's published weights are, or would be."""
    weights = pretrained(backbone)
    return place_of(weights.hub, weights.file)


def is_whole(backbone: str) -> bool:
    """Return whether the published weights are here, and have the SHA-256 they should have, where one is known."""
    path = cached_path(backbone)
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest().startswith(_expected(path, pretrained(backbone)))


def download(backbone: str) -> Generator[Progress | Path, None, None]:
    """Fetch a backbone's weights; the last event is the path, from then on that of :func:`cached_path`.

    Progress counts bytes. What has come is kept when the generator is closed or the connection breaks, and gone on with
    the next time; until the file is here and whole, an older one is as it was.

    Raises
    ------
    NoConnection
        The server cannot be reached or refuses, or the connection broke.
    StudioError
        What came is not what was published, or it cannot be written.
    """
    weights = pretrained(backbone)
    path = own_place(weights.hub, weights.file)
    digest = yield from fetch(
        RemoteFile(
            hub_url(weights) if weights.hub else weights.url,
            weights.sha256,
            "sha256",
            title=f"the {backbone} weights",
            otherwise=", or choose random weights or a .pth file",
            home="TORCH_HOME",
        ),
        path,
    )
    if not weights.sha256:
        write_text(_checksum_file(path), digest)
    yield path


def _expected(path: Path, weights: Pretrained) -> str:
    """Return how a file's SHA-256 has to begin; an empty string where nobody has said."""
    if weights.sha256:
        return weights.sha256
    if _checksum_file(path).is_file():
        return _checksum_file(path).read_text("utf-8").strip()
    blob = path.resolve().name  # the hub's cache links to files that are named by their SHA-256
    return blob if SHA256.fullmatch(blob) else ""


def _checksum_file(path: Path) -> Path:
    return path.with_name(f"{path.name}.sha256")
