"""The kernel of the convolution lab: presets, size, and a table to change each weight in."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSlider,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from studio.errors import StudioError
from studio.gui.pages.feature_maps.lab_numbers import Numbers, NumberTable
from studio.gui.widgets.faint_sentence import faint_sentence
from studio.insight.convolution.display import visible
from studio.insight.convolution.kernels import (
    KERNELS,
    LARGEST_KERNEL,
    KernelName,
    Values,
    kernel,
    least_side,
    normalised,
    resized,
)
from studio.insight.convolution.lab import written

_SIGMA_STEPS = 10
"""Of the slider for each pixel of σ."""
_MOST_SIGMA = 5.0


@dataclass(frozen=True, slots=True, eq=False)
class KernelChoice:
    """A kernel, and where it comes from."""

    values: Values
    """(height, width) float32."""
    preset: KernelName | None = "sobel x"
    """None once a weight was changed, and for kernels of a network."""
    magnitude: bool = False
    """Whether its transpose is applied as well."""
    sigma: float = 1.0
    seed: int = 0
    copied: bool = False
    """From a network."""

    @classmethod
    def made(cls, preset: KernelName, height: int, width: int, sigma: float = 1.0, seed: int = 0) -> KernelChoice:
        """Make a preset, larger than asked for where it needs that."""
        least = least_side(preset)
        height, width = max(height, least), max(width, least)
        magnitude = preset == "sobel magnitude"
        if magnitude:  # its transpose has to fit too
            height = width = max(height, width)
        return cls(kernel(preset, height, width, sigma=sigma, seed=seed), preset, magnitude, sigma, seed)


class KernelEditor(QWidget):
    """Shows a :class:`KernelChoice`, and asks for another one; the owner sets it, or not."""

    chosen = Signal(object, str, bool)
    """The KernelChoice that the person wants, what was done, as the undo menu says it, and whether it goes on: all
    that a slider passes is one step."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choice = KernelChoice.made("sobel x", 3, 3)
        self.preset = QComboBox()
        self.preset.setAccessibleName(self.tr("Kernel"))
        self.preset.setToolTip(self.tr("A well-known kernel to start from"))
        for name, title in zip(KERNELS, self._titles(), strict=True):
            self.preset.addItem(title, name)
        self.rows, self.columns = (self._side_box(tip) for tip in (self.tr("Rows"), self.tr("Columns")))
        self.sigma = QSlider(Qt.Orientation.Horizontal)
        self.sigma.setRange(2, round(_MOST_SIGMA * _SIGMA_STEPS))
        self.sigma.setAccessibleName(self.tr("σ of the Gaussian, in tenths of a pixel"))
        self.sigma.setToolTip(self.tr("Width of the bell: about two thirds of its weight lie within σ pixels"))
        self._sigma_value = QLabel()
        self.again = QPushButton(self.tr("Draw again"))
        self.again.setToolTip(self.tr("Other random weights"))
        self.table = NumberTable(self.tr("Weights of the kernel"), editable=True)
        self.table.setToolTip(self.tr("Type to change a weight: 0.5, −2 or 1/9"))
        self.note = faint_sentence()
        self.normalise = QPushButton(self.tr("Normalise"))
        self.normalise.setToolTip(self.tr("Make the weights' sum 1, so that brightness stays"))
        self.transpose = QPushButton(self.tr("Transpose"))
        self.transpose.setToolTip(self.tr("Exchange rows and columns: Sobel x becomes Sobel y"))
        self.turn = QPushButton(self.tr("Flip"))
        self.turn.setToolTip(self.tr("Turn the kernel by 180°, which makes a convolution of a cross-correlation"))
        self._lay_out()
        self._connect()
        self.set_choice(self._choice)

    def _titles(self) -> tuple[str, ...]:
        return (
            self.tr("Identity"),
            self.tr("Box blur"),
            self.tr("Gaussian blur"),
            self.tr("Sobel x (vertical edges)"),
            self.tr("Sobel y (horizontal edges)"),
            self.tr("Sobel magnitude (all edges)"),
            self.tr("Laplacian"),
            self.tr("Sharpen"),
            self.tr("Emboss"),
            self.tr("Random"),
        )

    def _side_box(self, tooltip: str) -> QSpinBox:
        box = QSpinBox(minimum=1, maximum=LARGEST_KERNEL)
        box.setToolTip(tooltip)
        box.setAccessibleName(tooltip)
        return box

    def _lay_out(self) -> None:
        self._sigma_line, sigma_line = QWidget(), QHBoxLayout()
        sigma_line.setContentsMargins(0, 0, 0, 0)
        sigma_line.addWidget(self._sigma_value)
        sigma_line.addWidget(self.sigma, 1)
        self._sigma_line.setLayout(sigma_line)
        top = QHBoxLayout()
        top.addWidget(self.preset, 1)
        for widget in (self.rows, QLabel("×"), self.columns):
            top.addWidget(widget)
        self._buttons = QHBoxLayout()
        for button in (self.normalise, self.transpose, self.turn):
            button.setMinimumWidth(40)
            self._buttons.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(top)
        layout.addWidget(self._sigma_line)
        layout.addWidget(self.again)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.note)
        layout.addLayout(self._buttons)

    def add_button(self, button: QWidget) -> None:
        """Put another button beside those that change the kernel."""
        self._buttons.addWidget(button)

    def _connect(self) -> None:
        self.preset.activated.connect(self._on_preset)
        self.rows.valueChanged.connect(self._on_side)
        self.columns.valueChanged.connect(self._on_side)
        self.sigma.valueChanged.connect(self._on_sigma)
        self.again.clicked.connect(self._on_again)
        self.table.edited.connect(self._on_edited)
        self.normalise.clicked.connect(self._on_normalise)
        self.transpose.clicked.connect(self._on_transpose)
        self.turn.clicked.connect(self._on_turn)

    @property
    def choice(self) -> KernelChoice:
        return self._choice

    def set_choice(self, choice: KernelChoice) -> None:
        """Show a kernel; says nothing."""
        self._choice = choice
        shown: dict[QSpinBox | QSlider, int] = {self.rows: choice.values.shape[0], self.columns: choice.values.shape[1]}
        shown[self.sigma] = round(choice.sigma * _SIGMA_STEPS)
        for widget, value in shown.items():
            widget.blockSignals(True)
            widget.setValue(value)
            widget.blockSignals(False)
        self.preset.setCurrentIndex(-1 if choice.preset is None else self.preset.findData(choice.preset))
        self.preset.setPlaceholderText(self.tr("Copied from the network") if choice.copied else self.tr("Own weights"))
        self._sigma_value.setText(self.tr("σ = {sigma:.1f} px").format(sigma=choice.sigma))
        self._sigma_line.setVisible(choice.preset == "gaussian")
        self.again.setVisible(choice.preset == "random")
        self.table.set_numbers(Numbers(choice.values, visible(choice.values, "signed")))
        self.note.setText(self._note(choice))

    def set_pooling(self, pooling: bool) -> None:
        """Of a pooling only the window's size matters."""
        for widget in (self.preset, self.sigma, self.again, self.table, self.normalise, self.transpose, self.turn):
            widget.setEnabled(not pooling)
        self.note.setText(self.tr("Pooling takes only the size.") if pooling else self._note(self._choice))

    def _note(self, choice: KernelChoice) -> str:
        total = self.tr("Sum {total}").format(total=written(round(float(choice.values.sum()), 5)))
        if choice.magnitude:
            return total + " · " + self.tr("with its transpose: √(a² + b²)")
        return total

    # What the person does

    @Slot(int)
    def _on_preset(self, _index: int) -> None:
        self._make(self.preset.currentData(), self.tr("another kernel"))

    @Slot(int)
    def _on_side(self, _side: int) -> None:
        choice, words = self._choice, self.tr("another size")
        if choice.preset is not None:
            self._make(choice.preset, words)
        else:
            values = resized(choice.values, self.rows.value(), self.columns.value())
            self.chosen.emit(replace(choice, values=values), words, False)

    @Slot(int)
    def _on_sigma(self, _tenths: int) -> None:
        self._make("gaussian", self.tr("another σ"), goes_on=True)

    @Slot()
    def _on_again(self) -> None:
        self._make("random", self.tr("other random weights"), self._choice.seed + 1)

    def _make(self, preset: KernelName, words: str, seed: int | None = None, goes_on: bool = False) -> None:
        sigma = self.sigma.value() / _SIGMA_STEPS
        rows, columns = self.rows.value(), self.columns.value()
        if preset == "sobel magnitude" and rows != columns:  # the side that was changed leads
            old = self._choice.values.shape
            rows = columns = rows if rows != old[0] else columns
        seed = self._choice.seed if seed is None else seed
        self.chosen.emit(KernelChoice.made(preset, rows, columns, sigma, seed), words, goes_on)

    @Slot(int, int, float)
    def _on_edited(self, row: int, column: int, weight: float) -> None:
        values = self._choice.values.copy()
        values[row, column] = weight
        self._own(values, self.tr("another weight"))

    @Slot()
    def _on_normalise(self) -> None:
        try:
            self._own(normalised(self._choice.values), self.tr("normalised"))
        except StudioError as error:
            self.note.setText(str(error))

    @Slot()
    def _on_transpose(self) -> None:
        self._own(np.ascontiguousarray(self._choice.values.T), self.tr("transposed"))

    @Slot()
    def _on_turn(self) -> None:
        self._own(np.ascontiguousarray(self._choice.values[::-1, ::-1]), self.tr("flipped"))

    def _own(self, values: Values, words: str) -> None:
        self.chosen.emit(replace(self._choice, values=values, preset=None), words, False)
