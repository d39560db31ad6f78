"""Export model: a person chooses a format and a file, and sees whether it answers as PyTorch does."""

from pathlib import Path

import pytest
import torch
from networks_for_tests import BACKBONE, write_network
from pictures_for_tests import COLOURS, coloured_squares
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog

from studio.gui.jobs import Jobs
from studio.gui.model_export import ModelExport
from studio.gui.settings import Settings
from studio.insight.export.tasks import SUFFIXES
from studio.models.vision import torchvision

PATIENCE = 60_000


@pytest.fixture(scope="module")
def network(tmp_path_factory):
    return write_network(tmp_path_factory.mktemp("실행 1") / "best.pth", tuple(COLOURS))


@pytest.fixture
def pictures(tmp_path):
    return coloured_squares(tmp_path / "내 사진", per_class=4)


@pytest.fixture
def jobs(qapp):
    jobs = Jobs(in_process=True)
    yield jobs
    assert jobs.shutdown(20)


@pytest.fixture
def dialog(qtbot, jobs, network, pictures, tmp_path):
    Settings().remember("model_export", {"folder": str(tmp_path), "format": "state-dict"})
    dialog = ModelExport(network, jobs, pictures)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def choose(dialog, form):
    next(button for button in dialog.formats.buttons() if button.objectName() == form).click()


def export(qtbot, dialog):
    qtbot.mouseClick(dialog.export, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog._job is None, timeout=PATIENCE)


def test_it_proposes_a_file_that_says_whose_network_it_is(dialog, tmp_path):
    folder = dialog._checkpoint.parent.name
    assert dialog.file.text() == str(tmp_path / f"{folder} best.pth")


def test_another_format_changes_the_ending_and_is_remembered(dialog):
    for form, suffix in SUFFIXES.items():
        choose(dialog, form)
        assert dialog.file.text().endswith(f" best{suffix}")
    assert Settings().recall("model_export", "format", "") == "script"


def test_it_writes_the_file_and_says_how_far_it_is_from_pytorch(dialog, qtbot):
    export(qtbot, dialog)
    said = dialog.report.text()
    out = Path(dialog.file.text())
    assert f"{out.name} is written: {out.stat().st_size / 1e6:.1f} MB." in said
    assert "✓ Largest difference to PyTorch: 0, of logits up to" in said
    assert "(8 real pictures)" in said
    torchvision.models.get_model(BACKBONE, num_classes=3).load_state_dict(torch.load(out, weights_only=True))


def test_the_copied_code_opens_the_file(dialog, qtbot):
    export(qtbot, dialog)
    qtbot.mouseClick(dialog.copy_code, Qt.MouseButton.LeftButton)
    names = {"pictures": torch.zeros(2, 3, 32, 32)}
    exec(QGuiApplication.clipboard().text(), names)
    assert names["logits"].shape == (2, 3)


def test_before_there_is_a_file_there_is_nothing_to_show_or_copy(dialog):
    assert not dialog.show_folder.isVisible()
    assert not dialog.copy_code.isVisible()


def test_a_file_that_is_there_is_written_over_only_when_asked_twice(dialog, qtbot):
    out = Path(dialog.file.text())
    out.write_text("older", "utf-8")
    export(qtbot, dialog)
    assert out.read_text("utf-8") == "older"
    assert "is there already: press Replace" in dialog.report.text()
    assert dialog.export.text() == "Replace"
    export(qtbot, dialog)
    assert out.stat().st_size > 1000
    assert dialog.copy_code.isVisible()


def test_a_file_chosen_in_the_dialog_has_been_asked_about_there(dialog, tmp_path, qtbot):
    out = tmp_path / "mine.pth"
    out.write_text("older", "utf-8")
    dialog.browse.click()
    dialog.findChild(QFileDialog).fileSelected.emit(str(out))
    export(qtbot, dialog)
    assert out.stat().st_size > 1000


def test_cancelling_leaves_what_was_there_before(dialog, tmp_path, qtbot):
    out = Path(dialog.file.text()).with_suffix(".pt2")
    choose(dialog, "torch-export")
    out.write_text("older", "utf-8")
    dialog.export.click()
    dialog.export.click()
    qtbot.waitUntil(lambda: dialog.report.text().startswith("Writing"), timeout=PATIENCE)
    assert dialog.close_button.text() == "Cancel"
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: dialog._job is None, timeout=PATIENCE)
    assert dialog.isVisible()
    assert dialog.report.text() == "Cancelled."
    assert out.read_text("utf-8") == "older"
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == [out.name]


def test_what_is_wrong_is_said_and_can_be_put_right(dialog, tmp_path, qtbot):
    right = dialog.file.text()
    dialog.file.setText(str(tmp_path / "model.onnx"))
    dialog.export.click()
    assert "choose one that ends in .pth" in dialog.report.text()
    dialog.file.setText(str(tmp_path / "없는 nowhere" / "model.pth"))
    export(qtbot, dialog)
    assert "Cannot write" in dialog.report.text()
    assert not dialog.copy_code.isVisible()
    dialog.file.setText(right)
    export(qtbot, dialog)
    assert dialog.copy_code.isVisible()


def test_without_pictures_it_says_that_random_numbers_were_compared(jobs, network, tmp_path, qtbot):
    dialog = ModelExport(network, jobs, None)
    qtbot.addWidget(dialog)
    dialog.show()
    choose(dialog, "safetensors")
    dialog.file.setText(str(tmp_path / "model.safetensors"))
    export(qtbot, dialog)
    assert "random numbers, as no pictures were found" in dialog.report.text()


def test_a_script_is_written_without_a_comparison(dialog, qtbot):
    choose(dialog, "script")
    export(qtbot, dialog)
    assert "Largest difference" not in dialog.report.text()
    assert "Needs torch, torchvision and pillow alone." in dialog.report.text()
