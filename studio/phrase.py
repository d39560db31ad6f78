"""What the engine says to a person: English for the command line, and what the window needs to say it otherwise."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Self


class Phrase(str):
    """English words that know what they were made of; everywhere else they are a string like any other.

    Parameters
    ----------
    key
        By which the window finds its own words, in ``studio/gui/engine_words.py``; a test holds the two together.
    english
        The words, with placeholders as of :meth:`str.format`.
    values
        What is put there: numbers, names, other :class:`Phrase`.
    """

    __slots__ = ("english", "key", "values")
    key: str
    english: str
    values: Mapping[str, object]

    def __new__(cls, key: str, english: str, /, **values: object) -> Self:
        phrase = super().__new__(cls, english.format(**values))
        phrase.key, phrase.english, phrase.values = key, english, values
        return phrase

    def __getnewargs_ex__(self) -> tuple[tuple[str, str], dict[str, object]]:
        """Return what it is made of anew in another process."""
        return (self.key, self.english), dict(self.values)
