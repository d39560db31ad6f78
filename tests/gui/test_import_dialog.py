from pathlib import Path

import pytest
import torch
from networks_for_tests import BACKBONE, write_network
from pictures_for_tests import COLOURS, coloured_squares
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialogButtonBox, QFileDialog, QLabel, QWidget

from studio.data.index import read_index
from studio.gui.import_checkpoint import ImportDialog
from studio.gui.jobs import Jobs
from studio.gui.open_checkpoint import CheckpointOpener
from studio.gui.state import StudioState
from studio.models.backbones import build
from studio.models.checkpoint import load
from studio.models.spec import HeadSpec

CLASSES = tuple(COLOURS)
PATIENCE = 60_000


@pytest.fixture
def state(qapp):
    return StudioState()


@pytest.fixture
def jobs(qapp):
    jobs = Jobs(in_process=True)
    yield jobs
    assert jobs.shutdown(20)


@pytest.fixture
def window(qtbot, state, jobs):
    """A window that answers when a file is offered, as the main one does."""
    window = QWidget()
    qtbot.addWidget(window)
    CheckpointOpener(state, jobs, window)
    window.show()
    return window


def plain_file(path: Path, **beside: object) -> Path:
    """Write what a course's loop saves: a state dict of three classes, wrapped where something is beside it."""
    torch.manual_seed(0)
    weights = build(BACKBONE, 3).state_dict()
    path.parent.mkdir(parents=True, exist_ok=True)
    torch.save({"model": weights, **beside} if beside else weights, path)
    return path


@pytest.fixture
def plain(tmp_path):
    return plain_file(tmp_path / "강의 course" / "net.pth")


def dialog_for(qtbot, window, state, path: Path) -> ImportDialog:
    """Offer a file, and return its dialog once the file has been looked into."""
    state.offer_checkpoint(path)
    qtbot.waitUntil(lambda: window.findChild(ImportDialog) is not None)
    dialog = window.findChild(ImportDialog)
    qtbot.waitUntil(lambda: not dialog._asking.busy, timeout=PATIENCE)
    return dialog


def words(dialog: ImportDialog) -> str:
    return "\n".join(label.text() for label in dialog.findChildren(QLabel) if label.isVisible())


def chips(dialog: ImportDialog) -> list[str]:
    return [chip.text() for chip in dialog.misfits.chips.buttons() if chip.isVisible()]


def shown_tensors(dialog: ImportDialog) -> list[str]:
    model = dialog.misfits.model
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def use(qtbot, dialog: ImportDialog) -> None:
    with qtbot.waitSignal(dialog.accepted, timeout=PATIENCE):
        qtbot.mouseClick(dialog.use, Qt.MouseButton.LeftButton)


def test_our_own_checkpoint_opens_without_a_question(qtbot, window, state, tmp_path):
    own = write_network(tmp_path / "실행" / "best.pth", CLASSES)
    with qtbot.waitSignal(state.checkpoint_changed):
        state.offer_checkpoint(own)
    assert state.checkpoint == own
    assert window.findChild(ImportDialog) is None


def test_a_plain_state_dict_is_named_and_used(qtbot, window, state, plain):
    dialog = dialog_for(qtbot, window, state, plain)
    assert f"✓ It is a {BACKBONE} that tells 3 classes apart." in words(dialog)
    assert "Nothing is missing, unexpected or misshapen." in words(dialog)
    use(qtbot, dialog)
    assert state.checkpoint is not None
    assert state.checkpoint != plain
    assert load(state.checkpoint).classes == ("0", "1", "2")


def test_where_the_weights_were_found_is_said(qtbot, window, state, tmp_path):
    dialog = dialog_for(qtbot, window, state, plain_file(tmp_path / "net.pth", epoch=3))
    assert "A state dict under “model”" in words(dialog)
    dialog.reject()


def test_the_files_own_names_come_first(qtbot, window, state, tmp_path):
    dialog = dialog_for(qtbot, window, state, plain_file(tmp_path / "net.pth", classes=list(CLASSES)))
    assert dialog.classes.source.currentText() == "As in the file"
    assert dialog.classes.names == CLASSES
    dialog.reject()


def test_the_open_data_set_gives_the_names_where_it_has_as_many(qtbot, window, state, plain, tmp_path):
    state.set_dataset(read_index(coloured_squares(tmp_path / "그림", per_class=1)))
    dialog = dialog_for(qtbot, window, state, plain)
    assert dialog.classes.source.currentText() == "As in the open data set"
    use(qtbot, dialog)
    assert load(state.checkpoint).classes == tuple(sorted(CLASSES))  # as ImageFolder counts them


def test_a_network_of_a_thousand_classes_is_offered_imagenets_names(qtbot, window, state, tmp_path):
    torch.save(build(BACKBONE, 1000).state_dict(), tmp_path / "plain.pth")
    dialog = dialog_for(qtbot, window, state, tmp_path / "plain.pth")
    assert dialog.classes.source.currentText() == "As in ImageNet"
    assert dialog.classes.names[:2] == ("tench", "goldfish")
    use(qtbot, dialog)
    assert len(load(state.checkpoint).classes) == 1000


def test_a_text_file_gives_the_names(qtbot, window, state, plain, tmp_path):
    names = tmp_path / "이름.txt"
    names.write_text("고양이\ndog\n\ntree\n", "utf-8")
    dialog = dialog_for(qtbot, window, state, plain)
    choose_list(dialog, names)
    qtbot.waitUntil(lambda: dialog.classes.names == ("고양이", "dog", "tree"))
    assert dialog.classes.source.currentText() == "As in the list"
    dialog.reject()


def choose_list(dialog: ImportDialog, names: Path) -> None:
    box = dialog.classes.source
    box.setCurrentIndex(box.count() - 1)
    box.activated.emit(box.count() - 1)
    chooser = dialog.findChild(QFileDialog)
    chooser.fileSelected.emit(str(names))
    chooser.done(1)


def test_a_list_of_another_length_is_refused_in_words(qtbot, window, state, plain, tmp_path):
    names = tmp_path / "names.txt"
    names.write_text("cat\ndog\n", "utf-8")
    dialog = dialog_for(qtbot, window, state, plain)
    choose_list(dialog, names)
    qtbot.waitUntil(lambda: "The list has 2 names" in words(dialog))
    assert dialog.classes.names == ("0", "1", "2")
    assert dialog.classes.source.currentText() == "Numbered from 0"
    dialog.reject()


def test_names_can_be_typed_and_have_to_differ(qtbot, window, state, plain):
    dialog = dialog_for(qtbot, window, state, plain)
    model = dialog.classes.model
    model.setData(model.index(0, 0), "1")
    assert not dialog.use.isEnabled()
    assert "Two outputs are called 1" in words(dialog)
    model.setData(model.index(0, 0), "고양이")
    assert dialog.use.isEnabled()
    use(qtbot, dialog)
    assert load(state.checkpoint).classes == ("고양이", "1", "2")


def test_a_file_that_does_not_fit_says_why_and_cannot_be_used(qtbot, window, state, tmp_path):
    torch.manual_seed(0)
    weights = build(BACKBONE, 3).state_dict()
    weights["features.0.bias"] = torch.zeros(7)
    weights["my_head.weight"] = torch.zeros(3, 3)
    del weights["features.3.squeeze.bias"]
    torch.save(weights, tmp_path / "mine.pth")
    dialog = dialog_for(qtbot, window, state, tmp_path / "mine.pth")
    assert f"✗ It fits no architecture that the studio knows; {BACKBONE} comes close." in words(dialog)
    assert "3 tensors that matter differ" in words(dialog)
    assert not dialog.use.isVisible()
    assert chips(dialog) == ["All  3", "Missing  1", "Unexpected  1", "Misshapen  1"]
    qtbot.mouseClick(dialog.misfits.chips.button(1), Qt.MouseButton.LeftButton)
    assert shown_tensors(dialog) == ["features.3.squeeze.bias"]
    dialog.reject()


def test_of_a_head_with_a_hidden_layer_it_says_what_is_assumed(qtbot, window, state, tmp_path):
    torch.save(build("resnet18", 3, HeadSpec(hidden=8)).state_dict(), tmp_path / "deep head.pth")
    dialog = dialog_for(qtbot, window, state, tmp_path / "deep head.pth")
    assert "hidden layer of 8 units" in words(dialog)
    assert "ReLU is assumed" in words(dialog)
    dialog.reject()


def test_what_does_not_matter_is_said_not_to(qtbot, window, state, tmp_path):
    torch.manual_seed(0)
    weights = build(BACKBONE, 3).state_dict() | {"features.0.total_ops": torch.zeros(1)}
    torch.save(weights, tmp_path / "profiled.pth")
    dialog = dialog_for(qtbot, window, state, tmp_path / "profiled.pth")
    assert chips(dialog) == ["All  1", "Missing  0", "Unexpected  1", "Misshapen  0"]
    assert dialog.misfits.model.index(0, 4).data() == "no"
    assert dialog.use.isEnabled()
    dialog.reject()


@pytest.mark.parametrize("name", ["망가진.pth", "nowhere.pth"])
def test_a_refused_file_can_only_be_closed(qtbot, window, state, tmp_path, name):
    (tmp_path / "망가진.pth").write_text("no weights at all")
    dialog = dialog_for(qtbot, window, state, tmp_path / name)
    assert "This file is refused" in words(dialog)
    assert name in words(dialog)
    assert [button.text() for button in dialog.findChild(QDialogButtonBox).buttons() if button.isVisible()] == ["Close"]
    dialog.reject()
    assert state.checkpoint is None


def test_a_dialog_that_is_closed_while_it_looks_opens_nothing(qtbot, window, state, plain):
    state.offer_checkpoint(plain)
    qtbot.waitUntil(lambda: window.findChild(ImportDialog) is not None)
    window.findChild(ImportDialog).reject()
    qtbot.waitUntil(lambda: window.findChild(ImportDialog) is None)
    assert state.checkpoint is None
