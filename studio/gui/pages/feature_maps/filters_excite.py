"""What excites a channel: a picture that grows before one's eyes, by gradient ascent."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from studio.gui.asking import Asking
from studio.gui.jobs import Jobs, Outcome
from studio.gui.pages.feature_maps.filters_ascent import AscentForm
from studio.gui.widgets.curve_plot import CurvePlot
from studio.gui.widgets.export_menu import Export, ExportButton
from studio.gui.widgets.faint_sentence import faint_sentence
from studio.gui.widgets.picture_view import PictureView, image_of
from studio.gui.widgets.thin_progress import ThinProgress
from studio.insight.feature_maps.tasks import NetworkInfo
from studio.insight.filters.tasks import MaximisationStep, MaximiseChannel
from studio.insight.network_spec import NetworkSpec
from studio.kept import Kept
from studio.tasks import Event, Notice, Progress

_KEPT = 200


@dataclass(frozen=True, slots=True)
class Target:
    """A channel to excite."""

    layer: str
    channel: int


@dataclass(frozen=True, slots=True)
class _Try:
    """How far a channel's picture has come."""

    seed: int
    reached: MaximisationStep | None = None


class ExcitePanel(QWidget):
    """Makes pictures that excite the chosen filter, or a class, one at a time, and keeps them for each."""

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._asking = Asking(jobs, self)
        self._network: NetworkSpec | None = None
        self._running: Target | None = None
        self._seed = 0
        self._tries: Kept[Target, _Try] = Kept(_KEPT)
        self.target = QComboBox()
        self.form = AscentForm()
        self.view = PictureView()
        self.status = faint_sentence()
        self.start = QPushButton(self.tr("Start"))
        self.again = QPushButton(self.tr("Another try"))
        self.stop = QPushButton(self.tr("Stop"))
        self.export = ExportButton(self, [Export("PNG", self.tr("Picture (*.png)"), ".png", self._write)])
        self.progress = ThinProgress()
        self.curve = CurvePlot(self.tr("Activation"), self.tr("mean activation"), self.tr("step"))
        self._describe()
        self._lay_out()
        self.target.currentIndexChanged.connect(self._show)
        self.start.clicked.connect(self._on_start)
        self.again.clicked.connect(self._on_again)
        self.stop.clicked.connect(self._on_stop)
        self._asking.answered.connect(self._on_event)
        self._asking.progressed.connect(self._on_event)
        self._asking.failed.connect(self._on_failed)
        self._asking.ended.connect(self._on_ended)
        self._show()

    # What to excite

    def set_network(self, network: NetworkSpec, info: NetworkInfo | None) -> None:
        """Look into another network, or the same whose file is new; ``info`` brings its classes, once it is known."""
        self._asking.drop()
        self._running = None
        self._tries.clear()
        self._network = network
        self.target.clear()
        self.target.addItem(self.tr("The chosen filter"))
        layer = None if info is None else _output_layer(info)
        if info is not None and layer is not None:
            for number, name in enumerate(info.classes):
                self.target.addItem(self.tr("Class: {name}").format(name=name), Target(layer, number))
        self._show()

    def set_filter(self, layer: str, channel: int | None) -> None:
        """Offer a filter of a layer; None where there is none."""
        if channel is None:
            self.target.setItemText(0, self.tr("The chosen filter"))
        else:
            self.target.setItemText(0, self.tr("Filter {channel} of {layer}").format(channel=channel, layer=layer))
        self.target.setItemData(0, None if channel is None else Target(layer, channel))
        self._show()

    @property
    def chosen(self) -> Target | None:
        """What Start would excite."""
        target = self.target.currentData()
        return target if isinstance(target, Target) else None

    @property
    def reached(self) -> MaximisationStep | None:
        """The picture that is shown."""
        found = self._tries.get(self.chosen) if self.chosen is not None else None
        return None if found is None else found.reached

    # Building

    def _describe(self) -> None:
        self.target.setToolTip(self.tr("A filter chosen on the left, or one of the classes"))
        self.target.setAccessibleName(self.tr("What to excite"))
        self.target.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.target.setMinimumContentsLength(16)
        self.start.setToolTip(self.tr("Change a grey picture, step by step, so that this channel answers more"))
        self.again.setToolTip(self.tr("Start from another random picture: a channel may answer to several things"))
        self.stop.setToolTip(self.tr("Stop here and keep the picture"))
        self.start.setDefault(True)
        self.status.setObjectName("excite_status")
        policy = self.curve.sizePolicy()
        policy.setRetainSizeWhenHidden(True)  # so that nothing jumps
        self.curve.setSizePolicy(policy)
        self.curve.add_series("activation", self.tr("mean activation"), 0, listed=False)
        self.curve.setMinimumHeight(150)

    def _lay_out(self) -> None:
        title = self.tr("What excites it")  # apart, since Qt finds no words inside an f-string
        heading = QLabel(f"<b>{title}</b>")
        lesson = faint_sentence(
            self.tr(
                "Start with a grey picture and climb the gradient: every step changes the pixels so that the channel "
                "answers more (Erhan et al. 2009). What remains shows what it looks for."
            )
        )
        lesson.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stack = QStackedWidget()
        self._stack.addWidget(lesson)
        self._stack.addWidget(self.view)
        buttons = QHBoxLayout()
        for button in (self.start, self.stop, self.again):
            buttons.addWidget(button)
        buttons.addStretch()
        buttons.addWidget(self.export)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(heading)
        layout.addWidget(self.target)
        layout.addWidget(self._stack, 3)
        layout.addWidget(self.progress)
        layout.addWidget(self.status)
        layout.addLayout(buttons)
        layout.addWidget(self.form)
        layout.addWidget(self.curve, 2)

    # Working

    @Slot()
    def _on_start(self) -> None:
        target = self.chosen
        if target is not None:
            tried = self._tries.get(target)
            self._begin(target, 0 if tried is None else tried.seed)

    @Slot()
    def _on_again(self) -> None:
        target = self.chosen
        tried = None if target is None else self._tries.get(target)
        if target is not None and tried is not None:
            self._begin(target, tried.seed + 1)

    def _begin(self, target: Target, seed: int) -> None:
        assert self._network is not None
        self._tries.put(target, _Try(seed))
        self._running, self._seed = target, seed
        task = MaximiseChannel(
            network=self._network, layer=target.layer, channel=target.channel, seed=seed, **self.form.choices()
        )
        title = self.tr("Exciting channel {channel} of {layer}").format(channel=target.channel, layer=target.layer)
        self._asking.ask(task, title, "study")
        self._show()
        self.status.setText(self.tr("Starting…"))

    @Slot()
    def _on_stop(self) -> None:
        self._asking.drop()
        self._running = None
        self._show()

    @Slot(object)
    def _on_event(self, event: Event) -> None:
        target = self._running
        if isinstance(event, MaximisationStep) and target is not None:
            self._tries.put(target, _Try(self._seed, event))
            if target == self.chosen:
                self._show()
        elif isinstance(event, Progress | Notice) and target == self.chosen:
            self.status.setText(event.text)

    @Slot(str)
    def _on_failed(self, sentence: str) -> None:
        shown = self._running == self.chosen
        self._running = None
        self._show()
        if shown:
            self.status.setText(sentence)

    @Slot(object)
    def _on_ended(self, _outcome: Outcome) -> None:
        self._running = None
        self._show()

    # Showing

    @Slot()
    def _show(self) -> None:
        """Show how far the target's picture has come."""
        target, reached = self.chosen, self.reached
        running = target is not None and target == self._running
        self.start.setEnabled(target is not None and not running)
        self.stop.setEnabled(running)
        self.again.setEnabled(reached is not None and not running)
        self.export.setEnabled(reached is not None)
        self.progress.setVisible(running)
        self.progress.setRange(0, 0 if reached is None else reached.steps)
        self.progress.setValue(0 if reached is None else reached.step)
        self._stack.setCurrentIndex(0 if reached is None else 1)
        self.view.set_picture(None if reached is None else reached.picture)
        self.status.setText("" if reached is None else self._say(reached, running))
        self.curve.setVisible(reached is not None)
        if reached is not None:
            self.curve.set_data("activation", np.arange(1, reached.step + 1), reached.activations)
        if target is not None:
            self.export.name = f"{target.layer} {target.channel}"

    def _say(self, reached: MaximisationStep, running: bool) -> str:
        if reached.step == reached.steps:
            how_far = self.tr("All {steps:,} steps").format(steps=reached.steps)
        elif running:
            how_far = self.tr("Step {step:,} of {steps:,}").format(step=reached.step, steps=reached.steps)
        else:
            how_far = self.tr("Stopped after step {step:,} of {steps:,}").format(step=reached.step, steps=reached.steps)
        activations = self.tr("activation {now}, {first} at the start").format(
            now=f"{reached.activations[-1]:.3g}", first=f"{reached.activations[0]:.3g}"
        )
        return f"{how_far} · {activations}"

    def _write(self, path: Path) -> None:
        assert self.reached is not None
        if not image_of(self.reached.picture).save(str(path), "PNG"):  # type: ignore[call-overload]  # wants bytes
            raise OSError("the picture could not be written")


def _output_layer(info: NetworkInfo) -> str | None:
    """Return the layer whose channels are classes; what comes after it (in SqueezeNet a ReLU) hides gradients."""
    learnt = [layer.name for layer in info.layers if layer.parameters and layer.channels == len(info.classes)]
    return learnt[-1] if learnt else None
