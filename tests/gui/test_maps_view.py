import numpy as np
import pytest
from networks_for_tests import BACKBONE, SIZE, write_network
from pictures_for_tests import COLOURS, coloured_squares
from PIL import Image
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QPushButton
from run_folders_for_tests import run_folder

from studio.data.index import read_index
from studio.data.recipe import Recipe
from studio.data.splits import DataSpec
from studio.gui.jobs import Jobs
from studio.gui.pages.feature_maps.maps import MapsView
from studio.gui.pages.feature_maps.subject import Subject
from studio.gui.state import StudioState
from studio.models.spec import ModelSpec

CLASSES = tuple(COLOURS)
PATIENCE = 60_000


@pytest.fixture
def pictures(tmp_path):
    return coloured_squares(tmp_path / "내 사진", per_class=3)


@pytest.fixture
def checkpoint(tmp_path):
    return write_network(tmp_path / "실행 1" / "best.pth", CLASSES)


@pytest.fixture
def state(qapp):
    return StudioState()


@pytest.fixture
def view(qtbot, state):
    jobs = Jobs(in_process=True)
    view = MapsView(Subject(state), jobs)
    qtbot.addWidget(view)
    view.resize(1100, 700)
    yield view
    assert jobs.shutdown(20)


@pytest.fixture
def filled(view, state, pictures, checkpoint, qtbot):
    """The view after it has shown the maps of the first picture."""
    state.set_dataset(read_index(pictures))
    state.set_checkpoint(checkpoint)
    view.show()
    settle(qtbot, view)
    return view


def settle(qtbot, view):
    """Wait until nothing is asked any more."""
    qtbot.waitUntil(lambda: not busy(view), timeout=PATIENCE)


def busy(view):
    return view._describing.busy or view._asking.busy or view._stripping.busy


def show_layer(qtbot, view, layer):
    view.show_layer(layer)
    settle(qtbot, view)


def sentence(view):
    return view.board.panes[0].findChild(QLabel, "sentence").text()


def message(view):
    return view.findChild(QLabel, "message").text()


def reading(view):
    return view.board.detail.findChild(QLabel, "reading").text()


def shown_channels(view):
    return view.board.panes[0].grid.tiles.order


def place_in_grid(view, position):
    grid = view.board.panes[0].grid
    grid.grab()
    return grid.picture_rect(grid.model().index(position, 0)).center()


# Layers and the way through the network


def test_without_a_picture_it_offers_to_open_some(view, qtbot):
    view.show()
    button = view.findChild(QPushButton, "open_folder")
    assert button.isVisible()
    with qtbot.waitSignal(view.open_requested):
        button.click()


def test_a_hidden_view_looks_when_it_is_shown(view, state, pictures, checkpoint, qtbot):
    state.set_dataset(read_index(pictures))
    state.set_checkpoint(checkpoint)
    assert not busy(view)
    view.show()
    settle(qtbot, view)
    assert view.board.shown is not None


def test_it_shows_a_block_of_maps_first_and_counts_its_channels(filled):
    maps = filled.board.shown.maps
    count, height, width = maps.maps.shape
    assert sentence(filled).startswith(f"{count} channels of {height} × {width}")
    assert filled.tree.current == maps.layer
    assert maps.layer in filled.strip.layers


def test_a_layer_clicked_in_the_tree_is_shown(filled, qtbot):
    tree = filled.tree.tree
    index = filled.tree.model.index_of("features.0")
    tree.scrollTo(index)
    qtbot.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=tree.visualRect(index).center())
    qtbot.waitUntil(lambda: filled.board.shown.maps.layer == "features.0", timeout=PATIENCE)
    assert filled.board.shown.maps.maps.shape == (64, 15, 15)


def test_a_step_of_the_strip_chooses_its_layer_and_the_keys_go_on(filled, qtbot):
    last = filled.strip.layers[-1]
    place = filled.strip.cell(len(filled.strip.layers)).center()
    qtbot.mouseClick(filled.strip, Qt.MouseButton.LeftButton, pos=place)
    settle(qtbot, filled)
    assert filled.board.shown.maps.layer == last
    qtbot.keyClick(filled.strip, Qt.Key.Key_Left)
    settle(qtbot, filled)
    assert filled.board.shown.maps.layer == filled.strip.layers[-2]


def test_a_picture_seen_before_comes_back_at_once(filled, state, qtbot):
    first, other = state.dataset.samples[0].id, state.dataset.samples[-1].id
    before = filled.board.shown.maps
    state.set_selection((other,))
    settle(qtbot, filled)
    assert not np.array_equal(filled.board.shown.maps.seen, before.seen)
    state.set_selection((first,))
    assert filled.board.shown.maps is before
    assert not filled._asking.busy


def test_only_the_last_of_many_clicks_is_answered(filled, qtbot):
    for layer in ("features.0", "features.3", "features.4"):
        filled.show_layer(layer)
    assert filled.board.panes[0].grid.faint
    settle(qtbot, filled)
    assert filled.board.shown.maps.layer == "features.4"
    assert not filled.board.panes[0].grid.faint


def test_another_picture_at_another_network_are_never_mixed(filled, state, tmp_path, qtbot):
    other = write_network(tmp_path / "other.pth", CLASSES, seed=1)
    state.set_selection((state.dataset.samples[-1].id,))
    state.set_checkpoint(other)
    settle(qtbot, filled)
    maps = filled.board.shown.maps
    assert maps.network == f"{tmp_path.name}/other.pth"
    blue = maps.seen.reshape(-1, 3).mean(0)
    assert blue.argmax() == (2 if "blue" in state.dataset.samples[-1].id else 1)


def test_a_checkpoint_written_anew_is_looked_at_again(filled, state, checkpoint, qtbot):
    before = filled.board.shown.maps.maps
    write_network(checkpoint, CLASSES, seed=1)
    state.set_checkpoint(checkpoint)
    settle(qtbot, filled)
    assert not np.array_equal(filled.board.shown.maps.maps, before)


def test_a_damaged_checkpoint_is_a_sentence_and_can_be_tried_again(filled, state, checkpoint, qtbot):
    checkpoint.write_bytes(b"no")
    state.set_checkpoint(checkpoint)
    settle(qtbot, filled)
    assert "best.pth" in message(filled)
    assert filled.board.shown is None
    write_network(checkpoint, CLASSES)
    filled._message.again.click()
    settle(qtbot, filled)
    assert filled.board.shown is not None
    assert message(filled) == ""


def test_a_picture_that_cannot_be_read_is_a_sentence(filled, state, pictures, qtbot):
    broken = state.dataset.samples[-1].id
    (pictures / broken).write_bytes(b"broken")
    state.set_selection((broken,))
    settle(qtbot, filled)
    assert "Cannot read the picture" in message(filled)
    assert filled.strip._tiles == []  # not the picture before it
    assert filled.board.shown is None


def test_a_backbone_needs_no_checkpoint(view, state, pictures, qtbot):
    state.set_model(ModelSpec(backbone=BACKBONE, weights="random"))
    state.set_dataset(read_index(pictures))
    view.show()
    settle(qtbot, view)
    assert view.board.shown.maps.network == f"{BACKBONE} (random)"


# Channels


def test_channels_can_be_sorted_and_limited(filled, qtbot):
    tools, maps = filled.board.tools, filled.board.shown.maps
    tools.sorting.setCurrentIndex(tools.sorting.findData("maximum"))
    tools.top.setValue(5)
    assert shown_channels(filled) == tuple(np.argsort(-maps.maximum, kind="stable")[:5])
    again = MapsView(Subject(StudioState()), filled._jobs)
    qtbot.addWidget(again)
    assert again.board.tools.presentation.sorting == "maximum"
    assert again.board.tools.presentation.top == 5


def test_the_colour_bar_says_what_the_scale_is(filled):
    tools, maps = filled.board.tools, filled.board.shown.maps
    bar = filled.board.detail.colour_bar
    channel = filled.board.channel
    assert bar.limits == (pytest.approx(maps.minimum[channel]), pytest.approx(maps.maximum[channel]))
    tools.scale.setCurrentIndex(tools.scale.findData("symmetric"))
    most = np.abs(maps.maps).max()
    assert bar.limits == (pytest.approx(-most), pytest.approx(most))
    tools.contrast.setValue(tools.contrast.maximum())
    assert bar.limits == (pytest.approx(-most / 16), pytest.approx(most / 16))


def test_a_click_enlarges_a_channel_over_the_picture(filled, qtbot):
    detail = filled.board.detail
    grid = filled.board.panes[0].grid
    qtbot.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=place_in_grid(filled, 2))
    assert detail.title.text() == "Channel 2"
    detail.opacity.setValue(0)
    bare = detail.views[0].grab().toImage()
    detail.opacity.setValue(100)
    assert detail.views[0].grab().toImage() != bare


def test_the_mouse_reads_values_and_shows_what_a_position_looks_at(filled, qtbot):
    show_layer(qtbot, filled, "features.0")
    detail, maps = filled.board.detail, filled.board.shown.maps
    part = detail.views[0].shown_part()
    place = QPoint(round(part.left() + part.width() * 5.5 / 15), round(part.top() + part.height() * 3.5 / 15))
    qtbot.mouseMove(detail.views[0], place)
    assert reading(filled) == f"{maps.maps[filled.board.channel, 3, 5]:.4g} at row 3, column 5"
    assert detail.field.text() == f"It looks at 3 × 3 pixels of {SIZE} × {SIZE}."
    assert detail.views[0]._box == (10 / SIZE, 6 / SIZE, 13 / SIZE, 9 / SIZE)
    qtbot.mouseMove(filled.board.panes[0].grid.viewport(), place_in_grid(filled, 7))
    assert reading(filled).startswith(f"{maps.maps[7, 7, 7]:.4g} at row 7")


def test_a_pinned_channel_leads_whatever_the_order_and_the_picture(filled, state, qtbot):
    grid = filled.board.panes[0].grid
    grid.choose(9)
    qtbot.keyClick(grid, Qt.Key.Key_P)
    assert shown_channels(filled)[:2] == (9, 0)
    state.set_selection((state.dataset.samples[-1].id,))
    settle(qtbot, filled)
    assert shown_channels(filled)[:2] == (9, 0)
    filled.board._on_activated(9)
    assert filled.board.detail.pin.isChecked()
    filled.board.detail.pin.click()
    assert shown_channels(filled)[:2] == (0, 1)


def test_dead_channels_are_counted_and_marked(filled, state, checkpoint, qtbot):
    write_network(checkpoint, CLASSES, dead=3)
    state.set_checkpoint(checkpoint)
    settle(qtbot, filled)
    show_layer(qtbot, filled, "features.0")
    assert sentence(filled) == "64 channels of 15 × 15, 3 dead"
    assert filled.board.panes[0].grid.tiles.dead[:4].tolist() == [True, True, True, False]
    assert "dead" in filled.board.panes[0].grid.model().index(0, 0).data(Qt.ItemDataRole.ToolTipRole)


def test_the_head_says_its_numbers_by_class(filled, state, tmp_path, qtbot):
    state.set_checkpoint(write_network(tmp_path / "mobile.pth", CLASSES, backbone="mobilenet_v3_small"))
    settle(qtbot, filled)
    show_layer(qtbot, filled, "classifier.3")
    pane = filled.board.panes[0]
    values = filled.board.shown.maps.maps[:, 0, 0]
    assert pane.bars.isVisible()
    assert sentence(filled) == "3 numbers, 0 of them zero"
    assert pane.bars.text_of(2) == f"{CLASSES[2]}: {values[2]:.4g}"
    pane.bars.activated_map.emit(1)
    assert reading(filled) == f"{values[1]:.4g}"
    assert filled.board.detail.title.text() == CLASSES[1]


def test_transformers_show_tokens_as_maps_and_their_attention(view, state, pictures, qtbot):
    state.set_model(ModelSpec(backbone="swin_t", weights="random"))
    state.set_dataset(read_index(pictures))
    view.show()
    settle(qtbot, view)
    attending = next(layer.name for layer in view._info.layers if layer.attention)
    show_layer(qtbot, view, attending)
    assert view.what.isVisible()
    view.board._on_activated(90)
    view.what.attention.click()
    settle(qtbot, view)
    assert "attention maps" in sentence(view)
    names = view.board.shown.maps.names
    assert view.board.detail.title.text() == names[0]
    view.what.output.click()
    settle(qtbot, view)
    assert view.board.detail.title.text() == "Channel 90"


# Comparing


def compare(qtbot, view):
    view.board.compare.click()
    settle(qtbot, view)


def test_two_pictures_side_by_side_share_scale_and_order(filled, state, qtbot):
    filled.board.tools.sorting.setCurrentIndex(filled.board.tools.sorting.findData("mean"))
    compare(qtbot, filled)
    filled.compare.choose_picture(state.dataset.root / state.dataset.samples[-1].id)
    settle(qtbot, filled)
    first, second = (pane.shown for pane in filled.board.panes)
    assert first.order == second.order
    assert np.array_equal(first.limits, second.limits)
    assert not np.array_equal(first.maps.seen, second.maps.seen)
    assert filled.board.panes[1].heading.text() == state.dataset.samples[-1].id.rpartition("/")[2]
    assert filled.board.detail.views[1].isVisible()


def test_a_pinned_picture_stays_while_the_first_goes_on(filled, state, qtbot):
    compare(qtbot, filled)
    seen = filled.board.shown.maps.seen
    box = filled.compare.picture
    box.setCurrentIndex(box.findText("Pin this picture"))
    box.activated.emit(box.currentIndex())
    state.set_selection((state.dataset.samples[-1].id,))
    settle(qtbot, filled)
    first, second = (pane.shown for pane in filled.board.panes)
    assert np.array_equal(second.maps.seen, seen)
    assert not np.array_equal(first.maps.seen, seen)


def test_two_layers_of_different_width_are_shown_together(filled, qtbot):
    show_layer(qtbot, filled, "features.0")
    compare(qtbot, filled)
    box = filled.compare.layer
    box.setCurrentIndex(box.findText("Pin this layer"))
    box.activated.emit(box.currentIndex())
    show_layer(qtbot, filled, "features.12")
    first, second = (pane.shown for pane in filled.board.panes)
    assert (first.maps.layer, second.maps.layer) == ("features.12", "features.0")
    assert len(second.order) == 64


def test_the_difference_of_two_networks_is_blue_and_red_about_zero(filled, state, tmp_path, qtbot):
    other = write_network(tmp_path / "other.pth", CLASSES, seed=1)
    compare(qtbot, filled)
    filled.compare._on_checkpoint(str(other))
    settle(qtbot, filled)
    first, second = (pane.shown for pane in filled.board.panes)
    filled.compare.difference.click()
    shown = filled.board.panes[1].shown
    assert np.array_equal(shown.maps.maps, first.maps.maps - second.maps.maps)
    assert shown.presentation.palette == "blue-red"
    assert shown.limits[0][0] == -shown.limits[1][0]
    assert filled.board.panes[1].heading.text().startswith("Difference: left minus")


def test_a_layer_the_other_network_does_not_have_is_a_sentence_beside_the_first(filled, state, qtbot):
    from studio.insight.network_spec import NetworkSpec

    compare(qtbot, filled)
    other = NetworkSpec(model=ModelSpec(backbone="resnet18", weights="random"), size=64)
    filled.compare._choose(filled.compare.network, other.name, other)
    settle(qtbot, filled)
    assert filled.board.shown is not None
    assert filled.board.panes[1].isHidden()
    assert message(filled) != ""


def test_a_checkpoint_of_a_run_is_compared_with_what_it_began_from(view, state, pictures, tmp_path, qtbot):
    model = ModelSpec(backbone=BACKBONE, weights="random")
    files = run_folder(tmp_path / "실행 2", model=model, recipe=Recipe.standard(SIZE), data=DataSpec(root=pictures))
    write_network(files.best, CLASSES)
    state.set_dataset(read_index(pictures))
    state.set_checkpoint(files.best)
    view.show()
    qtbot.waitUntil(lambda: view.compare.network.count() == 3, timeout=PATIENCE)
    settle(qtbot, view)
    compare(qtbot, view)
    assert view.compare.network.currentText() == f"Before training: {BACKBONE} (random)"
    assert view.board.panes[1].shown.maps.maps.shape == view.board.shown.maps.maps.shape


# Epochs


@pytest.fixture
def run_with_epochs(view, state, pictures, tmp_path, qtbot):
    files = run_folder(tmp_path / "실행 3", accuracies=(0.4, 0.5, 0.6))
    for number in (1, 2, 3):
        write_network(files.epoch(number), CLASSES, seed=number)
    write_network(files.best, CLASSES, seed=3)
    state.set_dataset(read_index(pictures))
    state.set_checkpoint(files.best)
    view.show()
    qtbot.waitUntil(view.epochs.isVisible, timeout=PATIENCE)
    settle(qtbot, view)
    return files


def test_the_slider_shows_the_layer_at_each_epoch_kept(view, run_with_epochs, qtbot):
    finished = view.board.shown.maps.maps
    view.epochs.slider.setValue(0)
    settle(qtbot, view)
    assert view.epochs.text.text() == "Epoch 1 of 3"
    assert not np.array_equal(view.board.shown.maps.maps, finished)
    view.epochs.slider.setValue(2)
    settle(qtbot, view)
    assert np.array_equal(view.board.shown.maps.maps, finished)


def test_the_order_of_the_channels_stays_while_epochs_go_by(view, run_with_epochs, qtbot):
    view.board.tools.sorting.setCurrentIndex(view.board.tools.sorting.findData("variance"))
    order = shown_channels(view)
    view.epochs.slider.setValue(0)
    settle(qtbot, view)
    assert shown_channels(view) == order


def test_play_goes_through_all_epochs_and_stops_at_the_checkpoint(view, run_with_epochs, qtbot):
    seen = []
    view.epochs.moved.connect(lambda: seen.append(view.epochs.text.text()))
    view.epochs.play.click()
    qtbot.waitUntil(lambda: not view.epochs.play.isChecked(), timeout=PATIENCE)
    assert seen == ["Epoch 1 of 3", "Epoch 2 of 3", "Epoch 3 of 3", "This checkpoint"]


def test_without_kept_epochs_there_is_no_slider(filled):
    assert not filled.epochs.isVisible()


# The strongest pictures


def test_the_strongest_pictures_are_found_and_a_click_looks_at_one(filled, state, qtbot):
    panel = filled.board.strongest
    show_layer(qtbot, filled, "features.0")
    filled.board.strongest_button.click()
    qtbot.waitUntil(lambda: panel.crops.tiles is not None, timeout=PATIENCE)
    assert len(panel.crops.tiles.order) == 9
    values = [float(caption) for caption in panel.crops.tiles.captions]
    assert values == sorted(values, reverse=True)
    panel.crops.activated_map.emit(0)
    assert state.selection == (panel._crops_of.ids[0],)
    settle(qtbot, filled)
    most = filled.board.shown.maps.maximum[filled.board.channel]
    assert values[0] == pytest.approx(float(most), rel=0.01)


def test_another_channel_of_a_searched_layer_needs_no_search(filled, qtbot):
    panel = filled.board.strongest
    filled.board.strongest_button.click()
    qtbot.waitUntil(lambda: panel.crops.tiles is not None, timeout=PATIENCE)
    filled.board._on_activated(5)
    qtbot.waitUntil(lambda: "channel 5" in panel.title.text(), timeout=PATIENCE)
    assert not panel._asking.busy
    panel.close_button.click()
    assert panel.isHidden()


def test_a_search_that_is_cancelled_says_so(filled, qtbot):
    panel = filled.board.strongest
    filled.board.strongest_button.click()
    panel.cancel.click()
    qtbot.waitUntil(lambda: not panel._asking.busy, timeout=PATIENCE)
    assert "Stopped before" in panel.title.text()


# Export


def save_as(qtbot, view, format_name, path):
    action = next(action for action in view.board.export.menu().actions() if action.data().format == format_name)
    with qtbot.waitSignal(view.board.export.saved, timeout=PATIENCE):
        view.board.export.save(action.data(), path)
    return path


def test_values_and_statistics_are_saved(filled, tmp_path, qtbot):
    maps = filled.board.shown.maps
    saved = np.load(save_as(qtbot, filled, "NPY", tmp_path / "값 values.npy"))
    assert np.array_equal(saved, maps.maps)
    lines = save_as(qtbot, filled, "CSV", tmp_path / "표.csv").read_text("utf-8-sig").splitlines()
    assert lines[0] == "channel,mean,minimum,maximum,variance,dead"
    assert len(lines) == 1 + len(maps.maps)


@pytest.mark.parametrize("format_name", ["PNG", "PNG of this channel", "PNG from input to output"])
def test_pictures_are_saved(filled, tmp_path, qtbot, format_name):
    path = save_as(qtbot, filled, format_name, tmp_path / "그림.png")
    with Image.open(path) as picture:
        assert min(picture.size) >= 200


@pytest.mark.parametrize(("format_name", "start"), [("SVG", b"<?xml"), ("PDF", b"%PDF")])
def test_vector_graphics_are_saved(filled, tmp_path, qtbot, format_name, start):
    filled.board.tools.top.setValue(4)
    path = save_as(qtbot, filled, format_name, tmp_path / f"그림.{format_name.lower()}")
    assert path.read_bytes().startswith(start)
