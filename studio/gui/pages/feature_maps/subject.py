"""Which network and which picture the page's views look at."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QObject, Signal

from studio.data.index import DatasetIndex
from studio.gui.state import StudioState

if TYPE_CHECKING:
    from studio.insight.network_spec import NetworkSpec
    from studio.models.spec import ModelSpec

Choice = Literal["checkpoint", "backbone", "random"]
"""The open checkpoint; the Model page's backbone as it comes; the same with random weights."""


class Subject(QObject):
    """A network and a picture. Both follow the studio's choices until the person chooses something else here.

    The network is the open checkpoint, else the Model page's backbone; the picture is the one selected anywhere, else
    the data set's first; or one from anywhere that a page sends here.
    """

    network_changed = Signal(object)
    """NetworkSpec; also when the checkpoint's file was written anew."""
    picture_changed = Signal(object)
    """Path or None."""

    def __init__(self, state: StudioState, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.state = state
        self._choice: Choice = "checkpoint"
        self._picture: Path | None = None
        state.checkpoint_changed.connect(self._on_checkpoint)
        state.model_changed.connect(self._on_model)
        state.dataset_changed.connect(self._on_dataset)
        state.selection_changed.connect(self._on_selection)
        state.picture_changed.connect(self.set_picture)
        self._on_dataset(state.dataset)
        self._on_selection(state.selection)
        if state.picture is not None:
            self.set_picture(state.picture)

    @property
    def network(self) -> NetworkSpec:
        from studio.insight.network_spec import NetworkSpec  # it brings pydantic, for which the window need not wait

        match self.choice:
            case "checkpoint":
                return NetworkSpec(checkpoint=self.state.checkpoint)
            case "random":
                return NetworkSpec(model=self.state.model.model_copy(update={"weights": "random"}))
        return NetworkSpec(model=self.state.model)

    @property
    def choice(self) -> Choice:
        """What is looked at: what was chosen, as far as there is such a thing."""
        if self._choice == "checkpoint" and self.state.checkpoint is None:
            return "backbone"
        if self._choice == "random" and self.state.model.weights == "random":
            return "backbone"
        return self._choice

    @property
    def picture(self) -> Path | None:
        return self._picture

    def choose(self, choice: Choice) -> None:
        """Look at the checkpoint, at the backbone as it comes, or at what the backbone would be without its weights."""
        if choice != self.choice:
            self._choice = choice
            self.network_changed.emit(self.network)

    def set_picture(self, picture: Path | None) -> None:
        """Look at any file, of the data set or not."""
        if picture != self._picture:
            self._picture = picture
            self.picture_changed.emit(picture)

    def _on_checkpoint(self, checkpoint: Path | None) -> None:
        self._choice = "checkpoint"
        self.network_changed.emit(self.network)

    def _on_model(self, model: ModelSpec) -> None:
        if self.choice != "checkpoint":
            self.network_changed.emit(self.network)

    def _on_dataset(self, dataset: DatasetIndex | None) -> None:
        if dataset is not None and dataset.samples:
            self.set_picture(dataset.root / dataset.samples[0].id)

    def _on_selection(self, sample_ids: tuple[str, ...]) -> None:
        if sample_ids and self.state.dataset is not None:
            self.set_picture(self.state.dataset.root / sample_ids[0])
