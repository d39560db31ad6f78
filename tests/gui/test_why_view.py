"""Why: a person asks which parts of a picture speak for a class, by one method or by all."""

import csv

import numpy as np
import pytest
from networks_for_tests import SIZE, write_network
from pictures_for_tests import COLOURS, coloured_squares
from PIL import Image
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QPushButton

from studio.data.index import read_index
from studio.gui.jobs import Jobs
from studio.gui.pages.feature_maps.subject import Subject
from studio.gui.pages.feature_maps.why import WhyView
from studio.gui.state import StudioState
from studio.insight.attribution.tasks import METHODS
from studio.models.spec import ModelSpec

CLASSES = tuple(COLOURS)
PATIENCE = 60_000


@pytest.fixture
def state(qapp):
    return StudioState()


@pytest.fixture
def jobs():
    jobs = Jobs(in_process=True)
    yield jobs
    assert jobs.shutdown(20)


@pytest.fixture
def make_view(qtbot, state, jobs):
    def make():
        view = WhyView(Subject(state), jobs)
        qtbot.addWidget(view)
        view.resize(1100, 700)
        return view

    return make


@pytest.fixture
def view(make_view):
    return make_view()


@pytest.fixture(scope="module")
def network(tmp_path_factory):
    return write_network(tmp_path_factory.mktemp("실행 1") / "best.pth", CLASSES, backbone="resnet18")


@pytest.fixture
def chosen(state, network, tmp_path):
    """Choose a network and a picture of the first class."""
    state.set_dataset(read_index(coloured_squares(tmp_path / "내 사진", per_class=2)))
    state.set_checkpoint(network)


@pytest.fixture
def filled(view, chosen, qtbot):
    """The view after it has explained the first picture."""
    view.show()
    settle(qtbot, view)
    return view


def settle(qtbot, view):
    qtbot.waitUntil(lambda: not view._asking.busy, timeout=PATIENCE)


def choose(qtbot, view, method):
    view.methods.buttons[method].click()
    settle(qtbot, view)


def text(view, name):
    return view.findChild(QLabel, name).text()


def rows(view):
    model = view.classes.view.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def click_class(qtbot, view, name):
    row = next(row for row, shown in enumerate(rows(view)) if shown.endswith(name))
    index = view.classes.view.model().index(row, 0)
    place = view.classes.view.visualRect(index).center()
    qtbot.mouseClick(view.classes.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.waitUntil(lambda: CLASSES[view.board.answer.target] == name, timeout=PATIENCE)
    settle(qtbot, view)


def other_class(view):
    return CLASSES[(view.board.answer.predicted + 1) % len(CLASSES)]


def test_without_a_picture_it_offers_to_open_some(view, qtbot):
    view.show()
    button = view.findChild(QPushButton, "open_folder")
    assert button.isVisible()
    with qtbot.waitSignal(view.open_requested):
        button.click()


def test_a_hidden_view_asks_when_it_is_shown(view, chosen, qtbot):
    assert not view._asking.busy
    view.show()
    settle(qtbot, view)
    assert view.board.answer is not None


def test_it_explains_the_predicted_class_first(filled):
    answer = filled.board.answer
    assert answer.method == "gradcam"
    assert answer.target == answer.predicted
    assert text(filled, "why_title").startswith(f"Why {CLASSES[answer.target]}? ")
    assert f"of {answer.layer}" in text(filled, "note")


def test_classes_are_listed_by_probability_and_the_pictures_own_is_marked(filled, state):
    answer = filled.board.answer
    order = np.argsort(-answer.probabilities)
    own = state.dataset.samples[0].label
    assert rows(filled) == [f"✓ {CLASSES[n]}" if CLASSES[n] == own else CLASSES[n] for n in order]


def test_a_click_on_a_class_explains_it_and_stays_with_it(filled, state, qtbot):
    name = other_class(filled)
    click_class(qtbot, filled, name)
    assert text(filled, "why_title").startswith(f"Why {name}? ")
    assert not filled.classes.follow.isChecked()
    state.set_selection((state.dataset.samples[-1].id,))
    settle(qtbot, filled)
    assert CLASSES[filled.board.answer.target] == name
    filled.classes.follow.click()
    settle(qtbot, filled)
    assert filled.board.answer.target == filled.board.answer.predicted


def test_an_answer_from_before_is_there_at_once(filled, qtbot):
    before = filled.board.answer
    choose(qtbot, filled, "saliency")
    assert filled.board.answer.method == "saliency"
    filled.methods.buttons["gradcam"].click()
    assert not filled._asking.busy
    assert filled.board.answer is before
    filled.classes.chosen.emit(None)
    assert not filled._asking.busy


def test_each_method_says_what_it_does_and_when_it_misleads(filled, qtbot):
    said = set()
    for method in METHODS:
        choose(qtbot, filled, method)
        said.add((filled.methods.about.text(), filled.methods.misleads.text()))
        assert "arXiv:" in filled.methods.misleads.text()
    assert len(said) == len(METHODS)


def test_options_are_those_of_the_method_and_change_its_answer(filled, qtbot):
    choose(qtbot, filled, "occlusion")
    filled._fold.button.click()
    fields = filled.options.fields
    assert fields["window"].isVisible()
    assert not fields["steps"].isVisible()
    assert not filled.options.layer.isVisible()
    before = filled.board.answer.values
    fields["window"].setValue(SIZE // 2)
    settle(qtbot, filled)
    assert not np.array_equal(filled.board.answer.values, before)


def test_another_layer_of_gradcam_is_chosen_and_its_maps_are_one_click_away(filled, qtbot):
    filled._fold.button.click()
    box = filled.options.layer
    assert box.itemText(0) == f"Last with maps: {filled.board.answer.layer}"
    box.setCurrentIndex(box.count() - 1)
    box.activated.emit(box.currentIndex())
    settle(qtbot, filled)
    assert filled.board.answer.layer == box.currentText()
    with qtbot.waitSignal(filled.layer_requested) as asked:
        filled.options.to_maps.click()
    assert asked.args == [filled.board.answer.layer]


def test_the_mouse_reads_the_map(filled, qtbot):
    choose(qtbot, filled, "integrated-gradients")
    pane = filled.board.panes["integrated-gradients"]
    part = pane.view.shown_part()
    place = QPoint(int(part.left() + part.width() * 7.5 / SIZE), int(part.top() + part.height() * 4.5 / SIZE))
    qtbot.mouseMove(pane.view, place)
    value = pane.answer.shown(signed=True)[4, 7]
    assert text(filled, "reading") == f"Integrated gradients: {value:.4g} at row 4, column 7"
    assert "add up to" in text(filled, "note")


def test_both_signs_are_blue_and_red_about_zero(filled):
    low, _ = filled.board.colour_bar.limits
    assert low == 0
    filled.board.signs.setCurrentIndex(filled.board.signs.findData("both"))
    low, high = filled.board.colour_bar.limits
    assert low == -high < 0


def test_all_methods_stand_side_by_side_and_a_click_chooses_one(filled, qtbot):
    filled.methods.side_by_side.click()
    settle(qtbot, filled)
    for method, pane in filled.board.panes.items():
        assert pane.isVisible()
        assert pane.answer.method == method
        assert not pane.faint
    assert filled.board.alone.isVisible()
    view = filled.board.panes["saliency"].view
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=view.shown_part().center().toPoint())
    assert filled.methods.method == "saliency"
    assert filled.board.answer.method == "saliency"
    filled.board.panes["gradcam"].view.setFocus()
    qtbot.keyClick(filled.board.panes["gradcam"].view, Qt.Key.Key_Plus)
    assert view.shown_part().width() > view.width()


def test_long_work_is_cancelled_and_can_be_tried_again(filled, qtbot):
    filled.options.fields["stride"].setValue(1)
    filled.methods.buttons["occlusion"].click()
    pane = filled.board.panes["occlusion"]
    assert pane.faint
    assert pane.view.picture is not None
    filled.cancel.click()
    settle(qtbot, filled)
    assert text(filled, "message") == "Cancelled."
    assert pane.answer is None
    assert pane.view.picture is not None
    assert not pane.faint
    filled.hide()
    filled.show()
    assert not filled._asking.busy
    filled.options.fields["stride"].setValue(16)
    settle(qtbot, filled)
    assert pane.answer is not None
    assert text(filled, "message") == ""


def test_picture_and_classes_are_there_before_the_map(filled, state, qtbot):
    choose(qtbot, filled, "occlusion")
    seen = filled.board.answer.seen
    state.set_selection((state.dataset.samples[-1].id,))
    pane = filled.board.panes["occlusion"]
    with qtbot.waitSignal(filled._asking.said, timeout=PATIENCE) as said:
        assert np.array_equal(pane.answer.seen, seen)
    assert pane.faint
    assert pane.answer is None
    assert pane.view.picture.pixelColor(5, 5).getRgb()[:3] == tuple(said.args[1].seen[5, 5])
    assert f"✓ {state.dataset.samples[-1].label}" in rows(filled)
    settle(qtbot, filled)
    assert not pane.faint


def test_a_network_written_anew_is_explained_anew(filled, state, tmp_path, qtbot):
    mine = write_network(tmp_path / "best.pth", CLASSES, seed=1)
    state.set_checkpoint(mine)
    settle(qtbot, filled)
    before = filled.board.answer.values
    write_network(mine, CLASSES, seed=2, backbone="resnet18")
    state.set_checkpoint(mine)
    settle(qtbot, filled)
    assert not np.array_equal(filled.board.answer.values, before)


def test_a_picture_that_is_gone_is_a_sentence(filled, state, qtbot):
    last = state.dataset.samples[-1].id
    (state.dataset.root / last).unlink()
    state.set_selection((last,))
    settle(qtbot, filled)
    assert last.rpartition("/")[2] in text(filled, "message")
    assert filled._message.again.isVisible()
    assert filled.board.panes["gradcam"].view.picture is None
    assert not filled.board.export.isEnabled()


def test_an_untrained_backbone_is_explained_with_a_warning(view, state, tmp_path, qtbot):
    state.set_dataset(read_index(coloured_squares(tmp_path / "사진", per_class=1)))
    state.set_model(ModelSpec(backbone="squeezenet1_1", weights="random"))
    view.show()
    settle(qtbot, view)
    assert "weights are random" in text(view, "message")
    assert view.classes.search.isVisible()
    view.classes.search.setText("99")
    assert all("99" in row for row in rows(view))
    assert view.board.answer is not None


def test_choices_are_remembered(filled, make_view):
    filled.methods.buttons["saliency"].click()
    filled.options.fields["steps"].setValue(12)
    filled.board.opacity.setValue(33)
    again = make_view()
    assert again.methods.method == "saliency"
    assert again.options.fields["steps"].value() == 12
    assert again.board.opacity.value() == 33


def save_as(qtbot, view, format_name, path):
    action = next(action for action in view.board.export.menu().actions() if action.data().format == format_name)
    with qtbot.waitSignal(view.board.export.saved, timeout=PATIENCE):
        view.board.export.save(action.data(), path)
    return path


def test_values_are_saved(filled, tmp_path, qtbot):
    values = filled.board.answer.values
    assert np.array_equal(np.load(save_as(qtbot, filled, "NPY", tmp_path / "값 values.npy")), values)
    lines = list(csv.reader(save_as(qtbot, filled, "CSV", tmp_path / "표.csv").read_text("utf-8-sig").splitlines()))
    assert lines[0] == ["row", *(str(column) for column in range(values.shape[1]))]
    np.testing.assert_allclose(np.array(lines[1:], np.float32)[:, 1:], values, rtol=1e-4)


def test_pictures_are_saved_of_one_method_and_of_all(filled, tmp_path, qtbot):
    one = save_as(qtbot, filled, "PNG", tmp_path / "그림.png")
    assert save_as(qtbot, filled, "SVG", tmp_path / "그림.svg").read_text("utf-8").startswith("<?xml")
    filled.methods.side_by_side.click()
    settle(qtbot, filled)
    every = save_as(qtbot, filled, "PNG", tmp_path / "모두.png")
    with Image.open(one) as small, Image.open(every) as large:
        assert large.width > small.width > 400
