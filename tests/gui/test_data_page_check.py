"""The Check tab: what is found, looked at and mended; and folders full of odd files."""

from __future__ import annotations

import shutil
import struct
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from pictures_for_tests import coloured_squares
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from studio.data.edits import Edits, read_edits, with_edits
from studio.data.index import read_index
from studio.gui.jobs import Jobs
from studio.gui.pages.data import DataPage
from studio.gui.pages.data.check import CheckView
from studio.gui.pages.train import TrainPage
from studio.gui.settings import Settings
from studio.gui.state import StudioState

PATIENCE = 20_000


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = coloured_squares(tmp_path / "내 사진", per_class=20)
    for number in (0, 1):
        shutil.copy(root / "blue" / f"그림 {number}.png", root / "blue" / f"copy {number}.png")
    shutil.copy(root / "blue" / "그림 5.png", root / "빨강 red" / "파랑.png")
    (root / "blue" / "note.jpg").write_text("a text")
    return root


@pytest.fixture
def page(qtbot: QtBot, root: Path) -> Iterator[DataPage]:
    state, jobs = StudioState(), Jobs(in_process=True)
    page = DataPage(state, jobs)
    qtbot.addWidget(page)
    page.resize(1000, 640)
    with qtbot.waitExposed(page):
        page.show()
    state.set_dataset(read_index(root))
    yield page
    assert jobs.shutdown(10.0)


@pytest.fixture
def view(qtbot: QtBot, page: DataPage) -> CheckView:
    page.show_view("check")
    view = page.view("check")
    assert isinstance(view, CheckView)
    qtbot.waitUntil(lambda: view.start.isEnabled() and view.kinds.count() > 0, timeout=PATIENCE)
    return view


def kinds(view: CheckView) -> list[str]:
    return [view.kinds.item(row).text() for row in range(view.kinds.count())]


def choose(view: CheckView, kind: str) -> None:
    row = next(row for row, text in enumerate(kinds(view)) if text.startswith(kind))
    view.kinds.setCurrentRow(row)


def test_findings_are_grouped_by_kind_with_their_number(view: CheckView) -> None:
    assert kinds(view) == ["Unreadable  (1)", "Two labels  (1)", "Exact copies  (2)"]
    assert "4 findings" in view._said.text()


def test_a_finding_shows_its_pictures_side_by_side_with_label_and_size(qtbot: QtBot, view: CheckView) -> None:
    choose(view, "Two labels")
    model = view.board.grid.pictures
    assert list(model.ids) == ["blue/그림 5.png", "빨강 red/파랑.png"]
    qtbot.waitUntil(lambda: model.index(0).data() == "blue  ·  40 × 40", timeout=PATIENCE)
    assert model.index(1).data() == "빨강 red  ·  40 × 40"
    assert [button.text() for button in view.board.buttons] == [
        "Leave out 2 pictures",
        "Relabel to blue",
        "Relabel to 빨강 red",
    ]


def test_a_remedy_mends_the_finding_and_can_be_undone(qtbot: QtBot, page: DataPage, view: CheckView) -> None:
    choose(view, "Two labels")
    qtbot.mouseClick(view.board.buttons[1], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not any(kind.startswith("Two labels") for kind in kinds(view)), timeout=PATIENCE)
    assert page._state.dataset.by_id["빨강 red/파랑.png"].label == "blue"
    assert "Exact copies  (3)" in kinds(view)
    qtbot.waitUntil(lambda: page.changes.undo.isEnabled(), timeout=PATIENCE)
    page.changes.undo.trigger()
    qtbot.waitUntil(lambda: "Two labels  (1)" in kinds(view), timeout=PATIENCE)


def test_all_findings_of_a_kind_are_mended_in_one_step(qtbot: QtBot, page: DataPage, view: CheckView, root) -> None:
    choose(view, "Exact copies")
    assert view.board.all.isVisible()
    qtbot.mouseClick(view.board.all, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: kinds(view) == ["Unreadable  (1)", "Two labels  (1)"], timeout=PATIENCE)
    assert len(read_edits(root).exclude) == 2
    assert page.editing.stack.count() == 1


def test_what_is_kept_on_one_side_is_not_told_again(qtbot: QtBot, view: CheckView, root: Path) -> None:
    choose(view, "Exact copies")
    together = next(button for button in view.board.buttons if button.text() == "Keep on one side")
    qtbot.mouseClick(together, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "Exact copies  (1)" in kinds(view), timeout=PATIENCE)
    assert len(read_edits(root).together) == 1


def test_selecting_a_picture_of_a_finding_selects_it_everywhere(page: DataPage, view: CheckView) -> None:
    choose(view, "Two labels")
    view.board.grid.selectAll()
    assert page._state.selection == ("blue/그림 5.png", "빨강 red/파랑.png")


def test_the_same_finding_in_another_data_set_shows_that_ones_pictures(qtbot, page, view, root, tmp_path) -> None:
    choose(view, "Unreadable")
    page.show_view("pictures")
    copied = tmp_path / "사본"
    shutil.copytree(root, copied)
    page._state.set_dataset(read_index(copied))
    assert not view.board.grid.pictures.ids, "nothing of what was open"
    page.show_view("check")
    qtbot.waitUntil(lambda: list(view.board.grid.pictures.ids) == ["blue/note.jpg"], timeout=PATIENCE)
    assert view.board.grid.pictures.root == copied


def test_a_label_changed_on_another_tab_is_the_one_under_a_findings_picture(qtbot, page, view) -> None:
    choose(view, "Unreadable")
    page.show_view("pictures")
    page._state.set_dataset(with_edits(page._state.dataset, Edits().relabelled(["blue/note.jpg"], "보라")))
    page.show_view("check")
    qtbot.waitUntil(lambda: view.board.grid.pictures.index(0).data() == "보라", timeout=PATIENCE)


def test_a_picture_replaced_on_the_disk_is_read_anew_on_reload(qtbot: QtBot, page: DataPage, view, root: Path) -> None:
    choose(view, "Exact copies")
    loader, path = view.board._thumbnails, root / "blue" / "copy 0.png"
    qtbot.waitUntil(lambda: loader.image(path, 32) is not None, timeout=PATIENCE)
    Image.new("RGB", (40, 40), "white").save(path)
    page.reload_bar.watcher.changed.emit(read_index(root), 1, 0)
    page.reload_bar.reload.click()
    qtbot.waitUntil(lambda: loader.image(path, 32) is not None, timeout=PATIENCE)
    assert loader.image(path, 32).pixelColor(16, 16) == QColor("white")


def test_the_check_can_be_asked_for_again(qtbot: QtBot, view: CheckView) -> None:
    assert view.start.text() == "Check these 64 pictures"
    before = kinds(view)
    view.start.click()
    assert not view.start.isEnabled()
    qtbot.waitUntil(view.start.isEnabled, timeout=PATIENCE)
    assert kinds(view) == before


def test_a_data_set_without_flaws_is_said_to_have_none(qtbot: QtBot, page: DataPage, tmp_path: Path) -> None:
    good = coloured_squares(tmp_path / "good", per_class=20)
    page.show_view("check")
    page._state.set_dataset(read_index(good))
    view = page.view("check")
    qtbot.waitUntil(lambda: view.start.isEnabled(), timeout=PATIENCE)
    assert view._stack.currentWidget() is view._nothing


def test_a_check_that_was_stopped_does_not_say_that_all_is_well(qtbot: QtBot, page: DataPage, tmp_path: Path) -> None:
    good = coloured_squares(tmp_path / "good", per_class=20)
    page.show_view("check")
    page._state.set_dataset(read_index(good))
    view = page.view("check")
    view.stop.click()
    assert view._stack.currentWidget() is view._stopped
    view._stopped.findChild(QPushButton).click()
    qtbot.waitUntil(lambda: view._stack.currentWidget() is view._nothing, timeout=PATIENCE)


def test_where_all_is_left_out_nothing_is_said_to_be_fine(qtbot: QtBot, page: DataPage, view: CheckView) -> None:
    page.pictures.grid.selectAll()
    page.pictures.actions_of_grid.leave_out.trigger()
    qtbot.waitUntil(lambda: not page._state.dataset.samples, timeout=PATIENCE)
    qtbot.waitUntil(lambda: not view._check.running, timeout=PATIENCE)
    assert view._stack.currentWidget() is view._all_left_out


def test_a_class_that_a_split_lacks_is_given_a_share_of_its_pictures(qtbot: QtBot, page: DataPage, tmp_path) -> None:
    folder = coloured_squares(tmp_path / "split" / "train", per_class=20, classes=2).parent
    coloured_squares(folder / "val", per_class=20, side=44, classes=1)
    page.show_view("check")
    page._state.set_dataset(read_index(folder))
    view = page.view("check")
    qtbot.waitUntil(lambda: "Missing from a split  (1)" in kinds(view), timeout=PATIENCE)
    choose(view, "Missing")
    (move,) = view.board.buttons
    assert move.text() == "Move 4 to val"
    move.click()
    qtbot.waitUntil(lambda: not any(kind.startswith("Missing") for kind in kinds(view)), timeout=PATIENCE)
    moved = [sample for sample in page._state.dataset.samples if (sample.label, sample.split) == ("초록 green", "val")]
    assert len(moved) == 4


def test_words_about_classes_stand_at_the_top_where_there_are_no_pictures(qtbot, page: DataPage, tmp_path) -> None:
    uneven = coloured_squares(tmp_path / "uneven", per_class=60, classes=2)
    for number in range(10, 60):
        (uneven / "초록 green" / f"그림 {number}.png").unlink()
    page.show_view("check")
    page._state.set_dataset(read_index(uneven))
    view = page.view("check")
    qtbot.waitUntil(lambda: "Unequal classes  (1)" in kinds(view), timeout=PATIENCE)
    choose(view, "Unequal classes")
    assert "6 times as many" in view.board._reason.text()
    QApplication.processEvents()
    assert view.board._reason.geometry().bottom() < view.board.height() // 3


def test_classes_of_unequal_size_can_be_weighed_in_training(qtbot: QtBot, page: DataPage, tmp_path: Path) -> None:
    uneven = coloured_squares(tmp_path / "uneven", per_class=24, classes=2)
    for number in range(4, 24):
        (uneven / "초록 green" / f"그림 {number}.png").unlink()
    page.show_view("check")
    page._state.set_dataset(read_index(uneven))
    view = page.view("check")
    qtbot.waitUntil(lambda: "Unequal classes  (1)" in kinds(view), timeout=PATIENCE)
    choose(view, "Unequal classes")
    weigh = view.board.weigh
    assert weigh.text() == "Weigh classes in training"
    with qtbot.waitSignal(page._state.weights_suggested):
        qtbot.mouseClick(weigh, Qt.MouseButton.LeftButton)
    assert Settings().recall("train", "class_weights", False)
    assert not weigh.isEnabled()
    assert weigh.text() == "Classes are weighed in training"
    assert not page.changes.undo.isEnabled(), "the data set is as it was"
    choose(view, "Few pictures")
    assert not weigh.isVisible()


def test_classes_are_weighed_on_a_train_page_that_is_there_already(qtbot: QtBot, page: DataPage) -> None:
    jobs = Jobs(in_process=True)
    train = TrainPage(page._state, jobs)
    qtbot.addWidget(train)
    page._state.suggest_weights()
    assert train.form.spec(page._state.data_spec, page._state.model).class_weights
    assert jobs.shutdown(10.0)


def bomb(width: int, height: int) -> bytes:
    """Return a PNG whose header promises more pixels than any memory holds."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in ((b"IHDR", header), (b"IDAT", zlib.compress(bytes(100))), (b"IEND", b""))
    )


def test_a_finding_about_a_very_long_name_widens_nothing(qtbot: QtBot, page: DataPage, tmp_path: Path) -> None:
    folder = coloured_squares(tmp_path / "long", per_class=20)
    (folder / "blue" / f"{'long' * 60}.png").touch()
    page.show_view("check")
    view = page.view("check")
    before = view.minimumSizeHint().width()
    page._state.set_dataset(read_index(folder))
    qtbot.waitUntil(lambda: "Unreadable  (1)" in kinds(view), timeout=PATIENCE)
    assert view.minimumSizeHint().width() < 2 * before


def test_a_remark_about_a_table_is_not_counted_as_a_file_skipped(qtbot: QtBot, page: DataPage, tmp_path: Path) -> None:
    root = coloured_squares(tmp_path / "표 table", per_class=4, classes=1) / "빨강 red"
    (root / "labels.csv").write_text("file,label\n그림 0.png,a\n그림 1.png,b\n", "utf-8")
    (root / "empty.png").touch()
    page._state.set_dataset(read_index(root))
    fold = page.pictures.problems.findChild(QToolButton)
    qtbot.waitUntil(lambda: fold.text() == "1 file skipped, 1 remark", timeout=PATIENCE)


def odd_files(folder: Path) -> set[str]:
    """Write files as the world has them; return the names of those that cannot be read."""
    frames = [Image.new("RGB", (40, 40), colour) for colour in ("red", "blue")]
    frames[0].save(folder / "움직임 🎉.gif", save_all=True, append_images=frames[1:])
    Image.new("RGB", (1, 1), "green").save(folder / "한 점.png")
    Image.new("RGB", (40, 40), "green").save(folder / ("긴" * 70 + "x" * 36 + ".png"))  # 250 bytes
    (folder / "empty 빈.png").write_bytes(b"")
    (folder / "bomb.png").write_bytes(bomb(40_000, 40_000))
    (folder / "text.jpg").write_text("no picture")
    return {"empty 빈.png", "bomb.png", "text.jpg"}


def test_odd_files_are_named_with_a_reason_and_all_the_rest_works(qtbot: QtBot, page: DataPage, tmp_path) -> None:
    root = coloured_squares(tmp_path / "이상한 🌷 folder", per_class=4)
    broken = odd_files(root / "blue")
    page._state.set_dataset(read_index(root))
    problems = page.pictures.problems.model
    qtbot.waitUntil(lambda: problems.rowCount() == len(broken), timeout=PATIENCE)
    assert {Path(problems.index(row, 0).data()).name for row in range(3)} == broken
    assert all(problems.index(row, 1).data() for row in range(3))
    page.pictures.grid.set_size_step(0)
    grid, loader = page.pictures.grid, page.pictures._thumbnails
    side = round(48 * grid.devicePixelRatioF())
    good = [root / name for name in grid.pictures.ids if Path(name).name not in broken]
    qtbot.waitUntil(lambda: all(loader.image(path, side) is not None for path in good), timeout=PATIENCE)
    assert len(good) == 12 + 3
