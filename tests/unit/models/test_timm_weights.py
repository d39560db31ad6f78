"""timm's weights come from the hub, with its checksum; bundled ones from the studio's own folder."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest
import torch
from safetensors.torch import save, save_file
from server_for_tests import Server, serving
from torch import nn

from studio.cli.run_options import spec_from
from studio.errors import StudioError
from studio.models import bundled
from studio.models.backbones import build, require_size, statistics
from studio.models.bad_checkpoint import BadCheckpoint
from studio.models.published import cached_path, download, is_whole
from studio.models.spec import ModelSpec
from studio.models.weights import prepare_model, published_classes, published_model
from studio.tasks import Progress

BACKBONE = "timm/mobilenetv3_small_050"
ON_HUB = "timm/mobilenetv3_small_050.lamb_in1k/resolve/main/model.safetensors"
BUNDLED = "shufflenet_v2_x0_5"


def filled(backbone: str, value: float) -> nn.Module:
    model = build(backbone, 1000)
    with torch.no_grad():
        for parameter in model.parameters():
            parameter.fill_(value)
    return model


def result(events) -> tuple[nn.Module, list[object]]:
    seen = []
    while True:
        try:
            seen.append(next(events))
        except StopIteration as end:
            return end.value, seen


def first_value(model: nn.Module) -> float:
    return float(next(model.parameters()).flatten()[0])


@pytest.fixture(scope="module")
def published() -> bytes:
    return save(filled(BACKBONE, 0.25).state_dict())


@pytest.fixture
def hub(published: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    """Answer as the Hugging Face hub: a redirection that states the SHA-256, and the file elsewhere."""
    with serving() as state:
        state.files["elsewhere"] = published
        state.elsewhere[ON_HUB] = "elsewhere", hashlib.sha256(published).hexdigest()
        monkeypatch.setenv("HF_ENDPOINT", state.url)
        monkeypatch.setenv("TORCH_HOME", str(tmp_path / "토치 집"))
        monkeypatch.setattr("huggingface_hub.constants.HF_HUB_CACHE", str(tmp_path / "hub 집"))
        monkeypatch.setenv("NO_PROXY", "127.0.0.1")
        monkeypatch.setenv("no_proxy", "127.0.0.1")
        monkeypatch.setattr("studio.fetching._BETWEEN_ATTEMPTS", 0.0)
        yield state


def test_weights_come_from_the_hub_once_and_give_the_networks_own_classes(hub: Server) -> None:
    spec = ModelSpec(backbone=BACKBONE)
    model, events = result(prepare_model(spec, 3))
    assert [event for event in events if isinstance(event, Progress)]
    assert (first_value(model), model.classifier.out_features) == (0.25, 3)
    whole, silence = result(published_model(spec))
    assert not silence
    assert hub.asked == [(ON_HUB, ""), ("elsewhere", "")]
    assert (float(whole.classifier.bias.detach()[0]), published_classes(spec, 1000)[0]) == (0.25, "tench, Tinca tinca")


def test_a_file_that_is_not_what_the_hub_states_is_refused_and_not_kept(hub: Server) -> None:
    hub.files["elsewhere"] = bytes(len(hub.files["elsewhere"]))
    with pytest.raises(StudioError, match="checksum is wrong"):
        list(download(BACKBONE))
    assert not cached_path(BACKBONE).exists()


def test_a_download_from_the_hub_goes_on_where_it_broke_off(hub: Server, published: bytes) -> None:
    hub.break_after = [1000]
    *_, path = download(BACKBONE)
    assert path.read_bytes() == published
    assert is_whole(BACKBONE)
    assert [asked for name, asked in hub.asked if name == "elsewhere"] == ["", "bytes=1000-"]


def test_a_damaged_file_is_fetched_again(hub: Server, published: bytes) -> None:
    *_, path = download(BACKBONE)
    path.write_bytes(published[:-1] + b"\xff")
    assert not is_whole(BACKBONE)
    model, _ = result(prepare_model(ModelSpec(backbone=BACKBONE), 3))
    assert path.read_bytes() == published
    assert first_value(model) == 0.25


def test_what_another_program_has_put_into_the_hubs_cache_is_used(
    hub: Server, published: bytes, tmp_path: Path
) -> None:
    folder = tmp_path / "hub 집" / "models--timm--mobilenetv3_small_050.lamb_in1k"
    snapshot = folder / "snapshots" / "0123456"
    sha256 = hashlib.sha256(published).hexdigest()
    for place in (folder / "refs", folder / "blobs", snapshot):
        place.mkdir(parents=True)
    (folder / "refs" / "main").write_text("0123456")
    (folder / "blobs" / sha256).write_bytes(published)
    (snapshot / "model.safetensors").symlink_to(folder / "blobs" / sha256)
    model, _ = result(prepare_model(ModelSpec(backbone=BACKBONE), 3))
    assert (first_value(model), hub.asked) == (0.25, [])
    (folder / "blobs" / sha256).write_bytes(published[:-1])
    result(prepare_model(ModelSpec(backbone=BACKBONE), 3))
    assert hub.asked


def test_a_size_that_a_timm_network_cannot_take_is_refused_with_one_that_it_can() -> None:
    with pytest.raises(StudioError, match=r"timm/inception_v3 needs pictures of 96 pixels, not 50"):
        require_size("timm/inception_v3", 50)
    with pytest.raises(StudioError, match=r"needs pictures of exactly 224 pixels, not 64"):
        require_size("timm/vit_tiny_patch16_224", 64)
    require_size(BACKBONE, 32)


def test_a_name_without_its_library_is_answered_with_the_whole_name() -> None:
    with pytest.raises(StudioError, match=r"did you mean timm/xception41"):
        build("xception41", 2)


@pytest.fixture
def in_the_box(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Put weights of half precision, without a head, where the studio's own are."""
    state = {name: tensor for name, tensor in filled(BUNDLED, 0.5).state_dict().items() if not name.startswith("fc.")}
    half = {name: tensor.half() if tensor.is_floating_point() else tensor for name, tensor in state.items()}
    path = tmp_path / bundled.FOLDER / "characters.safetensors"
    path.parent.mkdir()
    save_file(half, path, {"backbone": BUNDLED, "mean": "0.1,0.2,0.3", "std": "0.4,0.5,0.6", "size": "64"})
    monkeypatch.setattr(bundled, "resources_dir", lambda: tmp_path)
    return path


def test_bundled_weights_need_no_network_and_keep_their_own_statistics(in_the_box: Path) -> None:
    spec = ModelSpec(backbone=BUNDLED, weights="bundled")
    model, silence = result(prepare_model(spec, 3))
    assert (first_value(model), next(model.parameters()).dtype, silence) == (0.5, torch.float32, [])
    assert statistics(spec) == ((0.1, 0.2, 0.3), (0.4, 0.5, 0.6))
    assert statistics(spec.model_copy(update={"weights": str(in_the_box)})) == statistics(spec)
    assert statistics(spec.model_copy(update={"weights": "random"}))[0] == (0.485, 0.456, 0.406)


def test_a_backbone_without_bundled_weights_is_told_which_has(in_the_box: Path) -> None:
    with pytest.raises(StudioError, match=r"No weights of resnet18 come with the studio: choose shufflenet"):
        result(prepare_model(ModelSpec(backbone="resnet18", weights="bundled"), 2))


def test_statistics_that_are_no_numbers_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "odd.safetensors"
    save_file({"a": torch.ones(1)}, path, {"mean": "1,2", "std": "1,1,1"})
    with pytest.raises(BadCheckpoint, match="states '1,2' where three numbers should be"):
        statistics(ModelSpec(weights=str(path)))


def test_a_run_from_the_command_line_keeps_the_word_bundled() -> None:
    assert spec_from({"sample": "digits", "weights": "bundled"}).model.weights == "bundled"
