"""Questions to the engine about maps, and the answers that are kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QObject, Signal

from studio.gui.asking import Asking
from studio.gui.jobs import Jobs, Outcome
from studio.insight.feature_maps.tasks import ComputeMaps, LayerMaps
from studio.insight.network_spec import NetworkSpec
from studio.kept import Kept
from studio.tasks import Event

What = Literal["output", "attention"]
_KEPT_BYTES = 256 * 2**20


@dataclass(frozen=True, slots=True)
class Question:
    """What a layer makes of a picture. Answers are kept by it."""

    network: NetworkSpec
    picture: Path
    layer: str
    what: What = "output"


class MapsAsking(QObject):
    """Answers questions about layers, at once where the answer is kept, else one after the other by the engine."""

    answered = Signal(object, object)
    """Question, LayerMaps."""
    failed = Signal(object, str)
    """Question, and a sentence."""
    busy_changed = Signal(bool)
    """Whether an answer is awaited."""

    def __init__(self, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._asking = Asking(jobs, self)
        self._wanted: list[Question] = []
        self._asked: Question | None = None
        self._kept: Kept[Question, LayerMaps] = Kept(_KEPT_BYTES)
        self._asking.answered.connect(self._on_answer)
        self._asking.failed.connect(self._on_failed)
        self._asking.ended.connect(self._on_ended)

    @property
    def busy(self) -> bool:
        return self._asked is not None

    def kept(self, question: Question) -> LayerMaps | None:
        """Return an answer from before, or None."""
        return self._kept.get(question)

    def want(self, questions: Sequence[Question]) -> None:
        """Want answers to these questions, and to no other, in this order."""
        self._wanted = [question for question in questions if question not in self._kept]
        if self._asked is not None and self._asked not in self._wanted:
            self._asking.drop()
            self._asked = None
        for question in questions:
            if (maps := self.kept(question)) is not None:
                self.answered.emit(question, maps)
        self._go_on()

    def forget(self, network: NetworkSpec) -> None:
        """Drop what is kept of a network, whose file was written anew."""
        self._kept.forget(lambda question: question.network == network)
        if self._asked is not None and self._asked.network == network:
            self._asking.drop()
            self._asked = None

    def _go_on(self) -> None:
        if self._asked is None and self._wanted:
            self._asked = question = self._wanted[0]
            task = ComputeMaps(
                network=question.network, picture=question.picture, layer=question.layer, what=question.what
            )
            self._asking.ask(task, self.tr("Looking at {layer}").format(layer=question.layer))
        self.busy_changed.emit(self.busy)

    def _on_answer(self, event: Event) -> None:
        if isinstance(event, LayerMaps) and self._asked is not None:
            self._kept.put(self._asked, event, event.maps.nbytes + event.seen.nbytes)
            self.answered.emit(self._asked, event)

    def _on_failed(self, sentence: str) -> None:
        question = self._done()
        self.failed.emit(question, sentence)
        self._go_on()

    def _on_ended(self, outcome: Outcome) -> None:
        question = self._done()
        if outcome is not Outcome.FINISHED:
            self.failed.emit(question, self.tr("Stopped before the maps were done."))
        self._go_on()

    def _done(self) -> Question:
        question, self._asked = self._asked, None
        assert question is not None
        self._wanted.remove(question)
        return question
