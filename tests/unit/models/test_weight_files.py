from __future__ import annotations

from pathlib import Path

import pytest
import torch
from networks_for_tests import write_network
from safetensors.torch import save_file

from studio.errors import StudioError
from studio.models.weight_files import is_own, read_class_names


def test_our_own_checkpoints_are_told_from_other_programs_files(tmp_path: Path) -> None:
    assert is_own(write_network(tmp_path / "우리 own.pth", ("cat", "dog")))
    torch.save({"model": {"weight": torch.zeros(2)}, "format": 3}, tmp_path / "other.pth")
    torch.save({"weight": torch.zeros(2)}, tmp_path / "old.pth", _use_new_zipfile_serialization=False)
    save_file({"weight": torch.zeros(2)}, tmp_path / "net.safetensors")
    (tmp_path / "text.pth").write_text("format")
    for name in ("other.pth", "old.pth", "net.safetensors", "text.pth", "nowhere.pth"):
        assert not is_own(tmp_path / name)


def test_class_names_are_read_one_from_each_line(tmp_path: Path) -> None:
    (tmp_path / "이름.txt").write_text("\ufeff고양이\r\ndog \n\ntree", "utf-8")
    assert read_class_names(tmp_path / "이름.txt") == ("고양이", "dog", "tree")


@pytest.mark.parametrize(
    ("content", "why"),
    [(b"\xb0\xed\xbe\xe7", "not text in UTF-8"), (b" \n", "not a list"), (b"x" * (2 << 20), "not a list")],
)
def test_what_is_no_list_of_names_is_a_sentence(content: bytes, why: str, tmp_path: Path) -> None:
    (tmp_path / "names.txt").write_bytes(content)
    with pytest.raises(StudioError, match=why):
        read_class_names(tmp_path / "names.txt")
    with pytest.raises(StudioError, match="Cannot read"):
        read_class_names(tmp_path / "nowhere.txt")
