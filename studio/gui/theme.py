"""How the studio looks: two palettes over the Fusion style, and the few colours that carry a meaning."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontInfo, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from studio.gui.settings import ThemeChoice

KOREAN_FONTS = ("Malgun Gothic", "Apple SD Gothic Neo", "Noto Sans CJK KR", "Noto Sans KR", "NanumGothic")
_FUSION_OUTLINE = 140
"""Percent by which Fusion darkens the window's colour for outlines."""
_TICKED = ("QRadioButton", "QCheckBox")
_FRAMED = ("QLineEdit", "QAbstractSpinBox", "QComboBox")

_FIRST_HUE = 0.75
"""Violet: far from the hues of the theme's own curves."""
_GOLDEN_SECTION = 0.618034
"""Of the circle of hues; steps of it do not come close to an earlier hue soon."""


@dataclass(frozen=True, slots=True)
class Colours:
    """One theme. All pairs of text and ground reach a contrast of 4.5 (WCAG 2.2, level AA)."""

    window: str
    """Panels and bars."""
    base: str
    """Lists, fields and plots."""
    alternate: str
    button: str
    text: str
    faint: str
    """Placeholders and secondary text."""
    disabled: str
    line: str
    frame: str
    """Outline of fields."""
    tick: str
    """Outline of radio buttons and check boxes: it alone shows one, so its contrast is 3 (WCAG 2.2, 1.4.11)."""
    accent: str
    on_accent: str
    link: str
    right: str
    wrong: str
    series: tuple[str, ...]
    """Curves: training, validation, then others; Okabe and Ito's colours, told apart by the colour-blind."""


LIGHT = Colours(
    window="#f3f4f7",
    base="#ffffff",
    alternate="#f7f8fa",
    button="#fbfbfd",
    text="#1c2029",
    faint="#5d6675",
    disabled="#9aa2af",
    line="#cfd4dc",
    frame="#aeb2ba",
    tick="#767d8a",
    accent="#3a5bd0",
    on_accent="#ffffff",
    link="#2f4fc4",
    right="#1a7f37",
    wrong="#c4232c",
    series=("#0072b2", "#d55e00", "#00795a", "#a84a7d", "#8a6d00"),
)

DARK = Colours(
    window="#23262d",
    base="#191b20",
    alternate="#1f2228",
    button="#2f333c",
    text="#e6e9ef",
    faint="#a3abb9",
    disabled="#6b7382",
    line="#3d434f",
    frame="#4b525f",
    tick="#7a8291",
    accent="#4263dd",
    on_accent="#ffffff",
    link="#9db4ff",
    right="#56d364",
    wrong="#ff8078",
    series=("#56b4e9", "#e69f00", "#2fc39a", "#e39bc4", "#f0e442"),
)


def is_dark() -> bool:
    """Whether the palette in force is a dark one."""
    return QGuiApplication.palette().color(QPalette.ColorRole.Window).lightness() < 128


def colours() -> Colours:
    """Return the colours of the theme in force; ask again after a palette change."""
    return DARK if is_dark() else LIGHT


def right_colour() -> QColor:
    """Return the colour of a right answer. It always goes with a mark, for those who see no difference."""
    return QColor(colours().right)


def wrong_colour() -> QColor:
    """Return the colour of a wrong answer. It always goes with a mark, for those who see no difference."""
    return QColor(colours().wrong)


def series_colour(number: int, colours: Colours) -> QColor:
    """Return the colour of one curve; beyond the theme's own colours, hues that lie far apart."""
    if number < len(colours.series):
        return QColor(colours.series[number])
    hue = (_FIRST_HUE + (number - len(colours.series)) * _GOLDEN_SECTION) % 1.0
    return QColor.fromHslF(hue, 0.6, 0.70 if colours is DARK else 0.34)


def faint_colour() -> QColor:
    """Return the colour of secondary text."""
    return QColor(colours().faint)


def palette(colours: Colours) -> QPalette:
    """Build the Qt palette of a theme."""
    role = QPalette.ColorRole
    built = QPalette()
    for name, value in {
        role.Window: colours.window,
        role.WindowText: colours.text,
        role.Base: colours.base,
        role.AlternateBase: colours.alternate,
        role.Text: colours.text,
        role.Button: colours.button,
        role.ButtonText: colours.text,
        role.BrightText: colours.on_accent,
        role.PlaceholderText: colours.faint,
        role.ToolTipBase: colours.base,
        role.ToolTipText: colours.text,
        role.Highlight: colours.accent,
        role.HighlightedText: colours.on_accent,
        role.Accent: colours.accent,
        role.Link: colours.link,
        role.LinkVisited: colours.link,
        role.Mid: colours.line,
    }.items():
        built.setColor(name, QColor(value))
    _add_shades(built, colours)
    return built


def _add_shades(built: QPalette, colours: Colours) -> None:
    """Give Fusion the shades it draws frames with, and the greys of what cannot be used."""
    role, off = QPalette.ColorRole, QPalette.ColorGroup.Disabled
    line = QColor(colours.line)
    built.setColor(role.Light, QColor(colours.button).lighter(110))
    built.setColor(role.Midlight, QColor(colours.button))
    built.setColor(role.Dark, line.darker(115))
    built.setColor(role.Shadow, line.darker(150))
    for text in (role.WindowText, role.Text, role.ButtonText, role.HighlightedText):
        built.setColor(off, text, QColor(colours.disabled))
    built.setColor(off, role.Highlight, line)


def outlined(base: QPalette, outline: str) -> QPalette:
    """Return a palette with which Fusion draws this outline.

    Fusion outlines with the window's colour, darkened; in a dark theme nobody would see that.
    """
    built = QPalette(base)
    built.setColor(QPalette.ColorRole.Window, QColor(outline).lighter(_FUSION_OUTLINE))
    return built


def application_font() -> QFont:
    """Return the system's own font, followed by fonts that hold Hangul where the system's does not."""
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    # Linux may call it "Sans Serif", which is no family's name: any family that follows would win.
    own = QFontInfo(font).family()
    font.setFamilies([*font.families(), own, *(name for name in KOREAN_FONTS if QFontDatabase.hasFamily(name))])
    return font


class Theme(QObject):
    """Keeps the application's palette in step with the system's colour scheme, or with the person's own choice."""

    def __init__(self, app: QApplication, choice: ThemeChoice = "system") -> None:
        super().__init__(app)
        self._app = app
        self._choice = choice
        app.setStyle("Fusion")
        app.setFont(application_font())
        app.styleHints().colorSchemeChanged.connect(self._apply)
        self.choose(choice)

    @property
    def choice(self) -> ThemeChoice:
        return self._choice

    def choose(self, choice: ThemeChoice) -> None:
        """Follow the system, or stay light or dark."""
        self._choice = choice
        # Told to Qt as well, so that title bars and the system's own dialogs agree.
        scheme = {"system": Qt.ColorScheme.Unknown, "light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}
        self._app.styleHints().setColorScheme(scheme[choice])
        self._apply()

    def _apply(self) -> None:
        scheme_is_dark = self._app.styleHints().colorScheme() == Qt.ColorScheme.Dark
        dark = self._choice == "dark" or (self._choice == "system" and scheme_is_dark)
        colours = DARK if dark else LIGHT
        plain = palette(colours)
        self._app.setPalette(plain)
        for outline, kinds in ((colours.tick, _TICKED), (colours.frame, _FRAMED)):
            for kind in kinds:
                self._app.setPalette(outlined(plain, outline), kind)  # type: ignore[arg-type]  # the stub is wrong
