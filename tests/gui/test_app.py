import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from studio.errors import StudioError
from studio.gui import app, preflight
from studio.gui.crash import CrashReporter, log_path
from studio.gui.error_dialog import ErrorDialog

LINUX_ONLY = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux needs a preflight")


@pytest.fixture
def crashes(qtbot: QtBot) -> Iterator[CrashReporter]:
    reporter = CrashReporter()
    reporter.install()
    yield reporter
    reporter.uninstall()


def test_options_are_read() -> None:
    options = app.parse(["--in-process", "--open=내 그림"])
    assert options.in_process
    assert options.folder == Path("내 그림").resolve()


def test_an_unknown_option_is_answered_with_a_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    assert app.run(["--fast"]) == 2
    assert "--fast" in capsys.readouterr().err
    with pytest.raises(StudioError):
        app.parse(["--open="])


@LINUX_ONLY
def test_without_a_display_the_headless_command_is_named() -> None:
    sentence = preflight.obstacle({})
    assert sentence is not None
    assert "python main.py train --sample digits" in sentence


@LINUX_ONLY
def test_offscreen_needs_no_display() -> None:
    assert preflight.obstacle({"QT_QPA_PLATFORM": "offscreen"}) is None


@LINUX_ONLY
def test_a_display_that_does_not_answer_ends_in_a_sentence_and_not_in_an_abort() -> None:
    environment = {**os.environ, "DISPLAY": ":4242"}
    for name in ("QT_QPA_PLATFORM", "WAYLAND_DISPLAY"):
        environment.pop(name, None)
    command = [sys.executable, "-m", "studio"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 2
    assert len(done.stderr.strip().splitlines()) == 1
    assert "Traceback" not in done.stderr


def test_a_missing_system_library_is_named_with_the_package_that_brings_it() -> None:
    message = "libEGL.so.1: cannot open shared object file: No such file or directory"
    sentence = preflight.install_sentence(message, preflight.BASE_PACKAGES)
    assert "libEGL.so.1" in sentence
    assert "libegl1" in sentence


def test_an_exception_in_a_thread_reaches_log_and_dialog(qtbot: QtBot, crashes: CrashReporter) -> None:
    def fail() -> None:
        raise ValueError("고장")

    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: bool(_dialogs()))
    assert "고장" in _dialogs()[0].sentence
    assert "ValueError: 고장" in log_path().read_text("utf-8")
    for dialog in _dialogs():
        dialog.close()


def test_a_flood_of_exceptions_opens_one_dialog(qtbot: QtBot, crashes: CrashReporter) -> None:
    for number in range(20):
        try:
            raise RuntimeError(str(number))
        except RuntimeError as error:
            sys.excepthook(RuntimeError, error, error.__traceback__)
    qtbot.waitUntil(lambda: bool(_dialogs()))
    assert len(_dialogs()) == 1
    _dialogs()[0].close()


def test_the_details_of_an_error_are_folded_until_asked_for(qtbot: QtBot) -> None:
    dialog = ErrorDialog("No.", "line 1\nline 2")
    qtbot.addWidget(dialog)
    dialog.show()
    assert not dialog.details_view.isVisible()
    dialog.show_button.click()
    assert dialog.details_view.isVisible()


def _dialogs() -> list[ErrorDialog]:
    from PySide6.QtWidgets import QApplication

    return [widget for widget in QApplication.topLevelWidgets() if isinstance(widget, ErrorDialog)]
