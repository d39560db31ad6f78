import csv

import numpy as np
import pytest
from pictures_for_tests import coloured_squares
from PIL import Image
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QPushButton

from studio.data.index import read_index
from studio.data.recipe import Recipe
from studio.data.splits import DataSpec
from studio.gui.jobs import Jobs
from studio.gui.pages.embedding.explore import ExploreView
from studio.gui.state import StudioState
from studio.insight.autoencoder.contact_sheet import contact_sheet
from studio.insight.autoencoder.plane import plane_of
from studio.models.autoencoder_spec import AutoencoderSpec
from studio.models.backbones import build
from studio.models.checkpoint import Checkpoint, save
from studio.training.autoencoding_spec import FitAutoencoder

LATENT = 3


@pytest.fixture(scope="module")
def pictures(tmp_path_factory):
    """Nine coloured squares, and one picture unlike them."""
    root = coloured_squares(tmp_path_factory.mktemp("explore") / "내 사진", per_class=3, side=28)
    odd = np.indices((28, 28)).sum(0) % 2 * np.uint8(255)
    Image.fromarray(np.repeat(odd[..., None], 3, axis=2).astype(np.uint8)).save(root / "blue" / "odd one.png")
    return root


@pytest.fixture(scope="module")
def checkpoints(pictures, tmp_path_factory):
    """A trained autoencoder of each kind, and one with a latent plane."""
    trained = {}
    for name, kind, latent in (
        ("variational", "variational", LATENT),
        ("denoising", "denoising", LATENT),
        ("plane", "plain", 2),
    ):
        out = tmp_path_factory.mktemp("실행") / name
        spec = AutoencoderSpec(kind=kind, latent=latent, size=28, width=4)
        fit = FitAutoencoder(
            data=DataSpec(root=pictures), autoencoder=spec, epochs=1, batch_size=4, device="cpu", out=out
        )
        for _event in fit.perform():
            pass
        trained[name] = out / "best.pth"
    return trained


@pytest.fixture
def state(qapp, pictures):
    state = StudioState()
    state.set_dataset(read_index(pictures))
    return state


@pytest.fixture
def view(qtbot, state):
    jobs = Jobs(in_process=True)
    view = ExploreView(state, jobs)
    qtbot.addWidget(view)
    view.resize(1000, 700)
    view.show()
    yield view
    view.loader.stop()
    assert jobs.shutdown(10)


@pytest.fixture
def opened(view, checkpoints, qtbot):
    """The view with a variational autoencoder."""
    return look_into(view, checkpoints["variational"], qtbot)


def look_into(view, checkpoint, qtbot):
    view.set_checkpoint(checkpoint)
    qtbot.waitUntil(lambda: view.info is not None and view.info.checkpoint == checkpoint, timeout=60_000)
    return view


def read_csv(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def walked(tool, qtbot):
    qtbot.waitUntil(lambda: tool.walk.pictures is not None and not tool.asking.busy, timeout=60_000)
    return tool.walk


def test_without_an_autoencoder_it_offers_to_train_or_open_one(view, qtbot):
    with qtbot.waitSignal(view.train_requested):
        view.findChild(QPushButton, "train_first").click()
    with qtbot.waitSignal(view.checkpoint_requested):
        view.findChild(QPushButton, "open_autoencoder_first").click()


def test_a_classifiers_checkpoint_is_refused_in_a_sentence(view, tmp_path, qtbot):
    path = tmp_path / "분류기.pth"
    model = build("squeezenet1_1", 2)
    rest = {"run": {}, "metrics": {}, "split": {}, "training": {}, "data_root": "", "epoch": 1, "plan": "head"}
    save(
        Checkpoint(
            state_dict=model.state_dict(),
            backbone="squeezenet1_1",
            classes=("a", "b"),
            recipe=Recipe.standard(32),
            **rest,
        ),
        path,
    )
    view.set_checkpoint(path)
    reason = view.findChild(QLabel, "refusal")
    qtbot.waitUntil(reason.isVisible, timeout=60_000)
    assert "분류기.pth" in reason.text()
    assert "autoencoder" in reason.text()


def test_pictures_are_drawn_and_drawn_anew(opened, qtbot, tmp_path):
    samples = opened.samples
    samples.count.setValue(9)
    qtbot.waitUntil(lambda: samples.pictures is not None and len(samples.pictures) == 9, timeout=60_000)
    assert "prior" in samples.drawn.text()
    before = samples.pictures
    qtbot.mouseClick(samples.again, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: samples.pictures is not before, timeout=60_000)
    assert not np.array_equal(samples.pictures, before)
    export = samples.export.menu().actions()[0].data()
    with qtbot.waitSignal(samples.export.saved):
        samples.export.save(export, tmp_path / "표본 samples.png")
    with Image.open(tmp_path / "표본 samples.png") as file:
        assert file.size == contact_sheet(samples.pictures).shape[1::-1]


def test_one_walks_from_one_picture_to_another(opened, qtbot):
    tool = opened.interpolate
    opened.tabs.setCurrentWidget(tool)
    walk = walked(tool, qtbot)
    walk.slider.setValue(walk.slider.maximum())
    assert walk.text.text() == "100 %"
    last = walk.view.picture.copy()
    qtbot.mouseClick(walk.strip, Qt.MouseButton.LeftButton, pos=walk.strip.picture_rect(0, 0).center())
    assert walk.text.text() == "0 %"
    assert walk.view.picture != last


def test_the_ends_are_chosen_by_stepping_or_from_the_selection(opened, state, qtbot):
    tool = opened.interpolate
    opened.tabs.setCurrentWidget(tool)
    before = walked(tool, qtbot).pictures
    ids = [sample.id for sample in state.dataset.samples]
    qtbot.mouseClick(tool.first.next, Qt.MouseButton.LeftButton)
    assert tool.first.sample_id == ids[1]
    state.set_selection((ids[5], ids[2]))
    assert (tool.first.sample_id, tool.second.sample_id) == (ids[5], ids[2])
    qtbot.waitUntil(lambda: not tool.asking.busy and tool.walk.pictures is not before, timeout=60_000)


def test_one_dimension_is_changed_and_the_others_are_listed_by_what_they_say(opened, qtbot):
    tool = opened.traverse
    opened.tabs.setCurrentWidget(tool)
    walk = walked(tool, qtbot)
    assert tool.dimensions.count() == LATENT
    assert tool.dimension == int(np.argmax(opened.info.kl_per_dimension))
    walk.slider.setValue(0)
    assert walk.text.text() == "-3.00"
    before = walk.pictures
    tool.dimensions.setCurrentRow(1)
    qtbot.waitUntil(lambda: walk.pictures is not before and not tool.asking.busy, timeout=60_000)
    tool.from_picture.click()
    qtbot.waitUntil(lambda: not tool.asking.busy, timeout=60_000)
    assert tool.chooser.isVisible()


def test_a_place_in_the_plane_is_decoded_where_one_clicks(view, checkpoints, qtbot, pictures):
    look_into(view, checkpoints["plane"], qtbot)
    tool = view.plane
    view.tabs.setCurrentWidget(tool)
    qtbot.waitUntil(lambda: tool.view.picture is not None, timeout=60_000)
    assert tool.summary.text() == "10 pictures in the latent plane"
    before = tool.view.picture
    place = tool.place.text()
    qtbot.mouseClick(tool._plot.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(90, 60))
    qtbot.waitUntil(lambda: tool.view.picture is not before, timeout=60_000)
    assert tool.place.text() != place


def test_more_dimensions_are_shown_on_their_principal_plane(opened, state, qtbot, tmp_path):
    tool = opened.plane
    opened.tabs.setCurrentWidget(tool)
    qtbot.waitUntil(lambda: tool.view.picture is not None, timeout=60_000)
    assert "principal plane of 3 dimensions" in tool.summary.text()
    state.set_selection((state.dataset.samples[4].id,))
    assert len(tool._selected.data) == 1
    for export in (action.data() for action in tool.export.menu().actions()):
        export.write(tmp_path / f"평면{export.suffix}")
    rows = read_csv(tmp_path / "평면.csv")
    assert rows[0] == ["file", "label", "x", "y"]
    assert [row[0] for row in rows[1:]] == [sample.id for sample in state.dataset.samples]


def test_noise_is_put_on_as_the_slider_says_and_taken_away(view, checkpoints, qtbot):
    look_into(view, checkpoints["denoising"], qtbot)
    tool = view.denoise
    view.tabs.setCurrentWidget(tool)
    qtbot.waitUntil(lambda: len(tool.rows.rows) == 3, timeout=60_000)
    assert not tool.lesson.isVisible()
    tool.slider.setValue(0)
    qtbot.waitUntil(lambda: not tool.asking.busy, timeout=60_000)
    original, noisy, _ = tool.rows.rows
    np.testing.assert_array_equal(original.pictures, noisy.pictures)
    for level in (20, 50, 80):  # as a slider that is dragged
        tool.slider.setValue(level)
    qtbot.waitUntil(lambda: not tool.asking.busy, timeout=60_000)
    assert tool.text.text() == "0.80"
    assert float(tool.rows.rows[1].captions[0]) > 0.05


def test_an_autoencoder_that_has_not_learnt_it_says_so(opened, qtbot):
    opened.tabs.setCurrentWidget(opened.denoise)
    assert opened.denoise.lesson.isVisible()


def test_the_picture_unlike_the_others_comes_first_and_is_selected_everywhere(opened, state, qtbot, tmp_path):
    tool = opened.anomalies
    opened.tabs.setCurrentWidget(tool)
    qtbot.waitUntil(lambda: len(tool.grid.pictures.ids) == 10, timeout=60_000)
    worst = tool.grid.pictures.ids[0]
    assert worst == "blue/odd one.png"
    place = tool.grid.visualRect(tool.grid.model().index(0, 0)).center()
    qtbot.mouseClick(tool.grid.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert state.selection == (worst,)
    qtbot.waitUntil(lambda: len(tool.rows.rows) == 3, timeout=60_000)
    table = next(action.data() for action in tool.export.menu().actions() if action.data().format == "CSV")
    with qtbot.waitSignal(tool.export.saved):
        tool.export.save(table, tmp_path / "오차 errors.csv")
    rows = read_csv(tmp_path / "오차 errors.csv")
    errors = [float(row[2]) for row in rows[1:]]
    assert rows[1][0] == worst
    assert errors == sorted(errors, reverse=True)


def test_latents_that_come_while_nobody_looks_are_shown_later(opened, qtbot):
    opened.tabs.setCurrentWidget(opened.anomalies)
    opened.tabs.setCurrentWidget(opened.samples)
    qtbot.waitUntil(lambda: opened.source.latents is not None, timeout=60_000)
    opened.tabs.setCurrentWidget(opened.anomalies)
    qtbot.waitUntil(lambda: len(opened.anomalies.rows.rows) == 3, timeout=60_000)


def test_without_pictures_what_needs_none_still_works(opened, state, qtbot):
    state.set_dataset(None)
    assert opened.tabs.isTabEnabled(opened.tabs.indexOf(opened.samples))
    assert opened.tabs.isTabEnabled(opened.tabs.indexOf(opened.traverse))
    assert not opened.tabs.isTabEnabled(opened.tabs.indexOf(opened.anomalies))
    opened.tabs.setCurrentWidget(opened.traverse)
    walked(opened.traverse, qtbot)


def test_hidden_it_computes_nothing(view, checkpoints, qtbot):
    view.hide()
    view.set_checkpoint(checkpoints["variational"])
    assert view.info is None
    view.show()
    qtbot.waitUntil(lambda: view.info is not None, timeout=60_000)


def test_another_autoencoder_leaves_nothing_of_the_one_before(opened, checkpoints, qtbot):
    opened.tabs.setCurrentWidget(opened.traverse)
    walked(opened.traverse, qtbot)
    look_into(opened, checkpoints["plane"], qtbot)
    assert opened.traverse.dimensions.count() == 2
    assert "Plain autoencoder, 2 latent dimensions" in opened.sentence.text()


def test_the_principal_plane_keeps_most_of_the_variance_and_is_the_same_each_time():
    latents = np.random.default_rng(0).normal(size=(50, 4)).astype(np.float32) * np.float32([1, 5, 0.1, 3])
    plane = plane_of(latents)
    assert plane.explained > 0.9
    np.testing.assert_allclose(plane.places(plane.latent(2.0, -1.0)[None]), [[2.0, -1.0]], atol=1e-4)
    np.testing.assert_array_equal(plane_of(latents).axes, plane.axes)


def test_equal_latents_lie_in_one_place():
    plane = plane_of(np.ones((5, 4), np.float32))
    np.testing.assert_allclose(plane.places(np.ones((5, 4), np.float32)), 0.0, atol=1e-6)
    assert plane.explained == 1.0
