"""Noise put on pictures, and what the autoencoder makes of them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSlider, QVBoxLayout, QWidget

from studio.gui.jobs import Jobs
from studio.gui.pages.embedding.autoencoder_rows import PictureRow, PictureRows
from studio.gui.pages.embedding.explore_chooser import PictureChooser
from studio.gui.pages.embedding.explore_tool import ExploreTool
from studio.gui.state import StudioState
from studio.gui.widgets.export_menu import ExportButton
from studio.gui.widgets.faint_sentence import faint_sentence
from studio.gui.widgets.thumbnails import ThumbnailLoader
from studio.insight.autoencoder.tasks import Denoise, DenoisedPictures
from studio.models.autoencoder_spec import AutoencoderSpec
from studio.tasks import Event

_PICTURES = 6
_MOST_NOISE = 95


class DenoiseTool(ExploreTool):
    """Pictures, the same with noise, and cleaned."""

    needs_pictures = True

    def __init__(self, state: StudioState, jobs: Jobs, loader: ThumbnailLoader, parent: QWidget | None = None) -> None:
        super().__init__(state, jobs, parent)
        self.chooser = PictureChooser(self.tr("Begin with"), state, loader)
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(0, _MOST_NOISE)
        self.slider.setToolTip(
            self.tr(
                "Standard deviation of Gaussian noise, where black is 0 and white 1; or the share of pixels put out"
            )
        )
        self.slider.setAccessibleName(self.tr("Noise level"))
        self.text = QLabel()
        self.text.setMinimumWidth(40)
        self.lesson = faint_sentence()
        self.rows = PictureRows()
        self.rows.setToolTip(self.tr("Below: mean squared error against the original, where black is 0 and white 1"))
        self.export = ExportButton(self, self.rows.exports(), name=self.tr("denoised"))
        self._level_of: AutoencoderSpec | None = None
        self._lay_out()
        self.slider.valueChanged.connect(self._on_level)
        self.chooser.changed.connect(self.want)
        state.selection_changed.connect(self._on_selection)

    def begin(self) -> None:
        self.rows.set_rows(())
        self.export.setEnabled(False)
        if self.info is None:
            return
        spec = self.info.autoencoder
        learnt = spec.kind == "denoising"
        self.lesson.setText(
            ""
            if learnt
            else self.tr("This autoencoder has not learnt to take noise away; train a denoising one to compare.")
        )
        self.lesson.setVisible(not learnt)
        if spec != self._level_of:  # while training writes the same one anew, the slider stays
            self._level_of = spec
            self.slider.blockSignals(True)
            self.slider.setValue(round(100 * spec.noise_level))
            self.slider.blockSignals(False)
            self._show_level()

    def ask(self) -> None:
        dataset = self.state.dataset
        if self.info is None or dataset is None:
            return
        pictures = tuple(dataset.root / sample_id for sample_id in self.chooser.following(_PICTURES))
        if pictures:
            task = Denoise(checkpoint=self.info.checkpoint, pictures=pictures, level=self.slider.value() / 100)
            self.asking.ask(task, self.tr("Cleaning pictures"))

    def show_answer(self, event: Event) -> None:
        if isinstance(event, DenoisedPictures):
            rows = (
                PictureRow(self.tr("original"), event.originals),
                PictureRow(self.tr("with noise"), event.noisy, [f"{error:.4f}" for error in event.noisy_errors]),
                PictureRow(self.tr("cleaned"), event.cleaned, [f"{error:.4f}" for error in event.cleaned_errors]),
            )
            self.rows.set_rows(rows)
            self.export.setEnabled(True)

    def _on_level(self) -> None:
        self._show_level()
        self.want()

    def _show_level(self) -> None:
        self.text.setText(f"{self.slider.value() / 100:.2f}")

    def _on_selection(self, sample_ids: tuple[str, ...]) -> None:
        if sample_ids:
            self.chooser.choose(sample_ids[0])

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.addWidget(QLabel(self.tr("Noise level")))
        line.addWidget(self.slider, 1)
        line.addWidget(self.text)
        line.addWidget(self.export)
        right = QVBoxLayout()
        right.addLayout(line)
        right.addWidget(self.progress)
        right.addWidget(self.lesson)
        right.addWidget(self.message)
        right.addWidget(self.rows, 1)
        layout = QHBoxLayout(self)
        layout.addWidget(self.chooser)
        layout.addLayout(right, 1)
