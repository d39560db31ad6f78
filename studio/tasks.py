"""Specs in, events out: what a task is, and how it is performed.

A *spec* says what a person chose. A *task* is a spec that also knows the dotted name of the generator that performs
it, so that it can be sent to another process before anything heavy is imported there. An *event* is a small frozen
dataclass yielded by that generator; every ``yield`` is a progress report and a place to pause or to stop.
"""

from __future__ import annotations

import importlib
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import ClassVar, Self

import tomli_w
from pydantic import BaseModel, ConfigDict, ValidationError

from studio.errors import StudioError
from studio.events import Event, Notice, Progress

__all__ = ["Event", "Notice", "Progress", "Spec", "Task", "first_problem"]


class Spec(BaseModel):
    """Something a person chose: validated, frozen, and the same after a trip through TOML."""

    model_config = ConfigDict(frozen=True, extra="forbid", validate_default=True)

    def to_toml(self) -> str:
        return tomli_w.dumps(self.model_dump(mode="json", exclude_none=True))

    @classmethod
    def from_toml(cls, path: Path) -> Self:
        """Read a spec; raises StudioError naming the file, the setting and what is wrong with it."""
        try:
            return cls.model_validate(tomllib.loads(path.read_text("utf-8")))
        except OSError as error:
            raise StudioError(f"Cannot read {path}: {error.strerror or error}.") from error
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise StudioError(f"{path} is not valid TOML: {error}.") from error
        except ValidationError as error:
            raise StudioError(f"{path}: {first_problem(error)}") from error


def first_problem(error: ValidationError) -> str:
    """Return the first thing that is wrong, as ``setting: sentence.``."""
    problem = error.errors()[0]
    where = ".".join(str(part) for part in problem["loc"]) or "settings"
    return f"{where}: {problem['msg'].removeprefix('Value error, ')}."


class Task(Spec):
    """A spec that can be performed, here or in another process."""

    performer: ClassVar[str]
    """``"package.module:function"``; the function takes the task and returns an iterator of events."""

    def perform(self) -> Iterator[Event]:
        """Import the performer and start it. Nothing heavy is imported before this call."""
        module, _, name = self.performer.partition(":")
        performer: Callable[[Task], Iterator[Event]] = getattr(importlib.import_module(module), name)
        return performer(self)
