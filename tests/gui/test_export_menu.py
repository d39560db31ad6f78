import pytest
from PySide6.QtWidgets import QFileDialog

from studio.errors import StudioError
from studio.gui.error_dialog import ErrorDialog
from studio.gui.jobs import Jobs
from studio.gui.settings import Settings
from studio.gui.widgets.export_menu import Export, ExportButton, SlowExport, write_csv, write_whole


@pytest.fixture
def jobs(qtbot):
    jobs = Jobs(in_process=True)
    yield jobs
    assert jobs.shutdown(5)


def text_export(text):
    return Export("TXT", "Text (*.txt)", ".txt", lambda path: path.write_text(text, "utf-8") and None)


def refuse(path):
    path.write_text("half a fi")
    raise OSError(28, "No space left on device")


def test_a_failed_export_leaves_the_older_file_and_no_rubbish(tmp_path):
    path = tmp_path / "결과.txt"
    path.write_text("old")
    with pytest.raises(StudioError, match=r"결과\.txt: No space left"):
        write_whole(path, refuse)
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_an_export_into_a_folder_that_is_gone_says_so(tmp_path):
    with pytest.raises(StudioError, match="Choose another folder"):
        write_whole(tmp_path / "gone" / "a.csv", lambda path: write_csv(path, ["a"], []))


def test_csv_starts_with_a_byte_order_mark_for_excel(tmp_path):
    write_csv(tmp_path / "a.csv", ["클래스"], [["고양이"]])
    assert (tmp_path / "a.csv").read_bytes() == "\ufeff클래스\r\n고양이\r\n".encode()


def test_the_menu_asks_for_a_name_and_remembers_the_folder(qtbot, tmp_path):
    button = ExportButton(None, [text_export("hello")], name="곡선")
    qtbot.addWidget(button)
    folder = tmp_path / "내 결과"
    folder.mkdir()
    Settings().remember("export", {"folder": str(tmp_path)})
    button.menu().actions()[0].trigger()
    dialog = button.findChild(QFileDialog)
    assert dialog.directory().absolutePath() == tmp_path.as_posix()
    assert dialog.selectedFiles()[0].endswith("곡선.txt")
    with qtbot.waitSignal(button.saved) as saved:
        dialog.fileSelected.emit(str(folder / "곡선.txt"))
    dialog.reject()
    assert saved.args == [folder / "곡선.txt"]
    assert (folder / "곡선.txt").read_text("utf-8") == "hello"
    assert Settings().recall("export", "folder", "") == str(folder)


def test_an_export_that_fails_is_explained_in_a_dialog(qtbot, tmp_path):
    export = Export("TXT", "Text (*.txt)", ".txt", refuse)
    button = ExportButton(None, [export])
    qtbot.addWidget(button)
    with qtbot.waitSignal(button.failed) as failed:
        button.save(export, tmp_path / "a.txt")
    assert "a.txt" in failed.args[0]
    dialog = button.findChild(ErrorDialog)
    assert dialog.sentence == failed.args[0]
    dialog.close()


def test_a_slow_export_runs_in_a_thread_on_what_was_shown_when_it_was_asked_for(qtbot, tmp_path, jobs):
    shown = ["first"]

    def prepare():
        held = shown[0]
        return lambda path: path.write_text(held) and None

    export = SlowExport("TXT", "Text (*.txt)", ".txt", prepare)
    button = ExportButton(None, [export], jobs)
    qtbot.addWidget(button)
    with qtbot.waitSignal(button.saved):
        button.save(export, tmp_path / "a.txt")
        shown[0] = "second"
        assert not button.isEnabled()
    qtbot.waitUntil(button.isEnabled)
    assert (tmp_path / "a.txt").read_text() == "first"


def test_a_slow_export_that_fails_can_be_tried_again(qtbot, tmp_path, jobs):
    export = SlowExport("TXT", "Text (*.txt)", ".txt", lambda: refuse)
    button = ExportButton(None, [export], jobs)
    qtbot.addWidget(button)
    with qtbot.waitSignal(button.failed):
        button.save(export, tmp_path / "a.txt")
    assert button.isEnabled()
    button.findChild(ErrorDialog).close()
