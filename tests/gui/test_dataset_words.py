"""The data set's sentence in the window."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QTranslator
from PySide6.QtWidgets import QApplication

from studio.data.edits import Edits, with_edits
from studio.data.index import DatasetIndex, Problem, Sample
from studio.gui.dataset_words import sentence_of

ONE = (Sample("a/1.png", "a", "train"),)
MANY = (*ONE, Sample("b/1.png", "b", "val"), Sample("b/2.png", "b", "val"))


@pytest.mark.parametrize(
    "index",
    [
        DatasetIndex(Path(), ("a",), ONE, ()),
        DatasetIndex(Path(), ("a", "b"), MANY, (Problem(Path("x"), "empty file"),)),
        DatasetIndex(Path(), (), (Sample("1.png", None, None),) * 1204, ()),
        with_edits(DatasetIndex(Path(), ("a", "b"), MANY, ()), Edits().excluding(["a/1.png"])),
    ],
)
def test_the_window_says_what_the_command_line_says(index: DatasetIndex) -> None:
    assert sentence_of(index) == index.sentence()


def test_it_is_said_in_the_language_of_the_window(qapp: QApplication) -> None:
    class Shouting(QTranslator):
        def translate(self, context: str, text: str, *rest: object) -> str:
            return text.replace("classes", "CLASSES").replace("pictures", "PICTURES") if context == "Dataset" else ""

    translator = Shouting(qapp)
    qapp.installTranslator(translator)
    try:
        assert sentence_of(DatasetIndex(Path(), ("a", "b"), MANY, ())) == "2 CLASSES, 2 splits, 3 PICTURES"
    finally:
        qapp.removeTranslator(translator)
