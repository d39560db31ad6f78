"""The whole path through the real window, as a person clicks it.

Run by test_whole_path.py in a process of its own, since the last assertion is about everything that process imported.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Callable
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar
from xml.etree import ElementTree

import shiboken6
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from studio.gui.jobs import Jobs
from studio.gui.main_window import MainWindow
from studio.gui.pages.data import DataPage
from studio.gui.pages.model import ModelPage
from studio.gui.pages.predictions import PredictionsPage
from studio.gui.pages.train import TrainPage
from studio.gui.settings import Settings
from studio.gui.state import StudioState
from studio.gui.theme import Theme
from studio.gui.widgets.export_menu import ExportButton
from studio.insight.prediction_table import PredictionTable

Page = TypeVar("Page", bound=QWidget)
HEAVY = {"torch", "torchvision", "sklearn", "timm", "captum"}
MINUTE_MS = 60_000


@contextmanager
def studio(qtbot: QtBot, qapp: QApplication):  # type: ignore[no-untyped-def]
    """Open the window as ``python main.py`` does, and close it as a person does."""
    settings, jobs = Settings(), Jobs()
    window = MainWindow(StudioState(), jobs, settings, Theme(qapp, "light"))
    window.show()
    qtbot.waitExposed(window)
    yield window
    window.close()
    assert jobs.shutdown(10)
    shiboken6.delete(window)  # here: the garbage collector might come by in a thread that works for the next window


def button(parent: QWidget, text: str) -> QAbstractButton:
    """Find the button that a person would click, by what is written on it."""
    found = [b for b in parent.findChildren(QAbstractButton) if text in b.text() and b.isVisible()]
    assert len(found) == 1, f"{len(found)} buttons say '{text}'"
    return found[0]


def click(qtbot: QtBot, parent: QWidget, text: str) -> None:
    qtbot.mouseClick(button(parent, text), Qt.MouseButton.LeftButton)


def go_to(qtbot: QtBot, window: MainWindow, number: int, kind: type[Page]) -> Page:
    """Open a page by its shortcut, Ctrl and its number."""
    qtbot.keyClick(window, Qt.Key(Qt.Key.Key_0 + number), Qt.KeyboardModifier.ControlModifier)
    page = window.pages.currentWidget()
    assert isinstance(page, kind)
    return page


def export(qtbot: QtBot, button: ExportButton, suffix: str, to: Path) -> Path:
    """Choose a format in an Export menu and a file name in its dialog."""
    action = next(a for a in button.menu().actions() if a.data().suffix == suffix)
    action.trigger()
    dialog = next(d for d in button.findChildren(QFileDialog) if d.isVisible())
    file = to.with_suffix(suffix)
    with qtbot.waitSignal(button.saved, timeout=MINUTE_MS):
        dialog.fileSelected.emit(str(file))
        dialog.close()
    return file


def drop(window: QWidget, path: Path) -> None:
    """Drop a file or folder on a window."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    where = QPointF(window.rect().center())
    buttons, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    copy = Qt.DropAction.CopyAction
    enter = QDragEnterEvent(where.toPoint(), copy, mime, buttons, none)
    QApplication.sendEvent(window, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(window, QDropEvent(where, copy, mime, buttons, none))


def until(qtbot: QtBot, condition: Callable[[], bool], minutes: float = 1) -> None:
    qtbot.waitUntil(condition, timeout=round(minutes * MINUTE_MS))


def predictions_of(qtbot: QtBot, page: PredictionsPage) -> PredictionTable:
    until(qtbot, lambda: page.grid.table is not None, 2)
    assert page.grid.table is not None
    return page.grid.table


def test_from_the_first_click_to_the_same_predictions_after_a_restart(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    out = tmp_path / "내보내기 exports"
    out.mkdir()
    with studio(qtbot, qapp) as window:
        until(qtbot, lambda: isinstance(window.pages.currentWidget(), DataPage))
        data = window.pages.currentWidget()
        click(qtbot, data, "Try the sample digits")
        until(qtbot, lambda: data.pictures.grid.model().rowCount() == 1797)

        model = go_to(qtbot, window, 2, ModelPage)
        qtbot.keyClicks(model.network.plan.preset, "From")
        assert button(model, "Random").isChecked()

        train = go_to(qtbot, window, 3, TrainPage)
        train.form.main.picture_size.setValue(32)
        train.form.main.epochs.setValue(2)
        train.form.main.batch_size.setValue(64)
        click(qtbot, train, "Start")
        assert not button(train, "Stop").isHidden()
        until(qtbot, lambda: train.buttons.predictions.isVisible(), 4)
        assert "Finished" in train.monitor.headline.text()
        for plot in (train.monitor.loss, train.monitor.accuracy):
            assert [len(plot.data(key)[0]) for key in ("train", "val")] == [2, 2]
        plots = train.monitor.loss.findChild(ExportButton)
        assert QImage(str(export(qtbot, plots, ".png", out / "손실"))).width() > 300
        assert ElementTree.parse(export(qtbot, plots, ".svg", out / "손실")).getroot().tag.endswith("svg")
        with export(qtbot, plots, ".csv", out / "손실").open(encoding="utf-8-sig") as file:
            assert len(list(csv.reader(file))) == 3

        click(qtbot, train, "See what it got right")
        page = window.pages.currentWidget()
        assert isinstance(page, PredictionsPage)
        table = predictions_of(qtbot, page)
        assert len(table.ids) == 360
        assert table.accuracy is not None
        best = train.monitor.best
        assert best is not None
        assert round(table.accuracy, 6) == round(best.val_accuracy, 6)
        click(qtbot, page, "Wrong")
        assert not any(table.correct[list(page.grid.rows_on_page())])
        grids = next(b for b in page.findChildren(ExportButton) if b.isVisible())
        assert export(qtbot, grids, ".pdf", out / "예측").read_bytes().startswith(b"%PDF")
        assert QImage(str(export(qtbot, grids, ".png", out / "예측"))).width() > 300
        with export(qtbot, grids, ".csv", out / "예측").open(encoding="utf-8-sig") as file:
            assert next(csv.reader(file))[:3] == ["file", "predicted", "confidence"]
        checkpoint = window._state.checkpoint
        assert checkpoint is not None
        assert checkpoint.name == "best.pth"

    with studio(qtbot, qapp) as window:
        until(qtbot, lambda: window._state.dataset is not None)  # the data set that was open last
        drop(window, checkpoint)
        page = window.pages.currentWidget()
        assert isinstance(page, PredictionsPage)
        again = predictions_of(qtbot, page)
        assert again.ids == table.ids
        assert (again.logits == table.logits).all()

    assert {name.partition(".")[0] for name in sys.modules} & HEAVY == set()
