"""What the convolution lab does with its kernel: operation, stride, padding, dilation."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QSpinBox, QWidget

from studio.gui.pages.feature_maps.lab_kernel import KernelChoice
from studio.gui.settings import Settings
from studio.insight.convolution.lab import PADDING_MODES, LabSpec, Operation, Padding

_GROUP = "lab"
_PIXELS = "pixels"
_MOST = 15


class LabControls(QWidget):
    """One line of fields; together with a kernel they make a :class:`LabSpec`."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.operation = self._choice(
            self.tr("What happens at each place"),
            ("correlation", self.tr("Cross-correlation"), self.tr("What networks call convolution: no flip")),
            ("convolution", self.tr("Convolution"), self.tr("As in mathematics: the kernel is turned by 180° first")),
            ("max", self.tr("Max pooling"), self.tr("The largest value of the window")),
            ("average", self.tr("Average pooling"), self.tr("The mean of the window")),
        )
        self._build_padding()
        self.stride = self._number(1, self.tr("Stride: pixels from one place to the next"))
        self.dilation = self._number(1, self.tr("Dilation: 2 leaves one pixel between the weights, 3 leaves two"))
        self._lay_out()
        self._recall()
        for box in (self.operation, self.padding, self.mode):
            box.currentIndexChanged.connect(self._on_change)
        for number in (self.stride, self.dilation, self.amount):
            number.valueChanged.connect(self._on_change)
        self._show_what_applies()

    def _build_padding(self) -> None:
        self.padding = self._choice(
            self.tr("Padding: pixels added around the input"),
            ("same", self.tr("Same size"), self.tr("As many pixels as keep the size, at stride 1")),
            ("valid", self.tr("None"), self.tr("Only places where the whole kernel fits (“valid”)")),
            (_PIXELS, self.tr("Pixels:"), self.tr("So many on every side")),
        )
        self.amount = self._number(0, self.tr("Padding in pixels on every side"))
        self.mode = self._choice(
            self.tr("What the added pixels hold"),
            *zip(
                PADDING_MODES,
                (self.tr("zeros"), self.tr("reflected"), self.tr("repeated edge")),
                (
                    self.tr("0; most networks do this"),
                    self.tr("The input as in a mirror, without its edge"),
                    self.tr("The nearest pixel of the input"),
                ),
                strict=True,
            ),
        )

    def _lay_out(self) -> None:
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.operation)
        for title, fields in (
            (self.tr("Stride"), (self.stride,)),
            (self.tr("Dilation"), (self.dilation,)),
            (self.tr("Padding"), (self.padding, self.amount, self.mode)),
        ):
            line.addSpacing(8)
            line.addWidget(QLabel(title))
            for field in fields:
                line.addWidget(field)
        line.addStretch()

    def _choice(self, tooltip: str, *options: tuple[str, str, str]) -> QComboBox:
        box = QComboBox()
        box.setToolTip(tooltip)
        box.setAccessibleName(tooltip)
        for number, (key, title, explanation) in enumerate(options):
            box.addItem(title, key)
            box.setItemData(number, explanation, Qt.ItemDataRole.ToolTipRole)
        return box

    def _number(self, least: int, tooltip: str) -> QSpinBox:
        box = QSpinBox(minimum=least, maximum=_MOST)
        box.setToolTip(tooltip)
        box.setAccessibleName(tooltip)
        return box

    def spec(self, choice: KernelChoice) -> LabSpec:
        """Combine the fields with a kernel."""
        kind: str = self.operation.currentData()
        operation: Operation = "max" if kind == "max" else "average"
        if not self.pooling:
            operation = "magnitude" if choice.magnitude else "convolution"
        padding: Padding = self.amount.value() if self.padding.currentData() == _PIXELS else self.padding.currentData()
        return LabSpec(
            kernel=choice.values,
            operation=operation,
            stride=self.stride.value(),
            padding=padding,
            padding_mode=self.mode.currentData(),
            dilation=self.dilation.value(),
            flip=kind == "convolution",
        )

    @property
    def pooling(self) -> bool:
        return self.operation.currentData() in ("max", "average")

    def weigh(self) -> None:
        """Do something with the kernel's weights, where a pooling would not."""
        if self.pooling:
            self.operation.setCurrentIndex(0)

    @Slot()
    def _on_change(self) -> None:
        self._show_what_applies()
        fields = {"operation": self.operation, "padding": self.padding, "mode": self.mode}
        numbers = {"stride": self.stride, "dilation": self.dilation, "amount": self.amount}
        Settings().remember(_GROUP, {name: box.currentData() for name, box in fields.items()})
        Settings().remember(_GROUP, {name: box.value() for name, box in numbers.items()})
        self.changed.emit()

    def _show_what_applies(self) -> None:
        self.amount.setVisible(self.padding.currentData() == _PIXELS)
        self.mode.setEnabled(not self.pooling and self.padding.currentData() != "valid")

    def _recall(self) -> None:
        settings = Settings()
        for name, box in (("operation", self.operation), ("padding", self.padding), ("mode", self.mode)):
            box.setCurrentIndex(max(0, box.findData(settings.recall(_GROUP, name, ""))))
        for name, number in (("stride", self.stride), ("dilation", self.dilation), ("amount", self.amount)):
            number.setValue(settings.recall(_GROUP, name, 1))
