"""A line of the author's file with carets under the exact words, in a terminal of any width.

Wide characters take two columns, combining ones none, a tab as many as to the next stop of four, and a character a
terminal would obey is shown as its code. A line that is too long is cut to a window around the words.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left, bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING, Final, NamedTuple

from runbookc.render.visible import visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from runbookc.source import SourceText, Span

TAB: Final = 4
"""Columns that a tab is shown as."""
ELLIPSIS: Final = "…"
MOST_LINES: Final = 3
"""Of a span over many lines, this many are shown."""

LONGEST: Final = 2000
"""Characters of a line that are looked at: more than any terminal shows."""


class Cell(NamedTuple):
    """What one character of the file looks like, and how many columns it takes."""

    shown: str
    width: int


class Marked(NamedTuple):
    """A line as shown, and the columns, from 0, that the mark under it covers."""

    number: int
    shown: str
    start: int
    end: int


def display_width(text: str) -> int:
    """Columns a text takes, as it will be shown."""
    if text.isprintable():  # so nothing in it is shown as anything else
        return len(text) if text.isascii() else sum(map(_columns, text))
    return sum(cell.width for cell in _cells(text))


def marked_lines(source: SourceText, span: Span, width: int) -> tuple[Marked, ...]:
    """The span's lines, at most three, cut to `width` columns, each with its mark; a mark is at least one wide."""
    last = min(span.end_line, source.line_count)
    if last > span.start_line and span.end_column == 1:
        last -= 1  # it ends with a line's end
    numbers = range(min(span.start_line, source.line_count), last + 1)
    return tuple(_marked(source, span, number, width) for number in numbers[:MOST_LINES])


def _marked(source: SourceText, span: Span, number: int, width: int) -> Marked:
    line = source.line(number)
    start = span.start_column - 1 if number == span.start_line else len(line) - len(line.lstrip())
    end = span.end_column - 1 if number == span.end_line else len(line.rstrip())
    start = min(start, len(line))
    if len(line) > LONGEST:  # only what can be shown is measured
        cut = max(0, start - LONGEST // 4)
        line, start, end, cropped = line[cut : cut + LONGEST], start - cut, end - cut, cut > 0
    else:
        cropped = False
    upto, signs = _measured(line)
    first, past = _window(upto, start, max(start, min(end, len(line))), width)
    before = ELLIPSIS if first or cropped else ""
    shown = before + "".join(signs[first:past]) + (ELLIPSIS if past < len(line) else "")
    at = len(before) + upto[start] - upto[min(first, start)]
    stop = max(start, min(max(start, end), past))
    return Marked(number, shown, at, at + max(1, upto[stop] - upto[start]))


def _measured(line: str) -> tuple[Sequence[int], Sequence[str]]:
    """The columns up to each character and past the last, and each as it is shown; most lines are as they stand."""
    if line.isascii() and line.isprintable():
        return range(len(line) + 1), line
    cells = _cells(line)
    return [0, *accumulate(cell.width for cell in cells)], [cell.shown for cell in cells]


def _window(upto: Sequence[int], start: int, end: int, width: int) -> tuple[int, int]:
    """The characters to show: all where they fit, else those around the words, a little before them."""
    if upto[-1] <= width:
        return 0, len(upto) - 1
    room = max(4, width - 2)
    lead = max(0, min(room // 4, room - (upto[end] - upto[start])))
    first = bisect_left(upto, upto[start] - lead, 0, start)
    return first, bisect_right(upto, upto[first] + room, first) - 1


def _cells(line: str) -> list[Cell]:
    if line.isprintable():
        return [Cell(sign, _columns(sign)) for sign in line]
    cells: list[Cell] = []
    column = 0
    for sign in line:
        shown = " " * (TAB - column % TAB) if sign == "\t" else " " if sign.isspace() else visible(sign)
        cell = Cell(shown, len(shown) if len(shown) != 1 else _columns(sign))
        cells.append(cell)
        column += cell.width
    return cells


def _columns(sign: str) -> int:
    if sign.isascii():
        return 1
    if unicodedata.category(sign) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(sign) in "WF" else 1
