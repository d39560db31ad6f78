import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QAbstractItemModelTester

from studio.gui.pages.model.lock_tree import LOCK, LockModel, LockTree
from studio.gui.theme import Theme
from studio.gui.widgets.layer_tree import Column
from studio.models.layer_rows import LayerRow, Locks

ROWS = (
    LayerRow("conv1", "Conv2d 7×7/2", (64, 32, 32), 9408, 0, False),
    LayerRow("relu", "ReLU", (64, 32, 32), 0, 0, False),
    LayerRow("layer1", "Sequential", (64, 16, 16), 300, 0, True),
    LayerRow("layer1.0", "BasicBlock", (64, 16, 16), 300, 0, True),
    LayerRow("layer1.0.conv1", "Conv2d 3×3", (64, 16, 16), 172, 0, False),
    LayerRow("layer1.0.bn1", "BatchNorm2d", (64, 16, 16), 128, 0, True),
    LayerRow("fc", "Linear", (10,), 5130, 5130, False),
)


@pytest.fixture
def tree(qtbot):
    tree = LockTree()
    qtbot.addWidget(tree)
    tree.resize(700, 400)
    tree.set_rows(ROWS)
    tree.show()
    tree.tree.expandAll()
    tree.edited.connect(lambda names, learns: turn(tree, names, learns))
    return tree


def turn(tree, names, learns):
    """Do what the page does with an edit."""
    tree.locks.set_locks(tree.locks.locks.with_set(names, learns=learns))


def cell(tree, name, column=LOCK):
    return tree.locks.index_of(name).siblingAtColumn(column)


def place(tree, name, column=LOCK):
    return tree.tree.visualRect(cell(tree, name, column)).center()


def click(qtbot, tree, name, *, column=LOCK, modifier=Qt.KeyboardModifier.NoModifier, double=False):
    send = qtbot.mouseDClick if double else qtbot.mouseClick
    send(tree.tree.viewport(), Qt.MouseButton.LeftButton, modifier, place(tree, name, column))


def words(tree):
    return {row.name: cell(tree, row.name).data() for row in ROWS}


def test_the_model_keeps_qts_rules(qapp):
    model = LockModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.set_layers(ROWS, None)
    model.set_locks(Locks(ROWS))
    model.set_boundary({"relu": False})
    model.set_search("conv")


def test_frozen_and_learning_layers_differ_in_word_icon_and_colour_in_both_themes(tree, qapp):
    theme = Theme(qapp, "light")
    for choice in ("light", "dark"):
        theme.choose(choice)
        frozen, learns = cell(tree, "conv1"), cell(tree, "fc")
        assert (frozen.data(), learns.data()) == ("frozen", "learns")
        for role in (Qt.ItemDataRole.ForegroundRole, Qt.ItemDataRole.ToolTipRole):
            assert frozen.data(role) != learns.data(role)
        icons = [index.data(Qt.ItemDataRole.DecorationRole).pixmap(16).toImage() for index in (frozen, learns)]
        assert icons[0] != icons[1]
    theme.choose("light")


def test_what_has_no_parameters_has_no_lock(tree, qtbot):
    assert cell(tree, "relu").data() is None
    with qtbot.assertNotEmitted(tree.edited):
        click(qtbot, tree, "relu")


def test_a_click_on_a_lock_lets_a_layer_learn_and_another_freezes_it(tree, qtbot):
    click(qtbot, tree, "layer1.0.conv1")
    assert words(tree)["layer1.0.conv1"] == "learns"
    assert words(tree)["layer1"] == words(tree)["layer1.0"] == "in part"
    click(qtbot, tree, "layer1.0.conv1")
    assert words(tree)["layer1"] == "frozen"


def test_a_lock_that_is_open_in_part_opens_the_rest(tree, qtbot):
    click(qtbot, tree, "layer1.0.conv1")
    click(qtbot, tree, "layer1")
    assert words(tree)["layer1.0.bn1"] == words(tree)["layer1"] == "learns"


def test_the_second_of_two_quick_clicks_counts_as_well(tree, qtbot):
    click(qtbot, tree, "layer1")
    click(qtbot, tree, "layer1", double=True)
    assert words(tree)["layer1"] == "frozen"
    assert tree.tree.isExpanded(cell(tree, "layer1", 0))


def test_a_click_beside_the_lock_turns_nothing(tree, qtbot):
    with qtbot.assertNotEmitted(tree.edited):
        click(qtbot, tree, "layer1", column=Column.LAYER)
        qtbot.mouseClick(tree.tree.viewport(), Qt.MouseButton.RightButton, pos=place(tree, "layer1"))


def test_shift_click_takes_all_in_between_along(tree, qtbot):
    click(qtbot, tree, "conv1")
    click(qtbot, tree, "layer1.0.conv1", modifier=Qt.KeyboardModifier.ShiftModifier)
    assert words(tree)["conv1"] == words(tree)["layer1.0.conv1"] == words(tree)["layer1.0.bn1"] == "learns"
    assert str(tree.locks.locks.plan()) == "layers:conv1,layer1,fc"


def test_space_turns_the_locks_of_all_that_is_selected(tree, qtbot):
    selection = tree.tree.selectionModel()
    rows = QItemSelectionModel.SelectionFlag.Rows
    selection.setCurrentIndex(cell(tree, "conv1", 0), QItemSelectionModel.SelectionFlag.ClearAndSelect | rows)
    selection.select(cell(tree, "layer1.0.bn1", 0), QItemSelectionModel.SelectionFlag.Select | rows)
    qtbot.keyClick(tree.tree, Qt.Key.Key_Space)
    assert str(tree.locks.locks.plan()) == "layers:conv1,layer1.0.bn1,fc"
    qtbot.keyClick(tree.tree, Qt.Key.Key_Space)
    assert str(tree.locks.locks.plan()) == "layers:fc"


def test_the_search_leaves_locks_as_they_are(tree, qtbot):
    tree.search.setText("bn")
    assert not tree.locks.index_of("conv1").isValid()
    click(qtbot, tree, "layer1.0.bn1")
    tree.search.clear()
    assert str(tree.locks.locks.plan()) == "layers:layer1.0.bn1,fc"


def test_the_end_of_the_frozen_part_is_marked(tree):
    tree.set_boundary(("layer1",))
    marked = cell(tree, "layer1", Column.LAYER)
    assert marked.data(Qt.ItemDataRole.DecorationRole) is not None
    assert "computed once" in marked.data(Qt.ItemDataRole.ToolTipRole)
    assert cell(tree, "conv1", Column.LAYER).data(Qt.ItemDataRole.DecorationRole) is None


def test_the_lock_stands_beside_the_name_where_a_narrow_window_still_shows_it(tree):
    assert tree.tree.header().visualIndex(LOCK) == 1
    width = tree.tree.columnWidth(LOCK)
    turn(tree, ("layer1.0.bn1",), True)
    assert tree.tree.columnWidth(LOCK) == width


def marked(tree):
    """Return the lines in sight that have the scissors, and what is said of them."""
    cells = {row.name: cell(tree, row.name, Column.LAYER) for row in ROWS}
    return {
        name: index.data(Qt.ItemDataRole.ToolTipRole)
        for name, index in cells.items()
        if index.data(Qt.ItemDataRole.DecorationRole) is not None and not tree.tree.visualRect(index).isEmpty()
    }


def test_a_folded_block_shows_that_the_boundary_is_within(tree, qtbot):
    tree.set_boundary(("layer1.0.bn1",))
    assert list(marked(tree)) == ["layer1.0.bn1"]
    tree.tree.collapse(cell(tree, "layer1", Column.LAYER))
    assert list(marked(tree)) == ["layer1"]
    assert "unfold it" in marked(tree)["layer1"]
    tree.tree.expand(cell(tree, "layer1", Column.LAYER))
    assert list(marked(tree)) == ["layer1.0.bn1"]
    tree.search.setText("conv")
    assert marked(tree) == {}
    tree.search.clear()
    assert list(marked(tree)) == ["layer1.0"]


def test_the_boundary_of_one_network_is_not_shown_for_the_next(tree):
    tree.set_boundary(("relu",))
    tree.set_rows(ROWS)
    assert marked(tree) == {}


def test_in_a_narrow_tree_types_give_way_to_the_numbers_behind_them(tree, qtbot):
    wide = tree.tree.columnWidth(Column.TYPE)
    tree.resize(380, 400)
    qtbot.waitUntil(lambda: tree.tree.columnWidth(Column.TYPE) < wide)
    tree.resize(700, 400)
    qtbot.waitUntil(lambda: tree.tree.columnWidth(Column.TYPE) == wide)
