"""Autoencoders: their shapes, the terms of their losses, their checkpoints."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from torch.distributions import Bernoulli, Normal, kl_divergence

from studio.data.recipe import Recipe
from studio.errors import StudioError
from studio.models import autoencoder_checkpoint, backbones, checkpoint
from studio.models.autoencoder_checkpoint import AutoencoderCheckpoint, build_autoencoder
from studio.models.autoencoder_spec import AutoencoderSpec
from studio.models.autoencoders import (
    Autoencoder,
    Code,
    as_pictures,
    draw,
    reconstruction_loss,
    terms,
    with_noise,
)
from studio.models.autoencoders import kl_divergence as kl_per_dimension


def spec_with(**changes: Any) -> AutoencoderSpec:
    return AutoencoderSpec.model_validate({"width": 4, "latent": 4, "size": 28} | changes)


def checkpoint_of(spec: AutoencoderSpec) -> AutoencoderCheckpoint:
    torch.manual_seed(0)
    return AutoencoderCheckpoint(
        Autoencoder(spec).state_dict(), spec, torch.zeros(spec.latent), torch.eye(spec.latent), ("개", "cat"),
        spec.recipe, {}, 1, {}, "", {"train": [], "val": [], "test": []}, {},
    )  # fmt: skip


@pytest.mark.parametrize("kind", ["plain", "denoising", "variational"])
@pytest.mark.parametrize("channels", ["colour", "grey"])
@pytest.mark.parametrize(("size", "latent"), [(28, 2), (31, 16), (33, 16), (64, 512), (97, 16), (224, 2)])
def test_pictures_come_back_in_their_own_size(kind: str, channels: str, size: int, latent: int) -> None:
    model = Autoencoder(spec_with(kind=kind, channels=channels, size=size, latent=latent))
    inputs = model.to_channels(torch.rand(2, 3, size, size))
    code = model.encode(inputs)
    assert code.mean.shape == (2, latent)
    assert (code.log_variance is not None) == (kind == "variational")
    outputs = model(inputs)
    assert outputs.shape == (2, 1 if channels == "grey" else 3, size, size)
    assert 0 <= outputs.min() <= outputs.max() <= 1
    assert as_pictures(outputs).shape == (2, size, size, 3)


@pytest.mark.parametrize("size", range(28, 225, 7))
def test_the_smallest_maps_have_four_to_seven_pixels(size: int) -> None:
    with torch.device("meta"):
        model = Autoencoder(spec_with(size=size))
        maps = model.encoder[:-1](torch.empty(1, 3, size, size))
    assert 4 <= maps.shape[-1] <= 7


def test_grey_levels_are_those_of_opencv() -> None:
    from studio.data.opencv import cv2

    picture = np.random.default_rng(0).integers(0, 256, (28, 28, 3), np.uint8)
    values = torch.from_numpy(picture.transpose(2, 0, 1)[None] / np.float32(255))
    grey = as_pictures(Autoencoder(spec_with(channels="grey")).to_channels(values))[0]
    assert np.abs(grey[..., 0].astype(int) - cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY)).max() <= 1


def test_the_kl_divergence_is_that_of_torchs_distributions() -> None:
    mean, log_variance = torch.randn(5, 3), torch.randn(5, 3)
    expected = kl_divergence(Normal(mean, (log_variance / 2).exp()), Normal(0.0, 1.0))
    torch.testing.assert_close(kl_per_dimension(Code(mean, log_variance)), expected)
    assert kl_per_dimension(Code(torch.zeros(1, 3), torch.zeros(1, 3))).sum() == 0


def test_without_a_variance_there_is_no_divergence_and_nothing_random() -> None:
    code = Code(torch.randn(5, 3), None)
    assert kl_per_dimension(code).sum() == 0
    assert draw(code) is code.mean


def test_draws_have_the_mean_and_variance_of_the_code() -> None:
    torch.manual_seed(0)
    mean, log_variance = torch.tensor([[-1.0, 2.0]]), torch.tensor([[0.0, -2.0]])
    draws = draw(Code(mean.expand(40_000, 2), log_variance.expand(40_000, 2)))
    torch.testing.assert_close(draws.mean(0), mean[0], atol=0.02, rtol=0)
    torch.testing.assert_close(draws.var(0), log_variance[0].exp(), atol=0.03, rtol=0)


def test_gradients_reach_mean_and_variance_through_the_draw() -> None:
    """Of E[z²] = mean² + variance, whose gradients are known: 2 × mean, and the variance itself."""
    torch.manual_seed(0)
    mean, log_variance = torch.tensor([0.5], requires_grad=True), torch.tensor([-0.5], requires_grad=True)
    draw(Code(mean.expand(100_000), log_variance.expand(100_000))).square().mean().backward()
    assert mean.grad is not None
    assert log_variance.grad is not None
    assert mean.grad.item() == pytest.approx(1.0, abs=0.02)
    assert log_variance.grad.item() == pytest.approx(float(np.exp(-0.5)), abs=0.02)


def test_a_loss_teaches_the_whole_variational_network() -> None:
    torch.manual_seed(0)
    model = Autoencoder(spec_with(kind="variational"))
    found = terms(model, torch.rand(3, 3, 28, 28))
    (found.reconstruction + found.kl.sum(1)).mean().backward()
    assert all(p.grad is not None and p.grad.abs().sum() > 0 for p in model.parameters())


def test_reconstruction_losses_are_those_of_the_decoders_distributions() -> None:
    logits, targets = torch.randn(2, 1, 28, 28), torch.rand(2, 1, 28, 28).round()
    found = reconstruction_loss(logits, targets, spec_with(decoder="bernoulli"))
    torch.testing.assert_close(found, -Bernoulli(logits=logits).log_prob(targets).sum((1, 2, 3)))
    sigma = 0.3
    found = reconstruction_loss(logits, targets, spec_with(decoder="gaussian", sigma=sigma))
    density = Normal(torch.sigmoid(logits), sigma).log_prob(targets).sum((1, 2, 3))
    constant = 28 * 28 * np.log(sigma * np.sqrt(2 * np.pi))
    torch.testing.assert_close(found + constant, -density, rtol=1e-4, atol=1e-2)


def test_noise_is_as_strong_as_was_asked_for_and_the_same_for_the_same_seed() -> None:
    grey = torch.full((4, 3, 64, 64), 0.5)
    gaussian = with_noise(grey, spec_with(noise="gaussian"), 0.1, torch.Generator().manual_seed(1))
    assert (gaussian - grey).std().item() == pytest.approx(0.1, abs=0.005)
    assert torch.equal(gaussian, with_noise(grey, spec_with(noise="gaussian"), 0.1, torch.Generator().manual_seed(1)))
    impulse = with_noise(grey, spec_with(noise="impulse"), 0.25)
    assert (impulse == 0).float().mean().item() == pytest.approx(0.25, abs=0.02)
    assert torch.equal((impulse == 0).any(1), (impulse == 0).all(1))  # a pixel goes out in all its channels
    assert set(impulse.unique().tolist()) == {0.0, 0.5}
    for noise in ("gaussian", "impulse"):
        strong = with_noise(torch.rand(1, 3, 28, 28), spec_with(noise=noise), 0.9)
        assert 0 <= strong.min() <= strong.max() <= 1


def test_only_a_denoising_autoencoder_learns_from_noise() -> None:
    targets = torch.rand(2, 3, 28, 28)
    for kind, differs in (("plain", False), ("denoising", True)):
        model = Autoencoder(spec_with(kind=kind)).eval()
        clean = reconstruction_loss(model.logits(model.encode(targets).mean), targets, model.spec)
        assert torch.equal(terms(model, targets).reconstruction, clean) is not differs


def test_beta_rises_in_a_straight_line_and_only_for_the_variational_kind() -> None:
    spec = spec_with(kind="variational", beta=4.0, beta_warmup_epochs=2.0)
    assert [spec.beta_at(epochs) for epochs in (0, 0.5, 1, 2, 9)] == [0.0, 1.0, 2.0, 4.0, 4.0]
    assert spec_with(kind="variational", beta=4.0).beta_at(0) == 4.0
    assert spec_with(kind="plain", beta=4.0).beta_at(9) == 0.0


@pytest.mark.parametrize("field", [{"size": 27}, {"size": 225}, {"latent": 1}, {"latent": 513}, {"noise_level": 1.0}])
def test_what_is_out_of_range_is_refused(field: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=next(iter(field))):
        spec_with(**field)


def test_the_recipe_ends_with_values_of_nought_to_one() -> None:
    picture = np.random.default_rng(0).integers(0, 256, (50, 40, 3), np.uint8)
    values = spec_with(size=31).recipe.evaluate(picture)
    assert values.shape == (3, 31, 31)
    assert 0 <= values.min() <= values.max() <= 1


def test_a_checkpoint_says_all_there_is_to_know(tmp_path: Path) -> None:
    saved = checkpoint_of(spec_with(kind="denoising", channels="grey"))
    path = tmp_path / "오토 인코더.pth"
    autoencoder_checkpoint.save(saved, path)
    assert torch.load(path, weights_only=True)["autoencoder"]["kind"] == "denoising"
    loaded = autoencoder_checkpoint.load(path)
    assert (loaded.autoencoder, loaded.classes, loaded.recipe) == (saved.autoencoder, saved.classes, saved.recipe)
    pictures = torch.rand(2, 1, 28, 28)
    model = Autoencoder(saved.autoencoder).eval()
    model.load_state_dict(saved.state_dict)
    assert torch.equal(build_autoencoder(loaded)(pictures), model(pictures))


def test_each_kind_of_checkpoint_is_refused_where_the_other_is_needed(tmp_path: Path) -> None:
    autoencoder, classifier = tmp_path / "auto.pth", tmp_path / "classes.pth"
    autoencoder_checkpoint.save(checkpoint_of(spec_with()), autoencoder)
    state = backbones.build("shufflenet_v2_x0_5", 2).state_dict()
    checkpoint.save(
        checkpoint.Checkpoint(
            state, "shufflenet_v2_x0_5", "head", ("a", "b"), Recipe.standard(32), {}, 1, {}, "", {}, {}
        ),
        classifier,
    )
    with pytest.raises(StudioError, match=r"auto\.pth: it is an autoencoder, and a classifier is needed here"):
        checkpoint.load(autoencoder)
    with pytest.raises(StudioError, match=r"classes\.pth: it is not an autoencoder: choose"):
        autoencoder_checkpoint.load(classifier)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"format": 2}, "newer version"),
        ({"autoencoder": {"size": 9000}}, "incomplete or altered"),
        ({"latent_mean": torch.zeros(9)}, "do not have 4 dimensions"),
        ({"state_dict": {"weight": 3}}, "incomplete or altered"),
    ],
)
def test_an_altered_checkpoint_is_refused_in_a_sentence(tmp_path: Path, change: dict[str, Any], reason: str) -> None:
    path = tmp_path / "auto.pth"
    autoencoder_checkpoint.save(checkpoint_of(spec_with()), path)
    torch.save(torch.load(path, weights_only=True) | change, path)
    with pytest.raises(StudioError, match=reason):
        autoencoder_checkpoint.load(path)


def test_weights_of_another_network_are_refused_in_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "auto.pth"
    autoencoder_checkpoint.save(checkpoint_of(spec_with()), path)
    wider = Autoencoder(spec_with(width=8)).state_dict()
    torch.save(torch.load(path, weights_only=True) | {"state_dict": wider}, path)
    with pytest.raises(StudioError, match="do not fit the autoencoder"):
        build_autoencoder(autoencoder_checkpoint.load(path))
