"""Names that a label can wrap."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_LONG: Final = re.compile(r"(\w{12})(?=\w)")


def breakable(name: str) -> str:
    """Let a long name without spaces go on in the next line, where it would widen its label: for the eye only."""
    return _LONG.sub("\\1\u200b", unicodedata.normalize("NFC", name))
