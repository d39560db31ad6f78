"""The window in Korean. After a change of words, from the project's root::

    pyside6-lupdate -no-obsolete -locations none $(find studio/gui -name '*.py' | sort) \\
        -ts resources/translations/studio_ko.ts
    (translate what is "unfinished" there)
    pyside6-lrelease resources/translations/studio_ko.ts
"""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from string import Formatter
from typing import NamedTuple
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QLocale, QTranslator
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QMessageBox
from pytestqt.qtbot import QtBot

from studio.gui.jobs import Jobs
from studio.gui.language import NAMES, LanguageMenu, speak, spoken
from studio.gui.main_window import MainWindow
from studio.gui.settings import Settings
from studio.gui.state import StudioState
from studio.gui.theme import Theme

ROOT = Path(__file__).parents[2]
TRANSLATIONS = ROOT / "resources" / "translations"

OPEN_AND_READ_THE_RAIL = """
import os
from studio.__main__ import main
from studio.gui.main_window import MainWindow

def painted(window):
    rail = window._rail
    print(*(rail.item(row).text() for row in range(rail.count())), sep="\\n", flush=True)
    os._exit(0)

MainWindow._after_first_paint = painted
main([])
"""


class Message(NamedTuple):
    """Words in a source file, as Qt looks them up."""

    context: str
    words: str


def messages_in(node: ast.AST, inside: str = "") -> Iterator[Message]:
    """Yield what a syntax tree hands to ``self.tr`` and ``QCoreApplication.translate``."""
    for child in ast.iter_child_nodes(node):
        match child:
            case ast.ClassDef(name=name):
                yield from messages_in(child, name)
                continue
            case ast.Call(func=ast.Attribute(ast.Name("self"), "tr"), args=[ast.Constant(str(words)), *_]):
                yield Message(inside, words)
            case ast.Call(
                func=ast.Attribute(ast.Name("QCoreApplication"), "translate"),
                args=[ast.Constant(str(context)), ast.Constant(str(words)), *_],
            ):
                yield Message(context, words)
            case ast.Call(func=ast.Attribute(_, "tr") | ast.Attribute(ast.Name("QCoreApplication"), "translate")):
                pytest.fail(f"Qt would not find the words of {ast.unparse(child)}")
        yield from messages_in(child, inside)


@pytest.fixture(scope="module")
def sources() -> set[Message]:
    files = (ROOT / "studio" / "gui").rglob("*.py")
    return {message for file in files for message in messages_in(ast.parse(file.read_text("utf-8")))}


@pytest.fixture(scope="module")
def korean() -> dict[Message, str]:
    """What is finished in the file of translations."""
    contexts = ElementTree.parse(TRANSLATIONS / "studio_ko.ts").getroot().iter("context")
    return {
        Message(context.findtext("name", ""), message.findtext("source", "")): translation.text
        for context in contexts
        for message in context.iter("message")
        if (translation := message.find("translation")) is not None and translation.text and not translation.attrib
    }


@pytest.fixture
def in_korean(qapp: QApplication) -> Iterator[None]:
    before = set(qapp.findChildren(QTranslator))
    locale = QLocale()
    speak(qapp, "ko")
    yield
    QLocale.setDefault(locale)
    for translator in set(qapp.findChildren(QTranslator)) - before:
        qapp.removeTranslator(translator)
        translator.deleteLater()


def placeholders(words: str) -> set[str]:
    return {f"{name}:{form}" for _, name, form, _ in Formatter().parse(words) if name is not None}


def accelerator(words: str) -> str:
    return "".join(re.findall("&(.)", words)).casefold()


def test_every_word_of_the_window_is_translated(sources: set[Message], korean: dict[Message, str]) -> None:
    assert sources - korean.keys() == set()


def test_no_translation_is_left_of_words_that_are_gone(sources: set[Message], korean: dict[Message, str]) -> None:
    assert korean.keys() - sources == set()


def test_translations_have_the_same_placeholders(korean: dict[Message, str]) -> None:
    assert [words for (_, words), text in korean.items() if placeholders(words) != placeholders(text)] == []


def test_menus_keep_their_keys(korean: dict[Message, str]) -> None:
    assert [words for (_, words), text in korean.items() if accelerator(words) != accelerator(text)] == []


def test_what_opens_a_dialog_still_says_so(korean: dict[Message, str]) -> None:
    assert [words for (_, words), text in korean.items() if words.endswith("…") != text.endswith("…")] == []


def test_the_compiled_file_says_what_its_source_says(korean: dict[Message, str]) -> None:
    compiled = QTranslator()
    assert compiled.load(str(TRANSLATIONS / "studio_ko.qm"))
    assert {message: compiled.translate(*message) for message in korean} == korean


def test_the_studio_starts_in_the_language_that_was_chosen() -> None:
    settings = Settings()
    settings.language = "ko"
    settings.write()
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", OPEN_AND_READ_THE_RAIL],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=True,
        timeout=60,
    )
    assert done.stdout.splitlines() == ["데이터", "모델", "학습", "예측", "특징 맵", "임베딩"]


@pytest.mark.usefixtures("in_korean")
def test_qts_own_buttons_speak_korean_too(qtbot: QtBot) -> None:
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(buttons)
    assert {button.text().split("(")[0] for button in buttons.buttons()} == {"확인", "취소"}


@pytest.mark.usefixtures("in_korean")
def test_shortcuts_are_listed_without_the_keys_of_the_menus(qtbot: QtBot, qapp: QApplication) -> None:
    jobs = Jobs(in_process=True)
    window = MainWindow(StudioState(), jobs, Settings(), Theme(qapp, "light"))
    qtbot.addWidget(window)
    next(action for action in window.findChildren(QAction) if action.text() == "키보드 단축키(&K)").trigger()
    box = window.findChild(QMessageBox)
    assert isinstance(box, QMessageBox)
    assert "폴더 열기</td>" in box.text()
    box.close()
    jobs.shutdown(5.0)


def test_a_language_is_chosen_for_the_next_start(qtbot: QtBot) -> None:
    settings = Settings()
    menu = LanguageMenu(settings, parent := QMessageBox())
    qtbot.addWidget(parent)
    next(action for action in menu.actions() if action.text() == "한국어").trigger()
    assert settings.language == "ko"
    box = parent.findChild(QMessageBox)
    assert isinstance(box, QMessageBox)
    assert box.text() == "The window speaks 한국어 from the next start on."
    box.close()
    ticked = [action.text() for action in LanguageMenu(Settings(), parent).actions() if action.isChecked()]
    assert ticked == ["한국어"]


@pytest.mark.parametrize(
    ("wanted", "language"),
    [
        (["ko-KR", "en-US"], "ko"),
        (["en-US", "ko-KR"], "en"),
        (["fr-FR", "ko-KR"], "ko"),
        (["fr-FR"], "en"),
        (["ko"], "ko"),
        ([], "en"),
    ],
)
def test_the_system_decides_by_the_first_of_its_languages_that_the_studio_speaks(
    wanted: list[str], language: str
) -> None:
    assert spoken("system", wanted) == language
    assert spoken("en", wanted) == "en"


def test_every_language_but_that_of_the_sources_has_its_file() -> None:
    assert {file.stem for file in TRANSLATIONS.glob("*.qm")} == {f"studio_{code}" for code in NAMES if code != "en"}
