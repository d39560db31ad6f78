"""A large folder on a slow disk: its first pictures are shown while the others are listed."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from pictures_for_tests import coloured_squares
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from studio.data import index as indexing
from studio.data.index import FirstPictures, scan
from studio.errors import StudioError
from studio.events import Event
from studio.gui import open_dataset
from studio.gui.error_dialog import ErrorDialog
from studio.gui.jobs import Jobs
from studio.gui.main_window import MainWindow
from studio.gui.pages.data import DataPage
from studio.gui.settings import Settings
from studio.gui.state import StudioState
from studio.gui.theme import Theme

FIRST = 4


class Disk:
    """Says the first pictures, and no more until it is let go; it may break instead."""

    def __init__(self) -> None:
        self.go = threading.Event()
        self.broken = False

    def scan(self, root: Path) -> Iterator[Event]:
        for event in scan(root):
            yield event
            if isinstance(event, FirstPictures):
                assert self.go.wait(20)
                if self.broken:
                    raise StudioError(f"Cannot read {root}: the disk is gone.")


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Iterator[Disk]:
    disk = Disk()
    monkeypatch.setattr(indexing, "_FIRST", FIRST)
    monkeypatch.setattr(indexing, "_FIRST_AFTER", 0.0)
    monkeypatch.setattr(open_dataset, "scan_counted", disk.scan)
    yield disk
    disk.go.set()


@pytest.fixture
def state() -> StudioState:
    return StudioState()


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, state: StudioState, disk: Disk) -> Iterator[MainWindow]:
    jobs = Jobs(in_process=True)
    window = MainWindow(state, jobs, Settings(), Theme(qapp, "light"))
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: window.pages.key == "data")
    yield window
    disk.go.set()
    jobs.shutdown(5.0)


@pytest.fixture
def page(window: MainWindow) -> DataPage:
    page = window.pages.page("data")
    assert isinstance(page, DataPage)
    return page


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return coloured_squares(tmp_path / "큰 folder")


def begin(qtbot: QtBot, window: MainWindow, state: StudioState, root: Path) -> None:
    """Open a folder, and wait until it is being listed."""
    window.opener.open_folder(root)
    qtbot.waitUntil(lambda: state.opening is not None)


def open_whole(qtbot: QtBot, window: MainWindow, state: StudioState, disk: Disk, root: Path) -> None:
    disk.go.set()
    window.opener.open_folder(root)
    qtbot.waitUntil(lambda: state.dataset is not None and state.dataset.root == root and state.opening is None)
    disk.go.clear()


def shown(page: DataPage) -> list[str]:
    return list(page.pictures.grid.pictures.ids)


def said(page: DataPage) -> list[str]:
    return [label.text() for label in page.findChildren(QLabel) if label.isVisible()]


def button(page: DataPage, text: str) -> QPushButton:
    return next(found for found in page.findChildren(QPushButton) if found.text() == text and found.isVisible())


def test_the_first_pictures_are_there_before_the_data_set_is(
    qtbot: QtBot, window: MainWindow, page: DataPage, state: StudioState, disk: Disk, root: Path
) -> None:
    begin(qtbot, window, state, root)
    assert page.pictures.grid.isVisible()
    assert state.dataset is None, "no other page hears of half a data set"
    assert [label for label in said(page) if label.startswith("Listing ") and label.endswith(" pictures…")]
    first = shown(page)
    assert len(first) == FIRST
    loader = page.pictures.grid._loader
    qtbot.waitUntil(lambda: all(loader.image(root / name, 128, load=False) is not None for name in first))

    disk.go.set()
    qtbot.waitUntil(lambda: state.dataset is not None)
    assert shown(page)[:FIRST] == first
    assert len(shown(page)) == 36
    assert loader.image(root / first[0], 128, load=False) is not None, "what was read is not read again"
    assert "3 classes, 36 pictures" in said(page)
    assert state.opening is None


def test_nothing_but_looking_can_be_done_meanwhile(
    qtbot: QtBot, window: MainWindow, page: DataPage, state: StudioState, disk: Disk, root: Path
) -> None:
    begin(qtbot, window, state, root)
    view = page.pictures
    view.grid.setFocus()
    qtbot.keyClick(view.grid, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(view.grid, "g")
    assert state.selection == ()
    assert not view.actions_of_grid.leave_out.isEnabled()
    assert view.name.text() == ""
    assert len(shown(page)) == FIRST
    assert not view.classes.isVisible()
    assert [page.tabs.isTabEnabled(number) for number in range(page.tabs.count())] == [True, False, False]

    disk.go.set()
    qtbot.waitUntil(lambda: state.dataset is not None)
    qtbot.keyClick(view.grid, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert len(state.selection) == 36
    assert view.classes.isVisible()
    assert all(page.tabs.isTabEnabled(number) for number in range(page.tabs.count()))


def test_who_looked_at_another_tab_last_is_not_shown_an_empty_one(
    qtbot: QtBot, window: MainWindow, page: DataPage, state: StudioState, disk: Disk, root: Path
) -> None:
    page.show_view("check")
    begin(qtbot, window, state, root)
    assert button(page, "Try the sample digits")
    disk.go.set()
    qtbot.waitUntil(lambda: state.dataset is not None)
    assert page.key == "check"
    assert page.tabs.isVisible()


def test_cancel_leads_back_to_where_one_came_from(
    qtbot: QtBot, window: MainWindow, page: DataPage, state: StudioState, disk: Disk, root: Path
) -> None:
    begin(qtbot, window, state, root)
    qtbot.mouseClick(button(page, "Cancel"), Qt.MouseButton.LeftButton)
    assert state.opening is None, "at once, however long the disk takes"
    assert button(page, "Try the sample digits")
    assert state.dataset is None


def test_cancel_leaves_open_what_was_open(
    qtbot: QtBot, window: MainWindow, page: DataPage, state: StudioState, disk: Disk, root: Path, tmp_path: Path
) -> None:
    before = coloured_squares(tmp_path / "before", per_class=3, classes=2)
    open_whole(qtbot, window, state, disk, before)
    begin(qtbot, window, state, root)
    assert len(shown(page)) == FIRST
    qtbot.mouseClick(button(page, "Cancel"), Qt.MouseButton.LeftButton)
    assert state.opening is None, "at once, however long the disk takes"
    assert state.dataset is not None
    assert state.dataset.root == before
    assert shown(page) == [sample.id for sample in state.dataset.samples]
    assert "2 classes, 6 pictures" in said(page)
    page.pictures.grid.selectAll()
    assert len(state.selection) == 6


def test_a_disk_that_breaks_meanwhile_leaves_open_what_was_open(
    qtbot: QtBot, window: MainWindow, page: DataPage, state: StudioState, disk: Disk, root: Path, tmp_path: Path
) -> None:
    before = coloured_squares(tmp_path / "before", per_class=3, classes=2)
    open_whole(qtbot, window, state, disk, before)
    begin(qtbot, window, state, root)
    disk.broken = True
    disk.go.set()
    qtbot.waitUntil(lambda: bool(window.findChildren(ErrorDialog)))
    for dialog in window.findChildren(ErrorDialog):
        dialog.accept()
    assert len(shown(page)) == 6
    assert page.pictures.name.isEnabled()


def test_the_open_folder_opened_again_stays_as_it_is_until_it_is_listed(
    qtbot: QtBot, window: MainWindow, page: DataPage, state: StudioState, disk: Disk, root: Path
) -> None:
    open_whole(qtbot, window, state, disk, root)
    disk.go.set()
    with qtbot.waitSignal(window.opener.opened), qtbot.assertNotEmitted(state.opening_changed):
        window.opener.open_folder(root)
    assert len(shown(page)) == 36
