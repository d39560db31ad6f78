import numpy as np
import pytest
import torch
from pictures_for_tests import coloured_squares
from PIL import Image

from studio.data.index import read_index
from studio.data.previewing import preview
from studio.data.recipe import Normalize, RandomCrop, RandomErasing, Recipe, Resize, ToTensor
from studio.data.splits import DataSpec, divide
from studio.training.cluster import Team
from studio.training.device import Placement
from studio.training.feeds import Pictures
from studio.training.spec import RunSpec

RECIPE = Recipe(
    evaluation=Recipe.standard(32).evaluation,
    training=(Resize(size=40), RandomCrop(size=32), ToTensor(), Normalize(), RandomErasing(p=1.0)),
)


def seen(path, part="training", recipe=RECIPE, draws=3, seed=7, sample_id="개/1.png"):
    (event,) = preview(path, sample_id, recipe, part, seed, draws)
    return event


@pytest.fixture
def picture(tmp_path):
    path = tmp_path / "고양이.png"
    Image.fromarray(np.random.default_rng(0).integers(0, 256, (60, 80, 3), np.uint8)).save(path)
    return path


def test_each_step_shows_shape_kind_and_range_of_its_values(picture):
    stages = seen(picture, "evaluation", Recipe.standard(32)).stages

    assert [(stage.kind, stage.shape, stage.dtype) for stage in stages] == [
        ("Picture", (60, 80, 3), "uint8"),
        ("Resize", (37, 49, 3), "uint8"),
        ("CenterCrop", (32, 32, 3), "uint8"),
        ("ToTensor", (3, 32, 32), "float32"),
        ("Normalize", (3, 32, 32), "float32"),
        ("Batch", (1, 3, 32, 32), "float32"),
    ]
    assert (stages[0].low, stages[0].high) == (0, 255)
    assert stages[3].low >= 0
    assert stages[3].high <= 1
    assert stages[4].low < 0 < 1 < stages[4].high


def test_a_normalised_tensor_is_shown_in_its_own_colours(picture):
    *_, cropped, tensor, normalised, batch = seen(picture, "evaluation", Recipe.standard(32)).stages
    for stage in (tensor, normalised, batch):
        assert np.array_equal(stage.shown, cropped.shown)


def test_the_first_draw_is_what_the_stages_show(picture):
    shown = seen(picture)
    assert np.array_equal(shown.stages[-1].shown, shown.draws[0].shown)


def test_draws_differ_by_epoch_and_seed_but_are_the_same_again(picture):
    first, again, other = seen(picture), seen(picture), seen(picture, seed=8)
    for one, two in zip(first.draws, again.draws, strict=True):
        assert np.array_equal(one.tensor, two.tensor)
    tensors = [draw.tensor.tobytes() for draw in (*first.draws, *other.draws)]
    assert len(set(tensors)) == 6


@pytest.mark.parametrize("augment", ["fresh", "none"])
def test_the_preview_is_bit_for_bit_what_the_loader_feeds_to_training(tmp_path, augment):
    root = coloured_squares(tmp_path / "학습 data", side=200)
    for path in sorted(root.rglob("*.png")):  # JPEGs are decoded at a reduced scale, in the preview too
        Image.open(path).save(path.with_suffix(".jpg"))
        path.unlink()
    index = read_index(root)
    spec = RunSpec(data=DataSpec(root=root), recipe=RECIPE, seed=3, augment=augment)
    pictures = Pictures(
        spec, divide(index, spec.data), Placement(torch.device("cpu"), "float32", channels_last=False), Team()
    )
    feed = pictures.train_feed(torch.nn.Identity())

    for epoch in (1, 2):
        (batch,) = feed.batches([np.arange(2)], epoch)
        for row, tensor in zip(batch.rows, batch.tensors[0], strict=True):
            sample = pictures.train.samples[row]
            shown = seen(index.path(sample.id), recipe=RECIPE, draws=2, seed=3, sample_id=sample.id)
            expected = shown.draws[epoch - 1].tensor
            if augment == "none":
                expected = RECIPE.evaluate(decoded(index.path(sample.id)))
            assert np.array_equal(tensor.numpy(), expected)


def decoded(path):
    from studio.data.decode import decode

    return decode(path, RECIPE.evaluation_side)
