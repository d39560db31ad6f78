"""What a learner should know about the chosen backbone: its family's idea and paper, and the pictures it takes."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QEvent, Qt, Slot
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from studio.gui.pages.model.family_words import idea_of
from studio.gui.settings import Settings
from studio.gui.widgets.faint_sentence import faint_sentence
from studio.gui.widgets.fold import Fold
from studio.models.catalog import BackboneInfo
from studio.models.families import Family, family_of

_TIMM = "https://huggingface.co/docs/timm"


class FamilyCard(QWidget):
    """A few sentences under a title that folds them away, and below it a line on the size of pictures."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._size_text = self._link = ""
        super().__init__(parent)
        self._info: BackboneInfo | None = None
        self._idea = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self._idea.setObjectName("family_idea")
        self._idea.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._paper = QLabel(wordWrap=True, openExternalLinks=True)
        self._paper.setObjectName("family_paper")
        self._pictures = faint_sentence()
        self._pictures.setObjectName("native_size")
        content = QWidget()
        inside = QVBoxLayout(content)
        inside.setContentsMargins(20, 0, 0, 2)
        inside.setSpacing(3)
        inside.addWidget(self._idea)
        inside.addWidget(self._paper)
        self.fold = Fold(content)
        self.fold.set_open(Settings().recall("model", "family_open", True))
        self.fold.toggled.connect(self._on_toggled)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(3)
        layout.addWidget(self._pictures)
        layout.addWidget(self.fold)
        self.setVisible(False)

    def show_backbone(self, info: BackboneInfo | None, picture_size: int) -> None:
        """Tell about a backbone; nothing while it is not known.

        Parameters
        ----------
        picture_size
            Side of the pictures on the Train page, in pixels; 0 where the backbone's own will be taken.
        """
        self.setVisible(info is not None)
        if info is None:
            return
        before = self._info if self._info is not None and self._info.name != info.name else None
        if before is not None or self._info is None:
            self._size_text = self._made_for(info, before)
        self._info = info
        self._pictures.setText(f"{self._size_text} {self._on_train_page(info, picture_size)}".rstrip())
        family = family_of(info.name, info.family)
        if family is None:
            self._show_unknown(info)
        else:
            self._show_family(family)

    def _show_family(self, family: Family) -> None:
        self.fold.set_title(self.tr("About {family}, {year}").format(family=family.name, year=family.year))
        self._idea.setText(idea_of(family))
        self._show_link(family.url, f"{family.authors}: {family.paper}")

    def _show_unknown(self, info: BackboneInfo) -> None:
        self.fold.set_title(self.tr("About {family}").format(family=info.family))
        self._idea.setText(self.tr("There are no notes on this family here. timm's documentation names its paper."))
        self._show_link(_TIMM, self.tr("timm's documentation"))

    def _show_link(self, url: str, text: str) -> None:
        self._link = f'<a href="{escape(url)}">{escape(text)}</a>'
        self._paper.setText(self._link)
        self._paper.setToolTip(url)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._link:
            self._paper.clear()  # a label keeps the colour that links had when it got its text
            self._paper.setText(self._link)

    # The size of pictures

    def _made_for(self, info: BackboneInfo, before: BackboneInfo | None) -> str:
        if info.fixed_size:
            return self.tr("Takes pictures of {side} × {side} px, and no others.").format(side=info.input_size)
        if before is not None and before.input_size != info.input_size:
            return self.tr("Made for pictures of {side} × {side} px, not {other} × {other} like {name}.").format(
                side=info.input_size, other=before.input_size, name=before.name
            )
        return self.tr("Made for pictures of {side} × {side} px.").format(side=info.input_size)

    def _on_train_page(self, info: BackboneInfo, side: int) -> str:
        if not side:
            return self.tr("Yours are brought to that size.")
        if side == info.input_size:
            return self.tr("The Train page has that size.")
        if info.fixed_size or side < info.min_size:
            return self.tr("⚠ The Train page has {side} px: change it there to {needed}.").format(
                side=side, needed=info.input_size
            )
        if side < info.input_size:
            return self.tr("The Train page has {side} px: quicker, with less to see.").format(side=side)
        return self.tr("The Train page has {side} px: slower, with more to see.").format(side=side)

    @Slot(bool)
    def _on_toggled(self, is_open: bool) -> None:
        Settings().remember("model", {"family_open": is_open})
