"""Asks before a view downloads pre-trained weights: opening a tab is no wish for 45 MB."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from studio.gui.backbone_listing import BackboneListing
from studio.gui.jobs import Jobs
from studio.gui.pages.feature_maps.subject import Subject
from studio.gui.widgets.empty_state import EmptyState
from studio.models.catalog import BackboneInfo


class Weights(QObject):
    """Knows whether the subject's network can be opened without a download, or the person has agreed to one."""

    changed = Signal()

    def __init__(self, subject: Subject, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._subject = subject
        self._agreed: set[str] = set()
        self._backbones: dict[str, BackboneInfo] | None = None
        """None before it is known what is on this machine."""
        self._listing = BackboneListing(jobs, self)
        self._listing.listed.connect(self._on_backbones)
        self._listing.failed.connect(self._on_no_answer)
        self._listing.ended.connect(self._on_no_answer)
        # Connected before any view is: a view that may not open the network is hidden before it hears of it.
        subject.network_changed.connect(self.changed)
        subject.picture_changed.connect(self.changed)

    @property
    def backbone(self) -> str:
        """The subject's backbone where torchvision's weights are wanted; else empty."""
        model = self._subject.network.model
        return model.backbone if model is not None and model.weights == "pretrained" else ""

    @property
    def info(self) -> BackboneInfo | None:
        return (self._backbones or {}).get(self.backbone)

    @property
    def known(self) -> bool:
        """Whether :attr:`allowed` is more than a precaution."""
        return self.allowed or self._backbones is not None

    @property
    def allowed(self) -> bool:
        """Whether the network may be opened now."""
        here = self.info is not None and self.info.weights_here
        return not self.backbone or self.backbone in self._agreed or here

    def find_out(self) -> None:
        """Look what is on this machine now."""
        self._listing.ask()

    @Slot()
    def agree(self) -> None:
        """Download when the network is opened next."""
        self._agreed.add(self.backbone)
        self.changed.emit()

    @Slot()
    def use_random(self) -> None:
        self._subject.choose("random")

    @Slot(object)
    def _on_backbones(self, backbones: tuple[BackboneInfo, ...]) -> None:
        found = {info.name: info for info in backbones}
        if found != self._backbones:  # else a question that is being read would be put anew
            self._backbones = found
            self.changed.emit()

    @Slot()
    def _on_no_answer(self) -> None:
        """Go on without: the question is asked, and the engine says what is wrong when it is answered."""
        if self._backbones is None:
            self._backbones = {}
            self.changed.emit()


class WeightsGate(QStackedWidget):
    """A view, or instead of it the question whether to download what it needs.

    Parameters
    ----------
    needs_picture
        Whether the view opens no network while there is no picture: then there is nothing to ask yet.
    """

    def __init__(
        self, view: QWidget, weights: Weights, subject: Subject, needs_picture: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._view, self._weights, self._subject = view, weights, subject
        self._needs_picture = needs_picture
        self._question = QWidget()
        self.addWidget(self._question)
        self.addWidget(view)
        weights.changed.connect(self._refresh)
        self._refresh()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._refresh()
        if self.currentWidget() is self._question:
            self._weights.find_out()  # they may have been downloaded on another page since it was looked

    @Slot()
    def _refresh(self) -> None:
        waits = self._needs_picture and self._subject.picture is None
        if self._weights.allowed or waits:
            self.setCurrentWidget(self._view)
            return
        if self.isVisible() and not self._weights.known:
            self._weights.find_out()
        looking = EmptyState("", self.tr("Looking for weights on this machine"))
        self._show_question(self._the_question() if self._weights.known else looking)

    def _show_question(self, question: QWidget) -> None:
        """Show it before the one before it goes: the stack would show the view in between, and the view would start."""
        before, self._question = self._question, question
        self.addWidget(question)
        self.setCurrentWidget(question)
        self.removeWidget(before)
        before.deleteLater()

    def _the_question(self) -> EmptyState:
        info = self._weights.info
        question = EmptyState(
            self.tr("The {backbone} weights are not on this machine").format(backbone=self._weights.backbone),
            self.tr(
                "They are downloaded once. With random weights you see how the network is built, not what it knows."
            ),
            self.tr("or open a .pth file that you trained"),
        )
        words = self.tr("Download ({size})").format(size=info.download_size) if info else self.tr("Download")
        question.add_button(words, self._weights.agree).setObjectName("download")
        question.add_button(self.tr("Look at it with random weights"), self._weights.use_random).setObjectName("random")
        return question
