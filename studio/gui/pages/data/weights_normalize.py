"""What Normalize does where it is left to the weights that are chosen on the Model page."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from studio.data.recipe import Normalize, Recipe
from studio.events import Event
from studio.gui.asking import Asking
from studio.gui.jobs import Jobs
from studio.gui.state import StudioState
from studio.models.catalog import DescribeWeights, WeightsStatistics
from studio.models.spec import ModelSpec


class WeightsNormalize(QObject):
    """Fills in the mean and standard deviation of the chosen weights as soon as they are known."""

    known = Signal()
    """What :meth:`filled` makes of a recipe is another one now."""

    def __init__(self, state: StudioState, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._asked: ModelSpec | None = None
        self.statistics: WeightsStatistics | None = None
        """None while they are not known; the steps then take ImageNet's."""
        self._asking = Asking(jobs, self)
        self._asking.answered.connect(self._on_answer)
        self._asking.failed.connect(self._on_failed)

    @property
    def backbone(self) -> str:
        """Name of the network whose weights are meant."""
        return self._state.model.backbone

    def filled(self, recipe: Recipe) -> Recipe:
        """Return a recipe as a run would perform it, as far as is known, and find out what is not."""
        if all(step.mean and step.std for step in recipe.training + recipe.evaluation if isinstance(step, Normalize)):
            return recipe
        model = ModelSpec(backbone=self.backbone, weights=self._state.model.weights)
        if model != self._asked:
            self._asked, self.statistics = model, None
            self._asking.ask(DescribeWeights(model=model), self.tr("Looking at the weights"), quiet=True)
        known = self.statistics
        return recipe if known is None else recipe.with_statistics(known.mean, known.std)

    def _on_answer(self, event: Event) -> None:
        if isinstance(event, WeightsStatistics):
            self.statistics = event
            self.known.emit()

    def _on_failed(self, _sentence: str) -> None:
        """Leave it to the Model page, and to a run that begins, to say what is wrong with the weights."""
