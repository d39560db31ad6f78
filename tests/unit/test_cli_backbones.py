import json
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from studio.cli import app
from studio.models.backbone_list import FOLDER
from studio.paths import resources_dir


def backbones(*options: str, status: int = 0) -> Result:
    result = CliRunner().invoke(app, ["backbones", *options])
    assert result.exit_code == status, result.output
    return result


@pytest.fixture(autouse=True)
def _own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TORCH_HOME", str(tmp_path / "토치 home"))
    monkeypatch.setenv("STUDIO_HOME", str(tmp_path / "집 home"))


def test_all_backbones_of_both_libraries_are_listed_by_name() -> None:
    lines = backbones().stdout.splitlines()
    names = [line.split("\t")[0] for line in lines[1:]]
    assert lines[0].split("\t")[0] == "backbone"
    assert {"resnet18", "vit_b_16", "timm/xception41", "timm/legacy_xception"} <= set(names)
    assert len(names) == len(set(names)) > 900


def test_the_list_is_filtered_by_words_in_name_and_family() -> None:
    names = [line.split("\t")[0] for line in backbones("--filter", "Xception timm").stdout.splitlines()[1:]]
    assert {"timm/legacy_xception", "timm/xception41", "timm/xception71"} <= set(names)
    assert all("xception" in name and name.startswith("timm/") for name in names)


def test_json_holds_the_libraries_own_numbers() -> None:
    (info,) = [
        info for info in json.loads(backbones("--filter", "resnet18", "--json").stdout) if info["name"] == "resnet18"
    ]
    assert (info["parameters"], info["gflops"], info["top1"]) == (11_689_512, 1.814, 69.758)
    assert (info["source"], info["weights_here"], Path(info["weights_file"]).suffix) == ("torchvision", False, ".pth")


@pytest.fixture
def _nothing_came_along(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("timm_counts", "backbone_list"):
        monkeypatch.setattr(f"studio.models.{module}.resources_dir", lambda: tmp_path)


@pytest.mark.usefixtures("_nothing_came_along")
def test_what_the_library_does_not_say_is_counted_on_demand() -> None:
    before, after = (json.loads(backbones("--filter", "timm/resnet10t", *more, "--json").stdout)
                     for more in ((), ("--count",)))  # fmt: skip
    assert [info["parameters"] for info in before] == [None]
    assert [(info["parameters"], round(info["gflops"], 2)) for info in after] == [(5_435_488, 0.7)]
    assert json.loads(backbones("--filter", "timm/resnet10t", "--json").stdout) == after


def test_the_counts_that_come_along_are_those_of_the_networks(request: pytest.FixtureRequest) -> None:
    shipped = json.loads(backbones("--filter", "timm/mobilenetv3_small_100", "--json").stdout)
    request.getfixturevalue("_nothing_came_along")
    assert json.loads(backbones("--filter", "timm/mobilenetv3_small_100", "--count", "--json").stdout) == shipped
    assert list((resources_dir() / FOLDER).glob("timm-*.json"))


def test_words_that_no_backbone_has_are_an_error() -> None:
    assert "No backbone has '고양이'" in backbones("--filter", "고양이", status=2).stderr
