import os
import signal
import sys

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QFileDialog, QLabel, QLineEdit, QPushButton, QTableView
from pytestqt.modeltest import ModelTester

from studio.gui.jobs import Jobs
from studio.gui.pages.model import ModelPage
from studio.gui.pages.model.backbone_table import SORT_ROLE, WELL_KNOWN, BackboneModel, BackboneTable
from studio.gui.pages.model.choices import WeightsChoice
from studio.gui.state import StudioState
from studio.models.catalog import BackboneInfo
from studio.models.counts import share_percent, short_count
from studio.models.spec import ModelSpec


def info(name, parameters=11_700_000, here=False):
    ones = (1.0, 1.0, 1.0)
    return BackboneInfo(name, "ResNet", parameters, 1.8, 69.8, 44.7, 224, 32, False, ones, ones, here)


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


@pytest.fixture
def table(qtbot):
    table = BackboneTable()
    qtbot.addWidget(table)
    table.set_backbones([info("resnet101", 44_500_000), info("resnet18", here=True), info("vgg16", 138_000_000)])
    return table


def names(table):
    model = table.findChild(QTableView).model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def test_the_item_model_keeps_qts_rules(qtmodeltester: ModelTester, qapp):
    backbones = BackboneModel()
    qtmodeltester.check(backbones)
    backbones.set_backbones([info("resnet18"), info("vgg16")])


def test_well_known_backbones_are_there_before_the_engine_answers(qapp):
    model = BackboneModel()
    shown = [model.index(row, 0).data() for row in range(model.rowCount())]
    assert tuple(shown) == WELL_KNOWN
    assert model.rowCount(model.index(0, 0)) == 0
    assert model.data(QModelIndex()) is None


def test_the_table_compares_backbones(table):
    model = table.findChild(QTableView).model()
    texts = [model.index(0, column).data() for column in range(model.columnCount())]
    assert texts == ["resnet18", "11.7 M", "69.8 %", "45 MB", "✓"]
    assert model.index(0, 1).data(SORT_ROLE) == 11_700_000


def test_names_sort_by_their_numbers(table):
    assert names(table) == ["resnet18", "resnet101", "vgg16"]


def test_the_search_narrows_the_table_and_changes_no_choice(table, qtbot):
    table.choose("resnet18")
    with qtbot.assertNotEmitted(table.chosen):
        table.findChild(QLineEdit).setText("VGG")
        assert names(table) == ["vgg16"]
        table.findChild(QLineEdit).clear()
    view = table.findChild(QTableView)
    assert view.currentIndex().siblingAtColumn(0).data() == "resnet18"


def test_a_family_can_be_searched_for(table):
    table.findChild(QLineEdit).setText("resnet")
    assert len(names(table)) == 3  # all of them say they are of the family ResNet


def test_an_arrow_key_chooses_the_next_backbone(table, qtbot):
    table.choose("resnet18")
    with qtbot.waitSignal(table.chosen) as chosen:
        qtbot.keyClick(table.findChild(QTableView), Qt.Key.Key_Down)
    assert chosen.args == ["resnet101"]


def test_weights_say_whether_a_download_is_needed(qtbot):
    weights = WeightsChoice()
    qtbot.addWidget(weights)
    weights.show_weights("pretrained", info("resnet18", here=False))
    assert "45 MB are downloaded once" in weights.sentence()
    weights.show_weights("pretrained", info("resnet18", here=True))
    assert "no network is needed" in weights.sentence()
    weights.show_weights("/내 모델/a.pth", None)
    assert "/내 모델/a.pth" in weights.sentence()


def test_a_file_dialog_that_is_cancelled_changes_nothing(page, state, qtbot):
    page.weights._group.button(2).click()
    dialog = page.weights.findChild(QFileDialog)
    dialog.reject()
    assert page.weights._group.checkedId() == 0
    assert state.model.weights == "pretrained"


def test_a_file_of_weights_is_left_behind_with_its_backbone(page, state):
    state.set_model(ModelSpec(backbone="resnet18", weights="/a.pth"))
    page._on_backbone("vgg16")
    assert state.model == ModelSpec(backbone="vgg16", weights="pretrained")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_a_list_that_did_not_come_says_why_and_can_be_asked_for_again(state, qtbot):
    jobs = Jobs()
    page = ModelPage(state, jobs)
    qtbot.addWidget(page)
    page.resize(1000, 700)
    page.show()
    qtbot.waitUntil(lambda: bool(jobs.engine_pids()))
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
