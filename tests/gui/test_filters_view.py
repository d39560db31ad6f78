"""The Filters view, used as a person would: layers, filters, kernels, changes, and what excites a channel."""

import csv

import numpy as np
import pytest
import torch
from PIL import Image
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton

from studio.data.recipe import Recipe
from studio.gui.jobs import Jobs
from studio.gui.pages.feature_maps.filters import FiltersView
from studio.gui.pages.feature_maps.filters_tiles import mosaic
from studio.gui.pages.feature_maps.subject import Subject
from studio.gui.state import StudioState
from studio.gui.widgets.map_grid import SIZES
from studio.models.backbones import build
from studio.models.checkpoint import Checkpoint, save
from studio.models.spec import ModelSpec

BACKBONE = "squeezenet1_1"
CLASSES = ("개", "cat", "말 horse")
DEEP = "features.3.expand3x3"


def network(seed, backbone=BACKBONE):
    torch.manual_seed(seed)
    return build(backbone, len(CLASSES))


def write_checkpoint(path, model, backbone=BACKBONE, seed=1):
    path.parent.mkdir(exist_ok=True)
    run = {"model": {"backbone": backbone, "weights": "random"}, "seed": seed}
    state, recipe = model.state_dict(), Recipe.standard(32)
    save(Checkpoint(state, backbone, "all", CLASSES, recipe, run, 1, {}, "", {}, {}), path)
    return path


@pytest.fixture
def trained():
    """A network that began with seed 1 and of which one kernel has been trained."""
    model = network(1)
    with torch.no_grad():
        model.get_submodule(DEEP).weight[5, 2] += torch.arange(9.0).reshape(3, 3) / 8
    return model


@pytest.fixture
def state(qapp, tmp_path, trained):
    state = StudioState()
    state.set_model(ModelSpec(backbone=BACKBONE, weights="random"))
    state.set_checkpoint(write_checkpoint(tmp_path / "실행 1" / "best.pth", trained))
    return state


@pytest.fixture
def view(qtbot, state):
    jobs = Jobs(in_process=True)
    view = FiltersView(Subject(state), jobs)
    qtbot.addWidget(view)
    view.resize(1100, 650)
    yield view
    assert jobs.shutdown(10)


@pytest.fixture
def first(view, qtbot):
    """The view after it has read the first layer."""
    view.show()
    qtbot.waitUntil(lambda: view.bank.kernels is not None, timeout=60_000)
    return view


@pytest.fixture
def deep(first, qtbot):
    """The view after a click on a layer further down."""
    click_layer(first, qtbot, DEEP)
    return first


def click_layer(view, qtbot, name):
    tree = view.tree.tree
    tree.expandAll()
    index = view.tree.model.index_of(name)
    tree.scrollTo(index)
    qtbot.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=tree.visualRect(index).center())
    qtbot.waitUntil(lambda: view.bank.kernels is not None and view.bank.kernels.layer == name, timeout=60_000)


def click_tile(grid, qtbot, number):
    grid.choose(number)
    index = grid.currentIndex()
    grid.scrollTo(index)
    qtbot.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=grid.visualRect(index).center())


def choose(box, place):
    box.setCurrentIndex(place)
    box.activated.emit(place)


def label(view, name):
    return view.findChild(QLabel, name).text()


def weights(model, layer):
    return model.get_submodule(layer).weight.detach().numpy()


def test_the_first_layer_is_shown_in_colour_without_data_or_picture(first, trained):
    values = weights(trained, "features.0")
    tiles = first.bank.filters.tiles
    assert tiles.maps.shape == (64, 3, 3, 3)
    strongest = np.unravel_index(np.abs(values).argmax(), values.shape)
    output, colour, row, column = strongest
    assert tiles.maps[output, row, column, colour] in (0, 255)
    assert label(first, "title") == "64 filters of 3 × 3 × 3 · 1,728 weights · stride 2"
    assert list(first.bank.inputs.tiles.captions) == ["R", "G", "B"]


def test_only_convolutions_can_be_chosen(first):
    assert first.tree.model.index_of("features.0").isValid()
    assert not first.tree.model.index_of("features.1").isValid()


def test_a_click_on_a_filter_shows_its_kernel_for_every_input(deep, trained, qtbot):
    click_tile(deep.bank.filters, qtbot, 5)
    tiles = deep.bank.inputs.tiles
    np.testing.assert_array_equal(tiles.maps, weights(trained, DEEP)[5])
    assert list(tiles.captions) == [str(number) for number in range(16)]
    limit = np.abs(weights(trained, DEEP)).max()
    assert deep.bank.scale.limits == (-limit, limit)
    np.testing.assert_array_equal((tiles.low, tiles.high), (np.full(16, -limit), np.full(16, limit)))
    norm = np.linalg.norm(weights(trained, DEEP)[5])
    assert label(deep, "chosen") == f"Kernels of filter 5, norm {norm:.3g}"


def test_sorted_by_norm_the_trained_filter_and_its_kernel_come_first(deep, qtbot):
    choose(deep.bank.sorting, 1)
    assert deep.bank.filters.tiles.order[0] == 5
    click_tile(deep.bank.filters, qtbot, 5)
    assert deep.bank.inputs.tiles.order[0] == 2


def test_each_tile_may_use_all_colours(deep, trained):
    choose(deep.bank.scaling, 1)
    limits = np.abs(weights(trained, DEEP)).max(axis=(1, 2, 3))
    np.testing.assert_array_equal(deep.bank.filters.tiles.high, limits)


def test_the_mouse_reads_a_weight_and_the_tooltip_holds_the_whole_kernel(deep, trained, qtbot):
    click_tile(deep.bank.filters, qtbot, 5)
    grid = deep.bank.inputs
    click_tile(grid, qtbot, 2)
    rect = grid.picture_rect(grid.currentIndex())
    qtbot.mouseMove(grid.viewport(), rect.topLeft() + QPoint(rect.width() * 5 // 6, rect.height() // 2))
    value = weights(trained, DEEP)[5, 2, 1, 2]
    qtbot.waitUntil(lambda: label(deep, "numbers") == f"Input 2, row 1, column 2: {value:+.4f}")
    tooltip = grid.tiles.tooltip(2)
    assert tooltip.count("<td") == 9
    assert f"{value:+.3f}" in tooltip


def test_a_kernel_can_be_tried_in_the_convolution_lab(deep, trained, qtbot):
    click_tile(deep.bank.filters, qtbot, 5)
    click_tile(deep.bank.inputs, qtbot, 2)
    with qtbot.waitSignal(deep.kernel_requested) as asked:
        qtbot.mouseClick(deep.bank.to_lab, Qt.MouseButton.LeftButton)
    kernel = asked.args[0]
    assert kernel.dtype == np.float32
    np.testing.assert_array_equal(kernel, weights(trained, DEEP)[5, 2])


def test_the_change_in_training_is_seen_where_it_happened_and_nowhere_else(deep, qtbot):
    choose(deep.comparison, 1)
    qtbot.waitUntil(lambda: deep.bank.kernels.change is not None, timeout=60_000)
    norms = deep.bank.bank.norms
    assert np.argwhere(norms > 0).tolist() == [[5, 2]]
    assert deep.bank.scale.limits == (-1, 1)
    assert label(deep, "title").endswith("change since squeezenet1_1 (random)")
    np.testing.assert_allclose(deep.bank.filters.tiles.high, 1)


def test_two_checkpoints_are_compared_through_the_file_dialog(deep, trained, tmp_path, qtbot):
    other = network(2)
    path = write_checkpoint(tmp_path / "run 2" / "best.pth", other)
    choose(deep.comparison, 2)
    dialog = deep.findChild(QFileDialog)
    dialog.fileSelected.emit(str(path))
    dialog.reject()
    qtbot.waitUntil(lambda: deep.bank.kernels.change is not None, timeout=60_000)
    difference = weights(trained, DEEP) - weights(other, DEEP)
    np.testing.assert_array_equal(deep.bank.bank.values, difference)
    assert deep.comparison.currentText() == "Change since run 2/best.pth"
    choose(deep.comparison, 0)
    qtbot.waitUntil(lambda: deep.bank.kernels.change is None, timeout=60_000)
    choose(deep.comparison, 2)
    deep.findChildren(QFileDialog)[-1].reject()
    qtbot.waitUntil(lambda: deep.bank.kernels.before == "run 2/best.pth", timeout=60_000)


def test_who_gives_no_checkpoint_sees_the_weights_again(deep):
    choose(deep.comparison, 2)
    deep.findChild(QFileDialog).reject()
    assert deep.comparison.currentText() == "Weights"


def test_a_checkpoint_of_another_kind_is_refused_in_a_sentence(deep, tmp_path, qtbot):
    path = write_checkpoint(tmp_path / "run 3" / "best.pth", network(2, "resnet18"), "resnet18")
    choose(deep.comparison, 2)
    dialog = deep.findChild(QFileDialog)
    dialog.fileSelected.emit(str(path))
    dialog.reject()
    sentence = f"run 3/best.pth has no layer called {DEEP}: choose another network or layer."
    qtbot.waitUntil(lambda: label(deep, "message") == sentence, timeout=60_000)
    assert deep.bank.filters.tiles is None
    choose(deep.comparison, 0)
    qtbot.waitUntil(lambda: deep.bank.kernels is not None, timeout=60_000)
    assert not label(deep, "message")


def test_of_a_backbone_as_it_comes_there_is_no_change_to_see(first, qtbot):
    choose(first.comparison, 1)
    first._subject.choose("backbone")
    qtbot.waitUntil(lambda: first.bank.kernels.network == "squeezenet1_1 (random)", timeout=60_000)
    assert first.comparison.currentText() == "Weights"
    assert not first.comparison.model().item(1).isEnabled()


def test_weights_that_cannot_be_had_lead_to_the_model_page(view, state, tmp_path, qtbot):
    state.set_checkpoint(None)
    state.set_model(ModelSpec(backbone=BACKBONE, weights=str(tmp_path / "없다.pth")))
    view.show()
    qtbot.waitUntil(lambda: "없다.pth" in label(view, "message"), timeout=60_000)
    button = next(b for b in view.findChildren(QPushButton) if b.text() == "Choose another backbone")
    with qtbot.waitSignal(view.go_to) as asked:
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert asked.args == ["model"]


def test_a_hidden_view_asks_nothing_and_the_layer_is_remembered(deep, state, tmp_path, qtbot):
    deep.hide()
    state.set_checkpoint(write_checkpoint(tmp_path / "run 2" / "best.pth", network(2)))
    qtbot.wait(50)
    assert deep.bank.kernels.network == "실행 1/best.pth"
    deep.show()
    qtbot.waitUntil(lambda: deep.bank.kernels.network == "run 2/best.pth", timeout=60_000)
    assert deep.bank.kernels.layer == DEEP


# What excites a channel


def climb(view, qtbot, button, steps=6):
    view.excite.form.steps.setValue(steps)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert view.excite.stop.isEnabled()
    qtbot.waitUntil(lambda: not view.excite.stop.isEnabled(), timeout=60_000)
    return view.excite.reached


def test_a_picture_grows_that_excites_the_chosen_filter(deep, qtbot):
    click_tile(deep.bank.filters, qtbot, 5)
    assert deep.excite.target.currentText() == f"Filter 5 of {DEEP}"
    reached = climb(deep, qtbot, deep.excite.start, steps=30)
    assert reached.activations[-1] > reached.activations[0]
    assert deep.excite.view.picture.width() == 32
    assert label(deep, "excite_status").startswith("All 30 steps · activation ")
    assert len(deep.excite.curve.data("activation")[0]) == 30


def test_another_try_starts_elsewhere_and_each_filter_keeps_its_picture(deep, qtbot):
    click_tile(deep.bank.filters, qtbot, 5)
    one = climb(deep, qtbot, deep.excite.start).picture
    two = climb(deep, qtbot, deep.excite.again).picture
    assert not np.array_equal(one, two)
    click_tile(deep.bank.filters, qtbot, 6)
    assert deep.excite.reached is None
    assert not deep.excite.again.isEnabled()
    click_tile(deep.bank.filters, qtbot, 5)
    np.testing.assert_array_equal(deep.excite.reached.picture, two)


def test_a_class_can_be_excited_too(first, qtbot):
    names = [first.excite.target.itemText(place) for place in range(1, first.excite.target.count())]
    assert names == ["Class: 개", "Class: cat", "Class: 말 horse"]
    first.excite.target.setCurrentIndex(3)
    first.excite.form.robustness.setValue(0)
    reached = climb(first, qtbot, first.excite.start, steps=20)
    assert reached.activations[-1] > reached.activations[0]


def test_stop_keeps_the_picture_as_far_as_it_has_come(deep, qtbot):
    deep.excite.form.steps.setValue(10_000)
    qtbot.mouseClick(deep.excite.start, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: deep.excite.reached is not None, timeout=60_000)
    qtbot.mouseClick(deep.excite.stop, Qt.MouseButton.LeftButton)
    reached = deep.excite.reached
    assert reached.step < 10_000
    assert label(deep, "excite_status").startswith(f"Stopped after step {reached.step:,} of 10,000")
    assert deep.excite.start.isEnabled()


def test_another_network_forgets_the_pictures(deep, state, tmp_path, qtbot):
    climb(deep, qtbot, deep.excite.start)
    state.set_checkpoint(write_checkpoint(tmp_path / "run 2" / "best.pth", network(2)))
    assert deep.excite.reached is None
    qtbot.waitUntil(lambda: deep.bank.kernels.network == "run 2/best.pth", timeout=60_000)


# Files


def save_as(button, qtbot, path):
    export = next(action.data() for action in button.menu().actions() if action.data().suffix == path.suffix)
    with qtbot.waitSignal(button.saved, timeout=60_000):
        button.save(export, path)
    return path


def test_weights_are_exported_as_they_are(deep, trained, tmp_path, qtbot):
    expected = weights(trained, DEEP)
    array = np.load(save_as(deep.bank.export, qtbot, tmp_path / "가중치 w.npy"))
    np.testing.assert_array_equal(array, expected)
    with save_as(deep.bank.export, qtbot, tmp_path / "w.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[0][:4] == ["output", "input", "norm", "w0,0"]
    assert len(rows) == 1 + 64 * 16
    np.testing.assert_allclose(np.float32(rows[1 + 5 * 16 + 2][3:]), expected[5, 2].ravel())


def test_the_grid_is_exported_whole_as_a_picture_and_as_a_drawing(first, tmp_path, qtbot):
    with Image.open(save_as(first.bank.export, qtbot, tmp_path / "grid.png")) as picture:
        assert picture.width > 8 * SIZES[3]
        assert picture.height > 8 * SIZES[3]
    drawing = save_as(first.bank.export, qtbot, tmp_path / "grid.svg").read_text("utf-8")
    assert drawing.count("<image") == 64


def test_the_picture_that_excites_is_exported_as_it_is(deep, tmp_path, qtbot):
    reached = climb(deep, qtbot, deep.excite.start)
    with Image.open(save_as(deep.excite.export, qtbot, tmp_path / "그림.png")) as picture:
        np.testing.assert_array_equal(np.asarray(picture.convert("RGB")), reached.picture)


# Tiles


def test_a_mosaic_lays_the_kernels_of_a_filter_side_by_side():
    values = np.arange(2 * 3 * 2 * 2, dtype=np.float32).reshape(2, 3, 2, 2)
    tiles = mosaic(values)
    assert tiles.shape == (2, 5, 5)
    np.testing.assert_array_equal(tiles[1, :2, :2], values[1, 0])
    np.testing.assert_array_equal(tiles[1, :2, 3:], values[1, 1])
    np.testing.assert_array_equal(tiles[1, 3:, :2], values[1, 2])
    assert not tiles[:, 2].any()


def test_a_depthwise_filter_is_its_one_kernel_and_1_by_1_kernels_lie_close():
    values = np.ones((4, 1, 5, 5), np.float32)
    np.testing.assert_array_equal(mosaic(values), values[:, 0])
    assert mosaic(np.ones((4, 16, 1, 1), np.float32)).shape == (4, 4, 4)
