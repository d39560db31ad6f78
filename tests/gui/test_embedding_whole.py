"""The Embedding page as a person uses it: an autoencoder is trained, and its latents are mapped."""

import numpy as np
import pytest
from pictures_for_tests import coloured_squares
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from sklearn.datasets import load_digits

from studio.data.index import read_index
from studio.gui.jobs import Jobs
from studio.gui.pages.embedding import EmbeddingPage
from studio.gui.state import StudioState
from studio.gui.widgets.fields import set_value

PER_CLASS = 30


@pytest.fixture
def digits(tmp_path):
    """Handwritten digits of 8 × 8 pixels."""
    digits = load_digits()
    for label in range(10):
        (tmp_path / "숫자" / str(label)).mkdir(parents=True)
        for number, picture in enumerate(digits.images[digits.target == label][:PER_CLASS]):
            grey = np.round(picture * 255 / 16).astype(np.uint8)
            Image.fromarray(grey).save(tmp_path / "숫자" / str(label) / f"{number}.png")
    return tmp_path / "숫자"


@pytest.fixture
def state(qapp):
    return StudioState()


@pytest.fixture
def page(qtbot, state):
    jobs = Jobs(in_process=True)
    page = EmbeddingPage(state, jobs)
    qtbot.addWidget(page)
    page.resize(1100, 700)
    page.show()
    yield page
    page.view("map")._loader.stop()
    page.view("autoencoder").explore.loader.stop()
    assert jobs.shutdown(10)


def press(qtbot, button):
    qtbot.waitUntil(button.isVisible)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_the_latents_of_an_autoencoder_trained_here_are_mapped_with_the_classes_apart(page, state, digits, qtbot):
    state.set_dataset(read_index(digits))
    page.show_view("autoencoder")
    training = page.view("autoencoder").training
    small = {"kind": "plain", "latent": 16, "size": 28, "channels": "grey", "width": 8, "epochs": 5, "device": "cpu"}
    for name, value in small.items():
        set_value(training.form.fields[name], value)
    press(qtbot, training.monitor.start)
    qtbot.waitUntil(lambda: not training.run.busy, timeout=60_000)
    page.show_view("map")
    view = page.view("map")
    what = view.form.source.what
    what.setCurrentIndex(what.findData("latents"))
    what.activated.emit(what.currentIndex())
    set_value(view.form.fields["iterations"], 300)
    press(qtbot, view.findChild(QPushButton, "make_map"))
    qtbot.waitUntil(lambda: view.board.done is not None, timeout=60_000)
    assert len(view.board.plot.points) == 10 * PER_CLASS
    assert view.board.done.quality.accuracy_plane > 0.8
    assert view.board.verdict.fit.text().startswith("KL divergence")


def test_a_map_that_cannot_be_made_leaves_no_word_of_its_progress(page, state, tmp_path, qtbot):
    state.set_dataset(read_index(coloured_squares(tmp_path / "few", per_class=1)))
    view = page.view("map")
    press(qtbot, view.findChild(QPushButton, "make_map"))
    qtbot.waitUntil(lambda: bool(view.board.message.text()), timeout=60_000)
    assert view.board.verdict.sentence.text() == ""
