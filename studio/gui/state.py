"""What is chosen now, and the signals that say it changed. Pages talk to each other only through this object."""

from __future__ import annotations

import gc
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal

from studio.data.index import DatasetIndex
from studio.gui.kept_recipes import keep_draft, kept_draft
from studio.gui.settings import Settings
from studio.paths import edits_path

if TYPE_CHECKING:
    from studio.data.recipe import Recipe
    from studio.data.recipe_draft import RecipeDraft
    from studio.data.splits import DataSpec
    from studio.models.spec import ModelSpec


_MANY = 20_000
"""Samples from which on the garbage collector would hold up the window whenever it walks through them, in vain."""


class Division(NamedTuple):
    """How a data set without splits of its own is divided; see :class:`studio.data.splits.DataSpec`."""

    validation: float = 0.2
    """Share of each class."""
    test: float = 0.0
    """Share of each class."""
    seed: int = 0
    copies_together: bool = True


class Opening(NamedTuple):
    """A folder that is being listed, and may become the open data set."""

    root: Path
    first: tuple[str, ...]
    """Ids of samples that will most likely come first."""
    listed: int
    """Pictures so far."""


class StudioState(QObject):
    """The studio's shared choices. Every setter is silent when nothing changes."""

    dataset_changed = Signal(object)
    """DatasetIndex or None; also when the same data set is divided anew, since what was measured is then outdated."""
    opening_changed = Signal(object)
    """Opening, or None once the folder is the data set, or was given up."""
    model_changed = Signal(object)
    """ModelSpec."""
    checkpoint_changed = Signal(object)
    """Path or None: the .pth that Predictions, Feature maps and Embedding look at."""
    checkpoint_offered = Signal(object)
    """Path of a file that the person wants to look at, whatever program wrote it."""
    selection_changed = Signal(object)
    """tuple of sample ids selected anywhere; selecting somewhere selects everywhere."""
    recipe_changed = Signal(object)
    """Recipe whose steps were chosen for the open data set, or None for the standard ones."""
    rate_suggested = Signal(float)
    """A learning rate to train with, which the person has agreed to."""
    weights_suggested = Signal()
    """The person wants rare classes to count more in training."""
    picture_changed = Signal(object)
    """Path of a picture from anywhere that the person wants to look into."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._dataset: DatasetIndex | None = None
        self._opening: Opening | None = None
        self._division = Division()
        self._model: ModelSpec | None = None
        self._checkpoint: Path | None = None
        self._selection: tuple[str, ...] = ()
        self._picture: Path | None = None
        self._draft: RecipeDraft | None = None

    @property
    def dataset(self) -> DatasetIndex | None:
        return self._dataset

    def set_dataset(self, dataset: DatasetIndex | None) -> None:
        """Open a data set; of one that is open already and has changed, what is selected and still there stays so."""
        if dataset is self._dataset:
            return
        before, self._dataset = self._dataset, dataset
        kept: tuple[str, ...] = ()
        same = dataset is not None and before is not None and before.root == dataset.root
        if dataset is not None and same:
            kept = tuple(filter(dataset.by_id.__contains__, self._selection))
        elif dataset is not None:
            self._division = _recalled(dataset.root)
        self._take_draft(None if dataset is None else kept_draft(dataset.root))
        self.dataset_changed.emit(dataset)
        self.set_selection(kept)
        if dataset is not None and not same and len(dataset.samples) >= _MANY:
            gc.freeze()

    @property
    def opening(self) -> Opening | None:
        """The folder that is being listed, where that takes so long that its first pictures are shown meanwhile."""
        return self._opening

    def set_opening(self, opening: Opening | None) -> None:
        if opening != self._opening:
            self._opening = opening
            self.opening_changed.emit(opening)

    @property
    def division(self) -> Division:
        """How the open data set is divided, where its folder does not say so."""
        return self._division

    def set_division(self, division: Division) -> None:
        """Divide the open data set anew; it is remembered for this data set."""
        if self._dataset is not None and division != self._division:
            self._division = division
            Settings().remember(_division_key(self._dataset.root), division._asdict())
            self.dataset_changed.emit(self._dataset)

    @property
    def data_spec(self) -> DataSpec | None:
        """The open data set as a spec, or None."""
        from studio.data.splits import DataSpec  # it brings pydantic, for which the first window need not wait

        if self._dataset is None:
            return None
        validation, test, seed, together = self._division
        return DataSpec(
            root=self._dataset.root, validation=validation, test=test, split_seed=seed, copies_together=together
        )

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
    def recipe(self) -> Recipe | None:
        """The steps chosen for the open data set; None for the standard ones, in the size that is trained with."""
        return None if self._draft is None else self._draft.recipe()

    @property
    def recipe_draft(self) -> RecipeDraft | None:
        """The same with the steps that are switched off."""
        return self._draft

    def set_recipe_draft(self, draft: RecipeDraft | None) -> None:
        """Choose the steps for the open data set, now and whenever it is opened; raises StudioError as the draft."""
        if draft is not None:
            draft.recipe()
        if self._dataset is not None:
            keep_draft(self._dataset.root, draft)
            self._take_draft(draft)

    def _take_draft(self, draft: RecipeDraft | None) -> None:
        if draft != self._draft:
            self._draft = draft
            self.recipe_changed.emit(self.recipe)

    def suggest_rate(self, rate: float) -> None:
        """Train with another learning rate, whether or not the Train page has been built yet."""
        Settings().remember("train", {"learning_rate": rate})
        self.rate_suggested.emit(rate)

    def suggest_weights(self) -> None:
        """Let rare classes count more in training, whether or not the Train page has been built yet."""
        Settings().remember("train", {"class_weights": True})
        self.weights_suggested.emit()

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


def _division_key(root: Path) -> str:
    return f"division/{edits_path(root).stem}"


def _recalled(root: Path) -> Division:
    """Return how a data set was divided last; as usual where nothing that makes sense is remembered."""
    settings, key, usual = Settings(), _division_key(root), Division()
    recalled = Division(
        settings.recall(key, "validation", usual.validation),
        settings.recall(key, "test", usual.test),
        settings.recall(key, "seed", usual.seed),
        settings.recall(key, "copies_together", usual.copies_together),
    )
    sane = recalled.validation > 0.0 and recalled.test >= 0.0 and recalled.validation + recalled.test < 1.0
    return recalled if sane and recalled.seed >= 0 else usual
