"""What the engine says, in the window's language."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import Final

from studio.events import Event
from studio.gui import engine_advice_words, engine_data_words, engine_progress_words, engine_training_words
from studio.phrase import Phrase

WORDS: Final = {
    **engine_data_words.WORDS,
    **engine_training_words.WORDS,
    **engine_progress_words.WORDS,
    **engine_advice_words.WORDS,
}
"""What says each key of :class:`~studio.phrase.Phrase` in the window's language."""


def in_words(text: str) -> str:
    """Say in the window's language what the engine has said; other text, a system's own or a name, stays as it is."""
    if not isinstance(text, Phrase):
        return text
    values = {name: in_words(value) if isinstance(value, str) else value for name, value in text.values.items()}
    return Phrase(text.key, WORDS[text.key](), **values)


def worded(event: Event) -> Event:
    """Return an event of the engine with what it says in the window's language."""
    if not is_dataclass(event) or isinstance(event, type):
        return event
    values = {field.name: getattr(event, field.name) for field in fields(event)}
    said = {name: words for name, value in values.items() if (words := _worded(value)) is not value}
    return replace(event, **said) if said else event


def _worded(value: object) -> object:
    """Return a field of an event, or the very same where it holds nothing that the engine says."""
    if isinstance(value, Phrase):
        return in_words(value)
    if isinstance(value, tuple) and any(isinstance(one, Phrase) for one in value):
        return tuple(in_words(one) if isinstance(one, Phrase) else one for one in value)
    return value
