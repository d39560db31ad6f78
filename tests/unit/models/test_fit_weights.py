"""Which layers of a file a backbone can start from, and how much memory training a backbone takes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import torch

from studio.errors import StudioError
from studio.models.backbones import build
from studio.models.bundled import bundled
from studio.models.catalog import ListBackbones
from studio.models.file_report import Candidate, FitWeights


def fit(path: Path, backbone: str) -> Candidate:
    *_, candidate = FitWeights(path=path, backbone=backbone).perform()
    assert isinstance(candidate, Candidate)
    return candidate


def test_a_file_of_the_same_backbone_fits_whatever_its_head(tmp_path: Path) -> None:
    path = tmp_path / "내 가중치.pth"
    state = build("squeezenet1_1", 3).state_dict()
    torch.save(state, path)
    candidate = fit(path, "squeezenet1_1")
    assert candidate.misfits == ()
    assert candidate.matching == len(state) - 2  # the head's weight and bias are left out


def test_the_files_without_a_head_that_come_with_the_studio_fit() -> None:
    for backbone, path in bundled().items():
        assert not any(misfit.matters for misfit in fit(path, backbone).misfits)


def test_a_layer_of_another_shape_is_named(tmp_path: Path) -> None:
    path = tmp_path / "grey.pth"
    state = build("squeezenet1_1", 3).state_dict()
    state["features.0.weight"] = state["features.0.weight"].mean(1, keepdim=True)
    torch.save(state, path)
    (misfit,) = fit(path, "squeezenet1_1").misfits
    assert misfit.text == "features.0.weight is 64×1×3×3 and not 64×3×3×3"


def test_a_file_that_is_not_weights_is_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "notes.pth"
    path.write_text("not weights")
    with pytest.raises(StudioError, match=r"notes\.pth"):
        fit(path, "squeezenet1_1")


def test_memory_grows_with_the_batch_and_with_the_network() -> None:
    infos = {info.name: info for info in next(iter(ListBackbones().perform()))}
    small, large = infos["resnet18"], infos["vit_h_14"]
    taken = {batch: small.training_bytes(batch) for batch in (1, 32)}
    assert taken[1] < taken[32] < large.training_bytes(32)
    assert 0.9e9 < taken[32] < 3e9  # the exact number for pictures of 224 pixels is 0.9 GB: it guesses high
    assert replace(small, gflops=None).training_bytes(32) is None
