"""Where a network's weights come from: torchvision's servers, this machine's cache of them, or a file."""

from __future__ import annotations

import hashlib
import time
import urllib.error
import urllib.request
from collections import OrderedDict
from collections.abc import Generator, Iterator, Mapping
from contextlib import closing
from http.client import HTTPException, HTTPResponse
from pathlib import Path

import torch
from torch import nn

from studio.errors import StudioError
from studio.models.atomic import replacing
from studio.models.backbones import build, outline, pretrained
from studio.models.foreign import read_foreign
from studio.models.freeze import apply_plan
from studio.models.heads import head_in, head_names
from studio.models.spec import ModelSpec
from studio.tasks import Notice, Progress

IMAGENET_CLASSES = 1000
_TIMEOUT = 20.0
"""Seconds without a byte from the server."""
_CHUNK = 2**20
_BETWEEN_REPORTS = 0.05


class NoNetwork(StudioError):
    """The weights' server cannot be reached."""


def cached_path(backbone: str) -> Path:
    """Return where a backbone's weights are, or would be: torch hub's folder, shared with every other program.

    ``TORCH_HOME`` moves it, as everywhere.
    """
    url: str = pretrained(backbone).url
    return Path(torch.hub.get_dir()) / "checkpoints" / url.rpartition("/")[2]


def download(backbone: str) -> Generator[Progress | Path, None, None]:
    """Fetch a backbone's weights into :func:`cached_path`; the last event is that path.

    Progress counts bytes. Closing the generator, or any error, leaves nothing behind, and an older file as it was.
    The proxy is the environment's.

    Raises
    ------
    NoNetwork
        The server cannot be reached, or the connection broke.
    StudioError
        What came is not what torchvision published, or it cannot be written.
    """
    path = cached_path(backbone)
    digest = hashlib.sha256()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with _opened(backbone) as response, replacing(path) as file:
            total = int(response.headers.get("Content-Length") or 0) or None
            done, told = 0, 0.0
            for chunk in _chunks(backbone, response, total):
                digest.update(chunk)
                file.write(chunk)
                done += len(chunk)
                if time.monotonic() - told > _BETWEEN_REPORTS:
                    told = time.monotonic()
                    yield Progress(done, total, f"Downloading the {backbone} weights")
            if not digest.hexdigest().startswith(_published_hash(path)):
                raise StudioError(
                    f"What came as the {backbone} weights is not {path.name} (its checksum is wrong): "
                    "try again, or choose random weights or a .pth file."
                )
    except OSError as error:
        raise StudioError(
            f"Cannot save {path}: {error.strerror or error}. Free some space or set TORCH_HOME to another folder."
        ) from error
    yield path


def load_weights(model: nn.Module, path: Path) -> None:
    """Load the backbone's weights from a file; the head keeps the weights it has.

    The file may be a state dict of torchvision's model of the same name, whatever its number of classes, in any form
    that :func:`~studio.models.foreign.read_foreign` knows, or one of our checkpoints.

    Raises
    ------
    StudioError
        The file cannot be used, or belongs to another network; the sentence names the first layers that do not fit.
    """
    state = read_foreign(path).state_dict
    head = tuple(f"{name}." for name in head_names(model))
    own = model.state_dict()
    wanted = {name: tensor for name, tensor in own.items() if not name.startswith(head)}
    given = OrderedDict((name, tensor) for name, tensor in state.items() if not name.startswith(head))
    misfits = [name for name, tensor in wanted.items() if not _fits(name, tensor, given)]
    misfits += [name for name in given if name not in wanted]
    if misfits:
        raise StudioError(
            f"{path} does not fit a {type(model).__name__} of this kind (first: {', '.join(misfits[:3])}): "
            "choose its own backbone or another file."
        )
    # Some layers read their version from there, and without it take the file for a very old one.
    given._metadata = getattr(state, "_metadata", own._metadata)  # type: ignore[attr-defined]
    model.load_state_dict(given, strict=False)


def prepare_model(spec: ModelSpec, classes: int) -> Generator[Progress | Notice, None, nn.Module]:
    """Build what a person chose: ``model = yield from prepare_model(spec, len(classes))``.

    The backbone gets its weights, the head for ``classes`` classes is new (random, from torch's global generator) and
    the plan is applied. Events are those of a download, where one is needed.

    Raises
    ------
    StudioError
        No such backbone, no network, or a file that does not fit.
    """
    path: Path | None = None
    if spec.weights == "pretrained":
        path = yield from _fetched(spec.backbone)
    elif spec.weights != "random":
        path = Path(spec.weights).expanduser()
    model = build(spec.backbone, classes, spec.head)
    if path is not None:
        load_weights(model, path)
    apply_plan(model, spec.plan)
    return model


def published_model(spec: ModelSpec) -> Generator[Progress | Notice, None, nn.Module]:
    """Build a backbone as it comes, with the head of its weights' file: what one looks into before training anything.

    Random weights are the same each time, with a head for ImageNet's 1,000 classes. In evaluation mode, on the CPU.

    Raises
    ------
    StudioError
        As :func:`prepare_model`.
    """
    if spec.weights == "random":
        with torch.random.fork_rng([]):
            torch.manual_seed(0)
            return build(spec.backbone, IMAGENET_CLASSES).eval()
    path = (yield from _fetched(spec.backbone)) if spec.weights == "pretrained" else Path(spec.weights).expanduser()
    head = f"{head_names(outline(spec.backbone, 1))[-1]}."
    given = {
        name.removeprefix(head): tensor
        for name, tensor in read_foreign(path).state_dict.items()
        if name.startswith(head)
    }
    output = next((given[name] for name in ("weight", "1.weight", "3.weight") if name in given), None)
    model = build(spec.backbone, IMAGENET_CLASSES if output is None else len(output), head_in(given))
    load_weights(model, path)
    if given:
        model.get_submodule(head.removesuffix(".")).load_state_dict(given)
    return model.eval()


def published_classes(spec: ModelSpec, n: int) -> tuple[str, ...]:
    """Return the names of the classes that :func:`published_model` tells apart; numbers where nobody named them."""
    names = tuple(pretrained(spec.backbone).meta["categories"]) if spec.weights == "pretrained" else ()
    return names if len(names) == n else tuple(str(number) for number in range(n))


def _fetched(backbone: str) -> Generator[Progress | Notice, None, Path]:
    """Return the weights' file, downloaded first unless it is here and whole."""
    licence = pretrained(backbone).meta.get("license")
    if licence:
        yield Notice(f"The {backbone} weights have a licence of their own: {licence}")
    path = cached_path(backbone)
    if not _is_whole(path):
        with closing(download(backbone)) as events:
            for event in events:
                if isinstance(event, Progress):
                    yield event
    return path


def _is_whole(path: Path) -> bool:
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest().startswith(_published_hash(path))


def _published_hash(path: Path) -> str:
    """Return the start of the SHA-256, which torchvision puts into its files' names: ``resnet18-f37072fd.pth``."""
    return path.stem.rpartition("-")[2]


def _opened(backbone: str) -> HTTPResponse:
    try:
        response: HTTPResponse = urllib.request.urlopen(pretrained(backbone).url, timeout=_TIMEOUT)
    except urllib.error.HTTPError as error:
        error.close()
        raise _unreachable(backbone, f"the server answered {error.code} {error.reason}") from error
    except (OSError, HTTPException) as error:
        raise _unreachable(backbone, "no network") from error
    return response


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


def _fits(name: str, tensor: torch.Tensor, given: Mapping[str, torch.Tensor]) -> bool:
    if name not in given:
        # Files from before PyTorch 0.4.1 lack these counters, which nothing but an unset momentum reads.
        return name.endswith("num_batches_tracked")
    return given[name].shape == tensor.shape
