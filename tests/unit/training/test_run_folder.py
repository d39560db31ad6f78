from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
import tomli_w
from run_folders_for_tests import epoch_done, run_folder

from studio.errors import StudioError
from studio.training.run_folder import RunFolder, open_run_folder
from studio.training.running import trainer_of
from studio.training.spec import RunSpec


def test_metrics_come_back_as_they_were_written(tmp_path: Path) -> None:
    folder = RunFolder(tmp_path)
    epochs = (epoch_done(1, 1 / 3), epoch_done(2, 0.1 + 0.2))
    folder.write_metrics(epochs)
    assert folder.read_metrics() == epochs


def test_a_checkpoint_tells_which_run_it_lies_in(tmp_path: Path) -> None:
    folder = RunFolder(tmp_path / "실행 1")
    for checkpoint in (folder.best, folder.last, folder.epoch(3)):
        assert RunFolder.of(checkpoint).path == folder.path


@pytest.mark.parametrize("text", ["epoch,train_loss\n1", "epoch\nx\n", "<html>\n<p>\n", "\0\n\0\n"])
def test_metrics_that_are_something_else_are_named(tmp_path: Path, text: str) -> None:
    (tmp_path / "metrics.csv").write_text(text, "utf-8")
    with pytest.raises(StudioError, match=r"metrics\.csv"):
        RunFolder(tmp_path).read_metrics()


def test_a_run_is_known_to_go_on_for_as_long_as_it_does(tmp_path: Path) -> None:
    folder = RunFolder(tmp_path)
    assert trainer_of(folder.running) is None
    with folder.logging():
        trainer = trainer_of(folder.running)
        assert trainer is not None
        assert (trainer.pid, trainer.here) == (os.getpid(), True)
    assert trainer_of(folder.running) is None
    assert not any(thread.name == "heartbeat" for thread in threading.enumerate())


def test_a_run_that_was_killed_does_not_go_on(tmp_path: Path) -> None:
    code = f"""
import os, signal, pathlib
from studio.training.run_folder import RunFolder
with RunFolder(pathlib.Path({str(tmp_path)!r})).logging():
    os._exit(9)
"""
    subprocess.run([sys.executable, "-c", code], cwd=Path(__file__).parents[3], check=False)
    assert RunFolder(tmp_path).running.exists()
    assert trainer_of(RunFolder(tmp_path).running) is None


def test_a_later_process_with_the_same_number_is_not_taken_for_the_run(tmp_path: Path) -> None:
    folder = RunFolder(tmp_path)
    with folder.logging():
        text = folder.running.read_text("utf-8")
        started = next(line for line in text.splitlines() if line.startswith("started"))
        folder.running.write_text(text.replace(started, "started = 1000.0"), "utf-8")
        assert trainer_of(folder.running) is None


def test_a_run_on_another_machine_goes_on_while_its_file_is_touched(tmp_path: Path) -> None:
    file = RunFolder(tmp_path).running
    file.write_text(tomli_w.dumps({"host": "클러스터 node-7", "pid": 1, "started": 1.0}), "utf-8")
    trainer = trainer_of(file)
    assert trainer is not None
    assert trainer.host == "클러스터 node-7"
    os.utime(file, (time.time() - 120, time.time() - 120))
    assert trainer_of(file) is None


@pytest.mark.parametrize("text", ["", "host = ", "host = 'x'", "\xff"])
def test_half_a_running_file_is_nobody(tmp_path: Path, text: str) -> None:
    (tmp_path / "running.toml").write_text(text, "latin-1")
    assert trainer_of(tmp_path / "running.toml") is None


def test_a_run_that_another_process_trains_is_not_resumed_beside_it(tmp_path: Path) -> None:
    files = run_folder(tmp_path / "달리기")
    spec = RunSpec.from_toml(files.spec).model_copy(update={"out": files.path, "resume": True})
    code = f"""
import pathlib, sys
from studio.training.run_folder import RunFolder
with RunFolder(pathlib.Path({str(files.path)!r})).logging():
    print("training", flush=True)
    sys.stdin.read()
"""
    with subprocess.Popen(
        [sys.executable, "-c", code], cwd=Path(__file__).parents[3], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout is not None
        other.stdout.readline()
        with pytest.raises(StudioError, match=f"by process {other.pid} of this machine"):
            open_run_folder(spec)
        other.kill()
    assert open_run_folder(spec).path == files.path


def test_half_a_checkpoint_that_a_killed_process_left_is_swept_away(tmp_path: Path) -> None:
    files = run_folder(tmp_path / "run")
    half = files.path / ".last.pth.1234.part"
    half.write_bytes(b"half")
    open_run_folder(RunSpec.from_toml(files.spec).model_copy(update={"out": files.path, "resume": True}))
    assert not half.exists()


def test_metrics_that_cannot_be_written_are_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(StudioError, match=r"metrics\.csv: .+ Free some space"):
        RunFolder(tmp_path / "gone").write_metrics([])


def test_windows_lets_a_reader_finish_before_a_file_is_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace, refusals = Path.replace, [PermissionError(13, "Access is denied")] * 2

    def in_use(self: Path, target: Path) -> Path:
        if refusals:
            raise refusals.pop()
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", in_use)
    monkeypatch.setattr(sys, "platform", "win32")
    RunFolder(tmp_path).write_metrics([epoch_done(1)])
    assert len(RunFolder(tmp_path).read_metrics()) == 1


def test_discarding_takes_every_file_of_the_run_and_no_other(tmp_path: Path) -> None:
    files = run_folder(tmp_path / "달리기")
    files.about.write_text("name = 'x'\n", "utf-8")
    (files.path / "events.out.tfevents.1.host").write_bytes(b"")
    (files.path / ".best.pth.99.part").write_bytes(b"")
    mine = files.path / "my notes.txt"
    mine.write_text("keep", "utf-8")
    files.discard()
    assert list(files.path.iterdir()) == [mine]
    mine.unlink()
    files.discard()
    assert not files.path.exists()
