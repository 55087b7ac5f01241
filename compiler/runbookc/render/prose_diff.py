"""Two versions of a page line by line, and the lines that changed word by word; far from a change, lines are left out.

Lines are compared as they stand, so that what a reader sees is what the files hold.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from runbookc.diff.words import likeness
from runbookc.render.word_diff import Words, compare_words, stretches
from runbookc.source import SourceText

AROUND: Final = 2
"""Lines shown on both sides of a change."""
MOST_PAIRS: Final = 60_000_000
"""Pairs of lines compared at most; beyond that everything between the first and the last difference is one change."""
MOST_BLOCK: Final = 40
"""Lines of one change that are paired by likeness; of a longer one, in turn."""
_ALIKE: Final = 0.5
"""Likeness, of 1, from which two lines are shown as one that was changed."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of either side or both, by number from 1 (None on a side that has it not), in stretches of words."""

    old: int | None
    new: int | None
    before: tuple[Words, ...] = ()
    after: tuple[Words, ...] = ()

    @property
    def same(self) -> bool:
        """Whether both sides have the line as it is."""
        return self.old is not None and self.new is not None and self.before == self.after


@dataclass(frozen=True, slots=True)
class Gap:
    """Lines left out, which both sides have alike."""

    rows: tuple[Row, ...]


def prose_rows(old: SourceText | None, new: SourceText | None) -> list[Row]:
    """Every line of both sides in order."""
    before, after = _lines(old), _lines(new)
    rows: list[Row] = []
    for same, i, i_end, j, j_end in _stretches(before, after):
        if same:
            rows += [_same(i + at, j + at, before[i + at]) for at in range(i_end - i)]
        else:
            rows += _block(before, i, i_end, after, j, j_end)
    return rows


def folded(rows: Sequence[Row], kept: Iterable[int] = ()) -> list[Row | Gap]:
    """The rows with those far from a change, and from the rows `kept` by index, put into gaps."""
    near = {
        at + step
        for at in (*(at for at, row in enumerate(rows) if not row.same), *kept)
        for step in range(-AROUND, AROUND + 1)
    }
    found: list[Row | Gap] = []
    gap: list[Row] = []
    for at, row in enumerate(rows):
        if at in near:
            found += _gap(gap)
            found.append(row)
            gap = []
        else:
            gap.append(row)
    return [*found, *_gap(gap)]


def _gap(rows: list[Row]) -> list[Row | Gap]:
    return [Gap(tuple(rows))] if len(rows) > 1 else list(rows)


def _lines(text: SourceText | None) -> list[str]:
    if text is None:
        return []
    lines = [text.line(number) for number in range(1, text.line_count + 1)]
    return lines[:-1] if lines and not lines[-1] else lines


def _stretches(before: Sequence[str], after: Sequence[str]) -> list[tuple[bool, int, int, int, int]]:
    """Alike stretches of lines and those between, what both begin and end with taken off first."""
    start = 0
    while start < min(len(before), len(after)) and before[start] == after[start]:
        start += 1
    end = 0
    while end < min(len(before), len(after)) - start and before[-1 - end] == after[-1 - end]:
        end += 1
    inner = before[start : len(before) - end], after[start : len(after) - end]
    found = [(True, 0, start, 0, start)] if start else []
    if len(inner[0]) * len(inner[1]) > MOST_PAIRS:
        found.append((False, start, len(before) - end, start, len(after) - end))
    else:
        found += [(same, i + start, i2 + start, j + start, j2 + start) for same, i, i2, j, j2 in stretches(*inner)]
    return [*found, (True, len(before) - end, len(before), len(after) - end, len(after))] if end else found


def _same(old: int, new: int, line: str) -> Row:
    words = (Words(line, False),) if line else ()
    return Row(old + 1, new + 1, words, words)


def _block(before: Sequence[str], i: int, i_end: int, after: Sequence[str], j: int, j_end: int) -> list[Row]:
    """The lines of one change: alike ones beside each other, in order; the others alone."""
    rows: list[Row] = []
    for left, right in _beside(before[i:i_end], after[j:j_end]):
        old = i + left if left is not None else None
        new = j + right if right is not None else None
        words = compare_words(before[old] if old is not None else "", after[new] if new is not None else "")
        rows.append(Row(old + 1 if old is not None else None, new + 1 if new is not None else None, *words))
    return rows


def _beside(before: Sequence[str], after: Sequence[str]) -> list[tuple[int | None, int | None]]:
    """Which lines stand beside each other: a best chain of alike ones, found as an edit distance is."""
    if max(len(before), len(after)) > MOST_BLOCK:
        both = min(len(before), len(after))
        rest: list[tuple[int | None, int | None]] = [(at, None) for at in range(both, len(before))]
        return [*((at, at) for at in range(both)), *rest, *((None, at) for at in range(both, len(after)))]
    best: list[list[float]] = [[0.0] * (len(after) + 1) for _ in range(len(before) + 1)]
    alike = [[_likeness(one, other) for other in after] for one in before]
    for i in range(len(before) - 1, -1, -1):
        for j in range(len(after) - 1, -1, -1):
            best[i][j] = max(best[i + 1][j], best[i][j + 1], alike[i][j] + best[i + 1][j + 1])
    found: list[tuple[int | None, int | None]] = []
    i = j = 0
    while i < len(before) or j < len(after):
        if i < len(before) and j < len(after) and alike[i][j] and best[i][j] == alike[i][j] + best[i + 1][j + 1]:
            found.append((i, j))
            i, j = i + 1, j + 1
        elif j == len(after) or (i < len(before) and best[i][j] == best[i + 1][j]):
            found.append((i, None))
            i += 1
        else:
            found.append((None, j))
            j += 1
    return found


def _likeness(one: str, other: str) -> float:
    if not one.strip() or not other.strip():
        return 0.0
    score = likeness(one[:2000], other[:2000])
    return score if score >= _ALIKE else 0.0
