import numpy as np
import pytest
from pictures_for_tests import coloured_squares
from PIL import Image
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QPushButton

from studio.data.index import read_index
from studio.gui.jobs import Jobs
from studio.gui.pages.embedding.autoencoder import AutoencoderView
from studio.gui.pages.embedding.autoencoder_history import ReconstructionHistory
from studio.gui.pages.embedding.autoencoder_kl import KlBars
from studio.gui.state import StudioState
from studio.gui.widgets.fields import set_value, value_of
from studio.training.autoencoding_events import Reconstructions

SMALLEST = {"size": 28, "latent": 3, "width": 4, "epochs": 2, "batch_size": 8, "device": "cpu"}


@pytest.fixture
def pictures(tmp_path):
    return coloured_squares(tmp_path / "내 사진", per_class=4, side=28)


@pytest.fixture
def state(qapp):
    return StudioState()


@pytest.fixture
def view(qtbot, state):
    jobs = Jobs(in_process=True)
    view = AutoencoderView(state, jobs)
    qtbot.addWidget(view)
    view.resize(1000, 700)
    view.show()
    yield view
    view.explore.loader.stop()
    assert jobs.shutdown(10)


def choose(view, **values):
    for name, value in (SMALLEST | values).items():
        set_value(view.training.form.fields[name], value)


def train(view, qtbot, **values):
    choose(view, **values)
    qtbot.mouseClick(view.training.buttons.start, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not view.training.run.busy, timeout=60_000)


@pytest.mark.parametrize(("name", "signal"), [("open_folder", "open_requested"), ("try_sample", "sample_requested")])
def test_without_pictures_it_offers_to_get_some(view, qtbot, name, signal):
    with qtbot.waitSignal(getattr(view, signal)):
        view.findChild(QPushButton, name).click()


def test_before_the_first_run_it_says_what_the_kinds_are_for_and_starts_from_there(view, state, pictures, qtbot):
    state.set_dataset(read_index(pictures))
    monitor = view.training.monitor
    assert monitor.start.isVisible()
    assert not monitor.reconstruction.isVisible()
    choose(view, kind="variational", epochs=2, beta_warmup_epochs=5.0)
    assert not monitor.start.isEnabled(), "these settings contradict each other"
    choose(view, kind="plain", epochs=1, beta_warmup_epochs=0.0)
    qtbot.mouseClick(monitor.start, Qt.MouseButton.LeftButton)
    assert not monitor.start.isVisible()
    qtbot.waitUntil(lambda: not view.training.run.busy, timeout=60_000)
    assert monitor.reconstruction.isVisible()
    assert list(monitor.reconstruction.data("val")[0]) == [1]


def test_a_variational_one_is_trained_and_its_losses_are_shown_apart(view, state, pictures, qtbot):
    state.set_dataset(read_index(pictures))
    train(view, qtbot, kind="variational")
    monitor = view.training.monitor
    for plot in (monitor.reconstruction, monitor.kl, monitor.total):
        assert plot.isVisible()
        assert list(plot.data("train")[0]) == list(plot.data("val")[0]) == [1, 2]
    beta = value_of(view.training.form.fields["beta"])
    expected = monitor.reconstruction.data("train")[1] + beta * monitor.kl.data("train")[1]
    np.testing.assert_allclose(monitor.total.data("train")[1], expected, rtol=1e-4)
    assert len(monitor.bars.values) == 3
    assert monitor.headline.text().startswith("Finished. Best: ")


def test_its_checkpoint_is_then_in_use_and_can_be_explored(view, state, pictures, qtbot):
    state.set_dataset(read_index(pictures))
    told = []
    view.autoencoder_changed.connect(told.append)
    train(view, qtbot, kind="plain")
    assert told[-1] == view.checkpoint == view.training.run.folder.best
    assert view.checkpoint.is_file()
    assert state.checkpoint is None, "a classifier's pages have no use for it"
    qtbot.mouseClick(view.training.buttons.predictions, Qt.MouseButton.LeftButton)
    assert view.explore.isVisible()


def test_the_next_session_finds_the_newest_one(view, state, pictures, qtbot):
    state.set_dataset(read_index(pictures))
    train(view, qtbot, kind="plain", epochs=1)
    jobs = Jobs(in_process=True)
    later = AutoencoderView(state, jobs)
    qtbot.addWidget(later)
    later.show()
    qtbot.waitUntil(lambda: later.checkpoint == view.checkpoint, timeout=60_000)
    later.explore.loader.stop()
    assert jobs.shutdown(10)


def test_a_plain_one_has_no_kl_to_show_and_a_denoising_one_shows_its_noise(view, state, pictures, qtbot):
    state.set_dataset(read_index(pictures))
    train(view, qtbot, kind="plain", epochs=1)
    monitor = view.training.monitor
    assert not monitor.kl.isVisible()
    assert not monitor.bars.isVisible()
    assert [row.title for row in monitor.history.rows.rows] == ["original", "reconstruction", "difference"]
    train(view, qtbot, kind="denoising", epochs=1)
    assert [row.title for row in monitor.history.rows.rows][1] == "with noise"


def test_a_small_window_scrolls_sideways_only_where_there_are_three_plots(view, state, pictures, qtbot):
    state.set_dataset(read_index(pictures))
    view.resize(815, 550)  # what a window of 1000 x 640 leaves
    sideways = view._train_page.horizontalScrollBar()
    qtbot.waitUntil(lambda: sideways.maximum() == 0)
    train(view, qtbot, kind="plain", epochs=1)
    qtbot.waitUntil(lambda: sideways.maximum() == 0)
    train(view, qtbot, kind="variational", epochs=1)
    qtbot.waitUntil(lambda: sideways.maximum() > 0)


def test_a_folder_without_classes_is_enough(view, state, tmp_path, qtbot):
    for number in range(6):
        Image.fromarray(np.full((30, 30, 3), 40 * number, np.uint8)).save(tmp_path / f"그림 {number}.png")
    state.set_dataset(read_index(tmp_path))
    train(view, qtbot, kind="plain", epochs=1)
    assert view.checkpoint is not None


def test_a_stopped_run_keeps_what_it_has_and_goes_on(view, state, pictures, qtbot):
    state.set_dataset(read_index(pictures))
    choose(view, kind="plain", epochs=200)
    view.training.buttons.start.click()
    qtbot.waitUntil(lambda: view.training.monitor.best is not None, timeout=60_000)
    view.training.buttons.stop.click()
    qtbot.waitUntil(lambda: not view.training.run.busy, timeout=60_000)
    done = len(view.training.monitor.reconstruction.data("val")[0])
    assert view.checkpoint.is_file()
    view.training.buttons.resume.click()
    qtbot.waitUntil(lambda: len(view.training.monitor.reconstruction.data("val")[0]) > done + 1, timeout=60_000)
    view.training.buttons.stop.click()
    qtbot.waitUntil(lambda: not view.training.run.busy, timeout=60_000)
    assert list(view.training.monitor.reconstruction.data("val")[0])[: done + 1] == list(range(1, done + 2))


def test_a_cancelled_run_leaves_nothing(view, state, pictures, qtbot):
    state.set_dataset(read_index(pictures))
    choose(view, kind="plain", epochs=200)
    view.training.buttons.start.click()
    qtbot.waitUntil(lambda: view.training.monitor.best is not None, timeout=60_000)
    folder = view.training.run.folder.path
    view.training.buttons.cancel.click()
    qtbot.waitUntil(lambda: not view.training.run.busy, timeout=60_000)
    assert not folder.exists()
    assert view.checkpoint is None
    assert view.training.monitor.invitation.isVisible(), "there is nothing left to show"


def test_only_what_the_kind_has_a_use_for_can_be_set(view, state, pictures):
    state.set_dataset(read_index(pictures))
    form = view.training.form
    fields = form.fields
    set_value(fields["kind"], "variational")
    assert fields["beta"].isVisible()
    assert not fields["noise_level"].isVisible()
    lesson = form.lesson.text()
    set_value(fields["kind"], "denoising")
    assert fields["noise_level"].isVisible()
    assert not fields["beta"].isVisible()
    assert form.lesson.text() != lesson


def test_settings_that_contradict_each_other_are_named_as_on_screen(view, state, pictures):
    state.set_dataset(read_index(pictures))
    choose(view, kind="variational", epochs=2, beta_warmup_epochs=5.0)
    assert not view.training.buttons.start.isEnabled()
    assert "“β rises for”" in view.training.trouble.sentence


def test_settings_are_remembered_and_can_be_reset(view, state, pictures, qtbot):
    state.set_dataset(read_index(pictures))
    choose(view, kind="denoising", latent=7)
    again = AutoencoderView(state, Jobs(in_process=True))
    qtbot.addWidget(again)
    assert value_of(again.training.form.fields["latent"]) == 7
    assert value_of(again.training.form.fields["kind"]) == "denoising"
    again.training.form.reset.click()
    assert value_of(again.training.form.fields["kind"]) == "variational"
    again.explore.loader.stop()


def test_collapsed_dimensions_are_counted_and_the_bars_exported(qtbot, tmp_path):
    bars = KlBars()
    qtbot.addWidget(bars)
    bars.set_values((1.2, 0.001, 0.7))
    assert bars.collapsed == (1,)
    assert bars.verdict.text() == "2 of 3 dimensions in use"
    for export in bars.exports():
        export.write(tmp_path / f"막대{export.suffix}")
    rows = (tmp_path / "막대.csv").read_text("utf-8-sig").splitlines()
    assert rows == ["dimension,kl_nats", "0,1.2", "1,0.001", "2,0.7"]
    assert {"막대.png", "막대.svg", "막대.pdf"} <= {file.name for file in tmp_path.iterdir()}


def test_another_theme_leaves_the_bars_as_high_as_they_are(qtbot):
    bars = KlBars()
    qtbot.addWidget(bars)
    bars.show()
    bars.set_values((0.65, 0.4))
    bars.changeEvent(QEvent(QEvent.Type.PaletteChange))
    axis = bars._plot.getAxis("left")
    assert axis.tickStrings([0.5], axis.autoSIPrefixScale * axis.scale, 0.5) == ["0.5"], "not 500 thousandths"


@pytest.fixture
def history(qtbot):
    history = ReconstructionHistory()
    qtbot.addWidget(history)
    history.resize(500, 300)
    history.show()
    for epoch in (1, 2, 3):
        history.add(reconstructions(epoch))
    return history


def reconstructions(epoch):
    originals = np.full((2, 28, 28, 3), 200, np.uint8)
    return Reconstructions(epoch, ("a.png", "b.png"), originals, originals, np.full_like(originals, 10 * epoch))


def test_the_newest_reconstructions_are_shown_unless_one_looks_back(history):
    assert history.shown.epoch == 3
    history.slider.setValue(0)
    assert history.rows.rows[1].pictures[0, 0, 0, 0] == 10
    history.add(reconstructions(4))
    assert history.shown.epoch == 1, "whoever looks back is not torn away"
    history.slider.setValue(history.slider.maximum())
    history.add(reconstructions(5))
    assert history.text.text() == "epoch 5"


def test_a_click_on_a_fixed_picture_chooses_it(history, qtbot):
    with qtbot.waitSignal(history.picture_chosen) as chosen:
        place = history.rows.picture_rect(0, 1).center()
        qtbot.mouseClick(history.rows, Qt.MouseButton.LeftButton, pos=place)
    assert chosen.args == ["b.png"]


def test_the_pictures_are_exported_as_they_are_seen(history, tmp_path):
    for export in history.rows.exports():
        export.prepare()(tmp_path / f"복원{export.suffix}")
    with Image.open(tmp_path / "복원.png") as file:
        picture = np.asarray(file.convert("RGB"))
    first = history.rows.picture_rect(0, 0).center()
    assert tuple(picture[2 * first.y(), 2 * first.x()]) == (200, 200, 200)
    drawing = (tmp_path / "복원.svg").read_text("utf-8")
    assert drawing.count("<image") == 3 * 2, "original, reconstruction and difference of two pictures"
    assert "reconstruction" in drawing
    assert (tmp_path / "복원.pdf").read_bytes().startswith(b"%PDF")


def test_the_name_of_the_autoencoder_in_use_is_shown(view, tmp_path):
    view.set_checkpoint(tmp_path / "실행 1" / "best.pth")
    assert view.runs.currentText() == "실행 1/best.pth"
