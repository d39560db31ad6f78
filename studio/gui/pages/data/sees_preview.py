"""What the recipe makes of a picture: step by step, and drawn anew as the epochs of a run draw it."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListWidgetItem,
    QPushButton,
    QSpinBox,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from studio.data.previewing import Draw, Part, Preview, Stage, preview
from studio.data.recipe import Recipe
from studio.events import Event
from studio.gui.asking import NewestAsking
from studio.gui.jobs import Jobs
from studio.gui.pages.data.recipe_words import lesson_of
from studio.gui.pages.data.sees_stages import Tile, Tiles
from studio.gui.pages.train.sentence import Sentence
from studio.gui.widgets.faint_sentence import faint_sentence
from studio.gui.widgets.thin_progress import ThinProgress

_DRAWS = 8


class RecipePreview(QWidget):
    """Performs the recipe in the background, as training does, and shows what comes of it."""

    seed_changed = Signal()
    stage_chosen = Signal(int)
    """Number of the picture that the person looks at, of those that are shown step by step."""

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._asking = NewestAsking(jobs, self)
        self.progress = ThinProgress()
        self.trouble = Sentence()
        self.trouble.hide()
        self.stages = Tiles(104, 3, "RandomHorizontalFlip")
        self.stages.setAccessibleName(self.tr("Step by step"))
        self.draws = Tiles(80, 1, self.tr("Epoch {epoch}").format(epoch=8))
        self.draws.setAccessibleName(self.tr("Random draws"))
        self.seed = QSpinBox(minimum=0, maximum=9999)
        self.seed.setToolTip(self.tr("A run with this seed sees exactly these; 0 is the seed that runs usually have"))
        self.again = QPushButton(self.tr("Draw again"))
        self.again.setToolTip(self.tr("See what a run with the next seed would get"))
        self._lay_out()
        self.again.clicked.connect(self._on_again)
        self.seed.valueChanged.connect(self.seed_changed)
        self.stages.currentRowChanged.connect(self.stage_chosen)
        self.stages.itemClicked.connect(self._on_clicked)
        self._asking.answered.connect(self._on_answer)
        self._asking.failed.connect(self._on_failed)
        self._asking.busy_changed.connect(self.progress.setVisible)

    def show_recipe(self, path: Path, sample_id: str, recipe: Recipe, part: Part) -> None:
        """Perform a recipe on a picture and show it; an older answer is dropped."""
        self._asking.ask_thread(
            partial(preview, path, sample_id, recipe, part, self.seed.value(), _DRAWS),
            self.tr("Preparing a picture"),
        )

    def _on_clicked(self, item: QListWidgetItem) -> None:
        """Choose it again, where the person has chosen another step in between."""
        self.stage_chosen.emit(self.stages.row(item))

    def _on_again(self) -> None:
        self.seed.setValue((self.seed.value() + 1) % (self.seed.maximum() + 1))

    def _on_answer(self, event: Event) -> None:
        if isinstance(event, Preview):
            self.trouble.hide()
            self.stages.show_tiles([self._stage(stage) for stage in event.stages])
            self.draws.show_tiles([self._draw(draw) for draw in event.draws])

    def _on_failed(self, sentence: str) -> None:
        self.trouble.say(sentence, problem=True)
        self.trouble.show()
        self.stages.clear()
        self.draws.clear()

    def _stage(self, stage: Stage) -> Tile:
        names = {"Picture": self.tr("Picture"), "Batch": self.tr("Batch")}
        shape = f"({', '.join(str(side) for side in stage.shape)})"
        values = f"{stage.low:.0f}…{stage.high:.0f}" if stage.dtype == "uint8" else f"{stage.low:.2f}…{stage.high:.2f}"
        lesson = lesson_of(stage.kind)
        if stage.dtype != "uint8":
            lesson = self.tr(
                "{lesson} Shown in the colours that the numbers stand for: × deviation + mean where normalised, "
                "× 255, and what is outside 0…255 cut off."
            ).format(lesson=lesson)
        return Tile(stage.shown, (names.get(stage.kind, stage.kind), f"{shape} {stage.dtype}", values), lesson)

    def _draw(self, draw: Draw) -> Tile:
        lesson = self.tr("What the network gets of this picture in epoch {epoch} of a run with seed {seed}.")
        return Tile(
            draw.shown,
            (self.tr("Epoch {epoch}").format(epoch=draw.epoch),),
            lesson.format(epoch=draw.epoch, seed=self.seed.value()),
        )

    def _lay_out(self) -> None:
        splitter = QSplitter(Qt.Orientation.Vertical, childrenCollapsible=False)
        splitter.setObjectName("stages_and_draws")
        above, below = QWidget(), QWidget()
        for box, content in ((above, self.stages), (below, self.draws)):
            layout = QVBoxLayout(box)
            layout.setContentsMargins(0, 0, 0, 0)
            layout.addLayout(self._above_stages() if box is above else self._above_draws())
            layout.addWidget(content, 1)
            splitter.addWidget(box)
        splitter.setStretchFactor(0, 1)
        splitter.setSizes([380, 250])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.progress)
        layout.addWidget(self.trouble)
        layout.addWidget(splitter, 1)

    def _above_stages(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.addWidget(faint_sentence(self.tr("Step by step")), 1)
        return line

    def _above_draws(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.addWidget(faint_sentence(self.tr("Drawn in training")), 1)
        line.addWidget(QLabel(self.tr("Seed")))
        line.addWidget(self.seed)
        line.addWidget(self.again)
        return line
