"""The list of backbones that is kept, so that nobody waits for the libraries."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch

from studio import paths
from studio.models import backbone_list
from studio.models.backbone_list import kept_list, list_name
from studio.models.catalog import BackboneInfo, ListBackbones
from studio.models.weights_place import own_place


def kept() -> tuple[BackboneInfo, ...]:
    (listed,) = kept_list()
    return listed


def from_libraries(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> tuple[BackboneInfo, ...]:
    """List as where nothing came along for the versions that are installed."""
    with monkeypatch.context() as patches:
        patches.setattr(backbone_list, "resources_dir", lambda: tmp_path)
        assert kept() == ()
        (listed,) = ListBackbones().perform()
    return listed


def test_the_list_that_comes_along_is_what_the_libraries_say(monkeypatch, tmp_path) -> None:
    came_along = kept()
    assert came_along in (
        (),
        from_libraries(monkeypatch, tmp_path),
    )  # none for other versions than those it was made with
    assert list((paths.resources_dir() / backbone_list.FOLDER).glob(f"studio-{backbone_list.__version__}-*.json"))


def test_what_the_libraries_have_said_once_is_kept(monkeypatch, tmp_path) -> None:
    listed = from_libraries(monkeypatch, tmp_path)
    monkeypatch.setattr(backbone_list, "resources_dir", lambda: tmp_path)
    assert len(listed) > 900
    assert kept() == listed


def test_other_versions_are_asked_themselves(monkeypatch) -> None:
    monkeypatch.setattr(backbone_list, "version", lambda library: "99.0+cu999")
    assert list_name() == f"studio-{backbone_list.__version__}-torchvision-99.0-timm-99.0+cu999.json"
    assert kept() == ()


def test_what_is_bundled_is_looked_up_whatever_a_list_from_before_an_update_says(monkeypatch, tmp_path) -> None:
    listed = from_libraries(monkeypatch, tmp_path)
    file = paths.cache_dir() / list_name()
    older = file.read_text("utf-8").replace('{"name":"resnet18"', '{"bundled":true,"name":"resnet18"')
    file.write_text(older, "utf-8")
    monkeypatch.setattr(backbone_list, "resources_dir", lambda: tmp_path)
    assert kept() == listed
    assert [info.name for info in listed if info.bundled] == ["timm/test_resnet"]


@pytest.mark.parametrize("content", [b"", b"[{}]", b"\xff"])
def test_a_damaged_list_is_no_list(content, monkeypatch, tmp_path) -> None:
    monkeypatch.setattr(backbone_list, "resources_dir", lambda: tmp_path)
    paths.cache_dir().mkdir(parents=True)
    (paths.cache_dir() / list_name()).write_bytes(content)
    assert kept() == ()


@pytest.mark.parametrize("home", ["TORCH_HOME", "XDG_CACHE_HOME", None])
def test_weights_lie_where_torch_hub_puts_them(home, monkeypatch, tmp_path) -> None:
    for variable in ("TORCH_HOME", "XDG_CACHE_HOME"):
        monkeypatch.delenv(variable, raising=False)
    if home:
        monkeypatch.setenv(home, str(tmp_path / "토치 집"))
    assert own_place("", "a.pth") == Path(torch.hub.get_dir()) / "checkpoints" / "a.pth"
