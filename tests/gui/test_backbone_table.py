from dataclasses import replace

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QTableView, QToolButton
from pytestqt.modeltest import ModelTester

from studio.gui.pages.model.backbone_model import WELL_KNOWN, BackboneModel
from studio.gui.pages.model.backbone_rows import BackboneRow, Column, Room
from studio.gui.pages.model.backbone_table import BackboneTable
from studio.gui.pages.model.family_card import FamilyCard
from studio.gui.pages.model.family_words import idea_of
from studio.models.catalog import BackboneInfo
from studio.models.families import COURSE, FAMILIES

ONES = (1.0, 1.0, 1.0)


def info(name, family="ResNet", **known):
    about = BackboneInfo(name, family, 11_700_000, 1.8, 69.8, 44.7, 224, 32, False, ONES, ONES, False)
    return replace(about, source="timm" if name.startswith("timm/") else "torchvision", **known)


BACKBONES = (
    info("resnet101", parameters=44_500_000, top1=81.9, file_mb=171.0, gflops=7.8),
    info("resnet18", weights_here=True),
    info("vgg16", "VGG", parameters=138_000_000, gflops=15.5, top1=71.6, file_mb=528.0),
    info("mobilenet_v3_small", "MobileNetV3", parameters=2_500_000, gflops=0.06, top1=67.7, file_mb=9.8, bundled=True),
    info("timm/xception41", "XceptionAligned", parameters=27_000_000, gflops=9.2, top1=None, file_mb=None,
         input_size=299, licence="apache-2.0"),
    info("vit_b_16", "VisionTransformer", parameters=86_600_000, gflops=17.6, top1=81.1, min_size=224,
         fixed_size=True),
)  # fmt: skip


@pytest.fixture
def table(qtbot):
    return opened(qtbot)


def opened(qtbot):
    table = BackboneTable()
    qtbot.addWidget(table)
    table.resize(1000, 500)
    table.set_backbones(BACKBONES)
    table.show()
    return table


def view(table):
    return table.findChild(QTableView)


def names(table):
    model = view(table).model()
    return [model.index(row, Column.NAME).data() for row in range(model.rowCount())]


def search(table, qtbot, text):
    field = table.findChild(QLineEdit)
    field.clear()
    qtbot.keyClicks(field, text)


def click_chip(table, qtbot, key):
    qtbot.mouseClick(table.findChild(QToolButton, f"filter_{key}"), Qt.MouseButton.LeftButton)


def click_header(table, qtbot, column):
    header = view(table).horizontalHeader()
    place = header.viewport().rect().center()
    place.setX(header.sectionViewportPosition(column) + header.sectionSize(column) // 2)
    qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)


def click_cell(table, qtbot, name, column):
    model = view(table).model()
    cell = view(table).visualRect(model.index(names(table).index(name), column))
    qtbot.mouseClick(view(table).viewport(), Qt.MouseButton.LeftButton, pos=cell.center())


def test_the_item_model_keeps_qts_rules(qtmodeltester: ModelTester, qapp):
    backbones = BackboneModel()
    qtmodeltester.check(backbones)
    backbones.set_backbones(BACKBONES)
    backbones.sort(Column.TOP1, Qt.SortOrder.DescendingOrder)


def test_well_known_backbones_are_there_before_the_engine_answers(qapp):
    model = BackboneModel()
    assert {model.index(row, 0).data() for row in range(model.rowCount())} == set(WELL_KNOWN)
    assert model.rowCount(model.index(0, 0)) == 0
    assert model.data(QModelIndex()) is None


def test_the_table_compares_backbones(table):
    model = view(table).model()
    texts = {}
    for row, name in enumerate(names(table)):
        texts[name] = [model.index(row, column).data() for column in Column]
    assert texts["resnet18"] == [
        "resnet18", "☆", "✓ here", "69.8 %", "11.7 M", "1.8", "45 MB", "224", "ResNet", "torchvision",
    ]  # fmt: skip
    assert texts["timm/xception41"][2:8] == ["↓ not yet", "–", "27.0 M", "9.2", "–", "299"]
    assert texts["mobilenet_v3_small"][Column.WEIGHTS] == "✓ bundled"
    assert texts["vit_b_16"][Column.PIXELS] == "= 224"


def test_every_column_explains_itself(table):
    header = view(table).model().headerData
    tips = [header(column, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole) for column in Column]
    assert all(len(tip) > 30 for tip in tips)
    assert "multiply-adds" in tips[Column.GFLOPS]
    assert "first guess" in tips[Column.TOP1]


def test_names_sort_by_their_numbers(table):
    assert [name for name in names(table) if name.startswith("resnet")] == ["resnet18", "resnet101"]


def test_numbers_sort_as_numbers_and_what_is_unknown_comes_last_either_way(table, qtbot):
    click_header(table, qtbot, Column.FILE)
    assert names(table)[0] == "mobilenet_v3_small"
    assert names(table)[-1] == "timm/xception41"
    click_header(table, qtbot, Column.FILE)
    assert names(table)[0] == "vgg16"
    assert names(table)[-1] == "timm/xception41"


def test_sorting_keeps_the_chosen_line_and_chooses_nothing(table, qtbot):
    table.choose("vgg16")
    with qtbot.assertNotEmitted(table.chosen):
        click_header(table, qtbot, Column.PARAMETERS)
    assert view(table).currentIndex().siblingAtColumn(Column.NAME).data() == "vgg16"


def test_the_search_narrows_the_table_and_changes_no_choice(table, qtbot):
    table.choose("resnet18")
    with qtbot.assertNotEmitted(table.chosen):
        search(table, qtbot, "VGG")
        assert names(table) == ["vgg16"]
        assert table.findChild(QLabel, "backbone_count").text() == "1 of 6"
        table.findChild(QLineEdit).clear()
    assert view(table).currentIndex().siblingAtColumn(Column.NAME).data() == "resnet18"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("resnet", ["resnet18", "resnet101"]),
        ("apache timm", ["timm/xception41"]),
        ("mobilenet printed characters", ["mobilenet_v3_small"]),
        ("transformer torchvision", ["vit_b_16"]),
    ],
)
def test_words_are_looked_for_in_name_family_library_and_licence(table, qtbot, text, found):
    search(table, qtbot, text)
    assert names(table) == found


def test_filters_keep_what_is_here_and_what_the_course_names(table, qtbot):
    click_chip(table, qtbot, "here")
    assert names(table) == ["mobilenet_v3_small", "resnet18"]
    click_chip(table, qtbot, "here")
    click_chip(table, qtbot, "course")
    assert set(names(table)) == {row.name for row in BACKBONES} & COURSE


def test_what_does_not_fit_the_memory_can_be_left_out_once_it_is_known(table, qtbot):
    chip = table.findChild(QToolButton, "filter_fits")
    assert not chip.isEnabled()
    table.set_room(Room(3_000_000_000, 32, "the CPU"))
    assert "3.0 GB free on the CPU, 32 pictures at a time" in chip.toolTip()
    click_chip(table, qtbot, "fits")
    assert names(table) == ["mobilenet_v3_small", "resnet18"]


def test_nothing_found_says_so_and_offers_everything(table, qtbot):
    search(table, qtbot, "no such network")
    everything = next(button for button in table.findChildren(QPushButton) if button.text() == "Show all")
    assert everything.isVisible()
    qtbot.mouseClick(everything, Qt.MouseButton.LeftButton)
    assert len(names(table)) == len(BACKBONES)
    assert view(table).isVisible()


def test_a_star_is_clicked_without_choosing_the_line(table, qtbot):
    table.choose("vgg16")
    with qtbot.assertNotEmitted(table.chosen):
        click_cell(table, qtbot, "resnet18", Column.STAR)
    click_chip(table, qtbot, "starred")
    assert names(table) == ["resnet18"]


def test_a_star_far_from_the_chosen_line_leaves_the_table_where_it_is(table, qtbot):
    table.set_backbones([info(f"resnet{depth}") for depth in range(100)])
    table.choose("resnet0")
    view(table).scrollToBottom()
    place = view(table).verticalScrollBar().value()
    click_cell(table, qtbot, "resnet98", Column.STAR)
    assert view(table).verticalScrollBar().value() == place > 0
    assert view(table).model().index(98, Column.STAR).data() == "★"


def test_the_space_bar_stars_the_line_and_down_leaves_the_search(table, qtbot):
    table.choose("resnet18")
    qtbot.keyClick(table.findChild(QLineEdit), Qt.Key.Key_Down)
    qtbot.keyClick(view(table), Qt.Key.Key_Space)
    assert view(table).currentIndex().siblingAtColumn(Column.STAR).data() == "★"


def test_an_arrow_key_chooses_the_next_backbone(table, qtbot):
    table.choose("resnet18")
    view(table).setFocus()
    with qtbot.waitSignal(table.chosen) as chosen:
        qtbot.keyClick(view(table), Qt.Key.Key_Down)
    assert chosen.args == ["resnet101"]


def test_filter_order_and_stars_are_remembered(table, qtbot):
    click_cell(table, qtbot, "resnet18", Column.STAR)
    click_cell(table, qtbot, "vgg16", Column.STAR)
    click_chip(table, qtbot, "starred")
    click_header(table, qtbot, Column.PARAMETERS)
    click_header(table, qtbot, Column.PARAMETERS)
    assert names(opened(qtbot)) == ["vgg16", "resnet18"]


def test_weights_that_have_come_show_at_once(table, qtbot):
    click_chip(table, qtbot, "here")
    with qtbot.assertNotEmitted(table.chosen):
        table.update_backbone(replace(BACKBONES[2], weights_here=True))
    assert "vgg16" in names(table)


def test_every_family_has_words_and_every_course_network_a_family(qapp):
    assert all(len(idea_of(family)) > 80 for family in FAMILIES)
    assert BackboneRow("timm/legacy_xception", info("timm/legacy_xception", "Xception")).family == "Xception"
    assert BackboneRow("timm/mobilenetv2_100", info("timm/mobilenetv2_100", "EfficientNet")).family == "MobileNet"
    assert BackboneRow("resnext50_32x4d", info("resnext50_32x4d")).family == "ResNeXt"


@pytest.fixture
def card(qtbot):
    card = FamilyCard()
    qtbot.addWidget(card)
    card.show_backbone(BACKBONES[1], 0)
    return card


def native_size(card):
    return card.findChild(QLabel, "native_size").text()


def test_the_card_tells_a_learner_about_the_family(card):
    assert card.fold.button.text() == "About ResNet, 2015"
    assert "Shortcuts" in card.findChild(QLabel, "family_idea").text()
    assert "arxiv.org/abs/1512.03385" in card.findChild(QLabel, "family_paper").text()


def test_a_family_without_notes_says_so(card):
    card.show_backbone(info("timm/dla34", "DLA"), 0)
    assert "no notes" in card.findChild(QLabel, "family_idea").text()


def test_another_size_of_pictures_is_told_when_a_backbone_is_chosen(card):
    card.show_backbone(BACKBONES[4], 0)
    assert native_size(card).startswith("Made for pictures of 299 × 299 px, not 224 × 224 like resnet18.")
    card.show_backbone(BACKBONES[5], 64)
    assert native_size(card) == (
        "Takes pictures of 224 × 224 px, and no others. ⚠ The Train page has 64 px: change it there to 224."
    )
    card.show_backbone(BACKBONES[1], 64)
    assert "The Train page has 64 px: quicker, with less to see." in native_size(card)


def test_a_card_that_was_folded_stays_folded(card, qtbot):
    card.show()
    qtbot.mouseClick(card.fold.button, Qt.MouseButton.LeftButton)
    again = FamilyCard()
    qtbot.addWidget(again)
    assert not again.fold.is_open


def shown(table):
    header = view(table).horizontalHeader()
    return [column for column in Column if not header.isSectionHidden(column)]


def test_a_narrow_table_leaves_out_what_matters_least_and_tells_it_in_the_tooltip(table, qtbot):
    assert shown(table) == list(Column)
    table.resize(400, 500)
    assert {Column.NAME, Column.STAR, Column.WEIGHTS, Column.TOP1} <= set(shown(table))
    assert not {Column.SOURCE, Column.FAMILY, Column.PIXELS} & set(shown(table))
    assert not view(table).horizontalScrollBar().isVisible()
    told = view(table).model().index(names(table).index("resnet18"), Column.NAME).data(Qt.ItemDataRole.ToolTipRole)
    assert told.splitlines()[0] == "resnet18"
    assert "Pixels: 224" in told
    table.resize(1000, 500)
    assert shown(table) == list(Column)


def test_what_the_lines_are_sorted_by_stays_in_sight(table, qtbot):
    click_header(table, qtbot, Column.FAMILY)
    table.resize(400, 500)
    assert Column.FAMILY in shown(table)
    click_header(table, qtbot, Column.NAME)
    assert Column.FAMILY not in shown(table)
