"""What is chosen now, and the signals that say it changed. Pages talk to each other only through this object."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from studio.data.index import DatasetIndex

if TYPE_CHECKING:
    from studio.data.splits import DataSpec
    from studio.models.spec import ModelSpec


class StudioState(QObject):
    """The studio's shared choices. Every setter is silent when nothing changes."""

    dataset_changed = Signal(object)
    """DatasetIndex or None."""
    model_changed = Signal(object)
    """ModelSpec."""
    checkpoint_changed = Signal(object)
    """Path or None: the .pth that Predictions, Feature maps and Embedding look at."""
    checkpoint_offered = Signal(object)
    """Path of a file that the person wants to look at, whatever program wrote it."""
    selection_changed = Signal(object)
    """tuple of sample ids selected anywhere; selecting somewhere selects everywhere."""
    picture_changed = Signal(object)
    """Path of a picture from anywhere that the person wants to look into."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._dataset: DatasetIndex | None = None
        self._model: ModelSpec | None = None
        self._checkpoint: Path | None = None
        self._selection: tuple[str, ...] = ()
        self._picture: Path | None = None

    @property
    def dataset(self) -> DatasetIndex | None:
        return self._dataset

    def set_dataset(self, dataset: DatasetIndex | None) -> None:
        if dataset is not self._dataset:
            self._dataset = dataset
            self.dataset_changed.emit(dataset)
            self.set_selection(())

    @property
    def data_spec(self) -> DataSpec | None:
        """The open data set as a spec, or None."""
        from studio.data.splits import DataSpec  # it brings pydantic, for which the first window need not wait

        return None if self._dataset is None else DataSpec(root=self._dataset.root)

    @property
    def model(self) -> ModelSpec:
        from studio.models.spec import ModelSpec  # as above

        if self._model is None:
            self._model = ModelSpec()
        return self._model

    def set_model(self, model: ModelSpec) -> None:
        if model != self.model:
            self._model = model
            self.model_changed.emit(model)

    @property
    def checkpoint(self) -> Path | None:
        return self._checkpoint

    def set_checkpoint(self, checkpoint: Path | None) -> None:
        """Choose a checkpoint; emits even for the same path, since training rewrites ``best.pth``."""
        self._checkpoint = checkpoint
        self.checkpoint_changed.emit(checkpoint)

    def offer_checkpoint(self, path: Path) -> None:
        """Ask for a file to be opened: it becomes the checkpoint, at once or after a question, unless it is refused."""
        self.checkpoint_offered.emit(path)

    @property
    def selection(self) -> tuple[str, ...]:
        return self._selection

    def set_selection(self, sample_ids: tuple[str, ...]) -> None:
        if sample_ids != self._selection:
            self._selection = sample_ids
            if sample_ids:
                self._picture = None
            self.selection_changed.emit(sample_ids)

    @property
    def picture(self) -> Path | None:
        """The picture to look into, where it belongs to no data set; None once samples were selected."""
        return self._picture

    def set_picture(self, picture: Path) -> None:
        """Look into a picture from anywhere; emits even for the same one, since others were looked at in between."""
        self._picture = picture
        self.picture_changed.emit(picture)
