"""The graph of the network, used as a person would: look, open, search, click, save."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from pictures_for_tests import coloured_squares
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QImage, QWheelEvent
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from studio.data.index import read_index
from studio.data.recipe import Recipe
from studio.gui.jobs import Jobs
from studio.gui.pages.feature_maps.graph import GraphView
from studio.gui.pages.feature_maps.subject import Subject
from studio.gui.state import StudioState
from studio.models import backbones, checkpoint
from studio.models.checkpoint import Checkpoint
from studio.models.spec import FreezePlan, ModelSpec

PATIENCE_MS = 60_000


@pytest.fixture
def state(qapp: QApplication) -> StudioState:
    state = StudioState()
    state.set_model(ModelSpec(weights="random", plan=FreezePlan(kind="last")))
    return state


@pytest.fixture
def view(qtbot: QtBot, state: StudioState) -> Iterator[GraphView]:
    jobs = Jobs(in_process=True)
    view = GraphView(Subject(state), jobs)
    qtbot.addWidget(view)
    view.resize(1100, 700)
    yield view
    assert jobs.shutdown(10)


@pytest.fixture
def filled(view: GraphView, qtbot: QtBot) -> GraphView:
    """The view with resnet18, its blocks closed."""
    view.show()
    qtbot.waitUntil(lambda: view.canvas.drawing is not None, timeout=PATIENCE_MS)
    return view


def titles(view: GraphView) -> list[str]:
    assert view.canvas.drawing is not None
    return [face.title for face in view.canvas.drawing.faces.values()]


def text(view: GraphView, name: str) -> str:
    label = view.findChild(QLabel, name)
    assert isinstance(label, QLabel)
    return label.text()


def said_about(view: GraphView) -> str:
    return " ".join(label.text() for label in view.details.findChildren(QLabel) if label.isVisible())


def click(view: GraphView, qtbot: QtBot, node: str) -> None:
    view.canvas.centre_on(node)
    qtbot.mouseClick(view.canvas.viewport(), Qt.MouseButton.LeftButton, pos=view.canvas.place_of(node))


def double_click(view: GraphView, qtbot: QtBot, node: str) -> None:
    view.canvas.centre_on(node)
    before = view.canvas.drawing
    place = view.canvas.place_of(node)
    qtbot.mouseDClick(view.canvas.viewport(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.waitUntil(lambda: view.canvas.drawing is not before, timeout=PATIENCE_MS)


def choose_plan(view: GraphView, qtbot: QtBot, plan: str) -> None:
    before = view.canvas.drawing
    view.plan.setCurrentIndex(view.plan.findData(plan))
    view.plan.activated.emit(view.plan.currentIndex())
    qtbot.waitUntil(lambda: view.canvas.drawing is not before, timeout=PATIENCE_MS)


def test_it_shows_the_blocks_the_boundary_and_where_gradients_flow(filled: GraphView) -> None:
    assert titles(filled) == [
        "Picture", "stem", "layer1", "layer2", "layer3", "layer4", "Linear 512 → 10", "Logits"
    ]  # fmt: skip
    drawing = filled.canvas.drawing
    assert drawing is not None
    boundary = drawing.layout.boundary
    assert boundary is not None
    above = {name for name, box in drawing.layout.nodes.items() if box[1] < boundary}
    assert {"group:layer3"} == {source for source, target in drawing_edges(filled) if source in above} - {
        source for source, target in drawing_edges(filled) if target in above
    }
    assert drawing.flows == {("group:layer4", "fc"), ("fc", "output")}
    assert drawing.faces["group:layer3"].frozen
    assert drawing.faces["group:layer4"].learns
    assert "computed once" in drawing.boundary


def drawing_edges(view: GraphView) -> set[tuple[str, str]]:
    assert view._shown is not None
    return {(edge.source, edge.target) for edge in view._shown.edges}


def test_a_double_click_opens_a_block_and_the_button_closes_it(filled: GraphView, qtbot: QtBot) -> None:
    double_click(filled, qtbot, "group:layer1")
    assert "layer1.0" in titles(filled)
    assert "layer2" in titles(filled)
    click(filled, qtbot, "group:layer1.0")
    before = filled.canvas.drawing
    close = next(b for b in filled.findChildren(QPushButton) if b.text() == "Close layer1")
    qtbot.mouseClick(close, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: filled.canvas.drawing is not before, timeout=PATIENCE_MS)
    assert "layer1" in titles(filled)


def test_a_double_click_beside_the_nodes_of_an_open_block_closes_it(filled: GraphView, qtbot: QtBot) -> None:
    double_click(filled, qtbot, "group:layer2")
    painter = filled.canvas.painter
    assert painter is not None
    corner = filled.canvas.mapFromScene(painter.frame("layer2").topLeft() + QPointF(4, 12))
    before = filled.canvas.drawing
    qtbot.mouseDClick(filled.canvas.viewport(), Qt.MouseButton.LeftButton, pos=corner)
    qtbot.waitUntil(lambda: filled.canvas.drawing is not before, timeout=PATIENCE_MS)
    assert "layer2" in titles(filled)


def test_clicking_a_node_explains_it_and_leads_to_its_feature_maps(filled: GraphView, qtbot: QtBot) -> None:
    double_click(filled, qtbot, "group:stem")
    click(filled, qtbot, "conv1")
    assert text(filled, "operation") == "Conv2d 7×7, 64, /2"
    for words in ("⌊(224 + 2·3 − 7) / 2⌋ + 1 = 112", "64 · 3 · 7 · 7 = 9,408", "Slides small kernels"):
        qtbot.waitUntil(lambda words=words: words in said_about(filled), timeout=PATIENCE_MS)
    button = filled.findChild(QPushButton, "see_maps")
    assert isinstance(button, QPushButton)
    with qtbot.waitSignal(filled.layer_requested) as asked:
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert asked.args == ["conv1"]


def test_dragging_moves_the_graph_and_chooses_nothing(filled: GraphView, qtbot: QtBot) -> None:
    filled.canvas.centre_on("group:layer2")
    start = filled.canvas.place_of("group:layer2")
    viewport = filled.canvas.viewport()
    qtbot.mousePress(viewport, Qt.MouseButton.LeftButton, pos=start)
    qtbot.mouseMove(viewport, start + QPoint(0, 40))
    qtbot.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=start + QPoint(0, 60))
    assert text(filled, "operation") == ""


def test_keys_and_wheel_zoom_and_0_shows_all_of_it(filled: GraphView, qtbot: QtBot) -> None:
    canvas = filled.canvas
    qtbot.keyClick(canvas, Qt.Key.Key_0)
    fitted = canvas.zoom
    qtbot.keyClick(canvas, Qt.Key.Key_Plus)
    assert canvas.zoom > fitted
    qtbot.keyClick(canvas, Qt.Key.Key_Minus)
    assert canvas.zoom == pytest.approx(fitted)
    middle = QPointF(canvas.viewport().rect().center())
    nothing = (Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False)
    turn = QWheelEvent(middle, canvas.viewport().mapToGlobal(middle), QPoint(), QPoint(0, 240), *nothing)
    QGuiApplication.sendEvent(canvas.viewport(), turn)
    assert canvas.zoom > fitted * 1.3
    qtbot.keyClick(canvas, Qt.Key.Key_0)
    assert canvas.zoom == pytest.approx(fitted)


def test_search_marks_blocks_that_hold_a_match_and_enter_opens_the_next(filled: GraphView, qtbot: QtBot) -> None:
    qtbot.keyClicks(filled.search, "downsample")
    assert text(filled, "count") == "6 found"
    assert set(filled.canvas.matches) == {"group:layer2", "group:layer3", "group:layer4"}
    before = filled.canvas.drawing
    qtbot.keyClick(filled.search, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: filled.canvas.drawing is not before, timeout=PATIENCE_MS)
    assert text(filled, "count") == "1 of 6"
    assert {"layer2_0_downsample_0", "layer2_0_downsample_1", "group:layer3"} <= set(filled.canvas.matches)
    qtbot.keyClick(filled.search, Qt.Key.Key_Return)
    assert text(filled, "count") == "2 of 6"
    assert text(filled, "operation") == "BatchNorm2d 128"
    filled.search.clear()
    assert filled.canvas.matches == ()


def test_another_plan_moves_the_boundary_and_not_the_model_page(
    filled: GraphView, state: StudioState, qtbot: QtBot
) -> None:
    click(filled, qtbot, "group:layer4")
    qtbot.waitUntil(lambda: "parameters learn" in said_about(filled), timeout=PATIENCE_MS)
    choose_plan(filled, qtbot, "head")
    qtbot.waitUntil(lambda: "is stored once" in said_about(filled), timeout=PATIENCE_MS)
    drawing = filled.canvas.drawing
    assert drawing is not None
    assert drawing.flows == {("fc", "output")}
    choose_plan(filled, qtbot, "all")
    drawing = filled.canvas.drawing
    assert drawing is not None
    assert drawing.layout.boundary is None
    assert len(drawing.flows) == 6
    assert str(state.model.plan) == "last:1"


def test_the_model_pages_plan_is_followed(filled: GraphView, state: StudioState, qtbot: QtBot) -> None:
    before = filled.canvas.drawing
    state.set_model(state.model.model_copy(update={"plan": FreezePlan(kind="head")}))
    qtbot.waitUntil(lambda: filled.canvas.drawing is not before, timeout=PATIENCE_MS)
    assert filled.canvas.drawing is not None
    assert filled.canvas.drawing.flows == {("fc", "output")}


def test_an_open_data_set_gives_the_new_head_its_classes(
    filled: GraphView, state: StudioState, qtbot: QtBot, tmp_path: Path
) -> None:
    state.set_dataset(read_index(coloured_squares(tmp_path / "내 사진", per_class=2)))
    qtbot.waitUntil(lambda: "Linear 512 → 3" in titles(filled), timeout=PATIENCE_MS)


def test_a_checkpoint_shows_what_was_frozen_when_it_was_trained(
    filled: GraphView, state: StudioState, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "best.pth"
    weights = backbones.build("squeezenet1_1", 2).state_dict()
    checkpoint.save(
        Checkpoint(weights, "squeezenet1_1", "head", ("개", "cat"), Recipe.standard(32), {}, 1, {}, "", {}, {}), path
    )
    state.set_checkpoint(path)
    qtbot.waitUntil(lambda: any(title.startswith("features.12") for title in titles(filled)), timeout=PATIENCE_MS)
    assert filled.plan.currentText() == "As it was trained"
    path.write_bytes(b"no")
    state.set_checkpoint(path)
    qtbot.waitUntil(lambda: "best.pth" in text(filled, "message"), timeout=PATIENCE_MS)
    assert filled.canvas.drawing is None
    assert filled._message.again.isVisible()


def test_a_hidden_view_traces_when_it_is_shown(view: GraphView, state: StudioState, qtbot: QtBot) -> None:
    state.set_model(state.model.model_copy(update={"backbone": "squeezenet1_1"}))
    assert view._jobs.running() == ()
    view.show()
    qtbot.waitUntil(lambda: view.canvas.drawing is not None, timeout=PATIENCE_MS)
    assert not any("layer1" in title for title in titles(view))


def save(view: GraphView, qtbot: QtBot, path: Path) -> None:
    actions = view._export.menu().actions()  # type: ignore[union-attr]
    export = next(action.data() for action in actions if action.data().suffix == path.suffix)
    with qtbot.waitSignal(view._export.saved, timeout=PATIENCE_MS):
        view._export.save(export, path)


def test_the_graph_is_saved_as_a_vector_graphic_a_picture_a_page_and_a_table(
    filled: GraphView, qtbot: QtBot, tmp_path: Path
) -> None:
    folder = tmp_path / "내 그림"
    folder.mkdir()
    double_click(filled, qtbot, "group:layer4")
    for suffix in (".svg", ".png", ".pdf", ".csv"):
        save(filled, qtbot, folder / f"graph{suffix}")
    svg = ElementTree.parse(folder / "graph.svg").getroot()
    words = " ".join(filter(None, (element.text for element in svg.iter())))
    for name in ("layer1", "layer4.0", "Linear 512 → 10", "64 × 56 × 56", "freeze boundary"):
        assert name in words
    assert QImage(str(folder / "graph.png")).height() > 1000
    assert (folder / "graph.pdf").read_bytes().startswith(b"%PDF")
    with (folder / "graph.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 71
    fc = next(row for row in rows if row["module"] == "fc")
    assert (fc["parameters"], fc["trainable"], fc["state"], fc["gradient"]) == ("5130", "5130", "trainable", "True")
    assert fc["inputs"] == "512"


def test_the_chain_rule_answers_to_ones_own_numbers(filled: GraphView, qtbot: QtBot) -> None:
    filled.side.setCurrentWidget(filled.example)
    qtbot.waitUntil(lambda: filled.example.result is not None, timeout=PATIENCE_MS)
    assert "-0.2796. torch's w.grad is -0.2796" in text(filled, "chain_rule")
    filled.example.numbers["y"].setValue(0.0)
    qtbot.waitUntil(lambda: "torch's w.grad is 0.592" in text(filled, "chain_rule"), timeout=PATIENCE_MS)
    box = filled.example.separation
    box.setCurrentIndex(box.findData("detach"))
    qtbot.waitUntil(lambda: "w.grad is None" in text(filled, "chain_rule"), timeout=PATIENCE_MS)
    assert filled.example.canvas.drawing is not None
    assert ("z", "a") not in filled.example.canvas.drawing.flows


def test_the_table_of_copies_holds_torchs_answers(filled: GraphView, qtbot: QtBot) -> None:
    filled.side.setCurrentWidget(filled.copies)
    qtbot.waitUntil(lambda: filled.copies.table.rowCount() > 0, timeout=PATIENCE_MS)
    table = filled.copies.table
    answers = [[table.item(row, column).text().replace("\n", "") for row in range(5)] for column in range(4)]  # type: ignore[union-attr]
    assert answers[1] == ["✗ no", "True", "CloneBackward0", "✓ yes", "[1, 2]"]
    assert answers[2] == ["✓ yes", "False", "None", "✗ no", "[9, 2]"]
    assert answers[3] == ["✗ no", "False", "None", "✗ no", "[1, 2]"]
    assert answers[0][-1] == "refused"


def test_a_large_graph_is_painted_from_afar_and_from_near(filled: GraphView, state: StudioState, qtbot: QtBot) -> None:
    state.set_model(ModelSpec(backbone="densenet121", weights="random"))
    qtbot.waitUntil(lambda: any("denseblock4" in title for title in titles(filled)), timeout=PATIENCE_MS)
    before = filled.canvas.drawing
    filled._open_all.click()
    qtbot.waitUntil(lambda: filled.canvas.drawing is not before, timeout=PATIENCE_MS)
    assert len(titles(filled)) > 400
    filled.canvas.fit()
    assert not filled.grab().isNull()
    filled.canvas.centre_on("classifier")
    assert not filled.grab().isNull()
