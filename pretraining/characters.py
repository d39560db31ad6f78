"""Which characters the bundled backbone is pre-trained on, and which fonts are open and hold them.

No digits, so that the sample digits are new to it. Left out with them is what many fonts draw like a digit: ``O`` and
``o`` (0), ``I``, ``l`` and ``|`` (1), and whatever Unicode gives a number or composes of one (``½``, ``①``, ``²``).
Letters whose two cases differ in size alone are one class, since pictures here have no common scale.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from pathlib import Path

from matplotlib.ft2font import FT2Font

LATIN = (
    *"AaBb", "Cc", *"DdEeFfGgHhiJjKkLMmNn", "Pp", *"QqRr", "Ss", *"Tt", "Uu", "Vv", "Ww", "Xx", *"Yy", "Zz",
)  # fmt: skip
GREEK = tuple("ΓΔΘΛΞΠΣΦΨΩαβγδεθλμξπσφψω")
"""As mathematics uses them; those that look like Latin letters are left out."""
SYMBOLS = tuple("!#$%&()*+/<=>?@[\\]^{}~£€¥§¶©®†‡√∞∫∂≈≠≤≥±÷←↑→↓↔◆★☆♠♣♥♦♪●■")
"""Nothing that is a dot or a dash once it fills the picture."""
HANGUL = tuple(
    "가간감강개거건것게결경계고공과관교구국군그금급기김나난남내너년노농는니다단달당대더도독동된두드들등때라람래러력로류르"
    "른를름리마만말면명모목무문물미민바반발방배백번법변별보본부분불비사산상새생서선설성세소속손수술스습시식신실심아안알약"
    "양어언업에여역연열영예오온와왕외요용우운원월위유으은을음의이인일임입있자작장재저적전점정제조족종주중지진집차참창처천"
    "체초총최추출치친카코크타태터토통트특파판편평포표품하학한할함합해행향형호화환활회효후히힘"
)
"""Frequent syllables."""
JAMO = tuple("ㄱㄲㄳㄴㄵㄶㄷㄸㄹㄺㄻㄼㄽㄾㄿㅀㅂㅃㅄㅅㅆㅈㅉㅊㅋㅌㅍㅎㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅢ")
KANA = tuple(
    "あいうえおかきくけこさしすせそたちつてとなにぬねのはひふほまみむめもやゆよらるれろわをんアイウエオカキケコサシスセソタチツテトナニヌネノ"
    "ハヒフホマミムメモヤユヨラルレワヲン"
)
CYRILLIC = tuple("БДЖИЛУФЦЧШЩЪЫЬЭЮЯвгджилфцчшъыэюя")
"""Those that are not Latin or Greek letters too; З and б, which are drawn like 3 and 6, are left out."""
GEORGIAN = tuple("აბგდევზთიკლმნოპჟრსტუფქღყშჩცძწჭხჯჰ")
ARMENIAN = tuple("աբգդեզէըթժիլխծկհձղճմյնշչպջռվտրցւփքֆԱԲԳԴԵԶԷԸԹԺԻԼԽԾԿՀՁՂՃՄՅՆՇՈՉՊՋՌՎՐՑՒՓՔՖ")
HEBREW = tuple("אבגדהזחטיךכלםמנעפץצקרשת")
LAO = tuple("ກຂຄງຈຊຍດຕຖທນບປຜຝພຟມຢຣລວສຫອຮ")
SYLLABICS = tuple("ᐁᐃᐅᐊᐯᐱᐳᐸᑌᑎᑐᑕᑫᑭᑯᑲᒉᒋᒍᒐᒣᒥᒧᒪᓀᓂᓄᓇᓓᓕᓗᓚᓭᓯᓱᓴᔐᔑᔓᔕᔦᔨᔪᔭᕃᕆᕈᕋᐆᐋᐲᐴᐹᑏᑑᑖᑮᑰᑳᒌᒎᒑᒦᒨᒫᓃᓅᓈᓖᓘᓛᓰᓲᓵ")
"""Canadian Aboriginal Syllabics: the same few shapes, which differ in where they point and where a dot lies."""
_SIDES = (0b0000_1001, 0b1100_0000, 0b0100_0111, 0b1011_1000)
"""Dots of the upper, lower, left and right side of a Braille cell."""
BRAILLE = tuple(chr(0x2800 + dots) for dots in range(256) if all(dots & side for side in _SIDES))
"""Dots that reach all four sides, so that their places can be told when they fill the picture."""

CLASSES = (
    *(*LATIN, *GREEK, *SYMBOLS, *HANGUL, *JAMO, *KANA),
    *(*CYRILLIC, *GEORGIAN, *ARMENIAN, *HEBREW, *LAO, *SYLLABICS, *BRAILLE),
)
"""Each a string of the characters that count as one."""

FONT_PACKAGES = (
    "fonts-breip",
    "fonts-comfortaa",
    "fonts-comic-neue",
    "fonts-dancingscript",
    "fonts-dejavu-extra",
    "fonts-dkg-handwriting",
    "fonts-kaushanscript",
    "fonts-lato",
    "fonts-liberation",
    "fonts-nanum",
    "fonts-nanum-extra",
    "fonts-roboto-unhinted",
)
"""Debian's packages of the fonts below."""
_FAMILIES = (
    "breip",
    "comfortaa",
    "comic-neue",
    "dancingscript",
    "dejavu",
    "fifthhorseman",
    "kaushanscript",
    "lato",
    "liberation",
    "nanum",
    "roboto",
)
"""Folders of these fonts. Their licences (SIL OFL, Apache 2.0, Bitstream Vera, GPL with the exception for fonts) leave
free what is drawn with them."""


def folder_name(characters: str) -> str:
    """Return a class's folder: ``"U+0041"``, since disks confuse ``A`` with ``a`` and refuse ``?``."""
    return f"U+{ord(characters[0]):04X}"


def is_number(character: str) -> bool:
    """Return whether a character is a digit, has a numeric value, or is composed of one that does."""
    parts = character + unicodedata.normalize("NFKD", character)
    return any(unicodedata.category(part).startswith("N") for part in parts)


def font_files(root: Path = Path("/usr/share/fonts")) -> tuple[Path, ...]:
    """Return the files of the open fonts under a folder, in an order that is the same on every machine."""
    found = (path for family in _FAMILIES for path in root.glob(f"*/{family}/**/*.[ot]tf"))
    return tuple(sorted(found, key=lambda path: path.name))


@cache
def code_points(font: Path) -> frozenset[int]:
    """Return the characters that a font has glyphs for."""
    return frozenset(FT2Font(str(font)).get_charmap())
