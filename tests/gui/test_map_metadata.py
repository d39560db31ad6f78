"""Colouring a map by what else is known of the pictures, and by a table of the person's own."""

import csv

import numpy as np
import pytest
from pictures_for_tests import COLOURS, coloured_squares
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from studio.data.index import read_index
from studio.gui.jobs import Jobs
from studio.gui.pages.embedding.map import MapView
from studio.gui.state import StudioState
from studio.gui.widgets.picture_plot_colouring import Grouping, Measure

PER_CLASS = 6
RED, GREEN, BLUE = COLOURS


@pytest.fixture
def pictures(tmp_path):
    root = coloured_squares(tmp_path / "내 사진", per_class=PER_CLASS)
    (root / RED / "낮 day").mkdir()
    (root / RED / "그림 0.png").rename(root / RED / "낮 day" / "하나.png")
    return root


@pytest.fixture
def state(qapp, pictures):
    state = StudioState()
    state.set_dataset(read_index(pictures))
    return state


@pytest.fixture
def jobs():
    jobs = Jobs(in_process=True)
    yield jobs
    assert jobs.shutdown(10)


@pytest.fixture
def new_view(qtbot, state, jobs):
    """Return what makes another view with its map, as after a restart."""
    views = []

    def make():
        view = MapView(state, jobs)
        views.append(view)
        qtbot.addWidget(view)
        view.resize(1100, 700)
        view.show()
        choose(view.form.source.what, "pixels")
        choose(view.form.fields["method"], "pca")
        view.form.start.click()
        qtbot.waitUntil(lambda: view.board.done is not None and not view.run.busy, timeout=60_000)
        return view

    yield make
    for view in views:
        view._loader.stop()


@pytest.fixture
def mapped(new_view):
    return new_view()


@pytest.fixture
def table(tmp_path, state):
    """A table in a Korean spreadsheet's encoding: an age for every picture, a camera for most."""
    rows = [["File", "카메라", "age", "label"]]
    for number, sample in enumerate(state.dataset.samples):
        rows.append([sample.id, ["앞", "뒤", ""][number % 3], str(20 + number), "x"])
    path = tmp_path / "환자 patients.csv"
    path.write_bytes("\n".join(",".join(row) for row in [*rows, ["gone.png", "앞", "1", "x"]]).encode("cp949"))
    return path


def choose(box, data):
    assert box.findData(data) >= 0
    box.setCurrentIndex(box.findData(data))
    box.activated.emit(box.currentIndex())


def open_table(view, path):
    choose(view.board.tools.colours, "metadata")
    dialog = view.board.tools.findChild(QFileDialog)
    dialog.fileSelected.emit(str(path))
    dialog.reject()


def legend(view):
    return {item.text(0): int(item.text(1)) for item in view.board.legend_panel.groups._items}


def test_pictures_are_coloured_by_their_subfolder_and_by_their_type(mapped):
    choose(mapped.board.tools.colours, "subfolder")
    assert legend(mapped) == {"낮 day": 1, "In no folder of its class": 3 * PER_CLASS - 1}
    choose(mapped.board.tools.colours, "type")
    assert legend(mapped) == {"png": 3 * PER_CLASS}


def test_the_columns_of_a_table_become_colours(mapped, table, qtbot):
    colours = mapped.board.tools.colours
    open_table(mapped, table)
    assert colours.currentData() == "label", "until there is something to choose"
    qtbot.waitUntil(lambda: colours.findData("column:age") >= 0)
    assert "환자 patients.csv knows 18 of 18 pictures. 1 of its rows name none." in mapped.board.message.text()
    choose(colours, "column:카메라")
    assert legend(mapped) == {"뒤": PER_CLASS, "앞": PER_CLASS, "Nothing said": PER_CLASS}
    choose(colours, "column:age")
    colouring = mapped.board.plot.points.colouring
    assert isinstance(colouring, Measure)
    assert mapped.board.legend_panel.bar.limits == (20.0, 20.0 + 3 * PER_CLASS - 1)
    third = mapped.board.ready.ids[2]
    assert colouring.values[2] == 20 + [sample.id for sample in mapped._state.dataset.samples].index(third)
    assert "age: " in mapped.board.plot._describe(third)


def test_the_table_is_remembered_for_its_data_set(mapped, table, state, new_view, tmp_path, qtbot):
    open_table(mapped, table)
    qtbot.waitUntil(lambda: mapped.board.metadata.table is not None)
    choose(mapped.board.tools.colours, "column:카메라")
    again = new_view()
    qtbot.waitUntil(lambda: isinstance(again.board.plot.points.colouring, Grouping) and "앞" in legend(again))
    state.set_dataset(read_index(coloured_squares(tmp_path / "others", per_class=2)))
    assert again.board.tools.colours.findData("column:age") == -1
    assert again.board.tools.colours.currentData() == "label"


def test_the_exported_table_has_the_columns_too(mapped, table, tmp_path, qtbot):
    open_table(mapped, table)
    qtbot.waitUntil(lambda: mapped.board.metadata.table is not None)
    button = mapped.board.tools.export
    as_csv = next(action.data() for action in button.menu().actions() if action.data().suffix == ".csv")
    with qtbot.waitSignal(button.saved, timeout=30_000):
        button.save(as_csv, tmp_path / "지도.csv")
    with (tmp_path / "지도.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert list(rows[0]) == ["file", "label", "x", "y", "카메라", "age", "label (metadata)"]
    assert sorted(int(row["age"]) for row in rows) == list(range(20, 20 + 3 * PER_CLASS))
    assert {row["label (metadata)"] for row in rows} == {"x"}
    assert np.isfinite([float(row["x"]) for row in rows]).all()


def test_a_table_about_other_pictures_is_refused_and_the_colours_stay(mapped, tmp_path, qtbot):
    other = tmp_path / "other.csv"
    other.write_text("file,age\nelse.png,3\n", encoding="utf-8")
    open_table(mapped, other)
    qtbot.waitUntil(lambda: "names none of these pictures" in mapped.board.message.text())
    assert "other.csv" in mapped.board.message.text()
    assert mapped.board.tools.colours.currentText() == "Label"


def test_a_dialog_that_is_given_up_leaves_the_colours_as_they_were(mapped):
    choose(mapped.board.tools.colours, "split")
    choose(mapped.board.tools.colours, "metadata")
    mapped.board.tools.findChild(QFileDialog).reject()
    colours = mapped.board.tools.colours
    assert colours.currentData() == "split"
    assert colours.itemData(colours.findData("metadata"), Qt.ItemDataRole.ToolTipRole)
