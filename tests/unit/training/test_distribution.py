"""Two real processes, started by torchrun, against one: the same spec, the same batches of the whole."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psutil
import pytest
import torch
from pictures_for_tests import coloured_squares
from train_without_dropout_for_tests import keep_all
from typer.testing import CliRunner

from studio.cli import app
from studio.data.index import read_index
from studio.data.recipe import Recipe
from studio.data.splits import DataSpec, divide
from studio.models import checkpoint as checkpoints
from studio.models.spec import ModelSpec
from studio.training.events import EpochDone
from studio.training.loop import train
from studio.training.run_folder import RunFolder
from studio.training.spec import RunSpec

ROOT = Path(__file__).parents[3]
pytestmark = pytest.mark.skipif(
    not torch.distributed.is_available(), reason="this torch cannot talk to other processes"
)


@pytest.fixture(scope="module")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """19 that train and 5 that validate: neither can be halved."""
    return coloured_squares(tmp_path_factory.mktemp("함께 together") / "그림 pictures", per_class=8)


def spec_for(pictures: Path, out: Path | None, model: dict[str, str] | None = None, **changes: Any) -> RunSpec:
    """One batch for each epoch, so that two processes and one see the same batches."""
    network = {"backbone": "shufflenet_v2_x0_5", "weights": "random", "plan": "head"} | (model or {})
    settings: dict[str, Any] = {
        "data": DataSpec(root=pictures),
        "recipe": Recipe.standard(32),
        "model": ModelSpec.model_validate(network),
        "epochs": 4,
        "batch_size": 64,
        "augment": "none",
        "optimizer": "sgd",
        "learning_rate": 0.05,
        "out": out,
        "device": "cpu",
        "precision": "float32",
    }
    return RunSpec(**(settings | changes))


@contextmanager
def torchrun(spec: RunSpec, *options: str, program: str = "main.py") -> Iterator[subprocess.Popen[str]]:
    """Start two processes that train the spec; whatever happens, none of them outlives the block."""
    assert spec.out is not None
    file = spec.out.with_name("두 run.toml")
    file.write_text(spec.model_copy(update={"out": spec.out}).to_toml(), "utf-8")
    command = [sys.executable, "-m", "torch.distributed.run", "--standalone", "--nproc-per-node=2", *options]
    environment = os.environ | {
        "OMP_NUM_THREADS": "1",
        "PYTHONPATH": str(ROOT),
        "STUDIO_HOME": str(spec.out.parent / "home"),
    }
    pipe = subprocess.PIPE
    with subprocess.Popen(
        [*command, program, "train", str(file)], cwd=ROOT, env=environment, stdout=pipe, stderr=pipe, text=True
    ) as process:
        try:
            yield process
        finally:
            for one in workers(process):
                one.kill()
            process.kill()


def workers(process: subprocess.Popen[str]) -> list[psutil.Process]:
    return psutil.Process(process.pid).children() if process.poll() is None else []


def trained_by_two(spec: RunSpec, *options: str, program: str = "main.py") -> str:
    """Return what was complained about."""
    with torchrun(spec, *options, program=program) as process:
        _, complaints = process.communicate(timeout=120)
    assert process.returncode == 0, complaints
    return complaints


def trained_by_one(spec: RunSpec) -> list[EpochDone]:
    return [event for event in train(spec) if isinstance(event, EpochDone)]


def metrics(out: Path) -> tuple[EpochDone, ...]:
    return RunFolder(out).read_metrics()


def assert_the_same_numbers(two: tuple[EpochDone, ...], one: list[EpochDone]) -> None:
    assert [epoch.epoch for epoch in two] == [epoch.epoch for epoch in one]
    for together, alone in zip(two, one, strict=True):
        assert together.train_loss == pytest.approx(alone.train_loss, abs=1e-4)
        assert together.val_loss == pytest.approx(alone.val_loss, abs=1e-4)
        assert together.train_accuracy == pytest.approx(alone.train_accuracy)
        assert together.val_accuracy == pytest.approx(alone.val_accuracy)
        assert together.learning_rate == alone.learning_rate


@pytest.fixture(scope="module")
def head_run(pictures: Path) -> Path:
    """Return the folder of a run whose head was trained by two processes."""
    out = pictures.parent / "머리 head"
    trained_by_two(spec_for(pictures, out))
    return out


def test_two_processes_over_cached_layers_train_a_head_as_one_does(
    head_run: Path, pictures: Path, tmp_path: Path
) -> None:
    assert_the_same_numbers(metrics(head_run), trained_by_one(spec_for(pictures, tmp_path / "one")))


def test_the_leader_alone_writes_and_tells_of_all_pictures(head_run: Path) -> None:
    files = sorted(path.name.partition(".")[0] for path in head_run.iterdir())
    assert files == ["best", "events", "last", "metrics", "run", "spec"]
    log = RunFolder(head_run).log.read_text("utf-8")
    assert log.count("19 pictures train and 5 validate") == 1
    assert "in 2 processes" in log
    assert log.count("epoch 4:") == 1


def test_the_checkpoint_of_two_opens_in_one_and_predicts(head_run: Path, pictures: Path, tmp_path: Path) -> None:
    saved = checkpoints.load(head_run / "best.pth")
    assert (len(set(saved.split["train"])), len(set(saved.split["val"]))) == (19, 5)
    arguments = ["predict", str(head_run / "best.pth"), str(pictures), "--csv", str(tmp_path / "out.csv")]
    result = CliRunner().invoke(app, arguments)
    assert result.exit_code == 0, result.output
    assert len((tmp_path / "out.csv").read_text("utf-8").splitlines()) == 1 + 24


def test_a_run_of_two_goes_on_in_one(head_run: Path, pictures: Path) -> None:
    more = trained_by_one(spec_for(pictures, head_run, epochs=5, resume=True))
    assert [epoch.epoch for epoch in more] == [5]


@pytest.mark.parametrize(
    ("per_class", "plan", "changes"),
    [
        (8, "all", {"learning_rate": 1e-3, "class_weights": True, "clip_norm": 0.1, "ema": 0.5}),
        (5, "last:2", {"learning_rate": 0.01, "accumulate": 2, "batch_size": 6, "head_epochs": 1}),
    ],
    ids=["everything", "unfreezing"],
)
def test_two_processes_take_the_steps_of_one(
    per_class: int,
    plan: str,
    changes: dict[str, Any],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Without batch normalisation and dropout, which look at a process's own pictures, this is exact."""
    pictures = coloured_squares(tmp_path / "그림", per_class=per_class)
    model = {"backbone": "squeezenet1_1", "plan": plan}
    changes |= {"recipe": Recipe.standard(64), "optimizer": "adam"}
    trained_by_two(
        spec_for(pictures, tmp_path / "two", model, **changes), program="tests/train_without_dropout_for_tests.py"
    )
    monkeypatch.setattr(torch.nn.Dropout, "forward", keep_all)
    one = trained_by_one(spec_for(pictures, tmp_path / "one", model, **changes))
    losses = [epoch.val_loss for epoch in one]
    assert [epoch.val_loss for epoch in metrics(tmp_path / "two")] == pytest.approx(losses, abs=1e-4)
    assert max(losses) - min(losses) > 0.01, "it should have learnt something"


def test_a_process_that_can_read_none_of_its_pictures_keeps_step_with_the_other(tmp_path: Path) -> None:
    pictures = coloured_squares(tmp_path / "그림", per_class=5)
    spec = spec_for(pictures, tmp_path / "two", epochs=2)
    broken = divide(read_index(pictures), spec.data).train[1::2]
    for sample in broken:
        (pictures / sample.id).write_bytes(b"no picture")
    complaints = trained_by_two(spec)
    assert all(complaints.count(f"Skipped {sample.id}") == 1 for sample in broken)
    one = trained_by_one(spec_for(pictures, tmp_path / "one", epochs=2))
    assert_the_same_numbers(metrics(tmp_path / "two"), one)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_a_run_of_which_one_process_is_killed_is_restarted_and_goes_on(pictures: Path, tmp_path: Path) -> None:
    spec = spec_for(pictures, tmp_path / "two", epochs=60)
    with torchrun(spec, "--max-restarts=1") as process:
        said = list(_up_to(process, "epoch 3/"))
        follower = next(worker for worker in workers(process) if worker.environ().get("RANK") == "1")
        follower.send_signal(signal.SIGKILL)
        rest, complaints = process.communicate(timeout=120)
    assert process.returncode == 0, complaints
    assert "epoch 1/60" in "".join(said)
    assert "epoch 1/60" not in rest, "it should have gone on, not begun again"
    assert_the_same_numbers(metrics(tmp_path / "two"), trained_by_one(spec_for(pictures, tmp_path / "one", epochs=60)))


def test_a_run_that_cannot_start_is_ended_by_one_sentence(pictures: Path, tmp_path: Path) -> None:
    with torchrun(spec_for(pictures, tmp_path / "two", batch_size=1)) as process:
        _, complaints = process.communicate(timeout=120)
    assert process.returncode != 0
    assert complaints.count("choose a batch size of 2 or more") == 1
    assert "gloo" not in complaints
    assert not (tmp_path / "two").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signals between processes")
def test_a_run_of_two_that_is_stopped_is_kept_up_to_that_moment(pictures: Path, tmp_path: Path) -> None:
    model = {"plan": "all"}
    with torchrun(spec_for(pictures, tmp_path / "two", model, epochs=2000, batch_size=8)) as process:
        list(_up_to(process, "epoch 2/"))
        process.send_signal(signal.SIGTERM)
        _, complaints = process.communicate(timeout=60)
    assert complaints.count("Stopped.") == 1
    assert "gloo" not in complaints
    saved = checkpoints.load(tmp_path / "two" / "last.pth")
    assert saved.epoch >= 2
    more = trained_by_one(
        spec_for(pictures, tmp_path / "two", model, epochs=saved.epoch + 1, batch_size=8, resume=True)
    )
    assert [epoch.epoch for epoch in more] == [saved.epoch + 1]


def _up_to(process: subprocess.Popen[str], start: str) -> Iterator[str]:
    """Yield the lines that are printed, up to the first that begins so."""
    assert process.stdout is not None
    for line in process.stdout:
        yield line
        if line.startswith(start):
            return
