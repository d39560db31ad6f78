import csv
from pathlib import Path

import numpy as np
import pytest
from networks_for_tests import write_network
from pictures_for_tests import COLOURS, coloured_squares
from predictions_for_tests import CLASSES, noisy_predictions, table_of
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QAbstractButton, QLabel

from studio.data.index import read_index
from studio.gui import theme
from studio.gui.jobs import Jobs
from studio.gui.pages.predictions import PredictionsPage
from studio.gui.pages.predictions.numbers import NumbersView
from studio.gui.pages.predictions.numbers_classes import F1, NAME, PICTURES, PRECISION, RECALL, ROC_AUC, ClassesModel
from studio.gui.pages.predictions.results import Choice, Results
from studio.gui.state import StudioState
from studio.insight.prediction_table import PredictionTable

CAT, DOG, FISH = CLASSES


@pytest.fixture
def jobs(qapp):
    jobs = Jobs(in_process=True)
    yield jobs
    assert jobs.shutdown(20)


@pytest.fixture
def results(jobs):
    return Results(StudioState(), jobs)


@pytest.fixture
def view(qtbot, results, jobs):
    view = NumbersView(results, jobs)
    qtbot.addWidget(view)
    view.resize(1000, 640)
    view.show()
    qtbot.waitExposed(view)
    return view


def show(view, table, qtbot):
    """Let these be the results, and wait for their numbers."""
    before = view.metrics
    view._results._set_table(table)
    qtbot.waitUntil(lambda: view.metrics is not None and view.metrics is not before, timeout=60_000)


def odd_predictions():
    """A cat taken for a dog, no picture of a fish, and a wolf that the network does not know."""
    return table_of([[3, 1, 0], [1, 3, 0], [0, 3, 1], [0, 3, 1]], [CAT, CAT, DOG, "wolf 늑대"])


def press(view, text):
    next(button for button in view.findChildren(QAbstractButton) if button.text() == text).click()


def cells(view, column):
    model = view.classes.model
    return [model.index(row, column).data() for row in range(model.rowCount())]


def export_of(view, form):
    return next(action.data() for action in view.export.menu().actions() if action.data().format == form)


def saved(view, form, path, qtbot):
    with qtbot.waitSignal(view.export.saved, timeout=60_000):
        view.export.save(export_of(view, form), path)
    return path


def rows_of(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


# The headline


def test_the_headline_is_what_can_be_counted_by_hand(view, qtbot):
    show(view, table_of([[3, 1, 0], [1, 3, 0], [0, 3, 1], [0, 3, 1]], [CAT, CAT, DOG, DOG]), qtbot)
    texts = view.headline.texts()
    assert texts["accuracy"] == "75.0 %"
    assert texts["balanced"] == "75.0 %"
    assert texts["top"] == "100.0 %"
    assert texts["f1"] == "73.3 %"  # (2/3 + 4/5) / 2
    assert any(label.text() == "Top 3" for label in view.headline.findChildren(QLabel))


def test_every_number_of_the_headline_tells_its_formula(view):
    tips = [label.parentWidget().toolTip() for label in view.headline.findChildren(QLabel)]
    assert all(tips)
    for formula in ("÷ all pictures", "−ln p", "2 × precision × recall", "ECE"):
        assert any(formula in tip for tip in tips)


def test_what_is_not_defined_is_a_dash(view, qtbot):
    show(view, table_of([[3, 1, 0]], ["wolf"]), qtbot)
    texts = view.headline.texts()
    assert texts["accuracy"] == "0.0 %"
    assert texts["loss"] == texts["auc"] == texts["balanced"] == "–"
    for question in ("Classes", "ROC", "Precision-recall", "Calibration", "Confusion"):
        press(view, question)
        view.grab()


# When it measures


def test_nothing_is_measured_until_it_is_seen(qtbot, results, jobs):
    view = NumbersView(results, jobs)
    qtbot.addWidget(view)
    results._set_table(noisy_predictions())
    assert not jobs.running()
    view.show()
    qtbot.waitUntil(lambda: view.metrics is not None, timeout=60_000)


def test_numbers_of_before_are_grey_until_those_of_now_are_there(view, results, qtbot):
    show(view, noisy_predictions(), qtbot)
    assert view.headline.isEnabled()
    results._set_table(None)
    assert not view.headline.isEnabled()
    show(view, odd_predictions(), qtbot)
    assert view.headline.isEnabled()
    assert view.headline.texts()["accuracy"] == "50.0 %"


@pytest.mark.parametrize("question", ["Confusion", "ROC"])
def test_drawings_of_before_are_faint(view, results, question, qtbot):
    show(view, noisy_predictions(), qtbot)
    press(view, question)
    drawing = view.confusion.matrix if question == "Confusion" else view.roc.plot
    before = darkness(drawing)
    results._set_table(None)
    assert darkness(drawing) < 0.7 * before


def darkness(widget):
    """Return how far a white widget is from white, on average."""
    picture = widget.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    return 255 - np.frombuffer(picture.constBits(), np.uint8).mean()


def test_pictures_without_labels_are_explained(view, results, qtbot):
    results._set_table(table_of([[3, 1, 0]], [None]))
    assert any("one folder per class" in label.text() for label in view.currentWidget().findChildren(QLabel))
    with qtbot.waitSignal(view.open_requested):
        view.currentWidget().findChild(QAbstractButton).click()
    show(view, noisy_predictions(), qtbot)
    assert view.headline.isVisible()


def test_a_late_answer_about_other_predictions_is_dropped(view, results, qtbot):
    results._set_table(noisy_predictions())
    show(view, odd_predictions(), qtbot)
    qtbot.waitUntil(lambda: not view._jobs.running(), timeout=60_000)
    assert view.metrics.pictures == 4


# Confusion


def test_the_matrix_names_an_unknown_label_in_a_row_of_its_own(view, qtbot):
    show(view, odd_predictions(), qtbot)
    assert view.confusion.matrix.confusions.rows == (CAT, DOG, FISH, "wolf 늑대")
    assert view.confusion.matrix.cell_text(3, 1) == "1"


def test_a_click_on_a_cell_chooses_its_pictures(view, results, qtbot):
    show(view, odd_predictions(), qtbot)
    matrix = view.confusion.matrix
    with qtbot.waitSignal(results.cell_shown):
        QTest.mouseClick(matrix.viewport(), Qt.MouseButton.LeftButton, pos=matrix.cell_rect(0, 1).center())
    assert results.choice == Choice(true=CAT, predicted=DOG)


def test_percent_of_the_row_is_written_and_remembered(view, results, jobs, qtbot):
    show(view, odd_predictions(), qtbot)
    press(view, "% of row")
    assert view.confusion.matrix.cell_text(0, 1) == "50 %"
    again = NumbersView(results, jobs)
    qtbot.addWidget(again)
    assert again.confusion.normalised


def test_the_worst_confusion_stands_first_and_leads_to_its_pictures(view, results, qtbot):
    rows = [[0, 3, 1], [0, 3, 1], [3, 0, 0], [0, 0, 3], [3, 0, 0]]
    show(view, table_of(rows, [CAT, CAT, DOG, DOG, CAT]), qtbot)
    table = view.confusion.worst.table
    assert [table.item(0, column).text() for column in range(3)] == [f"{CAT} → dog", "2", "66.7 %"]
    with qtbot.waitSignal(results.cell_shown):
        QTest.mouseClick(
            table.viewport(), Qt.MouseButton.LeftButton, pos=table.visualItemRect(table.item(0, 0)).center()
        )
    assert results.choice == Choice(true=CAT, predicted=DOG)
    QTest.keyClick(table, Qt.Key.Key_Down)
    assert view.confusion.matrix.current == (1, 0)


def test_the_sentence_below_follows_the_keys(view, qtbot):
    show(view, odd_predictions(), qtbot)
    QTest.keyClick(view.confusion.matrix, Qt.Key.Key_Right)
    QTest.keyClick(view.confusion.matrix, Qt.Key.Key_Right)
    assert view.findChild(QLabel, "cell_sentence").text() == f"true {CAT} → predicted dog: 1 (50.0 % of {CAT})"


# Classes


def test_the_model_of_the_classes_is_sound(view, qtbot):
    model = ClassesModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    show(view, odd_predictions(), qtbot)
    model.set_metrics(view.metrics)
    model.sort(RECALL, Qt.SortOrder.DescendingOrder)
    assert model.rowCount() == 4


def test_what_a_class_does_not_have_is_a_dash_with_a_reason(view, qtbot):
    show(view, odd_predictions(), qtbot)
    press(view, "Classes")
    assert cells(view, NAME) == [CAT, DOG, FISH, "wolf 늑대"]
    assert cells(view, PICTURES) == ["2", "1", "0", "1"]
    assert cells(view, PRECISION) == ["100.0 %", "50.0 %", "–", "–"]
    assert cells(view, F1)[2:] == ["–", "–"]
    tips = [[view.classes.model.index(row, column).data(Qt.ItemDataRole.ToolTipRole) for row in range(4)]
            for column in (PRECISION, ROC_AUC)]  # fmt: skip
    assert tips[0] == [
        None,
        None,
        "No picture is predicted as this class.",
        "The model does not know this label: it can never predict it.",
    ]
    assert tips[1][2] == "This class has no pictures here."


def test_a_click_on_a_heading_sorts_and_what_is_not_defined_comes_last(view, qtbot):
    show(view, odd_predictions(), qtbot)
    press(view, "Classes")
    header = view.classes.view.horizontalHeader()
    for expected in ([DOG, CAT], [CAT, DOG]):
        at = header.sectionViewportPosition(PRECISION) + 10
        QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(at, 5))
        assert cells(view, NAME)[:2] == expected
        assert cells(view, PRECISION)[2:] == ["–", "–"]


def test_a_click_on_a_class_shows_its_pictures_unless_it_has_none(view, results, qtbot):
    show(view, odd_predictions(), qtbot)
    press(view, "Classes")
    table = view.classes.view
    shown = []
    results.cell_shown.connect(lambda: shown.append(results.choice))
    for row in (2, 3):
        at = table.visualRect(view.classes.model.index(row, NAME)).center()
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert shown == [Choice(true="wolf 늑대")]


# Curves and calibration


def test_the_macro_average_is_drawn_at_first_and_classes_when_chosen(view, qtbot):
    show(view, noisy_predictions(), qtbot)
    press(view, "ROC")
    panel = view.roc
    assert [line.name for line in panel.plot.lines] == ["", "Macro average"]
    panel.list.setFocus()
    QTest.keyClick(panel.list, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert [line.name for line in panel.plot.lines] == ["", "Macro average", "Micro average", *CLASSES]
    np.testing.assert_array_equal(panel.plot.lines[3].x, view.metrics.roc[0].x)
    colours = {theme.series_colour(line.colour, theme.LIGHT).name() for line in panel.plot.lines[1:]}
    assert len(colours) == 5


def test_guessing_reaches_the_share_of_the_class(view, qtbot):
    show(view, table_of([[3, 1, 0], [1, 3, 0], [0, 3, 1], [0, 3, 1]], [CAT, DOG, DOG, DOG]), qtbot)
    press(view, "Precision-recall")
    panel = view.precision_recall
    panel.list.setCurrentRow(2)
    baseline, curve = panel.plot.lines
    assert (curve.name, baseline.dashed) == (CAT, True)
    assert baseline.y.tolist() == [0.25, 0.25]


def test_a_class_without_a_curve_cannot_be_chosen_and_says_why(view, qtbot):
    show(view, odd_predictions(), qtbot)
    press(view, "ROC")
    item = view.roc.list.item(2 + CLASSES.index(FISH))
    assert item.text().startswith("–")
    assert not item.flags() & Qt.ItemFlag.ItemIsSelectable
    assert "Not defined" in item.toolTip()


def test_the_plot_tells_about_the_curve_that_is_near(view, qtbot):
    show(view, noisy_predictions(), qtbot)
    press(view, "ROC")
    view.roc.list.setCurrentRow(2)
    line = view.roc.plot.lines[1]
    at = len(line.x) // 2
    words = view.roc.plot.words_at(float(line.x[at]), float(line.y[at]))
    assert words.splitlines()[0] == CAT
    assert f"true positive rate {line.y[at]:.3f}" in words
    assert view.roc.plot.words_at(0.95, 0.05) == ""


def test_the_bars_are_as_high_as_the_share_right_and_the_gap_reaches_the_confidence(view, qtbot):
    """Four predictions of a confidence of about 73 %, of which half are right."""
    show(view, table_of([[1, 0, -20]] * 4, [CAT, CAT, DOG, DOG]), qtbot)
    press(view, "Calibration")
    right, gap = view.calibration.plot.bars
    assert (right.bottom, right.top) == (0.0, 0.5)
    assert (gap.bottom, gap.top) == (0.5, pytest.approx(0.731, abs=1e-3))
    verdict = view.findChild(QLabel, "calibration_verdict").text()
    assert "23.1 percentage points" in verdict
    assert "too sure" in verdict
    assert "right in 50.0 %" in view.calibration.plot.words_at(0.7, 0.1)


# Export


@pytest.mark.parametrize("question", ["Confusion", "Classes", "ROC", "Precision-recall", "Calibration"])
def test_everything_that_is_shown_can_be_saved_as_picture_and_table(view, question, tmp_path, qtbot):
    show(view, noisy_predictions(), qtbot)
    press(view, question)
    folder = tmp_path / "내 숫자"
    folder.mkdir()
    assert saved(view, "PNG", folder / "a.png", qtbot).read_bytes().startswith(b"\x89PNG")
    assert b"<svg" in saved(view, "SVG", folder / "a.svg", qtbot).read_bytes()
    assert len(rows_of(saved(view, "CSV", folder / "a.csv", qtbot))) > 3
    assert view.export.name == question


def test_the_table_and_the_picture_are_of_what_is_seen(view, tmp_path, qtbot):
    show(view, odd_predictions(), qtbot)
    press(view, "% of row")
    assert rows_of(saved(view, "CSV", tmp_path / "a.csv", qtbot))[1] == [CAT, "0.5", "0.5", "0"]
    assert "50 %" in saved(view, "SVG", tmp_path / "a.svg", qtbot).read_text("utf-8")
    press(view, "ROC")
    view.roc.list.setCurrentRow(2)
    svg = saved(view, "SVG", tmp_path / "b.svg", qtbot).read_text("utf-8")
    assert CAT in svg
    assert "macro" not in svg
    headline = dict(rows_of(saved(view, "CSV of the headline", tmp_path / "c.csv", qtbot)))
    assert headline["accuracy"] == "0.5"


# The whole page


@pytest.fixture
def page(qtbot, jobs, tmp_path):
    """A network that has learnt nothing, on all pictures."""
    state = StudioState()
    page = PredictionsPage(state, jobs)
    qtbot.addWidget(page)
    page.resize(1000, 640)
    state.set_dataset(read_index(coloured_squares(tmp_path / "내 사진", per_class=4)))
    page.results.set_split("all")
    write_network(tmp_path / "best.pth", tuple(COLOURS))
    state.set_checkpoint(tmp_path / "best.pth")
    page.show()
    page.show_view("numbers")
    qtbot.waitUntil(lambda: page.view("numbers").metrics is not None, timeout=60_000)
    yield page
    page.view("pictures")._loader.stop()


def test_a_click_on_a_cell_goes_to_exactly_its_pictures(page):
    matrix, table = page.view("numbers").confusion.matrix, page.results.table
    row, column = np.argwhere(matrix.confusions.counts)[0].tolist()
    true, predicted = matrix.confusions.rows[row], matrix.confusions.columns[column]
    expected = [n for n, label in enumerate(table.labels) if (label, table.predicted_name(n)) == (true, predicted)]
    QTest.mouseClick(matrix.viewport(), Qt.MouseButton.LeftButton, pos=matrix.cell_rect(row, column).center())
    assert page.key == "pictures"
    assert page.grid.rows_on_page() == tuple(expected)


def test_another_split_is_measured_anew(page, qtbot):
    view = page.view("numbers")
    before = view.metrics
    assert before.pictures == 12
    page.results.set_split("val")
    qtbot.waitUntil(lambda: view.metrics is not before, timeout=60_000)
    assert view.metrics.pictures < 12


def test_a_thousand_classes_can_be_looked_at(view, qtbot):
    k = 1000
    names = tuple(f"class {number}" for number in range(k))
    logits = (np.eye(k) * 5)[np.arange(k) // 2 * 2].astype(np.float32)
    ids = tuple(f"{number}.png" for number in range(k))
    show(view, PredictionTable(Path("."), names, ids, names, logits), qtbot)
    assert view.headline.texts()["accuracy"] == "50.0 %"
    for question in ("Classes", "ROC", "Confusion"):
        press(view, question)
        view.grab()
    assert view.roc.list.count() == k + 2
    view.roc.list.selectAll()
    assert len(view.roc.plot.lines) == 31
