"""What timm does not say of its backbones, counted on the networks themselves and kept on disk.

To outline a network takes a twentieth of a second, and to run it without numbers twice as long. For all of them that
is minutes; hence each is counted once for each version of timm, when somebody asks for it. Those of one version come
along: the file in ``resources/backbones`` is a copy of the one that ``python main.py backbones --count`` leaves in the
studio's cache folder.
"""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import torch
from pydantic import TypeAdapter, ValidationError
from torch import nn
from torch.utils.flop_counter import FlopCounterMode

from studio.atomic import write_text
from studio.errors import StudioError
from studio.models.backbone_list import FOLDER
from studio.models.backbones import outline, pretrained
from studio.models.file_report import Shape
from studio.models.heads import output_names
from studio.models.vision import timm
from studio.paths import cache_dir, resources_dir

_COUNTER = "num_batches_tracked"
"""Ending of BatchNorm's counters, which files from before PyTorch 0.4.1 lack."""


@dataclass(frozen=True, slots=True)
class Counted:
    """A backbone with the classes of its published weights."""

    parameters: int
    signature: str
    """As from :func:`signature_of`."""
    gflops: float | None = None
    """Billions of multiply-adds for one picture of the weights' own size; None where nobody has asked for them."""


_FILE = TypeAdapter(dict[str, Counted])


class TimmCounts:
    """The counts on this machine, by backbone."""

    def __init__(self) -> None:
        self._counted = _read()
        self._fresh = False

    def get(self, backbone: str) -> Counted | None:
        """Return what was counted before."""
        return self._counted.get(backbone)

    def outlined(self, backbone: str) -> Counted:
        """Return what was counted before, or count all but the multiply-adds."""
        if backbone not in self._counted:
            self._put(backbone, _counted(outline(backbone, pretrained(backbone).classes)))
        return self._counted[backbone]

    def measured(self, backbone: str) -> Counted:
        """Return what was counted before, or count, multiply-adds too."""
        counted = self._counted.get(backbone)
        if counted is None or counted.gflops is None:
            model, size = outline(backbone, pretrained(backbone).classes), pretrained(backbone).input_size
            self._put(backbone, replace(_counted(model), gflops=_gflops(model, size)))
        return self._counted[backbone]

    def save(self) -> None:
        """Write the counts, with those that another process has written meanwhile; without them all is as slow again.

        A disk that is full, or not ours, is no reason to fail.
        """
        if not self._fresh:
            return
        everything = dict(sorted({**_read(), **self._counted}.items()))
        with contextlib.suppress(StudioError, OSError):
            cache_dir().mkdir(parents=True, exist_ok=True)
            write_text(cache_dir() / _name(), _FILE.dump_json(everything, indent=0).decode(), durable=False)

    def _put(self, backbone: str, counted: Counted) -> None:
        self._counted[backbone], self._fresh = counted, True


@contextmanager
def counts() -> Iterator[TimmCounts]:
    """Give the counts; what is added to them is written in the end, whatever happens."""
    kept = TimmCounts()
    try:
        yield kept
    finally:
        kept.save()


def signature_of(shapes: Mapping[str, Shape], output: str) -> str:
    """Return a hash of the names and shapes in a state dict, whatever the number of classes.

    Counters of BatchNorm are left out: files from before PyTorch 0.4.1 lack them.

    Parameters
    ----------
    output
        Name of the output layer.
    """
    rows = (f"{output}.weight", f"{output}.bias")
    kinds = sorted(
        (name, shape[1:] if name in rows else shape) for name, shape in shapes.items() if not name.endswith(_COUNTER)
    )
    return hashlib.blake2b(repr(kinds).encode(), digest_size=16).hexdigest()


def _counted(model: nn.Module) -> Counted:
    shapes = {name: tuple(tensor.shape) for name, tensor in model.state_dict().items()}
    parameters = sum(parameter.numel() for parameter in model.parameters())
    return Counted(parameters, signature_of(shapes, output_names(model)[-1]))


def _gflops(model: nn.Module, size: int) -> float:
    # Without gradients of the parameters either, or the counter's tracker stumbles over a class token given to a layer.
    with torch.no_grad(), FlopCounterMode(display=False) as counter:
        model.to("meta").requires_grad_(False).eval()(torch.empty(1, 3, size, size, device="meta"))
    return float(counter.get_total_flops()) / 2e9  # it counts a multiplication and an addition as two


def _name() -> str:
    return f"timm-{timm().__version__}.json"


def _read() -> dict[str, Counted]:
    """Return what came along and what was counted here."""
    return {**_in_file(resources_dir() / FOLDER / _name()), **_in_file(cache_dir() / _name())}


def _in_file(path: Path) -> dict[str, Counted]:
    try:
        return _FILE.validate_json(path.read_bytes())
    except (OSError, ValidationError):
        return {}
