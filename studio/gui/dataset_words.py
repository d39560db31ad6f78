"""What a data set is, in the window's language."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from studio.data.index import DatasetIndex


def sentence_of(index: DatasetIndex) -> str:
    """Say what was understood, as :meth:`DatasetIndex.sentence` does for the command line."""
    parts = [_classes(len(index.classes)), _splits(len(index.splits - {None})), _pictures(len(index.samples))]
    skipped, excluded = len(index.skipped), len(index.excluded)
    if skipped:
        parts.append(QCoreApplication.translate("Dataset", "{count} skipped").format(count=f"{skipped:,}"))
    if excluded:
        parts.append(QCoreApplication.translate("Dataset", "{count} left out by you").format(count=f"{excluded:,}"))
    return ", ".join(part for part in parts if part)


def _classes(count: int) -> str:
    if not count:
        return QCoreApplication.translate("Dataset", "no classes")
    one = QCoreApplication.translate("Dataset", "1 class")
    return one if count == 1 else QCoreApplication.translate("Dataset", "{count} classes").format(count=f"{count:,}")


def _splits(count: int) -> str:
    if not count:
        return ""
    one = QCoreApplication.translate("Dataset", "1 split")
    return one if count == 1 else QCoreApplication.translate("Dataset", "{count} splits").format(count=count)


def _pictures(count: int) -> str:
    one = QCoreApplication.translate("Dataset", "1 picture")
    return one if count == 1 else QCoreApplication.translate("Dataset", "{count} pictures").format(count=f"{count:,}")
