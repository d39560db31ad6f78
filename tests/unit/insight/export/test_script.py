from __future__ import annotations

import re
import runpy
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from PIL import Image
from safetensors.torch import save_file
from trained_for_tests import Trained

from studio.data.decode import decode
from studio.data.recipe import (
    ColorJitter,
    GaussianBlur,
    GaussianNoise,
    Normalize,
    RandomCrop,
    RandomErasing,
    RandomRotation,
    RandomVerticalFlip,
    Recipe,
    ToTensor,
)
from studio.data.splits import DataSpec
from studio.insight.export.exporting import export_model
from studio.insight.export.script import script_of
from studio.insight.export.script_text import listed, quoted
from studio.insight.export.tasks import Exported, ExportModel
from studio.insight.prediction_table import PredictionTable
from studio.insight.predictions import predict
from studio.insight.tasks import PredictTask
from studio.models import checkpoint as checkpoints
from studio.models.backbones import build, outline
from studio.models.checkpoint import Checkpoint
from studio.models.freeze import apply_plan, set_train_mode
from studio.models.spec import FreezePlan, HeadSpec, ModelSpec
from studio.training.spec import RunSpec

ROOT = Path(__file__).parents[4]
# Importing torchvision as the studio does first: on some machines a plain import fails (see studio.models.vision).
LAUNCH = "import runpy, sys, studio.models.vision; sys.argv.pop(0); runpy.run_path(sys.argv[0], run_name='__main__')"


TIMMS = "timm/resnet10t"


@pytest.fixture(scope="module")
def script(trained: Trained) -> Path:
    out = trained.checkpoint.parent / "script.py"
    events = list(export_model(ExportModel(checkpoint=trained.checkpoint, format="script", out=out)))
    assert isinstance(events[-1], Exported)
    return out


def table_of(trained: Trained) -> PredictionTable:
    task = PredictTask(checkpoint=trained.checkpoint, data=DataSpec(root=trained.pictures), split="all", device="cpu")
    return next(event for event in predict(task) if isinstance(event, PredictionTable))


def functions_of(checkpoint: Checkpoint, folder: Path, path: Path = Path("nowhere.pth")) -> dict[str, Any]:
    file = folder / "made.py"
    file.write_text(script_of(checkpoint, path, file.name).text, "utf-8")
    return runpy.run_path(str(file))


def changed(trained: Trained, **changes: Any) -> Checkpoint:
    """Return the checkpoint as if it came from a run with other settings."""
    spec = RunSpec.model_validate(trained.spec.model_dump() | changes)
    return replace(checkpoints.load(trained.checkpoint), run=spec.model_dump(mode="json", exclude_none=True))


def test_the_script_needs_nothing_but_pytorch_and_pillow(script: Path) -> None:
    imported = set(re.findall(r"^(?:import|from) (\w+)", script.read_text("utf-8"), re.MULTILINE))
    assert imported == {"argparse", "pathlib", "unicodedata", "torch", "torchvision", "PIL"}


def test_the_script_predicts_what_the_studio_predicts(script: Path, trained: Trained) -> None:
    """Pillow resizes a little differently, hence the tolerance."""
    functions, table = runpy.run_path(str(script)), table_of(trained)
    model = functions["load_model"](trained.checkpoint)
    for row in range(0, len(table.ids), 3):
        found = functions["predict"](model, trained.pictures / table.ids[row]).numpy()
        np.testing.assert_allclose(found, np.exp(table.log_probabilities[row]), atol=0.02)


def test_run_as_a_program_it_trains_again_and_predicts(script: Path, trained: Trained, tmp_path: Path) -> None:
    picture = next(trained.pictures.rglob("*.png"))
    command = [sys.executable, "-W", "error", "-c", LAUNCH, script, "--train", "--out", tmp_path / "again.pth", picture]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, timeout=120)
    said = done.stdout.decode()
    assert done.returncode == 0, done.stderr.decode()
    assert "epoch 2/2: loss" in said
    assert re.search(r"그림 \d\.png: \S.* \d+\.\d%", said)
    again = torch.load(tmp_path / "again.pth", weights_only=True)
    assert again["state_dict"].keys() == checkpoints.load(trained.checkpoint).state_dict.keys()


@pytest.mark.parametrize(
    "changes",
    [
        {"optimizer": "sgd", "schedule": "step", "clip_norm": 1.0, "accumulate": 2, "weight_decay": 1e-5},
        {"optimizer": "adamw", "schedule": "one-cycle", "mix": "mixup", "label_smoothing": 0.1},
        {"schedule": "plateau", "mix": "cutmix", "augment": "fresh", "patience": 1},
        {"schedule": "constant", "class_weights": True, "model": {"backbone": "squeezenet1_1", "weights": "random"}},
    ],
    ids=lambda changes: " ".join(map(str, changes.values())),
)
def test_whatever_was_chosen_is_trained_again(
    changes: dict[str, Any], trained: Trained, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    functions = functions_of(changed(trained, **changes), tmp_path)
    functions["train"](trained.checkpoint, trained.pictures, tmp_path / "out.pth", epochs=2)
    assert "epoch 2/2" in capsys.readouterr().out
    functions["load_model"](tmp_path / "out.pth")


@pytest.mark.parametrize("plan", ["head", "last:2", "first:1", "all"])
@pytest.mark.parametrize("backbone", ["resnet18", "vgg16", "mobilenet_v3_small", "inception_v3", "vit_b_16", "swin_t"])
def test_the_same_layers_learn_and_the_same_stay_in_evaluation_mode(
    backbone: str, plan: str, trained: Trained, tmp_path: Path
) -> None:
    spec = trained.spec.model_copy(
        update={"model": ModelSpec(backbone=backbone, weights="random", plan=FreezePlan.model_validate(plan))}
    )
    run = spec.model_dump(mode="json", exclude_none=True)
    functions = functions_of(replace(checkpoints.load(trained.checkpoint), backbone=backbone, run=run), tmp_path)
    ours = outline(backbone, 3)
    apply_plan(ours, spec.model.plan)
    set_train_mode(ours)
    with torch.device("meta"):
        theirs = functions["new_model"]()
    functions["training_mode"](theirs)
    learning = {name: parameter.requires_grad for name, parameter in ours.named_parameters()}
    assert {name: parameter.requires_grad for name, parameter in theirs.named_parameters()} == learning
    norms = [name for name, module in ours.named_modules() if isinstance(module, torch.nn.BatchNorm2d)]
    for name in [name for name in norms if not name.startswith("AuxLogits")]:
        assert theirs.get_submodule(name).training == ours.get_submodule(name).training, name


@pytest.mark.parametrize("backbone", ["squeezenet1_1", "resnet18", "mobilenet_v3_small"])
def test_training_from_a_file_takes_its_backbone_and_a_new_head(
    backbone: str, trained: Trained, tmp_path: Path
) -> None:
    functions = functions_of(checkpoints.load(trained.checkpoint), tmp_path)
    source = functions["models"].get_model(backbone, num_classes=3).state_dict()
    # torchvision's files know 1,000 classes, this one three: the head is not taken from it in any case.
    torch.save({"state_dict": source}, tmp_path / "시작 start.pth")
    model = {"backbone": backbone, "weights": str(tmp_path / "시작 start.pth"), "plan": "head"}
    functions = functions_of(replace(changed(trained, model=model), backbone=backbone), tmp_path)
    made = functions["new_model"]().state_dict()
    first, *_, last = source
    assert torch.equal(made[first], source[first])
    assert made[last].shape == source[last].shape
    assert not torch.equal(made[last], source[last])


def test_pretrained_weights_are_named_as_torchvision_names_them(trained: Trained) -> None:
    model = {"backbone": "resnet18", "weights": "pretrained", "plan": "head"}
    text = script_of(replace(changed(trained, model=model), backbone="resnet18"), Path("a.pth"), "a.py").text
    assert 'models.get_model(BACKBONE, weights="IMAGENET1K_V1")' in text
    assert "model.fc = nn.Linear(model.fc.in_features, len(CLASSES))" in text


def test_a_script_of_timms_network_predicts_with_timm(trained: Trained, tmp_path: Path) -> None:
    ours = checkpoints.load(trained.checkpoint)
    torch.manual_seed(0)
    checkpoint = replace(ours, backbone=TIMMS, state_dict=build(TIMMS, 3).state_dict(), run={})
    checkpoints.save(checkpoint, tmp_path / "timms.pth")
    functions = functions_of(checkpoint, tmp_path)
    picture = next(trained.pictures.rglob("*.png"))
    found = functions["predict"](functions["load_model"](tmp_path / "timms.pth"), picture)
    with torch.no_grad():
        inputs = torch.from_numpy(checkpoint.recipe.evaluate(decode(picture)))[None]
        expected = checkpoints.build_model(checkpoint)(inputs).softmax(1)[0]
    np.testing.assert_allclose(found.numpy(), expected.numpy(), atol=0.02)
    assert "pip install torch torchvision timm pillow" in functions["__doc__"]


def test_timms_own_weights_are_asked_of_timm(trained: Trained) -> None:
    model = {"backbone": TIMMS, "weights": "pretrained", "plan": "head"}
    text = script_of(replace(changed(trained, model=model), backbone=TIMMS), Path("a.pth"), "a.py").text
    assert "model = timm.create_model(BACKBONE, pretrained=True)\n    model.fc = nn.Linear" in text


def test_training_starts_from_a_safetensors_file_too(trained: Trained, tmp_path: Path) -> None:
    functions = functions_of(checkpoints.load(trained.checkpoint), tmp_path)
    source = functions["models"].get_model("squeezenet1_1", num_classes=3).state_dict()
    save_file(source, tmp_path / "시작 start.safetensors")
    model = {"backbone": "squeezenet1_1", "weights": str(tmp_path / "시작 start.safetensors"), "plan": "head"}
    functions = functions_of(changed(trained, model=model), tmp_path)
    first = next(iter(source))
    assert torch.equal(functions["new_model"]().state_dict()[first], source[first])


def test_what_the_script_does_not_do_is_said_in_it(trained: Trained) -> None:
    script = script_of(changed(trained, ema=0.9, warmup_epochs=1.0, augment=3), Path("a.pth"), "a.py")
    assert len(script.left_out) == 3
    assert "moving average" in script.text


def test_a_checkpoint_that_does_not_say_how_it_was_trained_predicts_alone(trained: Trained, tmp_path: Path) -> None:
    checkpoint = replace(checkpoints.load(trained.checkpoint), run={}, recipe=Recipe.standard(32))
    functions = functions_of(checkpoint, tmp_path)
    assert "train" not in functions
    assert "unicodedata" not in functions
    model = functions["load_model"](trained.checkpoint)
    picture = next(trained.pictures.rglob("*.png"))
    assert functions["predict"](model, picture).sum().item() == pytest.approx(1.0)


def test_every_random_step_is_written_as_torchvision_has_it(trained: Trained, tmp_path: Path) -> None:
    steps = (
        *(RandomVerticalFlip(), RandomRotation(), ColorJitter(), GaussianBlur(), GaussianNoise(), RandomCrop(size=32)),
        *(ToTensor(), Normalize(), RandomErasing()),
    )
    recipe = Recipe(evaluation=Recipe.standard(32).evaluation, training=steps)
    checkpoint = changed(trained, recipe=recipe.model_dump(), augment="fresh")

    functions = functions_of(checkpoint, tmp_path)
    tensor = functions["TRAINING"](Image.new("RGB", (40, 50), "red"))

    assert tensor.shape == (3, 32, 32)
    written = [type(step).__name__ for step in functions["TRAINING"].transforms]
    assert written == [step.kind for step in steps if step.kind != "GaussianNoise"]
    assert "noise that is added" in (tmp_path / "made.py").read_text("utf-8")


def test_names_in_a_checkpoint_cannot_become_code(trained: Trained, tmp_path: Path) -> None:
    names = ('"); raise SystemExit #', "'''\n\"\"\"\\", "{x} $name")
    checkpoint = replace(checkpoints.load(trained.checkpoint), classes=names, data_root='"""')
    functions = functions_of(checkpoint, tmp_path, Path('C:\\temp\\"""\n.pth'))
    assert tuple(functions["CLASSES"]) == names


def test_long_lists_are_broken_into_lines() -> None:
    text = listed([f"class {number}" for number in range(100)], "[]")
    assert max(map(len, text.splitlines())) <= 110
    assert listed(["fc."], "()") == '("fc.",)'
    assert quoted("it's") == '"it\'s"'


@pytest.mark.parametrize("backbone", ["resnet18", "squeezenet1_1", "vgg11_bn"])
@pytest.mark.parametrize("head", [HeadSpec(hidden=9, dropout=0.25), HeadSpec(dropout=0.25)])
def test_a_head_of_several_layers_is_written_out(
    backbone: str, head: HeadSpec, trained: Trained, tmp_path: Path
) -> None:
    model = {"backbone": backbone, "weights": "random", "plan": "last:1", "head": head, "class_bias": True}
    checkpoint = replace(changed(trained, model=model), backbone=backbone, head=head)
    functions = functions_of(checkpoint, tmp_path)
    state = build(backbone, 3, head).state_dict()
    torch.save({"state_dict": state}, tmp_path / "a.pth")
    assert functions["load_model"](tmp_path / "a.pth").state_dict().keys() == state.keys()
    assert functions["new_model"]().state_dict().keys() == state.keys()
    untold = functions_of(replace(checkpoint, run={}), tmp_path)
    assert untold["load_model"](tmp_path / "a.pth").state_dict().keys() == state.keys()


def test_the_script_starts_from_the_classes_shares_and_lets_batchnorm_run(
    trained: Trained, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    model = {"backbone": "resnet18", "weights": "random", "plan": "layers:layer4.1,fc", "class_bias": True}
    checkpoint = replace(changed(trained, model=model | {"batch_norm": "run"}), backbone="resnet18")
    functions = functions_of(checkpoint, tmp_path)
    made = functions["new_model"]()
    functions["training_mode"](made)
    assert made.layer1[0].bn1.training
    assert {name for name, p in made.named_parameters() if p.requires_grad} >= {"layer4.1.conv1.weight", "fc.bias"}
    functions["train"](trained.checkpoint, trained.pictures, tmp_path / "out.pth", epochs=1)
    assert "epoch 1/1" in capsys.readouterr().out
