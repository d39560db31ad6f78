"""What can be asked of a file of weights that somebody already has, as the window shows it. Imports nothing heavy."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar, Literal

from pydantic import field_validator

from studio.models.spec import PLAIN_HEAD, HeadSpec
from studio.tasks import Task

FileKind = Literal["studio", "state dict", "wrapped", "lightning", "module", "safetensors", "refused"]
"""``studio``: one of our own checkpoints. ``wrapped``: a dict with a state dict in it. ``module``: a whole network."""
MisfitKind = Literal["missing", "unexpected", "misshapen"]
Shape = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class LayerMisfit:
    """A tensor of a state dict that is not what an architecture has there."""

    name: str
    kind: MisfitKind
    """``missing``: not in the file. ``unexpected``: in the file alone. ``misshapen``: in both, of different shape."""
    in_file: Shape | None
    wanted: Shape | None
    """Of an output layer, with as many rows as the file has classes."""
    matters: bool
    """Whether the network's logits depend on it; not those of a counter, an auxiliary classifier, a loss."""

    @property
    def text(self) -> str:
        """A clause: ``"conv1.weight is 64×1×7×7 and not 64×3×7×7"``, ``"fc.bias is missing"``."""
        if self.in_file is None or self.wanted is None:
            return f"{self.name} is {self.kind}"
        return f"{self.name} is {readable_shape(self.in_file)} and not {readable_shape(self.wanted)}"


def readable_shape(shape: Shape) -> str:
    """Write a shape as ``64×3×7×7``; that of a single number is ``()``."""
    return "×".join(map(str, shape)) or "()"


@dataclass(frozen=True, slots=True)
class Candidate:
    """An architecture that a file may belong to."""

    name: str
    """As the studio calls it: ``"resnet18"``, ``"timm/xception41"``."""
    source: Literal["torchvision", "timm"]
    classes: int | None
    """The rows of the output layer; None where the file has none that fits."""
    matching: int
    """How many tensors have a name and a shape of this architecture."""
    misfits: tuple[LayerMisfit, ...]
    head: HeadSpec = PLAIN_HEAD
    """What stands in the place of the output layer; of a hidden layer's activation, which no file tells, ReLU."""

    @property
    def fits(self) -> bool:
        """Whether the file gives this architecture all that its logits depend on, and nothing else."""
        return self.classes is not None and not any(misfit.matters for misfit in self.misfits)


@dataclass(frozen=True, slots=True)
class FileReport:
    """What a file is."""

    path: Path
    kind: FileKind
    where: str = ""
    """The dotted keys that lead to the state dict: ``"state_dict"``; empty at the top."""
    prefixes: tuple[str, ...] = ()
    """What was taken from the beginning of the names: ``("module.",)``."""
    tensors: int = 0
    """In the state dict."""
    parameters: int = 0
    """Numbers in them."""
    candidates: tuple[Candidate, ...] = ()
    """All that fit, where some do; else up to three that come closest, the closest first."""
    classes: tuple[str, ...] = ()
    """The file's own names for its classes, where it has as many as the first candidate."""
    imagenet: tuple[str, ...] = ()
    """What ImageNet's 1,000 classes are called, where a candidate that fits tells as many apart."""
    reason: str = ""
    """Of a refused file: one sentence that names it."""

    @property
    def fitting(self) -> tuple[Candidate, ...]:
        """The candidates that fit; where there are several, a person has to say which it is."""
        return tuple(candidate for candidate in self.candidates if candidate.fits)


class InspectFile(Task):
    """Say what a ``.pth`` or ``.safetensors`` file is, without executing anything in it.

    Events: :class:`~studio.tasks.Progress`, at last one :class:`FileReport`; a file that cannot be used is a report of
    kind ``refused``, no error.
    """

    performer: ClassVar[str] = "studio.models.adopt:inspect_file"

    path: Path


class CompareFile(Task):
    """Say what of a file fits a backbone that a person has chosen, and what does not.

    Events: :class:`~studio.tasks.Progress`, at last one :class:`Candidate` with all misfits, those of the head too.
    Raises StudioError where the file cannot be used, or there is no such backbone.
    """

    performer: ClassVar[str] = "studio.models.adopt:compare_file"

    path: Path
    backbone: str


class FitWeights(Task):
    """Say what of a file a backbone would start from, and what does not fit; the head is new, and left out of it.

    Events: :class:`~studio.tasks.Progress`, at last one :class:`Candidate` of no ``classes``. Training starts from the
    file where none of the misfits matters. Raises StudioError as :class:`CompareFile`.
    """

    performer: ClassVar[str] = "studio.models.weights:fit_weights"

    path: Path
    backbone: str


@dataclass(frozen=True, slots=True)
class Imported:
    """Another program's weights were made a checkpoint of this studio."""

    path: Path
    """In the folder ``imported`` of the studio's data."""
    backbone: str
    classes: tuple[str, ...]


class ImportCheckpoint(Task):
    """Make a checkpoint of this studio from a file that fits an architecture of torchvision or timm.

    Events: :class:`~studio.tasks.Progress`, at last one :class:`Imported`. The file itself stays as it is. Raises
    StudioError where it does not fit, naming the first layers, or where there are not as many classes.
    """

    performer: ClassVar[str] = "studio.models.adopt:import_checkpoint"

    path: Path
    backbone: str
    """By the name of a :class:`Candidate`."""
    classes: tuple[str, ...] = ()
    """In the order of the logits; empty for the file's own names, or numbers where it has none."""

    @field_validator("classes")
    @classmethod
    def _distinct(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        if len(set(value)) < len(value):
            raise ValueError("two of the names are the same")
        return value
