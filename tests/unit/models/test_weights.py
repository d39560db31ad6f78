import hashlib
import io
import socket
from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import torch
from server_for_tests import Server, serving
from torch import nn

from studio.errors import StudioError
from studio.fetching import NoConnection
from studio.models import published as published_weights
from studio.models import weights
from studio.models.backbones import build, pretrained
from studio.models.bad_checkpoint import BadCheckpoint
from studio.models.published import cached_path, download
from studio.models.spec import ModelSpec
from studio.models.weights import load_weights, prepare_model
from studio.tasks import Notice, Progress

BACKBONE = "squeezenet1_1"
"""The smallest file."""


def filled(backbone: str, value: float, classes: int = 1000) -> nn.Module:
    model = build(backbone, classes)
    with torch.no_grad():
        for parameter in model.parameters():
            parameter.fill_(value)
    return model


def as_file(state: object) -> bytes:
    buffer = io.BytesIO()
    torch.save(state, buffer)
    return buffer.getvalue()


@pytest.fixture(scope="module")
def published() -> bytes:
    """A file as torchvision might publish it: all weights 0.25, 1,000 classes."""
    return as_file(filled(BACKBONE, 0.25).state_dict())


@pytest.fixture
def server(published: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    """Serve the published file in place of torchvision's server, with an empty cache."""
    with serving() as state:
        publish_at(state.url, published, tmp_path, monkeypatch)
        state.files[cached_path(BACKBONE).name] = published
        yield state


def publish_at(
    address: str, content: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, licence: str = ""
) -> None:
    sha256 = hashlib.sha256(content).hexdigest()[:8]
    file = f"{BACKBONE}-{sha256}.pth"
    entry = replace(pretrained(BACKBONE), url=f"{address}/{file}", file=file, sha256=sha256, licence=licence)
    for module in (published_weights, weights):
        monkeypatch.setattr(module, "pretrained", lambda backbone: entry)
    monkeypatch.setenv("TORCH_HOME", str(tmp_path / "토치 집"))
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    monkeypatch.setattr("studio.fetching._BETWEEN_ATTEMPTS", 0.0)


def prepared(spec: ModelSpec, classes: int = 3) -> tuple[nn.Module, list[Progress | Notice]]:
    events: list[Progress | Notice] = []
    work = prepare_model(spec, classes)
    while True:
        try:
            events.append(next(work))
        except StopIteration as stop:
            return stop.value, events


def left_in_cache() -> list[Path]:
    return list(cached_path(BACKBONE).parent.glob("*"))


def backbone_values(model: nn.Module) -> set[float]:
    return {
        float(v) for name, p in model.named_parameters() if name.startswith("features.") for v in p.detach().unique()
    }


def test_a_download_reports_bytes_and_ends_with_the_file(server: Server, published: bytes) -> None:
    *progress, path = download(BACKBONE)
    assert path == cached_path(BACKBONE)
    assert path.read_bytes() == published
    assert left_in_cache() == [path]
    done = [event.done for event in progress]
    assert done == sorted(done)
    assert {event.total for event in progress} == {len(published)}
    assert progress[0].text == "Downloading the squeezenet1_1 weights"


def test_a_cancelled_preparation_goes_on_where_it_was_the_next_time(server: Server, published: bytes) -> None:
    server.break_after = [len(published) // 2]
    work = prepare_model(ModelSpec(backbone=BACKBONE), 3)
    next(work)
    work.close()
    assert not cached_path(BACKBONE).exists()
    model, _ = prepared(ModelSpec(backbone=BACKBONE))
    assert backbone_values(model) == {0.25}
    assert server.asked[-1][1].startswith("bytes=")
    assert left_in_cache() == [cached_path(BACKBONE)]


def test_a_file_with_the_wrong_checksum_is_refused_and_not_kept(server: Server, published: bytes) -> None:
    server.files[cached_path(BACKBONE).name] = bytes(len(published))
    with pytest.raises(StudioError, match=r"the squeezenet1_1 weights .*checksum is wrong.*random weights or a \.pth"):
        list(download(BACKBONE))
    assert left_in_cache() == []


def test_without_a_network_the_sentence_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))  # bound but not listening: connections are refused
        publish_at(f"http://127.0.0.1:{unused.getsockname()[1]}", b"", tmp_path, monkeypatch)
        with pytest.raises(
            NoConnection, match=r"the squeezenet1_1 weights from .*choose random weights or a \.pth file"
        ):
            prepared(ModelSpec(backbone=BACKBONE))


def test_pretrained_weights_are_downloaded_once(server: Server) -> None:
    first, events = prepared(ModelSpec(backbone=BACKBONE))
    second, silence = prepared(ModelSpec(backbone=BACKBONE))
    assert events
    assert not silence
    assert len(server.asked) == 1
    assert backbone_values(first) == backbone_values(second) == {0.25}


def test_a_damaged_file_in_the_cache_is_fetched_again(server: Server, published: bytes) -> None:
    cached_path(BACKBONE).parent.mkdir(parents=True)
    cached_path(BACKBONE).write_bytes(published[:-1])
    model, _ = prepared(ModelSpec(backbone=BACKBONE))
    assert cached_path(BACKBONE).read_bytes() == published
    assert backbone_values(model) == {0.25}


def test_weights_with_a_licence_of_their_own_say_so(published: bytes, tmp_path, monkeypatch) -> None:
    publish_at("http://127.0.0.1:1", published, tmp_path, monkeypatch, licence="https://example.org/LICENSE")
    cached_path(BACKBONE).parent.mkdir(parents=True)
    cached_path(BACKBONE).write_bytes(published)
    _, events = prepared(ModelSpec(backbone=BACKBONE))
    assert events == [Notice("The squeezenet1_1 weights have a licence of their own: https://example.org/LICENSE")]


def test_the_head_is_new_and_the_plan_is_applied(server: Server) -> None:
    model, _ = prepared(ModelSpec(backbone=BACKBONE, plan="head"), classes=3)
    head = dict(model.classifier.named_parameters())
    assert head["1.weight"].shape[0] == 3
    assert 0.25 not in head["1.weight"].unique()
    learning = [name for name, parameter in model.named_parameters() if parameter.requires_grad]
    assert learning == ["classifier.1.weight", "classifier.1.bias"]


def test_random_weights_need_no_network_and_follow_the_seed() -> None:
    def first_weights() -> torch.Tensor:
        torch.manual_seed(5)
        return next(prepared(ModelSpec(backbone=BACKBONE, weights="random"))[0].parameters())

    assert torch.equal(first_weights(), first_weights())


@pytest.mark.parametrize("form", ["plain", "state_dict", "model", "data parallel"])
def test_a_local_file_may_hold_its_state_dict_in_any_usual_form(form: str, tmp_path: Path) -> None:
    state = filled(BACKBONE, 0.5, classes=7).state_dict()
    if form == "data parallel":
        content: object = OrderedDict((f"module.{name}", value) for name, value in state.items())
    else:
        content = state if form == "plain" else {form: state, "epoch": 3}
    path = tmp_path / "내 weights.pth"
    path.write_bytes(as_file(content))
    model, _ = prepared(ModelSpec(backbone=BACKBONE, weights=str(path)))
    assert backbone_values(model) == {0.5}


def test_files_from_before_pytorch_1_6_still_load(tmp_path: Path) -> None:
    path = tmp_path / "old.pth"
    torch.save(filled(BACKBONE, 0.5).state_dict(), path, _use_new_zipfile_serialization=False)
    model, _ = prepared(ModelSpec(backbone=BACKBONE, weights=str(path)))
    assert backbone_values(model) == {0.5}


def test_densenets_old_layer_names_and_missing_counters_are_understood(tmp_path: Path) -> None:
    def old(name: str) -> str:
        for kind in ("norm", "conv"):
            name = name.replace(f".{kind}1.", f".{kind}.1.").replace(f".{kind}2.", f".{kind}.2.")
        return name

    state = filled("densenet121", 0.5).state_dict()
    older = {old(name): value for name, value in state.items() if not name.endswith("num_batches_tracked")}
    assert "features.denseblock1.denselayer1.norm.1.weight" in older
    path = tmp_path / "densenet.pth"
    torch.save(older, path)
    model = build("densenet121", 2)
    load_weights(model, path)
    assert backbone_values(model) == {0.5}


def test_a_mnasnet_without_layer_versions_is_taken_for_todays(tmp_path: Path) -> None:
    path = tmp_path / "mnasnet.pth"
    torch.save(dict(filled("mnasnet0_5", 0.5).state_dict()), path)
    model = build("mnasnet0_5", 2)
    load_weights(model, path)
    assert {float(v) for p in model.layers.parameters() for v in p.detach().unique()} == {0.5}


@pytest.mark.parametrize(
    ("given", "chosen", "layer"),
    [("resnet34", "resnet18", "layer1.2.conv1.weight"), ("squeezenet1_1", "resnet18", "conv1.weight")],
)
def test_weights_of_another_network_are_refused_naming_the_first_layers(given, chosen, layer, tmp_path: Path) -> None:
    path = tmp_path / f"{given}.pth"
    torch.save(build(given, 2).state_dict(), path)
    with pytest.raises(StudioError, match=rf"{given}\.pth does not fit a ResNet.*{layer}"):
        prepared(ModelSpec(backbone=chosen, weights=str(path)))


def test_weights_that_do_not_fit_leave_the_model_as_it_was(tmp_path: Path) -> None:
    state = filled(BACKBONE, 0.5).state_dict()
    state.popitem(last=False)
    torch.save(state, tmp_path / "short.pth")
    model = filled(BACKBONE, 0.125)
    with pytest.raises(StudioError, match=r"features\.0\.weight"):
        load_weights(model, tmp_path / "short.pth")
    assert backbone_values(model) == {0.125}


@pytest.mark.parametrize("content", [b"", b"not weights", as_file([1, 2]), as_file({"a": 1})])
def test_a_file_without_weights_is_refused_by_name(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "엉뚱한 file.pth"
    path.write_bytes(content)
    with pytest.raises(BadCheckpoint, match=r"엉뚱한 file\.pth"):
        prepared(ModelSpec(backbone=BACKBONE, weights=str(path)))


def test_a_file_that_is_not_there_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(BadCheckpoint, match=r"gone\.pth: there is no such file"):
        prepared(ModelSpec(backbone=BACKBONE, weights=str(tmp_path / "gone.pth")))


def test_a_cache_that_cannot_be_written_is_named(server: Server, tmp_path: Path, monkeypatch) -> None:
    (tmp_path / "a file").touch()
    monkeypatch.setenv("TORCH_HOME", str(tmp_path / "a file"))
    with pytest.raises(StudioError, match=r"Cannot save .*a file.*TORCH_HOME"):
        list(download(BACKBONE))
