"""One latent dimension at a time: what changes in the picture when one number does."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from studio.gui.jobs import Jobs
from studio.gui.pages.embedding.autoencoder_kl import COLLAPSED_NATS
from studio.gui.pages.embedding.explore_chooser import PictureChooser
from studio.gui.pages.embedding.explore_tool import ExploreTool
from studio.gui.pages.embedding.explore_walk import STEPS, Walk
from studio.gui.state import StudioState
from studio.gui.widgets.thumbnails import ThumbnailLoader
from studio.insight.autoencoder.tasks import AutoencoderInfo, DecodedPictures, Traverse
from studio.tasks import Event

_REACH = 3.0
"""Standard deviations to each side: beyond them hardly any picture lies."""


class TraverseTool(ExploreTool):
    """All dimensions, the telling ones first, and a slider for the chosen one."""

    def __init__(self, state: StudioState, jobs: Jobs, loader: ThumbnailLoader, parent: QWidget | None = None) -> None:
        super().__init__(state, jobs, parent)
        self.heading = QLabel()
        self.dimensions = QListWidget()
        self.dimensions.setFixedWidth(190)
        self.dimensions.setSpacing(2)
        self.dimensions.setAccessibleName(self.tr("Latent dimensions"))
        self.from_picture = QCheckBox(self.tr("Start from a picture"))
        self.from_picture.setToolTip(self.tr("Otherwise from the middle of the latent space"))
        self.chooser = PictureChooser("", state, loader)
        self.chooser.hide()
        self.walk = Walk(self.tr("traversal"))
        self._lay_out()
        self.dimensions.currentRowChanged.connect(self.want)
        self.from_picture.toggled.connect(self._on_from_picture)
        self.chooser.changed.connect(self.want)
        state.dataset_changed.connect(self._on_dataset)
        self._on_dataset()

    @property
    def dimension(self) -> int | None:
        """The one that is changed."""
        item = self.dimensions.currentItem()
        return None if item is None else int(item.data(Qt.ItemDataRole.UserRole))

    def begin(self) -> None:
        before = self.dimension
        self.walk.clear()
        self.dimensions.blockSignals(True)
        self.dimensions.clear()
        if self.info is not None:
            self._list(self.info)
            rows = [self.dimensions.item(row).data(Qt.ItemDataRole.UserRole) for row in range(self.dimensions.count())]
            self.dimensions.setCurrentRow(rows.index(before) if before in rows else 0)
        self.dimensions.blockSignals(False)

    def ask(self) -> None:
        dimension = self.dimension
        if self.info is None or dimension is None:
            return
        self.walk.fade()
        task = Traverse(
            checkpoint=self.info.checkpoint,
            picture=self.chooser.path if self.from_picture.isChecked() else None,
            dimension=dimension,
            values=tuple(float(value) for value in self._values(dimension)),
        )
        self.asking.ask(task, self.tr("Changing latent dimension {dimension}").format(dimension=dimension))

    def show_answer(self, event: Event) -> None:
        if isinstance(event, DecodedPictures) and self.dimension is not None:
            labels = [f"{value:+.2f}" for value in event.latents[:, self.dimension]]
            self.walk.set_pictures(event.pictures, labels)

    def _values(self, dimension: int) -> np.ndarray:
        assert self.info is not None
        if self.info.autoencoder.kind == "variational":
            return np.linspace(-_REACH, _REACH, STEPS)
        middle, deviation = self.info.latent_mean[dimension], self.info.latent_deviation[dimension]
        return np.linspace(middle - _REACH * deviation, middle + _REACH * deviation, STEPS)

    def _list(self, info: AutoencoderInfo) -> None:
        by_kl = len(info.kl_per_dimension) > 0
        values = info.kl_per_dimension if by_kl else info.latent_deviation
        self.heading.setText(self.tr("Dimensions by KL") if by_kl else self.tr("Dimensions by spread"))
        self.heading.setToolTip(
            self.tr("How much each says about a picture, in nats")
            if by_kl
            else self.tr("Standard deviation over the training pictures")
        )
        for dimension in np.argsort(-values, kind="stable"):
            value = float(values[dimension])
            text = self.tr("z{dimension}   {value:.2f} nats") if by_kl else self.tr("z{dimension}   ± {value:.3g}")
            item = QListWidgetItem(text.format(dimension=dimension, value=value))
            item.setData(Qt.ItemDataRole.UserRole, int(dimension))
            if by_kl and value < COLLAPSED_NATS:
                item.setText(self.tr("z{dimension}   collapsed").format(dimension=dimension))
                item.setToolTip(self.tr("The decoder ignores this dimension: the picture will not change"))
            self.dimensions.addItem(item)

    def _on_from_picture(self, on: bool) -> None:
        self.chooser.setVisible(on)
        self.want()

    def _on_dataset(self) -> None:
        there = self.state.dataset is not None
        self.from_picture.setEnabled(there)
        if not there:
            self.from_picture.setChecked(False)

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.addWidget(self.heading)
        left.addWidget(self.dimensions, 1)
        left.addWidget(self.from_picture)
        left.addWidget(self.chooser)
        right = QVBoxLayout()
        right.addWidget(self.progress)
        right.addWidget(self.message)
        right.addWidget(self.walk, 1)
        layout = QHBoxLayout(self)
        layout.addLayout(left)
        layout.addLayout(right, 1)
