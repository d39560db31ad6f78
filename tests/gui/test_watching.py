"""What the window notices of files that come and go."""

from __future__ import annotations

import shutil

import pytest
from pictures_for_tests import coloured_squares

from studio.data.edits import Edits, with_edits
from studio.data.index import read_index
from studio.gui.jobs import Jobs
from studio.gui.state import StudioState
from studio.gui.watching import DatasetWatcher, compare


@pytest.fixture
def opened(tmp_path, qtbot):
    """A watched data set: state, watcher and folder."""
    root = coloured_squares(tmp_path / "내 사진", per_class=3)
    state, jobs = StudioState(), Jobs(in_process=True)
    watcher = DatasetWatcher(state, jobs, state)
    state.set_dataset(read_index(root))
    yield state, watcher, root
    assert jobs.shutdown(10.0)


def test_files_that_come_and_go_are_counted_once_they_have_come_to_rest(opened, qtbot):
    _, watcher, root = opened

    with qtbot.waitSignal(watcher.changed, timeout=10_000) as told:
        for number in range(3):
            shutil.copy(root / "blue" / "그림 0.png", root / "blue" / f"new {number}.png")
        (root / "blue" / "그림 0.png").unlink()

    index, added, removed = told.args
    assert (added, removed) == (3, 1)
    assert len(index.samples) == 9 + 3 - 1


def test_what_was_told_is_told_again_after_an_edit_which_knows_nothing_of_it(opened, qtbot):
    state, watcher, root = opened
    with qtbot.waitSignal(watcher.changed, timeout=10_000):
        shutil.copy(root / "blue" / "그림 0.png", root / "blue" / "new.png")

    with qtbot.waitSignal(watcher.changed, timeout=10_000) as told:
        state.set_dataset(with_edits(state.dataset, Edits().excluding(["blue/그림 0.png"])))

    assert told.args[1:] == [1, 0]


def test_an_edit_while_files_come_does_not_keep_them_from_being_noticed(opened, qtbot):
    state, watcher, root = opened
    with qtbot.waitSignal(watcher._watcher.directoryChanged, timeout=10_000):
        shutil.copy(root / "blue" / "그림 0.png", root / "blue" / "new.png")

    with qtbot.waitSignal(watcher.changed, timeout=10_000) as told:
        state.set_dataset(with_edits(state.dataset, Edits().excluding(["blue/그림 0.png"])))

    assert told.args[1:] == [1, 0]


def test_a_new_class_folder_is_noticed(opened, qtbot):
    _, watcher, root = opened

    with qtbot.waitSignal(watcher.changed, timeout=10_000) as told:
        shutil.copytree(root / "blue", root / "보라")

    assert "보라" in told.args[0].classes


def test_what_is_still_copied_into_a_new_class_folder_is_noticed_too(opened, qtbot):
    _, watcher, root = opened
    with qtbot.waitSignal(watcher.changed, timeout=10_000):
        shutil.copytree(root / "blue", root / "보라")

    with qtbot.waitSignal(watcher.changed, timeout=10_000) as told:
        shutil.copy(root / "blue" / "그림 0.png", root / "보라" / "late.png")

    assert told.args[1:] == [4, 0]


def test_a_folder_that_is_deleted_while_it_is_open_is_said_and_stays_open(opened, qtbot):
    state, watcher, root = opened

    with qtbot.waitSignal(watcher.gone, timeout=10_000) as told:
        shutil.rmtree(root)

    assert str(root) in told.args[0]
    assert len(state.dataset.samples) == 9


def test_a_note_beside_the_pictures_or_a_picture_left_out_is_no_change(opened, qtbot):
    state, watcher, root = opened
    state.set_dataset(with_edits(state.dataset, Edits().excluding(["blue/그림 0.png"])))

    with qtbot.assertNotEmitted(watcher.changed, wait=50):
        (root / "notes.txt").write_text("bought on Monday", "utf-8")
        for compared in compare(state.dataset):
            watcher._on_compared(compared)
