"""``python main.py autoencode``: train an autoencoder."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from studio.cli.run_options import Options, data_root, with_options
from studio.cli.shown import one_sentence, shown
from studio.data.samples import SAMPLES, recommended
from studio.errors import StudioError
from studio.models.autoencoder_spec import AutoencoderSpec
from studio.training.autoencoding_events import AutoencoderEpoch, AutoencoderFinished, AutoencoderStarted, Losses
from studio.training.autoencoding_spec import FitAutoencoder

_SOURCES: Options = {
    "data": ("", Path, "A folder of pictures, with or without class folders"),
    "sample": ("", str, f"Bundled pictures instead: {', '.join(SAMPLES)}"),
    "validation": ("", float, "Share of the pictures that validates, if the folder has no val/ (default: 0.2)"),
    "grey": ("", bool, "Learn grey levels instead of colours (default: of the sample digits only)"),
}
_NETWORK: Options = {
    "kind": ("kind", str, "plain, denoising or variational"),
    "latent": ("latent", int, "Dimensions of the latent space, 2 to 512"),
    "size": ("size", int, "Side of the pictures, 28 to 224 pixels"),
    "width": ("width", int, "Channels of the first convolution"),
    "decoder": ("decoder", str, "What a pixel is taken for: bernoulli or gaussian"),
    "sigma": ("sigma", float, "Of the Gaussian decoder, in values of 0 to 1"),
    "noise": ("noise", str, "For the denoising kind: gaussian, or impulse (pixels put out)"),
    "noise_level": ("noise_level", float, "Its standard deviation (values of 0 to 1), or the share of pixels put out"),
    "beta": ("beta", float, "Weight of the KL divergence, for the variational kind"),
    "beta_warmup": ("beta_warmup_epochs", float, "Epochs over which beta rises from zero"),
}
_RUN: Options = {
    "epochs": ("epochs", int, "Times every picture is seen"),
    "batch": ("batch_size", int, "Pictures in a batch"),
    "lr": ("learning_rate", float, "Learning rate"),
    "weight_decay": ("weight_decay", float, "Pull of the weights towards zero"),
    "schedule": ("schedule", str, "cosine, step (× 0.1 every 7), constant, one-cycle or plateau"),
    "warmup": ("warmup_epochs", float, "Epochs over which the rate rises"),
    "precision": ("precision", str, "auto, float32, bfloat16 or float16"),
    "keep_epochs": ("keep_epochs", bool, "Keep a checkpoint of every epoch, not only of the best and the last"),
    "seed": ("seed", int, "Same seed, same numbers"),
    "device": ("device", str, "auto, cuda, mps or cpu"),
    "out": ("out", Path, "The run's folder; a new one among your runs unless given"),
}


@one_sentence
@with_options(_SOURCES | _NETWORK | _RUN, AutoencoderSpec.model_fields | FitAutoencoder.model_fields)
def autoencode(
    options: dict[str, Any],
    resume: Annotated[
        Path | None, typer.Option(help="Go on with a run that was stopped: its folder. Options override its settings.")
    ] = None,
) -> None:
    """Train an autoencoder: python main.py autoencode --sample digits --kind variational --latent 16."""
    spec = _spec(options, resume)
    for event in shown(spec.perform()):
        match event:
            case AutoencoderStarted(sentence=sentence, folder=folder):
                typer.echo(sentence)
                typer.echo(f"Run folder: {folder}")
            case AutoencoderEpoch():
                typer.echo(_epoch_line(event, spec))
            case AutoencoderFinished(folder=folder):
                typer.echo(
                    f"Finished in {event.seconds:.1f} s. Best: epoch {event.best_epoch}, validation total "
                    f"{event.best_loss:.2f} nats. Saved as {folder / 'best.pth'}"
                )


def _spec(options: dict[str, Any], resume: Path | None) -> FitAutoencoder:
    root = data_root(options.get("data"), options.get("sample"))
    if resume is not None:
        before = FitAutoencoder.from_toml(resume / "autoencoder.toml")
        settings = before.model_copy(update={"out": resume, "resume": True}).model_dump(mode="json", exclude_none=True)
    elif root is not None:
        settings = {"data": {}, "autoencoder": {"channels": "grey"} if recommended(root) else {}}
    else:
        raise StudioError("Say what to learn from: --data FOLDER or --sample digits; or --resume a run's folder.")
    if root is not None:
        settings["data"] |= {"root": root}
    if "validation" in options:
        settings["data"] |= {"validation": options["validation"]}
    if "grey" in options:
        settings["autoencoder"] |= {"channels": "grey" if options["grey"] else "colour"}
    settings["autoencoder"] |= {field: options[name] for name, (field, _, _) in _NETWORK.items() if name in options}
    return FitAutoencoder.model_validate(
        settings | {field: options[name] for name, (field, _, _) in _RUN.items() if name in options}
    )


def _epoch_line(event: AutoencoderEpoch, spec: FitAutoencoder) -> str:
    return (
        f"epoch {event.epoch}/{spec.epochs}  training {_losses(event.train, spec)}  "
        f"validation {_losses(event.val, spec)}  {event.images_per_second:.0f} images/s{'  best' if event.best else ''}"
    )


def _losses(losses: Losses, spec: FitAutoencoder) -> str:
    if spec.autoencoder.kind != "variational":
        return f"reconstruction {losses.reconstruction:.2f}"
    return f"reconstruction {losses.reconstruction:.2f} + KL {losses.kl:.2f}, total {losses.total:.2f}"
