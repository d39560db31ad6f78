import os
import shutil
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path

import pytest
from pictures_for_tests import coloured_squares
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMainWindow, QPushButton, QSplitter, QWidget
from pytestqt.qtbot import QtBot

from studio.data.index import DatasetIndex, scan
from studio.gui.cancel_question import CancelQuestion
from studio.gui.error_dialog import ErrorDialog
from studio.gui.jobs import Job, Jobs
from studio.gui.pages.train import TrainPage
from studio.gui.state import StudioState
from studio.models.spec import FreezePlan, ModelSpec
from studio.training.events import EpochDone, StepsDone
from studio.training.kept_activations import activations_dir
from studio.training.run_folder import RunFolder
from studio.training.spec import FindRate, ResolveRun, RunSpec

PATIENCE_MS = 60_000
ENDLESS = 10_000


@pytest.fixture(scope="module")
def jobs(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Jobs]:
    """Real engines, shared by the tests that leave them alive."""
    with engines(tmp_path_factory.mktemp("집 home")) as jobs:
        yield jobs


@contextmanager
def engines(home: Path) -> Iterator[Jobs]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("STUDIO_HOME", str(home))
        jobs = Jobs()
        jobs.warm()
        for warmer in jobs._warmers:
            warmer.join()
        yield jobs
        assert jobs.shutdown(10)


@pytest.fixture
def here(qapp: QApplication) -> Iterator[Jobs]:
    """No engines: for tasks that are stand-ins."""
    jobs = Jobs(in_process=True)
    yield jobs
    assert jobs.shutdown(10)


@pytest.fixture(scope="module")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> DatasetIndex:
    return opened(coloured_squares(tmp_path_factory.mktemp("사진 pictures"), per_class=6))


def opened(root: Path) -> DatasetIndex:
    *_, index = scan(root)
    assert isinstance(index, DatasetIndex)
    return index


@pytest.fixture
def state(qapp: QApplication, pictures: DatasetIndex) -> StudioState:
    state = StudioState()
    state.set_dataset(pictures)
    state.set_model(ModelSpec(backbone="squeezenet1_1", weights="random", plan=FreezePlan(kind="all")))
    return state


def a_page(qtbot: QtBot, state: StudioState, jobs: Jobs, epochs: int = 3) -> TrainPage:
    page = TrainPage(state, jobs)
    qtbot.addWidget(page)
    page.resize(1100, 720)
    page.form.main.epochs.setValue(epochs)
    page.form.main.batch_size.setValue(8)
    page.form.main.picture_size.setValue(48)
    page.form.main.augment.set_word("none")
    page.show()
    return page


@pytest.fixture
def page(qtbot: QtBot, state: StudioState, jobs: Jobs) -> Iterator[TrainPage]:
    page = a_page(qtbot, state, jobs)
    yield page
    for job in jobs.running():
        job.stop()
    qtbot.waitUntil(lambda: not jobs.running() and not jobs.waiting(), timeout=PATIENCE_MS)


def click(qtbot: QtBot, button: QWidget) -> None:
    assert button.isVisible()
    assert button.isEnabled()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def until_epoch(qtbot: QtBot, page: TrainPage, epoch: int) -> None:
    qtbot.waitUntil(lambda: last_epoch(page) >= epoch, timeout=PATIENCE_MS)


def last_epoch(page: TrainPage) -> float:
    return max(page.monitor.loss.data("val")[0], default=0)


def until_idle(qtbot: QtBot, page: TrainPage) -> None:
    qtbot.waitUntil(lambda: not page.run.busy, timeout=PATIENCE_MS)


def epochs_in(page: TrainPage) -> tuple[EpochDone, ...]:
    assert page.run.folder is not None
    return page.run.folder.read_metrics()


def numbers(epochs: tuple[EpochDone, ...]) -> list[tuple[float, ...]]:
    """Everything but the time it took."""
    return [(e.epoch, e.train_loss, e.train_accuracy, e.val_loss, e.val_accuracy, e.learning_rate) for e in epochs]


def visible(page: TrainPage) -> set[str]:
    names = ("start", "pause", "stop", "cancel", "resume", "more", "predictions")
    return {name for name in names if getattr(page.buttons, name).isVisible()}


def stand_in(monkeypatch: pytest.MonkeyPatch, task: type, name: str) -> None:
    monkeypatch.setattr(task, "performer", f"engine_answers_for_tests:{name}")


def test_without_pictures_the_page_says_where_to_get_some(qtbot: QtBot, here: Jobs) -> None:
    page = TrainPage(StudioState(), here)
    qtbot.addWidget(page)
    page.show()
    assert not page.buttons.start.isVisible()


def test_a_run_from_start_to_finish_and_on_for_two_more_epochs(
    qtbot: QtBot, page: TrainPage, state: StudioState
) -> None:
    assert visible(page) == {"start"}
    click(qtbot, page.buttons.start)
    assert visible(page) == {"pause", "stop", "cancel"}
    assert not page.form.isEnabled()
    until_idle(qtbot, page)
    assert visible(page) == {"start", "more", "predictions"}
    assert page.form.isEnabled()
    assert "Finished" in page.monitor.headline.text()
    before = epochs_in(page)
    assert state.checkpoint == page.run.folder.best  # type: ignore[union-attr]

    page.buttons.more_epochs.setValue(2)
    click(qtbot, page.buttons.more)
    until_idle(qtbot, page)
    assert [epoch.epoch for epoch in epochs_in(page)] == [1, 2, 3, 4, 5]
    assert numbers(epochs_in(page))[:3] == numbers(before)
    assert page.monitor.loss.data("val")[0].tolist() == [1, 2, 3, 4, 5]
    with qtbot.waitSignal(page.go_to) as asked:
        click(qtbot, page.buttons.predictions)
    assert asked.args == ["predictions"]


def test_a_run_from_the_history_goes_on_in_a_page_that_has_never_seen_it(
    qtbot: QtBot, page: TrainPage, state: StudioState, jobs: Jobs
) -> None:
    click(qtbot, page.buttons.start)
    until_idle(qtbot, page)
    assert page.run.folder is not None
    later = a_page(qtbot, state, jobs)
    later.runs.continue_requested.emit(page.run.folder.path, 1)
    until_idle(qtbot, later)
    assert [epoch.epoch for epoch in epochs_in(later)] == [1, 2, 3, 4]
    assert later.monitor.loss.data("val")[0].tolist() == [1, 2, 3, 4]


def test_ctrl_enter_starts(qtbot: QtBot, page: TrainPage) -> None:
    with qtbot.waitActive(page):
        page.activateWindow()
    qtbot.keyClick(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: page.run.busy)
    until_idle(qtbot, page)


def test_a_paused_run_stands_still_until_it_is_resumed(qtbot: QtBot, page: TrainPage) -> None:
    page.form.main.epochs.setValue(ENDLESS)
    click(qtbot, page.buttons.start)
    until_epoch(qtbot, page, 1)
    click(qtbot, page.buttons.pause)
    assert page.buttons.pause.text() == "Resume"
    qtbot.wait(200)  # what was pulled before arrives
    stood = last_epoch(page)
    qtbot.wait(300)
    assert last_epoch(page) == stood
    click(qtbot, page.buttons.pause)
    assert page.buttons.pause.text() == "Pause"
    until_epoch(qtbot, page, round(stood) + 1)
    click(qtbot, page.buttons.stop)
    until_idle(qtbot, page)


def test_a_stopped_run_is_kept_and_resumed_to_its_end(qtbot: QtBot, page: TrainPage, state: StudioState) -> None:
    page.form.main.epochs.setValue(12)
    click(qtbot, page.buttons.start)
    until_epoch(qtbot, page, 1)
    click(qtbot, page.buttons.stop)
    assert page.buttons.stop.text() == "Stopping…"
    until_idle(qtbot, page)
    assert visible(page) == {"start", "resume", "predictions"}
    stopped_at = len(epochs_in(page))
    assert 1 <= stopped_at < 12
    assert state.checkpoint is not None
    assert state.checkpoint.exists()
    page.form.main.epochs.setValue(3)  # a resumed run keeps the settings it was started with
    click(qtbot, page.buttons.resume)
    until_idle(qtbot, page)
    assert [epoch.epoch for epoch in epochs_in(page)] == list(range(1, 13))
    assert page.monitor.accuracy.data("val")[0].tolist() == list(range(1, 13))
    assert visible(page) == {"start", "more", "predictions"}


def test_a_short_run_is_cancelled_without_a_question(qtbot: QtBot, state: StudioState, tmp_path: Path) -> None:
    with engines(tmp_path) as jobs:  # of its own, since one that is slow to cancel is killed and replaced
        page = a_page(qtbot, state, jobs, epochs=ENDLESS)
        click(qtbot, page.buttons.start)
        until_epoch(qtbot, page, 1)
        assert page.run.folder is not None
        folder = page.run.folder.path
        click(qtbot, page.buttons.cancel)
        assert page.findChild(CancelQuestion) is None
        until_idle(qtbot, page)
        assert not folder.exists()
        assert state.checkpoint is None
        assert visible(page) == {"start"}
        assert last_epoch(page) == 0


def press(page: TrainPage, text: str) -> None:
    question = page.findChild(CancelQuestion)
    assert isinstance(question, CancelQuestion)
    next(button for button in question.buttons() if button.text().replace("&", "") == text).click()


@pytest.fixture
def long_run(qtbot: QtBot, state: StudioState, here: Jobs, monkeypatch: pytest.MonkeyPatch) -> TrainPage:
    """A page whose run has two minutes of training behind it."""
    stand_in(monkeypatch, ResolveRun, "resolve")
    stand_in(monkeypatch, RunSpec, "train_endlessly")
    page = a_page(qtbot, state, here)
    click(qtbot, page.buttons.start)
    assert page.run.job is not None
    page.run.job.earlier_s = 120.0
    click(qtbot, page.buttons.cancel)
    return page


def test_two_minutes_of_training_are_thrown_away_only_after_a_question(qtbot: QtBot, long_run: TrainPage) -> None:
    assert "2 min" in long_run.findChild(CancelQuestion).text()
    press(long_run, "Keep training")
    qtbot.waitUntil(lambda: long_run.findChild(CancelQuestion) is None)
    assert visible(long_run) == {"pause", "stop", "cancel"}
    click(qtbot, long_run.buttons.cancel)
    press(long_run, "Discard")
    until_idle(qtbot, long_run)
    assert "discarded" in long_run.monitor.headline.text()


def test_cancel_offers_to_stop_and_keep_instead(qtbot: QtBot, long_run: TrainPage) -> None:
    press(long_run, "Stop and keep")
    until_idle(qtbot, long_run)
    assert "kept" in long_run.monitor.headline.text()


def test_the_question_goes_when_the_run_ends_by_itself(qtbot: QtBot, long_run: TrainPage) -> None:
    click(qtbot, long_run.buttons.stop)
    until_idle(qtbot, long_run)
    qtbot.waitUntil(lambda: long_run.findChild(CancelQuestion) is None)


def test_pictures_that_are_gone_are_a_sentence_on_the_page(qtbot: QtBot, page: TrainPage, state, tmp_path) -> None:
    root = coloured_squares(tmp_path / "없다 gone", per_class=2)
    state.set_dataset(opened(root))
    shutil.rmtree(root)
    click(qtbot, page.buttons.start)
    until_idle(qtbot, page)
    assert "없다 gone" in page.trouble.sentence
    assert page.trouble.isVisible()
    assert page.findChild(ErrorDialog) is None
    assert visible(page) == {"start"}


def test_a_run_whose_folder_is_gone_cannot_be_resumed_and_the_page_says_so(
    qtbot: QtBot, page: TrainPage, tmp_path: Path
) -> None:
    page.resume(tmp_path / "no run")
    until_idle(qtbot, page)
    assert "no run" in page.trouble.sentence
    assert visible(page) == {"start"}


def test_settings_that_contradict_each_other_keep_start_from_being_pressed(qtbot: QtBot, page: TrainPage) -> None:
    page.form.fields["warmup_epochs"].setValue(3)
    assert not page.buttons.start.isEnabled()
    assert page.buttons.start.toolTip() == "“Warm-up” (3) must be fewer than “Epochs” (3)."
    assert page.forecast.sentence == page.buttons.start.toolTip()
    assert not page.form.main.find_button.isEnabled()
    page.form.main.epochs.setValue(4)
    assert page.buttons.start.isEnabled()


def test_a_killed_engine_leaves_a_run_that_resumes_to_the_same_numbers(
    qtbot: QtBot, state: StudioState, tmp_path: Path
) -> None:
    killed: list[int] = []

    def kill_in_mid_epoch(event: object) -> None:
        if isinstance(event, StepsDone) and event.epoch == 2 and not killed:
            killed.append(jobs._engines["train"].pid)
            os.kill(killed[0], signal.SIGKILL)

    with engines(tmp_path / "home") as jobs:
        page = a_page(qtbot, state, jobs, epochs=5)
        click(qtbot, page.buttons.start)
        until_idle(qtbot, page)
        whole = numbers(epochs_in(page))
        page.run.happened.connect(kill_in_mid_epoch)
        click(qtbot, page.buttons.start)
        until_idle(qtbot, page)
        assert killed
        assert "was killed" in page.trouble.sentence
        assert page.isVisible()
        assert page.findChild(ErrorDialog) is None
        assert "resume" in visible(page)
        assert len(epochs_in(page)) < 5

        click(qtbot, page.buttons.resume)
        until_idle(qtbot, page)
        assert numbers(epochs_in(page)) == whole
        assert page.monitor.loss.data("val")[0].tolist() == [1, 2, 3, 4, 5]
        assert not page.trouble.isVisible()
        assert visible(page) == {"start", "more", "predictions"}


def test_a_run_that_is_interrupted_waits_until_the_person_has_put_it_right(
    qtbot: QtBot, state: StudioState, here: Jobs, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    stand_in(monkeypatch, RunSpec, "interrupted")
    monkeypatch.setenv("RUN_FOR_TESTS", str(tmp_path))
    page = a_page(qtbot, state, here)
    click(qtbot, page.buttons.start)
    qtbot.waitUntil(lambda: page.trouble.isVisible())
    assert page.trouble.sentence == "The disk is full; free some space."
    assert page.buttons.pause.text() == "Resume"
    (tmp_path / "space").touch()
    click(qtbot, page.buttons.pause)
    until_idle(qtbot, page)
    assert not page.trouble.isVisible()


def asked_of(jobs: Jobs) -> list[Job]:
    """Collect what the engine that looks is asked from now on."""
    asked: list[Job] = []
    jobs.started.connect(lambda job: asked.append(job) if job.lane == "look" else None)
    return asked


def test_the_forecast_follows_the_settings_a_moment_later(
    qtbot: QtBot, state: StudioState, here: Jobs, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand_in(monkeypatch, ResolveRun, "resolve")
    page = a_page(qtbot, state, here, epochs=3)
    asked = asked_of(here)
    qtbot.waitUntil(lambda: page.forecast.sentence == "squeezenet1_1 for 3 epochs")
    page.form.main.epochs.setValue(4)
    page.form.main.epochs.setValue(5)
    page.form.main.epochs.setValue(6)
    qtbot.waitUntil(lambda: page.forecast.sentence == "squeezenet1_1 for 6 epochs")
    assert "downloaded" in page.forecast.text()
    assert len(asked) == 2, "each change asked the engine"
    state.set_model(ModelSpec(backbone="resnet18"))
    qtbot.waitUntil(lambda: page.forecast.sentence == "resnet18 for 6 epochs")


def test_the_engine_foretells_what_it_will_do(qtbot: QtBot, page: TrainPage) -> None:
    qtbot.waitUntil(lambda: "3 classes" in page.forecast.sentence, timeout=PATIENCE_MS)


def test_the_engine_finds_a_rate(qtbot: QtBot, page: TrainPage, state: StudioState) -> None:
    state.set_model(ModelSpec(backbone="resnet18", weights="random"))  # a head on features that are kept: quick steps
    click(qtbot, page.form.main.find_button)
    assert page.finder is not None
    qtbot.waitUntil(page.finder.use_button.isEnabled, timeout=PATIENCE_MS)
    click(qtbot, page.finder.use_button)
    assert page.form.main.learning_rate.value() != 1e-3


def test_what_keeps_a_run_from_starting_is_the_forecast(
    qtbot: QtBot, state: StudioState, here: Jobs, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand_in(monkeypatch, ResolveRun, "resolve")
    page = a_page(qtbot, state, here, epochs=13)
    qtbot.waitUntil(lambda: page.forecast.sentence == "13 brings bad luck; choose another number.")
    page.form.main.epochs.setValue(14)
    qtbot.waitUntil(lambda: page.forecast.sentence == "squeezenet1_1 for 14 epochs")


def test_nothing_is_foretold_while_nobody_sees_it(
    qtbot: QtBot, state: StudioState, here: Jobs, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand_in(monkeypatch, ResolveRun, "resolve")
    page = a_page(qtbot, state, here)
    page.hide()
    asked = asked_of(here)
    page.form.main.epochs.setValue(7)
    qtbot.wait(450)  # longer than the form waits for the next change
    assert not asked
    page.show()
    qtbot.waitUntil(lambda: page.forecast.sentence == "squeezenet1_1 for 7 epochs")


def test_the_rate_that_was_found_is_one_click_away(
    qtbot: QtBot, state: StudioState, here: Jobs, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand_in(monkeypatch, ResolveRun, "resolve")
    stand_in(monkeypatch, FindRate, "find_rate")
    page = a_page(qtbot, state, here)
    click(qtbot, page.form.main.find_button)
    finder = page.finder
    assert finder is not None
    assert not finder.use_button.isEnabled()
    qtbot.waitUntil(finder.use_button.isEnabled)
    assert finder.use_button.text() == "Use 0.0012"
    assert len(finder.plot.data("tried")[0]) == 50
    click(qtbot, finder.use_button)
    assert page.form.main.learning_rate.value() == 0.0012
    assert page.finder is None


def test_a_search_that_is_closed_ends(
    qtbot: QtBot, state: StudioState, here: Jobs, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand_in(monkeypatch, ResolveRun, "resolve")
    stand_in(monkeypatch, FindRate, "find_rate_slowly")
    page = a_page(qtbot, state, here)
    click(qtbot, page.form.main.find_button)
    assert page.finder is not None
    finder = page.finder
    qtbot.waitUntil(lambda: len(finder.plot.data("tried")[0]) > 0)
    qtbot.keyClick(finder, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not [job for job in here.running() if job.lane == "train"])
    assert page.form.main.learning_rate.value() == 1e-3


def test_start_ends_a_search_instead_of_waiting_for_it(
    qtbot: QtBot, state: StudioState, here: Jobs, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for task, name in ((ResolveRun, "resolve"), (FindRate, "find_rate_slowly"), (RunSpec, "interrupted")):
        stand_in(monkeypatch, task, name)
    monkeypatch.setenv("RUN_FOR_TESTS", str(tmp_path))
    (tmp_path / "space").touch()
    page = a_page(qtbot, state, here)
    click(qtbot, page.form.main.find_button)
    began = time.monotonic()
    click(qtbot, page.buttons.start)
    until_idle(qtbot, page)
    assert time.monotonic() - began < 20
    assert page.finder is None


def test_run_folders_of_these_tests_are_not_in_the_persons_home(page: TrainPage, jobs: Jobs, qtbot: QtBot) -> None:
    click(qtbot, page.buttons.start)
    until_idle(qtbot, page)
    assert isinstance(page.run.folder, RunFolder)
    assert "집 home" in str(page.run.folder.path)


def test_kept_activations_are_deleted_with_one_click(qtbot: QtBot, state: StudioState, here: Jobs) -> None:
    page = a_page(qtbot, state, here)
    page.form.fold.button.setChecked(True)
    kept = activations_dir() / "0123.activations"
    kept.parent.mkdir(parents=True)
    kept.write_bytes(bytes(3_000_000))
    clear = next(b for b in page.form.machine.findChildren(QPushButton) if b.text() == "Clear")
    clear.click()
    qtbot.waitUntil(lambda: "3.0 MB" in page.monitor.details.text(), timeout=PATIENCE_MS)
    assert not kept.exists()


def test_in_a_small_window_no_panel_lies_over_another_and_no_field_is_cut_off(
    qtbot: QtBot, state: StudioState, here: Jobs
) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    page = TrainPage(state, here)
    page.form.fold.set_open(True)
    window.setCentralWidget(page)
    window.setMinimumSize(600, 440)  # the window's own word, as in the studio, counts more than what the page asks for
    window.resize(600, 440)
    window.show()
    assert page.width() == 600
    panels = page.findChild(QSplitter, "settings_and_plots")
    assert isinstance(panels, QSplitter)
    for left, right in pairwise(panels.widget(number) for number in range(panels.count())):
        assert left.geometry().right() < right.geometry().left()
    shown = page.form.parentWidget().parentWidget()
    assert page.form.mapTo(shown, page.form.rect().topRight()).x() < shown.width()
    qtbot.waitUntil(lambda: not here.running() and not here.waiting(), timeout=PATIENCE_MS)
