"""How a map is made: the settings that matter, and folded below them the others."""

from __future__ import annotations

import importlib.util
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from studio.data.index import DatasetIndex
from studio.data.splits import DataSpec
from studio.gui.jobs import Jobs
from studio.gui.pages.embedding.map_source import SourceChoice
from studio.gui.settings import Settings
from studio.gui.state import StudioState
from studio.gui.widgets.fields import Field, NumberBox, WheelGuard, choice, set_value, value_of, watch, whole
from studio.gui.widgets.fold import Fold
from studio.insight.embedding.tasks import EmbedTask, LayerFeatures, MapSettings, MapThroughTraining

_GROUP = "embedding/map"
_OF_TSNE = ("perplexity", "early_exaggeration", "exaggeration", "learning_rate", "initialisation", "iterations")


class MapForm(QWidget):
    """Edits a task. Every field is named as in :class:`MapSettings` or in the task itself."""

    start_wanted = Signal()
    pause_wanted = Signal()
    """Pause, or go on."""
    stop_wanted = Signal()

    def __init__(self, state: StudioState, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.source = SourceChoice(state, jobs)
        self.fields: dict[str, Field] = {}
        self._perplexity = NumberBox(1.0, 1000.0, step=5.0)
        self._split = choice()
        self._labels: dict[str, QLabel] = {}
        self._guard = WheelGuard(self)
        self._guard.protect(self.source)
        self._main, self._rest = QWidget(), QWidget()
        self._fold = Fold(self._rest)
        self._fold.set_title(self.tr("More settings"))
        self.start, self.pause, self.stop = QPushButton(), QPushButton(), QPushButton(self.tr("Stop"))
        self._perplexity_wanted = 30.0
        self._add_main(_form(self._main))
        rest = _form(self._rest)
        self._add_forces(rest)
        self._add_course(rest)
        self._lay_out()
        self._align()
        self._recall()
        self._connect()
        self.show_state(running=False, paused=False)

    # The task

    def task(self, data: DataSpec) -> EmbedTask | MapThroughTraining:
        """Return what is to be done, and remember the choices."""
        values = {name: value_of(field) for name, field in self.fields.items()}
        Settings().remember(_GROUP, values | {"perplexity": self._perplexity_wanted})
        values["learning_rate"] = values["learning_rate"] or "auto"
        chosen = {name: values.pop(name) for name in ("split", "sample", "seed")}
        everything: dict[str, Any] = {"data": data, "settings": MapSettings(**values), **chosen}
        if self.source.run is None:
            return EmbedTask(source=self.source.source, **everything)
        source = self.source.source
        layer = source.layer if isinstance(source, LayerFeatures) else None
        return MapThroughTraining(run=self.source.run, layer=layer, **everything)

    def set_dataset(self, dataset: DatasetIndex | None) -> None:
        """Offer what suits a data set: its splits, and a perplexity that its number of pictures allows."""
        chosen = self._split.currentData()
        labelled = dataset is not None and bool(dataset.classes)
        tested = dataset is not None and any(sample.split == "test" for sample in dataset.samples)
        names = {
            "all": self.tr("All pictures"),
            "val": self.tr("Validation pictures"),
            "train": self.tr("Training pictures"),
            "test": self.tr("Test pictures"),
        }
        self._split.clear()
        for key, name in names.items():
            if key == "all" or (labelled and (key != "test" or tested)):
                self._split.addItem(name, key)
        self._split.setCurrentIndex(max(0, self._split.findData(chosen)))
        pictures = 0 if dataset is None else len(dataset.samples)
        self._bound_perplexity(min(pictures, int(value_of(self.fields["sample"]))))

    def show_state(self, *, running: bool, paused: bool) -> None:
        """Offer what can be done now."""
        self.start.setVisible(not running)
        self.pause.setVisible(running)
        self.stop.setVisible(running)
        self.pause.setText(self.tr("Continue") if paused else self.tr("Pause"))
        for part in (self.source, self._main, self._rest):
            part.setEnabled(not running)

    # Building

    def _add_main(self, rows: QFormLayout) -> None:
        methods = [("tsne", "t-SNE"), ("pca", "PCA")]
        if importlib.util.find_spec("umap") is not None:
            methods.append(("umap", "UMAP"))
        self._add(rows, "split", self.tr("Pictures"), self._split, self.tr("Which pictures are mapped"))
        self._add(
            rows,
            "method",
            self.tr("Method"),
            choice(*methods),
            self.tr(
                "t-SNE keeps neighbours together; how far groups lie apart, and how large they are, means little. PCA "
                "is the flat view along which the pictures differ most: distances mean something, but much is hidden. "
                "UMAP keeps neighbours together too and is more compact; it shows nothing until it is finished, and "
                "keeps nothing if it is stopped."
            ),
        )
        self._add(
            rows,
            "perplexity",
            self.tr("Perplexity"),
            self._perplexity,
            self.tr(
                "About how many neighbours each picture is held by. Small shows fine groups, some of them chance; "
                "large shows the whole. At most a third of the pictures; 5 to 50 is usual."
            ),
        )
        self._add(rows, "seed", self.tr("Seed"), whole(0, 999_999), self.tr("The same seed gives the same map"))

    def _add_forces(self, rows: QFormLayout) -> None:
        """Add what decides how points attract each other."""
        for name, title, field, lesson in (
            (
                "metric",
                self.tr("Distance"),
                choice(
                    ("euclidean", self.tr("Euclidean")),
                    ("cosine", self.tr("Cosine")),
                    ("manhattan", self.tr("Manhattan")),
                ),
                self.tr("Between features. Cosine compares directions only: pictures may be pale or strong."),
            ),
            (
                "early_exaggeration",
                self.tr("Early exaggeration"),
                NumberBox(1.0, 100.0),
                self.tr("How much stronger neighbours attract at first, so that groups find together"),
            ),
            (
                "exaggeration",
                self.tr("Exaggeration"),
                NumberBox(1.0, 100.0),
                self.tr("The same afterwards. Above 1, groups become compact and the whole easier to see."),
            ),
            (
                "learning_rate",
                self.tr("Learning rate"),
                NumberBox(0.0, 1e6, step=50.0, zero=self.tr("automatic")),
                self.tr("Automatic is the number of pictures / exaggeration (Belkina et al. 2019)"),
            ),
        ):
            self._add(rows, name, title, field, lesson)

    def _add_course(self, rows: QFormLayout) -> None:
        """Add where the points start, how long they wander, and how many there are."""
        for name, title, field, lesson in (
            (
                "initialisation",
                self.tr("Start from"),
                choice(("pca", self.tr("PCA")), ("random", self.tr("Chance"))),
                self.tr("PCA, the principal components, keeps the large arrangement; else that is chance"),
            ),
            (
                "iterations",
                self.tr("Iterations"),
                whole(10, 100_000),
                self.tr("Steps; 750 are usually enough. Watch whether the points still wander."),
            ),
            (
                "sample",
                self.tr("Most pictures"),
                whole(4, 1_000_000),
                self.tr("Of more, a random part is mapped: the same for the same seed"),
            ),
        ):
            self._add(rows, name, title, field, lesson)

    def _add(self, rows: QFormLayout, name: str, title: str, field: Field, lesson: str) -> None:
        label = QLabel(title)
        label.setBuddy(field)
        field.setAccessibleName(title)
        for widget in (label, field):
            widget.setToolTip(f"<p>{lesson}</p>")  # rich text wraps
        self._guard.protect(field)
        self.fields[name], self._labels[name] = field, label
        rows.addRow(label, field)

    def _lay_out(self) -> None:
        self.start.setText(self.tr("Make the map"))
        self.start.setToolTip(self.tr("The points move while it is made"))
        self.start.setDefault(True)
        self.start.setMinimumHeight(32)
        self.stop.setToolTip(self.tr("Keep the map as it is now"))
        buttons = QHBoxLayout()
        for button in (self.start, self.pause, self.stop):
            buttons.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 8, 0)
        for part in (self.source, self._main, self._fold):
            layout.addWidget(part)
        layout.addSpacing(6)
        layout.addLayout(buttons)
        layout.addStretch()

    def _align(self) -> None:
        """Give the labels of the source and of the main settings one width: to the eye they are one form."""
        labels = [*self.source.labels(), *(self._labels[name] for name in ("split", "method", "perplexity", "seed"))]
        width = max(label.sizeHint().width() for label in labels)
        for label in labels:
            label.setMinimumWidth(width)

    def _connect(self) -> None:
        self.start.clicked.connect(self.start_wanted)
        self.pause.clicked.connect(self.pause_wanted)
        self.stop.clicked.connect(self.stop_wanted)
        self._fold.toggled.connect(self._on_fold)
        watch(self.fields["method"], self._on_method)
        watch(self.fields["perplexity"], self._on_perplexity)
        self._on_method()

    # What is chosen

    def _recall(self) -> None:
        settings = Settings()
        values = {**MapSettings().model_dump(), "learning_rate": 0.0, "split": "all", "sample": 20_000, "seed": 0}
        for name, field in self.fields.items():
            set_value(field, settings.recall(_GROUP, name, values[name]))
        self._perplexity_wanted = self._perplexity.value()
        self._fold.set_open(settings.recall(_GROUP, "more", False))

    def _bound_perplexity(self, pictures: int) -> None:
        wanted = self._perplexity_wanted
        self._perplexity.setMaximum(max(1.0, (pictures - 1) / 3) if pictures else 1000.0)
        self._perplexity.setValue(wanted)
        self._perplexity_wanted = wanted

    @Slot()
    def _on_perplexity(self) -> None:
        self._perplexity_wanted = self._perplexity.value()

    @Slot()
    def _on_method(self) -> None:
        method = value_of(self.fields["method"])
        for name in _OF_TSNE:
            layout = (self._main if name == "perplexity" else self._rest).layout()
            layout.setRowVisible(self._labels[name], method == "tsne")  # type: ignore[union-attr]  # a QFormLayout
        layout = self._rest.layout()
        layout.setRowVisible(self._labels["metric"], method != "pca")  # type: ignore[union-attr]  # as above

    @Slot(bool)
    def _on_fold(self, is_open: bool) -> None:
        Settings().remember(_GROUP, {"more": is_open})


def _form(parent: QWidget) -> QFormLayout:
    rows = QFormLayout(parent)
    rows.setContentsMargins(0, 0, 0, 0)
    rows.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
    return rows
