import pytest
from PySide6.QtWidgets import QPushButton, QSplitter

from studio.gui.jobs import Jobs
from studio.gui.pages.embedding import EmbeddingPage
from studio.gui.pages.embedding.map import MapView
from studio.gui.settings import Settings
from studio.gui.state import StudioState


@pytest.fixture
def state(qapp):
    return StudioState()


@pytest.fixture
def jobs(qapp):
    jobs = Jobs(in_process=True)
    yield jobs
    assert jobs.shutdown(10)


@pytest.fixture
def page(qtbot, state, jobs):
    page = EmbeddingPage(state, jobs)
    qtbot.addWidget(page)
    page.show()
    return page


def test_it_opens_with_the_map_and_builds_the_other_tab_when_it_is_first_shown(page, qtbot):
    assert page.key == "map"
    assert isinstance(page.view("map"), MapView)
    assert "autoencoder" not in page._views
    page.show_view("autoencoder")
    assert page.key == "autoencoder"
    qtbot.waitUntil(page._views["autoencoder"].isVisible)


def test_the_tab_that_was_shown_last_is_shown_again(page, state, jobs, qtbot):
    page.show_view("autoencoder")
    again = EmbeddingPage(state, jobs)
    qtbot.addWidget(again)
    assert again.key == "autoencoder"


def test_what_a_tab_asks_of_the_window_is_passed_on(page, qtbot):
    with qtbot.waitSignal(page.open_requested):
        page.view("map").findChild(QPushButton, "open_folder").click()
    with qtbot.waitSignal(page.sample_requested):
        page.view("map").findChild(QPushButton, "try_sample").click()


def test_the_map_offers_the_latents_of_the_autoencoder_tab(page, tmp_path):
    page.view("autoencoder").autoencoder_changed.emit(tmp_path / "best.pth")
    what = page.view("map").form.source.what
    assert f"Latents of {tmp_path.name}/best.pth" in [what.itemText(row) for row in range(what.count())]


def test_the_widths_of_the_parts_are_remembered(page, state, jobs, qtbot):
    page.resize(1200, 700)
    splitter = page.view("map").findChild(QSplitter, "map")
    splitter.setSizes([500, 700])
    Settings().save_splitters(page, "embedding")  # as the page's host does
    again = EmbeddingPage(state, jobs)
    qtbot.addWidget(again)
    assert again.view("map").findChild(QSplitter, "map").saveState() == splitter.saveState()
