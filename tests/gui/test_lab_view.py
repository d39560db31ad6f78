import csv
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFileDialog, QLineEdit

from studio.data.decode import decode
from studio.data.opencv import cv2
from studio.gui.jobs import Jobs
from studio.gui.pages.feature_maps.lab import LabView
from studio.gui.pages.feature_maps.lab_numbers import Frame
from studio.gui.pages.feature_maps.subject import Subject
from studio.gui.state import StudioState


@pytest.fixture
def jobs(qtbot):
    jobs = Jobs(in_process=True)
    yield jobs
    assert jobs.shutdown(10)


@pytest.fixture
def subject(qtbot):
    return Subject(StudioState())


@pytest.fixture
def lab(subject, jobs, qtbot):
    """The lab with its grid of numbers, an edge, and Sobel x."""
    lab = LabView(subject, jobs)
    qtbot.addWidget(lab)
    lab.resize(1000, 640)
    lab.show()
    settled(lab, qtbot)
    return lab


@pytest.fixture
def photo(tmp_path):
    """A picture of 60 × 40 noisy pixels."""
    path = tmp_path / "내 사진 1.png"
    pixels = np.random.default_rng(0).integers(0, 256, (40, 60, 3), np.uint8)
    Image.fromarray(pixels).save(path)
    return path


def settled(lab, qtbot):
    """Wait until what is shown is what was asked for."""
    qtbot.waitUntil(lambda: not lab._asking.busy and not lab._stale and lab.result.shown is not None, timeout=10_000)


def choose(box, key):
    box.setCurrentIndex(box.findData(key))
    box.activated.emit(box.currentIndex())


def result(lab):
    return lab.result.shown.result


def cell(table, row, column):
    """Where a cell of a table is, for the mouse."""
    return table.visualRect(table.model().index(row, column)).center()


def type_in(qtbot, table, row, column, text):
    table.setFocus()
    table.setCurrentIndex(table.model().index(row, column))
    qtbot.keyClick(table, Qt.Key.Key_F2)
    editor = table.findChild(QLineEdit)
    editor.selectAll()
    qtbot.keyClicks(editor, text)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: table.findChild(QLineEdit) is None)


def arithmetic_line(lab):
    return lab.arithmetic.line.text()


def test_without_a_picture_it_works_on_a_grid_of_numbers(lab):
    assert lab.input.plane.shows_numbers
    assert lab.input.values.shape == (6, 6)
    expected = cv2.filter2D(lab.input.values, cv2.CV_32F, lab.kernel.choice.values, borderType=cv2.BORDER_CONSTANT)
    np.testing.assert_allclose(result(lab), expected)
    assert lab.formula.text() == "Rows and columns: ⌊(6 + 2·1 − 1·(3 − 1) − 1) / 1⌋ + 1 = 6"
    assert lab.result.range.text() == "6 × 6, from −36 to 36"


def test_numbers_are_surrounded_by_their_padding(lab, qtbot):
    assert lab.input.plane.table.numbers.values.shape == (8, 8)
    choose(lab.controls.padding, "valid")
    settled(lab, qtbot)
    assert lab.input.plane.table.numbers.values.shape == (6, 6)
    assert result(lab).shape == (4, 4)


def test_pointing_at_a_result_frames_the_window_and_shows_the_arithmetic(lab, qtbot):
    table = lab.result.plane.table
    qtbot.mouseMove(table.viewport(), cell(table, 0, 0) + QPoint(1, 1))
    qtbot.mouseMove(table.viewport(), cell(table, 2, 3))
    qtbot.waitUntil(lambda: lab.arithmetic.place.text() == "Row 2, column 3")
    assert arithmetic_line(lab) == "9·(−1) + 0·0 + 0·1 + 9·(−2) + 0·0 + 0·2 + 9·(−1) + 0·0 + 0·1 = −36"
    assert lab.input.plane.table.frame == Frame(3, 2, 6, 5)  # one more each than in the input, for the padding
    np.testing.assert_array_equal(lab.arithmetic.products_table.numbers.values.sum(), -36)


def test_arrow_keys_go_from_pixel_to_pixel(lab, qtbot, subject, photo):
    table = lab.result.plane.table
    table.setFocus()
    table.setCurrentIndex(table.model().index(1, 1))
    qtbot.keyClick(table, Qt.Key.Key_Right)
    assert lab.arithmetic.place.text() == "Row 1, column 2"
    subject.set_picture(photo)
    qtbot.waitUntil(lambda: not lab.result.plane.shows_numbers)
    qtbot.keyClick(lab.result.plane.picture, Qt.Key.Key_Down)
    assert lab.arithmetic.place.text() == "Row 2, column 2"


def test_pointing_at_the_input_says_its_value(lab, qtbot):
    table = lab.input.plane.table
    qtbot.mouseMove(table.viewport(), cell(table, 1, 1))
    qtbot.mouseMove(table.viewport(), cell(table, 3, 3))
    qtbot.waitUntil(lambda: lab.input.value.text() == "Row 2, column 2: 9")
    qtbot.mouseMove(table.viewport(), cell(table, 0, 0))
    qtbot.waitUntil(lambda: lab.input.value.text() == "6 × 6")


def test_a_weight_can_be_typed_and_taken_back(lab, qtbot):
    before = result(lab).copy()
    type_in(qtbot, lab.kernel.table, 1, 1, "1/4")
    settled(lab, qtbot)
    assert lab.kernel.choice.values[1, 1] == 0.25
    assert lab.kernel.preset.currentIndex() == -1
    assert not np.array_equal(result(lab), before)
    qtbot.keyClick(lab.kernel.table, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    settled(lab, qtbot)
    np.testing.assert_array_equal(result(lab), before)
    assert lab.kernel.preset.currentData() == "sobel x"
    lab.undo.redo()
    assert lab.kernel.choice.values[1, 1] == 0.25


def test_what_is_no_number_changes_nothing(lab, qtbot):
    type_in(qtbot, lab.kernel.table, 1, 1, "abc")
    assert lab.kernel.choice.values[1, 1] == 0
    assert not lab.undo.canUndo()


def test_a_number_of_the_grid_can_be_typed_and_taken_back(lab, qtbot):
    type_in(qtbot, lab.input.plane.table, 1, 1, "5")
    settled(lab, qtbot)
    assert lab.input.values[0, 0] == 5
    assert result(lab)[0, 1] == pytest.approx(-(5 * 2 + 9) + 9 * 2 + 9)
    lab.undo.undo()
    settled(lab, qtbot)
    assert lab.input.values[0, 0] == 9


def test_the_padding_cannot_be_typed_over(lab, qtbot):
    table = lab.input.plane.table
    table.setFocus()
    table.setCurrentIndex(table.model().index(0, 0))
    qtbot.keyClick(table, Qt.Key.Key_F2)
    assert table.findChild(QLineEdit) is None


def test_other_grids_are_one_choice_away(lab, qtbot):
    choose(lab.input.preset, "cross")
    lab.input.side.setValue(5)
    settled(lab, qtbot)
    assert lab.input.values.shape == (5, 5)
    assert lab.input.values[2].tolist() == [9] * 5


def test_dragging_sigma_is_one_step_back_and_ends_with_the_newest(lab, qtbot):
    choose(lab.kernel.preset, "gaussian")
    lab.kernel.rows.setValue(7)
    lab.kernel.columns.setValue(7)
    count = lab.undo.count()
    for tenths in range(12, 40):
        lab.kernel.sigma.setValue(tenths)
    settled(lab, qtbot)
    assert lab.undo.count() == count + 1
    bell = cv2.getGaussianKernel(7, 3.9)
    np.testing.assert_allclose(lab.result.shown.spec.kernel, np.outer(bell, bell), atol=1e-6)
    lab.undo.undo()
    assert lab.kernel.choice.sigma == 1.0


def test_normalise_transpose_and_flip_change_the_kernel(lab):
    lab.kernel.transpose.click()
    np.testing.assert_array_equal(lab.kernel.choice.values, [[-1, -2, -1], [0, 0, 0], [1, 2, 1]])
    lab.kernel.turn.click()
    np.testing.assert_array_equal(lab.kernel.choice.values, [[1, 2, 1], [0, 0, 0], [-1, -2, -1]])
    lab.kernel.normalise.click()
    assert np.abs(lab.kernel.choice.values).sum() == pytest.approx(1)
    assert lab.kernel.note.text() == "Sum 0"


def test_zeros_cannot_be_normalised_and_it_says_why(lab):
    lab.use_kernel(np.zeros((3, 3), np.float32))
    lab.kernel.normalise.click()
    assert "zeros" in lab.kernel.note.text()


def test_convolution_flips_what_cross_correlation_does_not(lab, qtbot):
    before = result(lab).copy()
    choose(lab.controls.operation, "convolution")
    settled(lab, qtbot)
    np.testing.assert_array_equal(result(lab), -before)


def test_the_sobel_magnitude_is_taken_of_both_directions(lab, qtbot):
    choose(lab.kernel.preset, "sobel magnitude")
    choose(lab.input.preset, "cross")
    settled(lab, qtbot)
    sobel = lab.kernel.choice.values
    across, down = (
        cv2.filter2D(lab.input.values, cv2.CV_32F, kernel, borderType=cv2.BORDER_CONSTANT)
        for kernel in (sobel, sobel.T.copy())
    )
    np.testing.assert_allclose(result(lab), np.hypot(across, down), rtol=1e-5)
    assert "√(" in arithmetic_line(lab)


def test_pooling_takes_the_size_alone_and_marks_the_winner(lab, qtbot):
    choose(lab.controls.operation, "max")
    choose(lab.controls.padding, "valid")
    lab.controls.stride.setValue(3)
    settled(lab, qtbot)
    np.testing.assert_array_equal(result(lab), [[9, 0], [9, 0]])
    assert not lab.kernel.table.isEnabled()
    assert arithmetic_line(lab).startswith("max(9, 9, 9")
    assert lab.arithmetic.window_table.frame == Frame(0, 0, 1, 1)


def test_an_impossible_combination_is_explained_in_place_and_the_last_result_stays_faint(lab, qtbot):
    before = result(lab).copy()
    colours = lab.result.plane.table.numbers.colours.copy()
    lab.controls.stride.setValue(2)
    assert "choose stride 1" in lab.formula.text()
    np.testing.assert_array_equal(result(lab), before)
    assert not np.array_equal(lab.result.plane.table.numbers.colours, colours)
    assert not lab.play.isEnabled()
    lab.controls.stride.setValue(1)
    settled(lab, qtbot)
    np.testing.assert_array_equal(lab.result.plane.table.numbers.colours, colours)


def test_a_kernel_of_the_network_is_taken_over_with_its_size(lab, qtbot):
    kernel = np.random.default_rng(0).normal(size=(7, 5)).astype(np.float32)
    choose(lab.controls.operation, "max")
    lab.use_kernel(kernel)
    settled(lab, qtbot)
    np.testing.assert_array_equal(lab.result.shown.spec.kernel, kernel)
    assert lab.result.shown.spec.operation == "convolution"
    assert (lab.kernel.rows.value(), lab.kernel.columns.value()) == (7, 5)
    assert lab.kernel.preset.placeholderText() == "Copied from the network"
    lab.use_kernel(np.ones((20, 3), np.float32))
    assert lab.kernel.choice.values.shape == (16, 3)


def test_the_pages_picture_is_reduced_and_worked_on(lab, subject, photo, qtbot):
    subject.set_picture(photo)
    choose(lab.input.longest, 32)
    qtbot.waitUntil(lambda: lab.input.values is not None and lab.input.values.shape == (21, 32))
    settled(lab, qtbot)
    assert result(lab).shape == (21, 32)
    assert lab.input.top == 255


def test_colours_are_worked_on_one_by_one(lab, subject, photo, qtbot):
    subject.set_picture(photo)
    choose(lab.input.channel, "rgb")
    choose(lab.kernel.preset, "identity")
    qtbot.waitUntil(lambda: lab.result.shown is not None and result(lab).ndim == 3)
    settled(lab, qtbot)
    pixels = decode(photo)
    np.testing.assert_allclose(result(lab), pixels, atol=0.01)
    _, green, blue = pixels[0, 0]
    assert lab.arithmetic.place.text() == f"Row 0, column 0 of red (green {green}, blue {blue})"


def test_a_picture_that_cannot_be_read_is_named_and_the_next_one_works(lab, subject, photo, tmp_path, qtbot):
    broken = tmp_path / "망가진.png"
    broken.write_bytes(b"no")
    subject.set_picture(broken)
    qtbot.waitUntil(lambda: "망가진.png" in lab.formula.text())
    subject.set_picture(photo)
    qtbot.waitUntil(lambda: lab.result.shown is not None and result(lab).shape == (40, 60))
    assert "망가진" not in lab.formula.text()


def test_a_hidden_lab_works_only_when_it_is_shown(lab, subject, photo, qtbot):
    lab.hide()
    subject.set_picture(photo)
    lab.kernel.transpose.click()
    assert not lab.input._asking.busy
    assert not lab._asking.busy
    lab.show()
    qtbot.waitUntil(lambda: result(lab).shape == (40, 60))


def test_the_window_slides_and_the_result_fills_up(lab, qtbot):
    lab.play.restart.click()
    table = lab.result.plane.table
    texts = [table.model().index(0, column).data() for column in range(3)]
    assert texts == ["27", None, None]
    lab.play.step.click()
    assert table.model().index(0, 1).data() == "0"
    assert lab.arithmetic.place.text() == "Row 0, column 1"
    lab.play.back.click()
    assert table.model().index(0, 1).data() is None
    lab.play.end.click()
    assert table.model().index(5, 5).data() == "0"


def test_playing_ends_with_the_whole_result(lab, qtbot):
    lab.play.speed.setValue(lab.play.speed.maximum())
    lab.play.play.click()
    assert lab.play.playing
    qtbot.waitUntil(lambda: not lab.play.playing)
    assert lab.result.plane.table.model().index(5, 5).data() == "0"
    assert lab.play.play.text() == "▶"


def test_playing_can_be_halted_and_gone_on_with(lab, qtbot):
    lab.play.speed.setValue(4)
    lab.play.play.click()
    qtbot.waitUntil(lambda: lab.play._at >= 2)
    lab.play.play.click()
    at = lab.play._at
    lab.play.step.click()
    assert lab.play._at == at + 1


def test_exports_hold_what_is_shown(lab, tmp_path, qtbot):
    folder = tmp_path / "내 결과 1"
    folder.mkdir()
    for number, name in enumerate(["a.png", "a.svg", "a.csv", "a.npy", "kernel.csv"]):
        lab.result.export.menu().actions()[number].trigger()
        dialog = lab.result.export.findChild(QFileDialog)
        with qtbot.waitSignal(lab.result.export.saved):
            dialog.fileSelected.emit(str(folder / name))
        dialog.reject()
        qtbot.waitUntil(lambda: lab.result.export.findChild(QFileDialog) is None)
    np.testing.assert_array_equal(np.load(folder / "a.npy"), result(lab))
    assert numbers_in(folder / "a.csv") == result(lab).tolist()
    assert numbers_in(folder / "kernel.csv") == [[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]]
    assert decode(folder / "a.png").shape == (510, 510, 3)
    assert (folder / "a.svg").read_text("utf-8").count("<text") == 36


def numbers_in(path: Path) -> list[list[float]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [[float(number) for number in row[1:]] for row in list(csv.reader(file))[1:]]


def test_choices_are_remembered(lab, subject, jobs, qtbot):
    lab.controls.stride.setValue(2)
    choose(lab.controls.padding, "valid")
    choose(lab.result.display, "absolute")
    again = LabView(subject, jobs)
    qtbot.addWidget(again)
    assert again.controls.stride.value() == 2
    assert again.controls.padding.currentData() == "valid"
    assert again.result.display.currentData() == "absolute"
