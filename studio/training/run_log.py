"""What happens in a run, in words, for ``run.log``."""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import closing
from logging import Logger

from studio.errors import StudioError
from studio.tasks import Event, Notice
from studio.training.events import Interrupted, PictureSkipped


def logged(
    events: Generator[Event, None, None], log: Logger, line: Callable[[Event], str | None]
) -> Generator[Event, None, None]:
    """Pass events on, and write down what a person may want to read later, failures and stops included.

    Parameters
    ----------
    line
        What to write of an event that only this kind of run has, or None.
    """
    with closing(events) as closable:
        try:
            for event in closable:
                _write(log, event, line(event))
                yield event
        except GeneratorExit:
            log.info("Stopped.")
            raise
        except Exception as error:
            log.error("%s", error, exc_info=not isinstance(error, StudioError))
            raise


def _write(log: Logger, event: Event, line: str | None) -> None:
    match event:
        case PictureSkipped(sample_id=sample_id, reason=reason):
            log.warning("skipped %s: %s", sample_id, reason)
        case Notice(text=text) | Interrupted(sentence=text):
            log.warning("%s", text)
    if line is not None:
        log.info("%s", line)
