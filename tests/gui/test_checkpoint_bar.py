from pathlib import Path

import pytest
from networks_for_tests import write_network
from pictures_for_tests import COLOURS, coloured_squares
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget
from run_folders_for_tests import run_folder

from studio.data.index import read_index
from studio.gui.jobs import Jobs
from studio.gui.pages.embedding.map_source import SourceChoice
from studio.gui.pages.feature_maps import FeatureMapsPage
from studio.gui.pages.predictions import PredictionsPage
from studio.gui.state import StudioState
from studio.gui.widgets.checkpoint_bar import CheckpointBar

ACCURACIES = (0.5, 0.75, 0.625)


@pytest.fixture
def state(qapp):
    return StudioState()


@pytest.fixture
def jobs(qapp):
    jobs = Jobs(in_process=True)
    yield jobs
    assert jobs.shutdown(20)


@pytest.fixture
def run(tmp_path):
    """A run that has kept its three epochs; the second is the best."""
    run = run_folder(tmp_path / "실행 1", ACCURACIES)
    run.epochs.mkdir()
    for number in range(1, len(ACCURACIES) + 1):
        run.epoch(number).write_bytes(b"weights")
    return run


@pytest.fixture
def bar(qtbot, state, jobs):
    bar = CheckpointBar(state, jobs)
    qtbot.addWidget(bar)
    bar.show()
    return bar


def opened(qtbot, bar, state, checkpoint: Path) -> CheckpointBar:
    state.set_checkpoint(checkpoint)
    qtbot.waitUntil(lambda: bool(bar.siblings))
    return bar


def texts(bar: CheckpointBar) -> list[str]:
    return [bar.box.itemText(number) for number in range(bar.box.count())]


def test_it_lists_the_epochs_the_best_and_the_last(qtbot, bar, state, run):
    opened(qtbot, bar, state, run.best)
    assert texts(bar) == ["Epoch 1", "Epoch 2", "Epoch 3", "Best: epoch 2", "Last: epoch 3"]
    assert bar.box.currentText() == "Best: epoch 2"
    assert "75.0 %" in bar.box.toolTip()
    assert str(run.best) in bar.box.toolTip()


def test_the_arrows_step_to_the_checkpoint_before_and_after(qtbot, bar, state, run):
    opened(qtbot, bar, state, run.epoch(2))
    qtbot.mouseClick(bar.after, Qt.MouseButton.LeftButton)
    assert state.checkpoint == run.epoch(3)
    for _ in range(2):
        qtbot.mouseClick(bar.before, Qt.MouseButton.LeftButton)
    assert state.checkpoint == run.epoch(1)
    assert bar.box.currentText() == "Epoch 1"
    assert not bar.before.isEnabled()


def test_choosing_an_epoch_opens_it_once(qtbot, bar, state, run):
    opened(qtbot, bar, state, run.best)
    told = []
    state.checkpoint_changed.connect(told.append)
    bar.box.setFocus()
    qtbot.keyClick(bar.box, Qt.Key.Key_Home)
    assert told == [run.epoch(1)]
    bar.box.activated.emit(0)
    assert told == [run.epoch(1)]


def test_keys_step_through_the_epochs_of_the_page_that_is_seen(qtbot, state, jobs, run):
    window = QWidget()
    qtbot.addWidget(window)
    bar = CheckpointBar(state, jobs)
    QVBoxLayout(window).addWidget(bar)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    opened(qtbot, bar, state, run.epoch(1))
    qtbot.keyClick(window, Qt.Key.Key_BracketRight, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: state.checkpoint == run.epoch(2))
    qtbot.keyClick(window, Qt.Key.Key_BracketLeft, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: state.checkpoint == run.epoch(1))


def test_a_file_that_is_alone_needs_no_bar(qtbot, bar, state, tmp_path):
    (tmp_path / "혼자").mkdir()
    alone = tmp_path / "혼자" / "net.pth"
    alone.write_bytes(b"weights")
    opened(qtbot, bar, state, alone)
    assert not bar.box.isVisible()
    assert bar.sizeHint().width() == 0


def test_an_epoch_that_training_adds_appears(qtbot, bar, state, run):
    run.epoch(3).unlink()
    opened(qtbot, bar, state, run.best)
    assert "Epoch 3" not in texts(bar)
    run.epoch(3).write_bytes(b"weights")
    state.set_checkpoint(run.best)
    qtbot.waitUntil(lambda: "Epoch 3" in texts(bar))
    assert bar.box.currentText() == "Best: epoch 2"


def test_files_of_other_programs_are_offered_not_opened(qtbot, bar, state, tmp_path):
    folder = tmp_path / "course"
    folder.mkdir()
    for name in ("net 10.pth", "net 9.pt"):
        (folder / name).write_bytes(b"weights")
    opened(qtbot, bar, state, folder / "net 9.pt")
    assert texts(bar) == ["net 9.pt", "net 10.pth"]
    with qtbot.waitSignal(state.checkpoint_offered) as offered:
        qtbot.mouseClick(bar.after, Qt.MouseButton.LeftButton)
    assert offered.args == [folder / "net 10.pth"]
    assert bar.box.currentText() == "net 9.pt"


def test_a_bar_that_is_not_seen_reads_no_folder(qtbot, state, jobs, run):
    bar = CheckpointBar(state, jobs)
    qtbot.addWidget(bar)
    state.set_checkpoint(run.best)
    assert not bar._asking.busy
    bar.show()
    qtbot.waitUntil(lambda: bar.box.isVisible())


def test_the_predictions_follow_the_bar(qtbot, state, jobs, tmp_path):
    for number in (1, 2):
        write_network(tmp_path / "nets" / f"net {number}.pth", tuple(COLOURS), seed=number)
    state.set_dataset(read_index(coloured_squares(tmp_path / "그림", per_class=2)))
    page = PredictionsPage(state, jobs)
    qtbot.addWidget(page)
    page.show()
    bar = page.findChild(CheckpointBar)
    opened(qtbot, bar, state, tmp_path / "nets" / "net 1.pth")
    state.checkpoint_offered.connect(state.set_checkpoint)  # as the window answers for our own files
    qtbot.mouseClick(bar.after, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.results.table is not None, timeout=60_000)
    assert state.checkpoint == tmp_path / "nets" / "net 2.pth"
    page.view("pictures")._loader.stop()


def test_feature_maps_and_the_map_of_the_pictures_have_the_bar_too(qtbot, state, jobs, run):
    page = FeatureMapsPage(state, jobs)
    source = SourceChoice(state, jobs)
    for widget in (page, source):
        qtbot.addWidget(widget)
        assert widget.findChild(CheckpointBar) is not None
