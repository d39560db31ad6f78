from __future__ import annotations

from pathlib import Path

import pytest

from studio.data.splits import DataSpec
from studio.gui.pace import Pace
from studio.tasks import Progress
from studio.training.autoencoding_events import AutoencoderStarted
from studio.training.autoencoding_spec import FitAutoencoder
from studio.training.events import RunStarted, StepsDone
from studio.training.spec import RunSpec


class Clock:
    """Stands where it is put."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def pace(clock: Clock) -> Pace:
    pace = Pace("Epoch {epoch} of {epochs}", clock)
    pace.go()
    return pace


def test_the_clock_stands_still_during_a_pause(pace: Pace, clock: Clock) -> None:
    clock.now += 10
    pace.halt()
    clock.now += 1000
    pace.go()
    clock.now += 5
    assert pace.elapsed_s == 15


def test_what_is_left_follows_from_the_speed(pace: Pace, clock: Clock) -> None:
    for done in range(11):
        pace.observe(Progress(done, 100, "Reading"))
        clock.now += 1
    assert pace.eta_s == pytest.approx(89)


def test_a_slow_beginning_is_forgotten(pace: Pace, clock: Clock) -> None:
    for done in range(10):
        pace.observe(Progress(done, 1000, "Training"))
        clock.now += 10
    for done in range(10, 210):
        pace.observe(Progress(done, 1000, "Training"))
        clock.now += 1
    assert pace.eta_s == pytest.approx(790, rel=0.01)


def test_another_phase_starts_afresh(pace: Pace, clock: Clock) -> None:
    for done in range(10):
        pace.observe(Progress(done, 10, "Listing"))
        clock.now += 1
    pace.observe(Progress(0, 5000, "Reading"))
    assert pace.eta_s is None


def test_nothing_is_said_about_a_total_that_is_unknown(pace: Pace, clock: Clock) -> None:
    for done in range(3):
        pace.observe(Progress(done, None, "Listing"))
        clock.now += 1
    assert pace.eta_s is None


def test_a_run_counts_its_epochs_also_when_it_was_resumed(pace: Pace) -> None:
    spec = RunSpec(data=DataSpec(root=Path("그림")), epochs=10)
    pace.observe(RunStarted(Path("run"), spec, "", ("a", "b"), 10, 100, steps=20, first_epoch=4))
    assert pace.latest == Progress(60, 200, "Epoch 4 of 10")
    step = StepsDone(5, "train", 7, 20, loss=1.0, accuracy=0.5, images_per_second=100.0)
    assert pace.observe(step) == Progress(87, 200, "Epoch 5 of 10")
    check = StepsDone(5, "val", 1, 4, loss=1.0, accuracy=0.5, images_per_second=100.0)
    assert pace.observe(check) == Progress(100, 200, "Epoch 5 of 10")


def test_an_autoencoders_training_says_how_far_it_is_in_the_same_words(pace: Pace) -> None:
    spec = FitAutoencoder(data=DataSpec(root=Path("pictures")), epochs=4)
    pace.observe(AutoencoderStarted(Path("run"), spec, "", (), 1000, steps=10, first_epoch=2))
    assert pace.latest == Progress(10, 40, "Epoch 2 of 4")
    assert pace.observe(StepsDone(2, "train", 5, 10, 0.5, float("nan"), 100.0)) == Progress(15, 40, "Epoch 2 of 4")
