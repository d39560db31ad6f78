import csv
from pathlib import Path

import numpy as np
import pytest
from networks_for_tests import write_network
from pictures_for_tests import COLOURS, coloured_squares
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QImage, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox, QPushButton

from studio.data.index import read_index
from studio.gui.jobs import Jobs
from studio.gui.pages.data import DataPage
from studio.gui.pages.embedding.map import MapView
from studio.gui.state import StudioState
from studio.insight.embedding.tasks import PixelFeatures

PER_CLASS = 8
CLASSES = RED, GREEN, BLUE = tuple(COLOURS)


@pytest.fixture
def pictures(tmp_path):
    return coloured_squares(tmp_path / "내 사진", per_class=PER_CLASS)


@pytest.fixture
def state(qapp):
    return StudioState()


@pytest.fixture
def view(qtbot, state):
    jobs = Jobs(in_process=True)
    view = MapView(state, jobs)
    qtbot.addWidget(view)
    view.resize(1100, 700)
    yield view
    view._loader.stop()
    assert jobs.shutdown(10)


@pytest.fixture
def opened(view, state, pictures):
    """The view with pictures to map, by their pixels."""
    state.set_dataset(read_index(pictures))
    view.show()
    choose(view.form.source.what, "pixels")
    choose(view.form.fields["method"], "pca")
    return view


@pytest.fixture
def mapped(opened, qtbot):
    make(opened, qtbot)
    return opened


def choose(box, data):
    box.setCurrentIndex(box.findData(data))
    box.activated.emit(box.currentIndex())


def make(view, qtbot):
    before = view.board.done
    view.form.start.click()
    qtbot.waitUntil(lambda: view.board.done not in (None, before) and not view.run.busy, timeout=60_000)


def start_endless_tsne(view, qtbot):
    choose(view.form.fields["method"], "tsne")
    view.form.fields["iterations"].setValue(100_000)
    view.form.start.click()
    qtbot.waitUntil(lambda: view.board.ready is not None, timeout=60_000)


def picture_of(label, number=0):
    return f"{label}/그림 {number}.png"


def click(view, sample_id, button=Qt.MouseButton.LeftButton):
    QTest.mouseClick(view.board.plot, button, Qt.KeyboardModifier.NoModifier, view.board.plot.place_of(sample_id))


def legend(view):
    items = view.board.legend_panel.groups._items
    return {item.text(0): int(item.text(1)) for item in items}


def press_in_legend(view, name, double=False):
    tree = view.board.legend_panel.groups
    item = next(item for item in tree._items if item.text(0) == name)
    at = tree.visualItemRect(item).center()
    QTest.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    if double:
        QTest.mouseDClick(tree.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)


def shown_labels(view):
    points = view.board.plot.points
    return {points.ids[row].partition("/")[0] for row in np.flatnonzero(points.shown)}


def drop(view, *paths):
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    action, button, key = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    view.dropEvent(QDropEvent(QPointF(200, 200), action, mime, button, key))


def save(view, suffix, path, qtbot):
    button = view.board.tools.export
    export = next(
        action.data() for action in button.menu().actions() if action.data() and action.data().suffix == suffix
    )
    with qtbot.waitSignal(button.saved, timeout=30_000):
        button.save(export, path)


def test_without_pictures_it_offers_to_open_some(view, qtbot):
    view.show()
    with qtbot.waitSignal(view.open_requested):
        view.findChild(QPushButton, "open_folder").click()
    with qtbot.waitSignal(view.sample_requested):
        view.findChild(QPushButton, "try_sample").click()


def test_one_click_makes_a_map_in_which_classes_lie_together(opened, qtbot):
    opened.findChild(QPushButton, "make_map").click()
    qtbot.waitUntil(lambda: opened.board.done is not None, timeout=60_000)
    assert len(opened.board.plot.points) == 3 * PER_CLASS
    assert "Explains" in opened.board.verdict.fit.text()
    assert "accuracy 100.0 %" in opened.board.verdict.votes.text()
    assert "24 pictures" in opened.board.verdict.sentence.text()
    assert legend(opened) == dict.fromkeys(COLOURS, PER_CLASS)


def test_the_points_move_while_tsne_runs_and_stop_keeps_them(opened, qtbot):
    start_endless_tsne(opened, qtbot)
    first = opened.board.plot.points.places.copy()
    qtbot.waitUntil(lambda: not np.array_equal(first, opened.board.plot.points.places), timeout=60_000)
    assert "KL divergence" in opened.board.verdict.fit.text()
    opened.form.pause.click()
    assert opened.form.pause.text() == "Continue"
    opened.form.pause.click()
    opened.form.stop.click()
    qtbot.waitUntil(lambda: not opened.run.busy, timeout=60_000)
    assert "Stopped before" in opened.board.message.text()
    assert len(opened.board.plot.points) == 3 * PER_CLASS
    assert opened.form.start.isVisible()


def test_a_map_that_was_stopped_is_judged_and_takes_new_pictures(opened, tmp_path, qtbot):
    start_endless_tsne(opened, qtbot)
    opened.form.stop.click()
    qtbot.waitUntil(lambda: opened.board.done is not None, timeout=60_000)
    assert "Trustworthiness" in opened.board.verdict.trust.text()
    assert "KL divergence" in opened.board.verdict.fit.text()
    assert "of 100,000 iterations" in opened.board.verdict.sentence.text()
    np.testing.assert_array_equal(opened.board.done.coordinates, opened.board.plot.points.places.astype(np.float32))
    assert "Stopped before" in opened.board.message.text()
    drop(opened, coloured_squares(tmp_path / "new", per_class=1))
    qtbot.waitUntil(lambda: opened.board.plot.points.placed == 3, timeout=60_000)


def test_while_another_map_is_prepared_it_says_what_it_does_and_goes_back_if_that_fails(mapped, pictures, qtbot):
    before = mapped.board.verdict.fit.text()
    said = []
    mapped.run.progressed.connect(lambda progress: said.append(mapped.board.verdict.sentence.text()))
    for picture in pictures.rglob("*.png"):
        picture.write_bytes(b"broken")
    mapped.form.start.click()
    qtbot.waitUntil(lambda: not mapped.run.busy, timeout=60_000)
    assert said
    assert "24 pictures" not in "".join(said)
    assert "can be read" in mapped.board.message.text()
    assert mapped.board.verdict.fit.text() == before


def test_the_perplexity_is_at_most_a_third_of_the_pictures(opened):
    choose(opened.form.fields["method"], "tsne")
    assert opened.form.fields["perplexity"].value() == pytest.approx((3 * PER_CLASS - 1) / 3, abs=0.01)


def test_what_is_for_tsne_alone_is_shown_for_tsne_alone(opened):
    assert not opened.form.fields["perplexity"].isVisible()
    choose(opened.form.fields["method"], "tsne")
    assert opened.form.fields["perplexity"].isVisible()


def test_a_click_selects_everywhere_and_shows_what_is_most_alike(mapped, state, qtbot):
    click(mapped, picture_of(GREEN, 3))
    assert state.selection == (picture_of(GREEN, 3),)
    qtbot.waitUntil(lambda: len(mapped.neighbours.grid.pictures.ids) == 12, timeout=60_000)
    nearest = mapped.neighbours.grid.pictures.ids[: PER_CLASS - 1]
    assert {sample_id.partition("/")[0] for sample_id in nearest} == {GREEN}
    assert picture_of(GREEN, 3) not in nearest


def test_a_neighbour_that_is_clicked_is_selected_and_the_list_stays(mapped, state, qtbot):
    click(mapped, picture_of(GREEN, 3))
    qtbot.waitUntil(lambda: len(mapped.neighbours.grid.pictures.ids) == 12, timeout=60_000)
    listed = mapped.neighbours.grid.pictures.ids
    mapped.neighbours.grid.ids_selected.emit((listed[1],))
    assert state.selection == (listed[1],)
    assert mapped.board.plot.selection == (listed[1],)
    assert mapped.neighbours.grid.pictures.ids is listed


def test_what_is_selected_elsewhere_is_marked_here(mapped, state):
    state.set_selection((picture_of(BLUE, 1), picture_of(RED, 2)))
    assert mapped.board.plot.selection == (picture_of(BLUE, 1), picture_of(RED, 2))


def test_a_lasso_selects_in_the_data_page_too(mapped, state, qtbot):
    data = DataPage(state, mapped.run._jobs)
    qtbot.addWidget(data)
    plot = mapped.board.plot
    plot.set_tool("rectangle")
    QTest.mousePress(plot, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(1, 1))
    corner = QPointF(plot.width() - 1, plot.height() - 1)
    none, left, key = Qt.MouseButton.NoButton, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(plot, QMouseEvent(QEvent.Type.MouseMove, corner, plot.mapToGlobal(corner), none, left, key))
    QTest.mouseRelease(plot, Qt.MouseButton.LeftButton, key, corner.toPoint())
    assert len(state.selection) == 3 * PER_CLASS
    assert set(data.pictures.grid.selected_ids()) == set(state.selection)
    data._check.stop()
    qtbot.waitUntil(lambda: not mapped.run._jobs.running())
    data.pictures._thumbnails.stop()


def test_a_click_in_the_legend_hides_a_class_and_a_double_click_shows_only_it(mapped):
    press_in_legend(mapped, GREEN)
    assert shown_labels(mapped) == {RED, BLUE}
    press_in_legend(mapped, GREEN)
    assert shown_labels(mapped) == {RED, GREEN, BLUE}
    press_in_legend(mapped, BLUE, double=True)
    assert shown_labels(mapped) == {BLUE}
    press_in_legend(mapped, BLUE, double=True)
    assert shown_labels(mapped) == {RED, GREEN, BLUE}


def test_colours_say_which_pictures_a_classifier_gets_wrong(mapped, state, tmp_path, qtbot):
    colours = mapped.board.tools.colours
    verdict = colours.model().item(colours.findData("verdict"))
    assert not verdict.isEnabled()
    state.set_checkpoint(write_network(tmp_path / "best.pth", CLASSES, always=BLUE))
    assert verdict.isEnabled()
    choose(colours, "verdict")
    qtbot.waitUntil(lambda: mapped.board.predictions.table is not None, timeout=60_000)
    assert legend(mapped) == {"✓ Right": PER_CLASS, "✗ Wrong": 2 * PER_CLASS}
    press_in_legend(mapped, "✗ Wrong")
    assert shown_labels(mapped) == {BLUE}
    choose(colours, "confidence")
    assert mapped.board.legend_panel.bar.limits == (0.0, 1.0)
    assert shown_labels(mapped) == {RED, GREEN, BLUE}


def test_another_checkpoint_is_asked_anew(mapped, state, tmp_path, qtbot):
    state.set_checkpoint(write_network(tmp_path / "one.pth", CLASSES, always=BLUE))
    choose(mapped.board.tools.colours, "prediction")
    qtbot.waitUntil(lambda: legend(mapped) == {"blue": 3 * PER_CLASS}, timeout=60_000)
    state.set_checkpoint(write_network(tmp_path / "two.pth", CLASSES, always=RED))
    assert legend(mapped) != {"blue": 3 * PER_CLASS}
    qtbot.waitUntil(lambda: legend(mapped) == {RED: 3 * PER_CLASS}, timeout=60_000)


def test_a_point_shows_its_own_picture_after_filters_a_subsample_and_another_data_set(opened, state, tmp_path, qtbot):
    def every_point_is_its_picture():
        points, plot = opened.board.plot.points, opened.board.plot
        shown = np.flatnonzero(points.shown)
        assert len(shown)
        for row in shown:
            at = plot.place_of(points.ids[row])
            found = points.at(plot.window_shown, at.x(), at.y(), 9)
            here = plot.window_shown.to_screen(points.places[[row, found]])
            assert np.abs(here[0] - here[1]).max() <= 1  # itself, or one that lies upon it
            assert points.path(row) == state.dataset.root / points.ids[row]
            assert points.path(row).is_file()

    opened.form.fields["sample"].setValue(10)
    make(opened, qtbot)
    assert len(opened.board.plot.points) == 10
    every_point_is_its_picture()
    by_id = dict(zip(opened.board.done.ids, opened.board.done.coordinates.tolist(), strict=True))
    press_in_legend(opened, opened.board.plot.points.ids[0].partition("/")[0])
    every_point_is_its_picture()
    points = opened.board.plot.points
    assert dict(zip(points.ids, points.places.tolist(), strict=True)) == by_id
    other = coloured_squares(tmp_path / "others", per_class=3)
    state.set_dataset(read_index(other))
    assert len(opened.board.plot.points) == 0
    make(opened, qtbot)
    every_point_is_its_picture()
    assert opened.board.plot.points.root == other


def test_new_pictures_are_placed_among_their_like(mapped, tmp_path, qtbot):
    new = coloured_squares(tmp_path / "new", per_class=1)
    drop(mapped, new)
    qtbot.waitUntil(lambda: mapped.board.plot.points.placed == 3, timeout=60_000)
    assert "3 pictures placed" in mapped.board.message.text()
    points = mapped.board.plot.points
    placed = str(new / "blue" / "그림 0.png")
    gaps = np.linalg.norm(points.places[: 3 * PER_CLASS] - points.places[points.row_of(placed)], axis=1)
    assert points.ids[int(gaps.argmin())].startswith("blue/")
    click(mapped, placed)
    assert mapped.neighbours.grid.pictures.ids[0].startswith("blue/")


def test_pictures_to_place_can_be_chosen_from_files(mapped, tmp_path, qtbot):
    new = coloured_squares(tmp_path / "new", per_class=2)
    mapped.board.tools.add.menu().actions()[0].trigger()
    dialog = mapped.board.tools.findChild(QFileDialog)
    dialog.filesSelected.emit([str(new / BLUE / "그림 0.png"), str(new / RED / "그림 1.png")])
    dialog.reject()
    qtbot.waitUntil(lambda: mapped.board.plot.points.placed == 2, timeout=60_000)


def test_pictures_that_are_points_already_are_not_placed_twice(mapped, pictures, qtbot):
    drop(mapped, pictures / "blue" / "그림 0.png")
    qtbot.waitUntil(lambda: "1 are in the map already" in mapped.board.message.text(), timeout=60_000)
    assert mapped.board.plot.points.placed == 0


def test_the_table_has_every_picture_with_its_label_and_place(mapped, tmp_path, qtbot):
    path = tmp_path / "지도.csv"
    save(mapped, ".csv", path, qtbot)
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert list(rows[0]) == ["file", "label", "x", "y"]
    places = dict(zip(mapped.board.done.ids, mapped.board.done.coordinates.tolist(), strict=True))
    assert len(rows) == 3 * PER_CLASS
    for row in rows:
        assert row["label"] == row["file"].partition("/")[0]
        assert [float(row["x"]), float(row["y"])] == pytest.approx(places[row["file"]], rel=1e-4)


def test_the_features_can_be_saved(mapped, tmp_path, qtbot):
    save(mapped, ".npy", tmp_path / "features.npy", qtbot)
    assert np.load(tmp_path / "features.npy").shape == (3 * PER_CLASS, 3 * PixelFeatures().side ** 2)


@pytest.mark.parametrize("suffix", [".png", ".svg", ".pdf"])
def test_the_map_is_saved_as_a_figure(mapped, tmp_path, suffix, qtbot):
    path = tmp_path / f"map{suffix}"
    save(mapped, suffix, path, qtbot)
    content = path.read_bytes()
    match suffix:
        case ".png":
            assert QImage(str(path)).width() > 2 * mapped.board.plot.width()
        case ".svg":
            assert content.count(b"<image") == 3 * PER_CLASS or content.count(b"<circle") >= 3 * PER_CLASS
            text = content.decode("utf-8")  # Hangul and Latin may come from two fonts
            assert all(word in text for word in (*GREEN.split(), BLUE))
        case ".pdf":
            assert content.startswith(b"%PDF")


def write_for_tensorboard(view, folder):
    view.board.tools._choose_projector()
    dialog = view.board.tools.findChild(QFileDialog)
    dialog.fileSelected.emit(str(folder))
    dialog.reject()


def test_files_for_tensorboard_are_written_and_replaced_after_a_question(mapped, tmp_path, qtbot):
    message = mapped.board.message
    write_for_tensorboard(mapped, tmp_path)
    qtbot.waitUntil(lambda: "tensorboard --logdir" in message.text(), timeout=60_000)
    vectors = tmp_path / "projector" / "tensors.tsv"
    assert vectors.is_file()
    vectors.write_text("older", "utf-8")
    for button, content_changes in (("Keep them", False), ("Replace", True)):
        mapped.board.say("")
        write_for_tensorboard(mapped, tmp_path)
        qtbot.waitUntil(lambda: mapped.board.findChild(QMessageBox) is not None, timeout=60_000)
        box = mapped.board.findChild(QMessageBox)
        assert str(tmp_path / "projector") in box.text()
        with qtbot.waitSignal(box.destroyed):
            qtbot.mouseClick(next(b for b in box.buttons() if b.text() == button), Qt.MouseButton.LeftButton)
        if content_changes:
            qtbot.waitUntil(lambda: "tensorboard --logdir" in message.text(), timeout=60_000)
        assert (vectors.read_text("utf-8") != "older") is content_changes


def test_too_few_pictures_are_a_sentence(view, state, tmp_path, qtbot):
    state.set_dataset(read_index(coloured_squares(tmp_path / "few", per_class=1)))
    view.show()
    choose(view.form.source.what, "pixels")
    view.form.start.click()
    qtbot.waitUntil(lambda: "a map needs 4" in view.board.message.text(), timeout=60_000)
    assert view.findChild(QPushButton, "make_map").isVisible()


def test_a_broken_picture_is_left_out_and_named(opened, pictures, qtbot):
    (pictures / "blue" / "그림 0.png").write_bytes(b"broken")
    make(opened, qtbot)
    assert "1 pictures cannot be read" in opened.board.message.text()
    assert "blue/그림 0.png" in opened.board.message.toolTip()
    assert opened.board.plot.points.row_of("blue/그림 0.png") is None


def test_the_layers_of_the_open_checkpoint_are_offered_and_mapped(opened, state, tmp_path, qtbot):
    state.set_checkpoint(write_network(tmp_path / "best.pth", CLASSES, always=BLUE))
    source = opened.form.source
    choose(source.what, "checkpoint")
    qtbot.waitUntil(lambda: source.layer.count() > 3, timeout=60_000)
    assert source.layer.currentText() == "What enters the head"
    source.layer.setCurrentIndex(2)
    assert source.source.layer == source.layer.currentData()
    make(opened, qtbot)
    assert len(opened.board.plot.points) == 3 * PER_CLASS


def test_an_autoencoder_is_offered_once_there_is_one(opened):
    source = opened.form.source
    assert source.what.findData("latents") == -1
    opened.offer_latents(Path("run/best.pth"))
    choose(source.what, "latents")
    assert source.source.checkpoint == Path("run/best.pth")
    assert not source.layer.isVisible()


def test_what_is_stopped_before_there_are_places_says_that_nothing_is_kept(opened, qtbot):
    for method, words in (("umap", "UMAP tells the places of the points only at its end"), ("tsne", "nothing of this")):
        choose(opened.form.fields["method"], method)
        opened.form.start.click()
        opened.form.stop.click()
        qtbot.waitUntil(lambda: not opened.run.busy, timeout=60_000)
        assert words in opened.board.message.text()


def test_the_choices_are_remembered(opened, state, qtbot):
    opened.form.fields["seed"].setValue(7)
    make(opened, qtbot)
    again = MapView(state, opened.run._jobs)
    qtbot.addWidget(again)
    assert again.form.fields["seed"].value() == 7
    assert again.form.fields["method"].currentData() == "pca"
    assert again.form.source.kind == "pixels"
    again._loader.stop()


def test_arrow_keys_walk_over_the_map_and_esc_ends_it(mapped, state):
    plot = mapped.board.plot
    click(mapped, picture_of(GREEN, 3))
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down):
        QTest.keyClick(plot, key)
    assert len(state.selection) == 1
    QTest.keyClick(plot, Qt.Key.Key_Escape)
    assert state.selection == ()
    assert plot.place_of(picture_of(GREEN, 3)) != QPoint()


def test_umap_is_offered_prepared_in_words_and_drawn(opened, qtbot):
    choose(opened.form.fields["method"], "umap")
    said = []
    opened.run.progressed.connect(lambda progress: said.append(opened.board.verdict.sentence.text()))
    make(opened, qtbot)
    assert any(sentence.startswith("Preparing UMAP") for sentence in said)
    assert "24 pictures" in opened.board.verdict.sentence.text()
    assert "UMAP" in opened.board.verdict.sentence.text()
    assert "accuracy 100.0 %" in opened.board.verdict.votes.text()
    assert opened.board.tools.add.isEnabled()
