"""The map of the same pictures at every epoch of a run."""

import numpy as np
import pytest
from networks_for_tests import write_network
from pictures_for_tests import COLOURS, coloured_squares

from studio.data.index import read_index
from studio.gui.jobs import Jobs
from studio.gui.pages.embedding.map import MapView
from studio.gui.state import StudioState
from studio.insight.embedding.tasks import MapDone

CLASSES = RED, GREEN, BLUE = tuple(COLOURS)


@pytest.fixture
def state(qapp, tmp_path):
    state = StudioState()
    state.set_dataset(read_index(coloured_squares(tmp_path / "내 사진", per_class=8)))
    return state


@pytest.fixture
def view(qtbot, state, tmp_path):
    """The view with the three epochs of a run to map."""
    jobs = Jobs(in_process=True)
    view = MapView(state, jobs)
    qtbot.addWidget(view)
    view.resize(1100, 700)
    view.show()
    for name in ("epochs/001.pth", "epochs/002.pth", "epochs/003.pth", "best.pth"):
        best = write_network(tmp_path / "실행 1" / name, CLASSES, always=BLUE)
    state.set_checkpoint(best)
    choose(view.form.source.what, "checkpoint")
    qtbot.waitUntil(view.form.source.through_training.isVisible, timeout=30_000)
    view.form.source.through_training.setChecked(True)
    yield view
    view._loader.stop()
    assert jobs.shutdown(10)


def choose(box, data):
    box.setCurrentIndex(box.findData(data))
    box.activated.emit(box.currentIndex())


def test_a_slider_goes_over_the_epochs(view, qtbot):
    choose(view.form.fields["method"], "pca")
    view.form.start.click()
    qtbot.waitUntil(lambda: view.board.done is not None and not view.run.busy, timeout=120_000)
    epochs = view.board.epochs
    assert epochs.isVisible()
    assert epochs.text.text() == "Epoch 3 of 3"
    epochs.slider.setValue(0)
    assert epochs.text.text() == "Epoch 1 of 3"
    first = epochs.map(1).coordinates
    qtbot.waitUntil(lambda: np.allclose(view.board.plot.points.places, first))
    assert view.board.done.epoch == 1


def test_a_map_that_is_stopped_is_judged_for_its_epoch(view, qtbot):
    choose(view.form.fields["method"], "tsne")
    view.form.fields["iterations"].setValue(100_000)
    view.form.start.click()
    qtbot.waitUntil(lambda: view.board.ready is not None, timeout=60_000)
    view.form.stop.click()
    qtbot.waitUntil(lambda: view.board.done is not None, timeout=60_000)
    assert view.board.done.epoch == 1
    assert "Trustworthiness" in view.board.verdict.trust.text()
    assert "Stopped before" in view.board.message.text()


def test_stopped_between_two_epochs_it_says_that_the_maps_before_are_kept(view, qtbot):
    def stop_after_the_first(event):
        if isinstance(event, MapDone):
            view.form.stop.click()

    view.run.answered.connect(stop_after_the_first)
    choose(view.form.fields["method"], "pca")
    view.form.start.click()
    qtbot.waitUntil(lambda: view.board.done is not None and not view.run.busy, timeout=60_000)
    assert view.board.message.text() == "Stopped: the maps of the epochs before are kept."
    assert view.board.done.epoch == 1
