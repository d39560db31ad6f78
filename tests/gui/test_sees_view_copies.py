from dataclasses import replace
from pathlib import Path

import pytest
from pictures_for_tests import coloured_squares
from PySide6.QtCore import Qt

from studio.data.index import read_index
from studio.data.recipe_draft import preset
from studio.gui.jobs import Jobs
from studio.gui.pages.data.copies import CopiesDialog, copied_steps


@pytest.fixture
def pictures(tmp_path):
    return coloured_squares(tmp_path / "내 사진", per_class=3, side=40)


@pytest.fixture
def jobs(qtbot):
    jobs = Jobs(in_process=True)
    yield jobs
    assert jobs.shutdown(10)


@pytest.fixture
def dialog(qtbot, pictures, jobs):
    return a_dialog(qtbot, pictures, jobs)


def a_dialog(qtbot, pictures, jobs):
    dialog = CopiesDialog(read_index(pictures), copied_steps(preset("light", 32)), jobs)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def write(qtbot, dialog):
    qtbot.mouseClick(dialog.start, Qt.MouseButton.LeftButton)


def test_only_steps_that_make_pictures_are_copied():
    assert [step.kind for step in copied_steps(preset("strong", 32))][-1] == "GaussianBlur"


def test_copies_are_written_beside_the_data_set_and_opened(dialog, pictures, qtbot):
    dialog.copies.setValue(2)
    assert "27 pictures" in dialog.amount.text()
    write(qtbot, dialog)
    qtbot.waitUntil(dialog.open_button.isVisible)
    assert "27 pictures written" in dialog.sentence.sentence

    with qtbot.waitSignal(dialog.opened) as opened:
        qtbot.mouseClick(dialog.open_button, Qt.MouseButton.LeftButton)
    (folder,) = opened.args
    assert folder == pictures.with_name("내 사진 augmented")
    index = read_index(folder)
    assert len(index.samples) == 27
    assert index.classes == read_index(pictures).classes


def test_writing_goes_on_where_it_was_stopped(dialog, pictures, qtbot, jobs):
    dialog.copies.setValue(40)
    write(qtbot, dialog)
    qtbot.waitUntil(lambda: pictures.with_name("내 사진 augmented").is_dir())
    qtbot.mouseClick(dialog.stop, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(dialog.start.isVisible)

    write(qtbot, dialog)
    qtbot.waitUntil(dialog.open_button.isVisible, timeout=20_000)
    assert len(read_index(pictures.with_name("내 사진 augmented")).samples) == 9 * 41


def test_a_folder_that_holds_something_else_is_refused_in_a_sentence(dialog, tmp_path, qtbot):
    (tmp_path / "taken").mkdir()
    (tmp_path / "taken" / "note.txt").write_text("mine")
    dialog.folder.setText(str(tmp_path / "taken"))
    write(qtbot, dialog)
    qtbot.waitUntil(lambda: "is not empty" in dialog.sentence.sentence)
    assert dialog.start.isVisible()
    assert [path.name for path in (tmp_path / "taken").iterdir()] == ["note.txt"]


def test_another_choice_after_the_end_is_written_anew(dialog, qtbot):
    write(qtbot, dialog)
    qtbot.waitUntil(dialog.open_button.isVisible)
    dialog.seed.setValue(1)
    assert dialog.start.isVisible()
    assert not dialog.open_button.isVisible()


def test_without_a_folder_nothing_is_written(dialog):
    dialog.folder.clear()
    assert not dialog.start.isEnabled()


def test_many_pictures_that_cannot_be_read_are_counted_and_squeeze_nothing(qtbot, pictures, jobs):
    for number in range(7):
        (pictures / "blue" / f"empty {number}.png").touch()
    dialog = a_dialog(qtbot, pictures, jobs)
    height = dialog.copies.height()
    write(qtbot, dialog)
    qtbot.waitUntil(dialog.open_button.isVisible)
    assert "empty 4.png: empty file" in dialog.sentence.text()
    assert "empty 5.png" not in dialog.sentence.text()
    assert "And 2 more." in dialog.sentence.text()
    qtbot.waitUntil(lambda: dialog.height() >= dialog.layout().totalHeightForWidth(dialog.width()))
    assert dialog.copies.height() == height


def test_pictures_on_a_whole_disk_are_copied_into_a_folder_with_a_name(qtbot, pictures, jobs):
    disk = replace(read_index(pictures), root=Path(pictures.anchor))
    dialog = CopiesDialog(disk, copied_steps(preset("light", 32)), jobs)
    qtbot.addWidget(dialog)
    assert Path(dialog.folder.text()) == Path(pictures.anchor, "pictures augmented")


def test_the_home_of_nobody_is_a_folder_like_any_other(dialog, qtbot, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    dialog.folder.setText("~nobody-of-this-name")
    write(qtbot, dialog)
    qtbot.waitUntil(dialog.open_button.isVisible)
    assert (tmp_path / "~nobody-of-this-name").is_dir()
