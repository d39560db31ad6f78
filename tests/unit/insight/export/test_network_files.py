from __future__ import annotations

import json
import warnings
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
import pytest
import torch
from networks_for_tests import write_network
from pydantic import ValidationError
from safetensors import safe_open
from trained_for_tests import Trained

from studio.data.decode import decode
from studio.errors import StudioError
from studio.insight.export.exporting import export_model
from studio.insight.export.tasks import SUFFIXES, Exported, ExportModel, Format
from studio.models import checkpoint as checkpoints
from studio.models.backbones import build
from studio.models.checkpoint import Checkpoint
from studio.models.spec import PLAIN_HEAD, HeadSpec
from studio.models.vision import torchvision
from studio.tasks import Notice, Progress


def exported(task: ExportModel) -> Exported:
    events = list(export_model(task))
    assert not [event for event in events if isinstance(event, Notice)]
    assert any(isinstance(event, Progress) for event in events)
    last = events[-1]
    assert isinstance(last, Exported)
    return last


def task_for(checkpoint: Path, folder: Path, form: Format, pictures: Path | None = None) -> ExportModel:
    out = folder / f"모델 model{SUFFIXES[form]}"
    return ExportModel(checkpoint=checkpoint, format=form, out=out, pictures=pictures)


@pytest.mark.parametrize("form", [form for form in SUFFIXES if form != "script"])
def test_every_file_answers_as_pytorch_on_the_pictures_of_the_run(
    form: Format, trained: Trained, tmp_path: Path
) -> None:
    found = exported(task_for(trained.checkpoint, tmp_path, form))
    assert found.difference is not None
    assert found.difference < 1e-4 * max(1.0, found.largest)
    assert found.pictures == len(checkpoints.load(trained.checkpoint).split["val"])
    assert found.bytes == found.path.stat().st_size
    assert [path.name for path in tmp_path.iterdir()] == [found.path.name]


def test_onnx_takes_any_number_of_pictures_and_describes_itself(trained: Trained, tmp_path: Path) -> None:
    path = exported(task_for(trained.checkpoint, tmp_path, "onnx")).path
    checkpoint = checkpoints.load(trained.checkpoint)
    session = onnxruntime.InferenceSession(path.read_bytes(), providers=["CPUExecutionProvider"])
    metadata = session.get_modelmeta().custom_metadata_map
    assert json.loads(metadata["classes"]) == list(checkpoint.classes)
    assert (metadata["backbone"], metadata["size"]) == ("squeezenet1_1", "32")
    mean = np.array(json.loads(metadata["mean"]), np.float32)
    std = np.array(json.loads(metadata["std"]), np.float32)
    pictures = sorted(trained.pictures.rglob("*.png"))[:5]
    ours = np.stack([checkpoint.recipe.evaluate(decode(picture)) for picture in pictures])
    seen = np.stack([checkpoint.recipe.seen(decode(picture)) for picture in pictures])
    theirs = ((seen / np.float32(255) - mean) / std).transpose(0, 3, 1, 2)
    with torch.no_grad():
        expected = checkpoints.build_model(checkpoint)(torch.from_numpy(ours)).numpy()
    for n in (1, 5):
        (logits,) = session.run(None, {"pictures": theirs[:n]})
        np.testing.assert_allclose(logits, expected[:n], rtol=1e-3, atol=1e-4)


def test_the_weights_go_straight_into_torchvisions_model(trained: Trained, tmp_path: Path) -> None:
    path = exported(task_for(trained.checkpoint, tmp_path, "state-dict")).path
    torchvision.models.squeezenet1_1(num_classes=3).load_state_dict(torch.load(path, weights_only=True))


def test_safetensors_carries_the_class_names(trained: Trained, tmp_path: Path) -> None:
    path = exported(task_for(trained.checkpoint, tmp_path, "safetensors")).path
    with safe_open(path, "pt") as file:
        assert json.loads(file.metadata()["classes"]) == list(checkpoints.load(trained.checkpoint).classes)


def test_pictures_of_another_folder_can_be_checked_with(trained: Trained, tmp_path: Path) -> None:
    found = exported(task_for(trained.checkpoint, tmp_path, "state-dict", trained.pictures))
    assert found.pictures == 8


def test_without_pictures_random_numbers_are_compared(tmp_path: Path) -> None:
    checkpoint = write_network(tmp_path / "lone.pth", ("가", "나"))
    found = exported(task_for(checkpoint, tmp_path, "torchscript"))
    assert found.pictures == 0
    assert found.difference is not None


def test_a_name_that_does_not_fit_the_format_is_refused_at_once(tmp_path: Path) -> None:
    with pytest.raises(ValidationError, match=r"ends in \.onnx"):
        ExportModel(checkpoint=tmp_path / "a.pth", format="onnx", out=tmp_path / "a.pt")
    with pytest.raises(ValidationError, match="checkpoint itself"):
        ExportModel(checkpoint=tmp_path / "a.pth", format="state-dict", out=tmp_path / "a.pth")


def test_a_folder_that_is_not_there_is_a_sentence(trained: Trained, tmp_path: Path) -> None:
    with pytest.raises(StudioError, match="Cannot write"):
        list(export_model(task_for(trained.checkpoint, tmp_path / "nowhere", "state-dict")))


@pytest.mark.parametrize("form", ["torchscript", "state-dict"])
def test_ended_at_any_moment_it_leaves_what_was_there_before(form: Format, trained: Trained, tmp_path: Path) -> None:
    task = task_for(trained.checkpoint, tmp_path, form)
    task.out.write_text("older", "utf-8")
    steps = sum(isinstance(event, Progress) for event in export_model(task_for(trained.checkpoint, tmp_path, form)))
    for step in range(1, steps + 1):
        task.out.write_text("older", "utf-8")
        events = export_model(task)
        for _ in range(step):
            next(events)
        events.close()  # type: ignore[attr-defined]  # it is a generator
        assert task.out.read_text("utf-8") == "older"
        assert [path.name for path in tmp_path.iterdir()] == [task.out.name]


@pytest.mark.parametrize("head", [PLAIN_HEAD, HeadSpec(hidden=5, dropout=0.5)], ids=["plain", "hidden"])
@pytest.mark.parametrize("form", [form for form in SUFFIXES if form != "script"])
def test_the_code_that_is_told_opens_the_file_and_asks_the_network(
    form: Format, head: HeadSpec, trained: Trained, tmp_path: Path
) -> None:
    checkpoint = with_head(checkpoints.load(trained.checkpoint), head)
    checkpoints.save(checkpoint, tmp_path / "머리 head.pth")
    code = exported(task_for(tmp_path / "머리 head.pth", tmp_path, form)).code
    pictures = torch.randn(3, 3, 32, 32)
    names = {"pictures": pictures.numpy() if form == "onnx" else pictures}
    with warnings.catch_warnings(action="ignore"):  # torch.jit's, about its own future
        exec(code, names)
    with torch.no_grad():
        expected = checkpoints.build_model(checkpoint)(pictures).numpy()
    np.testing.assert_allclose(torch.as_tensor(names["logits"]).detach().numpy(), expected, rtol=1e-3, atol=1e-4)


def test_the_code_of_a_script_loads_and_predicts(trained: Trained, tmp_path: Path) -> None:
    found = exported(task_for(trained.checkpoint, tmp_path, "script"))
    picture = next(trained.pictures.rglob("*.png"))
    names: dict[str, Any] = {}
    exec(found.code.replace("picture.jpg", str(picture)), names)
    assert names["probabilities"].sum().item() == pytest.approx(1.0)


def with_head(checkpoint: Checkpoint, head: HeadSpec) -> Checkpoint:
    torch.manual_seed(0)
    state = build(checkpoint.backbone, len(checkpoint.classes), head).state_dict()
    return replace(checkpoint, state_dict=state, head=head)
