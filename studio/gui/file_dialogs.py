"""Asking for files and folders: never modal, and each opens where the last of its kind was found."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from studio.data.entries import PICTURE_SUFFIXES
from studio.gui.settings import Settings
from studio.models.weight_files import WEIGHT_SUFFIXES

Taken = Callable[[str], object]
"""A bound method of an object that lives on, called with the path (a lambda would not survive the dialog)."""
TakenMany = Callable[[list[str]], object]
"""The same, called with all paths."""

_GROUP = "file_dialogs"
_CHECKPOINT, _PICTURE, _NAMES, _TABLE, _VIDEO = "checkpoint", "picture", "class_names", "table", "video"
_VIDEO_SUFFIXES = (".avi", ".m4v", ".mkv", ".mov", ".mp4", ".mpeg", ".mpg", ".webm", ".wmv")
_KINDS = (
    {".txt": _NAMES, ".csv": _TABLE, ".tsv": _TABLE}
    | dict.fromkeys(PICTURE_SUFFIXES, _PICTURE)
    | dict.fromkeys(_VIDEO_SUFFIXES, _VIDEO)
)
"""By the ending of the file's name, in lower case; all others are checkpoints."""


def ask_for_checkpoint(parent: QWidget, taken: Taken) -> QFileDialog:
    """Ask for a file of weights, of this studio or of another program."""
    patterns = " ".join(f"*{suffix}" for suffix in WEIGHT_SUFFIXES)
    name_filter = QCoreApplication.translate("FileDialogs", "Checkpoints ({patterns})").format(patterns=patterns)
    return _ask(
        parent, QCoreApplication.translate("FileDialogs", "Open a trained model"), name_filter, _CHECKPOINT, taken
    )


def ask_for_class_names(parent: QWidget, taken: Taken) -> QFileDialog:
    """Ask for a text file with a class name in each line."""
    title = QCoreApplication.translate("FileDialogs", "Open a list of class names")
    return _ask(parent, title, QCoreApplication.translate("FileDialogs", "Text (*.txt)"), _NAMES, taken)


def ask_for_table(parent: QWidget, taken: Taken) -> QFileDialog:
    """Ask for a table, as spreadsheets save it."""
    title = QCoreApplication.translate("FileDialogs", "Open a table")
    name_filter = QCoreApplication.translate("FileDialogs", "Tables (*.csv *.tsv)")
    return _ask(parent, title, name_filter, _TABLE, taken)


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


def ask_for_video(parent: QWidget, taken: Taken) -> QFileDialog:
    """Ask for a video file."""
    patterns = " ".join(f"*{suffix}" for suffix in _VIDEO_SUFFIXES)
    name_filter = QCoreApplication.translate("FileDialogs", "Videos ({patterns})").format(patterns=patterns)
    return _ask(parent, QCoreApplication.translate("FileDialogs", "Open a video"), name_filter, _VIDEO, taken)


def ask_for_folder(parent: QWidget, taken: Taken, start: Path | None = None) -> QFileDialog:
    """Ask for a folder of pictures, beginning at ``start``."""
    return _ask_for_folder(parent, QCoreApplication.translate("FileDialogs", "Open a folder of pictures"), taken, start)


def ask_for_checkpoint_folder(parent: QWidget, taken: Taken, start: Path | None = None) -> QFileDialog:
    """Ask for a folder of checkpoints, beginning at ``start``."""
    title = QCoreApplication.translate("FileDialogs", "Choose a folder of checkpoints")
    return _ask_for_folder(parent, title, taken, start)


def _ask_for_folder(parent: QWidget, title: str, taken: Taken, start: Path | None) -> QFileDialog:
    dialog = QFileDialog(parent, title)
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
    Settings().remember(_GROUP, {_KINDS.get(path.suffix.lower(), _CHECKPOINT): str(path.parent)})


def _remember_first(file_names: list[str]) -> None:
    _remember(file_names[0])


def _opened(dialog: QFileDialog, taken: Taken) -> QFileDialog:
    dialog.fileSelected.connect(taken)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog
