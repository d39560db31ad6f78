import shutil
from pathlib import Path

import numpy as np
import pytest
import torch
from networks_for_tests import write_network
from pictures_for_tests import COLOURS, coloured_squares
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QPushButton

from studio.data.index import read_index
from studio.gui.jobs import Jobs
from studio.gui.pages.predictions import PredictionsPage
from studio.gui.pages.predictions.checkpoints import CheckpointsView
from studio.gui.pages.predictions.checkpoints_table import Column
from studio.gui.pages.predictions.results import Results
from studio.gui.state import StudioState

CLASSES = tuple(COLOURS)
PATIENCE = 60_000
NAMES = ("net 2.pth", "net 9.pt", "net 10.pth")


@pytest.fixture
def state(qapp):
    return StudioState()


@pytest.fixture
def jobs(qapp):
    jobs = Jobs(in_process=True)
    yield jobs
    assert jobs.shutdown(20)


@pytest.fixture
def results(state, jobs):
    results = Results(state, jobs)
    results.set_split("all")
    return results


@pytest.fixture
def pictures(tmp_path):
    return coloured_squares(tmp_path / "내 사진", per_class=3)


@pytest.fixture
def folder(tmp_path):
    """Three networks that call every picture blue."""
    folder = tmp_path / "체크 points"
    for name in NAMES:
        write_network(folder / name, CLASSES, always="blue")
    return folder


@pytest.fixture
def view(qtbot, results, jobs):
    view = CheckpointsView(results, jobs)
    qtbot.addWidget(view)
    view.resize(1000, 700)
    view.show()
    yield view
    view.comparing._loader.stop()


@pytest.fixture
def listed(view, state, pictures, folder, qtbot):
    state.set_dataset(read_index(pictures))
    state.set_checkpoint(folder / NAMES[1])
    qtbot.waitUntil(lambda: len(view.model.files) == len(NAMES))
    return view


@pytest.fixture
def opening(state):
    """The state, when what is offered is opened, as the window does with our own files."""
    state.checkpoint_offered.connect(state.set_checkpoint)
    return state


def evaluated(qtbot, view):
    qtbot.mouseClick(view.evaluate, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not view._asking.busy and not view._listing.busy, timeout=PATIENCE)
    return view


def cell(view, row, column):
    return view.model.index(row, column).data()


def click(qtbot, view, row, modifier=Qt.KeyboardModifier.NoModifier):
    place = view.table.visualRect(view.model.index(row, Column.EPOCH)).center()
    qtbot.mouseClick(view.table.viewport(), Qt.MouseButton.LeftButton, modifier, place)


def message(view):
    return view.findChild(QLabel, "checkpoints_message").text()


def test_without_a_folder_it_offers_to_choose_one(view, state, pictures, folder, qtbot):
    view.findChild(QPushButton, "choose_folder").click()
    dialog = view.findChild(QFileDialog)
    dialog.fileSelected.emit(str(folder))
    dialog.reject()
    assert view.findChild(QPushButton, "open_folder").isVisible()
    state.set_dataset(read_index(pictures))
    qtbot.waitUntil(lambda: len(view.model.files) == len(NAMES))
    assert view.table.isVisible()


def test_pictures_without_labels_are_said_to_give_no_accuracy(listed, state, pictures, qtbot):
    state.set_dataset(read_index(pictures / CLASSES[0]))  # a folder of pictures alone
    evaluated(qtbot, listed)
    assert cell(listed, 0, Column.PICTURES) == "3"
    assert "None of these pictures says what it shows" in message(listed)


def test_without_pictures_it_offers_to_open_some(view, state, folder, qtbot):
    state.set_checkpoint(folder / NAMES[0])
    with qtbot.waitSignal(view.open_requested):
        view.findChild(QPushButton, "open_folder").click()


def test_the_folder_of_the_open_checkpoint_is_listed_in_order_and_nothing_is_computed(listed, jobs):
    assert [cell(listed, row, Column.FILE) for row in range(3)] == ["net 2.pth", "▸ net 9.pt", "net 10.pth"]
    assert listed.evaluate.text() == "Evaluate 3 files"
    assert not jobs.running()


def test_a_single_file_is_counted_in_the_singular(view, state, pictures, folder, tmp_path, qtbot):
    (tmp_path / "one").mkdir()
    state.set_dataset(read_index(pictures))
    state.set_checkpoint(shutil.copy(folder / NAMES[0], tmp_path / "one" / NAMES[0]))
    qtbot.waitUntil(lambda: view.evaluate.text() == "Evaluate 1 file")


def test_each_file_is_evaluated_and_the_first_of_the_best_is_marked(listed, qtbot):
    evaluated(qtbot, listed)
    assert [cell(listed, row, Column.ACCURACY) for row in range(3)] == ["33.33%"] * 3
    assert cell(listed, 0, Column.FILE) == "★ net 2.pth"
    xs, ys = listed.plots.accuracy.data("found")
    assert list(xs) == [1, 2, 3]  # all have seen one epoch: by their places then
    assert np.allclose(ys, 100 / 3)


def test_checkpoints_of_different_epochs_are_drawn_over_them(listed, folder, qtbot):
    for name, epoch in zip(NAMES, (2, 9, 10), strict=True):
        write_network(folder / name, CLASSES, epoch=epoch)
    evaluated(qtbot, listed)
    assert list(listed.plots.loss.data("found")[0]) == [2, 9, 10]
    assert list(listed.plots.loss.data("open")[0]) == [9]
    assert [cell(listed, row, Column.EPOCH) for row in range(3)] == ["2", "9", "10"]


def test_what_was_found_before_is_remembered_and_said_to_be(listed, qtbot):
    evaluated(qtbot, listed)
    assert cell(listed, 0, Column.NOTE) == ""
    evaluated(qtbot, listed)
    assert cell(listed, 0, Column.NOTE) == "remembered"


def test_stopping_keeps_what_was_found_and_one_can_go_on(listed, qtbot):
    said = []

    def stop(_event):
        """With the first answer: so small a network is done with the others before anybody could look."""
        said.append(listed.evaluate.text())
        qtbot.mouseClick(listed.evaluate, Qt.MouseButton.LeftButton)

    listed._asking.answered.connect(stop, Qt.ConnectionType.SingleShotConnection)
    qtbot.mouseClick(listed.evaluate, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: listed.evaluate.text().startswith("Go on"), timeout=PATIENCE)
    assert said == ["Stop"]
    assert 0 < len(listed.model.found) < 3
    assert "Stopped" in message(listed)
    evaluated(qtbot, listed)
    assert len(listed.model.found) == 3


def test_a_file_that_cannot_be_used_says_why_in_its_line(listed, folder, qtbot):
    (folder / NAMES[2]).write_bytes(b"no weights")
    evaluated(qtbot, listed)
    assert cell(listed, 2, Column.NOTE).startswith("✗ Cannot use")
    assert cell(listed, 2, Column.ACCURACY) == ""
    assert len(listed.plots.accuracy.data("found")[0]) == 2


def test_a_click_on_a_line_opens_that_checkpoint(listed, opening, folder, qtbot):
    click(qtbot, listed, 2)
    assert opening.checkpoint == folder / NAMES[2]
    assert cell(listed, 2, Column.FILE) == "▸ net 10.pth"


def test_enter_on_a_line_opens_that_checkpoint(listed, opening, folder, qtbot):
    listed.table.setCurrentIndex(listed.model.index(0, 0))
    qtbot.keyClick(listed.table, Qt.Key.Key_Return)
    assert opening.checkpoint == folder / NAMES[0]


def test_a_click_on_a_point_opens_that_checkpoint(listed, opening, folder, qtbot):
    evaluated(qtbot, listed)
    plot = listed.plots.accuracy
    qtbot.waitUntil(lambda: not plot._timer.isActive())
    scene = plot._plot.getViewBox().mapViewToScene(QPointF(2.9, 33))
    qtbot.mouseClick(plot._view.viewport(), Qt.MouseButton.LeftButton, pos=plot._view.mapFromScene(scene))
    assert opening.checkpoint == folder / NAMES[2]


def test_another_split_empties_the_numbers(listed, results, qtbot):
    evaluated(qtbot, listed)
    results.set_split("val")
    assert cell(listed, 0, Column.ACCURACY) == ""
    assert len(listed.plots.accuracy.data("found")[0]) == 0
    assert listed.evaluate.text() == "Evaluate 3 files"


def test_a_checkpoint_that_training_adds_is_listed(listed, state, folder, qtbot):
    evaluated(qtbot, listed)
    write_network(folder / "net 11.pth", CLASSES)
    state.set_checkpoint(folder / NAMES[0])
    qtbot.waitUntil(lambda: len(listed.model.files) == 4)
    assert len(listed.model.found) == 3
    assert listed.evaluate.text() == "Go on (1 left)"


def test_a_dropped_folder_is_listed(listed, tmp_path, qtbot):
    other = tmp_path / "다른 folder"
    write_network(other / "alone.pth", CLASSES)
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(other))])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(50, 50), copy, mime, left, none)
    QApplication.sendEvent(listed, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(listed, QDropEvent(QPointF(50, 50), copy, mime, left, none))
    qtbot.waitUntil(lambda: [file.name for file in listed.model.files] == ["alone.pth"])


def test_an_empty_folder_is_a_sentence(listed, tmp_path, qtbot):
    (tmp_path / "empty").mkdir()
    listed._take_folder(str(tmp_path / "empty"))
    qtbot.waitUntil(lambda: "There are no .pth files" in message(listed))
    assert not listed.evaluate.isEnabled()


def test_the_table_is_exported(listed, tmp_path, qtbot):
    evaluated(qtbot, listed)
    listed.model.write_csv(tmp_path / "표.csv")
    lines = (tmp_path / "표.csv").read_text("utf-8-sig").splitlines()
    assert lines[0] == "file,epoch,accuracy,loss,pictures,problem"
    assert lines[1].startswith("net 2.pth,1,0.333")


@pytest.fixture
def compared(listed, folder, qtbot):
    """The first network knows blue, the last one green: three pictures broken, three fixed."""
    write_network(folder / NAMES[2], CLASSES, always=CLASSES[1])
    click(qtbot, listed, 0)
    click(qtbot, listed, 2, Qt.KeyboardModifier.ControlModifier)
    qtbot.mouseClick(listed.compare, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: listed.comparing.compared is not None, timeout=PATIENCE)
    return listed.comparing


def counts(comparing):
    return [button.text().replace("\n", " ") for button in comparing.counts.cells.buttons()]


def test_two_chosen_lines_are_compared_picture_by_picture(compared):
    assert (compared.before.currentText(), compared.after.currentText()) == ("net 2.pth", "net 10.pth")
    assert counts(compared) == ["Both right 0", "Broken 3", "Fixed 3", "Both wrong 3"]
    assert compared.compared.p_value == 1.0
    assert any("may well be chance" in label.text() for label in compared.findChildren(QLabel))


def shown(grid):
    return [grid.table.ids[row] for row in grid.rows_on_page()]


def test_the_pictures_of_an_outcome_are_shown_side_by_side(compared, qtbot):
    first, second = compared.grids
    assert {Path(sample_id).parent.name for sample_id in shown(second)} == {CLASSES[1]}
    qtbot.mouseClick(compared.counts.cells.button(1), Qt.MouseButton.LeftButton)
    assert shown(first) == shown(second)
    assert {Path(sample_id).parent.name for sample_id in shown(first)} == {"blue"}
    assert {first.table.predicted_name(row) for row in first.rows_on_page()} == {"blue"}
    assert {second.table.predicted_name(row) for row in second.rows_on_page()} == {CLASSES[1]}


def test_both_sides_turn_their_pages_together_and_select_everywhere(compared, state):
    first, second = compared.grids
    compared.counts.cells.button(3).click()
    for grid in compared.grids:
        grid.set_figure(grid.figure.__class__(rows=1, columns=2), fitted=True)
    first.set_page(1)
    assert second.page == 1
    second.set_page(0)
    assert first.page == 0
    first.clicked.emit(shown(first)[1])
    assert state.selection == (shown(second)[1],)


def test_a_double_click_goes_to_the_pictures_feature_maps(compared, listed, state, qtbot):
    second = compared.grids[1]
    with qtbot.waitSignal(listed.go_to) as asked:
        qtbot.mouseDClick(second._canvas, Qt.MouseButton.LeftButton, pos=second._canvas.cell(1).center())
    assert asked.args == ["feature_maps"]
    assert state.selection == (shown(second)[1],)


def test_another_pair_is_compared_when_it_is_chosen(compared, qtbot):
    compared.after.setCurrentIndex(1)
    compared.after.activated.emit(1)
    assert compared.compared is None
    qtbot.waitUntil(lambda: compared.compared is not None, timeout=PATIENCE)
    assert counts(compared) == ["Both right 3", "Broken 0", "Fixed 0", "Both wrong 6"]
    assert compared.compared.p_value is None


def test_classes_that_one_of_them_does_not_know_are_named(compared, folder, qtbot):
    write_network(folder / NAMES[1], ("blue", "cat"), always="blue")
    compared.after.setCurrentIndex(1)
    compared.after.activated.emit(1)
    qtbot.waitUntil(lambda: compared.compared is not None, timeout=PATIENCE)
    said = compared.findChild(QLabel, "compare_message").text()
    assert "Only the second knows cat." in said
    assert CLASSES[1] in said


def test_the_comparison_is_exported(compared, tmp_path, qtbot):
    compared._csv_writer()(tmp_path / "비교.csv")
    lines = (tmp_path / "비교.csv").read_text("utf-8-sig").splitlines()
    assert len(lines) == 10
    assert lines[1].split(",")[1:4] == ["blue", "broken", "blue"]


def test_one_goes_back_to_the_table(compared, listed, qtbot):
    qtbot.mouseClick(compared.back, Qt.MouseButton.LeftButton)
    assert listed.table.isVisible()


def test_another_folder_ends_the_comparison(compared, listed, tmp_path, qtbot):
    write_network(tmp_path / "other" / "alone.pth", CLASSES)
    listed._take_folder(str(tmp_path / "other"))
    qtbot.waitUntil(lambda: listed.table.isVisible())
    assert [file.name for file in listed.model.files] == ["alone.pth"]
    assert not listed.compare.isEnabled()


def test_it_is_a_tab_of_the_predictions(state, jobs, qtbot):
    page = PredictionsPage(state, jobs)
    qtbot.addWidget(page)
    page.show()
    page.show_view("checkpoints")
    qtbot.waitUntil(page.view("checkpoints").findChild(QPushButton, "choose_folder").isVisible)


def test_a_courses_plain_state_dict_is_evaluated_too(listed, folder, state, qtbot):
    weights = torch.load(folder / NAMES[0], weights_only=True)["state_dict"]
    weights["classifier.1.bias"] = torch.tensor([3.0 * (name == "blue") for name in sorted(CLASSES)])
    torch.save(weights, folder / "course.pth")
    state.set_checkpoint(folder / NAMES[1])
    qtbot.waitUntil(lambda: len(listed.model.files) == 4)
    evaluated(qtbot, listed)
    assert [cell(listed, 0, column) for column in (Column.FILE, Column.EPOCH, Column.ACCURACY)] == [
        "★ course.pth",
        "",
        "33.33%",
    ]
