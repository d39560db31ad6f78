"""What the network sees of a picture: the picture itself, the steps that prepare it, and what each makes of it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from studio.data.index import Sample
from studio.data.recipe_draft import RecipeDraft
from studio.errors import StudioError
from studio.gui.jobs import Jobs
from studio.gui.pages.data.copies import CopiesDialog, copied_steps
from studio.gui.pages.data.inspector import Inspector
from studio.gui.pages.data.recipe_panel import RecipePanel
from studio.gui.pages.data.sees_preview import RecipePreview
from studio.gui.pages.data.weights_normalize import WeightsNormalize
from studio.gui.pages.model.training_choices import TrainingChoices
from studio.gui.state import StudioState
from studio.gui.widgets.empty_state import EmptyState
from studio.gui.widgets.faint_sentence import faint_sentence
from studio.gui.widgets.scrolled import scrolled

_USUAL_SIZE = 224


class SeesView(QStackedWidget):
    """Inspects the selected picture, edits the recipe, and shows it at work."""

    open_requested = Signal()
    """The person wants to choose a folder of pictures."""
    sample_requested = Signal()
    """The person wants the sample digits."""
    folder_requested = Signal(object)
    """Path of a data set that the person wants to open."""

    def __init__(self, state: StudioState, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._jobs = jobs
        self._root: Path | None = None
        self.inspector = Inspector(jobs)
        self.recipe = RecipePanel(state, jobs)
        self.preview = RecipePreview(jobs)
        self._weights = WeightsNormalize(state, jobs, self)
        self.use = faint_sentence()
        self.copies_button = QPushButton(self.tr("Write augmented copies…"))
        self.copies_button.setToolTip(self.tr("Save pictures changed by the training steps in a new folder"))
        self.copies: CopiesDialog | None = None
        self.addWidget(self._empty_state())
        self.addWidget(self._content())
        self._connect()
        self._on_dataset()

    def _connect(self) -> None:
        self._state.dataset_changed.connect(self._on_dataset)
        self._state.selection_changed.connect(self._refresh)
        self._state.recipe_changed.connect(self._on_recipe)
        self._state.model_changed.connect(self._show_preview)
        self._weights.known.connect(self._show_preview)
        self.recipe.changed.connect(self._on_edited)
        self.recipe.part_changed.connect(self._show_preview)
        self.preview.seed_changed.connect(self._show_preview)
        self.preview.stage_chosen.connect(self.recipe.choose_stage)
        self.copies_button.clicked.connect(self._on_copies)

    # What is shown

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._state.recipe_draft is None and self.recipe.chosen is None:  # else it is one that is not finished
            self.recipe.take(None, self._size())  # the Train page's may have changed
        self._refresh()

    @property
    def sample(self) -> Sample | None:
        """The first selected picture, else the first of all."""
        dataset = self._state.dataset
        if dataset is None or not dataset.samples:
            return None
        chosen = next((name for name in self._state.selection if name in dataset.by_id), None)
        return dataset.samples[0] if chosen is None else dataset.by_id[chosen]

    def _on_dataset(self) -> None:
        dataset = self._state.dataset
        self.setCurrentIndex(0 if self.sample is None else 1)
        root = None if dataset is None else dataset.root
        if root != self._root:  # else the same one was edited or divided anew
            self._root = root
            self.recipe.begin(self._state.recipe_draft, self._size())
            self.recipe.say("")
        self._refresh()

    def _on_recipe(self) -> None:
        """Show steps that were chosen elsewhere."""
        if self._state.recipe_draft != self.recipe.chosen:
            self.recipe.take(self._state.recipe_draft, self._size())
            self.recipe.say("")
            self._show_preview()

    def _refresh(self) -> None:
        """Look at another picture; while nobody looks, later."""
        sample, dataset = self.sample, self._state.dataset
        if sample is None or dataset is None or not self.isVisible():
            return
        self.inspector.look_at(dataset.path(sample.id), sample.id)
        self._show_preview()

    def _show_preview(self) -> None:
        sample, dataset = self.sample, self._state.dataset
        if sample is None or dataset is None or not self.isVisible():
            return
        self.use.clear()
        self.copies_button.setEnabled(bool(copied_steps(self.recipe.draft)))
        try:
            recipe = self._weights.filled(self.recipe.draft.recipe())
        except StudioError:
            return  # the panel says why, and what runs do until then
        self._say_use()
        self.recipe.statistics.show_weights(self._weights.backbone, self._weights.statistics)
        self.preview.show_recipe(dataset.path(sample.id), sample.id, recipe, self.recipe.part)

    def _say_use(self) -> None:
        choices = self._choices()
        self.use.setText(
            self.tr("The Train page has chosen no augmentation: it trains with the evaluation steps.")
            if choices.augment == "none"
            else self.tr("Every run that starts now is fed by these steps.")
        )

    def _choices(self) -> TrainingChoices:
        dataset = self._state.dataset
        return TrainingChoices.for_pictures(None if dataset is None else dataset.root)

    def _size(self) -> int:
        """Return the size of the standard steps."""
        return self._choices().standard_size or _USUAL_SIZE

    # What the person does

    def _on_edited(self, draft: RecipeDraft | None) -> None:
        try:
            self._state.set_recipe_draft(draft)
        except StudioError as problem:
            self.recipe.say(self.tr("{problem} Until then runs use the steps from before.").format(problem=problem))
        else:
            self.recipe.say("")
        self._show_preview()

    def _on_copies(self) -> None:
        dataset = self._state.dataset
        if dataset is not None and self.copies is None:
            self.copies = CopiesDialog(dataset, copied_steps(self.recipe.draft), self._jobs, self)
            self.copies.opened.connect(self.folder_requested)
            self.copies.finished.connect(self._on_copies_closed)
            self.copies.open()

    def _on_copies_closed(self) -> None:
        if self.copies is not None:
            self.copies.deleteLater()
            self.copies = None

    # Building

    def _empty_state(self) -> EmptyState:
        empty = EmptyState(
            self.tr("What does the network see?"),
            self.tr("Open a folder of pictures to see what the steps before the network make of them."),
        )
        empty.add_button(self.tr("Open a folder of pictures"), self.open_requested)
        empty.add_button(self.tr("Try the sample digits"), self.sample_requested)
        return empty

    def _content(self) -> QWidget:
        recipe = QWidget()
        middle = QVBoxLayout(recipe)
        middle.setContentsMargins(0, 0, 0, 12)
        middle.addWidget(self.recipe, 1)
        middle.addWidget(self.use)
        right = QWidget()
        layout = QVBoxLayout(right)
        layout.setContentsMargins(0, 0, 12, 12)
        layout.addWidget(self.preview, 1)
        line = QHBoxLayout()
        line.addStretch()
        line.addWidget(self.copies_button)
        layout.addLayout(line)
        splitter = QSplitter(Qt.Orientation.Horizontal, childrenCollapsible=False)
        splitter.setObjectName("inspector_recipe_preview")
        for part in (self.inspector, recipe, right):
            splitter.addWidget(part)
        for place, share in enumerate((2, 2, 5)):
            splitter.setStretchFactor(place, share)
        splitter.setSizes([250, 290, 590])
        return scrolled(splitter)
