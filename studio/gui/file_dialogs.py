"""Asking for files and folders: never modal, and each opens where the last of its kind was found."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from studio.data.index import PICTURE_SUFFIXES
from studio.gui.settings import Settings

Taken = Callable[[str], object]
"""A bound method of an object that lives on, called with the path (a lambda would not survive the dialog)."""
TakenMany = Callable[[list[str]], object]
"""The same, called with all paths."""

_GROUP = "file_dialogs"
_CHECKPOINT, _PICTURE = "checkpoint", "picture"


def ask_for_checkpoint(parent: QWidget, taken: Taken) -> QFileDialog:
    """Ask for a ``.pth`` file."""
    name_filter = QCoreApplication.translate("FileDialogs", "Checkpoints (*.pth *.pt)")
    return _ask(
        parent, QCoreApplication.translate("FileDialogs", "Open a trained model"), name_filter, _CHECKPOINT, taken
    )


def ask_for_picture(parent: QWidget, taken: Taken) -> QFileDialog:
    """Ask for any picture file."""
    title = QCoreApplication.translate("FileDialogs", "Open a picture")
    return _ask(parent, title, _picture_filter(), _PICTURE, taken)


def ask_for_pictures(parent: QWidget, taken: TakenMany) -> QFileDialog:
    """Ask for one picture file or several."""
    title = QCoreApplication.translate("FileDialogs", "Choose pictures")
    dialog = QFileDialog(parent, title, Settings().recall(_GROUP, _PICTURE, ""), _picture_filter())
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    dialog.filesSelected.connect(_remember_first)
    dialog.filesSelected.connect(taken)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog


def ask_for_folder(parent: QWidget, taken: Taken, start: Path | None = None) -> QFileDialog:
    """Ask for a folder of pictures, beginning at ``start``."""
    dialog = QFileDialog(parent, QCoreApplication.translate("FileDialogs", "Open a folder of pictures"))
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    dialog.setDirectory(str(start or Path.home()))
    return _opened(dialog, taken)


def _picture_filter() -> str:
    patterns = " ".join(f"*{suffix}" for suffix in sorted(PICTURE_SUFFIXES))
    return QCoreApplication.translate("FileDialogs", "Pictures ({patterns})").format(patterns=patterns)


def _ask(parent: QWidget, title: str, name_filter: str, kind: str, taken: Taken) -> QFileDialog:
    dialog = QFileDialog(parent, title, Settings().recall(_GROUP, kind, ""), name_filter)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.fileSelected.connect(_remember)
    return _opened(dialog, taken)


def _remember(file_name: str) -> None:
    path = Path(file_name)
    Settings().remember(
        _GROUP, {_PICTURE if path.suffix.lower() in PICTURE_SUFFIXES else _CHECKPOINT: str(path.parent)}
    )


def _remember_first(file_names: list[str]) -> None:
    _remember(file_names[0])


def _opened(dialog: QFileDialog, taken: Taken) -> QFileDialog:
    dialog.fileSelected.connect(taken)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog
