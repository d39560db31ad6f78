"""The recipe as a list of steps for training and for evaluation, with the form of the chosen step below."""

from __future__ import annotations

from functools import partial
from typing import get_args

import qtawesome
from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QPalette
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QMenu, QToolButton, QVBoxLayout, QWidget

from studio.data.previewing import Part
from studio.data.recipe import Channels, Step
from studio.data.recipe_draft import STEPS, DraftStep, Preset, RecipeDraft, preset
from studio.gui.jobs import Jobs
from studio.gui.pages.data.recipe_list import RecipeList
from studio.gui.pages.data.recipe_statistics import StatisticsChoice
from studio.gui.pages.data.recipe_step_form import StepForm
from studio.gui.pages.data.recipe_words import lesson_of
from studio.gui.pages.train.sentence import Sentence
from studio.gui.state import StudioState
from studio.gui.widgets.segment import Segment

_PLACES = {step: number for number, step in enumerate(STEPS)}


class RecipePanel(QWidget):
    """Edits a draft. Without one of the person's own it shows the standard steps, in the size that is trained with."""

    changed = Signal(object)
    """RecipeDraft, which may not be a recipe yet, or None for the standard steps."""
    part_changed = Signal(str)

    def __init__(self, state: StudioState, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._draft: RecipeDraft | None = None
        self._size = 224
        self._before: list[RecipeDraft | None] = []
        self._edited: tuple[Part, int] | None = None
        self.part: Part = "training"
        self.list = RecipeList()
        self.form = StepForm()
        self.statistics = StatisticsChoice(state, jobs)
        self.trouble = Sentence()
        self._icons: dict[QAction, str] = {}
        self._lay_out()
        self.list.edited.connect(self._on_listed)
        self.list.step_chosen.connect(self._on_chosen)
        self.form.changed.connect(self._on_step)
        self.statistics.chosen.connect(self._on_statistics)
        self._show(0)

    @property
    def draft(self) -> RecipeDraft:
        """What is shown."""
        return self._draft if self._draft is not None else preset("standard", self._size)

    @property
    def chosen(self) -> RecipeDraft | None:
        """The person's own steps, or None where the standard ones are shown."""
        return self._draft

    def begin(self, draft: RecipeDraft | None, size: int) -> None:
        """Edit the steps of another data set, or the standard ones for an input of ``size`` pixels."""
        self._draft, self._size, self._before, self._edited = draft, size, [], None
        self.statistics.drop()
        self._show(0)

    def take(self, draft: RecipeDraft | None, size: int) -> None:
        """Show what was chosen elsewhere; can be undone."""
        if draft != self._draft:
            self._before.append(self._draft)
        self._draft, self._size, self._edited = draft, size, None
        self._show(self.list.currentRow())

    def choose_stage(self, number: int) -> None:
        """Choose the step that made a picture of the preview, of which the first is the picture itself."""
        performed = [row for row, entry in enumerate(self.draft.part(self.part)) if entry.on]
        if 0 < number <= len(performed):
            self.list.setCurrentRow(performed[number - 1])

    def say(self, problem: str) -> None:
        """Say why the steps are no recipe; nothing where they are one."""
        self.trouble.say(problem, problem=True)
        self.trouble.setVisible(bool(problem))

    # What the person does

    def _edit(self, draft: RecipeDraft | None, place: tuple[Part, int] | None = None) -> None:
        """Take an edit; many of the same field are undone at once."""
        if place is None or place != self._edited:
            self._before.append(self._draft)
        self._draft, self._edited = draft, place
        self._show(self.list.currentRow())
        self.changed.emit(draft)

    def _on_undo(self) -> None:
        self._draft, self._edited = self._before.pop(), None
        self._show(self.list.currentRow())
        self.changed.emit(self._draft)

    def _on_part(self, part: Part) -> None:
        self.part = part
        self._edited = None
        self._show(0)
        self.part_changed.emit(part)

    def _on_preset(self, name: Preset) -> None:
        size = self._size_now()
        self._edit(None if name == "standard" and size == self._size else preset(name, size))

    def _on_add(self, kind: type[Step]) -> None:
        """Put a step where it usually is."""
        entries = self.draft.part(self.part)
        size = self._size_now()
        step = kind()
        if "size" in kind.model_fields:
            step = step.model_copy(update={"size": size})
        later = (n for n, entry in enumerate(entries) if _PLACES[type(entry.step)] > _PLACES[kind])
        place = next(later, len(entries))
        self._edit(self.draft.with_part(self.part, (*entries[:place], DraftStep(step=step), *entries[place:])))
        self.list.setCurrentRow(place)

    def _on_listed(self, entries: tuple[DraftStep, ...]) -> None:
        self._edit(self.draft.with_part(self.part, entries))

    def _on_chosen(self, row: int) -> None:
        self._edited = None
        self._show_form(row)

    def _on_step(self, step: Step) -> None:
        row = self.list.currentRow()
        self._edit(self.draft.with_step(self.part, row, step), (self.part, row))

    def _on_statistics(self, mean: Channels | None, std: Channels | None) -> None:
        self._edit(self.draft.with_statistics(mean, std))

    # Showing

    def _size_now(self) -> int:
        """Return the size of what the network gets, as far as the steps say so."""
        sizes = [entry.step.size for entry in self.draft.evaluation if entry.on and hasattr(entry.step, "size")]
        return sizes[-1] if sizes else self._size

    def _show(self, row: int) -> None:
        self.list.show_entries(self.draft.part(self.part), max(row, 0))
        self._show_form(self.list.currentRow())
        self.undo.setEnabled(bool(self._before))

    def _show_form(self, row: int) -> None:
        entries = self.draft.part(self.part)
        step = entries[row].step if 0 <= row < len(entries) else None
        self.form.show_step(step)
        self.statistics.setVisible(step is not None and step.kind == "Normalize")
        self.statistics.show_values(*self.draft.statistics)
        for action, possible in ((self.up, row > 0), (self.down, 0 <= row < len(entries) - 1), (self.remove, row >= 0)):
            action.setEnabled(possible)

    # Building

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(self._parts())
        layout.addWidget(self.list, 1)
        layout.addLayout(self._tools())
        for widget in (self.trouble, self.form, self.statistics):
            layout.addWidget(widget)
        self.trouble.hide()
        self.list.setMinimumHeight(150)

    def _parts(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(2)
        self.parts: dict[Part, Segment] = {}
        group = QButtonGroup(self)
        names: tuple[tuple[Part, str, str], ...] = (
            ("training", self.tr("Training"), self.tr("Drawn anew for each picture in each epoch")),
            ("evaluation", self.tr("Evaluation"), self.tr("For validation, test and prediction: the same each time")),
        )
        for part, text, lesson in names:
            segment = Segment(text)
            segment.setToolTip(lesson)
            segment.setChecked(part == self.part)
            segment.clicked.connect(partial(self._on_part, part))
            group.addButton(segment)
            line.addWidget(segment)
            self.parts[part] = segment
        line.addStretch()
        line.addWidget(self._presets())
        return line

    def _presets(self) -> QToolButton:
        menu = QMenu(self)
        titles = {
            "standard": self.tr("As the weights want it"),
            "light": self.tr("Light"),
            "strong": self.tr("Strong"),
            "digits": self.tr("Digits: no mirror"),
        }
        for name in get_args(Preset):
            menu.addAction(titles[name], partial(self._on_preset, name))
        return _menu_button(self.tr("Presets"), self.tr("Ready-made steps to begin with"), menu)

    def _tools(self) -> QHBoxLayout:
        menu = QMenu(self)
        menu.setToolTipsVisible(True)
        for kind in STEPS:
            name = kind.model_fields["kind"].default
            menu.addAction(name, partial(self._on_add, kind)).setToolTip(f"<p>{lesson_of(name)}</p>")
        line = QHBoxLayout()
        line.setSpacing(2)
        line.addWidget(_menu_button(self.tr("Add"), self.tr("Add a step where it usually is"), menu))
        self.remove = self._tool(line, "mdi6.minus", self.tr("Remove the chosen step (Delete)"))
        self.up = self._tool(line, "mdi6.arrow-up", self.tr("Earlier (Alt+↑)"))
        self.down = self._tool(line, "mdi6.arrow-down", self.tr("Later (Alt+↓)"))
        line.addStretch()
        self.undo = self._tool(line, "mdi6.undo", self.tr("Undo the last change (Ctrl+Z)"))
        self.remove.triggered.connect(self.list.remove_chosen)
        self.up.triggered.connect(partial(self.list.move_chosen, -1))
        self.down.triggered.connect(partial(self.list.move_chosen, 1))
        self.undo.triggered.connect(self._on_undo)
        self._draw_icons()
        return line

    def _tool(self, line: QHBoxLayout, icon: str, lesson: str) -> QAction:
        action = QAction(lesson, self)
        button = QToolButton(autoRaise=True)
        button.setDefaultAction(action)
        self._icons[action] = icon
        line.addWidget(button)
        return action

    def _draw_icons(self) -> None:
        for action, name in self._icons.items():
            action.setIcon(qtawesome.icon(name, color=self.palette().color(QPalette.ColorRole.ButtonText)))

    def event(self, event: QEvent) -> bool:
        # The page has an undo of its own, which must not take the keys while the steps have the focus.
        if isinstance(event, QKeyEvent) and event.matches(QKeySequence.StandardKey.Undo):
            if event.type() == QEvent.Type.KeyPress and self.undo.isEnabled():
                self._on_undo()
            event.accept()
            return True
        return super().event(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._draw_icons()


def _menu_button(text: str, lesson: str, menu: QMenu) -> QToolButton:
    button = QToolButton()
    button.setText(text)
    button.setToolTip(lesson)
    button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    button.setMenu(menu)
    return button
