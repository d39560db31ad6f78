"""Where published weights lie on this machine. Imports nothing heavy."""

from __future__ import annotations

import os
from collections.abc import Container
from dataclasses import replace
from pathlib import Path, PurePosixPath

from studio.models.catalog import BackboneInfo

_ROUNDED = 0.01
"""By what share a file's size may differ from what the library states."""


def place_of(hub: str, file: str) -> Path:
    """Return where a file of weights is, or would be.

    Parameters
    ----------
    hub, file
        As in :class:`~studio.models.source.Pretrained`.
    """
    own = own_place(hub, file)
    return own if own.is_file() else _in_hub_cache(hub, file) or own


def own_place(hub: str, file: str) -> Path:
    """Return where the studio puts a file of weights: in the folder that torch hub shares with other programs."""
    folder = _torch_hub() / "checkpoints"
    if not hub:
        return folder / file
    repository = PurePosixPath(hub)  # files of the hub are all called alike, and repositories are not
    return folder / repository.parent / f"{repository.name}{PurePosixPath(file).suffix}"


def on_this_machine(info: BackboneInfo, with_studio: Container[str]) -> BackboneInfo:
    """Say of a backbone, whose ``weights_file`` is the library's name of it, where the weights are and whether.

    Parameters
    ----------
    with_studio
        The backbones of :func:`~studio.models.bundled.bundled`.
    """
    path = place_of(info.hub, info.weights_file.name)
    found_mb = path.stat().st_size / 2**20 if path.is_file() else 0.0
    stated_mb = info.file_mb or found_mb
    # A damaged file is not here: whoever asks for it gets it anew. What has the right size is hashed when it is used.
    here = found_mb > 0 and abs(found_mb - stated_mb) <= _ROUNDED * stated_mb
    return replace(
        info,
        weights_file=path,
        weights_here=here,
        file_mb=stated_mb if here else info.file_mb,
        bundled=info.name in with_studio,
    )


def _torch_hub() -> Path:
    """Return what ``torch.hub.get_dir()`` does."""
    cache = Path(os.environ.get("XDG_CACHE_HOME", "~/.cache"))
    return Path(os.environ.get("TORCH_HOME", cache / "torch")).expanduser() / "hub"


def _in_hub_cache(hub: str, file: str) -> Path | None:
    from huggingface_hub import constants

    if not hub or not Path(constants.HF_HUB_CACHE).is_dir():  # else the rest, which takes its time, is not imported
        return None
    from huggingface_hub import try_to_load_from_cache

    found = try_to_load_from_cache(hub, file)
    return Path(found) if isinstance(found, str) else None
