"""What the engine says, in the window's language."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import Final

from studio.events import Event
from studio.gui import engine_data_words, engine_progress_words, engine_training_words
from studio.phrase import Phrase

WORDS: Final = {**engine_data_words.WORDS, **engine_training_words.WORDS, **engine_progress_words.WORDS}
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
    texts = {field.name: getattr(event, field.name) for field in fields(event)}
    phrases = {name: in_words(text) for name, text in texts.items() if isinstance(text, Phrase)}
    return replace(event, **phrases) if phrases else event
