"""The random steps: each beside its twin in torchvision, with the same draw."""

from __future__ import annotations

import importlib

import numpy as np
import pytest
from pydantic import ValidationError

from studio.data.opencv import cv2
from studio.data.recipe import (
    CenterCrop,
    ColorJitter,
    GaussianBlur,
    GaussianNoise,
    Normalize,
    RandomCrop,
    RandomErasing,
    RandomHorizontalFlip,
    RandomRotation,
    RandomVerticalFlip,
    Recipe,
    Resize,
    ToTensor,
    applied,
)

PICTURE_STEPS = (
    RandomCrop(size=32),
    RandomHorizontalFlip(),
    RandomVerticalFlip(),
    RandomRotation(),
    ColorJitter(hue=0.1),
    GaussianBlur(),
    GaussianNoise(),
)


class Chance:
    """A generator whose next uniform draws are said beforehand."""

    def __init__(self, *draws: float) -> None:
        self._draws = list(draws)

    def uniform(self, low: float, high: float) -> float:
        draw = self._draws.pop(0)
        assert low <= draw <= high
        return draw

    def permutation(self, n: int) -> range:
        return range(n)


@pytest.fixture(scope="module")
def functional():
    from studio.models.vision import torchvision

    return importlib.import_module(f"{torchvision.__name__}.transforms.v2.functional")


@pytest.fixture
def picture():
    """(60, 81, 3) uint8 RGB, smooth enough that no resampling depends on single pixels."""
    coarse = np.random.default_rng(3).integers(20, 236, (6, 8, 3), dtype=np.uint8)
    return cv2.resize(coarse, (81, 60), interpolation=cv2.INTER_CUBIC)


def as_tensor(picture):
    import torch

    return torch.from_numpy(np.ascontiguousarray(picture.transpose(2, 0, 1)))


def difference(ours, theirs):
    """Return the largest difference in grey levels; hue wraps around for none of these pictures."""
    return np.abs(ours.transpose(2, 0, 1).astype(int) - theirs.numpy().astype(int))


@pytest.mark.parametrize(
    ("step", "draws", "name", "argument"),
    [
        (ColorJitter(brightness=0.5, contrast=0, saturation=0), (1.4, 1.0, 1.0, 0.0), "adjust_brightness", 1.4),
        (ColorJitter(brightness=0.5, contrast=0, saturation=0), (0.6, 1.0, 1.0, 0.0), "adjust_brightness", 0.6),
        (ColorJitter(brightness=0, contrast=0.5, saturation=0), (1.0, 1.3, 1.0, 0.0), "adjust_contrast", 1.3),
        (ColorJitter(brightness=0, contrast=0, saturation=1), (1.0, 1.0, 0.2, 0.0), "adjust_saturation", 0.2),
        (ColorJitter(brightness=0, contrast=0, saturation=0, hue=0.5), (1.0, 1.0, 1.0, 0.2), "adjust_hue", 0.2),
        (ColorJitter(brightness=0, contrast=0, saturation=0, hue=0.5), (1.0, 1.0, 1.0, -0.4), "adjust_hue", -0.4),
    ],
)
def test_colours_change_as_in_torchvision(functional, picture, step, draws, name, argument):
    theirs = getattr(functional, name)(as_tensor(picture), argument)

    assert difference(step.apply(picture, Chance(*draws)), theirs).max() <= (8 if name == "adjust_hue" else 1)


@pytest.mark.parametrize("sigma", [0.3, 1.0, 2.0])
def test_blurring_is_torchvisions(functional, picture, sigma):
    ours = GaussianBlur(kernel_size=7, sigma=(0.1, 2.0)).apply(picture, Chance(sigma))

    assert difference(ours, functional.gaussian_blur(as_tensor(picture), [7, 7], [sigma, sigma])).max() <= 2


@pytest.mark.parametrize("angle", [-30.0, 12.5, 90.0])
def test_turning_is_torchvisions_direction_and_middle(functional, picture, angle):
    square = np.ascontiguousarray(picture[:, :60])
    ours = RandomRotation(degrees=180).apply(square, Chance(angle))
    theirs = functional.rotate(as_tensor(square), angle, interpolation=functional.InterpolationMode.BILINEAR)

    middle = (slice(None), slice(12, 48), slice(12, 48))
    assert difference(ours, theirs)[middle].max() <= 3


def test_a_crop_is_a_part_of_the_picture_and_of_every_place_in_turn(picture):
    rng = np.random.default_rng(0)
    crops = [RandomCrop(size=58).apply(picture, rng) for _ in range(300)]

    windows = np.lib.stride_tricks.sliding_window_view(picture, (58, 58), axis=(0, 1))
    places = {
        (top, left)
        for crop in crops
        for top in range(3)
        for left in range(24)
        if np.array_equal(windows[top, left].transpose(1, 2, 0), crop)
    }
    assert len(places) > 60


def test_a_small_picture_is_padded_before_it_is_cropped(picture):
    crop = RandomCrop(size=100).apply(picture, np.random.default_rng(0))

    assert crop.shape == (100, 100, 3)
    assert np.array_equal(crop[20:80, 9:90], picture)
    assert crop[:20].max() == 0


@pytest.mark.parametrize(("step", "axis"), [(RandomVerticalFlip(p=0.3), 0), (RandomHorizontalFlip(p=0.3), 1)])
def test_a_flip_happens_as_often_as_it_says(picture, step, axis):
    rng = np.random.default_rng(0)
    flipped = [np.array_equal(step.apply(picture, rng), np.flip(picture, axis)) for _ in range(1000)]

    assert 0.25 < np.mean(flipped) < 0.35


def test_noise_has_the_spread_it_says_and_stays_in_range(picture):
    grey = np.full((200, 200, 3), 128, np.uint8)
    noisy = GaussianNoise(sigma=0.1).apply(grey, np.random.default_rng(0)).astype(float)

    assert noisy.std() == pytest.approx(25.5, rel=0.02)
    assert noisy.mean() == pytest.approx(128, abs=0.3)
    assert GaussianNoise(sigma=1.0).apply(grey, np.random.default_rng(0)).dtype == np.uint8


def test_erasing_takes_a_rectangle_of_the_size_it_says_from_all_channels():
    rng = np.random.default_rng(0)
    whole = np.ones((3, 50, 60), np.float32)
    shares = []
    for _ in range(200):
        erased = RandomErasing(p=1.0, scale=(0.1, 0.2)).apply(whole, rng)
        rows, columns = np.nonzero(erased[0] == 0)
        assert (erased[:, rows.min() : rows.max() + 1, columns.min() : columns.max() + 1] == 0).all()
        shares.append((erased[0] == 0).mean())

    assert 0.09 < min(shares) < 0.12
    assert 0.18 < max(shares) < 0.21
    assert whole.min() == 1, "what it was given stays as it was"


@pytest.mark.parametrize("step", PICTURE_STEPS, ids=lambda step: step.kind)
def test_the_same_generator_draws_the_same(picture, step):
    first, second = (step.apply(picture, np.random.default_rng(5)) for _ in range(2))

    assert np.array_equal(first, second)
    assert any(not np.array_equal(first, step.apply(picture, np.random.default_rng(seed))) for seed in range(20))


def test_every_step_follows_every_other(picture):
    """Flips give arrays that run backwards, crops give parts of others: all the next step must put up with."""
    for number in range(len(PICTURE_STEPS)):
        turned = PICTURE_STEPS[number:] + PICTURE_STEPS[:number]
        training = (*turned, CenterCrop(size=32), ToTensor(), Normalize(), RandomErasing(p=1.0))
        recipe = Recipe(evaluation=(Resize(size=32), CenterCrop(size=32), ToTensor(), Normalize()), training=training)
        tensor = recipe.augment(picture, np.random.default_rng(number))

        assert tensor.shape == (3, 32, 32)
        assert tensor.dtype == np.float32
        assert tensor.flags.c_contiguous


def test_the_stages_end_with_what_training_gets(picture):
    recipe = Recipe(
        evaluation=(Resize(size=32), CenterCrop(size=32), ToTensor(), Normalize()),
        training=(Resize(size=40), *PICTURE_STEPS[1:], RandomCrop(size=32), ToTensor(), Normalize(), RandomErasing()),
    )
    *stages, last = applied(recipe.training, picture, np.random.default_rng(1))

    assert len(stages) == len(recipe.training) - 1
    assert stages[0].shape == (40, 54, 3)
    assert stages[0].dtype == np.uint8
    assert np.array_equal(last, recipe.augment(picture, np.random.default_rng(1)))


@pytest.mark.parametrize(
    ("training", "reason"),
    [
        ((CenterCrop(size=32), ToTensor(), RandomErasing(), Normalize()), "must end with ToTensor"),
        ((CenterCrop(size=32), RandomErasing(), ToTensor()), "must end with ToTensor"),
        ((CenterCrop(size=32), ToTensor(), GaussianBlur()), "must end with ToTensor"),
        ((RandomRotation(), ToTensor()), "must crop to a square"),
    ],
)
def test_an_order_that_makes_no_sense_is_refused(training, reason):
    evaluation = (Resize(size=32), CenterCrop(size=32), ToTensor())
    with pytest.raises(ValidationError, match=reason):
        Recipe(evaluation=evaluation, training=training)


def test_evaluation_leaves_nothing_to_chance():
    steps = (RandomCrop(size=32), ToTensor())
    with pytest.raises(ValidationError, match="the same each time"):
        Recipe(evaluation=steps, training=steps)


def test_a_kernel_needs_a_middle():
    with pytest.raises(ValidationError, match="choose 5"):
        GaussianBlur(kernel_size=4)


def test_a_recipe_of_all_steps_survives_toml(tmp_path):
    training = (*PICTURE_STEPS, CenterCrop(size=32), ToTensor(), Normalize(), RandomErasing())
    recipe = Recipe(evaluation=(Resize(size=32), CenterCrop(size=32), ToTensor()), training=training)
    path = tmp_path / "recipe.toml"
    path.write_text(recipe.to_toml(), "utf-8")

    assert Recipe.from_toml(path) == recipe
