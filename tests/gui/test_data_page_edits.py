"""What a person changes about a data set, divides, and is told of it."""

from __future__ import annotations

import shutil
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from pictures_for_tests import coloured_squares
from PySide6.QtCore import QItemSelectionModel, QPoint, Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QInputDialog
from pytestqt.qtbot import QtBot

from studio.data.edits import Edits, read_edits, with_edits, write_edits
from studio.data.index import read_index
from studio.gui.jobs import Jobs
from studio.gui.pages.data import DataPage
from studio.gui.state import Division, StudioState
from studio.gui.widgets.picture_grid import ID_ROLE
from studio.gui.widgets.picture_preview import PicturePreview
from studio.paths import edits_path

PATIENCE = 10_000


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return coloured_squares(tmp_path / "내 사진 🌷", per_class=5)


@pytest.fixture
def page(qtbot: QtBot, root: Path) -> Iterator[DataPage]:
    state, jobs = StudioState(), Jobs(in_process=True)
    page = DataPage(state, jobs)
    qtbot.addWidget(page)
    page.resize(1000, 640)
    state.set_dataset(read_index(root))
    with qtbot.waitExposed(page):
        page.show()
    yield page
    assert jobs.shutdown(10.0)


def select(page: DataPage, *ids: str) -> None:
    """Click the pictures, with Ctrl."""
    grid = page.pictures.grid
    grid.selectionModel().clear()
    for name in ids:
        line = grid.pictures.index(grid.pictures.ids.index(name))
        grid.selectionModel().setCurrentIndex(line, QItemSelectionModel.SelectionFlag.Select)


def dataset(page: DataPage):
    return page._state.dataset


def class_line(page: DataPage, name: str) -> None:
    model = page.pictures.classes.model()
    row = next(row for row in range(model.rowCount()) if model.index(row, 0).data() == name)
    # Not the view's setCurrentIndex: after keys with Ctrl in an earlier test it would add to what is chosen.
    chosen = QItemSelectionModel.SelectionFlag.ClearAndSelect
    page.pictures.classes.selectionModel().setCurrentIndex(model.index(row, 0), chosen)


def test_a_picture_that_is_left_out_is_gone_and_its_file_stays(qtbot: QtBot, page: DataPage, root: Path) -> None:
    select(page, "blue/그림 0.png", "blue/그림 1.png")
    page.pictures.actions_of_grid.leave_out.trigger()
    qtbot.waitUntil(lambda: page.pictures.grid.pictures.rowCount() == 13, timeout=PATIENCE)
    assert len(dataset(page).samples) == 13
    assert (root / "blue" / "그림 0.png").exists()
    assert read_index(root).excluded == dataset(page).excluded, "it survives a restart"
    assert page.changes.isVisible()


def test_what_is_left_out_is_listed_pale_and_can_be_taken_back(qtbot: QtBot, page: DataPage) -> None:
    select(page, "blue/그림 0.png")
    assert not page.pictures.actions_of_grid.take_back.isVisible()
    page.pictures.actions_of_grid.leave_out.trigger()
    qtbot.waitUntil(lambda: len(dataset(page).excluded) == 1, timeout=PATIENCE)
    class_line(page, "Left out")
    assert list(page.pictures.grid.pictures.ids) == ["blue/그림 0.png"]
    select(page, "blue/그림 0.png")
    assert not page.pictures.actions_of_grid.leave_out.isVisible()
    page.pictures.actions_of_grid.take_back.trigger()
    qtbot.waitUntil(lambda: len(dataset(page).samples) == 15, timeout=PATIENCE)


def test_ctrl_z_takes_a_change_back_and_ctrl_shift_z_does_it_again(qtbot: QtBot, page: DataPage, root: Path) -> None:
    select(page, "blue/그림 0.png")
    page.pictures.actions_of_grid.leave_out.trigger()
    qtbot.waitUntil(lambda: page.changes.undo.isEnabled(), timeout=PATIENCE)
    page.pictures.grid.setFocus()
    control, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(page.pictures.grid, Qt.Key.Key_Z, control)
    qtbot.waitUntil(lambda: len(dataset(page).samples) == 15, timeout=PATIENCE)
    assert not read_edits(root)
    assert not page.changes.undo.isEnabled()
    qtbot.keyClick(page.pictures.grid, Qt.Key.Key_Z, control | shift)
    qtbot.waitUntil(lambda: len(dataset(page).samples) == 14, timeout=PATIENCE)
    assert not page.changes.redo.isEnabled()


def test_ctrl_z_in_quick_succession_takes_as_many_changes_back(qtbot: QtBot, page: DataPage, root: Path) -> None:
    for count in range(1, 5):
        select(page, f"blue/그림 {count}.png")
        page.pictures.actions_of_grid.leave_out.trigger()
        qtbot.waitUntil(lambda count=count: page.editing.stack.count() == count, timeout=PATIENCE)
    page.pictures.grid.setFocus()
    for _ in range(3):
        qtbot.keyClick(page.pictures.grid, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: len(dataset(page).samples) == 14, timeout=PATIENCE)
    qtbot.waitUntil(lambda: not page.editing.busy, timeout=PATIENCE)
    assert read_edits(root).exclude == ("blue/그림 1.png",)


def test_relabelled_pictures_stay_selected_in_their_new_class(qtbot: QtBot, page: DataPage) -> None:
    select(page, "blue/그림 0.png")
    page.pictures.actions_of_grid.relabel.trigger()
    dialog = page.window().findChild(QInputDialog)
    assert dialog.comboBoxItems() == list(dataset(page).classes)
    dialog.setTextValue("보라")
    dialog.accept()
    qtbot.waitUntil(lambda: "보라" in dataset(page).classes, timeout=PATIENCE)
    assert dataset(page).by_id["blue/그림 0.png"].label == "보라"
    assert page._state.selection == page.pictures.grid.selected_ids() == ("blue/그림 0.png",)


def test_what_was_relabelled_is_listed_after_a_restart_and_is_as_in_the_folder_again(qtbot, page, root) -> None:
    write_edits(root, Edits().relabelled(["blue/그림 0.png", "blue/그림 1.png"], "보라"))
    page._state.set_dataset(read_index(root))
    class_line(page, "Relabelled or moved")
    assert list(page.pictures.grid.pictures.ids) == ["blue/그림 0.png", "blue/그림 1.png"]
    select(page, "blue/그림 0.png")
    page.pictures.actions_of_grid.as_in_folder.trigger()
    qtbot.waitUntil(lambda: dataset(page).by_id["blue/그림 0.png"].label == "blue", timeout=PATIENCE)
    assert list(page.pictures.grid.pictures.ids) == ["blue/그림 1.png"]
    assert read_edits(root).relabel == {"blue/그림 1.png": "보라"}
    class_line(page, "blue")
    select(page, "blue/그림 0.png")
    assert not page.pictures.actions_of_grid.as_in_folder.isEnabled(), "it is as in the folder"


def test_the_file_of_changes_is_shown_when_wanted(qtbot, page, root, monkeypatch) -> None:
    shown = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: shown.append(Path(url.toLocalFile())))
    select(page, "blue/그림 0.png")
    page.pictures.actions_of_grid.leave_out.trigger()
    qtbot.waitUntil(page.changes.show_file.isEnabled, timeout=PATIENCE)
    qtbot.mouseClick(page.changes.show_file, Qt.MouseButton.LeftButton)
    assert shown == [edits_path(root)]
    assert "blue/그림 0.png" in shown[0].read_text("utf-8")
    page.changes.undo.trigger()
    qtbot.waitUntil(lambda: not page.changes.show_file.isEnabled(), timeout=PATIENCE)
    assert not shown[0].exists(), "no changes need no file"


def test_a_name_in_the_pieces_that_macos_writes_is_found_by_what_a_keyboard_types(qtbot, page, root) -> None:
    shutil.copy(root / "blue" / "그림 0.png", root / "blue" / unicodedata.normalize("NFD", "고양이.png"))
    page._state.set_dataset(read_index(root))
    page.pictures.name.setText("고양")
    assert len(page.pictures.grid.pictures.ids) == 1


def test_a_picture_moved_to_a_split_is_there(qtbot: QtBot, page: DataPage) -> None:
    select(page, "blue/그림 0.png")
    page.pictures.actions_of_grid.splits.actions()[1].trigger()
    qtbot.waitUntil(lambda: dataset(page).by_id["blue/그림 0.png"].split == "val", timeout=PATIENCE)


def test_edits_that_cannot_be_written_are_said_and_change_nothing(qtbot, page, root, tmp_path, monkeypatch) -> None:
    (tmp_path / "file").write_text("no folder")
    monkeypatch.setenv("STUDIO_HOME", str(tmp_path / "file"))
    page.editing.failed.disconnect()
    select(page, "blue/그림 0.png")
    with qtbot.waitSignal(page.editing.failed, timeout=PATIENCE) as told:
        page.pictures.actions_of_grid.leave_out.trigger()
    assert "Cannot make" in told.args[0]
    assert len(dataset(page).samples) == 15


def test_percentages_and_seed_divide_the_data_set_and_are_remembered(qtbot: QtBot, page: DataPage, root: Path) -> None:
    splits = page.pictures.splits
    splits.button.click()
    qtbot.waitUntil(lambda: splits.counts.rowCount() == 3, timeout=PATIENCE)
    assert [splits.counts.index(0, column).data() for column in range(4)] == ["blue", "4", "1", "0"]
    splits.validation.setValue(40)
    splits.test.setValue(20)
    splits.seed.setValue(7)
    qtbot.waitUntil(lambda: page._state.division == Division(0.4, 0.2, 7), timeout=PATIENCE)
    qtbot.waitUntil(lambda: splits.counts.index(0, 1).data() == "2", timeout=PATIENCE)
    assert "40 / 40 / 20" in splits.button.text()
    spec = page._state.data_spec
    assert (spec.validation, spec.test, spec.split_seed) == (0.4, 0.2, 7)
    later = StudioState()
    later.set_dataset(read_index(root))
    assert later.data_spec == spec


def test_copies_stay_on_one_side_and_are_told_until_that_is_switched_off(qtbot, page: DataPage, root: Path) -> None:
    for number in (0, 1):
        shutil.copy(root / "blue" / f"그림 {number}.png", root / "blue" / f"copy {number}.png")
    page._state.set_dataset(read_index(root))
    splits = page.pictures.splits
    splits.button.click()
    qtbot.waitUntil(splits.copies.isVisible, timeout=PATIENCE)
    assert splits.copies.text().startswith("2 pictures are there more than once")
    qtbot.mouseClick(splits.together, Qt.MouseButton.LeftButton, pos=QPoint(8, splits.together.height() // 2))
    qtbot.waitUntil(lambda: not splits.copies.isVisible() and splits.counts.rowCount() == 3, timeout=PATIENCE)
    assert not page._state.data_spec.copies_together
    later = StudioState()
    later.set_dataset(read_index(root))
    assert not later.data_spec.copies_together, "it is remembered for this data set"
    page._state.set_dataset(read_index(root / "blue"))
    assert splits.together.isChecked(), "and for no other one"


def test_pictures_without_classes_are_divided_too(qtbot: QtBot, page: DataPage, root: Path) -> None:
    page._state.set_dataset(read_index(root / "blue"))
    splits = page.pictures.splits
    splits.button.click()
    qtbot.waitUntil(lambda: splits.counts.rowCount() == 1, timeout=PATIENCE)
    assert [splits.counts.index(0, column).data() for column in range(4)] == ["Without a class", "4", "1", "0"]
    assert not splits.warning.isVisible()


def test_a_class_that_is_missing_from_a_split_is_named(qtbot: QtBot, page: DataPage, root: Path) -> None:
    for name in ("1", "2", "3", "4"):
        (root / "blue" / f"그림 {name}.png").unlink()
    page._state.set_dataset(read_index(root))
    page.pictures.splits.button.click()
    qtbot.waitUntil(lambda: page.pictures.splits.warning.isVisible(), timeout=PATIENCE)
    assert "blue has no picture in val." in page.pictures.splits.warning.text()


def test_space_shows_a_picture_large_arrows_go_on_and_escape_closes(qtbot: QtBot, page: DataPage) -> None:
    grid = page.pictures.grid
    grid.setFocus()
    qtbot.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(60, 60))
    qtbot.keyClick(grid, Qt.Key.Key_Space)
    preview = page.findChild(PicturePreview)
    assert preview.isVisible()
    assert preview.size() == page.size()
    assert "그림 0.png" in preview.caption
    qtbot.keyClick(preview, Qt.Key.Key_Right)
    assert "그림 1.png" in preview.caption
    assert page._state.selection == ("blue/그림 1.png",)
    qtbot.keyClick(preview, Qt.Key.Key_Escape)
    assert not preview.isVisible()


def test_typing_on_the_pictures_searches(qtbot: QtBot, page: DataPage) -> None:
    qtbot.keyClicks(page.pictures.grid, "3")
    assert page.pictures.name.text() == "3"
    assert {name.rpartition("/")[2] for name in page.pictures.grid.pictures.ids} == {"그림 3.png"}


def test_the_largest_file_can_come_first(qtbot: QtBot, page: DataPage, root: Path) -> None:
    largest = root / "빨강 red" / "그림 3.png"
    largest.write_bytes(largest.read_bytes() + bytes(100_000))
    page.pictures.order.setCurrentIndex(page.pictures.order.findData("size"))
    qtbot.waitUntil(lambda: page.pictures.grid.pictures.ids[0] == "빨강 red/그림 3.png", timeout=PATIENCE)
    page.pictures.order.setCurrentIndex(page.pictures.order.findData("name"))
    qtbot.waitUntil(lambda: page.pictures.grid.pictures.ids[2].endswith("그림 0.png"), timeout=PATIENCE)


def in_view(page: DataPage) -> tuple[int, str | None]:
    """Return how far the pictures are scrolled, and the id of the current one."""
    grid = page.pictures.grid
    return grid.verticalScrollBar().value(), grid.currentIndex().data(ID_ROLE)


@pytest.fixture
def by_name(qtbot: QtBot, page: DataPage) -> DataPage:
    """The pictures by name, large, scrolled to the end of them."""
    order, grid = page.pictures.order, page.pictures.grid
    grid.set_size_step(6)
    order.setCurrentIndex(order.findData("name"))
    qtbot.waitUntil(lambda: grid.pictures.ids[1].endswith("그림 0.png"), timeout=PATIENCE)
    for _ in range(2):  # the first key leads to the first picture
        qtbot.keyClick(grid, Qt.Key.Key_End)
    assert grid.verticalScrollBar().value() > 0
    return page


def test_leaving_a_picture_out_keeps_the_place_in_every_order(qtbot: QtBot, by_name: DataPage) -> None:
    end, last = in_view(by_name)
    by_name.pictures.grid.verticalScrollBar().setValue(end // 2)
    by_name._state.set_dataset(with_edits(dataset(by_name), Edits().excluding([last])))
    assert last not in by_name.pictures.grid.pictures.ids, "it is gone at once"
    ids = list(by_name.pictures.grid.pictures.ids)
    qtbot.waitUntil(lambda: not by_name.pictures._ordering.busy, timeout=PATIENCE)
    assert list(by_name.pictures.grid.pictures.ids) == ids
    assert in_view(by_name) == (end // 2, ids[-1])


def test_taking_a_picture_back_keeps_the_place_once_it_is_sorted_in(qtbot: QtBot, by_name: DataPage) -> None:
    whole, grid = dataset(by_name), by_name.pictures.grid
    by_name._state.set_dataset(with_edits(whole, Edits().excluding(["blue/그림 4.png"])))
    grid.verticalScrollBar().setValue(50)
    by_name._state.set_dataset(whole)
    qtbot.waitUntil(lambda: not by_name.pictures._ordering.busy, timeout=PATIENCE)
    assert len(grid.pictures.ids) == 15
    assert grid.pictures.ids[12] == "blue/그림 4.png"
    assert grid.verticalScrollBar().value() == 50


def test_another_order_is_shown_from_its_beginning(qtbot: QtBot, by_name: DataPage) -> None:
    by_name._state.set_selection(())
    order, grid = by_name.pictures.order, by_name.pictures.grid
    order.setCurrentIndex(order.findData("size"))
    qtbot.waitUntil(lambda: not by_name.pictures._ordering.busy, timeout=PATIENCE)
    assert grid.verticalScrollBar().value() == 0


def test_an_edit_while_pictures_are_sorted_is_not_undone_by_the_answer(qtbot: QtBot, page: DataPage) -> None:
    page.pictures.order.setCurrentIndex(page.pictures.order.findData("name"))
    page._state.set_dataset(with_edits(dataset(page), Edits().excluding(["blue/그림 4.png"])))
    qtbot.waitUntil(lambda: not page.pictures._ordering.busy, timeout=PATIENCE)
    assert len(page.pictures.grid.pictures.ids) == 14
    assert page.pictures.grid.pictures.ids[1].endswith("그림 0.png")


def test_pictures_that_came_are_offered_and_shown_when_wanted(qtbot: QtBot, page: DataPage, root: Path) -> None:
    shutil.copy(root / "blue" / "그림 0.png", root / "blue" / "new.png")
    bar = page.reload_bar
    qtbot.waitUntil(bar.isVisible, timeout=PATIENCE)
    assert "1 added, 0 removed" in bar.sentence.text()
    assert len(page.pictures.grid.pictures.ids) == 15
    bar.reload.click()
    assert len(page.pictures.grid.pictures.ids) == 16
    assert not bar.isVisible()


def test_a_folder_that_is_gone_is_said(qtbot: QtBot, page: DataPage, root: Path) -> None:
    shutil.rmtree(root)
    qtbot.waitUntil(page.reload_bar.isVisible, timeout=PATIENCE)
    assert str(root) in page.reload_bar.sentence.text()
    assert len(page.pictures.grid.pictures.ids) == 15


def test_a_notice_that_was_closed_stays_closed_when_a_picture_is_left_out(qtbot, page: DataPage, root: Path) -> None:
    shutil.copy(root / "blue" / "그림 0.png", root / "blue" / "new.png")
    bar = page.reload_bar
    qtbot.waitUntil(bar.isVisible, timeout=PATIENCE)
    qtbot.mouseClick(bar.close_button, Qt.MouseButton.LeftButton)
    select(page, "blue/그림 1.png")
    page.pictures.actions_of_grid.leave_out.trigger()
    qtbot.waitUntil(lambda: len(dataset(page).samples) == 14, timeout=PATIENCE)
    assert not bar.isVisible()
    assert not bar.watcher._rest.isActive()


def test_a_folder_that_was_reloaded_is_not_listed_once_more(qtbot, page: DataPage, root: Path) -> None:
    shutil.copy(root / "blue" / "그림 0.png", root / "blue" / "new.png")
    qtbot.waitUntil(page.reload_bar.isVisible, timeout=PATIENCE)
    page.reload_bar.reload.click()
    assert not page.reload_bar.watcher._rest.isActive()


def test_pictures_reloaded_while_one_is_left_out_stay(qtbot: QtBot, page: DataPage, root: Path) -> None:
    shutil.copy(root / "blue" / "그림 0.png", root / "blue" / "new.png")
    now = read_index(root)
    select(page, "blue/그림 1.png")
    page.pictures.actions_of_grid.leave_out.trigger()
    page._state.set_dataset(now)
    qtbot.waitUntil(lambda: not page.editing.busy, timeout=PATIENCE)
    assert "blue/new.png" in dataset(page).by_id
    assert "blue/그림 1.png" not in dataset(page).by_id
    page.changes.undo.trigger()
    qtbot.waitUntil(lambda: len(dataset(page).samples) == 16, timeout=PATIENCE)
    assert not read_edits(root)
