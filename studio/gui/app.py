"""Opens the window. Qt is imported only after the preflight said that it can be."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from studio.errors import StudioError
from studio.gui import preflight

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

EXIT_UNUSABLE = 2
SHUTDOWN_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class Options:
    """What the command line may say to the window."""

    in_process: bool = False
    """Perform tasks in the window's own process: for debugging, and where spawning is not possible."""
    folder: Path | None = None
    """Data set to open at the start, instead of the last one."""


def parse(arguments: Sequence[str]) -> Options:
    """Read ``--in-process`` and ``--open=FOLDER``; raises StudioError for anything else."""
    in_process, folder = False, None
    for argument in arguments:
        name, _, value = argument.partition("=")
        if argument == "--in-process":
            in_process = True
        elif name == "--open" and value:
            folder = Path(value).expanduser().resolve()
        else:
            raise StudioError(f"Unknown option {argument}; the window knows --in-process and --open=FOLDER.")
    return Options(in_process, folder)


def run(arguments: Sequence[str]) -> int:
    """Open the window and stay until it is closed.

    Returns
    -------
    int
        The process's exit status: 0, or 2 when no window could be opened (a sentence on stderr says why).
    """
    try:
        options = parse(arguments)
        sentence = preflight.obstacle()
    except StudioError as error:
        sentence = str(error)
    if sentence is not None:
        print(sentence, file=sys.stderr)
        return EXIT_UNUSABLE
    return _open_window(options)


def _open_window(options: Options) -> int:
    from studio.gui.collecting import GarbageCollector
    from studio.gui.crash import CrashReporter
    from studio.gui.jobs import Jobs
    from studio.gui.main_window import MainWindow
    from studio.gui.settings import Settings
    from studio.gui.state import StudioState
    from studio.gui.theme import Theme

    app = _application()
    crashes = CrashReporter(app)
    crashes.install()
    collector = GarbageCollector(app)
    settings = Settings()
    theme = Theme(app, settings.theme)
    jobs = Jobs(in_process=options.in_process)
    window = MainWindow(StudioState(), jobs, settings, theme, first_folder=options.folder)
    window.show()
    status = app.exec()
    if not jobs.shutdown(SHUTDOWN_SECONDS):
        os._exit(status)  # a thread is stuck, and destroying it would abort the process
    collector.stop()
    crashes.uninstall()
    return status


def _application() -> QApplication:
    from PySide6.QtWidgets import QApplication

    from studio.gui.language import speak
    from studio.gui.settings import Settings

    existing = QApplication.instance()
    app = existing if isinstance(existing, QApplication) else QApplication(sys.argv[:1])
    app.setOrganizationName("transfer-studio")
    app.setApplicationName("transfer-studio")
    app.setApplicationDisplayName("Transfer Studio")
    app.setDesktopFileName("transfer-studio")
    speak(app, Settings().language)
    return app
