"""Looking into a trained autoencoder: latents, samples, ways through the latent space, cleaned pictures."""

from __future__ import annotations

import pickle
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from pictures_for_tests import coloured_squares
from pydantic import ValidationError

from studio.data.splits import DataSpec
from studio.errors import StudioError
from studio.insight.autoencoder.opened import open_autoencoder
from studio.insight.autoencoder.tasks import (
    Decode,
    DecodedPictures,
    Denoise,
    DenoisedPictures,
    DescribeAutoencoder,
    Encode,
    Interpolate,
    Latents,
    SamplePrior,
    Traverse,
)
from studio.models import autoencoder_checkpoint as checkpoints
from studio.tasks import Task
from studio.training.autoencoding_spec import FitAutoencoder
from studio.training.events import PictureSkipped

LATENT = 3


@pytest.fixture(scope="module")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return coloured_squares(tmp_path_factory.mktemp("사진 pictures"))


def trained(pictures: Path, out: Path, kind: str) -> Path:
    network = {"kind": kind, "size": 28, "width": 4, "latent": LATENT}
    settings = {"epochs": 15, "batch_size": 4, "learning_rate": 0.01, "device": "cpu", "precision": "float32"}
    list(FitAutoencoder.model_validate({"data": {"root": pictures}, "autoencoder": network, "out": out} | settings)
         .perform())  # fmt: skip
    return out / "best.pth"


@pytest.fixture(scope="module")
def variational(pictures: Path) -> Path:
    return trained(pictures, pictures.parent / "변분 vae", "variational")


@pytest.fixture(scope="module")
def plain(pictures: Path) -> Path:
    return trained(pictures, pictures.parent / "plain", "plain")


@pytest.fixture(scope="module")
def denoising(pictures: Path) -> Path:
    return trained(pictures, pictures.parent / "denoising", "denoising")


def answer(task: Task) -> Any:
    *_, last = pickle.loads(pickle.dumps(task)).perform()  # as it comes to the engine
    return last


def some_picture(pictures: Path, colour: str = "blue") -> Path:
    return pictures / colour / "그림 0.png"


def test_every_picture_has_a_latent_and_an_error_under_its_own_id(pictures: Path, variational: Path) -> None:
    latents = answer(Encode(checkpoint=variational, data=DataSpec(root=pictures), device="cpu", batch_size=5))
    assert isinstance(latents, Latents)
    assert latents.values.shape == (36, LATENT)
    assert latents.errors.shape == (36,)
    assert (latents.errors > 0).all()
    assert all(name.startswith(str(label)) for name, label in zip(latents.ids, latents.labels, strict=True))
    opened = open_autoencoder(variational, "cpu")
    row = latents.ids.index("초록 green/그림 7.png")
    alone = opened.module.encode(opened.look_at(pictures / latents.ids[row])).mean[0]
    np.testing.assert_allclose(latents.values[row], alone.numpy(), atol=1e-5)


def test_on_its_own_data_the_parts_are_the_checkpoints(pictures: Path, variational: Path) -> None:
    saved = checkpoints.load(variational)
    other_division = DataSpec(root=pictures, validation=0.5, split_seed=9)
    latents = answer(Encode(checkpoint=variational, data=other_division, split="val", device="cpu"))
    assert list(latents.ids) == saved.split["val"]


def test_a_picture_unlike_the_others_has_the_largest_error(pictures: Path, variational: Path, tmp_path: Path) -> None:
    from PIL import Image

    mixed = coloured_squares(tmp_path / "mixed", per_class=3)
    chessboard = np.kron(np.indices((5, 5)).sum(0) % 2, np.ones((8, 8))).astype(np.uint8) * 255
    Image.fromarray(chessboard).save(mixed / "blue" / "odd.png")
    latents = answer(Encode(checkpoint=variational, data=DataSpec(root=mixed), device="cpu"))
    assert latents.ids[int(latents.errors.argmax())] == "blue/odd.png"


def test_a_picture_that_cannot_be_read_is_named_and_left_out(variational: Path, tmp_path: Path) -> None:
    folder = coloured_squares(tmp_path / "p", per_class=2)
    (folder / "blue" / "그림 1.png").write_text("no picture")
    *events, latents = Encode(checkpoint=variational, data=DataSpec(root=folder), device="cpu").perform()
    assert [event.sample_id for event in events if isinstance(event, PictureSkipped)] == ["blue/그림 1.png"]
    assert len(latents.ids) == len(latents.values) == len(latents.errors) == 5


def test_latents_of_a_folder_without_classes_have_no_labels(pictures: Path, variational: Path) -> None:
    latents = answer(Encode(checkpoint=variational, data=DataSpec(root=pictures / "blue"), split="val", device="cpu"))
    assert set(latents.labels) == {None}
    assert len(latents.ids) == 3


def test_points_given_as_an_array_or_as_numbers_decode_alike(variational: Path) -> None:
    points = np.random.default_rng(0).normal(size=(70, LATENT)).astype(np.float32)
    decoded = answer(Decode(checkpoint=variational, latents=points, device="cpu"))
    assert isinstance(decoded, DecodedPictures)
    assert (decoded.pictures.dtype, decoded.pictures.shape) == (np.uint8, (70, 28, 28, 3))
    assert np.array_equal(decoded.latents, points)
    again = answer(Decode(checkpoint=variational, latents=points[:1].tolist(), device="cpu"))
    assert np.abs(again.pictures[0].astype(int) - decoded.pictures[0]).max() <= 1


def test_points_that_are_none_are_refused(variational: Path) -> None:
    with pytest.raises(ValidationError, match="not a finite number"):
        Decode(checkpoint=variational, latents=np.array([[0.0, np.nan, 0.0]]))
    with pytest.raises(ValidationError, match="different numbers of dimensions"):
        Decode(checkpoint=variational, latents=((0.0, 1.0), (0.0,)))
    with pytest.raises(StudioError, match="with 2 dimensions was given, but the latent has 3"):
        answer(Decode(checkpoint=variational, latents=((0.0, 1.0),), device="cpu"))


def test_samples_come_from_the_prior_and_a_seed_gives_the_same_again(variational: Path) -> None:
    first, again, other = (
        answer(SamplePrior(checkpoint=variational, count=9, seed=seed, device="cpu")) for seed in (1, 1, 2)
    )
    assert np.array_equal(first.pictures, again.pictures)
    assert not np.array_equal(first.latents, other.latents)
    many = answer(SamplePrior(checkpoint=variational, count=1024, device="cpu")).latents
    assert np.abs(many.mean(0)).max() < 0.15
    assert many.std(0) == pytest.approx(np.ones(LATENT), abs=0.1)
    assert "N(0, I)" in first.sentence


def test_an_autoencoder_without_a_prior_says_what_its_samples_come_from(plain: Path) -> None:
    samples = answer(SamplePrior(checkpoint=plain, count=1024, device="cpu"))
    assert "fitted to the training pictures' latents: a plain autoencoder has no prior" in samples.sentence
    saved = checkpoints.load(plain)
    deviation = saved.latent_covariance.diagonal().sqrt().numpy()
    assert np.abs((samples.latents.mean(0) - saved.latent_mean.numpy()) / deviation).max() < 0.15
    found = np.cov(samples.latents.T)
    assert np.abs(found - saved.latent_covariance.numpy()).max() < 0.15 * deviation.max() ** 2


def test_a_way_between_two_pictures_begins_and_ends_at_their_reconstructions(pictures: Path, variational: Path) -> None:
    first, second = some_picture(pictures), some_picture(pictures, "빨강 red")
    way = answer(Interpolate(checkpoint=variational, first=first, second=second, steps=5, device="cpu"))
    assert len(way.pictures) == 5
    opened = open_autoencoder(variational, "cpu")
    ends = [opened.module.encode(opened.look_at(path)).mean[0].numpy() for path in (first, second)]
    np.testing.assert_allclose(way.latents[[0, -1]], ends, atol=1e-5)
    np.testing.assert_allclose(way.latents[2], (ends[0] + ends[1]) / 2, atol=1e-5)
    assert way.pictures[0].mean((0, 1)).argmax() == 2  # blue
    assert way.pictures[-1].mean((0, 1)).argmax() == 0  # red


def test_a_traversal_changes_one_dimension_alone(pictures: Path, variational: Path) -> None:
    values = (-2.0, 0.0, 2.0)
    middle = answer(Traverse(checkpoint=variational, dimension=1, values=values, device="cpu"))
    assert middle.latents.tolist() == [[0.0, value, 0.0] for value in values]
    own = answer(
        Traverse(checkpoint=variational, picture=some_picture(pictures), dimension=1, values=values, device="cpu")
    )
    assert own.latents[:, 1].tolist() == list(values)
    assert np.ptp(own.latents[:, [0, 2]], axis=0).max() == 0
    assert len(own.pictures) == 3
    with pytest.raises(StudioError, match="no dimension 3: the latent's are 0 to 2"):
        answer(Traverse(checkpoint=variational, dimension=3, values=values, device="cpu"))


def test_a_denoiser_brings_pictures_nearer_to_what_they_were(pictures: Path, denoising: Path) -> None:
    shown = (some_picture(pictures), some_picture(pictures, "초록 green"))
    result = answer(Denoise(checkpoint=denoising, pictures=shown, level=0.5, device="cpu"))
    assert isinstance(result, DenoisedPictures)
    assert (result.cleaned_errors < result.noisy_errors).all()
    again = answer(Denoise(checkpoint=denoising, pictures=shown, level=0.5, device="cpu"))
    assert np.array_equal(result.noisy, again.noisy)
    clean = answer(Denoise(checkpoint=denoising, pictures=shown, level=0.0, device="cpu"))
    assert np.array_equal(clean.noisy, clean.originals)


def test_an_autoencoder_describes_itself(pictures: Path, variational: Path, plain: Path) -> None:
    info = answer(DescribeAutoencoder(checkpoint=variational, device="cpu"))
    assert info.autoencoder.latent == LATENT
    assert info.data_root == pictures
    assert info.latent_mean.shape == info.latent_deviation.shape == info.kl_per_dimension.shape == (LATENT,)
    assert (info.latent_deviation > 0).all()
    assert len(answer(DescribeAutoencoder(checkpoint=plain, device="cpu")).kl_per_dimension) == 0


def test_it_is_opened_once_and_again_when_its_file_has_changed(variational: Path, tmp_path: Path) -> None:
    saved = checkpoints.load(variational)
    path = tmp_path / "best.pth"
    checkpoints.save(saved, path)
    first = open_autoencoder(path, "cpu")
    assert open_autoencoder(path, "cpu") is first
    changed = {name: torch.zeros_like(tensor) for name, tensor in saved.state_dict.items()}
    checkpoints.save(checkpoints.AutoencoderCheckpoint(**{**vars(saved), "state_dict": changed, "training": {}}), path)
    assert open_autoencoder(path, "cpu") is not first


def test_a_file_that_is_no_autoencoder_is_said(tmp_path: Path) -> None:
    path = tmp_path / "notes.pth"
    path.write_text("no network")
    with pytest.raises(StudioError, match=r"notes\.pth"):
        answer(SamplePrior(checkpoint=path, device="cpu"))
