"""Files that mean harm, or are broken, are refused with the reason; nothing in them is executed."""

from __future__ import annotations

import os
import pickle
import struct
import tarfile
import tracemalloc
import zipfile
from collections import OrderedDict
from pathlib import Path
from typing import Any

import pytest
import torch
from safetensors.torch import save_file
from torch import nn

from studio.models import screening
from studio.models.bad_checkpoint import BadCheckpoint
from studio.models.file_report import FileReport, InspectFile
from studio.models.foreign import read_foreign
from studio.models.vision import torchvision

MEBIBYTE = 2**20


class Attack:
    """Runs a command when it is unpickled without care."""

    def __init__(self, marker: Path) -> None:
        self.marker = marker

    def __reduce__(self) -> tuple[Any, ...]:
        return os.mkdir, (str(self.marker),)


class OwnNetwork(nn.Module):
    """A class that only this program has."""

    def __init__(self) -> None:
        super().__init__()
        self.layer = nn.Linear(2, 2)


def refused(path: Path) -> str:
    (report,) = (event for event in InspectFile(path=path).perform() if isinstance(event, FileReport))
    assert report.kind == "refused"
    assert str(path) in report.reason
    assert report.reason.endswith(".")
    with pytest.raises(BadCheckpoint):
        read_foreign(path)
    return report.reason


def archive(path: Path, pickled: bytes, *, more: dict[str, bytes] | None = None) -> Path:
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("archive/data.pkl", pickled)
        for name, content in ({"archive/version": b"3", "archive/byteorder": b"little"} | (more or {})).items():
            file.writestr(name, content)
    return path


def old_file(path: Path, pickled: bytes, keys: tuple[str, ...] = ()) -> Path:
    """Write what PyTorch before 1.6 did: five pickles, then the numbers."""
    head = [0x1950A86A20F9469CFC6C, 1001, {"protocol_version": 1001, "little_endian": True, "type_sizes": {}}]
    parts = [*(pickle.dumps(value, protocol=2) for value in head), pickled, pickle.dumps(list(keys), protocol=2)]
    path.write_bytes(b"".join(parts) + bytes(64))
    return path


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "나쁜 file.pth"


@pytest.fixture
def network() -> nn.Module:
    torch.manual_seed(0)
    return torchvision.models.squeezenet1_1(num_classes=2)


@pytest.mark.parametrize("in_an_archive", [True, False])
@pytest.mark.parametrize("beside", [False, True])
def test_a_pickle_that_calls_anything_is_refused_by_what_it_asks_for(
    in_an_archive: bool, beside: bool, path: Path, network: nn.Module
) -> None:
    marker = path.with_name("executed")
    attack = Attack(marker)
    content = {"state_dict": network.state_dict(), "epoch": attack} if beside else attack
    torch.save(content, path, _use_new_zipfile_serialization=in_an_archive)
    assert f"it asks for {os.mkdir.__module__}.mkdir" in refused(path)
    assert not marker.exists()


def test_a_command_hidden_in_a_whole_network_is_refused(path: Path, network: nn.Module) -> None:
    marker = path.with_name("executed")
    network.surprise = Attack(marker)
    torch.save(network, path)
    assert "mkdir" in refused(path)
    assert not marker.exists()


@pytest.mark.parametrize(
    ("pickled", "asks_for"),
    [
        (b"\x80\x02cos\nsystem\nX\x01\x00\x00\x00a\x85R.", "os.system"),
        (b"(S'a'\nios\nsystem\n.", "os.system"),
        (b"\x80\x04\x8c\x02os\x8c\x06system\x93\x8c\x01a\x85R.", "something unnamed"),
        (b"\x80\x02cbuiltins\neval\nX\x01\x00\x00\x00a\x85R.", "builtins.eval"),
        (b"\x80\x02cbuiltins\ngetattr\nX\x01\x00\x00\x00a\x85R.", "builtins.getattr"),
        (b"\x80\x02ctorch.nn.functional\n__builtins__\n.", "damaged"),  # a stand-in, so that nothing is found
        (b"\x80\x02ctorch.hub\nload\n.", "torch.hub.load"),
        (b"\x80\x02cbuiltins\nbytearray\n\x8a\x06\x00\x00\x00\x00\x00\x01\x85R.", "builtins.bytearray"),
        (b"\x80\x02c_codecs\nencode\nX\x01\x00\x00\x00aX\x04\x00\x00\x00idna\x86R.", "_codecs.encode with another"),
    ],
)
@pytest.mark.parametrize("old", [False, True])
def test_whatever_a_pickle_asks_for_by_hand_is_refused(pickled: bytes, asks_for: str, old: bool, path: Path) -> None:
    reason = refused(old_file(path, pickled) if old else archive(path, pickled))
    assert asks_for in reason or (asks_for == "damaged" and "no state dict" in reason)


def test_nothing_of_torch_is_called_with_values_from_a_file(path: Path) -> None:
    # nn.Linear(10**9, 10**9) would ask for 4 million terabytes.
    big = b"\x8a\x04" + struct.pack("<I", 10**9)
    assert "no state dict" in refused(
        archive(path, b"\x80\x02ctorch.nn.modules.linear\nLinear\n" + big + big + b"\x86R.")
    )


def test_a_network_of_a_class_that_nobody_knows_is_refused_by_its_name(path: Path) -> None:
    torch.save(OwnNetwork(), path)
    assert "OwnNetwork" in refused(path)


def test_a_network_that_holds_itself_is_refused(path: Path) -> None:
    network = nn.Sequential(nn.Linear(2, 2))
    network._modules["again"] = network
    torch.save(network, path)
    assert "holds itself" in refused(path)


def test_modules_shared_a_million_times_over_are_refused(path: Path) -> None:
    network: nn.Module = nn.Linear(1, 1)
    for _ in range(40):
        network = nn.Sequential(OrderedDict(a=network, b=network))
    torch.save(network, path)
    assert "holds itself" in refused(path)


def test_a_zip_bomb_is_refused_before_it_is_unpacked(path: Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("archive/data.pkl", pickle.dumps({}, protocol=2))
        file.writestr("archive/data/0", bytes(100 * MEBIBYTE))
    tracemalloc.start()
    assert "not an archive as PyTorch writes it" in refused(path)
    assert tracemalloc.get_traced_memory()[1] < 10 * MEBIBYTE
    tracemalloc.stop()


def test_entries_that_lie_over_each_other_are_refused(path: Path) -> None:
    archive(path, pickle.dumps({}, protocol=2), more={f"archive/data/{n}": bytes(1000) for n in range(9)})
    content = bytearray(path.read_bytes())
    directory = content.index(b"PK\x01\x02")
    for start in range(directory, len(content) - 46):
        if content[start : start + 4] == b"PK\x01\x02":
            content[start + 20 : start + 28] = struct.pack("<LL", 5000, 5000)
    path.write_bytes(content)
    assert "more than the file's size" in refused(path)


def test_a_directory_of_a_million_files_is_refused_unread(path: Path) -> None:
    archive(path, pickle.dumps({}, protocol=2))
    content = path.read_bytes()
    path.write_bytes(content[:-10] + struct.pack("<L", 200 * MEBIBYTE) + content[-6:])
    assert "not an archive as PyTorch writes it" in refused(path)


@pytest.mark.parametrize("before_and_after", [(b"MZ", b""), (b"", b"PK\x05\x06 and more")])
def test_an_archive_within_something_else_is_refused(
    before_and_after: tuple[bytes, bytes], path: Path, network: nn.Module
) -> None:
    torch.save(network.state_dict(), path)
    path.write_bytes(before_and_after[0] + path.read_bytes() + before_and_after[1])
    refused(path)


@pytest.mark.parametrize("form", ["archive", "old", "safetensors"])
@pytest.mark.parametrize("kept", [0.02, 0.5, 0.999])
def test_a_truncated_file_is_refused(form: str, kept: float, path: Path, network: nn.Module) -> None:
    if form == "safetensors":
        save_file(network.state_dict(), path)
    else:
        torch.save(network.state_dict(), path, _use_new_zipfile_serialization=form == "archive")
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * kept)])
    refused(path)


def test_one_flipped_bit_in_the_weights_is_noticed(path: Path, network: nn.Module) -> None:
    torch.save(network.state_dict(), path)
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)
    assert "damaged" in refused(path)


@pytest.mark.parametrize("old", [False, True])
def test_a_few_bytes_do_not_become_terabytes(old: bool, path: Path) -> None:
    torch.save({"fc.weight": torch.zeros(1).expand(10**12)}, path, _use_new_zipfile_serialization=not old)
    assert "larger than its data" in refused(path)


@pytest.mark.parametrize("old", [False, True])
def test_numbers_that_are_not_in_the_file_are_not_made_room_for(old: bool, path: Path) -> None:
    torch.save({"fc.weight": torch.zeros(4)}, path, _use_new_zipfile_serialization=not old)
    lie = b"J" + struct.pack("<i", 2**31 - 1)
    if old:
        path.write_bytes(path.read_bytes().replace(b"K\x04N", lie + b"N").replace(b"K\x04\x85", lie + b"\x85"))
        assert "more than the file's size" in refused(path)
    else:
        with zipfile.ZipFile(path) as file:
            entries = {name: file.read(name) for name in file.namelist()}
        pickled = entries.pop("archive/data.pkl" if "archive/data.pkl" in entries else next(iter(entries)))
        more = {name.replace(name.partition("/")[0], "archive", 1): content for name, content in entries.items()}
        refused(archive(path, pickled.replace(b"K\x04N", lie + b"N").replace(b"K\x04\x85", lie + b"\x85"), more=more))


@pytest.mark.parametrize("old", [False, True])
@pytest.mark.parametrize(
    "make",
    [
        lambda: torch.eye(3).to_sparse(),
        lambda: torch.eye(3).to_sparse_csr(),
        lambda: torch.quantize_per_tensor(torch.ones(2), 1.0, 0, torch.qint8),
        lambda: torch.empty(3, device="meta"),
    ],
)
@pytest.mark.filterwarnings("ignore:.*quantize.*", "ignore:.*deprecat.*", "ignore:.*Sparse.*", "ignore:.*sparse.*")
def test_tensors_that_are_not_dense_are_refused(make: Any, old: bool, path: Path) -> None:
    torch.save({"fc.weight": make(), "fc.bias": torch.ones(3)}, path, _use_new_zipfile_serialization=not old)
    refused(path)


@pytest.mark.parametrize(
    "content",
    [b"", b"PK\x03\x04", b"PK\x05\x06" + bytes(18), b"hello", "안녕".encode() * 1000, b"\x80\x02}.", b"{" * 20],
)
@pytest.mark.parametrize("name", ["text.pth", "text.safetensors"])
def test_what_is_no_file_of_weights_is_refused(content: bytes, name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(content)
    refused(tmp_path / name)


def test_a_missing_file_and_a_folder_are_told_apart(tmp_path: Path) -> None:
    assert "there is no such file" in refused(tmp_path / "gone.safetensors")
    assert "it is a folder" in refused(tmp_path)


def test_a_huge_pickle_is_refused_unread(path: Path) -> None:
    archive(path, b"\x80\x02]" + bytes(65 * MEBIBYTE))
    tracemalloc.start()
    assert "not an archive as PyTorch writes it" in refused(path)
    assert tracemalloc.get_traced_memory()[1] < 10 * MEBIBYTE
    tracemalloc.stop()


@pytest.mark.parametrize("old", [False, True])
def test_a_pickle_of_endless_operations_is_refused(old: bool, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(screening, "_MOST_OPERATIONS", 1000)
    pickled = b"\x80\x02" + b"]" * 2000 + b"."
    assert "too long a list" in refused(old_file(path, pickled) if old else archive(path, pickled))


@pytest.mark.parametrize("old", [False, True])
def test_lists_in_lists_without_end_are_refused(old: bool, path: Path) -> None:
    pickled = b"\x80\x02" + b"]" * 100_000 + b"a" * 99_999 + b"."
    assert "no state dict" in refused(old_file(path, pickled) if old else archive(path, pickled))


def test_the_tar_files_of_the_first_pytorch_are_refused_unopened(path: Path) -> None:
    with tarfile.open(path, "w") as tar:
        tar.add(__file__, arcname="../../storages")
    assert "not a PyTorch checkpoint" in refused(path)


@pytest.mark.filterwarnings("ignore:.*torch.jit.*")
def test_a_torchscript_program_is_refused_with_the_remedy(path: Path, network: nn.Module) -> None:
    torch.jit.script(nn.Linear(2, 2)).save(path)
    assert "save its state_dict() instead" in refused(path)


@pytest.mark.parametrize(
    "header",
    [
        b'{"a":{"dtype":"F32","shape":[1000000000000],"data_offsets":[0,4]}}',
        b'{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4000000000000]}}',
        b'{"a":{"dtype":"F32","shape":[1],"data_offsets":[-4,0]}}',
        b'{"a":{"dtype":"PICKLE","shape":[1],"data_offsets":[0,4]}}',
        b"{" * 100,
        b'{"__metadata__":{}}',
    ],
)
def test_safetensors_that_lie_are_refused(header: bytes, tmp_path: Path) -> None:
    path = tmp_path / "lie.safetensors"
    path.write_bytes(struct.pack("<Q", len(header)) + header + bytes(4))
    refused(path)


def test_a_safetensors_header_of_gigabytes_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "long.safetensors"
    path.write_bytes(struct.pack("<Q", 10**12) + b"{" + bytes(1000))
    assert "not a whole safetensors file" in refused(path)


def test_an_autoencoder_of_ours_is_sent_to_its_page(path: Path) -> None:
    torch.save({"kind": "autoencoder", "format": 1, "recipe": {}, "state_dict": {}}, path)
    assert "Embedding page" in refused(path)
