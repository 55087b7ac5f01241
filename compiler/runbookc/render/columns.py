"""Text as wide as a terminal shows it: signs that take two columns or none, and lines of so many columns."""

from __future__ import annotations

import unicodedata


def columns(text: str) -> int:
    """Terminal columns: wide signs take two, combining ones none."""
    return len(text) if text.isascii() else sum(map(_columns, text))


def _columns(sign: str) -> int:
    if unicodedata.east_asian_width(sign) in "WF":
        return 2
    return 0 if unicodedata.combining(sign) else 1


def line_spans(text: str, room: int) -> list[tuple[int, int]]:
    """Where the lines of a text begin and end that fit into `room` columns, broken between words where there are any.

    The space that a line ends with belongs to no line. A newline ends a line.
    """
    found: list[tuple[int, int]] = []
    for start, end in _paragraphs(text):
        begin, used, gap = start, 0, -1
        for at in range(start, end):
            size = _columns(text[at])
            if text[at] == " ":
                gap = at
            if used + size > room and at > begin:
                cut = gap if gap > begin else at
                found.append((begin, cut))
                begin = cut + 1 if gap == cut and text[cut] == " " else cut
                used, gap = columns(text[begin:at]), -1
            used += size
        found.append((min(begin, end), end))
    return found


def _paragraphs(text: str) -> list[tuple[int, int]]:
    found, start = [], 0
    for line in text.split("\n"):
        found.append((start, start + len(line)))
        start += len(line) + 1
    return found


def folded(text: str, width: int, indent: str) -> str:
    """The text on lines of at most `width` columns, each behind `indent`."""
    room = max(12, width - len(indent))
    return "\n".join(indent + text[start:end] for start, end in line_spans(text, room))


def narrowed(text: str, width: int) -> str:
    """The text with lines wider than `width` columns broken, what follows four columns further in than they begin."""
    return "\n".join(part for line in text.split("\n") for part in _narrow_lines(line, width))


def _narrow_lines(line: str, width: int) -> list[str]:
    if columns(line) <= width:
        return [line]
    lead = len(line) - len(line.lstrip(" "))
    first, *rest = line_spans(line[lead:], max(12, width - lead))
    shown = [line[: lead + first[1]]]
    begun = rest[0][0] + lead if rest else len(line)
    if rest:
        shown.append(folded(line[begun:], width, " " * (lead + 4)))
    return shown
