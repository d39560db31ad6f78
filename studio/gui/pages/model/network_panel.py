"""The chosen network: its layers with their locks, the plans, the new head, and what all of that comes to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import qtawesome as qta
from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeySequence, QShowEvent, QUndoStack
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from studio.data.index import DatasetIndex
from studio.gui.asking import NewestAsking
from studio.gui.jobs import Jobs
from studio.gui.pages.model.head_choice import HeadChoice
from studio.gui.pages.model.learning_summary import LearningSummary
from studio.gui.pages.model.lock_tree import LockTree
from studio.gui.pages.model.model_edit import ModelEdit
from studio.gui.pages.model.plan_choice import PlanChoice, Preset, preset_of
from studio.gui.pages.model.training_choices import TrainingChoices
from studio.gui.state import StudioState
from studio.gui.widgets.faint_sentence import faint_sentence
from studio.gui.widgets.thin_progress import ThinProgress
from studio.models.catalog import DescribeModel, ModelSummary
from studio.models.layer_rows import Locks
from studio.models.spec import FreezePlan, ModelSpec
from studio.tasks import Event
from studio.training.events import Footprint
from studio.training.spec import DescribeTraining

_EXAMPLE_CLASSES = 10
"""Counted with as long as no data set is open."""
_SETTLE_MS = 120
"""Someone who holds an arrow key down in the list of backbones gets one description at the end, not one per key."""
_TREE_HEIGHT = 130


class NetworkPanel(QWidget):
    """Shows the state's model and changes it; every change can be undone until another backbone is chosen.

    The engine is asked only while the panel is seen. A lock that is clicked turns at once; numbers follow.
    """

    go_to = Signal(str)
    """Key of the page to go on to."""
    measured = Signal(object)
    """Footprint of the network that is shown."""

    def __init__(self, state: StudioState, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._native = DescribeModel.model_fields["size"].default
        self._backbone = state.model.backbone
        self._learnt = "pretrained"  # weights that a plan without any has taken the place of
        self._wanted: DescribeModel | None = None
        self._training: DescribeTraining | None = None
        self._summary: ModelSummary | None = None
        self._refused: int | None = None  # a picture size that it does not take; its own if no other helps
        self._refusal = ""
        self._describing = NewestAsking(jobs, self)
        self._footprints = NewestAsking(jobs, self)
        self._settle = QTimer(self, interval=_SETTLE_MS, singleShot=True)
        self._settle.timeout.connect(self._describe)
        self.edits = QUndoStack(self)
        self.plan = PlanChoice()
        self.tree = LockTree()
        self.head = HeadChoice()
        self.learning = LearningSummary(jobs)
        self._build()
        self._connect()
        self._on_model(state.model)

    def change(self, fields: Mapping[str, Any], text: str, *, dragged: bool = False) -> None:
        """Change the state's ModelSpec in a way that can be undone; ``text`` says what it is, in the person's words."""
        self.edits.push(ModelEdit(self._state, fields, text, dragged=dragged))

    def set_native_size(self, side: int) -> None:
        """Tell the size of picture that the backbone's weights were trained with: it always fits."""
        if side != self._native:
            self._native = side
            self._ask_later()

    # Building

    def _build(self) -> None:
        self.undo_action = self._action(self.edits.createUndoAction(self), QKeySequence.StandardKey.Undo)
        self.redo_action = self._action(self.edits.createRedoAction(self), QKeySequence.StandardKey.Redo)
        buttons = QHBoxLayout()
        buttons.setSpacing(0)
        for action in (self.undo_action, self.redo_action):
            button = QToolButton(autoRaise=True)
            button.setDefaultAction(action)
            buttons.addWidget(button)
        self.plan.line.addLayout(buttons)
        self._colour_icons()
        self.progress = ThinProgress()
        self._note = faint_sentence()
        self._note.setObjectName("note")
        self._to_train = QPushButton(self.tr("Change the picture size"), flat=True)
        self._to_train.setObjectName("change_size")
        self._to_train.setToolTip(self.tr("Go to the picture size on the Train page"))
        self._to_train.hide()
        self.tree.setMinimumHeight(_TREE_HEIGHT)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.plan)
        layout.addWidget(self.tree, 1)
        layout.addWidget(self.progress)
        layout.addWidget(self.head)
        layout.addWidget(self.learning)
        layout.addWidget(self._note)
        layout.addWidget(self._to_train, alignment=Qt.AlignmentFlag.AlignLeft)

    def _action(self, action: QAction, keys: QKeySequence.StandardKey) -> QAction:
        action.setShortcut(keys)
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.addAction(action)
        return action

    def _colour_icons(self) -> None:
        self.undo_action.setIcon(qta.icon("mdi6.undo", color=self.palette().text().color()))
        self.redo_action.setIcon(qta.icon("mdi6.redo", color=self.palette().text().color()))

    def _connect(self) -> None:
        self._describing.answered.connect(self._on_summary)
        self._describing.failed.connect(self._on_refused)
        self._describing.busy_changed.connect(self.progress.setVisible)
        self._footprints.answered.connect(self._on_footprint)
        self.plan.chosen.connect(self._on_preset)
        self.tree.edited.connect(self._on_locks)
        self.head.edited.connect(self._on_head)
        self._to_train.clicked.connect(self._on_to_train)
        self._state.model_changed.connect(self._on_model)
        self._state.dataset_changed.connect(self._ask_later)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "undo_action"):
            self._colour_icons()
        super().changeEvent(event)

    # What the person does

    def _on_preset(self, preset: Preset, count: int) -> None:
        if preset == "own" and self._known is None:
            self.plan.show_model(self._state.model)
            return
        now = preset_of(self._state.model)
        fields: dict[str, Any] = {"plan": self._plan_of(preset, count)}
        if preset == "scratch":
            self._learnt = self._state.model.weights
            fields["weights"] = "random"
        elif now == "scratch":  # random weights came with that plan, and suit no other
            fields["weights"] = self._learnt if self._learnt != "random" else "pretrained"
        self.change(fields, self.plan.preset.currentText(), dragged=preset == now)

    def _plan_of(self, preset: Preset, count: int) -> FreezePlan:
        match preset:
            case "last":
                return FreezePlan(kind="last", blocks=count)
            case "first":
                return FreezePlan(kind="first", children=count)
            case "scratch":
                return FreezePlan(kind="all")
            case "own":
                return self.tree.locks.locks.plan()
        return FreezePlan(kind=preset)

    def _on_locks(self, names: tuple[str, ...], learns: bool) -> None:
        plan = self.tree.locks.locks.with_set(names, learns=learns).plan()
        if self._known is not None and plan != self._state.model.plan:
            self.change({"plan": plan}, self.tr("locks"))

    def _on_head(self, fields: dict[str, Any]) -> None:
        """Take another head; locks within the old one become one lock for all of the new one."""
        plan = self._state.model.plan
        if "head" in fields and plan.kind == "layers" and self._summary is not None:
            head = self._summary.blocks[-1].modules[-1]
            names = (head if name.startswith(f"{head}.") else name for name in plan.layers)
            fields = fields | {"plan": FreezePlan(kind="layers", layers=tuple(dict.fromkeys(names)))}
        self.change(fields, self.tr("head"))

    def _on_to_train(self) -> None:
        self.go_to.emit("train")

    # What is shown at once

    def _on_model(self, model: ModelSpec) -> None:
        self.plan.show_model(model)
        self.head.show_model(model)
        if model.backbone != self._backbone:
            self._backbone = model.backbone
            self._learnt = "pretrained"
            self.edits.clear()
            self._forget()
        if self._known is not None:
            self._turn_locks(self._known, model.plan)
            self._describe()
        else:
            self._refused = None  # nothing says that it was the size, and not what has been changed
            self._describing.drop()
            self._footprints.drop()
            self._ask_later()

    @property
    def _known(self) -> ModelSummary | None:
        """What is known of the state's network; None while another one's layers are shown, or none."""
        found = self._summary
        return found if found is not None and _same_network(found.task.model, self._state.model) else None

    def _turn_locks(self, known: ModelSummary, plan: FreezePlan) -> None:
        """Show locks that somebody named as they will be; those of another plan the engine tells."""
        if plan.kind == "layers":
            locks = self.tree.locks.locks.following(plan)
            self.tree.locks.set_locks(locks)
            self.learning.show_learning(locks.trainable, known.total)

    def _forget(self) -> None:
        """Show no layers: those of one network are never taken for another's."""
        self._wanted = self._training = self._summary = None
        self.tree.set_rows(())
        self.learning.clear()

    # What the engine says

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._ask_later()

    def _ask_later(self, _dataset: DatasetIndex | None = None) -> None:
        if self.isVisible():
            self._settle.start()

    def _describe(self) -> None:
        if not self.isVisible():
            return
        task = self._task()
        self._show_note()
        data = self._state.data_spec
        self.learning.set_run(None if data is None else self._choices.run(data, self._state.model, task.size))
        if task != self._wanted:
            self._wanted = task
            self._describing.ask(task, self.tr("Counting parameters"))
        elif self._summary is not None and self._summary.task == task:
            self._ask_for_footprint(task)

    def _task(self) -> DescribeModel:
        dataset = self._state.dataset
        classes = len(dataset.classes) if dataset is not None else 0
        return DescribeModel(model=self._state.model, classes=classes or _EXAMPLE_CLASSES, size=self._size())

    def _size(self) -> int:
        """Return the picture size of the Train page, or the backbone's own where none was chosen or it is no good."""
        chosen = self._choices.picture_size
        return self._native if not chosen or self._refused == chosen else chosen

    def _on_summary(self, event: Event) -> None:
        if not isinstance(event, ModelSummary) or not _same_network(event.task.model, self._state.model):
            return  # late: another network is chosen by now
        before, self._summary = self._summary, event
        self.plan.set_limits(sum(block.name != "head" for block in event.blocks), event.children)
        self._cut_short()
        if before is None or not _same_rows(before.task, event.task):
            self.tree.set_rows(event.rows)
            self.learning.expect_footprint()
            self.head.set_has_batch_norm(any(row.batch_norm for row in event.rows))
        if event.task.model.plan != self._state.model.plan:
            return  # a newer question is on its way
        self.tree.locks.set_locks(Locks(event.rows))
        self.learning.show_learning(event.trainable, event.total)
        if self._refused in (event.task.size, self._native):
            self._refused = None
        self._show_note()
        self._ask_for_footprint(event.task)

    def _cut_short(self) -> None:
        """Let a plan count no more blocks or children than there are."""
        model = self._state.model
        plan = self.plan.within_limits(model.plan)
        if plan != model.plan:
            self._state.set_model(model.model_copy(update={"plan": plan}))
        else:
            self.plan.show_model(model)

    def _ask_for_footprint(self, described: DescribeModel) -> None:
        choices = self._choices
        task = DescribeTraining.model_validate(
            {
                "model": described.model,
                "classes": described.classes,
                "size": described.size,
                "batch_size": choices.batch_size,
                "optimizer": choices.optimizer,
            }
        )
        if task != self._training:
            self._training = task
            self._footprints.ask(task, self.tr("Looking where the frozen layers end"))

    def _on_footprint(self, event: Event) -> None:
        if isinstance(event, Footprint) and event.task == self._training:
            dataset = self._state.dataset
            self.learning.show_footprint(event, len(dataset.samples) * self._choices.views if dataset else 0)
            self.tree.set_boundary(event.boundary)
            self.measured.emit(event)

    @property
    def _choices(self) -> TrainingChoices:
        dataset = self._state.dataset
        return TrainingChoices.for_pictures(None if dataset is None else dataset.root)

    def _on_refused(self, sentence: str) -> None:
        """Say what is wrong; with pictures of the backbone's own size the layers can be shown all the same."""
        tried, self._refusal = self._wanted, sentence
        fitted = self._known is not None and tried is not None and self._known.task.size == tried.size
        if tried is not None and tried.size != self._native and not fitted:
            self._refused = tried.size
            self._describe()
        else:
            self._refused = self._native
            self._forget()
            self._show_note()

    def _show_note(self) -> None:
        dataset = self._state.dataset
        unknown = dataset is None or not dataset.classes
        hint = self.tr("Counted for 10 classes, until labelled pictures are open.") if unknown else ""
        refused = self._refused in (self._choices.picture_size or self._native, self._native)
        self._note.setText(self._refusal if refused else hint)
        self._note.setVisible(bool(self._note.text()))
        self._to_train.setVisible(refused and self._known is not None)


def _same_network(one: ModelSpec, other: ModelSpec) -> bool:
    return (one.backbone, one.head) == (other.backbone, other.head)


def _same_rows(one: DescribeModel, other: DescribeModel) -> bool:
    return _same_network(one.model, other.model) and (one.classes, one.size) == (other.classes, other.size)
