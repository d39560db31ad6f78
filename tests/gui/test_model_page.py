import os
import signal
import sys

import pytest
from pictures_for_tests import coloured_squares
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFileDialog,
    QLabel,
    QPushButton,
    QScrollArea,
    QTableView,
    QTabWidget,
    QToolButton,
    QWidget,
)

from studio.data.index import scan
from studio.gui.jobs import Jobs
from studio.gui.pages.model import ModelPage
from studio.gui.pages.model.backbone_model import WELL_KNOWN
from studio.gui.pages.model.backbone_table import BackboneTable
from studio.gui.settings import Settings
from studio.gui.state import StudioState
from studio.models.counts import share_percent, short_count
from studio.models.spec import ModelSpec


@pytest.fixture
def state(qapp):
    return StudioState()


@pytest.fixture
def jobs(qapp):
    jobs = Jobs(in_process=True)
    yield jobs
    assert jobs.shutdown(10)


@pytest.fixture
def page(qtbot, state, jobs):
    page = ModelPage(state, jobs)
    qtbot.addWidget(page)
    return page


def names(table):
    model = table.findChild(QTableView).model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def test_a_file_dialog_that_is_cancelled_changes_nothing(page, state, qtbot):
    page.weights._group.button(3).click()
    dialog = page.weights.findChild(QFileDialog)
    dialog.reject()
    assert page.weights._group.checkedId() == 0
    assert state.model.weights == "pretrained"


def test_a_file_of_weights_is_left_behind_with_its_backbone(page, state):
    state.set_model(ModelSpec(backbone="resnet18", weights="/a.pth"))
    page._on_backbone("vgg16")
    assert state.model == ModelSpec(backbone="vgg16", weights="pretrained")


def test_the_backbones_are_there_without_an_engine(state, qtbot):
    jobs = Jobs()
    asked = []
    jobs.started.connect(lambda job: asked.append((job.title, job.lane)))
    page = ModelPage(state, jobs)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitUntil(lambda: len(names(page.findChild(BackboneTable))) > len(WELL_KNOWN))
    assert ("Listing backbones", None) in asked
    assert ("Listing backbones", "look") not in asked
    assert jobs.shutdown(10)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_a_list_that_did_not_come_says_why_and_can_be_asked_for_again(state, qtbot, tmp_path, monkeypatch):
    monkeypatch.setattr("studio.models.backbone_list.resources_dir", lambda: tmp_path)  # other versions are installed
    jobs = Jobs()
    page = ModelPage(state, jobs)
    qtbot.addWidget(page)
    page.resize(1000, 700)
    page.show()
    qtbot.waitUntil(
        lambda: (
            bool(jobs.engine_pids())
            and any((job.title, job.lane) == ("Listing backbones", "look") for job in jobs.running())
        ),
        timeout=60_000,
    )
    os.kill(jobs.engine_pids()[0], signal.SIGKILL)
    again = next(button for button in page.findChildren(QPushButton) if button.text() == "Try again")
    trouble = page.findChild(QLabel, "listing_trouble")
    qtbot.waitUntil(lambda: "was killed" in trouble.text(), timeout=60_000)
    qtbot.mouseClick(again, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(names(page.findChild(BackboneTable))) > len(WELL_KNOWN), timeout=60_000)
    assert not again.isVisible()
    assert not trouble.isVisible()
    assert jobs.shutdown(10)


def test_in_a_small_window_no_explanation_is_cut_off(page, qtbot):
    page.resize(600, 400)
    page.show()
    qtbot.waitExposed(page)
    labels = [label for label in page.findChildren(QLabel) if label.wordWrap() and label.isVisible()]
    assert labels
    assert all(label.height() >= label.heightForWidth(label.width()) for label in labels)


def test_the_engine_is_left_alone_while_the_page_is_hidden(page, state, jobs):
    state.set_model(ModelSpec(plan="all"))
    assert jobs.running() == ()


def test_next_goes_to_train(page, qtbot):
    with qtbot.waitSignal(page.go_to) as asked:
        page.findChild(QPushButton, "go_to_train").click()
    assert asked.args == ["train"]


@pytest.mark.parametrize(
    ("n", "text"), [(5130, "5,130"), (11_181_642, "11.2 M"), (1_100_000_000, "1.1 B"), (999_999, "999,999")]
)
def test_counts_are_written_as_in_papers(n, text):
    assert short_count(n) == text


@pytest.mark.parametrize(
    ("part", "whole", "text"),
    [
        (5130, 11_181_642, "0.05 %"),
        (1, 1, "100 %"),
        (99_999, 100_000, "99.9 %"),
        (0, 5, "0 %"),
        (3, 4, "75 %"),
        (0, 0, "0 %"),
    ],
)
def test_shares_neither_vanish_nor_pretend_to_be_everything(part, whole, text):
    assert share_percent(part, whole) == text


def test_what_is_said_in_one_tab_takes_no_room_from_the_other(page, qtbot):
    page.resize(1100, 760)
    page.show()
    qtbot.waitExposed(page)
    scroll = next(area for area in page.findChildren(QScrollArea) if page.network in area.findChildren(QWidget))
    page.advice.result.why.setText("A long reason.\n" * 80)
    page.advice.setCurrentWidget(page.advice.result)
    qtbot.wait(50)
    assert scroll.verticalScrollBar().maximum() == 0
    page.findChild(QTabWidget, "layers_and_advice").setCurrentIndex(1)
    page.advice.setCurrentWidget(page.advice.result)
    qtbot.waitUntil(lambda: scroll.verticalScrollBar().maximum() > 0)


def test_pictures_that_are_opened_while_one_looks_change_what_is_said_of_their_size(page, state, qtbot, tmp_path):
    page.show()
    card = page.family.findChild(QLabel, "native_size")
    qtbot.waitUntil(lambda: "brought to that size" in card.text(), timeout=60_000)
    Settings().remember("train", {"picture_size": 64})
    *_, index = scan(coloured_squares(tmp_path / "그림", per_class=2))
    state.set_dataset(index)
    assert "The Train page has 64 px" in card.text()


def test_what_fits_into_memory_is_reckoned_for_the_batch_that_is_chosen_now(page, qtbot):
    chip = page.findChild(QToolButton, "filter_fits")
    for batch in (8, 64):
        Settings().remember("train", {"batch_size": batch})
        page.hide()
        page.show()
        qtbot.waitUntil(lambda batch=batch: f"{batch} pictures at a time" in chip.toolTip(), timeout=60_000)
