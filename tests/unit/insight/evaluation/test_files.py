from __future__ import annotations

from pathlib import Path

from run_folders_for_tests import run_folder

from studio.insight.evaluation.files import checkpoint_files, siblings
from studio.models.weight_files import imported_dir


def test_a_runs_epochs_come_before_its_best_and_its_last(tmp_path: Path) -> None:
    run = run_folder(tmp_path / "실행", (0.5, 0.75, 0.625))
    run.epochs.mkdir()
    for number in (1, 3):  # the second was deleted
        run.epoch(number).write_bytes(b"weights")
    found = siblings(run.epoch(3))
    assert found == siblings(run.best)
    assert [(file.path.stem, file.epoch, file.accuracy) for file in found] == [
        ("001", 1, 0.5),
        ("003", 3, 0.625),
        ("best", 2, 0.75),
        ("last", 3, 0.625),
    ]


def test_files_of_no_run_are_in_natural_order(tmp_path: Path) -> None:
    for name in ("net 10.pth", "net 9.PT", "a.safetensors", ".hidden.pth", "notes.txt"):
        (tmp_path / name).write_bytes(b"")
    assert [file.name for file in checkpoint_files(tmp_path)] == ["a.safetensors", "net 9.PT", "net 10.pth"]
    assert [file.path.name for file in siblings(tmp_path / "net 10.pth")] == ["a.safetensors", "net 9.PT", "net 10.pth"]


def test_what_was_imported_stands_alone() -> None:
    imported_dir().mkdir(parents=True)
    for name in ("mine.pth", "somebody's.pth"):
        (imported_dir() / name).write_bytes(b"")
    assert [file.path.name for file in siblings(imported_dir() / "mine.pth")] == ["mine.pth"]
