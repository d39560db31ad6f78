"""What the Help menu shows. The list of shortcuts is read from the menus, so it cannot be out of date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu, QMessageBox

_ACCELERATOR = re.compile(r"\(&.\)|&")
"""An ampersand before a letter of the text; in Korean, a letter in brackets beside it."""

LIBRARIES = ("PySide6-Essentials", "torch", "torchvision", "opencv-python", "scikit-learn")


def show_shortcuts(window: QMainWindow) -> QMessageBox:
    """List every shortcut of the window's menus."""
    rows = "".join(
        f"<tr><td style='padding-right:24px'>{escape(name)}</td><td><b>{escape(keys)}</b></td></tr>"
        for name, keys in _shortcuts(window)
    )
    return _show(
        window,
        QCoreApplication.translate("help_dialogs", "Keyboard shortcuts"),
        f"<table cellspacing='6'>{rows}</table>",
    )


def show_about(window: QMainWindow) -> QMessageBox:
    """Say what this is, and which versions it runs on."""
    purpose = QCoreApplication.translate("help_dialogs", "Transfer learning on images: browse, train, look inside.")
    versions = "<br>".join(f"{escape(name)} {escape(_version(name))}" for name in LIBRARIES)
    text = f"<h3>Transfer Studio {escape(_version('transfer-studio'))}</h3><p>{escape(purpose)}</p><p>{versions}</p>"
    return _show(window, QCoreApplication.translate("help_dialogs", "About Transfer Studio"), text)


def _show(window: QMainWindow, title: str, text: str) -> QMessageBox:
    box = QMessageBox(window)
    box.setWindowTitle(title)
    box.setTextFormat(Qt.TextFormat.RichText)
    box.setText(text)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.open()
    return box


def _shortcuts(window: QMainWindow) -> Iterator[tuple[str, str]]:
    for menu in window.menuBar().findChildren(QMenu):
        for action in menu.actions():
            if isinstance(action, QAction) and not action.shortcut().isEmpty():
                keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
                yield _ACCELERATOR.sub("", action.text()).rstrip("…"), keys


def _version(package: str) -> str:
    from importlib import metadata  # slow to import, and the first window does not need it

    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return ""
