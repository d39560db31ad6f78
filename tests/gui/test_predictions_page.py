from pathlib import Path

import pytest
import torch
from pictures_for_tests import COLOURS, coloured_squares
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QComboBox, QFileDialog, QLabel, QPushButton

from studio.data.index import read_index
from studio.data.recipe import Recipe
from studio.gui.jobs import Jobs
from studio.gui.pages.predictions import PredictionsPage
from studio.gui.state import StudioState
from studio.models.backbones import build
from studio.models.checkpoint import Checkpoint, save

CLASSES = tuple(COLOURS)
PER_CLASS = 5
BACKBONE = "squeezenet1_1"


def write_checkpoint(path: Path, always: str, classes: tuple[str, ...] = CLASSES) -> Path:
    """Save a network that names every picture ``always``."""
    model = build(BACKBONE, len(classes))
    state = model.state_dict()
    for key in ("classifier.1.weight", "classifier.1.bias"):
        state[key] = torch.zeros_like(state[key])
    state["classifier.1.bias"][classes.index(always)] = 3.0
    recipe = Recipe.standard(32)
    everything = {"run": {}, "metrics": {}, "split": {}, "training": {}, "data_root": "", "epoch": 1, "plan": "head"}
    save(Checkpoint(state_dict=state, backbone=BACKBONE, classes=classes, recipe=recipe, **everything), path)
    return path


@pytest.fixture
def pictures(tmp_path):
    return coloured_squares(tmp_path / "내 사진", per_class=PER_CLASS)


@pytest.fixture
def checkpoint(tmp_path):
    folder = tmp_path / "실행 1"
    folder.mkdir()
    return write_checkpoint(folder / "best.pth", always="blue")


@pytest.fixture
def state(qapp):
    return StudioState()


@pytest.fixture
def page(qtbot, state):
    jobs = Jobs(in_process=True)
    page = PredictionsPage(state, jobs)
    qtbot.addWidget(page)
    page.resize(800, 600)
    yield page
    page.view("pictures")._loader.stop()
    assert jobs.shutdown(10)


@pytest.fixture
def filled(page, state, pictures, checkpoint, qtbot):
    """The page after it has predicted all pictures; every one is called blue."""
    state.set_dataset(read_index(pictures))
    choose_split(page, "all")
    state.set_checkpoint(checkpoint)
    page.show()
    qtbot.waitUntil(lambda: page.grid.table is not None, timeout=60_000)
    return page


def choose_split(page, split):
    box = page.findChild(QComboBox, "split")
    box.setCurrentIndex(box.findData(split))
    box.activated.emit(box.currentIndex())


def message(page):
    return page.findChild(QLabel, "message").text()


def accuracy(page):
    return page.findChild(QLabel, "accuracy").text()


def test_without_a_checkpoint_it_offers_to_train(page, qtbot):
    page.show()
    with qtbot.waitSignal(page.go_to) as asked:
        page.findChild(QPushButton, "go_to_train").click()
    assert asked.args == ["train"]


def test_without_pictures_it_offers_to_open_some(page, state, checkpoint, qtbot):
    state.set_checkpoint(checkpoint)
    page.show()
    button = page.findChild(QPushButton, "open_folder")
    assert button.isVisible()
    with qtbot.waitSignal(page.open_requested):
        button.click()


def test_it_says_how_many_are_right_and_counts_the_mistakes(filled):
    assert accuracy(filled) == "33.3 % right of 15"
    assert [button.text() for button in filled.view("pictures").tools.verdicts.buttons()] == [
        "All  15",
        "✗ Wrong  10",
        "✓ Right  5",
    ]
    assert filled.findChild(QLabel, "checkpoint").text() == "실행 1/best.pth"
    assert filled.findChild(QLabel, "checkpoint").toolTip().endswith("best.pth")


def test_the_filter_shows_only_mistakes(filled):
    filled.view("pictures").tools.verdicts.button(1).click()
    table = filled.grid.table
    assert len(filled.grid.rows_on_page()) == 10
    assert not any(table.correct[row] for row in filled.grid.rows_on_page())


def test_the_validation_split_holds_fewer_pictures(filled, qtbot):
    choose_split(filled, "val")
    assert filled.grid.table is None
    qtbot.waitUntil(lambda: filled.grid.table is not None, timeout=60_000)
    assert len(filled.grid.table.ids) == 3
    assert [filled.header._split.itemData(number) for number in range(filled.header._split.count())] == [
        "val",
        "train",
        "all",
    ]


def test_a_checkpoint_that_was_written_anew_is_read_again(filled, state, checkpoint, qtbot):
    write_checkpoint(checkpoint, always=CLASSES[0])
    state.set_checkpoint(checkpoint)
    qtbot.waitUntil(lambda: filled.grid.table.predicted_name(0) == CLASSES[0], timeout=60_000)


def test_predictions_of_another_checkpoint_are_not_shown_under_its_name(filled, state, tmp_path, qtbot):
    other = write_checkpoint(tmp_path / "other.pth", always=CLASSES[0])
    state.set_checkpoint(other)
    assert filled.grid.table is None
    assert accuracy(filled) == ""
    qtbot.waitUntil(lambda: filled.grid.table is not None, timeout=60_000)
    assert filled.grid.table.predicted_name(0) == CLASSES[0]


def test_predictions_that_were_cancelled_leave_no_older_ones_behind(filled, state, checkpoint, qtbot):
    state.set_checkpoint(checkpoint)
    filled.results._asking.cancel()
    qtbot.waitUntil(lambda: "Stopped before" in message(filled), timeout=60_000)
    assert filled.grid.table is None
    assert filled.header._message.again.isVisible()


def test_a_hidden_page_predicts_when_it_is_shown(page, state, pictures, checkpoint, qtbot):
    state.set_dataset(read_index(pictures))
    state.set_checkpoint(checkpoint)
    assert page._jobs.running() == ()
    page.show()
    qtbot.waitUntil(lambda: page.grid.table is not None, timeout=60_000)


def test_a_damaged_checkpoint_is_a_sentence_and_another_can_be_tried(filled, state, tmp_path, checkpoint, qtbot):
    broken = tmp_path / "망가진.pth"
    broken.write_bytes(b"no")
    state.set_checkpoint(broken)
    qtbot.waitUntil(lambda: "망가진.pth" in message(filled), timeout=60_000)
    assert filled.grid.table is None
    assert accuracy(filled) == ""
    assert filled.header._message.again.isVisible()
    write_checkpoint(broken, always="blue")
    qtbot.mouseClick(filled.header._message.again, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: accuracy(filled) != "", timeout=60_000)
    assert not filled.header._message.again.isVisible()


def test_pictures_that_cannot_be_read_are_counted_and_named(filled, state, pictures, checkpoint, qtbot):
    (pictures / "blue" / "그림 0.png").write_bytes(b"broken")
    state.set_checkpoint(checkpoint)
    qtbot.waitUntil(lambda: "1 pictures cannot be read" in message(filled), timeout=60_000)
    assert "blue/그림 0.png" in filled.findChild(QLabel, "message").toolTip()
    assert accuracy(filled) == "28.6 % right of 14"


def test_a_class_the_network_does_not_know_is_named(filled, state, checkpoint, qtbot):
    write_checkpoint(checkpoint, always="blue", classes=("blue", "cat"))
    state.set_checkpoint(checkpoint)
    qtbot.waitUntil(lambda: "does not know" in message(filled), timeout=60_000)
    assert CLASSES[0] in message(filled)


def test_pictures_without_labels_have_no_accuracy(page, state, pictures, checkpoint, qtbot, tmp_path):
    flat = tmp_path / "flat"
    flat.mkdir()
    for number, path in enumerate(sorted(pictures.rglob("*.png"))):
        path.rename(flat / f"{number}.png")
    state.set_dataset(read_index(flat))
    state.set_checkpoint(checkpoint)
    page.show()
    qtbot.waitUntil(lambda: page.grid.table is not None, timeout=60_000)
    assert accuracy(page) == "15 pictures without labels"
    assert page.header._split.count() == 1


def test_pictures_of_one_class_are_all_judged(page, state, checkpoint, qtbot, tmp_path):
    state.set_dataset(read_index(coloured_squares(tmp_path / "한 반", per_class=4, classes=1)))
    state.set_checkpoint(checkpoint)
    page.show()
    qtbot.waitUntil(lambda: page.grid.table is not None, timeout=60_000)
    assert accuracy(page).endswith("% right of 4")
    assert page.header._split.count() == 1


def test_clicking_a_picture_selects_it_everywhere(filled, state, qtbot):
    filled.grid.clicked.emit("blue/그림 0.png")
    assert state.selection == ("blue/그림 0.png",)
    assert filled.grid._canvas.selection == {filled.grid.table.row_of["blue/그림 0.png"]}


def place_of(page, position):
    return page.grid._canvas.cell(position).center()


def test_a_double_click_goes_to_the_pictures_feature_maps(filled, state, qtbot):
    canvas, left = filled.grid._canvas, Qt.MouseButton.LeftButton
    with qtbot.waitSignal(filled.go_to) as asked:
        qtbot.mouseDClick(canvas, left, pos=place_of(filled, 2))
    assert asked.args == ["feature_maps"]
    assert state.selection == (filled.grid.table.ids[filled.grid.rows_on_page()[2]],)


def test_enter_goes_to_the_pictures_feature_maps(filled, state, qtbot):
    with qtbot.waitSignal(filled.go_to):
        qtbot.keyClick(filled.grid._canvas, Qt.Key.Key_Return)
    assert state.selection == (filled.grid.table.ids[filled.grid.rows_on_page()[0]],)


def test_the_menu_of_a_picture_leads_to_its_feature_maps(filled, state, qtbot):
    qtbot.mouseClick(filled.grid._canvas, Qt.MouseButton.RightButton, pos=place_of(filled, 3))
    [action] = filled.grid.actions()
    with qtbot.waitSignal(filled.go_to):
        action.trigger()
    assert action.text() == "Open in Feature maps"
    assert state.selection == (filled.grid.table.ids[filled.grid.rows_on_page()[3]],)


def tools(page):
    return page.view("pictures").tools


def choose(box, data):
    box.setCurrentIndex(box.findData(data))
    box.activated.emit(box.currentIndex())


def labels_shown(page):
    return [page.grid.table.labels[row] for row in page.grid.rows]


def test_one_class_is_shown_and_counted(filled):
    choose(tools(filled).true, "blue")
    assert labels_shown(filled) == ["blue"] * PER_CLASS
    assert [button.text() for button in tools(filled).verdicts.buttons()] == ["All  5", "✗ Wrong  0", "✓ Right  5"]
    choose(tools(filled).true, None)
    assert len(filled.grid.rows) == 15


def test_a_cell_of_the_confusion_matrix_leads_to_its_pictures_and_back(filled, qtbot):
    filled.results.show_cell("빨강 red", "blue")
    assert filled.key == "pictures"
    assert labels_shown(filled) == ["빨강 red"] * PER_CLASS
    assert tools(filled).predicted.text() == "taken for blue ✕"
    qtbot.mouseClick(tools(filled).predicted, Qt.MouseButton.LeftButton)
    assert not tools(filled).predicted.isVisible()
    filled.results.show_cell("빨강 red", "초록 green")
    assert len(filled.grid.rows) == 0


def test_the_hardest_come_first(filled):
    choose(tools(filled).order, "loss")
    losses = filled.grid.table.loss[filled.grid.rows]
    assert (losses[:-1] >= losses[1:]).all()
    assert labels_shown(filled)[-1] == "blue"


def test_a_cell_is_forgotten_with_its_data_set(filled, state, pictures):
    filled.results.show_cell("blue", "blue")
    state.set_dataset(read_index(pictures))
    assert filled.results.choice.true is None


def test_details_lead_from_logits_to_the_loss(filled, state, qtbot):
    details = filled.view("pictures").details
    qtbot.mouseClick(filled.grid._canvas, Qt.MouseButton.LeftButton, pos=place_of(filled, 0))
    wrong = next(row for row in range(15) if not filled.grid.table.correct[row])
    state.set_selection((filled.grid.table.ids[wrong],))
    assert details.title.text().startswith("✗ blue (")
    lines = [[details.table.item(line, column).text() for column in range(4)] for line in range(3)]
    assert lines[0] == ["blue", "3.00", "−0.095", "90.9 %"]
    assert lines[1][0] == f"✓ {filled.grid.table.labels[wrong]}"
    assert "= 3.0949 nats" in details.words.text()
    assert details.file.text() == filled.grid.table.ids[wrong]
    qtbot.waitUntil(lambda: details.picture.picture is not None, timeout=10_000)
    with qtbot.waitSignal(filled.go_to) as asked:
        qtbot.mouseClick(details.feature_maps, Qt.MouseButton.LeftButton)
    assert asked.args == ["feature_maps"]


def test_what_is_selected_elsewhere_is_shown_in_grid_and_details(filled, state):
    hint = filled.view("pictures").details.currentWidget()
    state.set_selection(("blue/그림 4.png",))
    assert filled.view("pictures").details.currentWidget() is not hint
    state.set_selection(("not in the data.png",))
    assert filled.view("pictures").details.currentWidget() is hint


def test_a_number_of_the_figure_takes_over_from_the_window(filled, qtbot):
    view = filled.view("pictures")
    qtbot.mouseClick(view.figure_button, Qt.MouseButton.LeftButton)
    assert view.form.isVisible()
    assert view.grid.fitted
    view.form._boxes["width"].setValue(4)
    assert not view.form.fit.isChecked()
    assert (view.grid.figure.width, view.grid.fitted) == (4, False)
    view.form._boxes["left"].setValue(0.9)
    view.form._boxes["right"].setValue(0.1)
    assert view.grid.figure.right > view.grid.figure.left
    view.form.fit.click()
    assert view.grid.figure.width == view.grid._canvas.width() / 96


def test_scrolling_and_order_are_remembered(filled, state, qtbot):
    qtbot.mouseClick(tools(filled).scrolling, Qt.MouseButton.LeftButton)
    choose(tools(filled).order, "unsure")
    again = PredictionsPage(state, filled._jobs)
    qtbot.addWidget(again)
    assert again.grid.scrolls
    assert again.results.choice.order == "unsure"
    again.view("pictures")._loader.stop()


@pytest.mark.parametrize("width", [580, 1100])
def test_nothing_is_cut_off_in_a_narrow_window(filled, width, qtbot):
    filled.resize(width, 480)
    parts = [
        part
        for line in (tools(filled), filled.header)
        for kind in (QAbstractButton, QComboBox)
        for part in line.findChildren(kind)
    ]

    def cut():
        return [part for part in parts if part.isVisible() and part.width() < part.minimumSizeHint().width()]

    qtbot.waitUntil(lambda: not cut())
    assert all(part.mapTo(filled, part.rect().bottomRight()).x() < width for part in parts if part.isVisible())


def test_rows_columns_and_filter_are_remembered(filled, state, qtbot):
    filled.view("pictures").form.rows.setValue(2)
    filled.view("pictures").form.columns.setValue(3)
    filled.view("pictures").tools.verdicts.button(2).click()
    again = PredictionsPage(state, filled._jobs)
    qtbot.addWidget(again)
    assert again.grid.page_size == 6
    assert again.view("pictures").tools.verdicts.checkedId() == 2
    again.view("pictures")._loader.stop()


def test_another_data_set_forgets_the_old_pictures_at_once(filled, state):
    state.set_dataset(None)
    assert filled.grid.table is None
    assert filled.findChild(QPushButton, "open_folder").isVisible()


def test_a_checkpoint_can_be_opened_from_a_file(page, state, checkpoint):
    page.show()
    page.findChild(QPushButton, "open_checkpoint_first").click()
    dialog = page.findChild(QFileDialog)
    offered = []
    state.checkpoint_offered.connect(offered.append)
    dialog.fileSelected.emit(str(checkpoint))
    dialog.reject()
    assert offered == [checkpoint]
