from __future__ import annotations

import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest
from run_folders_for_tests import epoch_done, run_folder

from studio.errors import StudioError
from studio.models.spec import FreezePlan, ModelSpec
from studio.tasks import Progress
from studio.training.history import RunSummary, change_about, differences, epochs_without_progress, list_runs, read_run


def runs_in(root: Path, known: dict[Path, RunSummary] | None = None) -> list[RunSummary]:
    return [event for event in list_runs(root, known) if isinstance(event, RunSummary)]


def test_a_run_is_told_by_its_folder(tmp_path: Path) -> None:
    run_folder(tmp_path / "실험 1", accuracies=(0.5, 0.75, 0.75))
    (run,) = runs_in(tmp_path)
    assert (run.name, run.state, run.problem) == ("실험 1", "finished", "")
    assert run.started == datetime(2026, 11, 21, 10)
    assert run.spec is not None
    assert run.spec.epochs == 3
    assert run.best is not None
    assert (run.best.epoch, run.best.val_accuracy) == (2, 0.75)
    assert run.best_file == tmp_path / "실험 1" / "best.pth"


def test_a_folder_that_is_a_run_itself_is_listed(tmp_path: Path) -> None:
    run_folder(tmp_path / "one")
    assert [run.folder for run in runs_in(tmp_path / "one")] == [tmp_path / "one"]


def test_progress_is_told_and_other_folders_are_left_alone(tmp_path: Path) -> None:
    run_folder(tmp_path / "run")
    (tmp_path / "사진").mkdir()
    (tmp_path / "notes.txt").write_text("hello", "utf-8")
    (tmp_path / "spec.toml").mkdir()  # a strange name for a folder, but no run
    events = list(list_runs(tmp_path))
    assert [type(event) for event in events] == [Progress, RunSummary]


def test_a_run_with_fewer_epochs_than_asked_for_can_go_on(tmp_path: Path) -> None:
    files = run_folder(tmp_path / "run", accuracies=(0.5,))
    assert (read_run(files.path).state, read_run(files.path).can_go_on) == ("stopped", True)
    files.last.unlink()
    assert not read_run(files.path).can_go_on


def test_a_run_that_goes_on_says_so_and_cannot_be_resumed(tmp_path: Path) -> None:
    files = run_folder(tmp_path / "run", accuracies=(0.5,))
    with files.logging():
        run = read_run(files.path)
    assert (run.state, run.can_go_on) == ("running", False)
    assert read_run(files.path, run).state == "stopped"


def test_a_run_that_lost_patience_is_finished(tmp_path: Path) -> None:
    files = run_folder(tmp_path / "run", epochs=50, patience=2)
    files.write_metrics([epoch_done(n, val_loss=loss) for n, loss in enumerate((0.9, 0.8, 0.85, 0.8), 1)])
    assert read_run(files.path).state == "finished"
    files.write_metrics([epoch_done(n, val_loss=loss) for n, loss in enumerate((0.9, 0.8, 0.85, 0.7), 1)])
    assert read_run(files.path).state == "stopped"


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("spec.toml", b"epochs = ", "spec.toml"),
        ("spec.toml", b"", "data"),
        ("spec.toml", b"magic = 3\n[data]\nroot = 'x'\n", "magic"),
        ("spec.toml", b"\xff\xfe\x00", "spec.toml"),
        ("metrics.csv", b"epoch,loss\n1,", "metrics.csv"),
        ("metrics.csv", b"\xff\xff\n\xff", "metrics.csv"),
    ],
)
def test_a_damaged_file_is_a_sentence_and_the_other_runs_are_there(
    tmp_path: Path, name: str, content: bytes, says: str
) -> None:
    run_folder(tmp_path / "a")
    (run_folder(tmp_path / "b").path / name).write_bytes(content)
    good, damaged = runs_in(tmp_path)
    assert good.problem == ""
    assert damaged.state == "broken"
    assert says in damaged.problem
    assert "\n" not in damaged.problem


def test_a_run_of_an_older_version_still_shows_its_epochs(tmp_path: Path) -> None:
    files = run_folder(tmp_path / "old", accuracies=(0.5, 0.6))
    files.spec.write_text("magic = 3\n" + files.spec.read_text("utf-8"), "utf-8")
    run = read_run(files.path)
    assert len(run.epochs) == 2
    assert run.spec is None


def test_name_note_and_hiding_are_kept_with_the_run(tmp_path: Path) -> None:
    files = run_folder(tmp_path / "run")
    change_about(files.path, name="첫 번째", hidden=True)
    change_about(files.path, note="with mixup")
    run = read_run(files.path)
    assert (run.name, run.about.note, run.about.hidden) == ("첫 번째", "with mixup", True)


def test_damaged_notes_leave_the_run_usable(tmp_path: Path) -> None:
    files = run_folder(tmp_path / "run", accuracies=(0.1, 0.2, 0.3))
    files.about.write_text("name = [", "utf-8")
    run = read_run(files.path)
    assert (run.name, run.state) == ("run", "finished")
    assert "about.toml" in run.problem


def test_notes_that_cannot_be_kept_are_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(StudioError, match=r"about\.toml"):
        change_about(tmp_path / "gone", name="x")


def test_only_runs_that_changed_are_read_again(tmp_path: Path) -> None:
    first, second = run_folder(tmp_path / "a"), run_folder(tmp_path / "b")
    known = {run.folder: run for run in runs_in(tmp_path)}
    second.write_metrics([epoch_done(1, 0.99)])
    again = {run.folder: run for run in runs_in(tmp_path, known)}
    assert again[first.path] is known[first.path]
    assert again[second.path].best == epoch_done(1, 0.99)


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(StudioError, match="없는 곳"):
        list(list_runs(tmp_path / "없는 곳"))


def test_differences_are_the_settings_that_differ(tmp_path: Path) -> None:
    one = read_run(run_folder(tmp_path / "a").path)
    plan = ModelSpec(plan=FreezePlan(kind="last", blocks=2))
    two = read_run(run_folder(tmp_path / "b", learning_rate=1e-4, model=plan, class_weights=True).path)
    rows = {row.setting: row.values for row in differences([one, two])}
    assert rows == {
        "learning_rate": ("0.001", "0.0001"),
        "model.plan": ("head", "last:2"),
        "class_weights": ("false", "true"),
    }
    assert differences([one, one]) == ()


def test_a_recipes_steps_are_compared_by_their_names(tmp_path: Path) -> None:
    from studio.data.recipe import Recipe

    runs = [read_run(run_folder(tmp_path / str(n), recipe=Recipe.standard(n)).path) for n in (64, 224)]
    rows = {row.setting: row.values for row in differences(runs)}
    assert rows["recipe.evaluation.CenterCrop.size"] == ("64", "224")


def test_epochs_without_progress_are_counted_from_the_lowest_loss() -> None:
    assert epochs_without_progress([]) == 0
    losses = (1.0, 0.5, 0.6, 0.5)
    assert epochs_without_progress([epoch_done(n, val_loss=loss) for n, loss in enumerate(losses, 1)]) == 2


def test_listing_runs_needs_neither_torch_nor_qt() -> None:
    code = "import sys, studio.training.history; print({m.split('.')[0] for m in sys.modules} & {'torch', 'PySide6'})"
    root = Path(__file__).parents[3]
    done = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
