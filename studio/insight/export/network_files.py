"""A network as a file of another kind: packed, and opened again as whoever receives it would."""

from __future__ import annotations

import io
import json
import logging
import warnings
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import nn

from studio.data.recipe import Normalize
from studio.insight.export.checking import Network
from studio.insight.export.tasks import Format
from studio.models.backbones import build
from studio.models.checkpoint import Checkpoint


@dataclass(frozen=True)
class Subject:
    """What is exported."""

    checkpoint: Checkpoint
    model: nn.Module
    """In evaluation mode, on the CPU."""
    example: torch.Tensor
    """(2, 3, size, size): exporters take a number that they see only once, or see as one, for a constant."""


@dataclass(frozen=True)
class NetworkFile:
    """A kind of file."""

    pack: Callable[[Subject], bytes]
    reopened: Callable[[Path, Subject], Network]
    note: str
    """How to use it."""


def description(checkpoint: Checkpoint) -> dict[str, str]:
    """Return what one needs to use the network, as text: formats keep a string for each name."""
    recipe = checkpoint.recipe
    norm = next((step for step in recipe.evaluation if isinstance(step, Normalize)), None)
    return {
        "backbone": checkpoint.backbone,
        "classes": json.dumps(checkpoint.classes, ensure_ascii=False),
        "size": str(recipe.size),
        "mean": json.dumps(norm.mean if norm else None),
        "std": json.dumps(norm.std if norm else None),
        "recipe": json.dumps([step.model_dump(mode="json") for step in recipe.evaluation]),
        "input": "RGB, (n, 3, size, size) float32: 0...1, then minus mean, divided by std, by channel",
        "output": "(n, classes) float32 logits; softmax gives probabilities",
        "epoch": str(checkpoint.epoch),
    }


def _batch() -> Any:
    return ({0: torch.export.Dim("batch")},)


def _pack_onnx(subject: Subject) -> bytes:
    with _quiet():
        program = torch.onnx.export(
            subject.model,
            (subject.example,),
            input_names=["pictures"],
            output_names=["logits"],
            dynamic_shapes=_batch(),
            dynamo=True,
            verbose=False,
        )
    assert program is not None
    model = program.model_proto
    for key, value in description(subject.checkpoint).items():
        model.metadata_props.add(key=key, value=value)
    content: bytes = model.SerializeToString()
    return content


def _open_onnx(path: Path, subject: Subject) -> Network:
    import onnxruntime

    session = onnxruntime.InferenceSession(path.read_bytes(), providers=["CPUExecutionProvider"])
    return lambda inputs: torch.from_numpy(session.run(["logits"], {"pictures": inputs.numpy()})[0])


def _pack_torchscript(subject: Subject) -> bytes:
    buffer = io.BytesIO()
    with _quiet(), torch.no_grad():
        traced = torch.jit.trace(subject.model, subject.example, check_trace=False)  # type: ignore[no-untyped-call]
        extra = {"description.json": json.dumps(description(subject.checkpoint), ensure_ascii=False)}
        torch.jit.save(traced, buffer, _extra_files=extra)
    return buffer.getvalue()


def _open_torchscript(path: Path, subject: Subject) -> Network:
    with _quiet():
        network: Network = torch.jit.load(io.BytesIO(path.read_bytes()), map_location="cpu")  # type: ignore[no-untyped-call]
    return network


def _pack_torch_export(subject: Subject) -> bytes:
    buffer = io.BytesIO()
    with _quiet():
        program = torch.export.export(subject.model, (subject.example,), dynamic_shapes=_batch())
        extra = {"description.json": json.dumps(description(subject.checkpoint), ensure_ascii=False)}
        torch.export.save(program, buffer, extra_files=extra)
    return buffer.getvalue()


def _open_torch_export(path: Path, subject: Subject) -> Network:
    with _quiet():
        network: Network = torch.export.load(io.BytesIO(path.read_bytes())).module()
    return network


def _pack_safetensors(subject: Subject) -> bytes:
    from safetensors.torch import save

    tensors = {name: tensor.contiguous().clone() for name, tensor in subject.model.state_dict().items()}
    return save(tensors, metadata={"format": "pt", **description(subject.checkpoint)})


def _open_safetensors(path: Path, subject: Subject) -> Network:
    from safetensors.torch import load

    return _rebuilt(load(path.read_bytes()), subject)


def _pack_state_dict(subject: Subject) -> bytes:
    buffer = io.BytesIO()
    torch.save(subject.model.state_dict(), buffer)
    return buffer.getvalue()


def _open_state_dict(path: Path, subject: Subject) -> Network:
    return _rebuilt(torch.load(path, map_location="cpu", weights_only=True), subject)


def _rebuilt(state: Mapping[str, torch.Tensor], subject: Subject) -> Network:
    checkpoint = subject.checkpoint
    model = build(checkpoint.backbone, len(checkpoint.classes), checkpoint.head)
    model.load_state_dict(state)
    return model.eval()


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep what exporters say about their own future, and about libraries that are not there, from the person."""
    loggers = [logging.getLogger(name) for name in ("torch.onnx", "onnxscript", "onnx_ir")]
    before = [logger.level for logger in loggers]
    # torch.fx draws a bar that nobody sees, and tqdm would start a thread for it that never ends.
    torch.hub.tqdm.monitor_interval = 0  # type: ignore[attr-defined]
    try:
        for logger in loggers:
            logger.setLevel(logging.ERROR)
        with warnings.catch_warnings(action="ignore"):
            yield
    finally:
        for logger, level in zip(loggers, before, strict=True):
            logger.setLevel(level)


_INSIDE = "Class names, size, mean and std are in its {}."

FILES: dict[Format, NetworkFile] = {
    "onnx": NetworkFile(
        _pack_onnx,
        _open_onnx,
        "Open it with onnxruntime; it takes any number of pictures at a time. " + _INSIDE.format("metadata"),
    ),
    "torchscript": NetworkFile(
        _pack_torchscript,
        _open_torchscript,
        "Open it with torch.jit.load, also in C++. " + _INSIDE.format("extra file description.json"),
    ),
    "torch-export": NetworkFile(
        _pack_torch_export,
        _open_torch_export,
        "Open it with torch.export.load(path).module(). " + _INSIDE.format("extra file description.json"),
    ),
    "safetensors": NetworkFile(
        _pack_safetensors,
        _open_safetensors,
        "Weights alone, under torchvision's names. " + _INSIDE.format("metadata"),
    ),
    "state-dict": NetworkFile(
        _pack_state_dict,
        _open_state_dict,
        "Weights alone, under torchvision's names: model.load_state_dict(torch.load(path, weights_only=True)).",
    ),
}
