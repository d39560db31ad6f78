"""The list of backbones, kept on disk: to ask the libraries takes seconds, most of them for their imports.

It holds for the versions of torchvision and timm that were asked. One comes along: the file in ``resources/backbones``
is a copy of the one that ``python main.py backbones --count`` leaves in the studio's cache folder. Imports nothing
heavy.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator
from importlib.metadata import version

from pydantic import TypeAdapter, ValidationError

from studio import __version__
from studio.atomic import write_text
from studio.errors import StudioError
from studio.models.bundled import bundled
from studio.models.catalog import BackboneInfo
from studio.models.weights_place import on_this_machine
from studio.paths import cache_dir, resources_dir

FOLDER = "backbones"
_FILE = TypeAdapter(tuple[BackboneInfo, ...])


def kept_list() -> Iterator[tuple[BackboneInfo, ...]]:
    """Give the list as :class:`~studio.models.catalog.ListBackbones`; empty where these versions were never asked."""
    with_studio = bundled()
    for folder in (cache_dir(), resources_dir() / FOLDER):
        with contextlib.suppress(OSError, ValidationError):
            backbones = _FILE.validate_json((folder / list_name()).read_bytes())
            yield tuple(on_this_machine(info, with_studio) for info in backbones)
            return
    yield ()


def keep_list(backbones: Iterable[BackboneInfo]) -> None:
    """Keep what the libraries say; their own names of files are the ``weights_file``, and nothing is ``bundled``.

    A disk that is full, or not ours, is no reason to fail.
    """
    text = _FILE.dump_json(tuple(backbones), exclude_defaults=True).decode().replace('},{"name"', '},\n{"name"')
    with contextlib.suppress(StudioError, OSError):
        cache_dir().mkdir(parents=True, exist_ok=True)
        write_text(cache_dir() / list_name(), text, durable=False)


def list_name() -> str:
    """Return the name of the file for the installed versions; the studio's own says what sizes each accepts."""
    torchvision = version("torchvision").partition("+")[0]  # without the kind of computer it was built for
    return f"studio-{__version__}-torchvision-{torchvision}-timm-{version('timm')}.json"
