from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QItemSelectionModel
from PySide6.QtWidgets import QPushButton
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from studio.data.index import DatasetIndex, Problem, read_index
from studio.data.opencv import cv2
from studio.gui.jobs import Jobs
from studio.gui.pages.data import DataPage
from studio.gui.pages.data.class_list import ClassListModel
from studio.gui.pages.data.problem_list import ProblemModel
from studio.gui.state import StudioState

PICTURES = {
    "train/고양이": ("가.png", "나.png", "다.png"),
    "train/red tulip": ("a.png",),
    "val/고양이": ("라.png",),
    "val/red tulip": ("b.png",),
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "내 그림 set"
    picture = cv2.imencode(".png", np.zeros((6, 6, 3), np.uint8))[1].tobytes()
    for name, files in PICTURES.items():
        (folder / name).mkdir(parents=True)
        for file in files:
            (folder / name / file).write_bytes(picture)
    return folder


@pytest.fixture
def jobs(qtbot: QtBot) -> Iterator[Jobs]:
    jobs = Jobs(in_process=True)
    yield jobs
    jobs.shutdown(5.0)


@pytest.fixture
def state() -> StudioState:
    return StudioState()


@pytest.fixture
def page(qtbot: QtBot, state: StudioState, jobs: Jobs) -> DataPage:
    page = DataPage(state, jobs)
    qtbot.addWidget(page)
    page.resize(1000, 600)
    page.show()
    return page


def open_folder(state: StudioState, root: Path) -> DatasetIndex:
    index = read_index(root)
    state.set_dataset(index)
    return index


def choose_class(page: DataPage, name: str) -> None:
    classes = page.pictures.classes
    model = classes.model()
    row = next(row for row in range(model.rowCount()) if model.index(row, 0).data() == name)
    classes.selectionModel().setCurrentIndex(model.index(row, 0), QItemSelectionModel.SelectionFlag.ClearAndSelect)


def test_without_a_data_set_the_page_offers_to_open_one(qtbot: QtBot, page: DataPage) -> None:
    buttons = {button.text(): button for button in page.findChildren(QPushButton) if button.isVisible()}
    with qtbot.waitSignal(page.open_requested):
        buttons["Open a folder of pictures"].click()
    with qtbot.waitSignal(page.sample_requested):
        buttons["Try the sample digits"].click()


def test_an_opened_data_set_shows_every_picture(state: StudioState, page: DataPage, root: Path) -> None:
    index = open_folder(state, root)
    assert page.pictures.grid.isVisible()
    assert list(page.pictures.grid.pictures.ids) == [sample.id for sample in index.samples]


def test_choosing_a_class_shows_only_its_pictures(state: StudioState, page: DataPage, root: Path) -> None:
    open_folder(state, root)
    choose_class(page, "red tulip")
    assert sorted(page.pictures.grid.pictures.ids) == ["train/red tulip/a.png", "val/red tulip/b.png"]
    choose_class(page, "All pictures")
    assert len(page.pictures.grid.pictures.ids) == 6


def test_split_and_name_narrow_down_further(state: StudioState, page: DataPage, root: Path) -> None:
    open_folder(state, root)
    page.pictures.split.setCurrentIndex(page.pictures.split.findData("train"))
    assert len(page.pictures.grid.pictures.ids) == 4
    page.pictures.name.setText("나")
    assert list(page.pictures.grid.pictures.ids) == ["train/고양이/나.png"]


def test_selecting_in_the_grid_selects_everywhere_and_back(state: StudioState, page: DataPage, root: Path) -> None:
    open_folder(state, root)
    page.pictures.grid.selectAll()
    assert len(state.selection) == 6
    state.set_selection(("train/고양이/나.png",))
    assert page.pictures.grid.selected_ids() == ("train/고양이/나.png",)


def test_a_picture_that_cannot_be_read_is_named_with_its_reason(
    qtbot: QtBot, state: StudioState, page: DataPage, root: Path
) -> None:
    (root / "train/고양이/깨진.png").write_bytes(b"\x89PNG\r\n\x1a\nbroken")
    open_folder(state, root)
    qtbot.waitUntil(lambda: page.pictures.problems.model.rowCount() == 1)
    assert page.pictures.problems.isVisible()
    assert page.pictures.problems.model.index(0, 0).data() == "train/고양이/깨진.png"
    assert page.pictures.problems.model.index(0, 1).data()


def test_problems_of_one_data_set_do_not_show_in_the_next(
    qtbot: QtBot, state: StudioState, jobs: Jobs, page: DataPage, root: Path, tmp_path: Path
) -> None:
    broken = tmp_path / "broken"
    broken.mkdir()
    (broken / "a.png").write_bytes(b"\x89PNG\r\n\x1a\nbroken")
    open_folder(state, broken)
    open_folder(state, root)
    qtbot.waitUntil(lambda: not jobs.running())
    assert page.pictures.problems.model.rowCount() == 0


def test_the_class_model_keeps_qts_rules(qtbot: QtBot, root: Path, qtmodeltester: ModelTester) -> None:
    model = ClassListModel()
    model.set_index(read_index(root))
    qtmodeltester.check(model)
    assert [model.index(row).data() for row in range(model.rowCount())] == ["All pictures", "red tulip", "고양이"]


def test_the_problem_model_keeps_qts_rules(qtbot: QtBot, tmp_path: Path, qtmodeltester: ModelTester) -> None:
    model = ProblemModel()
    model.set_problems(tmp_path, [Problem(tmp_path / "하나.png", "empty file")])
    qtmodeltester.check(model)
    model.add(Problem(tmp_path / "둘.png", "not a picture"))
    assert model.rowCount() == 2
