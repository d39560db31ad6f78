from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QLabel, QStackedWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot
from run_folders_for_tests import epoch_done, run_folder
from tasks_for_tests import Count

from studio.data.splits import DataSpec
from studio.gui import theme
from studio.gui.jobs import Jobs
from studio.gui.pages.train.epoch_table import COLUMNS, EpochModel, EpochTable
from studio.gui.pages.train.monitor import RunMonitor
from studio.gui.pages.train.run_plots import Overlay
from studio.training.events import RunFinished, RunStarted, StepsDone
from studio.training.history import RunSummary, read_run
from studio.training.spec import RunSpec


@pytest.fixture
def monitor(qtbot: QtBot) -> RunMonitor:
    monitor = RunMonitor()
    qtbot.addWidget(monitor)
    monitor.resize(700, 600)
    monitor.show()
    return monitor


@pytest.fixture
def jobs(qtbot: QtBot) -> Iterator[Jobs]:
    jobs = Jobs(in_process=True)
    yield jobs
    assert jobs.shutdown(10)


def started(folder: Path, first_epoch: int = 1, patience: int = 0) -> RunStarted:
    spec = RunSpec(data=DataSpec(root=folder), epochs=8, patience=patience)
    return RunStarted(folder, spec, "24 pictures train.", ("a", "b"), 10, 100, 4, first_epoch)


def step(epoch: int, number: int, **changes: int) -> StepsDone:
    return replace(StepsDone(epoch, "train", number, 4, 0.5, 0.75, 1234.0), **changes)


def summary(folder: Path, *accuracies: float) -> RunSummary:
    return read_run(run_folder(folder, accuracies=accuracies).path)


def table_rows(monitor: RunMonitor) -> list[str]:
    model = monitor.table.model
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def test_a_run_draws_itself_in_all_plots_and_in_the_table(monitor: RunMonitor, tmp_path: Path) -> None:
    monitor.show_event(started(tmp_path))
    monitor.show_event(step(1, 2))
    assert monitor.loss.data("running")[0].tolist() == [0.5]
    for epoch in (1, 2):
        monitor.show_event(epoch_done(epoch, val_accuracy=0.25 * epoch))
    assert monitor.loss.data("running")[0].size == 0
    assert monitor.accuracy.data("val")[1].tolist() == [25.0, 50.0]
    assert monitor.plots.rate.data("rate")[1].tolist() == [0.001, 0.001]
    assert monitor.plots.speed.data("speed")[1].tolist() == [100.0, 100.0]
    assert table_rows(monitor) == ["1", "★ 2"]
    monitor.show_event(RunFinished(tmp_path, 2, 0.5, 3.0))
    assert "50.0 %" in monitor.headline.text()


def test_a_run_that_went_on_behind_another_page_is_all_there_when_one_comes_back(qtbot: QtBot, tmp_path: Path) -> None:
    pages, monitor = QStackedWidget(), RunMonitor()
    qtbot.addWidget(pages)
    pages.addWidget(monitor)
    elsewhere = pages.widget(pages.addWidget(QLabel("another page")))
    pages.resize(700, 600)
    pages.show()

    def inked() -> int:
        """Count the pixels of the loss plot that have the training curve's colour."""
        image = monitor.loss.grab().toImage()
        colour = QColor(theme.colours().series[0])
        places = ((x, y) for x in range(image.width()) for y in range(image.height()))
        return sum(image.pixelColor(x, y) == colour for x, y in places)

    monitor.show_event(started(tmp_path))
    pages.setCurrentWidget(elsewhere)
    qtbot.waitUntil(lambda: not monitor.loss._timer.isActive())
    before = inked()
    for epoch in range(1, 6):
        monitor.show_event(epoch_done(epoch))
    pages.setCurrentWidget(monitor)
    qtbot.waitUntil(lambda: inked() > before + 20)


def test_a_resumed_run_goes_on_in_the_curves_it_left(monitor: RunMonitor, tmp_path: Path) -> None:
    monitor.show_history([epoch_done(1), epoch_done(2)])
    monitor.show_event(started(tmp_path, first_epoch=3))
    monitor.show_event(epoch_done(3, val_accuracy=0.9))
    assert monitor.loss.data("val")[0].tolist() == [1, 2, 3]
    assert table_rows(monitor) == ["1", "2", "★ 3"]


def test_a_new_run_takes_the_place_of_the_last(monitor: RunMonitor, tmp_path: Path) -> None:
    monitor.show_history([epoch_done(1), epoch_done(2)])
    monitor.show_event(started(tmp_path))
    assert monitor.loss.data("val")[0].size == 0
    assert table_rows(monitor) == []


def test_the_patience_counter_counts_epochs_without_a_lower_loss(monitor: RunMonitor, tmp_path: Path) -> None:
    monitor.show_event(started(tmp_path, patience=5))
    for epoch, loss in enumerate((0.9, 0.8, 0.85, 0.81), 1):
        monitor.show_event(epoch_done(epoch, val_loss=loss))
    assert "2 of 5 epochs without progress" in monitor.status.text()


def test_without_early_stopping_there_is_no_counter(monitor: RunMonitor, tmp_path: Path) -> None:
    monitor.show_event(started(tmp_path))
    monitor.show_event(epoch_done(1))
    assert "progress" not in monitor.status.text()


def test_time_and_device_memory_show_while_the_run_goes_on(
    monitor: RunMonitor, jobs: Jobs, tmp_path: Path, qtbot: QtBot
) -> None:
    job = jobs.run(Count(to=1000, pause_s=0.01), "train", "Counting")
    monitor.attach(job)
    monitor.show_event(started(tmp_path))
    monitor.show_event(step(1, 1, device_bytes=2_500_000_000))
    qtbot.waitUntil(lambda: "0:01 so far" in monitor.status.text())
    assert "left" in monitor.status.text()
    assert "2.5 GB on the device" in monitor.status.text()
    job.cancel()
    qtbot.waitUntil(lambda: not jobs.running())
    monitor.show_event(epoch_done(1))
    monitor.attach(None)
    assert monitor.status.text() == "took 0:02"


def test_other_runs_are_laid_over_and_taken_away_again(monitor: RunMonitor, tmp_path: Path) -> None:
    one, two = summary(tmp_path / "하나", 0.5), summary(tmp_path / "둘", 0.25, 0.75)
    monitor.set_overlays([Overlay(one, 2), Overlay(two, 3)])
    assert monitor.accuracy.data(f"val {two.folder}")[1].tolist() == [25.0, 75.0]
    assert monitor.plots.rate.data(f"rate {one.folder}")[0].tolist() == [1]
    monitor.set_overlays([Overlay(two, 3)])
    with pytest.raises(KeyError):
        monitor.accuracy.data(f"val {one.folder}")


def test_a_run_laid_over_draws_itself_on(monitor: RunMonitor, tmp_path: Path) -> None:
    files = run_folder(tmp_path / "run", accuracies=(0.5,))
    monitor.set_overlays([Overlay(read_run(files.path), 2)])
    files.write_metrics([epoch_done(1), epoch_done(2, 0.875)])
    monitor.set_overlays([Overlay(read_run(files.path), 2)])
    assert monitor.accuracy.data(f"val {files.path}")[1].tolist() == [50.0, 87.5]


def test_the_run_that_goes_on_is_not_drawn_twice(monitor: RunMonitor, tmp_path: Path) -> None:
    run = summary(tmp_path / "run", 0.5)
    monitor.set_overlays([Overlay(run, 2)])
    monitor.show_event(started(run.folder))
    with pytest.raises(KeyError):
        monitor.accuracy.data(f"val {run.folder}")
    monitor.show_event(started(tmp_path / "another"))
    assert monitor.accuracy.data(f"val {run.folder}")[0].tolist() == [1]


def test_an_exported_figure_names_every_run(monitor: RunMonitor, tmp_path: Path) -> None:
    monitor.set_overlays([Overlay(summary(tmp_path / "AdamW 실험", 0.5), 2)])
    export = next(export for export in monitor.loss.exports() if export.suffix == ".svg")
    export.write(tmp_path / "loss.svg")
    assert "AdamW" in (tmp_path / "loss.svg").read_text("utf-8")


def test_a_run_of_the_history_can_be_shown_and_follows_its_folder(monitor: RunMonitor, tmp_path: Path) -> None:
    files = run_folder(tmp_path / "run", accuracies=(0.5,))
    monitor.show_run(read_run(files.path))
    assert "run" in monitor.headline.text()
    files.write_metrics([epoch_done(1), epoch_done(2, 0.75)])
    monitor.show_run(read_run(files.path))
    assert table_rows(monitor) == ["1", "★ 2"]
    assert monitor.loss.data("val")[0].tolist() == [1, 2]


def test_the_history_does_not_disturb_a_run_that_goes_on(monitor: RunMonitor, jobs: Jobs, tmp_path: Path) -> None:
    job = jobs.run(Count(to=1000, pause_s=0.01), "train", "Counting")
    monitor.attach(job)
    monitor.show_event(started(tmp_path))
    monitor.show_run(summary(tmp_path / "old", 0.5, 0.6))
    assert table_rows(monitor) == []
    monitor.attach(None)
    job.cancel()


@pytest.fixture
def table(qtbot: QtBot) -> EpochTable:
    table = EpochTable()
    qtbot.addWidget(table)
    table.show()
    table.model.set_epochs([epoch_done(1, 0.5), epoch_done(2, 0.75), epoch_done(3, 0.75)])
    return table


def test_the_epochs_are_a_proper_model(qtmodeltester: ModelTester) -> None:
    model = EpochModel()
    qtmodeltester.check(model)
    for epoch in range(1, 5):
        model.append(epoch_done(epoch, 0.25 * (epoch % 3)))
    model.set_epochs([epoch_done(1)])
    assert [model.index(0, column).data() for column in range(len(COLUMNS))] == [
        "★ 1", "2.0000", "25.00%", "1.0000", "50.00%", "0.001", "100", "1.5",
    ]  # fmt: skip


def test_the_first_of_equally_good_epochs_is_marked(table: EpochTable) -> None:
    assert table.model.best_row == 1
    assert table.model.index(1, 3).data(Qt.ItemDataRole.FontRole).bold()


def test_ctrl_c_copies_the_selected_epochs_for_a_spreadsheet(table: EpochTable, qtbot: QtBot) -> None:
    qtbot.waitExposed(table)
    table.view.setFocus()
    table.view.selectRow(1)
    qtbot.keyClick(table.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    head, line = QApplication.clipboard().text().split("\n")
    assert head.split("\t")[0] == "Epoch"
    assert line.split("\t") == ["2", "1", "0.25", "1", "0.75", "0.001", "100", "1.5"]


def test_the_exported_table_is_the_runs_own_metrics(table: EpochTable, tmp_path: Path) -> None:
    path = tmp_path / "에폭.csv"
    table.model.write_csv(path)
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["epoch"] for row in rows] == ["1", "2", "3"]
    assert rows[2]["val_accuracy"] == "0.75"
