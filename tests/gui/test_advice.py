"""Advice on the Model page: what is missing, what it says, and what Apply and Rank do."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from pictures_for_tests import coloured_squares
from PySide6.QtCore import Qt, QTranslator
from PySide6.QtWidgets import QPushButton, QTabWidget

from studio.data.index import DatasetIndex, scan
from studio.gui.jobs import Jobs
from studio.gui.pages.model import ModelPage
from studio.gui.pages.model.advice import AdvicePanel
from studio.gui.pages.model.advice_ranking import AdviceRanking, Column
from studio.gui.pages.train import TrainPage
from studio.gui.settings import Settings
from studio.gui.state import StudioState
from studio.gui.widgets.two_by_two import Place, TwoByTwo
from studio.models.catalog import BackboneInfo
from studio.models.spec import ModelSpec

SMALL = "squeezenet1_1"
BUNDLED = "timm/test_resnet"
"""The backbone whose weights come with the studio."""
RANDOM = ModelSpec(backbone=SMALL, weights="random")
PATIENCE = 60_000


def index_of(root: Path) -> DatasetIndex:
    *_, index = scan(root)
    assert isinstance(index, DatasetIndex)
    return index


def info(name: str, *, here: bool = False, bundled: bool = False) -> BackboneInfo:
    ones = (1.0, 1.0, 1.0)
    return BackboneInfo(name, "Net", 1_000, 1.8, 69.8, 44.7, 224, 32, False, ones, ones, here, bundled=bundled)


@pytest.fixture
def state(qapp):
    Settings().remember("train", {"picture_size": 32})
    return StudioState()


@pytest.fixture
def jobs(qapp):
    jobs = Jobs(in_process=True)
    yield jobs
    assert jobs.shutdown(10)


@pytest.fixture
def panel(qtbot, state, jobs):
    panel = AdvicePanel(state, jobs)
    qtbot.addWidget(panel)
    panel.resize(560, 640)
    panel.show()
    return panel


@pytest.fixture
def pictures(tmp_path):
    return index_of(coloured_squares(tmp_path / "그림 pictures", per_class=6))


def click(qtbot, button):
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def button(panel, text):
    return next(b for b in panel.currentWidget().findChildren(QPushButton) if b.text().startswith(text))


def measure(qtbot, panel):
    click(qtbot, panel.result.measure)
    assert panel.result.measure.text() == "Cancel"  # at once
    qtbot.waitUntil(lambda: panel.result.advice is not None, timeout=PATIENCE)


def test_without_pictures_a_button_leads_to_them(panel, qtbot):
    with qtbot.waitSignal(panel.go_to) as gone:
        click(qtbot, button(panel, "Choose pictures"))
    assert gone.args == ["data"]


def test_pictures_of_one_class_say_what_is_missing(panel, state, qtbot, tmp_path):
    state.set_dataset(index_of(coloured_squares(tmp_path / "one", per_class=4, classes=1)))
    assert panel.currentWidget() is not panel.result
    button(panel, "Choose pictures")


def test_weights_that_are_not_here_are_asked_for(panel, state, pictures, qtbot):
    state.set_dataset(pictures)
    panel.set_backbones([info("resnet18"), info("mobilenet_v3_small", bundled=True)])
    button(panel, "Download (45 MB)")
    click(qtbot, button(panel, "Use bundled weights"))
    assert (state.model.backbone, state.model.weights) == ("mobilenet_v3_small", "bundled")
    assert panel.currentWidget() is panel.result


def test_random_weights_need_no_download(panel, state, pictures, qtbot):
    state.set_dataset(pictures)
    click(qtbot, button(panel, "Use random weights"))
    assert state.model == ModelSpec(weights="random")
    assert panel.currentWidget() is panel.result
    assert not panel.result.apply.isEnabled()


def test_advice_is_measured_shown_and_applied(panel, state, pictures, qtbot):
    state.set_dataset(pictures)
    state.set_model(RANDOM)
    measure(qtbot, panel)
    assert panel.result.headline.text() == "Few pictures, dissimilar: everything learns"
    assert "14 training pictures" in panel.result.why.text()
    assert panel.result.chart.place is not None
    with qtbot.waitSignals([panel.plan_chosen, state.rate_suggested]):
        click(qtbot, panel.result.apply)
    assert "learning rate on the Train page is 0.001 now" in panel.result.status.text()
    assert Settings().recall("train", "learning_rate", 0.5) == 0.001


def test_on_the_page_what_is_applied_can_be_undone_and_reaches_the_train_page(state, jobs, pictures, qtbot):
    page, train = ModelPage(state, jobs), TrainPage(state, jobs)
    for widget in (page, train):
        qtbot.addWidget(widget)
    state.set_dataset(pictures)
    state.set_model(RANDOM)
    train.form.main.learning_rate.setValue(0.05)
    page.show()
    page.findChild(QTabWidget, "layers_and_advice").setCurrentWidget(page.advice)
    measure(qtbot, page.advice)
    click(qtbot, page.advice.result.apply)
    assert str(state.model.plan) == "all"
    assert train.form.main.learning_rate.value() == 0.001
    page.network.undo_action.trigger()
    assert str(state.model.plan) == "head"


def test_what_was_said_of_a_backbone_comes_back_with_it(panel, state, pictures, qtbot):
    state.set_dataset(pictures)
    state.set_model(RANDOM)
    measure(qtbot, panel)
    said = panel.result.advice
    state.set_model(ModelSpec(backbone="shufflenet_v2_x0_5", weights="random"))
    assert panel.result.advice is None
    state.set_model(RANDOM)
    assert panel.result.advice is said


def test_another_backbone_while_measuring_gets_no_late_answer(panel, state, pictures, qtbot, jobs):
    state.set_dataset(pictures)
    state.set_model(RANDOM)
    click(qtbot, panel.result.measure)
    state.set_model(ModelSpec(backbone="shufflenet_v2_x0_5", weights="random"))
    assert panel.result.measure.text() == "Measure"
    qtbot.waitUntil(lambda: not jobs.running(), timeout=PATIENCE)
    assert panel.result.advice is None


def test_a_size_that_the_backbone_refuses_is_said(panel, state, pictures, qtbot):
    Settings().remember("train", {"picture_size": 8})
    state.set_dataset(pictures)
    state.set_model(RANDOM)
    click(qtbot, panel.result.measure)
    qtbot.waitUntil(lambda: "needs pictures of at least" in panel.result.status.text(), timeout=PATIENCE)
    assert panel.result.measure.text() == "Measure"


def test_backbones_are_ranked_and_one_is_adopted(panel, state, pictures, qtbot, tmp_path):
    state.set_dataset(pictures)
    state.set_model(RANDOM)
    panel.set_backbones([info(BUNDLED, bundled=True), info("resnet18")])
    click(qtbot, panel.result.rank)
    ranking = panel.findChild(AdviceRanking)
    assert {ranking.table.topLevelItem(row).text(0) for row in range(2)} == {SMALL, BUNDLED}
    click(qtbot, ranking.start_button)
    qtbot.waitUntil(lambda: ranking.start_button.text() == "Measure", timeout=PATIENCE)
    scores = [float(ranking.table.topLevelItem(row).text(Column.LOG_ME)) for row in range(2)]
    assert scores == sorted(scores, reverse=True)
    ranking._write_table(tmp_path / "순위.csv")
    rows = list(csv.reader((tmp_path / "순위.csv").read_text("utf-8-sig").splitlines()))
    assert [row[0] for row in rows[1:]] == [ranking.table.topLevelItem(row).text(0) for row in range(2)]
    other = ranking.table.findItems(BUNDLED, Qt.MatchFlag.MatchExactly)[0]
    ranking.table.setCurrentItem(other)
    click(qtbot, ranking.use_button)
    assert (state.model.backbone, state.model.weights) == (BUNDLED, "bundled")


def test_favourites_alone_can_be_ranked_and_those_not_here_say_so(panel, state, pictures, qtbot):
    Settings().remember("backbones", {"favourites": "mobilenet_v3_small resnet50"})
    state.set_dataset(pictures)
    state.set_model(RANDOM)
    panel.set_backbones([info("mobilenet_v3_small", bundled=True), info("resnet18", here=True), info("resnet50")])
    click(qtbot, panel.result.rank)
    ranking = panel.findChild(AdviceRanking)
    assert ticked(ranking) == {SMALL, "mobilenet_v3_small", "resnet18"}
    click(qtbot, ranking.only_favourites)
    assert ticked(ranking) == {"mobilenet_v3_small"}
    absent = ranking.table.findItems("resnet50", Qt.MatchFlag.MatchExactly)[0]
    assert "not on this computer" in absent.toolTip(0)
    ranking.reject()
    click(qtbot, panel.result.rank)
    assert ticked(panel.findChildren(AdviceRanking)[-1]) == {"mobilenet_v3_small"}  # as it was left


def ticked(ranking):
    return {item.text(0) for item in ranking._items() if item.checkState(0) == Qt.CheckState.Checked}


def test_the_chart_explains_each_quadrant_and_writes_its_numbers(qtbot, tmp_path):
    chart = TwoByTwo()
    qtbot.addWidget(chart)
    assert "What learns: Head only" in chart.words_at(10, 0.9)
    assert "What learns: Everything" in chart.words_at(1000, 0.1)
    chart.set_place(Place(50, 20, 90, 0.8, 0.7, 0.9))
    chart.write_numbers(tmp_path / "advice.csv")
    assert "few-similar" in (tmp_path / "advice.csv").read_text("utf-8-sig")


class Shouting(QTranslator):
    """A language in which everything is said louder."""

    def translate(self, context, text, disambiguation=None, n=-1):
        return f"{text}!!" if context == "Engine" else text

    def isEmpty(self):
        return False


def test_every_reason_is_in_the_window_s_language(panel, state, pictures, qtbot, qapp):
    state.set_dataset(pictures)
    state.set_model(RANDOM)
    language = Shouting()
    qapp.installTranslator(language)
    try:
        measure(qtbot, panel)
        sentences = panel.result.why.text().splitlines()
    finally:
        qapp.removeTranslator(language)
    assert len(sentences) == 4
    assert all(sentence.endswith("!!") for sentence in sentences)
