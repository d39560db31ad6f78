import importlib

import numpy as np
import pytest
from pydantic import ValidationError

from studio.data.opencv import cv2
from studio.data.recipe import (
    IMAGENET_MEAN,
    IMAGENET_STD,
    CenterCrop,
    Normalize,
    RandomHorizontalFlip,
    RandomResizedCrop,
    Recipe,
    Resize,
    ToTensor,
    draw_for,
)

RNG = np.random.default_rng(0)
SIZES = [(375, 500), (500, 375), (640, 427), (256, 256), (100, 150), (31, 200), (300, 301)]


def photograph(height, width):
    """(height, width, 3) uint8: shapes at several scales with a little noise, like a photograph."""
    rng = np.random.default_rng(height * width)
    picture = np.zeros((height, width, 3), np.float32)
    for cells in (4, 16, 64):
        coarse = rng.uniform(0, 255, (cells, cells, 3)).astype(np.float32)
        picture += cv2.resize(coarse, (width, height), interpolation=cv2.INTER_CUBIC) / 3
    return np.clip(picture + rng.normal(0, 4, picture.shape), 0, 255).astype(np.uint8)


@pytest.fixture(scope="module")
def v2():
    from studio.models.vision import torchvision

    return importlib.import_module(f"{torchvision.__name__}.transforms.v2")


def as_tensor(picture):
    import torch

    return torch.from_numpy(np.ascontiguousarray(picture.transpose(2, 0, 1)))


@pytest.mark.parametrize(("height", "width"), SIZES)
@pytest.mark.parametrize("size", [64, 224, 256])
def test_resizing_gives_the_sides_that_torchvision_gives(v2, height, width, size):
    picture = photograph(height, width)

    assert Resize(size=size).apply(picture, RNG).shape[:2] == v2.Resize(size)(as_tensor(picture)).shape[1:]


@pytest.mark.parametrize(("height", "width"), SIZES)
@pytest.mark.parametrize("size", [64, 101, 600])
def test_cropping_the_middle_is_torchvisions_pixel_for_pixel(v2, height, width, size):
    picture = photograph(height, width)

    cropped = CenterCrop(size=size).apply(picture, RNG)
    assert np.array_equal(cropped.transpose(2, 0, 1), v2.CenterCrop(size)(as_tensor(picture)).numpy())


def test_scaling_and_normalising_are_torchvisions_to_the_last_bits(v2):
    import torch

    picture = photograph(60, 70)
    theirs = v2.Compose([v2.ToDtype(torch.float32, scale=True), v2.Normalize(IMAGENET_MEAN, IMAGENET_STD)])

    ours = Normalize().apply(ToTensor().apply(picture, RNG), RNG)
    assert np.allclose(ours, theirs(as_tensor(picture)).numpy(), atol=1e-6, rtol=0)


@pytest.mark.parametrize(("height", "width"), SIZES)
def test_the_standard_evaluation_is_close_to_torchvisions(v2, height, width):
    import torch

    picture = photograph(height, width)
    theirs = v2.Compose([v2.Resize(256, antialias=True), v2.CenterCrop(224), v2.ToDtype(torch.float32, scale=True)])
    recipe = Recipe.standard(224).with_statistics((0.0, 0.0, 0.0), (1.0, 1.0, 1.0))

    difference = np.abs(recipe.evaluate(picture) - theirs(as_tensor(picture)).numpy()) * 255
    assert difference.mean() < 1
    assert np.percentile(difference, 99) < 3


def test_normalising_does_not_change_its_input():
    tensor = ToTensor().apply(photograph(8, 8), RNG)
    before = tensor.copy()
    Normalize().apply(tensor, RNG)

    assert np.array_equal(tensor, before)


@pytest.mark.parametrize(("height", "width"), [*SIZES, (1, 1), (1, 150), (150, 1)])
def test_every_picture_becomes_a_tensor_of_the_size_asked_for(height, width):
    recipe = Recipe.standard(32)
    picture = photograph(height, width)

    for tensor in (recipe.evaluate(picture), recipe.augment(picture, draw_for(0, 1, "a.png"))):
        assert tensor.shape == (3, recipe.size, recipe.size)
        assert tensor.dtype == np.float32
        assert tensor.flags.c_contiguous


def test_random_crops_keep_to_their_shares_and_ratios():
    crop = RandomResizedCrop(scale=(0.2, 0.5), ratio=(0.5, 2.0))
    rng = np.random.default_rng(1)
    boxes = np.array([crop._draw(300, 400, rng) for _ in range(500)])
    top, left, height, width = boxes.T
    share, ratio = height * width / (300 * 400), width / height

    assert (top >= 0).all() and (left >= 0).all()  # noqa: PT018
    assert (top + height <= 300).all() and (left + width <= 400).all()  # noqa: PT018
    assert 0.19 < share.min() < 0.23 and 0.47 < share.max() < 0.51  # noqa: PT018
    assert 0.49 < ratio.min() < 0.6 and 1.8 < ratio.max() < 2.05  # noqa: PT018
    assert abs(np.log(ratio).mean()) < 0.1  # as often tall as wide


def test_a_picture_that_no_crop_fits_gives_its_largest_middle_part():
    assert RandomResizedCrop(scale=(1.0, 1.0), ratio=(1.0, 1.0))._draw(100, 301, RNG) == (0, 100, 100, 100)


def test_half_of_the_pictures_are_mirrored():
    picture = photograph(4, 5)
    flips = [RandomHorizontalFlip().apply(picture, draw_for(0, 1, f"{i}.png")) for i in range(400)]
    mirrored = sum(np.array_equal(flip, picture[:, ::-1]) for flip in flips)

    assert 160 < mirrored < 240
    assert np.array_equal(RandomHorizontalFlip(p=0.0).apply(picture, RNG), picture)


def test_draws_repeat_for_the_same_seed_epoch_and_picture_and_differ_otherwise():
    recipe = Recipe.standard(32)
    picture = photograph(60, 80)
    keys = [(0, 1, "개/1.png"), (1, 1, "개/1.png"), (0, 2, "개/1.png"), (0, 1, "개/2.png")]
    first, again = ([recipe.augment(picture, draw_for(*key)) for key in keys] for _ in range(2))

    assert all(map(np.array_equal, first, again))
    assert len({tensor.tobytes() for tensor in first}) == len(keys)


def test_evaluation_is_the_same_every_time():
    picture = photograph(60, 80)

    assert np.array_equal(Recipe.standard(32).evaluate(picture), Recipe.standard(32).evaluate(picture))


def test_statistics_fill_only_what_was_left_open():
    recipe = Recipe(evaluation=(CenterCrop(), ToTensor(), Normalize(mean=(0.5, 0.5, 0.5))))

    filled = recipe.with_statistics((0.1, 0.2, 0.3), (0.4, 0.5, 0.6))

    assert filled.evaluation[-1] == Normalize(mean=(0.5, 0.5, 0.5), std=(0.4, 0.5, 0.6))
    assert filled.training[-1] == Normalize(mean=(0.1, 0.2, 0.3), std=(0.4, 0.5, 0.6))


@pytest.mark.parametrize(
    "recipe", [Recipe(), Recipe.standard(64), Recipe().with_statistics((0.1, 0.2, 0.3), (1.0, 2.0, 3.0))]
)
def test_a_recipe_is_the_same_after_a_trip_through_toml(folder, recipe):
    path = folder / "recipe.toml"
    path.write_text(recipe.to_toml(), "utf-8")

    assert Recipe.from_toml(path) == recipe


@pytest.mark.parametrize(
    ("evaluation", "clause"),
    [
        ((CenterCrop(),), "must end with ToTensor"),
        ((ToTensor(), CenterCrop()), "must end with ToTensor"),
        ((CenterCrop(), Normalize(), ToTensor()), "must end with ToTensor"),
        ((Resize(), ToTensor()), "must crop to a square"),
        ((CenterCrop(), Resize(), ToTensor()), "must crop to a square"),
        ((CenterCrop(size=64), ToTensor()), "evaluation ends with 64 pixels, training with 224"),
    ],
)
def test_steps_that_do_not_make_a_networks_input_are_refused(evaluation, clause):
    with pytest.raises(ValidationError, match=clause):
        Recipe(evaluation=evaluation)


@pytest.mark.parametrize("settings", [{"scale": (0.5, 0.2)}, {"ratio": (0.0, 1.0)}, {"scale": (-1.0, 1.0)}])
def test_impossible_crops_are_refused(settings):
    with pytest.raises(ValidationError):
        RandomResizedCrop(**settings)


def test_a_spread_of_zero_is_refused():
    with pytest.raises(ValidationError):
        Normalize(std=(0.0, 1.0, 1.0))
