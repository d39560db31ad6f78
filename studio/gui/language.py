"""The language of the window: which one it speaks, and the menu that chooses it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, Qt, QTranslator
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QMessageBox, QWidget

from studio.gui.settings import LanguageChoice, Settings
from studio.paths import resources_dir

NAMES = {"en": "English", "ko": "한국어"}
"""What every language calls itself, so that whoever reads no other finds it. The sources are written in the first."""


def speak(app: QCoreApplication, choice: LanguageChoice) -> None:
    """Have the studio and Qt's own dialogs speak a language, from the next widget on."""
    language = spoken(choice, QLocale.system().uiLanguages())
    if choice != "system" and QLocale().language() != QLocale(language).language():
        QLocale.setDefault(QLocale(language))  # the months' names
    if language == "en":
        return
    qt = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    for file in (qt / f"qtbase_{language}.qm", resources_dir() / "translations" / f"studio_{language}.qm"):
        translator = QTranslator(app)
        if translator.load(str(file)):
            app.installTranslator(translator)


def spoken(choice: LanguageChoice, wanted: Sequence[str]) -> str:
    """Return the language that a choice means.

    Parameters
    ----------
    wanted
        The system's languages, the dearest first, such as ``"ko-KR"``. Qt's own search would take Korean as soon as it
        is anywhere among them, since nobody needs a file of translations into English.

    Returns
    -------
    str
        A key of :data:`NAMES`; English where none of them is wanted.
    """
    if choice != "system":
        return choice
    return next((code for name in wanted if (code := name.replace("_", "-").split("-")[0]) in NAMES), "en")


class LanguageMenu(QMenu):
    """Chooses the language of the next start."""

    def __init__(self, settings: Settings, parent: QWidget) -> None:
        super().__init__(parent)
        self._settings = settings
        self.setTitle(self.tr("&Language (언어)"))
        group = QActionGroup(self)
        for choice, name in (("system", self.tr("As the &system")), *NAMES.items()):
            action = self.addAction(name)
            action.setData(choice)
            action.setCheckable(True)
            action.setChecked(choice == settings.language)
            group.addAction(action)
        group.triggered.connect(self._on_chosen)

    def _on_chosen(self, action: QAction) -> None:
        self._settings.language = action.data()
        language = NAMES[spoken(action.data(), QLocale.system().uiLanguages())]
        box = QMessageBox(self.window())
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setIcon(QMessageBox.Icon.Information)
        box.setText(self.tr("The window speaks {language} from the next start on.").format(language=language))
        box.open()
