"""The dialog that gets data sets, against a server on this machine."""

from __future__ import annotations

import pytest
from archives_for_tests import picture_bytes, zip_of
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from server_for_tests import serving

from studio.data.catalogue.entries import CATALOGUE
from studio.data.index import read_index
from studio.gui.get_data import Downloads, GetDataDialog
from studio.gui.jobs import Jobs

PICTURES = zip_of({f"2750/{name}/{number}.jpg": picture_bytes(number) for name in "ab" for number in range(3)})


@pytest.fixture
def server(monkeypatch):
    monkeypatch.setattr("studio.fetching._BETWEEN_ATTEMPTS", 0.0)
    with serving() as state:
        monkeypatch.setattr("studio.gui.get_data.CATALOGUE", (state.serve("eurosat", EuroSAT__zip=PICTURES),))
        yield state


@pytest.fixture
def downloads(qapp):
    jobs = Jobs(in_process=True)
    yield Downloads(jobs)
    assert jobs.shutdown(10.0)


@pytest.fixture
def dialog(downloads, qtbot, tmp_path):
    dialog = GetDataDialog(downloads)
    dialog.set_place(str(tmp_path / "내 자료"))
    dialog.chosen.connect(downloads.begin)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def choose(dialog, qtbot, row):
    rect = dialog.list.visualItemRect(dialog.list.topLevelItem(row))
    qtbot.mouseClick(dialog.list.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())


def here(dialog, row):
    return dialog.list.topLevelItem(row).text(5)


def test_every_data_set_says_what_it_is_before_it_is_fetched(dialog, qtbot):
    assert dialog.list.topLevelItemCount() == len(CATALOGUE) + 1
    for row, entry in enumerate(CATALOGUE, 1):
        choose(dialog, qtbot, row)
        assert dialog.list.topLevelItem(row).text(4) == f"{entry.megabytes:,.0f}"
        assert entry.licence in dialog.about.text()
        assert str(dialog.folder_of(entry)) in dialog.place.text()
        assert dialog.go.text() == "Download"


def test_a_click_fetches_a_data_set_and_says_where_it_is(server, dialog, downloads, qtbot):
    choose(dialog, qtbot, 1)
    with qtbot.waitSignal(downloads.arrived, timeout=20_000) as told:
        qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
        assert here(dialog, 1) == "on its way"
        assert not dialog.go.isEnabled()

    assert read_index(told.args[0]).class_counts == {"a": 3, "b": 3}
    qtbot.waitUntil(lambda: here(dialog, 1) == "✓ yes")
    assert dialog.go.text() == "Open"
    with qtbot.waitSignal(dialog.opened) as opened:
        qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    assert opened.args == told.args


def test_a_download_that_fails_is_said_and_can_be_tried_again(server, dialog, downloads, qtbot):
    server.break_after = [100, 0, 0, 0]
    choose(dialog, qtbot, 1)
    with qtbot.waitSignal(downloads.failed, timeout=20_000) as told:
        qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    assert "check the network connection" in told.args[0]
    qtbot.waitUntil(dialog.go.isEnabled)

    server.break_after = []
    with qtbot.waitSignal(downloads.arrived, timeout=20_000):
        qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)


def test_the_bundled_digits_need_no_network(dialog, qtbot):
    choose(dialog, qtbot, 0)
    assert dialog.go.text() == "Open"
    with qtbot.waitSignal(dialog.sample_requested):
        qtbot.keyClick(dialog.list, Qt.Key.Key_Return)


def test_closing_the_dialog_leaves_the_download_to_the_job_bar(server, downloads, qtbot, tmp_path):
    dialog = GetDataDialog(downloads)
    dialog.set_place(str(tmp_path / "내 자료"))
    dialog.chosen.connect(downloads.begin)
    dialog.show()
    choose(dialog, qtbot, 1)
    with qtbot.waitSignal(downloads.arrived, timeout=20_000):
        qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
        dialog.reject()
        dialog.deleteLater()
        QApplication.sendPostedEvents(None, 52)  # DeferredDelete


def test_the_place_is_remembered(dialog, downloads, qtbot, tmp_path):
    again = GetDataDialog(downloads)
    qtbot.addWidget(again)

    assert again.folder_of(CATALOGUE[0]) == tmp_path / "내 자료" / CATALOGUE[0].title
