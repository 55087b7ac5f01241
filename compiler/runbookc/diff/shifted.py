"""Changes found between two readings of an old text, told at the lines of the new one.

What drifted is looked for in the old text; a reviewer has the new one before them. A line that both texts have is told
by its number in the new one; of a line that the author edited or took out, the new text has no place.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from dataclasses import replace

from runbookc.diff.change import Change, Place
from runbookc.source import SourceText


def shifted(changes: Iterable[Change], old: SourceText, new: SourceText) -> Iterator[Change]:
    """The changes, each with its second place in the lines of the new text."""
    lines = _lines(old, new)
    for change in changes:
        yield replace(change, after=_placed(change.after, lines, new.path)) if change.after else change


def _lines(old: SourceText, new: SourceText) -> dict[int, int]:
    """For each line of the old text that the new one has as well, its number there; both from 1."""
    if old.text == new.text:
        return {number: number for number in range(1, len(old.text.splitlines()) + 1)}
    matcher = difflib.SequenceMatcher(None, old.text.splitlines(), new.text.splitlines(), autojunk=False)
    return {
        block.a + offset + 1: block.b + offset + 1
        for block in matcher.get_matching_blocks()
        for offset in range(block.size)
    }


def _placed(place: Place, lines: dict[int, int], path: str) -> Place:
    span = place.span
    if span is None:
        return place
    start, end = lines.get(span.start_line), lines.get(span.end_line)
    if start is None or end is None:
        return replace(place, span=None)
    return replace(place, span=replace(span, path=path, start_line=start, end_line=end))
