"""Questions to the engine about a network's reasons, and the answers that are kept."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from studio.gui.asking import Asking
from studio.gui.jobs import Jobs, Lane, Outcome
from studio.insight.attribution.tasks import Attribute, Attribution, Said
from studio.insight.network_spec import NetworkSpec
from studio.tasks import Event, Progress

_KEPT_BYTES = 128 * 2**20


class WhyAsking(QObject):
    """Answers at once where an answer is kept, else by the engine, one question after the other.

    A question that failed or was cancelled is not asked again before :meth:`retry`.
    """

    answered = Signal(object, object)
    """Attribute, Attribution."""
    said = Signal(object, object)
    """Attribute, Said; some time before the answer."""
    failed = Signal(object, str)
    """Attribute, and a sentence."""
    progressed = Signal(object)
    """Progress of what is being worked out."""
    busy_changed = Signal(bool)

    def __init__(self, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._asking = Asking(jobs, self)
        self._wanted: list[Attribute] = []
        self._asked: Attribute | None = None
        self._kept: OrderedDict[Attribute, Attribution] = OrderedDict()
        self._refused: dict[Attribute, str] = {}
        self._asking.answered.connect(self._on_answer)
        self._asking.progressed.connect(self._on_progress)
        self._asking.failed.connect(self._on_failed)
        self._asking.ended.connect(self._on_ended)

    @property
    def busy(self) -> bool:
        return self._asked is not None

    def kept(self, task: Attribute) -> Attribution | None:
        """Return an answer from before, or None."""
        if task in self._kept:
            self._kept.move_to_end(task)
        return self._kept.get(task)

    def refusal(self, task: Attribute) -> str:
        """Return why there is no answer; empty where that is not known."""
        return self._refused.get(task, "")

    def want(self, tasks: Sequence[Attribute]) -> None:
        """Want answers to these questions, and to no other, in this order."""
        self._wanted = [task for task in tasks if task not in self._kept and task not in self._refused]
        if self._asked is not None and self._asked not in self._wanted:
            self._asking.drop()
            self._asked = None
        self._go_on()

    def retry(self) -> None:
        """Allow what failed to be asked again."""
        self._refused.clear()

    def cancel(self) -> None:
        """End the work at the person's wish; what waits behind it is not begun."""
        for task in self._wanted:
            self._refused[task] = self.tr("Cancelled.")
        self._wanted = self._wanted[:1]
        self._asking.cancel()

    def forget(self, network: NetworkSpec) -> None:
        """Drop what is kept of a network, whose file was written anew."""
        for task in [task for task in self._kept if task.network == network]:
            del self._kept[task]
        self._refused.clear()
        if self._asked is not None and self._asked.network == network:
            self._asking.drop()
            self._asked = None

    def _go_on(self) -> None:
        if self._asked is None and self._wanted:
            self._asked = task = self._wanted[0]
            # Occlusion takes a minute: meanwhile the other views shall answer.
            lane: Lane = "study" if task.method == "occlusion" else "look"
            self._asking.ask(task, self.tr("Why: {method}").format(method=task.method), lane)
        self.busy_changed.emit(self.busy)

    def _on_answer(self, event: Event) -> None:
        if isinstance(event, Said):
            self.said.emit(self._asked, event)
        elif isinstance(event, Attribution) and self._asked is not None:
            self._keep(self._asked, event)
            self.answered.emit(self._asked, event)

    def _on_progress(self, event: Progress) -> None:
        self.progressed.emit(event)

    def _on_failed(self, sentence: str) -> None:
        self._refuse(sentence)
        self._go_on()

    def _on_ended(self, outcome: Outcome) -> None:
        if outcome is Outcome.FINISHED:
            self._done()
        else:
            self._refuse(self.tr("Cancelled."))
        self._go_on()

    def _refuse(self, sentence: str) -> None:
        task = self._done()
        self._refused[task] = sentence
        self.failed.emit(task, sentence)

    def _done(self) -> Attribute:
        task, self._asked = self._asked, None
        assert task is not None
        self._wanted.remove(task)
        return task

    def _keep(self, task: Attribute, answer: Attribution) -> None:
        self._kept[task] = answer
        if task.target is None:  # a click on the predicted class asks nothing new
            self._kept[task.model_copy(update={"target": answer.target})] = answer
        while len(self._kept) > 2 and sum(map(_size, self._kept.values())) > _KEPT_BYTES:
            self._kept.popitem(last=False)


def _size(answer: Attribution) -> int:
    return answer.values.nbytes + answer.strength.nbytes + 3 * answer.seen.nbytes
