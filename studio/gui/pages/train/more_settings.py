"""The settings behind “More”: each group is about one question."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QPushButton, QWidget

from studio.gui.pages.train.settings_group import SettingsGroup
from studio.gui.widgets.fields import NumberBox, choice, whole

_ULMFIT_SHARE = 0.3846
"""1 / 2.6, from Howard & Ruder 2018."""


class OptimizerSettings(SettingsGroup):
    """How a step is made of gradients."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.set_title(self.tr("Optimizer"))
        off = self.tr("off")
        self.add(
            "weight_decay",
            self.tr("Weight decay"),
            NumberBox(0.0, 10.0, step=1e-4, decimals=6, zero=off),
            self.tr("Pulls the weights towards zero at every step, against overfitting. 0.0001 to 0.05 is usual."),
        )
        self.add(
            "momentum",
            self.tr("Momentum"),
            NumberBox(0.0, 0.999, step=0.05, decimals=3, zero=off),
            self.tr("How much of the last step goes into the next one, so that SGD does not zigzag. 0.9 suits most."),
        )
        self.add(
            "accumulate",
            self.tr("Accumulate"),
            whole(1, 4096, word=off, unit=self.tr(" batches")),
            self.tr(
                "Adds up the gradients of several batches for one step: the effect of a larger batch in the memory of "
                "a small one."
            ),
        )
        self.add(
            "clip_norm",
            self.tr("Clip gradients"),
            NumberBox(0.0, 1e6, step=0.5, decimals=3, zero=off),
            self.tr("Longest gradient allowed; longer ones are shortened. 1 calms a loss that jumps now and then."),
        )
        self.add(
            "block_rate",
            self.tr("Rate per block"),
            choice(
                (1.0, self.tr("Same for all")),
                (0.7, self.tr("× 0.7 towards the front")),
                (0.5, self.tr("× 0.5 towards the front")),
                (_ULMFIT_SHARE, self.tr("× 0.38 towards the front")),
            ),
            self.tr(
                "Discriminative rates: each block learns more slowly than the one behind it, since early blocks see "
                "edges and colours, which hold for all pictures."
            ),
        )


class ScheduleSettings(SettingsGroup):
    """What happens at the start of a run."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.set_title(self.tr("Schedule"))
        off, epochs = self.tr("off"), self.tr(" epochs")
        self.add(
            "warmup_epochs",
            self.tr("Warm-up"),
            NumberBox(0.0, 1000.0, step=0.5, decimals=2, zero=off, unit=epochs),
            self.tr("The learning rate rises from 0 over so many epochs; steadies large batches and transformers."),
        )
        self.add(
            "head_epochs",
            self.tr("Head alone first"),
            whole(0, 10_000, word=off, unit=epochs),
            self.tr(
                "Gradual unfreezing: for so many epochs only the new head learns, so that its first wild steps do not "
                "spoil the layers before it."
            ),
        )


class OverfittingSettings(SettingsGroup):
    """What keeps the network from learning the training pictures by heart."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.set_title(self.tr("Against overfitting"))
        off = self.tr("off")
        self.add(
            "label_smoothing",
            self.tr("Label smoothing"),
            NumberBox(0.0, 0.9, step=0.05, decimals=3, zero=off),
            self.tr("Asks for a little less than full certainty, so that wrong labels do less harm. 0.1 is usual."),
        )
        self.add(
            "class_weights",
            self.tr("Class weights"),
            QCheckBox(self.tr("Rare classes count more")),
            self.tr("Each class weighs the same in the loss, however few pictures it has."),
        )
        self.add(
            "mix",
            self.tr("Blend pictures"),
            choice(("none", self.tr("Off")), ("mixup", "MixUp"), ("cutmix", "CutMix")),
            self.tr(
                "Learns from blends of two pictures and their two labels: MixUp lays one over the other, CutMix pastes "
                "a piece of one into the other. For long runs; training accuracy looks worse meanwhile."
            ),
        )
        self.add(
            "ema",
            self.tr("Average weights"),
            choice((0.0, self.tr("Off")), (0.99, "0.99"), (0.999, "0.999"), (0.9999, "0.9999")),
            self.tr(
                "Keeps a moving average (EMA) of the weights, and validates and saves that: smoother, often a little "
                "better. 0.999 looks back about 1,000 steps."
            ),
        )
        self.add(
            "patience",
            self.tr("Stop early"),
            whole(0, 100_000, word=self.tr("never"), unit=self.tr(" epochs")),
            self.tr("Ends the run after so many epochs without a better validation loss; the best one is kept."),
        )


class MachineSettings(SettingsGroup):
    """Where and how it is computed; the numbers stay nearly the same."""

    clear_wanted = Signal()
    """The person wants the kept answers of frozen layers deleted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.set_title(self.tr("Machine"))
        self._add_device()
        self._add_cache()
        self.add(
            "keep_epochs",
            self.tr("Checkpoints"),
            QCheckBox(self.tr("Keep every epoch")),
            self.tr("Beside the best and the last one, so that any epoch can be looked at or trained on from."),
        )
        self.add(
            "seed",
            self.tr("Seed"),
            whole(0, 2**31 - 1, separated=False),
            self.tr("Where the random numbers start. The same seed and settings give the same numbers."),
        )

    def _add_device(self) -> None:
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
            "channels_last",
            self.tr("Memory order"),
            QCheckBox(self.tr("Channels last")),
            self.tr("Keeps the three colours of a pixel side by side, which most convolutions compute faster."),
        )
        self.add(
            "compile",
            self.tr("Compile"),
            QCheckBox("torch.compile"),
            self.tr("Makes kernels for this network first: a minute at the start, for long runs on a GPU."),
        )

    def _add_cache(self) -> None:
        clear = QPushButton(self.tr("Clear"))
        clear.setToolTip(
            self.tr("Deletes the frozen layers' answers kept from earlier runs; the next run computes them anew")
        )
        clear.clicked.connect(self.clear_wanted)
        self.add(
            "cache",
            self.tr("Frozen layers"),
            choice(("auto", self.tr("Once, where possible")), ("off", self.tr("In every epoch"))),
            self.tr(
                "How often they are computed. A frozen layer answers the same for the same picture, so its answers can "
                "be kept; fresh augmentation leaves nothing to keep."
            ),
            beside=clear,
        )
        self.add(
            "cache_gb",
            self.tr("Room for them"),
            NumberBox(0.0, 1e6, step=1.0, decimals=2, zero=self.tr("half of what is free"), unit=self.tr(" GB")),
            self.tr(
                "Most memory or disk that kept answers may take; if they need more, they are computed in every epoch."
            ),
        )
