import urllib.error
import urllib.request

import pytest
from networks_for_tests import write_network
from pictures_for_tests import COLOURS, coloured_squares
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from studio.data.index import read_index
from studio.gui.jobs import Jobs
from studio.gui.pages.feature_maps import FeatureMapsPage
from studio.gui.state import StudioState
from studio.models.published import cached_path
from studio.models.spec import ModelSpec

BACKBONE = "squeezenet1_1"
PATIENCE = 60_000


@pytest.fixture
def downloads(monkeypatch, tmp_path):
    """The addresses that were asked for, on a machine without network and without weights."""
    asked = []

    def unreachable(opener, url, timeout):
        asked.append(url)
        raise urllib.error.URLError("no network")

    monkeypatch.setenv("TORCH_HOME", str(tmp_path / "토치"))
    monkeypatch.setattr(urllib.request.OpenerDirector, "open", unreachable)
    return asked


@pytest.fixture
def state(qapp):
    state = StudioState()
    state.set_model(ModelSpec(backbone=BACKBONE))
    return state


@pytest.fixture
def jobs(qapp):
    jobs = Jobs(in_process=True)
    yield jobs
    assert jobs.shutdown(20)


@pytest.fixture
def page(qtbot, state, jobs, downloads, tmp_path):
    page = FeatureMapsPage(state, jobs)
    qtbot.addWidget(page)
    page.resize(1000, 700)
    state.set_dataset(read_index(coloured_squares(tmp_path / "내 사진", per_class=1)))
    return page


def asked(qtbot, page, name="download"):
    """Show the page, and return the question's button once it is there."""
    page.show()
    qtbot.waitUntil(lambda: page.findChild(QPushButton, name) is not None, timeout=PATIENCE)
    button = page.findChild(QPushButton, name)
    assert button.isVisible()
    return button


def looked(qtbot, page):
    """Wait until the look at this machine is over."""
    qtbot.waitUntil(lambda: not page._weights._listing._asking.busy, timeout=PATIENCE)


def lay_weights_down():
    cached_path(BACKBONE).parent.mkdir(parents=True)
    with cached_path(BACKBONE).open("wb") as file:
        file.truncate(4_966_400)  # as many bytes as there should be; what they are is looked at when it is opened


def message(page, key="maps"):
    return page.view(key).findChild(QLabel, "message").text()


def test_nothing_is_downloaded_before_the_person_has_asked_for_it(page, jobs, downloads, qtbot):
    titles = []
    jobs.started.connect(lambda job: titles.append(job.title))
    assert asked(qtbot, page).text() == "Download (5 MB)"
    assert not page.view("maps").isVisible()
    page.show_view("filters")
    assert not page.view("filters").isVisible()
    assert titles == ["Listing backbones"]
    assert downloads == []


def test_who_agrees_gets_the_download_and_is_not_asked_by_the_next_view(page, downloads, qtbot):
    qtbot.mouseClick(asked(qtbot, page), Qt.MouseButton.LeftButton)
    assert page.view("maps").isVisible()
    qtbot.waitUntil(lambda: message(page) != "", timeout=PATIENCE)
    assert message(page).startswith(f"Cannot download the {BACKBONE} weights")
    assert len(downloads) == 1
    page.show_view("filters")
    qtbot.waitUntil(lambda: page.view("filters").isVisible())
    qtbot.waitUntil(lambda: not page.view("filters")._asking.busy, timeout=PATIENCE)


def test_one_can_look_at_random_weights_instead(page, state, downloads, qtbot):
    qtbot.mouseClick(asked(qtbot, page, "random"), Qt.MouseButton.LeftButton)
    maps = page.view("maps")
    qtbot.waitUntil(lambda: maps.board.shown is not None and not maps._stripping.busy, timeout=PATIENCE)
    assert maps.board.shown.maps.network == f"{BACKBONE} (random)"
    assert page.bar.network.currentText() == f"{BACKBONE} (random)"
    assert state.model.weights == "pretrained"  # what the Model page will train is left as it was
    assert downloads == []


def test_a_size_that_the_library_does_not_say_is_estimated(page, state, qtbot):
    state.set_model(ModelSpec(backbone="timm/mobilenetv3_small_050"))
    assert asked(qtbot, page).text() == "Download (≈ 6.4 MB)"


def test_weights_that_are_on_this_machine_are_used_without_asking(page, qtbot):
    lay_weights_down()
    page.show()
    qtbot.waitUntil(lambda: page.view("maps").isVisible(), timeout=PATIENCE)
    qtbot.waitUntil(lambda: message(page) != "", timeout=PATIENCE)


def test_weights_that_came_after_the_question_was_put_are_used_when_one_comes_back(page, jobs, downloads, qtbot):
    asked(qtbot, page)
    looked(qtbot, page)
    page.hide()
    lay_weights_down()
    page.show()
    qtbot.waitUntil(lambda: page.view("maps").isVisible(), timeout=PATIENCE)
    assert downloads == []


def test_as_long_as_nothing_came_one_look_a_visit_is_enough(page, jobs, qtbot):
    titles = []
    jobs.started.connect(lambda job: titles.append(job.title))
    asked(qtbot, page)
    looked(qtbot, page)
    page.hide()
    page.show()
    looked(qtbot, page)
    assert asked(qtbot, page).text() == "Download (5 MB)"
    assert titles == ["Listing backbones"] * 2


def test_a_checkpoint_needs_no_question(page, state, tmp_path, qtbot):
    asked(qtbot, page)
    state.set_checkpoint(write_network(tmp_path / "실행" / "best.pth", tuple(COLOURS)))
    maps = page.view("maps")
    assert maps.isVisible()
    qtbot.waitUntil(lambda: maps.board.shown is not None and not maps._stripping.busy, timeout=PATIENCE)


def test_choosing_the_backbone_beside_a_checkpoint_asks_first(page, jobs, state, downloads, tmp_path, qtbot):
    state.set_checkpoint(write_network(tmp_path / "실행" / "best.pth", tuple(COLOURS)))
    page.show()
    maps = page.view("maps")
    qtbot.waitUntil(lambda: maps.board.shown is not None and not maps._stripping.busy, timeout=PATIENCE)
    titles = []
    jobs.started.connect(lambda job: titles.append(job.title))
    page.bar.network.setCurrentIndex(1)
    page.bar.network.activated.emit(1)
    asked(qtbot, page)
    assert titles == ["Listing backbones"]
    assert downloads == []


def test_the_first_picture_does_not_slip_past_the_question(qtbot, state, jobs, downloads, tmp_path):
    page = FeatureMapsPage(state, jobs)
    qtbot.addWidget(page)
    page.show()
    titles = []
    jobs.started.connect(lambda job: titles.append(job.title))
    state.set_dataset(read_index(coloured_squares(tmp_path / "내 사진", per_class=1)))
    asked(qtbot, page)
    assert titles == ["Listing backbones"]
    assert downloads == []


def test_views_without_weights_ask_nothing(page, downloads, qtbot):
    page.show_view("graph")
    page.show()
    graph = page.view("graph")
    qtbot.waitUntil(lambda: graph.canvas.drawing is not None, timeout=PATIENCE)
    assert downloads == []


def test_without_a_picture_the_maps_neither_ask_nor_open_a_network(qtbot, state, jobs, downloads):
    page = FeatureMapsPage(state, jobs)
    qtbot.addWidget(page)
    page.show()
    assert page.view("maps").findChild(QPushButton, "open_folder").isVisible()
    assert not jobs.running()
