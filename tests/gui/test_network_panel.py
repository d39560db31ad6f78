import pytest
from pictures_for_tests import coloured_squares
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPushButton, QSlider

from studio.data.index import DatasetIndex, read_index
from studio.gui.jobs import Jobs
from studio.gui.pages.model.lock_tree import LOCK
from studio.gui.pages.model.network_panel import NetworkPanel
from studio.gui.settings import Settings
from studio.gui.state import StudioState
from studio.models.spec import FreezePlan, HeadSpec, ModelSpec

LONG = 60_000


@pytest.fixture
def state(qapp):
    state = StudioState()
    state.set_model(ModelSpec(backbone="squeezenet1_1"))
    return state


@pytest.fixture
def jobs(qapp):
    jobs = Jobs(in_process=True)
    yield jobs
    assert jobs.shutdown(20)


@pytest.fixture
def panel(qtbot, state, jobs):
    Settings().remember("train", {"picture_size": 64})
    panel = NetworkPanel(state, jobs)
    qtbot.addWidget(panel)
    panel.resize(620, 760)
    panel.show()
    settled(qtbot, panel)
    return panel


def settled(qtbot, panel):
    """Wait until everything that is said is true of the state's model."""

    def true():
        return (
            panel._known is not None
            and panel._known.task.model == panel._state.model
            and not panel._describing.busy
            and not panel._footprints.busy
            and not panel._settle.isActive()
        )

    qtbot.waitUntil(true, timeout=LONG)


def said(panel, name):
    return panel.findChild(QLabel, name).text()


def choose(panel, words):
    preset = panel.findChild(QComboBox, "preset")
    preset.setCurrentIndex(preset.findText(words))
    preset.activated.emit(preset.currentIndex())


def click_lock(qtbot, panel, name):
    tree = panel.tree.tree
    index = panel.tree.locks.index_of(name).siblingAtColumn(LOCK)
    tree.scrollTo(index)
    qtbot.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=tree.visualRect(index).center())


def lock(panel, name):
    return panel.tree.locks.index_of(name).siblingAtColumn(LOCK).data()


def plan(state):
    return str(state.model.plan)


def test_it_says_what_learns_where_the_frozen_part_ends_and_what_that_takes(panel):
    assert said(panel, "summary") == "5,130 of 727,626 parameters learn (0.71 %)"
    assert said(panel, "boundary").startswith("Frozen up to features.12.expand3x3_activation: 512 × 3 × 3 numbers, 18")
    assert "for batches of 32 at 64 px" in said(panel, "memory")
    assert "10 classes" in said(panel, "note")
    assert lock(panel, "features.0") == "frozen"
    assert lock(panel, "classifier.1") == "learns"


def test_every_preset_is_a_plan_and_the_locks_follow(panel, state, qtbot):
    for words, word, open_, frozen in (
        ("Fine-tune the last blocks", "last:1", "classifier.1", "features.0"),
        ("Freeze the first children", "first:1", "classifier.1", "features.0"),
        ("Everything", "all", "features.0", None),
        ("Feature extraction", "head", "classifier.1", "features.0"),
    ):
        choose(panel, words)
        assert plan(state) == word
        settled(qtbot, panel)
        assert lock(panel, open_) == "learns"
        assert frozen is None or lock(panel, frozen) == "frozen"


def test_the_slider_says_how_many_blocks_and_the_whole_way_is_undone_at_once(panel, state, qtbot):
    choose(panel, "Fine-tune the last blocks")
    slider = panel.findChild(QSlider, "how_many")
    assert slider.maximum() == len(panel._known.blocks) - 1
    for count in (2, 3, 4):
        slider.setValue(count)
    settled(qtbot, panel)
    assert plan(state) == "last:4"
    qtbot.keyClick(panel.tree.tree, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert plan(state) == "last:1"
    panel.undo_action.trigger()
    assert plan(state) == "head"
    panel.redo_action.trigger()
    panel.redo_action.trigger()
    assert plan(state) == "last:4"


def test_a_click_on_a_lock_is_an_own_choice_shown_at_once_and_counted_soon(panel, state, qtbot):
    click_lock(qtbot, panel, "features.0")
    assert plan(state) == "layers:features.0,classifier"
    assert lock(panel, "features.0") == "learns"
    assert said(panel, "summary").startswith("6,922 of")
    assert panel.plan.preset.currentText() == "Own choice"
    settled(qtbot, panel)
    assert said(panel, "boundary") == "What learns comes first in the network, so nothing can be computed beforehand."


def test_fifty_clicks_do_not_wait_for_the_engine(panel, state, qtbot):
    for _ in range(51):
        click_lock(qtbot, panel, "features.0")
    assert lock(panel, "features.0") == "learns"
    settled(qtbot, panel)
    assert said(panel, "summary").startswith("6,922 of")
    assert panel.edits.count() == 51


def test_from_scratch_takes_random_weights_and_undo_brings_both_back(panel, state, qtbot):
    choose(panel, "From scratch")
    assert (state.model.weights, plan(state)) == ("random", "all")
    panel.undo_action.trigger()
    assert (state.model.weights, plan(state)) == ("pretrained", "head")
    panel.redo_action.trigger()
    choose(panel, "Feature extraction")
    assert (state.model.weights, plan(state)) == ("pretrained", "head")


def test_back_from_scratch_one_has_the_weights_of_before(panel, state, qtbot):
    state.set_model(state.model.model_copy(update={"weights": "/가중치/own.pth"}))
    choose(panel, "From scratch")
    choose(panel, "Feature extraction")
    assert (state.model.weights, plan(state)) == ("/가중치/own.pth", "head")
    choose(panel, "From scratch")
    state.set_model(ModelSpec(backbone="resnet18", weights="random", plan="all"))
    choose(panel, "Feature extraction")
    assert state.model.weights == "pretrained"  # a file belongs to one backbone


def test_closing_the_last_lock_leaves_nothing_to_learn_and_says_so(panel, state, qtbot):
    click_lock(qtbot, panel, "classifier.1")
    assert plan(state) == "none"
    assert "Nothing learns" in said(panel, "plan_sentence")
    panel.undo_action.trigger()
    settled(qtbot, panel)
    assert plan(state) == "head"


def test_the_head_gets_a_hidden_layer_and_dropout_which_the_tree_shows(panel, state, qtbot):
    qtbot.mouseClick(panel.head.fold.button, Qt.MouseButton.LeftButton)
    panel.head.hidden.setValue(16)
    panel.head.dropout.setValue(0.5)
    settled(qtbot, panel)
    assert state.model.head == HeadSpec(hidden=16, dropout=0.5)
    assert panel.tree.locks.index_of("classifier.1.3").isValid()
    assert panel.head.fold.button.text() == "Head: 16 hidden units, dropout 0.5"
    click_lock(qtbot, panel, "classifier.1.0")
    assert plan(state) == "layers:classifier.1.3"
    panel.head.hidden.setValue(0)
    panel.head.dropout.setValue(0.0)
    assert plan(state) == "layers:classifier.1"
    settled(qtbot, panel)


def test_bias_and_batch_normalisation_are_chosen_beside_the_head(panel, state, qtbot):
    panel.head.class_bias.setChecked(True)
    assert state.model.class_bias
    assert not panel.head.batch_norm.isEnabled()  # SqueezeNet has none
    assert "run along" in panel.head.batch_norm.toolTip().lower()
    state.set_model(ModelSpec(backbone="resnet18"))
    settled(qtbot, panel)
    panel.head.batch_norm.setCurrentIndex(1)
    settled(qtbot, panel)
    assert state.model.batch_norm == "run"
    assert said(panel, "boundary").startswith("Frozen up to conv1:")


def test_a_model_chosen_elsewhere_is_shown_and_not_written_back(panel, state, qtbot):
    state.set_model(ModelSpec(backbone="squeezenet1_1", plan="last:3"))
    settled(qtbot, panel)
    assert panel.plan.slider.value() == 3
    assert plan(state) == "last:3"
    assert panel.edits.count() == 0


def test_a_backbone_with_fewer_blocks_cuts_the_number_short(panel, state, qtbot):
    state.set_model(ModelSpec(backbone="squeezenet1_1", plan="last:9"))
    settled(qtbot, panel)
    state.set_model(ModelSpec(backbone="resnet18", plan="last:9"))
    settled(qtbot, panel)
    assert state.model.plan == FreezePlan(kind="last", blocks=5)


def test_another_backbone_never_gets_the_locks_of_the_one_before(panel, state, qtbot):
    click_lock(qtbot, panel, "features.0")
    state.set_model(ModelSpec(backbone="resnet18"))  # while the engine still counts the first one
    assert panel.tree.locks.rowCount() == 0
    panel.tree.edited.emit(("features.3",), True)  # a click that was on its way
    assert plan(state) == "head"
    settled(qtbot, panel)
    assert panel.tree.locks.index_of("layer1").isValid()
    assert not panel.tree.locks.index_of("features").isValid()
    assert said(panel, "summary") == "5,130 of 11.2 M parameters learn (0.05 %)"
    assert not panel.undo_action.isEnabled()


def test_switching_quickly_ends_with_the_last_one(panel, state, qtbot):
    for backbone in ("resnet18", "alexnet", "mobilenet_v3_small", "squeezenet1_0", "resnet18"):
        state.set_model(ModelSpec(backbone=backbone))
        panel._settle.timeout.emit()  # as if one had rested on each for a moment
    settled(qtbot, panel)
    assert said(panel, "summary") == "5,130 of 11.2 M parameters learn (0.05 %)"
    assert panel.tree.locks.index_of("layer4").isValid()


def test_classes_are_those_of_the_open_data_set(panel, state, qtbot, tmp_path):
    state.set_dataset(DatasetIndex(tmp_path, ("고양이", "강아지"), (), ()))
    qtbot.waitUntil(lambda: said(panel, "summary").startswith("1,026 of"), timeout=LONG)
    assert not panel.findChild(QLabel, "note").isVisible()


def test_pictures_too_small_for_the_network_are_a_sentence_and_the_layers_are_shown_all_the_same(panel, state, qtbot):
    panel.set_native_size(299)
    state.set_model(ModelSpec(backbone="inception_v3"))
    settled(qtbot, panel)
    assert "inception_v3 needs pictures of at least 75 pixels, not 64" in said(panel, "note")
    assert "at 299 px" in said(panel, "memory")
    with qtbot.waitSignal(panel.go_to) as asked:
        qtbot.mouseClick(panel.findChild(QPushButton, "change_size"), Qt.MouseButton.LeftButton)
    assert asked.args == ["train"]
    panel.hide()
    Settings().remember("train", {"picture_size": 128})
    panel.show()
    qtbot.waitUntil(lambda: "at 128 px" in said(panel, "memory"), timeout=LONG)
    assert "pixels" not in said(panel, "note")
    assert not panel.findChild(QPushButton, "change_size").isVisible()


def test_a_backbone_that_does_not_exist_is_a_sentence(panel, state, qtbot):
    state.set_model(ModelSpec(backbone="resnet19"))
    qtbot.waitUntil(lambda: "resnet19" in said(panel, "note"), timeout=LONG)
    assert said(panel, "summary") == ""
    assert panel.tree.locks.rowCount() == 0
    state.set_model(ModelSpec(backbone="squeezenet1_1"))
    settled(qtbot, panel)
    assert "resnet19" not in said(panel, "note")


def test_a_layer_that_the_network_does_not_have_is_named(panel, state, qtbot):
    state.set_model(ModelSpec(backbone="squeezenet1_1", plan="layers:layer9"))
    qtbot.waitUntil(lambda: "layer9" in said(panel, "note"), timeout=LONG)
    choose(panel, "Feature extraction")
    settled(qtbot, panel)
    assert said(panel, "summary").startswith("5,130 of")
    assert "for batches of 32 at 64 px" in said(panel, "memory"), "the size was not what was wrong"
    assert "layer9" not in said(panel, "note")
    assert not panel.findChild(QPushButton, "change_size").isVisible()


def test_what_was_wrong_with_pictures_of_the_network_s_own_size_is_said_no_longer_than_it_is(panel, state, qtbot):
    Settings().remember("train", {"picture_size": 0})
    state.set_model(ModelSpec(backbone="squeezenet1_1", plan="layers:layer9"))
    qtbot.waitUntil(lambda: "layer9" in said(panel, "note"), timeout=LONG)
    choose(panel, "Feature extraction")
    settled(qtbot, panel)
    assert "layer9" not in said(panel, "note")
    assert not panel.findChild(QPushButton, "change_size").isVisible()


def test_more_memory_than_there_is_is_told_with_a_way_out(panel, state, qtbot):
    Settings().remember("train", {"batch_size": 4096, "picture_size": 1000})
    state.set_model(ModelSpec(backbone="squeezenet1_1", plan="all"))
    settled(qtbot, panel)
    assert "choose a smaller batch on the Train page, or freeze more layers" in said(panel, "memory")


def test_an_epoch_is_measured_at_a_click_and_the_answer_is_of_this_model_alone(panel, state, qtbot, tmp_path):
    measure = panel.findChild(QPushButton, "measure")
    assert not measure.isEnabled()
    state.set_dataset(read_index(coloured_squares(tmp_path / "그림 pictures", per_class=4)))
    settled(qtbot, panel)
    qtbot.mouseClick(measure, Qt.MouseButton.LeftButton)
    assert measure.text() == "Cancel"
    qtbot.waitUntil(lambda: said(panel, "time").startswith("One epoch takes about"), timeout=LONG)
    qtbot.waitUntil(lambda: measure.text() == "Measure an epoch", timeout=LONG)
    choose(panel, "Everything")
    assert said(panel, "time") == ""
    settled(qtbot, panel)


def test_measuring_can_be_cancelled(panel, state, qtbot, tmp_path):
    state.set_dataset(read_index(coloured_squares(tmp_path / "p", per_class=4)))
    settled(qtbot, panel)
    measure = panel.findChild(QPushButton, "measure")
    measure.click()
    measure.click()
    qtbot.waitUntil(lambda: measure.text() == "Measure an epoch", timeout=LONG)
    assert said(panel, "time") == ""


def test_a_hidden_panel_asks_nothing(qtbot, state, jobs):
    panel = NetworkPanel(state, jobs)
    qtbot.addWidget(panel)
    state.set_model(ModelSpec(backbone="squeezenet1_1", plan="all"))
    assert jobs.running() == ()


def test_letters_typed_into_the_search_are_undone_there_and_not_in_the_plan(panel, state, qtbot):
    click_lock(qtbot, panel, "features.0")
    search = panel.tree.findChild(QLineEdit)
    search.setFocus()
    qtbot.keyClicks(search, "fire")
    qtbot.keyClick(search, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert plan(state) == "layers:features.0,classifier"
    settled(qtbot, panel)
