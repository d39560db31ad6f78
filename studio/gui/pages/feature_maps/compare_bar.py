"""What the second pane shows: as the first, but another network, another picture or another layer."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLabel, QWidget

from studio.gui.file_dialogs import ask_for_checkpoint, ask_for_picture
from studio.gui.pages.feature_maps.maps_asking import Question
from studio.insight.network_spec import NetworkSpec

_PIN, _OPEN = "pin", "open"
"""Entries that do something, instead of being something."""


class CompareBar(QWidget):
    """Three choices, each "the same" or something of its own, and whether to show the difference."""

    changed = Signal()
    difference_toggled = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._first: Question | None = None
        self.network, self.picture, self.layer = QComboBox(), QComboBox(), QComboBox()
        self.difference = QCheckBox(self.tr("Difference"))
        self.difference.setToolTip(
            self.tr("Show the first minus the second: red where the first is greater, blue where less")
        )
        for box, same, tooltip in (
            (self.network, self.tr("Same network"), self.tr("Network of the second pane")),
            (self.picture, self.tr("Same picture"), self.tr("Picture of the second pane; one can be dropped there")),
            (self.layer, self.tr("Same layer"), self.tr("Layer of the second pane")),
        ):
            box.addItem(same, None)
            box.setToolTip(tooltip)
            box.setAccessibleName(tooltip)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
            box.activated.connect(self._on_activated)
        self.network.addItem(self.tr("Open .pth…"), _OPEN)
        self.picture.addItem(self.tr("Pin this picture"), _PIN)
        self.picture.addItem(self.tr("Open picture…"), _OPEN)
        self.layer.addItem(self.tr("Pin this layer"), _PIN)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(QLabel(self.tr("Compare with")))
        for widget in (self.network, self.picture, self.layer, self.difference):
            line.addWidget(widget)
        line.addStretch(1)
        self.difference.toggled.connect(self.difference_toggled)
        self.hide()

    def second(self, first: Question) -> Question:
        """Return what the second pane is to show beside this."""
        self._first = first
        network, picture, layer = (_chosen(box) for box in (self.network, self.picture, self.layer))
        return replace(
            first,
            network=network or first.network,
            picture=picture or first.picture,
            layer=layer or first.layer,
            what=first.what if layer in (None, first.layer) else "output",
        )

    def offer_networks(self, networks: dict[str, NetworkSpec]) -> None:
        """Offer other networks by name; the first of them is chosen: a comparison with oneself shows nothing."""
        chosen = _chosen(self.network)
        opened = self.network.findData(_OPEN)
        for number in reversed(range(1, opened)):
            self.network.removeItem(number)
        for text, network in networks.items():
            self._offer(self.network, text, network)
        place = next((n for n, network in enumerate(networks.values(), 1) if network == chosen), min(1, len(networks)))
        self.network.setCurrentIndex(place)

    def choose_picture(self, picture: Path) -> None:
        """Show this picture in the second pane."""
        self._choose(self.picture, picture.name, picture)

    def headings(self, questions: list[Question]) -> list[str]:
        """Return what tells the panes apart, one heading for each."""
        first, second = questions
        rows = [(question.network.name, question.picture.name, question.layer) for question in questions]
        differ = (first.network != second.network, first.picture != second.picture, first.layer != second.layer)
        texts = [" · ".join(part for part, differs in zip(row, differ, strict=True) if differs) for row in rows]
        return texts if any(differ) else [self.tr("Choose above what is to differ")] * 2

    def _on_activated(self, _number: int) -> None:
        box = self.sender()
        assert isinstance(box, QComboBox)
        action = box.currentData()
        if action == _OPEN:
            box.setCurrentIndex(0)
            self._ask(box)
        elif action == _PIN and self._first is not None:
            if box is self.picture:
                self.choose_picture(self._first.picture)
            else:
                self._choose(box, self._first.layer, self._first.layer)
        self.changed.emit()

    def _ask(self, box: QComboBox) -> None:
        if box is self.network:
            ask_for_checkpoint(self, self._on_checkpoint)
        else:
            ask_for_picture(self, self._on_picture)

    def _on_checkpoint(self, file_name: str) -> None:
        network = NetworkSpec(checkpoint=Path(file_name))
        self._choose(self.network, network.name, network)

    def _on_picture(self, file_name: str) -> None:
        self.choose_picture(Path(file_name))

    def _choose(self, box: QComboBox, text: str, data: object) -> None:
        box.setCurrentIndex(self._offer(box, text, data))
        self.changed.emit()

    @staticmethod
    def _offer(box: QComboBox, text: str, data: object) -> int:
        """Put an entry before those that do something, once; return its place."""
        for number in range(1, box.count()):
            if box.itemData(number) == data:
                return number
        place = next(number for number in range(1, box.count()) if box.itemData(number) in (_PIN, _OPEN))
        box.insertItem(place, text, data)
        return place


def _chosen(box: QComboBox) -> Any:
    data = box.currentData()
    return None if data in (_PIN, _OPEN) else data
