from collections.abc import Iterator
from pathlib import Path

import pytest
from networks_for_tests import write_network
from pictures_for_tests import coloured_squares
from PySide6.QtCore import QEvent, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot
from tasks_for_tests import Count

from studio.gui.error_dialog import ErrorDialog
from studio.gui.get_data import GetDataDialog
from studio.gui.import_checkpoint import ImportDialog
from studio.gui.jobs import Jobs, Outcome
from studio.gui.main_window import MainWindow
from studio.gui.pages.data import DataPage
from studio.gui.settings import Settings
from studio.gui.state import StudioState
from studio.gui.theme import Theme


@pytest.fixture
def jobs(qtbot: QtBot) -> Iterator[Jobs]:
    jobs = Jobs(in_process=True)
    yield jobs
    jobs.shutdown(5.0)


@pytest.fixture
def state() -> StudioState:
    return StudioState()


@pytest.fixture
def settings() -> Settings:
    return Settings()


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    theme = Theme(qapp, "light")
    yield theme
    theme.choose("light")


@pytest.fixture
def window(qtbot: QtBot, state: StudioState, jobs: Jobs, settings: Settings, theme: Theme) -> MainWindow:
    return shown(qtbot, MainWindow(state, jobs, settings, theme))


def shown(qtbot: QtBot, window: MainWindow) -> MainWindow:
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: window.pages.key != "")
    return window


def action(window: MainWindow, text: str) -> QAction:
    return next(found for found in window.findChildren(QAction) if found.text().replace("&", "") == text)


def drop(window: MainWindow, path: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    buttons, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPointF(50, 50).toPoint(), Qt.DropAction.CopyAction, mime, buttons, none)
    QApplication.sendEvent(window, enter)
    if enter.isAccepted():
        QApplication.sendEvent(window, QDropEvent(QPointF(50, 50), Qt.DropAction.CopyAction, mime, buttons, none))


def test_the_data_page_is_the_first_one(window: MainWindow) -> None:
    assert window.pages.key == "data"
    assert isinstance(window.pages.currentWidget(), DataPage)


def test_a_dropped_folder_is_opened_and_remembered(
    qtbot: QtBot, window: MainWindow, state: StudioState, settings: Settings, tmp_path: Path
) -> None:
    root = coloured_squares(tmp_path / "꽃 pictures", per_class=2)
    with qtbot.waitSignal(window.opener.opened):
        drop(window, root)
    assert state.dataset is not None
    assert state.dataset.root == root
    assert settings.recent_folders == (root,)
    assert "꽃 pictures" in window.windowTitle()


def test_a_folder_is_chosen_while_the_window_lives_on(
    qtbot: QtBot, window: MainWindow, state: StudioState, tmp_path: Path
) -> None:
    root = coloured_squares(tmp_path / "꽃 pictures", per_class=2)
    action(window, "Open folder…").trigger()
    dialog = window.findChild(QFileDialog)
    assert dialog is not None
    assert dialog.windowModality() is not Qt.WindowModality.ApplicationModal
    with qtbot.waitSignal(state.dataset_changed):
        dialog.fileSelected.emit(str(root))
    dialog.reject()


def test_a_checkpoint_is_asked_for_where_the_last_one_was_found(
    qtbot: QtBot, window: MainWindow, state: StudioState, tmp_path: Path
) -> None:
    checkpoint = write_network(tmp_path / "best.pth", ("cat", "dog"))
    action(window, "Open checkpoint…").trigger()
    first = window.findChild(QFileDialog)
    assert first is not None
    first.fileSelected.emit(str(checkpoint))
    first.reject()
    QApplication.sendPostedEvents(first, QEvent.Type.DeferredDelete)
    qtbot.waitUntil(lambda: state.checkpoint == checkpoint)
    action(window, "Open checkpoint…").trigger()
    second = window.findChild(QFileDialog)
    assert second is not None
    assert Path(second.directory().absolutePath()) == tmp_path
    second.reject()


def test_a_dropped_text_file_is_refused(window: MainWindow, state: StudioState, tmp_path: Path) -> None:
    note = tmp_path / "note.txt"
    note.write_text("no picture", encoding="utf-8")
    drop(window, note)
    assert state.dataset is None
    assert state.checkpoint is None


def test_a_dropped_checkpoint_is_looked_at(
    qtbot: QtBot, window: MainWindow, state: StudioState, tmp_path: Path
) -> None:
    checkpoint = write_network(tmp_path / "최고.pth", ("cat", "dog"))
    drop(window, checkpoint)
    assert window.pages.key == "predictions"
    qtbot.waitUntil(lambda: state.checkpoint == checkpoint)


def test_what_another_program_saved_is_asked_about_first(
    qtbot: QtBot, window: MainWindow, state: StudioState, tmp_path: Path
) -> None:
    foreign = tmp_path / "course.safetensors"
    foreign.write_bytes(b"")
    drop(window, foreign)
    qtbot.waitUntil(lambda: window.findChild(ImportDialog) is not None)
    assert state.checkpoint is None
    window.findChild(ImportDialog).reject()


def test_the_last_data_set_is_opened_again(
    qtbot: QtBot, state: StudioState, jobs: Jobs, settings: Settings, theme: Theme, tmp_path: Path
) -> None:
    root = coloured_squares(tmp_path / "again", per_class=1)
    settings.remember_folder(root)
    window = MainWindow(state, jobs, settings, theme)
    with qtbot.waitSignal(window.opener.opened):
        shown(qtbot, window)


def test_a_folder_that_cannot_be_opened_leaves_the_open_one_and_says_why(
    qtbot: QtBot, window: MainWindow, state: StudioState, settings: Settings, tmp_path: Path
) -> None:
    root = coloured_squares(tmp_path / "good", per_class=1)
    with qtbot.waitSignal(window.opener.opened):
        window.opener.open_folder(root)
    good = state.dataset
    (tmp_path / "empty").mkdir()
    with qtbot.waitSignal(window.opener.failed):
        window.opener.open_folder(tmp_path / "empty")
    dialog = window.findChild(ErrorDialog)
    assert isinstance(dialog, ErrorDialog)
    assert "empty" in dialog.sentence
    assert not dialog.isModal()
    assert state.dataset is good
    assert settings.last_dataset == root
    dialog.close()


def test_of_two_folders_opened_at_once_the_second_wins(
    qtbot: QtBot, window: MainWindow, state: StudioState, jobs: Jobs, tmp_path: Path
) -> None:
    first = coloured_squares(tmp_path / "first", per_class=1)
    second = coloured_squares(tmp_path / "second", per_class=1)
    window.opener.open_folder(first)
    window.opener.open_folder(second)
    qtbot.waitUntil(lambda: not jobs.running())
    assert state.dataset is not None
    assert state.dataset.root == second


def test_the_sample_digits_open_with_one_click(qtbot: QtBot, window: MainWindow, state: StudioState) -> None:
    with qtbot.waitSignal(window.opener.opened, timeout=20_000):
        action(window, "Try the sample digits").trigger()
    assert state.dataset is not None
    assert len(state.dataset.samples) == 1797


def test_keys_go_from_page_to_page(qtbot: QtBot, window: MainWindow) -> None:
    action(window, "Model").trigger()
    assert window.pages.key == "model"
    assert [action(window, name).shortcut().toString() for name in ("Data", "Train")] == ["Ctrl+1", "Ctrl+3"]


def test_a_page_asks_the_window_to_go_to_another(window: MainWindow) -> None:
    window.show_page("train")
    train = window.pages.page("train")
    train.go_to.emit("data")  # type: ignore[attr-defined]
    assert window.pages.key == "data"


def test_a_torn_off_page_comes_back_when_its_window_is_closed(qtbot: QtBot, window: MainWindow) -> None:
    page = window.pages.currentWidget()
    action(window, "Tear off page").trigger()
    assert page.window() is not window
    assert page.isVisible()
    page.window().close()
    assert window.pages.currentWidget() is page
    assert page.window() is window
    assert page.isVisible()


def test_closing_the_window_closes_torn_off_pages_too(qtbot: QtBot, window: MainWindow) -> None:
    action(window, "Tear off page").trigger()
    window.close()
    assert not [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()]


def test_page_and_sizes_are_remembered(
    qtbot: QtBot, window: MainWindow, state: StudioState, jobs: Jobs, settings: Settings, theme: Theme
) -> None:
    window.resize(771, 542)
    window.show_page("model")
    window.close()
    again = shown(qtbot, MainWindow(state, jobs, Settings(), theme))
    assert again.pages.key == "model"
    assert (again.width(), again.height()) == (771, 542)


def press(window: MainWindow, button: str) -> None:
    """Press a button of the question that closing asks."""
    box = next(box for box in window.findChildren(QMessageBox) if box.isVisible())
    next(found for found in box.buttons() if found.text().replace("&", "") == button).click()


def test_closing_while_training_asks_and_stays_if_told_so(qtbot: QtBot, window: MainWindow, jobs: Jobs) -> None:
    job = jobs.run(Count(to=10_000, pause_s=0.01), "train", "Training")
    with qtbot.waitSignal(job.progress):
        pass
    window.close()
    assert window.isVisible()
    press(window, "Don't quit")
    assert window.isVisible()
    assert jobs.running() == (job,)


@pytest.mark.parametrize(("button", "outcome"), [("Stop and keep", Outcome.STOPPED), ("Discard", Outcome.CANCELLED)])
def test_closing_while_training_ends_the_run_as_chosen(
    qtbot: QtBot, window: MainWindow, jobs: Jobs, button: str, outcome: Outcome
) -> None:
    job = jobs.run(Count(to=10_000, pause_s=0.01), "train", "Training")
    with qtbot.waitSignal(job.progress):
        pass
    window.close()
    with qtbot.waitSignal(job.ended) as ended:
        press(window, button)
    assert ended.args == [outcome]
    qtbot.waitUntil(lambda: not window.isVisible())


def test_closing_can_wait_until_the_run_is_done(qtbot: QtBot, window: MainWindow, jobs: Jobs) -> None:
    job = jobs.run(Count(to=40, pause_s=0.01), "train", "Training")
    with qtbot.waitSignal(job.progress):
        pass
    window.close()
    with qtbot.waitSignal(job.ended) as ended:
        press(window, "Keep running until done")
        assert window.isMinimized()
        assert jobs.running() == (job,)
    assert ended.args == [Outcome.FINISHED]
    qtbot.waitUntil(lambda: not window.isVisible())


def test_who_comes_back_to_a_run_that_was_kept_running_is_asked_anew(
    qtbot: QtBot, window: MainWindow, jobs: Jobs
) -> None:
    job = jobs.run(Count(to=10_000, pause_s=0.01), "train", "Training")
    with qtbot.waitSignal(job.progress):
        pass
    window.close()
    press(window, "Keep running until done")
    window.showNormal()
    window.close()
    press(window, "Don't quit")
    with qtbot.waitSignal(job.ended):
        job.stop()
    assert window.isVisible()


def test_a_run_that_is_stopping_already_is_waited_for_without_a_question(
    qtbot: QtBot, window: MainWindow, jobs: Jobs
) -> None:
    job = jobs.run(Count(to=10_000, pause_s=0.2), "train", "Training")
    with qtbot.waitSignal(job.progress):
        pass
    job.stop()
    window.close()
    assert window.isVisible()
    assert window.findChild(QMessageBox) is None
    qtbot.waitUntil(lambda: not window.isVisible())


def test_a_run_that_ends_while_the_question_is_asked_does_not_keep_the_window(
    qtbot: QtBot, window: MainWindow, jobs: Jobs
) -> None:
    job = jobs.run(Count(to=10_000, pause_s=0.01), "train", "Training")
    with qtbot.waitSignal(job.progress):
        pass
    window.close()
    with qtbot.waitSignal(job.ended):
        job.stop()
    qtbot.waitUntil(lambda: not jobs.running())
    press(window, "Stop and keep")
    assert not window.isVisible()


def test_the_theme_is_chosen_in_the_menu(window: MainWindow, settings: Settings, theme: Theme) -> None:
    action(window, "Dark").trigger()
    assert theme.choice == "dark"
    assert settings.theme == "dark"


def test_shortcuts_are_listed_from_the_menus(window: MainWindow) -> None:
    action(window, "Keyboard shortcuts").trigger()
    box = window.findChild(QMessageBox)
    assert isinstance(box, QMessageBox)
    assert "Ctrl+O" in box.text()
    box.close()


def test_data_sets_of_the_internet_are_offered_from_the_first_page(window: MainWindow, qtbot: QtBot) -> None:
    page = window.pages.page("data")
    button = next(button for button in page.findChildren(QPushButton) if button.text() == "Get a data set…")

    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    dialog = window.findChild(GetDataDialog)
    assert dialog is not None
    with qtbot.waitSignal(window.opener.opened, timeout=20_000):
        qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
