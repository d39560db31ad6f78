"""What is set of an autoencoder, in two groups: what everyone sets, and the rest."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QWidget

from studio.gui.pages.train.settings_group import SettingsGroup
from studio.gui.widgets.fields import NumberBox, RateBox, choice, whole
from studio.models.autoencoder_spec import AutoencoderSpec
from studio.training.autoencoding_spec import FitAutoencoder


class _Group(SettingsGroup):
    spec_fields = FitAutoencoder.model_fields | AutoencoderSpec.model_fields


class NetworkSettings(_Group):
    """The kind of autoencoder and what belongs to it, then how long it learns."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._add_network()
        self._add_pictures()
        self._add_noise()
        self._add_prior()
        self._add_decoder()
        self._add_steps()

    def show_what_matters(self) -> None:
        """Show only the settings that the chosen kind and decoder have a use for."""
        kind = self.fields["kind"].currentData()  # type: ignore[union-attr]
        for name, shown in {
            "noise": kind == "denoising",
            "noise_level": kind == "denoising",
            "beta": kind == "variational",
            "beta_warmup_epochs": kind == "variational",
            "sigma": self.fields["decoder"].currentData() == "gaussian",  # type: ignore[union-attr]
        }.items():
            self.show_row(name, shown)

    def _add_network(self) -> None:
        self.add(
            "kind",
            self.tr("Kind"),
            choice(
                ("variational", self.tr("Variational")),
                ("denoising", self.tr("Denoising")),
                ("plain", self.tr("Plain")),
            ),
            self.tr("What the network has to do beside giving each picture back."),
        )
        self.add(
            "latent",
            self.tr("Latent dimensions"),
            whole(2, 512),
            self.tr(
                "How many numbers each picture has to be said in. Two can be seen as a plane; more give sharper "
                "reconstructions."
            ),
        )

    def _add_pictures(self) -> None:
        self.add(
            "size",
            self.tr("Picture size"),
            whole(28, 224, unit=self.tr(" px")),
            self.tr("Side of the square pictures. It also sets the depth: the side is halved until 4 to 7 are left."),
        )
        self.add(
            "channels",
            self.tr("Colours"),
            choice(("colour", self.tr("Colour")), ("grey", self.tr("Grey"))),
            self.tr("Grey spares the network the colours where there are none, as in digits and X-rays."),
        )

    def _add_noise(self) -> None:
        self.add(
            "noise",
            self.tr("Noise"),
            choice(("gaussian", self.tr("Gaussian")), ("impulse", self.tr("Impulse"))),
            self.tr("Gaussian noise is added to every pixel; impulse noise puts out single pixels at random."),
        )
        self.add(
            "noise_level",
            self.tr("Noise level"),
            NumberBox(0.0, 0.95, step=0.05, decimals=3),
            self.tr(
                "Standard deviation of Gaussian noise, where black is 0 and white 1; or the share of pixels that "
                "impulse noise puts out."
            ),
        )

    def _add_prior(self) -> None:
        self.add(
            "beta",
            self.tr("β"),
            NumberBox(0.0, 1000.0, step=0.5, decimals=4),
            self.tr(
                "Weight of the KL divergence. Small: sharp reconstructions, poor samples. Large: smooth samples, "
                "blurred reconstructions, dimensions that collapse. 1 is the classical bound (ELBO)."
            ),
        )
        self.add(
            "beta_warmup_epochs",
            self.tr("β rises for"),
            NumberBox(0.0, 1000.0, step=1.0, decimals=2, unit=self.tr(" epochs")),
            self.tr("Lets the network learn to reconstruct before the KL divergence presses; it prevents collapse."),
        )

    def _add_decoder(self) -> None:
        self.add(
            "decoder",
            self.tr("Decoder"),
            choice(("bernoulli", self.tr("Bernoulli")), ("gaussian", self.tr("Gaussian"))),
            self.tr(
                "How far off a pixel is: Bernoulli measures by cross-entropy, which suits pictures of black and white; "
                "Gaussian by squared error, which suits photographs."
            ),
        )
        self.add(
            "sigma",
            self.tr("Decoder σ"),
            NumberBox(0.01, 1.0, step=0.05, decimals=3),
            self.tr(
                "How far a pixel may be off, where black is 0 and white 1. Smaller makes the reconstruction weigh more "
                "against the KL divergence."
            ),
        )

    def _add_steps(self) -> None:
        self.add("epochs", self.tr("Epochs"), whole(1, 10_000), self.tr("How many times every picture is seen."))
        self.add(
            "batch_size",
            self.tr("Batch size"),
            whole(1, 4096),
            self.tr("Pictures per step. Larger is faster on a GPU and needs more memory."),
        )
        self.add(
            "learning_rate",
            self.tr("Learning rate"),
            RateBox(),
            self.tr("How far each step moves the weights. Lower it when the loss jumps about."),
        )


class FineSettings(_Group):
    """What most runs leave alone."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.add(
            "width",
            self.tr("Width"),
            whole(4, 128, unit=self.tr(" channels")),
            self.tr("Channels of the first convolution; each halving of the side doubles them, up to eight times."),
        )
        self._add_optimizer()
        self._add_machine()

    def _add_optimizer(self) -> None:
        self.add(
            "schedule",
            self.tr("Schedule"),
            choice(
                ("cosine", self.tr("Cosine, down to 0")),
                ("one-cycle", self.tr("One cycle, up and down")),
                ("step", self.tr("× 0.1 every 7 epochs")),
                ("plateau", self.tr("× 0.1 when stuck")),
                ("constant", self.tr("Constant")),
            ),
            self.tr("How the learning rate changes over the run. Smaller steps at the end settle the weights."),
        )
        self.add(
            "warmup_epochs",
            self.tr("Rate rises for"),
            NumberBox(0.0, 1000.0, step=1.0, decimals=2, unit=self.tr(" epochs")),
            self.tr("Small steps at first, while the gradients are still wild."),
        )
        self.add(
            "weight_decay",
            self.tr("Weight decay"),
            NumberBox(0.0, 10.0, step=0.01, decimals=6),
            self.tr("Pulls all weights towards zero, against learning by heart."),
        )

    def _add_machine(self) -> None:
        automatic = self.tr("Automatic")
        self.add(
            "device",
            self.tr("Device"),
            choice(("auto", automatic), ("cuda", "CUDA"), ("mps", "Apple MPS"), ("cpu", "CPU")),
            self.tr("Where the network runs. Automatic takes the GPU if there is one."),
        )
        self.add(
            "precision",
            self.tr("Precision"),
            choice(("auto", automatic), ("float32", "float32"), ("bfloat16", "bfloat16"), ("float16", "float16")),
            self.tr("16-bit numbers are faster on newer GPUs and slower on most CPUs. Automatic knows which is which."),
        )
        self.add(
            "keep_epochs",
            self.tr("Checkpoints"),
            QCheckBox(self.tr("Keep every epoch")),
            self.tr("Beside the best and the last one, so that a map can show the latents through training."),
        )
        self.add(
            "seed",
            self.tr("Seed"),
            whole(0, 2**31 - 1, separated=False),
            self.tr("Where the random numbers start. The same seed and settings give the same numbers."),
        )
