import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from studio.gui.widgets.layer_tree import Column, LayerModel, LayerTree
from studio.insight.feature_maps.tasks import LayerInfo


def layer(name, kind="Conv2d", shape=(8, 4, 4), parameters=72):
    form = "bars" if len(shape) == 1 else "maps"
    return LayerInfo(name, kind, shape, form, shape[0], *(shape[1:] or (1, 1)), parameters, False, False)


LAYERS = (
    layer("conv1", shape=(64, 32, 32), parameters=9408),
    layer("layer1", "Sequential"),
    layer("layer1.0", "BasicBlock"),
    layer("layer1.0.conv1"),
    layer("layer1.0.relu", "ReLU", parameters=0),
    layer("layer1.1", "BasicBlock"),
    layer("layer1.1.conv1"),
    layer("blocks.0.norm", "LayerNorm"),
    layer("fc", "Linear", shape=(10,), parameters=5130),
)


@pytest.fixture
def tree(qtbot):
    tree = LayerTree()
    qtbot.addWidget(tree)
    tree.resize(400, 500)
    tree.set_layers(LAYERS)
    tree.show()
    return tree


def lines(tree):
    """Return the lines as they are shown, indented."""
    found, index = [], tree.model.index(0, 0)
    while index.isValid():
        depth, above = 0, index.parent()
        while above.isValid():
            depth, above = depth + 1, above.parent()
        found.append("  " * depth + index.data())
        index = tree.tree.indexBelow(index)
    return found


def click(qtbot, tree, name):
    index = tree.model.index_of(name)
    tree.tree.scrollTo(index)
    place = tree.tree.visualRect(index).center()
    qtbot.mouseClick(tree.tree.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_layers_are_a_tree_in_forward_order(tree):
    assert lines(tree) == ["conv1", "layer1", "  0", "  1", "blocks", "  0", "fc"]


def test_a_line_says_type_shape_and_parameters(tree):
    index = tree.model.index_of("conv1")
    texts = [index.siblingAtColumn(column).data() for column in Column]
    assert texts == ["conv1", "Conv2d", "64 × 32 × 32", "9,408"]
    assert index.data(Qt.ItemDataRole.ToolTipRole) == "conv1\nConv2d"


@pytest.mark.parametrize("search", ["", "conv", "nothing like it"])
def test_the_model_keeps_qts_rules(qapp, search):
    model = LayerModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.set_layers(LAYERS, lambda layer: layer.type == "Conv2d")
    model.set_search(search)
    model.set_layers((), None)
    assert tester.model() is model


def test_a_click_chooses_a_layer_at_once_and_only_once(tree, qtbot):
    names = []
    tree.chosen.connect(names.append)
    with qtbot.assertNotEmitted(tree._settle.timeout, wait=120):
        click(qtbot, tree, "layer1.0")
        assert names == ["layer1.0"]
    assert tree.current == "layer1.0"


def test_running_along_with_the_arrow_keys_chooses_only_where_one_rests(tree, qtbot):
    names = []
    tree.chosen.connect(names.append)
    tree.choose("conv1")
    for _ in range(3):
        qtbot.keyClick(tree.tree, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: names != [])
    assert names == ["layer1.1"]


def test_choosing_by_program_opens_the_tree_and_says_nothing(tree, qtbot):
    with qtbot.assertNotEmitted(tree.chosen, wait=120):
        tree.choose("layer1.0.relu")
    assert tree.current == "layer1.0.relu"
    assert "    relu" in lines(tree)
    assert tree.tree.currentIndex().data() == "relu"


def test_the_search_finds_names_and_types(tree, qtbot):
    qtbot.keyClicks(tree.search, "conv")
    assert lines(tree) == ["conv1", "layer1", "  0", "    conv1", "  1", "    conv1"]
    tree.search.clear()
    qtbot.keyClicks(tree.search, "norm")
    assert lines(tree) == ["blocks", "  0", "    norm"]


def test_down_leads_from_the_search_into_the_tree(tree, qtbot):
    qtbot.keyClicks(tree.search, "relu")
    with qtbot.waitSignal(tree.chosen) as chosen:
        qtbot.keyClick(tree.search, Qt.Key.Key_Down)
        for _ in range(2):
            qtbot.keyClick(tree.tree, Qt.Key.Key_Down)
    assert chosen.args == ["layer1.0.relu"]


def test_choosing_a_layer_that_the_search_left_out_ends_the_search(tree, qtbot):
    qtbot.keyClicks(tree.search, "relu")
    tree.choose("fc")
    assert tree.search.text() == ""
    assert tree.tree.currentIndex().data() == "fc"


def test_only_some_layers_can_be_offered(tree, qtbot):
    tree.set_layers(LAYERS, lambda layer: layer.type == "Conv2d")
    assert lines(tree) == ["conv1", "layer1", "  0", "  1"]
    with qtbot.assertNotEmitted(tree.chosen, wait=120):
        click(qtbot, tree, "layer1")
    with qtbot.waitSignal(tree.chosen):
        click(qtbot, tree, "conv1")


def test_what_was_chosen_stays_chosen_in_another_network_that_has_it(tree):
    tree.choose("layer1.0.conv1")
    tree.set_layers(LAYERS[:5])
    assert tree.current == "layer1.0.conv1"
    assert tree.tree.currentIndex().parent().data() == "0"
    tree.set_layers(LAYERS[:1])
    assert tree.current == ""
