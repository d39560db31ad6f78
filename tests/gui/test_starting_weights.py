"""Where weights come from: fetched in the page, bundled, or a file of the person's own. A server on this machine."""

import hashlib
import threading
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
import torch
from pictures_for_tests import coloured_squares
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QTableView, QTabWidget, QWidget

from studio.data.index import scan
from studio.gui.jobs import Jobs
from studio.gui.pages.model import ModelPage
from studio.gui.pages.model.backbone_rows import Column
from studio.gui.settings import Settings
from studio.gui.state import StudioState
from studio.models import backbones, published
from studio.models.catalog import DownloadWeights
from studio.models.published import cached_path
from studio.models.spec import ModelSpec

BACKBONE = "squeezenet1_1"
PATIENCE = 60_000


class Server(ThreadingHTTPServer):
    answer = b""
    asked = 0

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Handler)
        self.go_on = threading.Event()
        self.go_on.set()
        self.hangs_up = False


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        self.server.asked += 1
        answer = self.server.answer
        self.send_response(200)
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        try:
            self.wfile.write(answer[:1000])
            self.server.go_on.wait(60)
            if self.server.hangs_up:
                self.close_connection = True
            else:
                self.wfile.write(answer[1000:])
        except OSError:
            self.close_connection = True  # the reader has gone: the download was cancelled

    def log_message(self, format, *args):
        pass


@pytest.fixture(scope="module")
def weights_file(tmp_path_factory):
    path = tmp_path_factory.mktemp("내 가중치") / "best one.pth"
    torch.save(backbones.build(BACKBONE, 1000).state_dict(), path)
    return path


@pytest.fixture
def server(weights_file, tmp_path, monkeypatch):
    """Serves the file in place of torchvision's server; the cache of weights is empty."""
    serving = Server()
    serving.answer = weights_file.read_bytes()
    thread = threading.Thread(target=serving.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    sha256 = hashlib.sha256(serving.answer).hexdigest()[:8]
    real = published.pretrained
    entry = replace(real(BACKBONE), url=f"http://127.0.0.1:{serving.server_port}/a.pth", sha256=sha256)
    monkeypatch.setattr(published, "pretrained", lambda name: entry if name == BACKBONE else real(name))
    monkeypatch.setenv("TORCH_HOME", str(tmp_path / "토치 집"))
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    yield serving
    serving.go_on.set()
    serving.shutdown()
    serving.server_close()
    thread.join()


@pytest.fixture
def state(qapp):
    state = StudioState()
    state.set_model(ModelSpec(backbone=BACKBONE))
    return state


@pytest.fixture
def jobs(qapp, server):
    jobs = Jobs(in_process=True)
    yield jobs
    server.go_on.set()
    assert jobs.shutdown(20)


@pytest.fixture
def page(qtbot, state, jobs):
    return shown(qtbot, state, jobs)


def shown(qtbot, state, jobs):
    page = ModelPage(state, jobs)
    qtbot.addWidget(page)
    page.resize(1100, 760)
    page.show()
    qtbot.waitUntil(lambda: page.backbones.info(BACKBONE) is not None, timeout=PATIENCE)
    return page


def button(page, name) -> QPushButton:
    return page.findChild(QPushButton, name)


def click(qtbot, page, name):
    assert button(page, name).isVisible()
    qtbot.mouseClick(button(page, name), Qt.MouseButton.LeftButton)


def said(page, name="download_said"):
    return page.findChild(QLabel, name).text()


def weights_column(page, name):
    model = page.findChild(QTableView, "backbones").model()
    return model.index(model.row_of(name), Column.WEIGHTS).data()


def click_row(qtbot, page, name):
    view = page.findChild(QTableView, "backbones")
    index = view.model().index(view.model().row_of(name), Column.NAME)
    view.scrollTo(index)
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(index).center())


def started(qtbot, page, server):
    """Begin a download that has come to its middle."""
    server.go_on.clear()
    click(qtbot, page, "download_weights")
    qtbot.waitUntil(lambda: " of " in said(page), timeout=PATIENCE)


def test_looking_at_a_backbone_downloads_nothing(page, server, qtbot):
    for name in ("squeezenet1_0", "resnet18", BACKBONE):
        click_row(qtbot, page, name)
    qtbot.waitUntil(lambda: page.network.tree.isVisible() and not page.network._describing.busy, timeout=PATIENCE)
    assert weights_column(page, BACKBONE) == "↓ not yet"
    assert button(page, "download_weights").text() == "Download now (5 MB)"
    assert server.asked == 0


def test_weights_are_fetched_when_the_person_says_so(page, server, qtbot):
    click(qtbot, page, "download_weights")
    qtbot.waitUntil(lambda: weights_column(page, BACKBONE) == "✓ here", timeout=PATIENCE)
    assert "no network is needed" in page.weights.sentence()
    qtbot.waitUntil(lambda: button(page, "open_weights_folder").isVisible())
    assert not button(page, "download_weights").isVisible()
    assert cached_path(BACKBONE).read_bytes() == server.answer


def test_weights_that_a_run_has_fetched_are_there_when_one_comes_back(page, jobs, qtbot):
    page.hide()
    with qtbot.waitSignal(jobs.ended, timeout=PATIENCE, check_params_cb=lambda job: job.lane == "train"):
        jobs.run(DownloadWeights(backbone=BACKBONE), "train", "a run")
    page.show()
    qtbot.waitUntil(lambda: weights_column(page, BACKBONE) == "✓ here", timeout=PATIENCE)


def test_weights_that_were_fetched_are_there_for_advice_too(page, state, server, tmp_path, qtbot):
    *_, index = scan(coloured_squares(tmp_path / "그림", per_class=4))
    state.set_dataset(index)
    page.findChild(QTabWidget, "layers_and_advice").setCurrentWidget(page.advice)
    assert page.advice.currentWidget() is not page.advice.result  # the question whether to download
    click(qtbot, page, "download_weights")
    qtbot.waitUntil(lambda: page.advice.currentWidget() is page.advice.result, timeout=PATIENCE)


def test_weights_that_advice_has_fetched_are_in_the_table(page, state, server, tmp_path, qtbot):
    Settings().remember("train", {"picture_size": 32})
    *_, index = scan(coloured_squares(tmp_path / "그림", per_class=4))
    state.set_dataset(index)
    page.findChild(QTabWidget, "layers_and_advice").setCurrentWidget(page.advice)
    download = next(b for b in page.advice.findChildren(QPushButton) if b.text().startswith("Download"))
    qtbot.mouseClick(download, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: weights_column(page, BACKBONE) == "✓ here", timeout=PATIENCE)


def test_a_download_can_be_cancelled_in_the_page(page, server, qtbot):
    started(qtbot, page, server)
    click(qtbot, page, "cancel_download")
    server.hangs_up = True  # a reader that waits for more sees the wish only when something comes, or nothing more does
    server.go_on.set()
    qtbot.waitUntil(lambda: said(page) == "The download was cancelled.", timeout=PATIENCE)
    assert not cached_path(BACKBONE).exists()
    assert button(page, "download_weights").isEnabled()


def test_a_download_goes_on_for_its_own_backbone_while_another_is_looked_at(page, server, qtbot):
    started(qtbot, page, server)
    click_row(qtbot, page, "squeezenet1_0")
    assert not button(page, "download_weights").isEnabled()
    assert BACKBONE in button(page, "download_weights").toolTip()
    server.go_on.set()
    qtbot.waitUntil(lambda: weights_column(page, BACKBONE) == "✓ here", timeout=PATIENCE)
    qtbot.waitUntil(lambda: button(page, "download_weights").isEnabled(), timeout=PATIENCE)
    assert weights_column(page, "squeezenet1_0") == "↓ not yet"
    assert page.weights.sentence().startswith("5 MB are downloaded once")


def test_without_a_network_there_are_bundled_weights(page, state, server, monkeypatch, qtbot):
    entry = replace(published.pretrained(BACKBONE), url="http://127.0.0.1:9/a.pth")
    monkeypatch.setattr(published, "pretrained", lambda name: entry)
    click(qtbot, page, "download_weights")
    qtbot.waitUntil(lambda: "check the network connection" in said(page), timeout=PATIENCE)
    click(qtbot, page, "use_bundled")
    assert (state.model.backbone, state.model.weights) == (page.backbones.bundled(), "bundled")
    assert "printed letters" in page.weights.sentence()


def test_what_came_damaged_is_refused_and_can_be_fetched_again(page, server, qtbot):
    whole, server.answer = server.answer, bytes(len(server.answer))
    click(qtbot, page, "download_weights")
    qtbot.waitUntil(lambda: "checksum is wrong" in said(page), timeout=PATIENCE)
    server.answer = whole
    click(qtbot, page, "download_weights")
    qtbot.waitUntil(lambda: weights_column(page, BACKBONE) == "✓ here", timeout=PATIENCE)


def test_a_file_that_was_cut_short_on_the_disk_is_fetched_again(state, jobs, server, qtbot):
    cached_path(BACKBONE).parent.mkdir(parents=True)
    cached_path(BACKBONE).write_bytes(server.answer[:100_000])
    page = shown(qtbot, state, jobs)
    assert weights_column(page, BACKBONE) == "↓ not yet"
    click(qtbot, page, "download_weights")
    qtbot.waitUntil(lambda: weights_column(page, BACKBONE) == "✓ here", timeout=PATIENCE)
    assert cached_path(BACKBONE).read_bytes() == server.answer


def drop(widget: QWidget, path):
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    buttons, keys, action = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, Qt.DropAction.CopyAction
    enter = QDragEnterEvent(QPoint(5, 5), action, mime, buttons, keys)
    widget.dragEnterEvent(enter)
    assert enter.isAccepted()
    widget.dropEvent(QDropEvent(QPointF(5, 5), action, mime, buttons, keys))


def test_a_file_that_is_dropped_on_the_weights_is_compared_with_the_backbone(page, state, weights_file, qtbot):
    drop(page.weights, weights_file)
    assert state.model.weights == str(weights_file)
    qtbot.waitUntil(lambda: said(page, "weights_fit").startswith("✓"), timeout=PATIENCE)
    assert said(page, "weights_fit") == f"✓ 50 tensors fit {BACKBONE}; the head is new."
    assert not button(page, "misfits").isVisible()


def test_layers_that_do_not_fit_are_listed(page, state, weights_file, qtbot):
    state.set_model(ModelSpec(backbone="squeezenet1_0", weights=str(weights_file)))
    qtbot.waitUntil(lambda: said(page, "weights_fit").startswith("⚠"), timeout=PATIENCE)
    click(qtbot, page, "misfits")
    dialog = page.weights.file.findChild(QDialog)
    table = dialog.findChild(QTableView).model()
    assert table.rowCount() > 0
    shapes = {table.index(row, 0).data(): table.index(row, 2).data() for row in range(table.rowCount())}
    assert shapes["features.0.weight"] == "64×3×3×3"
    dialog.reject()


def test_the_backbone_that_a_file_is_of_is_found_and_offered(page, state, weights_file, qtbot):
    state.set_model(ModelSpec(backbone="squeezenet1_0", weights=str(weights_file)))
    qtbot.waitUntil(lambda: button(page, "choose_own_backbone").isVisible(), timeout=PATIENCE)
    assert button(page, "choose_own_backbone").text() == f"Choose {BACKBONE}"
    click(qtbot, page, "choose_own_backbone")
    assert state.model == ModelSpec(backbone=BACKBONE, weights=str(weights_file))
    qtbot.waitUntil(lambda: said(page, "weights_fit").startswith("✓"), timeout=PATIENCE)


def test_a_file_that_is_not_weights_is_a_sentence(page, state, tmp_path, qtbot):
    path = tmp_path / "메모.pth"
    path.write_text("not weights", "utf-8")
    drop(page.weights, path)
    qtbot.waitUntil(lambda: "메모.pth" in said(page, "weights_fit"), timeout=PATIENCE)
    assert said(page, "weights_fit").endswith("Choose another file, or other weights.")


def test_a_file_that_was_put_right_is_looked_at_again(page, tmp_path, weights_file, qtbot):
    path = tmp_path / "가중치.pth"
    path.write_bytes(b"")
    drop(page.weights, path)
    qtbot.waitUntil(lambda: "damaged" in said(page, "weights_fit"), timeout=PATIENCE)
    path.write_bytes(weights_file.read_bytes())
    drop(page.weights, path)
    qtbot.waitUntil(lambda: said(page, "weights_fit").startswith("✓"), timeout=PATIENCE)


def test_another_backbone_is_never_told_what_a_file_was_for_the_one_before(page, state, weights_file, qtbot):
    drop(page.weights, weights_file)
    click_row(qtbot, page, "resnet18")
    assert state.model == ModelSpec(backbone="resnet18")
    qtbot.waitUntil(lambda: not page.network._describing.busy and page.network._known is not None, timeout=PATIENCE)
    assert said(page, "weights_fit") == ""


def test_backbones_that_are_chosen_in_haste_never_mix(page, state, qtbot):
    for name in ("resnet18", "squeezenet1_0", "resnet50", "resnet18", BACKBONE):
        click_row(qtbot, page, name)
        qtbot.wait(150)  # longer than the panel waits before it asks, so that jobs overlap
    qtbot.waitUntil(lambda: not page.network._describing.busy and page.network._known is not None, timeout=PATIENCE)
    layers = {row.name for row in page.network._known.rows}
    assert page.network._known.task.model.backbone == BACKBONE
    assert "features.0" in layers
    assert "layer1" not in layers
    assert page.family.fold.button.text() == "About SqueezeNet, 2016"
