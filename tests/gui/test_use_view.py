"""Try it: a person shows a checkpoint pictures from anywhere, with no data set open."""

import csv
from pathlib import Path

import numpy as np
import pytest
from networks_for_tests import SIZE, write_network
from pictures_for_tests import COLOURS, coloured_squares
from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QPushButton

from studio.data.opencv import cv2
from studio.gui.jobs import Jobs
from studio.gui.model_export import ModelExport
from studio.gui.pages.feature_maps.subject import Subject
from studio.gui.pages.predictions import PredictionsPage
from studio.gui.pages.predictions.results import Results
from studio.gui.pages.predictions.use import UseView
from studio.gui.pages.predictions.use_files_model import Column
from studio.gui.settings import Settings
from studio.gui.state import StudioState
from studio.gui.widgets.class_probabilities import PROBABILITY
from studio.insight.network_spec import NetworkSpec
from studio.insight.predicting.tasks import PredictPicture

CLASSES = tuple(COLOURS)
PATIENCE = 60_000


@pytest.fixture(scope="module")
def network(tmp_path_factory):
    return write_network(tmp_path_factory.mktemp("실행 1") / "best.pth", CLASSES)


@pytest.fixture
def pictures(tmp_path):
    return coloured_squares(tmp_path / "내 사진", per_class=3)


@pytest.fixture
def state(qapp, network):
    state = StudioState()
    state.set_checkpoint(network)
    return state


@pytest.fixture
def jobs():
    jobs = Jobs(in_process=True)
    yield jobs
    assert jobs.shutdown(20)


@pytest.fixture
def view(qtbot, state, jobs):
    view = UseView(Results(state, jobs), jobs)
    qtbot.addWidget(view)
    view.resize(1100, 640)
    view.show()
    yield view
    view.hide()
    view.files.loader.stop()


def picture_of(root):
    return next(iter(sorted(root.rglob("*.png"))))


def said(network, picture):
    """Return what the engine says of a picture, asked without the window."""
    return list(PredictPicture(network=NetworkSpec(checkpoint=network), picture=picture).perform())[-1]


def bars(view):
    model = view.answer.classes
    return {model.index(row).data(): model.index(row).data(PROBABILITY) for row in range(model.rowCount())}


def answered(qtbot, view):
    qtbot.waitUntil(view.answer.bars.isVisible, timeout=PATIENCE)
    qtbot.waitUntil(lambda: view.pictures.whole.picture is not None and not view._asking.busy, timeout=PATIENCE)


def drop(view, mime):
    """Let go of something over the middle of the view."""
    middle = view.rect().center()
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(middle, copy, mime, left, none)
    enter.ignore()
    view.dragEnterEvent(enter)
    if enter.isAccepted():
        view.dropEvent(QDropEvent(QPointF(middle), copy, mime, left, none))
    return enter.isAccepted()


def urls(*paths):
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return mime


# One picture


def test_a_dropped_picture_is_predicted_and_shown_as_the_network_sees_it(view, network, pictures, qtbot):
    assert drop(view, urls(picture_of(pictures)))
    answered(qtbot, view)
    expected = said(network, picture_of(pictures))
    best = int(expected.probabilities.argmax())
    assert view.answer.verdict.toolTip() == CLASSES[best]
    assert bars(view) == pytest.approx(dict(zip(CLASSES, expected.probabilities.tolist(), strict=True)), abs=1e-5)
    assert view.answer.sure.text() == f"{100 * expected.probabilities[best]:.1f} % sure"
    assert (view.pictures.seen.picture.width(), view.pictures.seen.picture.height()) == (SIZE, SIZE)
    assert (view.pictures.whole.picture.width(), view.pictures.whole.picture.height()) == (40, 40)


def test_the_likeliest_class_comes_first(view, pictures, qtbot):
    view.use((picture_of(pictures),))
    answered(qtbot, view)
    shares = list(bars(view).values())
    assert shares == sorted(shares, reverse=True)
    assert sum(shares) == pytest.approx(1, abs=1e-5)


def test_a_copied_file_is_pasted_with_the_keys(view, pictures, qtbot):
    QGuiApplication.clipboard().setMimeData(urls(picture_of(pictures)))
    qtbot.keyClick(view, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    answered(qtbot, view)
    assert view.pictures._full_name == picture_of(pictures).name


def test_a_copied_image_is_pasted_on_white_where_it_is_transparent(view, qtbot):
    image = QImage(50, 30, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    QGuiApplication.clipboard().setImage(image)
    qtbot.keyClick(view, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    answered(qtbot, view)
    shown = view.pictures.whole.picture
    assert (shown.width(), shown.height()) == (50, 30)
    assert shown.pixelColor(25, 15).lightness() == 255


def test_a_small_picture_is_said_to_be_enlarged(view, tmp_path, qtbot):
    Image.new("RGB", (8, 8), "red").save(tmp_path / "작은 small.png")
    view.use((tmp_path / "작은 small.png",))
    answered(qtbot, view)
    assert "8 × 8 pixels, enlarged 5-fold" in view.answer.remark.text()


def test_a_large_picture_is_not_warned_of(view, pictures, qtbot):
    view.use((picture_of(pictures),))
    answered(qtbot, view)
    assert view.answer.remark.text() == f"40 × 40 pixels; the network gets {SIZE} × {SIZE}."


def test_a_file_that_is_no_picture_is_named_where_the_picture_would_be(view, pictures, tmp_path, qtbot):
    view.use((picture_of(pictures),))
    answered(qtbot, view)
    (tmp_path / "빈.png").write_bytes(b"")
    view.use((tmp_path / "빈.png",))
    qtbot.waitUntil(lambda: "빈.png" in view.message.text(), timeout=PATIENCE)
    assert view.message.isVisible()
    assert not view.answer.bars.isVisible()


def test_another_checkpoint_answers_anew(view, state, pictures, tmp_path, qtbot):
    view.use((picture_of(pictures),))
    answered(qtbot, view)
    before = bars(view)
    state.set_checkpoint(write_network(tmp_path / "other.pth", CLASSES, seed=5))
    qtbot.waitUntil(lambda: bars(view) != before, timeout=PATIENCE)


def test_while_it_is_hidden_nothing_is_computed(view, state, pictures, network, qtbot):
    view.use((picture_of(pictures),))
    answered(qtbot, view)
    view.hide()
    state.set_checkpoint(network)
    assert not view._asking.busy
    view.show()
    assert view._asking.busy
    qtbot.waitUntil(lambda: not view._asking.busy, timeout=PATIENCE)


def test_feature_maps_open_the_picture_without_a_data_set(view, state, pictures, qtbot):
    subject = Subject(state)
    view.use((picture_of(pictures),))
    answered(qtbot, view)
    with qtbot.waitSignal(view.go_to) as asked:
        view.answer.see_maps.click()
    assert asked.args == ["feature_maps"]
    assert subject.picture == picture_of(pictures)
    assert Subject(state).picture == picture_of(pictures)  # also a page that is built only now


def test_the_page_offers_it_with_no_data_set_open(state, jobs, pictures, qtbot):
    page = PredictionsPage(state, jobs)
    qtbot.addWidget(page)
    page.show()
    page.show_view("use")
    view = page.view("use")
    qtbot.waitUntil(view.isVisible)
    drop(view, urls(picture_of(pictures)))
    answered(qtbot, view)
    with qtbot.waitSignal(page.go_to) as asked:
        view.answer.see_maps.click()
    assert asked.args == ["feature_maps"]
    page.hide()
    view.files.loader.stop()


def test_the_model_is_exported_from_here(view, qtbot):
    view.findChild(QPushButton, "export_model").click()
    dialog = view.findChild(ModelExport)
    assert dialog.isVisible()
    dialog.reject()


def test_a_checkpoint_is_not_taken_for_a_picture(view, network):
    assert not drop(view, urls(network))


# Many


def finish(qtbot, view):
    qtbot.waitUntil(lambda: not view.files.busy, timeout=PATIENCE)


def column(view, number):
    model = view.files.table.model()
    return [model.index(row, number).data() for row in range(model.rowCount())]


def test_a_dropped_folder_becomes_a_table_sorted_by_confidence(view, pictures, qtbot):
    assert drop(view, urls(pictures))
    finish(qtbot, view)
    shares = [float(text.removesuffix(" %")) for text in column(view, Column.CONFIDENCE)]
    assert len(shares) == 9
    assert shares == sorted(shares, reverse=True)
    assert "9 pictures" in view.files.status.text()


def test_a_click_on_a_line_shows_its_picture(view, pictures, qtbot):
    view.use((pictures,))
    finish(qtbot, view)
    table = view.files.table
    place = table.visualRect(table.model().index(4, Column.FILE)).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(place.x(), place.y()))
    answered(qtbot, view)
    assert view._path == pictures / column(view, Column.FILE)[4]
    qtbot.keyClick(table, Qt.Key.Key_Down)
    assert view._path == pictures / column(view, Column.FILE)[5]
    answered(qtbot, view)


def test_a_header_sorts_by_file_and_keeps_the_line_that_is_chosen(view, pictures, qtbot):
    view.use((pictures,))
    finish(qtbot, view)
    view.files.table.selectRow(3)
    chosen = view.files.table.currentIndex().data()
    view.files.table.sortByColumn(Column.FILE, Qt.SortOrder.AscendingOrder)
    assert column(view, Column.FILE) == sorted(column(view, Column.FILE))
    assert view.files.table.model().index(view.files.table.currentIndex().row(), Column.FILE).data() == chosen
    answered(qtbot, view)


def test_files_that_cannot_be_read_are_named_at_the_end(view, pictures, qtbot):
    (pictures / CLASSES[0] / "깨진.png").write_bytes(b"no picture")
    view.use((pictures,))
    finish(qtbot, view)
    assert column(view, Column.FILE)[-1] == f"{CLASSES[0]}/깨진.png"
    assert column(view, Column.PREDICTED)[-1] == "✗ not a picture"
    assert view.files.status.text().startswith("9 pictures; 1 cannot be read")


def test_the_table_is_written_as_csv(view, pictures, tmp_path, qtbot):
    view.use((pictures,))
    finish(qtbot, view)
    export = view.files.export
    with qtbot.waitSignal(export.saved, timeout=PATIENCE):
        export.save(export.menu().actions()[0].data(), tmp_path / "표.csv")
    with (tmp_path / "표.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["file"] for row in rows] == column(view, Column.FILE)
    guesses = [f"{what}{place}" for place in ("", " 2", " 3") for what in ("predicted", "confidence")]
    assert list(rows[0]) == ["file", *guesses, "true", "correct"]
    assert all((row["true"] == row["predicted"]) == (row["correct"] == "1") for row in rows)


def test_several_files_of_several_folders_are_a_table_too(view, pictures, qtbot):
    chosen = [next((pictures / name).iterdir()) for name in CLASSES[:2]]
    view._on_file_names([str(path) for path in chosen])
    finish(qtbot, view)
    assert sorted(view.files.model.path(line) for line in range(2)) == sorted(chosen)


def test_stopping_keeps_what_is_predicted(view, pictures, qtbot):
    many = coloured_squares(pictures.parent / "many", per_class=150, side=16)
    view.use((many,))
    qtbot.waitUntil(lambda: view.files.model.rowCount() > 0, timeout=PATIENCE)
    view.files.stop.click()
    finish(qtbot, view)
    assert 0 < view.files.model.rowCount() < 450
    assert view.files.status.text().startswith("Stopped after")
    assert view.files.export.isEnabled()


def test_another_checkpoint_offers_to_predict_the_files_again(view, state, pictures, tmp_path, qtbot):
    view.use((pictures,))
    finish(qtbot, view)
    before = view.files.model.files
    assert not view.files.again.isVisible()
    state.set_checkpoint(write_network(tmp_path / "other.pth", CLASSES, seed=5))
    assert view.files.model.files == before
    view.files.again.click()
    finish(qtbot, view)
    assert len(view.files.model.files) == 9
    assert view.files.model.files != before
    assert not view.files.again.isVisible()
    answered(qtbot, view)


# Live


def film(path: Path, frames: int = 3000) -> Path:
    """Write a video whose left half is white."""
    writer = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*"MJPG"), 50.0, (64, 48))
    picture = np.zeros((48, 64, 3), np.uint8)
    picture[:, :32] = 255
    for _ in range(frames):
        writer.write(picture)
    writer.release()
    return path


@pytest.fixture
def live(view, tmp_path, qtbot):
    """The view while it watches a video in the camera's place."""
    view.play(film(tmp_path / "내 영상.avi"))
    answered(qtbot, view)
    return view


def test_a_video_is_predicted_live_and_both_rates_are_said(live, qtbot):
    qtbot.waitUntil(lambda: "predictions/s" in live.live.rates.text(), timeout=PATIENCE)
    assert "pictures/s" in live.live.rates.text()
    assert live.pictures.whole.picture.width() == 64
    assert live.pictures.seen.picture.width() == SIZE


def test_live_predictions_are_no_entries_in_the_list_of_jobs(live, jobs):
    assert jobs.running() == ()
    assert jobs.waiting() == ()


def test_freezing_stays_with_the_picture_and_going_on_does_not(live, qtbot):
    live.live.freeze.click()
    qtbot.waitUntil(lambda: not live.live._asking.busy, timeout=PATIENCE)
    frame = live.live.frame
    assert live.live._stream._asking._job.paused
    alone = said(live._state.checkpoint, frame).probabilities
    assert bars(live) == pytest.approx(dict(zip(CLASSES, alone.tolist(), strict=True)), abs=1e-5)
    assert live.answer.bars.isVisible()
    live.live.freeze.click()
    qtbot.waitUntil(lambda: live.live.frame is not frame, timeout=PATIENCE)


def test_smoothing_mixes_the_answer_before_into_the_new_one(live, qtbot):
    from dataclasses import replace

    live.live.stop()
    live.live.smoothing.setValue(75)
    now = live.live._smoothed
    live.live._smoothed = replace(now, probabilities=np.array([1, 0, 0], np.float32))
    live.live._on_answer(replace(now, probabilities=np.array([0, 1, 0], np.float32)))
    assert list(bars(live).items()) == [(CLASSES[0], pytest.approx(0.75)), (CLASSES[1], pytest.approx(0.25)),
                                        (CLASSES[2], 0)]  # fmt: skip
    assert Settings().recall("predictions", "smoothing", 0) == 75


def test_hiding_the_view_lets_go_of_the_camera_and_showing_it_looks_again(live, jobs, qtbot):
    live.hide()
    qtbot.waitUntil(lambda: not jobs._jobs, timeout=PATIENCE)
    live.show()
    qtbot.waitUntil(lambda: live.live.frame is not None and live.live.running, timeout=PATIENCE)


def test_without_a_camera_it_says_so_and_can_look_again(view, qtbot):
    Settings().remember("camera", {"number": 99})
    view.live.camera._offer(99)
    view.live.camera.setCurrentIndex(view.live.camera.findData(99))
    view.findChild(QPushButton, "camera").click()
    assert view.message.text() == "Waking the camera…"
    qtbot.waitUntil(lambda: "does not answer" in view.message.text(), timeout=PATIENCE)
    assert view.live.again.isVisible()
    assert not view.answer.bars.isVisible()
    view.live.again.click()
    assert view.message.text() == "Waking the camera…"
    qtbot.waitUntil(lambda: "does not answer" in view.message.text(), timeout=PATIENCE)


def test_a_video_that_is_over_can_be_played_once_more(view, tmp_path, qtbot):
    view.play(film(tmp_path / "short.avi", frames=3))
    qtbot.waitUntil(view.live.again.isVisible, timeout=PATIENCE)
    assert view.live.rates.text() == "The video is over."
    assert view.pictures.whole.picture is not None
    view.live.again.click()
    assert not view.live.again.isVisible()
    qtbot.waitUntil(view.live.again.isVisible, timeout=PATIENCE)


def test_the_frozen_picture_opens_in_feature_maps(live, state, qtbot):
    live.live.freeze.click()
    with qtbot.waitSignal(live.go_to, timeout=PATIENCE):
        live.answer.see_maps.click()
    assert state.picture.parent.name == "camera"
    assert np.asarray(Image.open(state.picture)).shape == (48, 64, 3)


def test_a_picture_ends_the_live_view(live, jobs, pictures, qtbot):
    live.use((picture_of(pictures),))
    qtbot.waitUntil(lambda: not jobs._jobs, timeout=PATIENCE)
    assert not live.live.isVisible()
    assert live._path == picture_of(pictures)
