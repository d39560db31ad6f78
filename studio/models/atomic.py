"""Moved to :mod:`studio.atomic`."""

from studio.atomic import UNFINISHED, discard_unfinished, move, replacing, write_text

__all__ = ["UNFINISHED", "discard_unfinished", "move", "replacing", "write_text"]
