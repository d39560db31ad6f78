"""The methods of attribution: which to use, what it does, and when it misleads."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QLabel, QRadioButton, QVBoxLayout, QWidget

from studio.gui.settings import Settings
from studio.gui.widgets.faint_sentence import faint_sentence
from studio.insight.attribution.tasks import METHODS, Method

_GROUP = "feature_maps/why"


@dataclass(frozen=True)
class Words:
    """What a person reads about a method."""

    name: str
    does: str
    misleads: str
    source: str


def words_of(method: Method) -> Words:
    """Return a method's words, in the language of the window."""
    return _WORDS[method]()


class MethodChoice(QWidget):
    """One radio button for each method, what the chosen one does, and whether to show all of them."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.buttons: dict[Method, QRadioButton] = {}
        self._group = QButtonGroup(self)
        self.side_by_side = QCheckBox(self.tr("All methods side by side"))
        self.side_by_side.setToolTip(
            self.tr("Where methods that work differently agree, there is more reason to believe them")
        )
        self.about = QLabel()
        self.about.setObjectName("about_method")
        self.about.setWordWrap(True)
        self.misleads = faint_sentence()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        for method in METHODS:
            words = words_of(method)
            button = self.buttons[method] = QRadioButton(words.name)
            button.setToolTip(f"{words.does}\n{words.misleads}")
            self._group.addButton(button)
            layout.addWidget(button)
        layout.addWidget(self.side_by_side)
        layout.addSpacing(4)
        layout.addWidget(self.about)
        layout.addWidget(self.misleads)
        self._recall()
        self._group.buttonClicked.connect(self._on_changed)
        self.side_by_side.clicked.connect(self._on_changed)

    @property
    def method(self) -> Method:
        return next(method for method, button in self.buttons.items() if button.isChecked())

    @property
    def methods(self) -> tuple[Method, ...]:
        """What is to be shown: all of them or the chosen one."""
        return METHODS if self.side_by_side.isChecked() else (self.method,)

    def choose(self, method: Method) -> None:
        self.buttons[method].setChecked(True)
        self._on_changed()

    def _recall(self) -> None:
        last = Settings().recall(_GROUP, "method", METHODS[0])
        self.buttons[last if last in self.buttons else METHODS[0]].setChecked(True)
        self.side_by_side.setChecked(Settings().recall(_GROUP, "side_by_side", False))
        self._explain()

    def _on_changed(self) -> None:
        Settings().remember(_GROUP, {"method": self.method, "side_by_side": self.side_by_side.isChecked()})
        self._explain()
        self.changed.emit()

    def _explain(self) -> None:
        words = words_of(self.method)
        self.about.setText(words.does)
        self.misleads.setText(f"{words.misleads}\n{words.source}")


def _gradcam() -> Words:
    return Words(
        QCoreApplication.translate("WhyMethods", "Grad-CAM"),
        QCoreApplication.translate(
            "WhyMethods", "Adds up a late layer's maps, each weighted by how much the class gains from it."
        ),
        QCoreApplication.translate("WhyMethods", "Coarse: few positions, enlarged. Objects side by side run together."),
        "Selvaraju et al. 2017, arXiv:1610.02391",
    )


def _guided_gradcam() -> Words:
    return Words(
        QCoreApplication.translate("WhyMethods", "Guided Grad-CAM"),
        QCoreApplication.translate(
            "WhyMethods", "Gradients of which only positive ones pass each ReLU, where Grad-CAM is warm."
        ),
        QCoreApplication.translate(
            "WhyMethods", "Much of it are the picture's own edges, whatever the weights (arXiv:1810.03292)."
        ),
        "Springenberg et al. 2015, arXiv:1412.6806",
    )


def _saliency() -> Words:
    return Words(
        QCoreApplication.translate("WhyMethods", "Saliency"),
        QCoreApplication.translate("WhyMethods", "How much the class's score reacts to a tiny change of each pixel."),
        QCoreApplication.translate(
            "WhyMethods", "Noisy, and faint where the network is sure. Noisy copies calm it (SmoothGrad)."
        ),
        "Simonyan et al. 2014, arXiv:1312.6034",
    )


def _integrated_gradients() -> Words:
    return Words(
        QCoreApplication.translate("WhyMethods", "Integrated gradients"),
        QCoreApplication.translate(
            "WhyMethods", "Adds up gradients from an empty picture to this one; their sum is the score gained."
        ),
        QCoreApplication.translate(
            "WhyMethods", "Depends on what counts as empty: from black, black pixels get nothing."
        ),
        "Sundararajan et al. 2017, arXiv:1703.01365",
    )


def _occlusion() -> Words:
    return Words(
        QCoreApplication.translate("WhyMethods", "Occlusion"),
        QCoreApplication.translate(
            "WhyMethods", "Covers one place after the other: by how much does the class's score fall?"
        ),
        QCoreApplication.translate(
            "WhyMethods", "Slow. Covers much smaller than the object miss it; covered pictures look odd."
        ),
        "Zeiler & Fergus 2014, arXiv:1311.2901",
    )


_WORDS = {
    "gradcam": _gradcam,
    "guided-gradcam": _guided_gradcam,
    "saliency": _saliency,
    "integrated-gradients": _integrated_gradients,
    "occlusion": _occlusion,
}
