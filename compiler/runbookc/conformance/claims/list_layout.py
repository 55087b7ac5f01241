"""Lists as they stand in a text: the points under a line that ends in a colon, and what stands over one of them."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

_POINT: Final = re.compile(r"([ \t]*)(?:[-*•+–—✅✔☑❌🔹🔸▪]\ufe0f?|\d{1,2}[.)])[ \t]+(?=\S)")
_ROW: Final = re.compile(r"[ \t]*\|")
_RULE: Final = re.compile(r"[\s|:-]*$")
_COLON: Final = re.compile(r"[\s*_`)]*:[\s*_`]*\n")
_HEADING: Final = re.compile(r"[ \t]*(?:#{1,6} |\*\*(?:(?!\*\*).)+\*\*:?\s*$|__(?:(?!__).)+__:?\s*$)")
_LABEL: Final = re.compile(r"[^.!?,;\n]*(?:[:|→]|\s[-–—])[\s*_`|$€£]*$")
_MOST: Final = 60
"""Lines that are looked at, at most."""


class Point(NamedTuple):
    """A point of a list, or a row of a table: what its first line says, and all of it."""

    head: str
    whole: str


def points_under(text: str, end: int) -> list[Point]:
    """The points right under a line of a text that ends in a colon behind a place in it, those within them left out."""
    colon = _COLON.match(text, end)
    if colon is None:
        return []
    lines = text[colon.end() :].split("\n")[:_MOST]
    found: list[list[str]] = []
    depth = -1
    for line in lines:
        if not line.strip():
            continue
        if _ROW.match(line) and _RULE.match(line):
            found = []  # what stands over it are the names of the columns
            continue
        point = _POINT.match(line)
        indent = len(point[1]) if point is not None else 0 if _ROW.match(line) else -1
        if depth < 0 <= indent:
            depth = indent
        if 0 <= indent <= depth:
            found.append([line])
        elif found and (indent > depth or line[:1].isspace()):
            found[-1].append(line)
        else:
            break
    return [Point(lines[0], "\n".join(lines)) for lines in found]


def titles_over(text: str, start: int) -> list[str]:
    """What names the thing that a place in a text is told of: the label before it, else what stands over its point."""
    lines = text[:start].split("\n")[-_MOST:]
    own = lines.pop()
    point = _POINT.match(own)
    labels = [own[point.end() if point is not None else 0 :]] if _LABEL.match(own) else []
    depth = len(point[1]) if point is not None else len(own) - len(own.lstrip())
    for line in reversed(lines):
        if not line.strip():
            continue
        over = _POINT.match(line)
        if over is not None and len(over[1]) < depth:
            return [*labels, line]
        if over is None and (point is not None or not labels) and _HEADING.match(line):
            return [*labels, line] if not depth else labels
        if over is None and not line[:1].isspace():
            break
    return labels
