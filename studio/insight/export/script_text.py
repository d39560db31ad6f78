"""Python source, put together from a template and fragments."""

from __future__ import annotations

import re
from collections.abc import Sequence

_WIDTH = 100


def filled(template: str, fragments: dict[str, str]) -> str:
    """Put fragments into a template.

    A fragment that stands alone in its line is indented as that line; where it is empty, the line goes.
    """
    lines: list[str] = []
    for line in template.splitlines():
        alone = re.fullmatch(r"( *)\$(\w+)", line)
        if alone is None:
            lines.append(re.sub(r"\$(\w+)", lambda match: fragments[match[1]], line))
        elif fragments[alone[2]]:
            lines += [f"{alone[1]}{part}" if part else "" for part in fragments[alone[2]].splitlines()]
    return "\n".join(lines) + "\n"


def quoted(text: str) -> str:
    """Return a Python string literal, whatever is in the text, in double quotes where they need no escape."""
    literal = repr(text)
    return f'"{literal[1:-1]}"' if literal[0] == "'" and '"' not in literal else literal


def listed(texts: Sequence[str], brackets: str) -> str:
    """Return a list (``brackets`` is ``"[]"``) or a tuple (``"()"``) of string literals, as wide as a page."""
    lines = [""]
    for text in texts:
        item = f"{quoted(text)}, "
        if len(lines[-1]) + len(item) > _WIDTH:
            lines.append("")
        lines[-1] += item
    if len(lines) > 1:
        return "\n".join([brackets[0], *(f"    {line.rstrip()}" for line in lines), brackets[1]])
    inside = lines[0].rstrip(" ") if brackets == "()" and len(texts) == 1 else lines[0].removesuffix(", ")
    return f"{brackets[0]}{inside}{brackets[1]}"
