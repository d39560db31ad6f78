"""What the engine says, in the window's language."""

from __future__ import annotations

import ast
import pickle
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from pictures_for_tests import coloured_squares
from PySide6.QtCore import QTranslator
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from studio.data.index import read_index
from studio.data.recipe import Recipe
from studio.data.splits import DataSpec
from studio.events import Notice, Progress
from studio.gui.engine_words import WORDS, in_words, worded
from studio.gui.jobs import Jobs
from studio.gui.pages.data import DataPage
from studio.gui.pages.data.check import CheckView
from studio.gui.pages.data.problem_list import REASON, ProblemList
from studio.gui.pages.train.forecast import Forecast
from studio.gui.state import StudioState
from studio.models.spec import ModelSpec
from studio.phrase import Phrase
from studio.training.spec import RunSpec

ROOT = Path(__file__).parents[2]


class Mirrored(QTranslator):
    """A language whose words are long, and stand in brackets."""

    def translate(self, context: str, text: str, *rest: object) -> str | None:
        return f"⟦{text}⟧" if context == "Engine" else None


@pytest.fixture
def mirrored(qapp: QApplication) -> Iterator[None]:
    translator = Mirrored(qapp)
    qapp.installTranslator(translator)
    yield
    qapp.removeTranslator(translator)


def said_in(file: Path) -> Iterator[tuple[str, str]]:
    """Yield key and English words of everything that a module of the engine says."""
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        match node:
            case ast.Call(ast.Name("Phrase"), [ast.Constant(str(key)), ast.Constant(str(english))]):
                yield key, english
            case ast.Call(ast.Name("Phrase")):
                pytest.fail(f"The window would not find the words of {ast.unparse(node)}")


def test_the_window_has_the_words_of_all_that_the_engine_says() -> None:
    engine = [file for file in (ROOT / "studio").rglob("*.py") if "gui" not in file.relative_to(ROOT).parts]
    assert {said for file in engine for said in said_in(file)} == {(key, words()) for key, words in WORDS.items()}


def test_what_was_said_is_said_in_the_language_of_the_window(mirrored: None) -> None:
    count = Phrase("pictures", "{count:,} pictures", count=1204)
    assert in_words(count) == "⟦1,204 pictures⟧"
    few = Phrase(
        "few pictures", "{label} has {pictures}, fewer than {few:,}: add some.", label="개", pictures=count, few=2
    )
    assert few == "개 has 1,204 pictures, fewer than 2: add some."
    assert in_words(few) == "⟦개 has ⟦1,204 pictures⟧, fewer than 2: add some.⟧"


def test_what_was_said_in_another_process_is_said_too(mirrored: None) -> None:
    event = Progress(1, 2, Phrase("too large", "too large ({width} × {height} pixels)", width=9, height=8))
    arrived = pickle.loads(pickle.dumps(event))
    assert arrived.text == "too large (9 × 8 pixels)"
    assert worded(arrived) == Progress(1, 2, "⟦too large (9 × 8 pixels)⟧")


def test_several_things_that_were_said_are_said_too_and_names_beside_them_stay(mirrored: None) -> None:
    @dataclass(frozen=True)
    class Told:
        notes: tuple[str, ...]
        classes: tuple[str, ...] = ("pictures",)

    told = Told((Phrase("pictures", "{count:,} pictures", count=3), "개"))
    assert worded(told) == Told(("⟦3 pictures⟧", "개"))


def test_names_with_braces_and_the_system_s_own_words_stay_as_they_are(mirrored: None) -> None:
    assert in_words(Phrase("not there", "{file} is not there", file="{0}.png")) == "⟦{0}.png is not there⟧"
    notice = Notice("Device or resource busy")
    assert worded(notice) is notice
    assert in_words(notice.text) == "Device or resource busy"


@pytest.fixture
def here(qapp: QApplication) -> Iterator[Jobs]:
    jobs = Jobs(in_process=True)
    yield jobs
    assert jobs.shutdown(10.0)


def test_the_data_page_says_what_is_found_and_skipped_in_the_language_of_the_window(
    qtbot: QtBot, tmp_path: Path, here: Jobs, mirrored: None
) -> None:
    root = coloured_squares(tmp_path / "내 사진", per_class=20)
    (root / "blue" / "note.jpg").write_text("a text")
    (root / "blue" / "note.txt").write_text("a text")
    state = StudioState()
    page = DataPage(state, here)
    qtbot.addWidget(page)
    with qtbot.waitExposed(page):
        page.show()
    state.set_dataset(read_index(root))
    problems, check = page.findChild(ProblemList), page.view("check")
    assert isinstance(check, CheckView)
    page.show_view("check")
    qtbot.waitUntil(lambda: check.findings.model().rowCount() == 1, timeout=20_000)
    assert check.findings.model().index(0, 0).data() == "⟦blue/note.jpg: ⟦not a picture⟧.⟧"
    reasons = {problems.model.index(row, REASON).data() for row in range(problems.model.rowCount())}
    assert reasons == {"⟦not a picture⟧"}


def test_the_train_page_says_what_a_run_will_do_in_the_language_of_the_window(
    qtbot: QtBot, tmp_path: Path, here: Jobs, mirrored: None
) -> None:
    model = ModelSpec(backbone="squeezenet1_1", weights="random")
    data = DataSpec(root=coloured_squares(tmp_path / "사진", per_class=6))
    forecast = Forecast(here)
    qtbot.addWidget(forecast)
    with qtbot.waitExposed(forecast):
        forecast.show()
    forecast.foretell(RunSpec(data=data, model=model, recipe=Recipe.standard(64), augment="none", device="cpu"))
    learning = "parameters learn on ⟦the CPU⟧; about "
    qtbot.waitUntil(lambda: learning in forecast.sentence, timeout=120_000)  # torch may have to be imported first
    assert forecast.sentence.startswith("⟦18 pictures, 3 classes; ⟦")
