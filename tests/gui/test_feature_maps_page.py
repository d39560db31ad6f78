import pytest
from networks_for_tests import write_network
from pictures_for_tests import COLOURS, coloured_squares
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QSplitter

from studio.data.index import read_index
from studio.gui.jobs import Jobs
from studio.gui.page_host import PageHost
from studio.gui.pages.feature_maps import FeatureMapsPage
from studio.gui.rail import PageEntry
from studio.gui.settings import Settings
from studio.gui.state import StudioState
from studio.models.spec import ModelSpec

CLASSES = tuple(COLOURS)
PATIENCE = 60_000


@pytest.fixture
def pictures(tmp_path):
    return coloured_squares(tmp_path / "내 사진", per_class=2)


@pytest.fixture
def checkpoint(tmp_path):
    return write_network(tmp_path / "실행 1" / "best.pth", CLASSES)


@pytest.fixture
def state(qapp):
    return StudioState()


@pytest.fixture
def jobs(qapp):
    jobs = Jobs(in_process=True)
    yield jobs
    assert jobs.shutdown(20)


@pytest.fixture
def page(qtbot, state, jobs):
    page = FeatureMapsPage(state, jobs)
    qtbot.addWidget(page)
    page.resize(1000, 700)
    return page


@pytest.fixture
def opened(page, state, pictures, checkpoint):
    """The page, not shown, with pictures and a checkpoint."""
    state.set_dataset(read_index(pictures))
    state.set_checkpoint(checkpoint)
    return page


def name_shown(page):
    return page.bar.findChild(QLabel, "picture_name").toolTip()


def drop(page, *paths):
    """Drag files onto the page and let go; return whether it wanted them."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    how = Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entered = QDragEnterEvent(QPoint(5, 5), *how)
    QApplication.sendEvent(page, entered)
    if entered.isAccepted():
        QApplication.sendEvent(page, QDropEvent(QPointF(5, 5), *how))
    return entered.isAccepted()


def test_it_looks_at_the_first_picture_until_one_is_selected_anywhere(opened, state):
    assert opened.subject.picture == state.dataset.root / state.dataset.samples[0].id
    state.set_selection((state.dataset.samples[3].id,))
    assert opened.subject.picture == state.dataset.root / state.dataset.samples[3].id
    assert name_shown(opened) == str(opened.subject.picture)


def test_the_arrows_go_through_the_pictures_and_round(opened, state, qtbot):
    ids = [sample.id for sample in state.dataset.samples]
    qtbot.mouseClick(opened.bar.next, Qt.MouseButton.LeftButton)
    assert state.selection == (ids[1],)
    for _ in range(2):
        qtbot.mouseClick(opened.bar.previous, Qt.MouseButton.LeftButton)
    assert state.selection == (ids[-1],)
    assert opened.subject.picture == state.dataset.root / ids[-1]


def test_a_dropped_picture_is_looked_at_and_is_not_among_the_others(opened, tmp_path, pictures):
    elsewhere = coloured_squares(tmp_path / "바깥", per_class=1, classes=1)
    picture = next(elsewhere.rglob("*.png"))
    assert drop(opened, picture)
    assert opened.subject.picture == picture
    assert not opened.bar.next.isEnabled()


def test_what_is_no_picture_is_left_to_the_window(opened, checkpoint, pictures):
    before = opened.subject.picture
    assert not drop(opened, checkpoint)
    assert not drop(opened, pictures)
    assert opened.subject.picture == before


def test_any_picture_can_be_opened(opened, tmp_path):
    opened.bar._open_picture.click()
    dialog = opened.findChild(QFileDialog)
    dialog.fileSelected.emit(str(tmp_path / "그림.png"))
    dialog.reject()
    assert opened.subject.picture == tmp_path / "그림.png"


def test_one_can_look_at_the_backbone_and_at_the_checkpoint_again(opened, state, checkpoint, qtbot):
    box = opened.bar.network
    names = [box.itemText(number) for number in range(box.count())]
    assert names == ["실행 1/best.pth", "resnet18 (pretrained)", "resnet18 (random)"]
    with qtbot.waitSignal(opened.subject.network_changed) as changed:
        box.setCurrentIndex(1)
        box.activated.emit(1)
    assert changed.args[0].model == state.model
    box.setCurrentIndex(0)
    box.activated.emit(0)
    assert opened.subject.network.checkpoint == checkpoint


def test_another_backbone_is_looked_at_only_if_a_backbone_is_shown(opened, state, qtbot):
    with qtbot.assertNotEmitted(opened.subject.network_changed):
        state.set_model(ModelSpec(backbone="squeezenet1_1", weights="random"))
    assert opened.bar.network.itemText(1) == "squeezenet1_1 (random)"
    opened.subject.choose("backbone")
    with qtbot.waitSignal(opened.subject.network_changed) as changed:
        state.set_model(ModelSpec(backbone="alexnet", weights="random"))
    assert changed.args[0].name == "alexnet (random)"


def test_a_new_checkpoint_is_looked_at_even_if_a_backbone_was(opened, state, tmp_path):
    opened.subject.choose("backbone")
    other = write_network(tmp_path / "other.pth", CLASSES)
    state.set_checkpoint(other)
    assert opened.subject.network.checkpoint == other
    assert opened.bar.network.currentText() == f"{tmp_path.name}/other.pth"


def test_a_layer_asked_for_by_another_view_is_shown_among_the_maps(opened, qtbot):
    opened.show()
    opened.show_view("filters")
    opened.view("filters")
    opened.show_layer("features.0")
    assert opened.key == "maps"
    maps = opened.view("maps")
    qtbot.waitUntil(lambda: maps.board.shown is not None and not maps._stripping.busy, timeout=PATIENCE)
    assert maps.board.shown.maps.layer == "features.0"


def test_the_view_shown_last_is_shown_first(opened, state, jobs, qtbot):
    opened.show_view("filters")
    again = FeatureMapsPage(state, jobs)
    qtbot.addWidget(again)
    assert again.key == "filters"


@pytest.fixture
def host(qtbot, state, jobs, pictures, checkpoint):
    state.set_dataset(read_index(pictures))
    state.set_checkpoint(checkpoint)
    entry = PageEntry(
        "feature_maps", "Feature maps", "mdi6.grid-large", "studio.gui.pages.feature_maps:FeatureMapsPage"
    )
    host = PageHost([entry], state, jobs, Settings())
    qtbot.addWidget(host)
    host.resize(1000, 700)
    host.show()
    host.show_page("feature_maps")
    return host


def test_a_torn_off_page_goes_on_showing_what_is_selected(host, state, qtbot):
    host.tear_off("feature_maps")
    page = host.page("feature_maps")
    maps = page.view("maps")
    qtbot.waitUntil(lambda: maps.board.shown is not None and not maps._stripping.busy, timeout=PATIENCE)
    seen = maps.board.shown.maps.seen
    state.set_selection((state.dataset.samples[-1].id,))
    qtbot.waitUntil(lambda: maps.board.shown.maps.seen is not seen and not maps._stripping.busy, timeout=PATIENCE)
    host.put_back("feature_maps")
    assert maps.isVisible()
    assert maps.board.shown is not None


def test_the_widths_of_the_parts_are_remembered(host, state, jobs, qtbot):
    maps = host.page("feature_maps").view("maps")
    qtbot.waitUntil(lambda: maps.board.shown is not None and not maps._stripping.busy, timeout=PATIENCE)
    splitter = maps.findChild(QSplitter, "layers_and_maps")
    splitter.setSizes([200, 780])
    host.save_layout()
    again = FeatureMapsPage(state, jobs)
    qtbot.addWidget(again)
    assert again.view("maps").findChild(QSplitter, "layers_and_maps").saveState() == splitter.saveState()


@pytest.mark.parametrize("key", ["filters", "graph"])
def test_in_a_small_window_parts_do_not_cover_each_other(host, qtbot, key):
    page = host.page("feature_maps")
    page.show_view(key)
    host.setMinimumSize(760, 480)  # as the main window does; its layout would keep it larger
    host.resize(780, 480)
    view = page.view(key)
    qtbot.waitUntil(view.isVisible)
    assert view.width() >= view.minimumSizeHint().width()
    parts = view.findChild(QSplitter, key)
    left, right = (parts.widget(number).geometry() for number in range(2))
    assert left.right() < right.left()
    qtbot.waitUntil(lambda: not page._jobs.running() and not page._jobs.waiting(), timeout=PATIENCE)
