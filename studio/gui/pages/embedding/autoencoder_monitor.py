"""An autoencoder's training, drawn: its losses apart, its latent dimensions, its reconstructions."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFont, QPalette
from PySide6.QtWidgets import QLabel, QPushButton, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from studio.gui.job_bar import clock_time
from studio.gui.jobs import Job
from studio.gui.pages.embedding.autoencoder_history import ReconstructionHistory
from studio.gui.pages.embedding.autoencoder_kl import KlBars
from studio.gui.widgets.curve_plot import CurvePlot
from studio.gui.widgets.empty_state import EmptyState
from studio.tasks import Event, Notice, Progress
from studio.training.autoencoding_events import (
    AutoencoderEpoch,
    AutoencoderFinished,
    AutoencoderStarted,
    Reconstructions,
)
from studio.training.autoencoding_history import AutoencoderSummary, best_epoch
from studio.training.autoencoding_spec import FitAutoencoder
from studio.training.events import PictureSkipped, StepsDone

_REFRESH_MS = 500
_LEAST_HEIGHT, _LEAST_WIDTH, _LEAST_WIDTH_WITH_KL = 330, 480, 700
"""In pixels; below this a small window scrolls, since plots and pictures would be too small to read."""


class AutoencoderMonitor(QWidget):
    """Shows one run; give it the run's events in order, and the job they come from.

    While there is no run to show, it says what the kinds of autoencoders are for.
    """

    start_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.headline = QLabel(self.tr("Choose a kind and press Start"))
        self.details, self.status = QLabel(), QLabel()
        unit = self.tr("nats per picture")
        self.reconstruction = CurvePlot(self.tr("Reconstruction"), unit)
        self.kl = CurvePlot(self.tr("KL divergence"), unit)
        self.total = CurvePlot(self.tr("Total: reconstruction + β × KL"), unit)
        self.bars = KlBars()
        self.history = ReconstructionHistory()
        self._job: Job | None = None
        self._spec: FitAutoencoder | None = None
        self._done: list[AutoencoderEpoch] = []
        self._skipped = 0
        self._timer = QTimer(self, interval=_REFRESH_MS)
        self._timer.timeout.connect(self._show_status)
        self.invitation, self.start = self._invite()
        self._add_curves()
        self._lay_out()
        self._show_kind(variational=False)

    @property
    def best(self) -> AutoencoderEpoch | None:
        """The first epoch with the lowest validation total."""
        return best_epoch(self._done)

    def attach(self, job: Job | None) -> None:
        """Show how long a job has been going on, and how long it will; None when the run is over."""
        if job is not self._job:
            self._job = job
            self._show_status()
            if job is None:
                self._timer.stop()
                self._show_run(bool(self._done))
            else:
                self._timer.start()

    def show_event(self, event: Event) -> None:
        """Draw what one event says."""
        match event:
            case Progress(text=text):
                self.headline.setText(text)
            case Notice(text=text):
                self.details.setText(text)
            case AutoencoderStarted():
                self._start(event)
            case StepsDone():
                self._step(event)
            case AutoencoderEpoch():
                self._add(event)
            case Reconstructions():
                self._show_pictures(True)
                self.history.add(event)
            case PictureSkipped(sample_id=sample_id, reason=reason):
                self._skip(sample_id, reason)
            case AutoencoderFinished():
                self.say(self.tr("Finished."))

    def show_history(self, epochs: Sequence[AutoencoderEpoch]) -> None:
        """Draw the epochs that a run has behind it, in the place of another's."""
        self._done, self._skipped = [], 0
        for plot in (self.reconstruction, self.kl, self.total):
            plot.clear()
        self.bars.set_values(())
        self.history.clear()
        for epoch in epochs:
            self._add(epoch)
        self._show_run(bool(epochs))
        self._show_status()

    def show_run(self, run: AutoencoderSummary) -> None:
        """Draw a run that was trained before. What it made of the pictures in each epoch is not kept."""
        assert run.spec is not None  # what is listed can be read
        network = run.spec.autoencoder
        self._spec = run.spec
        self._show_kind(network.kind == "variational")
        self.show_history(run.epochs)
        self._show_pictures(False)
        self.say(run.name + ".")
        self.details.setText(
            self.tr(
                "{kind}, {latent:,} latent dimensions, {size} px; {done:,} of {epochs:,} epochs, from {root}"
            ).format(
                kind=self._kinds()[network.kind],
                latent=network.latent,
                size=network.size,
                done=len(run.epochs),
                epochs=run.spec.epochs,
                root=run.spec.data.root,
            )
        )

    def say(self, sentence: str) -> None:
        """Say how the run ended, beside its best epoch."""
        self.headline.setText(f"{sentence} {self._best_text()}".strip())

    def _start(self, event: AutoencoderStarted) -> None:
        if event.first_epoch == 1:
            self.show_history(())
            self._show_pictures(True)
        self._spec = event.spec
        self._show_kind(event.spec.autoencoder.kind == "variational")
        self._show_run(True)
        self.details.setText(event.sentence)
        self.headline.setText(self.tr("Starting…"))

    def _step(self, event: StepsDone) -> None:
        phase = self.tr("training") if event.phase == "train" else self.tr("validating")
        self.headline.setText(
            self.tr("Epoch {epoch} of {epochs}, {phase}: {speed:,.0f} pictures/s. {best}").format(
                epoch=event.epoch,
                epochs=self._spec.epochs if self._spec is not None else event.epoch,
                phase=phase,
                speed=event.images_per_second,
                best=self._best_text(),
            )
        )
        if event.phase == "train":
            self._main_plot.append("running", event.epoch - 1 + event.step / event.steps, event.loss)

    def _add(self, epoch: AutoencoderEpoch) -> None:
        self._done.append(epoch)
        for plot in (self.reconstruction, self.total):
            plot.set_data("running", (), ())
        for part, losses in (("train", epoch.train), ("val", epoch.val)):
            self.reconstruction.append(part, epoch.epoch, losses.reconstruction)
            self.kl.append(part, epoch.epoch, losses.kl)
            self.total.append(part, epoch.epoch, losses.total)
        self.bars.set_values(epoch.kl_per_dimension)
        if epoch is self.best:
            value = epoch.val.total if self._main_plot is self.total else epoch.val.reconstruction
            self._main_plot.mark_best(epoch.epoch, value, self.tr("best: epoch {epoch}").format(epoch=epoch.epoch))
        self._show_status()

    def _skip(self, sample_id: str, reason: str) -> None:
        self._skipped += 1
        self.details.setText(
            self.tr("{count} skipped, the last: {file} ({reason})").format(
                count=self._skipped, file=sample_id, reason=reason
            )
        )

    def _best_text(self) -> str:
        if self.best is None:
            return ""
        return self.tr("Best: {loss:,.2f} nats on validation pictures, in epoch {epoch}.").format(
            loss=self.best.val_loss, epoch=self.best.epoch
        )

    def _show_status(self) -> None:
        parts = []
        if self._job is not None:
            parts.append(self.tr("{time} so far").format(time=clock_time(self._job.elapsed)))
            if self._job.eta is not None:
                parts.append(self.tr("{time} left").format(time=clock_time(self._job.eta)))
        elif self._done:
            parts.append(self.tr("took {time}").format(time=clock_time(sum(epoch.seconds for epoch in self._done))))
        self.status.setText(" · ".join(parts))
        self.status.setVisible(bool(parts))

    def _show_run(self, there: bool) -> None:
        self._body.setCurrentWidget(self._plots if there else self.invitation)

    def _show_kind(self, variational: bool) -> None:
        """Show the KL divergence only where there is one."""
        self._main_plot = self.total if variational else self.reconstruction
        for widget in (self.kl, self.total, self.bars):
            widget.setVisible(variational)
        self._below.setVisible(variational or not self.history.isHidden())
        self._plots.setMinimumSize(_LEAST_WIDTH_WITH_KL if variational else _LEAST_WIDTH, _LEAST_HEIGHT)

    def _show_pictures(self, there: bool) -> None:
        """Show the reconstructions only where there are some, or will be."""
        self.history.setVisible(there)
        self._below.setVisible(there or not self.bars.isHidden())

    def _kinds(self) -> dict[str, str]:
        return {
            "variational": self.tr("Variational"),
            "denoising": self.tr("Denoising"),
            "plain": self.tr("Plain"),
        }

    # Building

    def _invite(self) -> tuple[EmptyState, QPushButton]:
        lessons = {
            "variational": self.tr("leaves no gaps between the pictures: draw new ones, and go from one to another."),
            "denoising": self.tr(
                "gets pictures with noise and learns what belongs to them: clean other pictures with it."
            ),
            "plain": self.tr("only gives pictures back, as sharply as it can: map what is alike, find what is odd."),
        }
        kinds = [(name, lessons[kind]) for kind, name in self._kinds().items()]
        text = "".join(f"<p><b>{name}</b> {lesson}</p>" for name, lesson in kinds)
        invitation = EmptyState(self.tr("Every picture in a few numbers"), text)
        return invitation, invitation.add_button(self.tr("Start"), self.start_wanted)

    def _add_curves(self) -> None:
        for plot in (self.reconstruction, self.total):
            plot.add_series("running", self.tr("this epoch so far"), 0, dashed=True, listed=False)
        for plot in (self.reconstruction, self.kl, self.total):
            plot.add_series("train", self.tr("training"), 0)
            plot.add_series("val", self.tr("validation"), 1)
        self.reconstruction.setToolTip(self._lesson(self.tr("How badly the pictures come back: −log p(x|z).")))
        self.kl.setToolTip(
            self._lesson(self.tr("How much the latents say beyond the prior: KL(q(z|x) ‖ p(z)), over all dimensions."))
        )
        self.total.setToolTip(
            self._lesson(self.tr("What is made small. With β = 1 it is −ELBO, a bound on −log p(x)."))
        )

    @staticmethod
    def _lesson(text: str) -> str:
        return f"<p>{text}</p>"  # rich text wraps

    def _lay_out(self) -> None:
        font = QFont(self.headline.font())
        font.setPointSizeF(font.pointSizeF() * 1.25)
        font.setWeight(QFont.Weight.DemiBold)
        self.headline.setFont(font)
        for label in (self.headline, self.details, self.status):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.details.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.status.hide()
        losses = _beside("autoencoder_losses", self.total, self.reconstruction, self.kl)
        self._below = _beside("autoencoder_pictures", self.history, self.bars)
        self._below.setStretchFactor(0, 3)
        self._below.setStretchFactor(1, 1)
        self._below.setSizes([640, 230])
        self._plots = QSplitter(Qt.Orientation.Vertical, childrenCollapsible=False)
        self._plots.setObjectName("autoencoder_monitor")
        self._plots.addWidget(losses)
        self._plots.addWidget(self._below)
        self._plots.setSizes([250, 320])
        self._body = QStackedWidget()
        self._body.addWidget(self.invitation)
        self._body.addWidget(self._plots)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 4, 12, 12)
        for label in (self.headline, self.details, self.status):
            layout.addWidget(label)
        layout.addWidget(self._body, 1)


def _beside(name: str, *widgets: QWidget) -> QSplitter:
    splitter = QSplitter(Qt.Orientation.Horizontal, childrenCollapsible=False)
    splitter.setObjectName(name)
    for widget in widgets:
        splitter.addWidget(widget)
    return splitter
