from collections.abc import Iterator

import pytest
from PySide6.QtGui import QColor, QFontDatabase, QFontInfo, QPalette
from PySide6.QtWidgets import QAbstractButton, QApplication, QCheckBox, QListWidget, QRadioButton
from pytestqt.qtbot import QtBot

from studio.gui import theme
from studio.gui.settings import Settings
from studio.gui.theme import DARK, LIGHT, Colours, Theme, application_font


@pytest.fixture
def application(qapp: QApplication) -> Iterator[QApplication]:
    before = qapp.palette()
    yield qapp
    qapp.setPalette(before)


def contrast(first: str, second: str) -> float:
    """Contrast ratio of two colours, 1…21 (WCAG 2.2)."""
    lighter, darker = sorted((luminance(QColor(first)), luminance(QColor(second))), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: QColor) -> float:
    def linear(value: float) -> float:
        return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4

    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF())


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_every_text_can_be_read_on_every_ground_it_stands_on(colours: Colours) -> None:
    grounds = (colours.window, colours.base, colours.alternate, colours.button)
    for ground in grounds:
        for ink in (colours.text, colours.faint, colours.link, colours.right, colours.wrong):
            assert contrast(ink, ground) >= 4.5, (ink, ground)
    assert contrast(colours.on_accent, colours.accent) >= 4.5


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_curves_stand_out_from_the_plot(colours: Colours) -> None:
    assert all(contrast(theme.series_colour(n, colours).name(), colours.base) >= 3.0 for n in range(30))


def test_twelve_curves_have_twelve_colours() -> None:
    assert len({theme.series_colour(n, LIGHT).name() for n in range(12)}) == 12


def test_choosing_dark_changes_the_palette_and_the_colours_with_a_meaning(application: QApplication) -> None:
    chosen = Theme(application, "light")
    assert not theme.is_dark()
    assert theme.right_colour() == QColor(LIGHT.right)
    chosen.choose("dark")
    assert theme.is_dark()
    assert application.palette().color(QPalette.ColorRole.Base) == QColor(DARK.base)
    assert theme.wrong_colour() == QColor(DARK.wrong)
    assert theme.series_colour(0, theme.colours()) == QColor(DARK.series[0])


def test_the_theme_is_remembered(application: QApplication) -> None:
    settings = Settings()
    settings.theme = "dark"
    settings.write()
    assert Settings().theme == "dark"


def test_a_theme_nobody_knows_reads_as_the_systems(application: QApplication) -> None:
    settings = Settings()
    settings._store.setValue("theme", "sepia")
    assert settings.theme == "system"


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("kind", [QRadioButton, QCheckBox])
def test_what_is_not_ticked_can_be_seen(
    application: QApplication, qtbot: QtBot, kind: type[QAbstractButton], colours: Colours
) -> None:
    Theme(application, "light" if colours is LIGHT else "dark")
    button = kind()
    qtbot.addWidget(button)
    button.show()
    picture = button.grab().toImage()
    row = [picture.pixelColor(x, picture.height() // 2).name() for x in range(picture.width())]
    assert max(contrast(pixel, colours.window) for pixel in row) >= 3.0
    assert max(contrast(pixel, colours.base) for pixel in row) >= 3.0


def test_outlines_leave_the_grounds_of_lists_as_they_are(application: QApplication, qtbot: QtBot) -> None:
    Theme(application, "dark")
    rail = QListWidget()
    qtbot.addWidget(rail)
    assert rail.palette().color(QPalette.ColorRole.Window) == QColor(DARK.window)


def test_hangul_fonts_do_not_replace_the_systems_font(application: QApplication) -> None:
    system = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    assert QFontInfo(application_font()).family() == QFontInfo(system).family()
