"""Autoencoders that were trained before: listed, opened, explored, mapped and gone on with."""

import numpy as np
import pytest
from pictures_for_tests import coloured_squares
from PySide6.QtCore import Qt
from run_folders_for_tests import autoencoder_folder

from studio.data.index import read_index
from studio.gui.jobs import Jobs
from studio.gui.pages.embedding.autoencoder import AutoencoderView
from studio.gui.state import StudioState
from studio.gui.widgets.fields import set_value
from studio.paths import runs_dir


@pytest.fixture
def state(qapp, tmp_path):
    state = StudioState()
    state.set_dataset(read_index(coloured_squares(tmp_path / "내 사진", per_class=4, side=28)))
    return state


@pytest.fixture
def older():
    return autoencoder_folder(runs_dir() / "변분 vae", losses=(90.5, 80.25, 85.0), started="2026-11-20 10:00:00")


@pytest.fixture
def newer():
    return autoencoder_folder(runs_dir() / "plain one", losses=(7.5,), started="2026-11-21 10:00:00", kind="plain")


@pytest.fixture
def view(qtbot, state):
    jobs = Jobs(in_process=True)
    view = AutoencoderView(state, jobs)
    qtbot.addWidget(view)
    view.resize(1000, 700)
    yield view
    view.explore.loader.stop()
    assert jobs.shutdown(10)


def shown(view, qtbot, count):
    view.show()
    qtbot.waitUntil(lambda: view.runs.count() == count, timeout=30_000)


def open_run(view, row):
    view.runs.setCurrentIndex(row)
    view.runs.activated.emit(row)


def test_the_newest_is_in_use_and_the_others_are_listed_below_it(view, older, newer, qtbot):
    shown(view, qtbot, 2)
    assert view.runs.currentText() == "plain one: 7.50 nats"
    assert view.runs.itemText(1) == "변분 vae: 80.25 nats"
    assert view.checkpoint == newer.best


def test_an_old_run_shows_its_curves_again_and_is_explored_and_mapped(view, older, newer, qtbot):
    shown(view, qtbot, 2)
    told = []
    view.autoencoder_changed.connect(told.append)
    open_run(view, 1)
    assert told == [older.best]
    assert view.checkpoint == older.best
    monitor = view.training.monitor
    assert list(monitor.total.data("val")[1]) == [90.5, 80.25, 85.0]
    np.testing.assert_allclose(monitor.kl.data("val")[1], 8.0)
    assert len(monitor.bars.values) == 16
    assert "변분 vae. Best: 80.25 nats on validation pictures, in epoch 2." in monitor.headline.text()
    assert "Variational, 16 latent dimensions, 32 px; 3 of 3 epochs" in monitor.details.text()
    assert not monitor.history.isVisible(), "its reconstructions are not kept"


def test_a_plain_run_has_only_its_reconstruction_to_show(view, newer, qtbot):
    shown(view, qtbot, 1)
    monitor = view.training.monitor
    assert list(monitor.reconstruction.data("val")[1]) == [7.5]
    assert monitor.reconstruction.isVisible()
    assert not any(part.isVisible() for part in (monitor.kl, monitor.total, monitor.bars, monitor.history))


def test_a_run_that_was_opened_again_goes_on(view, state, qtbot):
    shown(view, qtbot, 0)
    smallest = {"kind": "plain", "size": 28, "latent": 3, "width": 4, "epochs": 1, "batch_size": 8, "device": "cpu"}
    for name, value in smallest.items():
        set_value(view.training.form.fields[name], value)
    qtbot.mouseClick(view.training.buttons.start, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not view.training.run.busy and view.runs.count() == 1, timeout=60_000)
    autoencoder_folder(runs_dir() / "other", started="2020-01-01 10:00:00")
    view.hide()
    shown(view, qtbot, 2)
    open_run(view, 1)
    open_run(view, 0)
    assert view.training.run.can_continue
    view.training.resume(view.training.run.folder.path, more_epochs=2)
    qtbot.waitUntil(lambda: not view.training.run.busy, timeout=60_000)
    assert list(view.training.monitor.reconstruction.data("val")[0]) == [1, 2, 3]
    assert view.training.monitor.history.isVisible()


def test_a_run_that_goes_on_is_not_drawn_over(view, older, state, qtbot):
    shown(view, qtbot, 1)
    for name, value in {"kind": "plain", "size": 28, "latent": 3, "width": 4, "epochs": 300, "device": "cpu"}.items():
        set_value(view.training.form.fields[name], value)
    view.training.buttons.start.click()
    qtbot.waitUntil(lambda: len(view.training.monitor.reconstruction.data("val")[0]) >= 1, timeout=60_000)
    open_run(view, view.runs.count() - 1)
    assert view.checkpoint == older.best
    assert "변분" not in view.training.monitor.headline.text()
    view.training.buttons.stop.click()
    qtbot.waitUntil(lambda: not view.training.run.busy, timeout=60_000)
