"""What a checkpoint can be turned into. Imports nothing heavy."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar, Literal, Self

from pydantic import model_validator

from studio.tasks import Task

Format = Literal["onnx", "torchscript", "torch-export", "safetensors", "state-dict", "script"]

SUFFIXES: dict[Format, str] = {
    "onnx": ".onnx",
    "torchscript": ".pt",
    "torch-export": ".pt2",
    "safetensors": ".safetensors",
    "state-dict": ".pth",
    "script": ".py",
}


class ExportModel(Task):
    """Write a checkpoint's network in a form that other programs open.

    ``onnx``: for onnxruntime and many others; any number of pictures at a time. ``torchscript``: for PyTorch in C++.
    ``torch-export``: its successor. ``safetensors``, ``state-dict``: the weights alone, under torchvision's names.
    ``script``: a Python file in plain PyTorch that predicts with the checkpoint and trains it again.

    Class names and pre-processing are in the file wherever it has a place for them. Events:
    :class:`~studio.tasks.Progress`, :class:`~studio.tasks.Notice`, at last one :class:`Exported`. Raises StudioError
    for a checkpoint that cannot be used, a network that the format cannot hold, a file that cannot be written.
    """

    performer: ClassVar[str] = "studio.insight.export.exporting:export_model"

    checkpoint: Path
    format: Format
    out: Path
    """The file to write; ends in the format's suffix, see :data:`SUFFIXES`."""
    pictures: Path | None = None
    """A folder of pictures to check the file with; None for those that the checkpoint was validated with."""

    @model_validator(mode="after")
    def _suffix_fits(self) -> Self:
        suffix = SUFFIXES[self.format]
        if self.out.suffix.lower() != suffix:
            raise ValueError(f"'{self.out.name}' is no name for this format; choose one that ends in {suffix}")
        if self.out.resolve() == self.checkpoint.resolve():
            raise ValueError(f"'{self.out.name}' is the checkpoint itself; choose another name")
        return self


@dataclass(frozen=True, slots=True)
class Exported:
    """The file is written, and was opened again and compared with PyTorch."""

    path: Path
    bytes: int
    difference: float | None
    """Largest absolute difference between its logits and PyTorch's; None for a script, which is not run."""
    largest: float
    """Largest absolute logit, to compare with; 0 for a script."""
    pictures: int
    """Real pictures that it was checked with; 0 where it was checked with random numbers, or not at all."""
    note: str
    """What one should know to use the file: a sentence or two."""
    code: str
    """Python that opens the file, to be copied."""
