"""A convolution's filters as a grid, and below it the kernels of the one that is chosen."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QSplitter, QVBoxLayout, QWidget

from studio.gui.jobs import Jobs
from studio.gui.pages.feature_maps.filters_export import BankFigure, bank_exports
from studio.gui.pages.feature_maps.filters_tiles import filter_tiles, input_names, kernel_tiles, sees_colours
from studio.gui.settings import Settings
from studio.gui.widgets.colour_bar import ColourBar
from studio.gui.widgets.export_menu import ExportButton
from studio.gui.widgets.faint_sentence import faint_sentence
from studio.gui.widgets.map_grid import MapGrid
from studio.insight.filters.tasks import KernelBank, Kernels

_GROUP = "feature_maps/filters"
_SCALE_WIDTH = 180


class FilterBank(QWidget):
    """Shows :class:`Kernels`: the weights, or how they have changed."""

    filter_chosen = Signal(int)
    """The person chose an output channel."""
    kernel_requested = Signal(object)
    """(kh, kw) float32: the person wants to see this kernel at work."""

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kernels: Kernels | None = None
        self._title, self._chosen_title, self._numbers = QLabel(), QLabel(), faint_sentence()
        self.filters, self.inputs = MapGrid(), MapGrid()
        self.sorting, self.scaling = QComboBox(), QComboBox()
        self.scale = ColourBar()
        self.scale.setFixedWidth(_SCALE_WIDTH)
        self.export = ExportButton(self, bank_exports(self._figure), jobs)
        self.to_lab = QPushButton(self.tr("Try in the convolution lab"))
        self._fill()
        self._describe_parts()
        self._lay_out()
        self._connect()
        self.set_kernels(None)

    @property
    def kernels(self) -> Kernels | None:
        return self._kernels

    @property
    def bank(self) -> KernelBank | None:
        """What is shown: the change where there is one, else the weights."""
        return None if self._kernels is None else self._kernels.change or self._kernels.now

    @property
    def filter(self) -> int | None:
        """The output channel that is chosen."""
        return self.filters.current

    def set_kernels(self, kernels: Kernels | None) -> None:
        """Show another layer. Of the same layer, the filter that is chosen stays chosen."""
        same = kernels is not None and self._kernels is not None and kernels.layer == self._kernels.layer
        chosen = self.filters.current if same else None
        self._kernels = kernels
        self.set_faint(False)
        self.export.setEnabled(kernels is not None)
        self.filters.set_tiles(None)
        self._show_filters()
        if self.filters.tiles is not None:
            self.filters.choose(self.filters.tiles.order[0] if chosen is None else chosen)
        self._show_inputs()

    def set_faint(self, faint: bool) -> None:
        """Show that something else is on its way."""
        self.filters.set_faint(faint)
        self.inputs.set_faint(faint)

    # Building

    def _fill(self) -> None:
        for box, entries, tooltip in (
            (
                self.sorting,
                ((self.tr("In order"), "index"), (self.tr("By norm"), "norm")),
                self.tr("Order of the filters: as the network has them, or the largest 2-norm of their weights first"),
            ),
            (
                self.scaling,
                ((self.tr("Scale: layer"), "layer"), (self.tr("Scale: filter"), "filter")),
                self.tr("The same colour is the same weight in the whole layer, or each tile uses all colours"),
            ),
        ):
            for text, key in entries:
                box.addItem(text, key)
            box.setToolTip(tooltip)
            box.setAccessibleName(tooltip)
        settings = Settings()
        self.sorting.setCurrentIndex(max(0, self.sorting.findData(settings.recall(_GROUP, "sorting", "index"))))
        self.scaling.setCurrentIndex(max(0, self.scaling.findData(settings.recall(_GROUP, "scaling", "layer"))))
        self.filters.set_size_step(settings.recall(_GROUP, "filter_size", 2))
        self.inputs.set_size_step(settings.recall(_GROUP, "kernel_size", 2))

    def _describe_parts(self) -> None:
        self.filters.setAccessibleName(self.tr("Filters"))
        self.inputs.setAccessibleName(self.tr("Kernels of the chosen filter"))
        self.to_lab.setToolTip(self.tr("Apply this kernel to a picture, pixel by pixel"))
        for grid in (self.filters, self.inputs):
            grid.set_palette("blue-red")
        for label, name in ((self._title, "title"), (self._chosen_title, "chosen"), (self._numbers, "numbers")):
            label.setObjectName(name)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self._title.setWordWrap(True)
        self._chosen_title.setToolTip(self.tr("One kernel for each input channel that this filter sees, by number"))

    def _lay_out(self) -> None:
        tools = QHBoxLayout()
        tools.addWidget(self.sorting)
        tools.addWidget(self.scaling)
        tools.addWidget(self.filters.size_slider())
        tools.addStretch()
        tools.addWidget(self.scale)
        tools.addWidget(self.export)
        chosen = QHBoxLayout()
        chosen.addWidget(self._chosen_title)
        chosen.addWidget(self.inputs.size_slider())
        chosen.addStretch()
        chosen.addWidget(self.to_lab)
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.setObjectName("filters_kernels")
        splitter.setChildrenCollapsible(False)
        for parts in ((self._title, tools, self.filters), (chosen, self.inputs, self._numbers)):
            half = QWidget()
            column = QVBoxLayout(half)
            column.setContentsMargins(0, 0, 0, 0)
            for part in parts:
                column.addLayout(part) if isinstance(part, QHBoxLayout) else column.addWidget(part)
            splitter.addWidget(half)
        splitter.setStretchFactor(0, 3)
        splitter.setStretchFactor(1, 2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(splitter)

    def _connect(self) -> None:
        self.sorting.activated.connect(self._on_choices)
        self.scaling.activated.connect(self._on_choices)
        self.filters.size_changed.connect(self._remember)
        self.inputs.size_changed.connect(self._remember)
        self.filters.activated_map.connect(self._on_filter)
        self.inputs.hovered.connect(self._on_hovered)
        self.to_lab.clicked.connect(self._on_to_lab)

    # Showing

    def _show_filters(self) -> None:
        kernels, bank = self._kernels, self.bank
        if kernels is None or bank is None:
            self._title.clear()
            self.scale.set_scale(None)
            return
        own = self._own_scale
        self.filters.set_tiles(filter_tiles(kernels, bank, by_norm=self._by_norm, own_scale=own))
        self._title.setText(self._describe(kernels))
        self._title.setToolTip(self._explain(kernels))
        self.scale.set_scale(None if own else "blue-red", -bank.limit, bank.limit)
        self.scale.setToolTip(
            self.tr("Grey is no weight; brighter or darker in a colour is more or less of it")
            if sees_colours(kernels)
            else self.tr("White is no weight, red a positive one, blue a negative one")
        )

    def _describe(self, kernels: Kernels) -> str:
        outputs, inputs, height, width = kernels.now.values.shape
        parts = [
            self.tr("{outputs:,} filters of {inputs:,} × {height} × {width}").format(
                outputs=outputs, inputs=inputs, height=height, width=width
            ),
            self.tr("{n:,} weights").format(n=kernels.now.values.size),
            self.tr("stride {n}").format(n=_pair_text(kernels.stride)),
        ]
        if kernels.padding != (0, 0):
            parts.append(self.tr("padding {n}").format(n=_pair_text(kernels.padding)))
        if kernels.dilation != (1, 1):
            parts.append(self.tr("dilation {n}").format(n=_pair_text(kernels.dilation)))
        if kernels.groups > 1:
            parts.append(self.tr("{n:,} groups").format(n=kernels.groups))
        if kernels.change is not None:
            parts.append(self.tr("change since {before}").format(before=kernels.before))
        return " · ".join(parts)

    def _explain(self, kernels: Kernels) -> str:
        if sees_colours(kernels):
            return self.tr("Each tile is one filter: its kernels for red, green and blue, as one small picture.")
        return self.tr(
            "Each tile is one filter, that is, one output channel: its kernels side by side, one for each input."
        )

    def _show_inputs(self) -> None:
        kernels, bank, output = self._kernels, self.bank, self.filter
        self.to_lab.setEnabled(output is not None)
        self._on_hovered(None)
        if kernels is None or bank is None or output is None:
            self.inputs.set_tiles(None)
            self._chosen_title.clear()
            return
        self.inputs.set_tiles(kernel_tiles(kernels, bank, output, by_norm=self._by_norm, own_scale=self._own_scale))
        if self.inputs.current is None and self.inputs.tiles is not None:
            self.inputs.choose(self.inputs.tiles.order[0])
        self._chosen_title.setText(
            self.tr("Kernels of filter {number}, norm {norm}").format(
                number=output, norm=f"{bank.filter_norms[output]:.3g}"
            )
        )

    def _figure(self) -> BankFigure:
        kernels, bank, tiles = self._kernels, self.bank, self.filters.tiles
        assert kernels is not None
        assert bank is not None
        assert tiles is not None
        limit = "" if self._own_scale else f" · ±{bank.limit:.3g}"
        heading = f"{kernels.network} · {kernels.layer} · {self._describe(kernels)}{limit}"
        return BankFigure(kernels, bank, tiles, heading)

    @property
    def _by_norm(self) -> bool:
        return bool(self.sorting.currentData() == "norm")

    @property
    def _own_scale(self) -> bool:
        return bool(self.scaling.currentData() == "filter")

    # What the person does

    @Slot()
    def _on_choices(self) -> None:
        self._remember()
        self._show_filters()
        self._show_inputs()

    @Slot()
    def _remember(self) -> None:
        values = {
            "sorting": self.sorting.currentData(),
            "scaling": self.scaling.currentData(),
            "filter_size": self.filters.size_step(),
            "kernel_size": self.inputs.size_step(),
        }
        Settings().remember(_GROUP, values)

    @Slot(int)
    def _on_filter(self, output: int) -> None:
        self._show_inputs()
        self.filter_chosen.emit(output)

    @Slot(object)
    def _on_hovered(self, place: tuple[int, int, int] | None) -> None:
        kernels, bank, output = self._kernels, self.bank, self.filter
        if place is None or kernels is None or bank is None or output is None:
            self._numbers.setText(self.tr("Point at a kernel to read its weights."))
            self.scale.mark(None)
            return
        number, row, column = place
        value = float(bank.values[output, number, row, column])
        self.scale.mark(value)
        self._numbers.setText(
            self.tr("Input {name}, row {row}, column {column}: {value}").format(
                name=input_names(kernels, output)[number],
                row=row,
                column=column,
                value=f"{value:+.4f}",
            )
        )

    @Slot()
    def _on_to_lab(self) -> None:
        bank, output, number = self.bank, self.filter, self.inputs.current
        if bank is not None and output is not None and number is not None:
            self.kernel_requested.emit(np.ascontiguousarray(bank.values[output, number]))


def _pair_text(pair: tuple[int, int]) -> str:
    return str(pair[0]) if pair[0] == pair[1] else f"{pair[0]} × {pair[1]}"
