import os
import pickle
import random
import struct
import sys
import time
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import torch

from studio.data.recipe import Recipe
from studio.errors import StudioError
from studio.models.backbones import build
from studio.models.bad_checkpoint import BadCheckpoint
from studio.models.checkpoint import Checkpoint, build_model, load, save
from studio.models.pth import read_pth
from studio.models.spec import ModelSpec
from studio.models.vision import torchvision
from studio.models.weights import prepare_model


def trained(backbone: str = "squeezenet1_1", classes: tuple[str, ...] = ("고양이", "dog", "tree")) -> Checkpoint:
    torch.manual_seed(0)
    model = build(backbone, len(classes))
    optimizer = torch.optim.Adam(model.classifier.parameters() if hasattr(model, "classifier") else model.parameters())
    model(torch.rand(2, 3, 64, 64)).sum().backward()
    optimizer.step()
    return Checkpoint(
        state_dict=model.state_dict(),
        backbone=backbone,
        plan="last:2",
        classes=classes,
        recipe=Recipe.standard(64).with_statistics((0.1, 0.2, 0.3), (0.4, 0.5, 0.6)),
        run={"epochs": 3, "data": {"root": "/사진"}},
        epoch=2,
        metrics={"val_accuracy": 0.75},
        data_root="/사진",
        split={"train": ["dog/1.png"], "val": ["고양이/1.png"], "test": []},
        training={"optimizer": optimizer.state_dict(), "python": random.getstate(), "torch": torch.get_rng_state()},
    )


@pytest.fixture(scope="module")
def checkpoint() -> Checkpoint:
    return trained()


@pytest.fixture
def saved(checkpoint: Checkpoint, tmp_path: Path) -> Path:
    path = tmp_path / "내 runs" / "best.pth"
    path.parent.mkdir()
    save(checkpoint, path)
    return path


def altered(path: Path, **changes: Any) -> Path:
    content = torch.load(path, weights_only=True)
    content.update(changes)
    torch.save({name: value for name, value in content.items() if value is not ...}, path)
    return path


def refused(path: Path) -> str:
    started = time.monotonic()
    with pytest.raises(BadCheckpoint) as caught:
        load(path)
    assert str(path) in str(caught.value)
    assert str(caught.value).endswith(".")
    assert time.monotonic() - started < 5
    return str(caught.value)


def test_what_is_saved_comes_back(checkpoint: Checkpoint, saved: Path) -> None:
    again = load(saved)
    for name in ("backbone", "plan", "classes", "recipe", "run", "epoch", "metrics", "data_root", "split"):
        assert getattr(again, name) == getattr(checkpoint, name), name
    assert again.state_dict.keys() == checkpoint.state_dict.keys()
    assert all(torch.equal(again.state_dict[name], value) for name, value in checkpoint.state_dict.items())
    assert torch.equal(again.training["torch"], checkpoint.training["torch"])
    assert again.training["python"] == checkpoint.training["python"]
    assert again.training["optimizer"]["param_groups"] == checkpoint.training["optimizer"]["param_groups"]
    assert list(saved.parent.iterdir()) == [saved]


def test_the_rebuilt_network_gives_the_same_logits(checkpoint: Checkpoint, saved: Path) -> None:
    original = build("squeezenet1_1", 3)
    original.load_state_dict(checkpoint.state_dict)
    rebuilt, picture = build_model(load(saved)), torch.rand(1, 3, 64, 64)
    assert not rebuilt.training
    with torch.inference_mode():
        assert torch.equal(rebuilt(picture), original.eval()(picture))


def test_rebuilding_a_network_leaves_the_random_numbers_as_they_are(saved: Path) -> None:
    read, before = load(saved), torch.get_rng_state()
    build_model(read)
    assert torch.equal(torch.get_rng_state(), before)


def test_what_no_file_has_is_there_in_the_rebuilt_network(checkpoint: Checkpoint) -> None:
    original, picture = build("timm/convit_tiny", 3).eval(), torch.rand(1, 3, 224, 224)  # places are in no state dict
    made = replace(checkpoint, backbone="timm/convit_tiny", state_dict=original.state_dict())
    with torch.inference_mode():
        assert torch.equal(build_model(made)(picture), original(picture))


def test_a_network_saved_in_half_precision_is_rebuilt_in_single(checkpoint: Checkpoint) -> None:
    halves = {name: tensor.half() for name, tensor in checkpoint.state_dict.items()}
    assert {p.dtype for p in build_model(replace(checkpoint, state_dict=halves)).parameters()} == {torch.float32}


@pytest.mark.parametrize("backbone", ["resnet18", "mnasnet0_5"])
def test_plain_pytorch_loads_the_file_into_the_torchvision_model(backbone: str, tmp_path: Path) -> None:
    classes = tuple("0123456789")
    path = tmp_path / f"{backbone}.pth"
    save(trained(backbone, classes), path)
    model = torchvision.models.get_model(backbone, num_classes=10)
    model.load_state_dict(torch.load(path, weights_only=True)["state_dict"], strict=True)
    build_model(load(path))


def test_a_checkpoint_serves_as_weights_for_other_classes(checkpoint: Checkpoint, saved: Path) -> None:
    work = prepare_model(ModelSpec(backbone="squeezenet1_1", weights=str(saved)), 5)
    with pytest.raises(StopIteration) as finished:
        next(work)
    model = finished.value.value
    assert model.classifier[1].out_channels == 5
    assert torch.equal(model.features[0].weight, checkpoint.state_dict["features.0.weight"])


def test_a_save_that_fails_halfway_leaves_the_old_file_whole(checkpoint: Checkpoint, saved: Path) -> None:
    before = saved.read_bytes()
    with pytest.raises((TypeError, AttributeError, pickle.PicklingError)):
        save(replace(checkpoint, training={"unpicklable": lambda: None}), saved)
    assert saved.read_bytes() == before
    assert list(saved.parent.iterdir()) == [saved]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit on file sizes to fill a disk with")
def test_a_full_disk_is_one_sentence_and_leaves_the_old_file_whole(checkpoint: Checkpoint, saved: Path) -> None:
    import resource

    before = saved.read_bytes()
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, hard))
    try:
        with pytest.raises(
            StudioError, match=r"Cannot save .*best\.pth: .*\. Free some space or choose another folder"
        ):
            save(checkpoint, saved)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert saved.read_bytes() == before
    assert list(saved.parent.iterdir()) == [saved]


def test_a_folder_that_is_not_there_is_named(checkpoint: Checkpoint, tmp_path: Path) -> None:
    with pytest.raises(StudioError, match=r"Cannot save .*gone.*: No such file"):
        save(checkpoint, tmp_path / "gone" / "best.pth")


class Attack:
    """Runs a command when it is unpickled without care."""

    def __init__(self, marker: Path) -> None:
        self.marker = marker

    def __reduce__(self) -> tuple[Any, ...]:
        return os.mkdir, (str(self.marker),)


@pytest.mark.parametrize("in_an_archive", [True, False])
def test_a_malicious_pickle_is_refused_and_never_executed(in_an_archive: bool, tmp_path: Path) -> None:
    path, marker = tmp_path / "evil.pth", tmp_path / "executed"
    torch.save({"format": 1, "state_dict": Attack(marker)}, path, _use_new_zipfile_serialization=in_an_archive)
    sentence = refused(path)
    with pytest.raises(BadCheckpoint):
        read_pth(path, foreign=True)
    assert not marker.exists()
    if in_an_archive:
        assert "mkdir" in sentence


def test_a_bare_pickle_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "evil.pth"
    path.write_bytes(pickle.dumps(Attack(tmp_path / "executed")))
    refused(path)
    with pytest.raises(BadCheckpoint, match="not a PyTorch checkpoint"):
        read_pth(path, foreign=True)
    assert not (tmp_path / "executed").exists()


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"hello", "안녕".encode() * 1000, b"\x80\x02}."])
def test_what_is_no_checkpoint_is_refused_by_name(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "그냥 file.pth"
    path.write_bytes(content)
    refused(path)


def test_a_missing_file_and_a_folder_are_told_apart(tmp_path: Path) -> None:
    assert "there is no such file" in refused(tmp_path / "gone.pth")
    assert "it is a folder" in refused(tmp_path)


@pytest.mark.parametrize("kept", [0.1, 0.5, 0.999])
def test_a_truncated_file_is_refused(kept: float, saved: Path) -> None:
    content = saved.read_bytes()
    saved.write_bytes(content[: int(len(content) * kept)])
    refused(saved)


def test_one_flipped_bit_in_the_weights_is_noticed(saved: Path) -> None:
    content = bytearray(saved.read_bytes())
    content[len(content) // 2] ^= 1
    saved.write_bytes(content)
    assert "damaged" in refused(saved)


def test_a_compressed_archive_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "bomb.pth"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("archive/data.pkl", pickle.dumps({}, protocol=2))
        archive.writestr("archive/data/0", bytes(50_000_000))
    assert "not an archive as PyTorch writes it" in refused(path)


def terabyte() -> torch.Tensor:
    return torch.zeros(1).expand(10**12)


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (terabyte, "larger than its data"),
        (lambda: torch.eye(3).to_sparse(), "_rebuild_sparse_tensor"),
        (lambda: torch.quantize_per_tensor(torch.ones(2), 1.0, 0, torch.qint8), "_rebuild_qtensor"),
        (lambda: torch.empty(3, device="meta"), "only tensors and plain values"),
    ],
)
@pytest.mark.filterwarnings("ignore:.*quantize.*", "ignore:.*deprecat.*")
def test_tensors_that_are_not_what_they_seem_are_refused(
    make: Callable[[], torch.Tensor], reason: str, checkpoint: Checkpoint, saved: Path
) -> None:
    altered(saved, state_dict={**checkpoint.state_dict, "features.0.weight": make()})
    assert reason in refused(saved)


def test_a_bytearray_of_a_terabyte_is_refused_before_it_is_made(tmp_path: Path) -> None:
    path = tmp_path / "large.pth"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(
            "archive/data.pkl", b"\x80\x02cbuiltins\nbytearray\n\x8a\x06" + struct.pack("<Q", 10**12)[:6] + b"\x85R."
        )
    assert "builtins.bytearray" in refused(path)


def test_values_shared_a_million_times_over_are_visited_once(saved: Path) -> None:
    value: list[Any] = []
    for _ in range(60):
        value = [value, value]
    altered(saved, training={"laughs": value})
    load(saved)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"classes": []}, "classes"),
        ({"classes": 3}, "classes"),
        ({"classes": ["cat", "cat", "dog"]}, "two of the names are the same"),
        ({"state_dict": {"fc.weight": 1}}, "not a dict of tensors"),
        ({"epoch": "two"}, "epoch"),
        ({"plan": "sometimes"}, "not a plan"),
        ({"recipe": {"evaluation": "crop"}}, "recipe"),
        ({"split": ...}, "split"),
        ({"surprise": 1}, "surprise"),
        ({"backbone": "resnet19"}, "did you mean resnet18"),
        ({"format": 2}, "newer version"),
        ({"format": ...}, "not saved by this studio"),
    ],
)
def test_a_file_that_is_not_what_it_says_is_refused(changes: dict[str, Any], reason: str, saved: Path) -> None:
    assert reason in refused(altered(saved, **changes))


def test_the_state_dict_of_others_is_refused_as_a_checkpoint(tmp_path: Path) -> None:
    torch.save(build("squeezenet1_1", 2).state_dict(), tmp_path / "plain.pth")
    assert "does not say which network" in refused(tmp_path / "plain.pth")


def test_weights_of_another_architecture_do_not_build(saved: Path) -> None:
    with pytest.raises(StudioError, match="do not fit a resnet18 with 3 classes"):
        build_model(load(altered(saved, backbone="resnet18")))


def test_the_refusal_crosses_to_another_process_unchanged(tmp_path: Path) -> None:
    with pytest.raises(BadCheckpoint) as caught:
        load(tmp_path / "gone.pth")
    again = pickle.loads(pickle.dumps(caught.value))
    assert (type(again), str(again)) == (BadCheckpoint, str(caught.value))
