"""A dialog that says in one sentence what went wrong; the details stay folded until asked for."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QSizePolicy,
    QStyle,
    QVBoxLayout,
    QWidget,
)


class ErrorDialog(QDialog):
    """What went wrong, what to do, and for those who ask, the details."""

    def __init__(self, sentence: str, details: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Something went wrong"))
        self.setMinimumWidth(460)
        self._sentence = sentence
        self._details = details
        self.details_view = _details_view(details, self)
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, parent=self)
        self._buttons.rejected.connect(self.reject)
        self.show_button = QPushButton(self.tr("Show details"))
        self.show_button.setCheckable(True)
        self.show_button.setVisible(bool(details))
        self.show_button.toggled.connect(self._unfold)
        copy = QPushButton(self.tr("Copy"))
        copy.setToolTip(self.tr("Copy the sentence and the details, for a report"))
        copy.clicked.connect(self._copy)
        self._buttons.addButton(copy, QDialogButtonBox.ButtonRole.ActionRole)
        self._buttons.addButton(self.show_button, QDialogButtonBox.ButtonRole.ActionRole)
        self._lay_out()

    @property
    def sentence(self) -> str:
        return self._sentence

    def _lay_out(self) -> None:
        icon = QLabel()
        pixmap = self.style().standardIcon(QStyle.StandardPixmap.SP_MessageBoxWarning).pixmap(32, 32)
        icon.setPixmap(pixmap)
        label = QLabel(self._sentence)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.MinimumExpanding)
        top = QHBoxLayout()
        top.setSpacing(14)
        top.addWidget(icon, alignment=Qt.AlignmentFlag.AlignTop)
        top.addWidget(label, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 18, 18, 14)
        layout.setSpacing(14)
        layout.addLayout(top)
        layout.addWidget(self.details_view, 1)
        layout.addWidget(self._buttons)

    @Slot(bool)
    def _unfold(self, shown: bool) -> None:
        self.details_view.setVisible(shown)
        self.show_button.setText(self.tr("Hide details") if shown else self.tr("Show details"))
        self.adjustSize()

    @Slot()
    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(f"{self._sentence}\n\n{self._details}".strip())


def _details_view(details: str, parent: QWidget) -> QPlainTextEdit:
    view = QPlainTextEdit(details, parent)
    view.setReadOnly(True)
    view.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
    view.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
    view.setMinimumHeight(160)
    view.hide()
    return view


def show_error(parent: QWidget | None, sentence: str, details: str = "") -> ErrorDialog:
    """Show the dialog beside the work instead of in front of it; it deletes itself when closed."""
    dialog = ErrorDialog(sentence, details, parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowModality(Qt.WindowModality.NonModal)
    dialog.show()
    return dialog
