"""Nothing fails in silence: an exception nobody caught reaches the log file and a dialog; the window stays."""

from __future__ import annotations

import logging
import sys
import threading
import traceback
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, QObject, QtMsgType, Signal, Slot, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from studio.gui.error_dialog import ErrorDialog, show_error
from studio.paths import data_dir

LOG_BYTES = 1_000_000
LOGGER = logging.getLogger("studio")
_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


def log_path() -> Path:
    """Return the file in which crashes and Qt's warnings are kept."""
    return data_dir() / "studio.log"


def open_log() -> logging.Handler:
    """Start writing the studio's log; a folder that cannot be written leaves only the terminal."""
    handler: logging.Handler
    try:
        log_path().parent.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(log_path(), maxBytes=LOG_BYTES, backupCount=2, encoding="utf-8", delay=True)
    except OSError:
        handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    LOGGER.addHandler(handler)
    LOGGER.setLevel(logging.INFO)
    return handler


class CrashReporter(QObject):
    """Takes over the interpreter's and Qt's last-resort hooks."""

    _crashed = Signal(str, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._dialog: ErrorDialog | None = None
        self._handler: logging.Handler | None = None
        # Emitted in whichever thread failed, received in the window's.
        self._crashed.connect(self._show)

    def install(self) -> None:
        self._handler = open_log()
        self._hooks = (sys.excepthook, threading.excepthook)
        sys.excepthook = self._on_exception
        threading.excepthook = self._on_thread_exception
        qInstallMessageHandler(_log_qt_message)

    def uninstall(self) -> None:
        """Give the hooks back and close the log."""
        qInstallMessageHandler(None)
        sys.excepthook, threading.excepthook = self._hooks
        if self._handler is not None:
            LOGGER.removeHandler(self._handler)
            self._handler.close()

    def _on_exception(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        details = "".join(traceback.format_exception(kind, error, trace))
        LOGGER.critical("%s", details)
        if sys.stderr is not None:  # None under pythonw
            print(details, file=sys.stderr)
        self._crashed.emit(f"{kind.__name__}: {error}", details)

    def _on_thread_exception(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            self._on_exception(args.exc_type, args.exc_value, args.exc_traceback)

    @Slot(str, str)
    def _show(self, error: str, details: str) -> None:
        """Show one dialog at a time: a failing paint event would otherwise open hundreds."""
        if self._dialog is not None:
            return
        sentence = self.tr("The studio met a fault of its own ({error}); you can go on, and {log} holds the details.")
        window = QApplication.activeWindow()
        self._dialog = show_error(window, sentence.format(error=error, log=log_path()), details)
        self._dialog.destroyed.connect(self._forget)

    @Slot()
    def _forget(self) -> None:
        self._dialog = None


def _log_qt_message(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    LOGGER.log(_LEVELS[kind], "Qt: %s", message)
