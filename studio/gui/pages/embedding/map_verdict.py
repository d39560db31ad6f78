"""How far to believe a map: its measures, in one line, each with an explanation."""

from __future__ import annotations

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from studio.gui.widgets.faint_sentence import faint_sentence
from studio.insight.embedding.tasks import MapDone, MapFrame, MapQuality


class MapVerdict(QWidget):
    """Numbers of the map that is shown, and below them what was mapped."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fit, self.trust, self.votes = QLabel(), QLabel(), QLabel()
        self.sentence = faint_sentence()
        self._explain()
        line = QHBoxLayout()
        line.setSpacing(18)
        for label in (self.fit, self.trust, self.votes):
            label.setForegroundRole(QPalette.ColorRole.Text)
            line.addWidget(label)
        # It takes no room from the settings, and two lines where there is little.
        self.votes.setWordWrap(True)
        self.votes.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        line.setStretchFactor(self.votes, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addLayout(line)
        layout.addWidget(self.sentence)
        self.clear()

    def clear(self) -> None:
        for label in (self.fit, self.trust, self.votes, self.sentence):
            label.clear()
        self.fit.show()

    def say(self, sentence: str) -> None:
        self.sentence.setText(sentence)

    def show_frame(self, frame: MapFrame) -> None:
        """Show how far t-SNE has come."""
        self.clear()
        self.fit.setText(
            self.tr("Iteration {done:,} of {total:,}, KL divergence {kl:.3f} nats").format(
                done=frame.iteration, total=frame.iterations, kl=frame.kl
            )
        )

    def show_done(self, done: MapDone) -> None:
        """Show the measures of a finished map."""
        self.fit.setText(self._fit_of(done))
        self.fit.setVisible(bool(self.fit.text()))
        self._show_quality(done.quality)
        self.sentence.setText(done.sentence)

    def _fit_of(self, done: MapDone) -> str:
        if done.kl is not None:
            return self.tr("KL divergence {kl:.3f} nats").format(kl=done.kl)
        if done.explained_variance is not None:
            x, y = done.explained_variance
            return self.tr("Explains {x:.0f} % + {y:.0f} % of the variance").format(x=100 * x, y=100 * y)
        return ""

    def _show_quality(self, quality: MapQuality) -> None:
        self.trust.setText(self.tr("Trustworthiness {share:.3f}").format(share=quality.trustworthiness))
        if quality.accuracy_plane is None or quality.accuracy_original is None:
            self.votes.clear()
            return
        self.votes.setText(
            self.tr("{k}-NN accuracy {plane:.1f} % (original space {original:.1f} %)").format(
                k=quality.neighbours, plane=100 * quality.accuracy_plane, original=100 * quality.accuracy_original
            )
        )

    def _explain(self) -> None:
        lessons = {
            self.fit: self.tr(
                "How badly the neighbourhoods in the plane fit the original ones: 0 is perfect. Compare it only "
                "between maps of the same pictures with the same perplexity. Of PCA: how much of the differences "
                "between pictures the two axes show."
            ),
            self.trust: self.tr(
                "Whether neighbours in the map are neighbours in truth (Venna and Kaski 2001). Above 0.95 most are; "
                "at 0.5 the map might as well be chance."
            ),
            self.votes: self.tr(
                "How many pictures have the class that most of their nearest neighbours have. Where the map's share is "
                "about that of the original space, its groups can be believed; where it is lower, classes that look "
                "mixed here are apart in truth; where it is higher, groups look cleaner than they are."
            ),
        }
        for label, lesson in lessons.items():
            label.setToolTip(f"<p>{lesson}</p>")
