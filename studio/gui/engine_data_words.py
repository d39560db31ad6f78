"""What the check of a data set finds, and why files are skipped: words of the engine by their key."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from PySide6.QtCore import QCoreApplication

_PROBLEMS: Final[Mapping[str, Callable[[], str]]] = {
    "empty file": lambda: QCoreApplication.translate("Engine", "empty file"),
    "not a picture": lambda: QCoreApplication.translate("Engine", "not a picture"),
    "damaged": lambda: QCoreApplication.translate("Engine", "truncated or damaged"),
    "gone": lambda: QCoreApplication.translate("Engine", "the file is gone"),
    "no permission": lambda: QCoreApplication.translate("Engine", "no permission to read it"),
    "cannot be opened": lambda: QCoreApplication.translate("Engine", "the file cannot be opened"),
    "too large": lambda: QCoreApplication.translate("Engine", "too large ({width} × {height} pixels)"),
    "too thin": lambda: QCoreApplication.translate("Engine", "too long and thin ({width} × {height} pixels)"),
    "kind of pixel": lambda: QCoreApplication.translate("Engine", "unsupported kind of pixel ({mode})"),
    "not Unicode": lambda: QCoreApplication.translate("Engine", "its name is not valid Unicode; rename it"),
    "broken link": lambda: QCoreApplication.translate("Engine", "a broken link"),
    "not a file": lambda: QCoreApplication.translate("Engine", "not a file"),
    "kind of picture": lambda: QCoreApplication.translate(
        "Engine", "a kind of picture that cannot be read; save it as JPEG or PNG"
    ),
    "not in a split": lambda: QCoreApplication.translate("Engine", "not in train, val or test"),
    "not in a class": lambda: QCoreApplication.translate("Engine", "not in a class folder"),
    "no pictures": lambda: QCoreApplication.translate("Engine", "no pictures in this folder"),
    "read already": lambda: QCoreApplication.translate("Engine", "a link to a folder that is read already"),
    "folder forbidden": lambda: QCoreApplication.translate("Engine", "no permission to read this folder"),
    "cannot be read": lambda: QCoreApplication.translate("Engine", "cannot be read"),
    "edits": lambda: QCoreApplication.translate("Engine", "your changes to this data set are not used: {error}"),
}

_TABLE: Final[Mapping[str, Callable[[], str]]] = {
    "table": lambda: QCoreApplication.translate("Engine", "not used: {error}"),
    "table column": lambda: QCoreApplication.translate(
        "Engine", "not used, since it has no column '{name}'; its first line must be file,label or file,label,split"
    ),
    "row": lambda: QCoreApplication.translate("Engine", "row {number}: {reason}"),
    "nameless file": lambda: QCoreApplication.translate("Engine", "a file without a name"),
    "not there": lambda: QCoreApplication.translate("Engine", "{file} is not there"),
    "twice": lambda: QCoreApplication.translate("Engine", "{file} is named twice; the first row counts"),
    "no split": lambda: QCoreApplication.translate("Engine", "'{name}' is no split; write train, val or test"),
    "columns": lambda: QCoreApplication.translate("Engine", "columns that say nothing about labels: {names}"),
    "nameless columns": lambda: QCoreApplication.translate("Engine", "columns without a name say nothing about labels"),
    "unnamed": lambda: QCoreApplication.translate("Engine", "{count:,} pictures are not in it and have no label"),
}

_FINDINGS: Final[Mapping[str, Callable[[], str]]] = {
    "unreadable": lambda: QCoreApplication.translate("Engine", "{name}: {reason}."),
    "wrong extension": lambda: QCoreApplication.translate(
        "Engine", "{name} is a {format} by what is in it; other programs may refuse it. It is read here."
    ),
    "tiny": lambda: QCoreApplication.translate(
        "Engine", "{name} has {width} × {height} pixels, the middle picture {middle} on its short side."
    ),
    "names": lambda: QCoreApplication.translate("Engine", "{names} and {last}"),
    "more names": lambda: QCoreApplication.translate("Engine", "{names} and {count:,} more"),
    "same file": lambda: QCoreApplication.translate("Engine", "the same file"),
    "nearly the same": lambda: QCoreApplication.translate("Engine", "nearly the same picture"),
    "copies": lambda: QCoreApplication.translate("Engine", "{names} are {what}."),
    "two labels": lambda: QCoreApplication.translate("Engine", "{names} are {what} under different labels: {labels}."),
    "two splits": lambda: QCoreApplication.translate(
        "Engine", "{names} are {what} in {splits}: what is measured there was learnt."
    ),
    "1 picture": lambda: QCoreApplication.translate("Engine", "1 picture"),
    "pictures": lambda: QCoreApplication.translate("Engine", "{count:,} pictures"),
    "few pictures": lambda: QCoreApplication.translate(
        "Engine", "{label} has {pictures}, fewer than {few:,}: add some."
    ),
    "imbalance": lambda: QCoreApplication.translate(
        "Engine", "{largest} has {times:.0f} times as many pictures as {smallest} ({most:,} and {fewest:,}): add "
        "pictures, or weigh the classes when you train."
    ),
    "missing from train": lambda: QCoreApplication.translate(
        "Engine", "{label} has no picture in train, so that nothing about it can be learnt there."
    ),
    "missing from a split": lambda: QCoreApplication.translate(
        "Engine", "{label} has no picture in {split}, so that nothing about it can be measured there."
    ),
}  # fmt: skip

WORDS: Final = {**_PROBLEMS, **_TABLE, **_FINDINGS}
