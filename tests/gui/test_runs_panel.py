from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import tomli_w
from PySide6.QtCore import QDate, QLocale, QPoint, QRect, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QFileDialog, QInputDialog, QLineEdit, QStyle, QStyleOptionViewItem
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot
from run_folders_for_tests import epoch_done, run_folder

from studio.gui.error_dialog import ErrorDialog
from studio.gui.jobs import Jobs
from studio.gui.pages.train.run_plots import Overlay
from studio.gui.pages.train.runs_differences import DifferenceModel
from studio.gui.pages.train.runs_model import RunsModel
from studio.gui.pages.train.runs_panel import RunsPanel
from studio.gui.state import StudioState
from studio.paths import runs_dir
from studio.training.history import change_about, read_run
from studio.training.run_folder import RunFolder


@pytest.fixture
def state(qapp: QApplication) -> StudioState:
    return StudioState()


@pytest.fixture
def jobs(qtbot: QtBot) -> Iterator[Jobs]:
    jobs = Jobs(in_process=True)
    yield jobs
    assert jobs.shutdown(10)


@pytest.fixture
def panel(qtbot: QtBot, state: StudioState, jobs: Jobs) -> RunsPanel:
    panel = RunsPanel(state, jobs)
    qtbot.addWidget(panel)
    panel.resize(420, 600)
    panel.show()
    qtbot.waitExposed(panel)
    return panel


@pytest.fixture
def filled(panel: RunsPanel, qtbot: QtBot) -> RunsPanel:
    """Two runs: 가, the newer, finished; 나, with another learning rate, stopped before its end."""
    run_folder(runs_dir() / "가", accuracies=(0.5, 0.75, 0.875), started="2025-11-21 10:00:00")
    run_folder(runs_dir() / "나", accuracies=(0.25,), started="2025-11-20 10:00:00", learning_rate=0.1)
    panel.watch.look()
    qtbot.waitUntil(lambda: names(panel) == ["가", "나"])
    return panel


def names(panel: RunsPanel) -> list[str]:
    """Return the first column from top to bottom, as it is read."""
    model = panel.view.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def cells(panel: RunsPanel, name: str) -> list[str]:
    model, row = panel.view.model(), names(panel).index(name)
    return [model.index(row, column).data() for column in range(model.columnCount())]


def rect_of(panel: RunsPanel, name: str) -> QRect:
    return panel.view.visualRect(panel.view.model().index(names(panel).index(name), 0))


def choose(qtbot: QtBot, panel: RunsPanel, name: str) -> None:
    at = rect_of(panel, name)
    qtbot.mouseClick(panel.view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(at.right() - 5, at.center().y()))


def check(qtbot: QtBot, panel: RunsPanel, name: str) -> None:
    """Click the check box of a run."""
    view = panel.view
    index = view.model().index(names(panel).index(name), 0)
    option = QStyleOptionViewItem()
    view.initViewItemOption(option)
    view.itemDelegateForIndex(index).initStyleOption(option, index)
    option.rect = view.visualRect(index)
    box = view.style().subElementRect(QStyle.SubElement.SE_ItemViewItemCheckIndicator, option, view)
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=box.center())


def trigger(panel: RunsPanel, action: QAction) -> None:
    """Open the menu and choose an entry, which must be one that can be chosen."""
    panel.menu.aboutToShow.emit()
    assert action.isEnabled()
    action.trigger()


def drawn(panel: RunsPanel) -> list[str]:
    return [overlay.run.name for overlay in panel.model.overlays]


def test_without_runs_it_says_what_will_be_here(panel: RunsPanel, qtbot: QtBot) -> None:
    texts = [label.text() for label in panel._pages.currentWidget().findChildren(type(panel._trouble))]
    assert any("Every run you train appears here" in text for text in texts)


def test_runs_are_listed_newest_first_with_what_they_achieved(filled: RunsPanel) -> None:
    month = QLocale().toString(QDate(2025, 11, 21), "MMM yyyy")
    assert cells(filled, "가") == ["가", "87.5 %", "3/3", month]
    assert cells(filled, "나") == ["나", "25.0 %", "1/3", month]


def test_clicking_a_heading_sorts(filled: RunsPanel, qtbot: QtBot) -> None:
    header = filled.view.horizontalHeader()
    at = QPoint(header.sectionViewportPosition(1) + 5, header.height() // 2)
    qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert names(filled) == ["나", "가"]


def test_a_check_box_lays_the_run_over_the_plots_in_a_colour_of_its_own(filled: RunsPanel, qtbot: QtBot) -> None:
    with qtbot.waitSignal(filled.overlays_changed) as changed:
        check(qtbot, filled, "가")
    (overlay,) = changed.args[0]
    assert isinstance(overlay, Overlay)
    assert (overlay.run.name, overlay.colour) == ("가", 2)
    check(qtbot, filled, "나")
    assert [overlay.colour for overlay in filled.model.overlays] == [2, 3]
    check(qtbot, filled, "가")
    assert drawn(filled) == ["나"]


def test_two_checked_runs_show_in_what_they_differ(filled: RunsPanel, qtbot: QtBot) -> None:
    check(qtbot, filled, "가")
    assert not filled.differences.isVisible()
    check(qtbot, filled, "나")
    assert filled.differences.isVisible()
    table = filled.differences.model()
    assert [[table.index(r, c).data() for c in range(3)] for r in range(table.rowCount())] == [
        ["learning_rate", "0.001", "0.1"]
    ]


def test_f2_renames_a_run_and_the_name_stays_with_its_folder(filled: RunsPanel, qtbot: QtBot) -> None:
    choose(qtbot, filled, "나")
    qtbot.keyClick(filled.view, Qt.Key.Key_F2)
    editor = filled.view.findChild(QLineEdit)
    editor.selectAll()
    qtbot.keyClicks(editor, "high rate")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: names(filled) == ["가", "high rate"])
    assert read_run(runs_dir() / "나").name == "high rate"


def test_a_note_is_kept_with_the_run(filled: RunsPanel, qtbot: QtBot) -> None:
    choose(qtbot, filled, "가")
    filled.note.setFocus()
    qtbot.keyClicks(filled.note, "with mixup")
    qtbot.keyClick(filled.note, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: read_run(runs_dir() / "가").about.note == "with mixup")
    choose(qtbot, filled, "나")
    assert filled.note.text() == ""
    choose(qtbot, filled, "가")
    qtbot.waitUntil(lambda: filled.note.text() == "with mixup")


def test_delete_hides_a_run_and_nothing_is_deleted(filled: RunsPanel, qtbot: QtBot) -> None:
    choose(qtbot, filled, "나")
    qtbot.keyClick(filled.view, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: names(filled) == ["가"])
    assert (runs_dir() / "나" / "last.pth").exists()
    trigger(filled, filled.menu.show_hidden)
    assert names(filled) == ["가", "나"]
    choose(qtbot, filled, "나")
    trigger(filled, filled.menu.hide_run)
    qtbot.waitUntil(lambda: not read_run(runs_dir() / "나").about.hidden)


def test_what_cannot_be_written_is_said(filled: RunsPanel, qtbot: QtBot) -> None:
    choose(qtbot, filled, "나")
    (runs_dir() / "나" / "about.toml").mkdir()  # stands for a folder one may not write to
    trigger(filled, filled.menu.hide_run)
    qtbot.waitUntil(lambda: bool(filled.findChildren(ErrorDialog)))
    dialog = filled.findChildren(ErrorDialog)[0]
    assert "about.toml" in dialog.sentence
    dialog.close()


def test_a_runs_best_epoch_can_be_used_for_predictions(filled: RunsPanel, state: StudioState, qtbot: QtBot) -> None:
    choose(qtbot, filled, "가")
    trigger(filled, filled.menu.predict)
    assert state.checkpoint == runs_dir() / "가" / "best.pth"


def test_a_stopped_run_can_be_resumed_and_a_finished_one_cannot(filled: RunsPanel, qtbot: QtBot) -> None:
    choose(qtbot, filled, "나")
    with qtbot.waitSignal(filled.resume_requested) as asked:
        trigger(filled, filled.menu.resume)
    assert asked.args == [runs_dir() / "나"]
    choose(qtbot, filled, "가")
    filled.menu.aboutToShow.emit()
    assert not filled.menu.resume.isEnabled()


def test_a_run_can_be_given_more_epochs(filled: RunsPanel, qtbot: QtBot) -> None:
    choose(qtbot, filled, "가")
    trigger(filled, filled.menu.more)
    dialog = filled.findChild(QInputDialog)
    dialog.setIntValue(7)
    with qtbot.waitSignal(filled.continue_requested) as asked:
        dialog.accept()
    assert asked.args == [runs_dir() / "가", 7]


def test_the_next_run_can_start_from_the_weights_of_another(
    filled: RunsPanel, state: StudioState, qtbot: QtBot
) -> None:
    choose(qtbot, filled, "가")
    trigger(filled, filled.menu.from_last)
    assert state.model.weights == str(runs_dir() / "가" / "last.pth")
    assert "3" in filled.menu.from_best.text()


def test_the_next_run_can_start_from_any_epoch_that_was_kept(
    panel: RunsPanel, state: StudioState, qtbot: QtBot, tmp_path: Path
) -> None:
    made = run_folder(tmp_path / "kept", accuracies=(0.5, 0.75, 0.5))
    made.epochs.mkdir()
    made.epoch(2).write_bytes(b"weights")
    runs_dir().mkdir(parents=True)
    files = RunFolder(made.path.rename(runs_dir() / "kept"))
    panel.watch.look()
    qtbot.waitUntil(lambda: names(panel) == ["kept"])
    choose(qtbot, panel, "kept")
    panel.menu.aboutToShow.emit()
    second = next(action for action in panel.menu.fine_tune.actions() if action.data() == files.epoch(2))
    assert second.text() == "Epoch 2: 75.0 %"
    second.trigger()
    assert state.model.weights == str(files.epoch(2))


def test_double_click_shows_a_run(filled: RunsPanel, qtbot: QtBot) -> None:
    choose(qtbot, filled, "가")
    with qtbot.waitSignal(filled.run_opened) as opened:
        at = rect_of(filled, "가")
        where = QPoint(at.right() - 5, at.center().y())
        qtbot.mouseDClick(filled.view.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert opened.args[0].name == "가"


def test_a_run_that_begins_elsewhere_appears_and_draws_itself(filled: RunsPanel, qtbot: QtBot) -> None:
    """Without being asked to look: the system tells that the folder has changed."""
    files = run_folder(runs_dir() / "elsewhere", accuracies=(0.5,), started="2026-11-22 01:00:00", epochs=9)
    files.running.write_text(tomli_w.dumps({"host": "gpu-box", "pid": 1, "started": 1.0}), "utf-8")
    qtbot.waitUntil(lambda: drawn(filled) == ["elsewhere"])
    assert cells(filled, "elsewhere")[2] == "▶ 1/9"
    files.write_metrics([epoch_done(1, 0.5), epoch_done(2, 0.75)])
    qtbot.waitUntil(lambda: len(filled.model.overlays[0].run.epochs) == 2)
    check(qtbot, filled, "elsewhere")
    files.write_metrics([epoch_done(1, 0.5), epoch_done(2, 0.75), epoch_done(3, 0.8)])
    qtbot.waitUntil(lambda: cells(filled, "elsewhere")[2] == "▶ 3/9")
    assert drawn(filled) == []


def test_ones_own_run_is_left_to_the_monitor(filled: RunsPanel, qtbot: QtBot) -> None:
    files = run_folder(runs_dir() / "own", accuracies=(0.5,))
    with files.logging():
        qtbot.waitUntil(lambda: "own" in names(filled) and cells(filled, "own")[2].startswith("▶"))
        assert drawn(filled) == []


def test_a_run_trained_by_another_process_of_this_machine_is_drawn(filled: RunsPanel, qtbot: QtBot) -> None:
    code = "import sys; from pathlib import Path; from studio.training.run_folder import RunFolder\n"
    code += "with RunFolder(Path(sys.argv[1])).logging(): print(flush=True); sys.stdin.read()"
    files = run_folder(runs_dir() / "headless", accuracies=(0.5,))
    command = [sys.executable, "-c", code, str(files.path)]
    with subprocess.Popen(
        command, cwd=Path(__file__).parents[2], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        qtbot.waitUntil(lambda: drawn(filled) == ["headless"], timeout=20_000)
        process.kill()
    filled.watch.look()
    qtbot.waitUntil(lambda: cells(filled, "headless")[2] == "1/3")


def test_another_folder_can_be_watched_and_is_remembered(
    filled: RunsPanel, qtbot: QtBot, jobs: Jobs, state: StudioState, tmp_path: Path
) -> None:
    shared = tmp_path / "공유 shared"
    run_folder(shared / "다", started="2025-11-19 10:00:00")
    trigger(filled, filled.menu.watch)
    dialog = filled.findChild(QFileDialog)
    dialog.fileSelected.emit(str(shared))
    dialog.close()
    qtbot.waitUntil(lambda: names(filled) == ["가", "나", "다"])
    again = RunsPanel(state, jobs)
    qtbot.addWidget(again)
    assert again.watch.others == (shared,)
    filled.menu.aboutToShow.emit()
    filled.menu.unwatch.actions()[0].trigger()
    qtbot.waitUntil(lambda: names(filled) == ["가", "나"])


def test_a_watched_folder_that_is_gone_is_named_and_the_others_stay(
    filled: RunsPanel, qtbot: QtBot, tmp_path: Path
) -> None:
    filled.watch.set_others([tmp_path / "없는 폴더"])
    qtbot.waitUntil(lambda: "없는 폴더" in filled._trouble.text())
    assert filled._trouble.isVisible()
    assert names(filled) == ["가", "나"]


def test_a_damaged_run_is_marked_and_says_why(filled: RunsPanel, qtbot: QtBot) -> None:
    (runs_dir() / "나" / "spec.toml").write_text("epochs = 'many'", "utf-8")
    filled.watch.look()
    qtbot.waitUntil(lambda: cells(filled, "나")[2] == "⚠")
    tip = filled.view.model().index(1, 0).data(Qt.ItemDataRole.ToolTipRole)
    assert "spec.toml" in tip
    choose(qtbot, filled, "나")
    filled.menu.aboutToShow.emit()
    assert not filled.menu.resume.isEnabled()


def test_the_chosen_run_stays_chosen_while_others_come_and_go(filled: RunsPanel, qtbot: QtBot) -> None:
    choose(qtbot, filled, "나")
    run_folder(runs_dir() / "0 new", started="2026-11-22 01:00:00")
    RunFolder(runs_dir() / "가").discard()
    filled.watch.look()
    qtbot.waitUntil(lambda: names(filled) == ["0 new", "나"])
    assert filled.run is not None
    assert filled.run.name == "나"


def test_looking_is_not_listed_among_the_jobs_and_stops_when_nobody_sees_it(
    filled: RunsPanel, jobs: Jobs, qtbot: QtBot
) -> None:
    filled.watch.look()
    assert jobs.running() == ()
    qtbot.waitUntil(lambda: filled.watch._job is None)
    filled.hide()
    run_folder(runs_dir() / "later")
    filled.watch.look_soon()
    assert not filled.watch._settle.isActive()
    filled.show()
    qtbot.waitUntil(lambda: "later" in names(filled))


def test_a_damaged_memory_of_folders_is_no_obstacle(qtbot: QtBot, state: StudioState, jobs: Jobs) -> None:
    from studio.gui.settings import Settings

    Settings().remember("runs", {"folders": "{[not json"})
    panel = RunsPanel(state, jobs)
    qtbot.addWidget(panel)
    assert panel.watch.others == ()
    Settings().remember("runs", {"folders": json.dumps({"a": 1})})
    other = RunsPanel(state, jobs)
    qtbot.addWidget(other)
    assert other.watch.others == ()


def test_the_runs_are_a_proper_model(qtmodeltester: ModelTester, tmp_path: Path) -> None:
    model = RunsModel()
    qtmodeltester.check(model)
    one, two, three = (read_run(run_folder(tmp_path / name).path) for name in ("하나", "둘", "셋"))
    model.set_runs([one, two])
    model.draw(two.folder, True)
    model.set_runs([three, two])
    assert [overlay.run for overlay in model.overlays] == [two]
    change_about(three.folder, name="renamed")
    model.set_runs([read_run(three.folder, three)])
    assert model.index(0, 0).data() == "renamed"
    assert model.overlays == ()


def test_the_differences_are_a_proper_model(qtmodeltester: ModelTester, tmp_path: Path) -> None:
    model = DifferenceModel()
    qtmodeltester.check(model)
    runs = [read_run(run_folder(tmp_path / str(seed), seed=seed).path) for seed in (1, 2)]
    model.set_overlays([Overlay(run, 2) for run in runs])
    assert model.headerData(1, Qt.Orientation.Horizontal) == "1"
    assert [model.index(0, column).data() for column in range(3)] == ["seed", "1", "2"]
