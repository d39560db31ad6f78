"""Published weights on this machine: where they are, and how they get there.

Files from torchvision's servers lie where torch hub puts them (``TORCH_HOME`` moves that), so that every program shares
them. Files from the Hugging Face hub are taken from its own cache (``HF_HOME``) where another program has put them
there; what is downloaded here goes into torch hub's folder, too, with the SHA-256 that the server stated beside it.
"""

from __future__ import annotations

import hashlib
import re
import time
import urllib.error
import urllib.request
from collections.abc import Generator, Iterator
from http.client import HTTPException, HTTPMessage, HTTPResponse
from pathlib import Path, PurePosixPath
from typing import IO

import torch

from studio.atomic import replacing, write_text
from studio.errors import StudioError
from studio.models.backbones import pretrained
from studio.models.source import Pretrained
from studio.models.timm_source import hub_url
from studio.tasks import Progress

_TIMEOUT = 20.0
"""Seconds without a byte from the server."""
_CHUNK = 2**20
_BETWEEN_REPORTS = 0.05
_SHA256 = re.compile(r"[0-9a-f]{64}")
_LINKED = "X-Linked-Etag"
"""Header in which the Hugging Face hub states the SHA-256 of a large file, before it sends one elsewhere for it."""


class NoNetwork(StudioError):
    """The weights' server cannot be reached."""


def cached_path(backbone: str) -> Path:
    """Return where a backbone's published weights are, or would be."""
    weights = pretrained(backbone)
    own = _own_path(weights)
    return own if own.is_file() else _in_hub_cache(weights) or own


def is_whole(backbone: str) -> bool:
    """Return whether the published weights are here, and have the SHA-256 they should have, where one is known."""
    path = cached_path(backbone)
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest().startswith(_expected(path, pretrained(backbone)))


def download(backbone: str) -> Generator[Progress | Path, None, None]:
    """Fetch a backbone's weights; the last event is the path, from then on that of :func:`cached_path`.

    Progress counts bytes. Closing the generator, or any error, leaves nothing behind, and an older file as it was.
    The proxy is the environment's.

    Raises
    ------
    NoNetwork
        The server cannot be reached, or the connection broke.
    StudioError
        What came is not what was published, or it cannot be written.
    """
    weights = pretrained(backbone)
    path = _own_path(weights)
    digest = hashlib.sha256()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        response, stated = _opened(backbone, weights)
        with response, replacing(path) as file:
            total = int(response.headers.get("Content-Length") or 0) or None
            done, told = 0, 0.0
            for chunk in _chunks(backbone, response, total):
                digest.update(chunk)
                file.write(chunk)
                done += len(chunk)
                if time.monotonic() - told > _BETWEEN_REPORTS:
                    told = time.monotonic()
                    yield Progress(done, total, f"Downloading the {backbone} weights")
            if not digest.hexdigest().startswith(weights.sha256 or stated):
                raise StudioError(
                    f"What came as the {backbone} weights is not {path.name} (its checksum is wrong): "
                    "try again, or choose random weights or a .pth file."
                )
            if not weights.sha256:
                write_text(_checksum_file(path), digest.hexdigest())
    except OSError as error:
        raise StudioError(
            f"Cannot save {path}: {error.strerror or error}. Free some space or set TORCH_HOME to another folder."
        ) from error
    yield path


def _own_path(weights: Pretrained) -> Path:
    folder = Path(torch.hub.get_dir()) / "checkpoints"
    if not weights.hub:
        return folder / weights.file
    repository = PurePosixPath(weights.hub)  # files of the hub are all called alike, and repositories are not
    return folder / repository.parent / f"{repository.name}{PurePosixPath(weights.file).suffix}"


def _in_hub_cache(weights: Pretrained) -> Path | None:
    if not weights.hub:
        return None
    from huggingface_hub import try_to_load_from_cache

    found = try_to_load_from_cache(weights.hub, weights.file)
    return Path(found) if isinstance(found, str) else None


def _expected(path: Path, weights: Pretrained) -> str:
    """Return how a file's SHA-256 has to begin; an empty string where nobody has said."""
    if weights.sha256:
        return weights.sha256
    if _checksum_file(path).is_file():
        return _checksum_file(path).read_text("utf-8").strip()
    blob = path.resolve().name  # the hub's cache links to files that are named by their SHA-256
    return blob if _SHA256.fullmatch(blob) else ""


def _checksum_file(path: Path) -> Path:
    return path.with_name(f"{path.name}.sha256")


class _Redirected(urllib.request.HTTPRedirectHandler):
    """Follows redirections, and remembers what the hub states with the first one."""

    sha256 = ""

    def redirect_request(
        self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> urllib.request.Request | None:
        self.sha256 = self.sha256 or _stated(headers)
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _opened(backbone: str, weights: Pretrained) -> tuple[HTTPResponse, str]:
    """Return the open connection, and the SHA-256 that the server states, or an empty string."""
    redirected = _Redirected()
    try:
        url = hub_url(weights) if weights.hub else weights.url
        response: HTTPResponse = urllib.request.build_opener(redirected).open(url, timeout=_TIMEOUT)
    except urllib.error.HTTPError as error:
        error.close()
        raise _unreachable(backbone, f"the server answered {error.code} {error.reason}") from error
    except (OSError, HTTPException) as error:
        raise _unreachable(backbone, "no network") from error
    return response, redirected.sha256 or _stated(response.headers)


def _stated(headers: HTTPMessage) -> str:
    """Return a file's SHA-256; small files, which lie in git itself, have another hash there."""
    stated = (headers.get(_LINKED) or "").strip('"')
    return stated if _SHA256.fullmatch(stated) else ""


def _chunks(backbone: str, response: HTTPResponse, total: int | None) -> Iterator[bytes]:
    done = 0
    try:
        while chunk := response.read1(_CHUNK):
            done += len(chunk)
            yield chunk
    except (OSError, HTTPException) as error:
        raise _unreachable(backbone, "the connection broke") from error
    if total is not None and done < total:
        raise _unreachable(backbone, "the connection broke")


def _unreachable(backbone: str, why: str) -> NoNetwork:
    return NoNetwork(f"Cannot download the {backbone} weights ({why}): choose random weights or a .pth file.")
