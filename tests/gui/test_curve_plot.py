import csv
import time
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from studio.gui import theme
from studio.gui.widgets.curve_plot import CurvePlot
from studio.gui.widgets.curve_series import CurveSeries, moving_mean
from studio.gui.widgets.epoch_axis import EpochAxis


@pytest.fixture
def plot(qtbot):
    plot = CurvePlot("손실 Loss", "loss (nats)")
    qtbot.addWidget(plot)
    plot.resize(480, 280)
    plot.add_series("train", "training", 0)
    plot.add_series("val", "validation", 1, dashed=True)
    plot.show()
    return plot


def drawn(plot, key):
    xs, ys = plot._curves[key].line.getOriginalDataset()
    return [] if xs is None else list(zip(xs.tolist(), ys.tolist(), strict=True))


def test_points_appear_some_time_after_they_were_added(plot, qtbot):
    plot.append("train", 1, 0.5)
    plot.append("train", 2, 0.25)
    assert drawn(plot, "train") == []
    qtbot.waitUntil(lambda: drawn(plot, "train") == [(1, 0.5), (2, 0.25)])


def test_a_plot_behind_another_tab_draws_nothing_until_it_is_seen(plot, qtbot):
    qtbot.waitUntil(lambda: not plot._timer.isActive())
    plot.hide()
    plot.append("train", 1, 0.5)
    qtbot.wait(200)
    assert drawn(plot, "train") == []
    plot.show()
    qtbot.waitUntil(lambda: drawn(plot, "train") == [(1, 0.5)])


def test_ten_thousand_points_cause_few_repaints(plot, qtbot):
    repaints = []
    plot._curves["train"].line.sigPlotChanged.connect(lambda *_: repaints.append(1))
    start = time.monotonic()
    for step in range(10_000):
        plot.append("train", step, 1 / (step + 1))
        if step % 500 == 0:
            QApplication.processEvents()
    qtbot.waitUntil(lambda: [x for x, _ in drawn(plot, "train")[-1:]] == [9_999])
    assert len(repaints) <= 15 * (time.monotonic() - start) + 2


def test_a_million_points_repaint_within_a_blink(plot):
    xs = np.arange(1_000_000.0)
    plot.set_data("train", xs, np.sin(xs / 1e4))
    plot._repaint_curves()
    plot.grab()
    start = time.monotonic()
    plot.append("train", 1_000_000, 0.0)
    plot._repaint_curves()
    plot.grab()
    assert time.monotonic() - start < 2  # 0.1 s where nothing else runs


@pytest.mark.parametrize("count", [10_000, 1_000_000])
def test_a_repaint_draws_a_few_thousand_points_however_many_there_are(plot, count):
    xs = np.arange(float(count))
    ys = np.sin(xs / count * 50)
    ys[count // 3] = 9.0  # a spike of one point
    plot.set_data("train", xs, ys)
    plot._repaint_curves()
    line = np.array(drawn(plot, "train"))
    assert 1_000 < len(line) < 9_000
    assert line[:, 1].max() == 9.0
    assert (line[0, 0], line[-1, 0]) == (0, count - 1)


def test_zooming_in_shows_every_single_point_there(plot, qtbot):
    xs = np.arange(1_000_000.0)
    plot.set_data("train", xs, xs % 7)
    view = plot._plot.getViewBox()
    view.setXRange(500_000, 500_100, padding=0)
    qtbot.waitUntil(lambda: 100 < len(drawn(plot, "train")) < 110)
    assert drawn(plot, "train")[0][0] == 499_999
    plot.follow()
    qtbot.waitUntil(lambda: drawn(plot, "train")[0][0] == 0)


def test_smoothing_goes_on_where_it_was_as_points_arrive(plot):
    ys = np.random.default_rng(0).normal(size=300)
    plot.set_smoothing(25)
    for start in range(0, 300, 100):
        for x in range(start, start + 100):
            plot.append("train", x, ys[x])
        plot._repaint_curves()
    np.testing.assert_allclose([y for _, y in drawn(plot, "train")], moving_mean(ys, 25))


def test_a_curve_that_is_taken_away_leaves_plot_legend_and_export(plot, tmp_path):
    plot.add_series("other", "another run", 7)
    plot.set_data("other", [1, 2], [0.5, 0.25])
    plot.remove_series("other")
    assert "another run" not in [label.text for _, label in plot._legend.items]
    assert "another run" not in write(plot, ".csv", tmp_path).read_text("utf-8-sig")
    plot.add_series("other", "another run", 7)  # and may come back


def test_clear_empties_the_curves_and_keeps_them(plot, qtbot):
    plot.append("val", 1, 0.5)
    plot.mark_best(1, 0.5, "best")
    plot.clear()
    assert plot.data("val")[0].size == 0
    assert not plot._star.isVisible()
    plot.append("val", 1, 0.75)
    qtbot.waitUntil(lambda: drawn(plot, "val") == [(1, 0.75)])


def test_the_epoch_axis_has_whole_numbers_only(plot):
    axis = EpochAxis("bottom")
    for low, high in ((1, 2), (0.9, 1.3), (1, 7), (0, 1000)):
        ticks = [tick for _, ticks in axis.tickValues(low, high, 400) for tick in ticks]
        assert all(tick == round(tick) for tick in ticks)
    assert axis.tickStrings([1, 2000], 1, 1) == ["1", "2,000"]


def test_it_follows_until_the_person_zooms_and_then_offers_to_follow_again(plot, qtbot):
    assert plot.following
    assert not plot._follow_button.isVisible()
    view = plot._plot.getViewBox()
    view.scaleBy((0.5, 0.5))
    view.sigRangeChangedManually.emit(view.state["mouseEnabled"])
    assert not plot.following
    assert plot._follow_button.isVisible()
    qtbot.mouseClick(plot._follow_button, Qt.MouseButton.LeftButton)
    assert plot.following
    assert not plot._follow_button.isVisible()


def test_pressing_a_shows_everything_again(plot, qtbot):
    qtbot.waitExposed(plot)
    plot._plot.getViewBox().setRange(xRange=(3, 4))
    assert not plot.following
    plot._view.setFocus()
    qtbot.keyClick(plot._view, Qt.Key.Key_A)
    assert plot.following


def test_smoothing_draws_the_mean_and_keeps_the_numbers(plot):
    plot.set_data("train", [1, 2, 3], [0.0, 3.0, 6.0])
    plot.set_smoothing(2)
    assert drawn(plot, "train") == [(1, 0.0), (2, 1.5), (3, 4.5)]
    assert plot.data("train")[1].tolist() == [0.0, 3.0, 6.0]


def test_the_mean_leaves_out_a_loss_that_diverged():
    means = moving_mean(np.array([1.0, np.nan, 3.0, np.inf, np.nan, np.nan]), 2)
    np.testing.assert_array_equal(means, [1, 1, 3, 3, np.nan, np.nan])


def test_a_series_grows_past_its_first_buffer():
    series = CurveSeries()
    for n in range(1000):
        series.append(n, -n)
    assert len(series) == 1000
    assert series.ys.tolist() == [-n for n in range(1000)]
    assert series.nearest(500.4) == (500, -500)
    assert series.nearest(1e9) == (999, -999)
    assert CurveSeries().nearest(0) is None


@pytest.mark.parametrize("count", [1, 63, 64, 65, 1000, 4097])
def test_thinned_points_keep_the_extremes_and_the_order(count):
    series = CurveSeries()
    ys = np.random.default_rng(count).normal(size=count)
    for x, y in enumerate(ys):
        series.append(x, y)
        if x % 50 == 0:
            series.thinned(64)  # as a plot repaints now and then
    xs, thin = series.thinned(64)
    assert len(xs) <= 64 + 2 * 4 * 6
    assert (thin.min(), thin.max()) == (ys.min(), ys.max())
    assert (np.diff(xs) >= 0).all()
    assert (xs[0], xs[-1]) == (0, count - 1)


def test_thinning_passes_over_a_loss_that_diverged():
    series = CurveSeries()
    series.replace(np.arange(1000.0), np.where(np.arange(1000) % 2, np.nan, np.inf))
    assert not np.isfinite(series.thinned(64)[1]).any()
    series.append(1000, 0.5)
    assert np.nanmin(series.thinned(64)[1]) == 0.5


def test_the_logarithmic_axis_moves_the_best_mark_along(plot):
    plot.set_data("val", [1, 2], [1.0, 0.01])
    plot.mark_best(2, 0.01, "best")
    plot.set_log(True)
    assert plot._best_text.pos() == QPointF(2, -2)
    plot.mark_best(2, 0.0, "best")
    assert not plot._star.isVisible()


def test_the_read_out_names_the_nearest_epoch_and_its_values(plot):
    plot.set_data("train", [1, 2, 3], [0.9, 0.8, 0.7])
    plot.set_data("val", [1, 2, 3], [0.95, 0.85, 0.75])
    plot._repaint_curves()
    plot._show_readout(QPointF(2.2, 0.5))
    text = plot._readout.textItem.toPlainText()
    assert "epoch 2" in text
    assert "training 0.8" in text
    assert "validation 0.85" in text


@pytest.fixture
def rates(qtbot):
    plot = CurvePlot("Rates", "loss (nats)", "learning rate", log_x=True)
    qtbot.addWidget(plot)
    plot.resize(480, 280)
    plot.add_series("loss", "loss", 0)
    plot.show()
    return plot


def test_a_logarithmic_horizontal_axis_gives_each_decade_the_same_room(rates):
    rates.set_data("loss", [1e-4, 1e-2, 1.0], [3.0, 1.0, 2.0])
    rates.mark_best(1e-2, 1.0, "suggested")
    rates._repaint_curves()
    xs, _ = rates._curves["loss"].line.getData()
    assert xs.tolist() == [-4, -2, 0]
    assert rates._best_text.pos() == QPointF(-2, 1)
    assert rates.data("loss")[0].tolist() == [1e-4, 1e-2, 1.0]


def test_the_read_out_of_a_logarithmic_horizontal_axis_says_the_number_itself(rates):
    rates.set_data("loss", [1e-4, 1e-2, 1.0], [3.0, 1.0, 2.0])
    rates._repaint_curves()
    rates._show_readout(QPointF(-2.1, 1.0))
    assert "learning rate 0.01" in rates._readout.textItem.toPlainText()
    assert rates._cross.value() == -2


def test_the_read_out_goes_when_the_mouse_leaves(plot):
    plot.append("train", 1, 1)
    plot._show_readout(QPointF(1, 1))
    QApplication.sendEvent(plot, QEvent(QEvent.Type.Leave))
    assert not plot._readout.isVisible()


def test_it_turns_dark_with_the_palette(plot, qapp):
    before = qapp.palette()
    try:
        qapp.setPalette(theme.palette(theme.DARK))
        QApplication.processEvents()
        assert plot._view.grab().toImage().pixelColor(2, 2) == QColor(theme.DARK.base)
    finally:
        qapp.setPalette(before)


def write(plot, suffix: str, folder: Path) -> Path:
    export = next(export for export in plot.exports() if export.suffix == suffix)
    path = folder / f"학습 곡선{suffix}"
    export.write(path)
    return path


def test_png_has_twice_the_pixels_on_white_paper_even_in_the_dark(plot, qapp, tmp_path):
    plot.append("train", 1, 1.0)
    before = qapp.palette()
    try:
        qapp.setPalette(theme.palette(theme.DARK))
        picture = QImage(str(write(plot, ".png", tmp_path)))
    finally:
        qapp.setPalette(before)
    assert picture.size() == plot._view.size() * 2
    assert picture.pixelColor(2, 2) == QColor("white")


def test_svg_and_pdf_are_written(plot, tmp_path):
    plot.set_data("train", [1, 2], [1.0, 0.5])
    svg = write(plot, ".svg", tmp_path)
    assert QSvgRenderer(str(svg)).isValid()
    assert ">손실" in svg.read_text("utf-8")
    assert write(plot, ".pdf", tmp_path).read_bytes().startswith(b"%PDF")


def test_csv_has_a_line_for_each_epoch_and_blanks_where_a_curve_has_none(plot, tmp_path):
    plot.set_data("train", [1, 2], [0.5, 0.25])
    plot.set_data("val", [2], [0.125])
    with write(plot, ".csv", tmp_path).open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert rows == [
        ["epoch", "training, loss (nats)", "validation, loss (nats)"],
        ["1", "0.5", ""],
        ["2", "0.25", "0.125"],
    ]
