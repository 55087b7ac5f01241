"""Values by where they stand: which cover a place, which lie within it, which share words with it.

A page of ten thousand sentences asks this of every contact, so nothing here looks at all of them.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from typing import Final, Generic, TypeVar

from runbookc.source import Span

T = TypeVar("T")

_Point = tuple[int, int]
_NOWHERE: Final = (0, 0)


class Places(Generic[T]):
    """Values of one file, each at its span, sorted by where they begin.

    `_latest` is a tree over them: entry 1 is the whole, 2n and 2n+1 are the halves of n, each with the last end of
    its part, so that parts that end too early are passed over.
    """

    def __init__(self, placed: Iterable[tuple[Span, T]]) -> None:
        given = list(placed)
        order = sorted(range(len(given)), key=lambda at: (_start(given[at][0]), at))
        self._sorted = [(at, *given[at]) for at in order]
        self._starts = [_start(span) for _, span, _ in self._sorted]
        self._size = 1 << max(0, len(given) - 1).bit_length()
        self._latest = [_NOWHERE] * self._size + [_end(span) for _, span, _ in self._sorted]
        self._latest += [_NOWHERE] * (2 * self._size - len(self._latest))
        for at in range(self._size - 1, 0, -1):
            self._latest[at] = max(self._latest[2 * at], self._latest[2 * at + 1])

    def around(self, span: Span) -> list[T]:
        """The values whose places cover `span`, in the order they were given."""
        found = self._ending(bisect_right(self._starts, _start(span)), _end(span))
        return self._values(at for at in found if self._sorted[at][1].covers(span))

    def within(self, span: Span) -> list[T]:
        """The values whose places `span` covers, in the order they were given."""
        first, last = bisect_left(self._starts, _start(span)), bisect_right(self._starts, _end(span))
        return self._values(at for at in range(first, last) if span.covers(self._sorted[at][1]))

    def meets(self, span: Span) -> bool:
        """Whether some value that begins on the first line of `span` or before shares words with it."""
        begun = min(bisect_left(self._starts, _end(span)), bisect_left(self._starts, (span.start_line + 1, 0)))
        start = _start(span)
        return any(_end(self._sorted[at][1]) > start for at in self._ending(begun, start))

    def _ending(self, before: int, end: _Point) -> Iterator[int]:
        """Of the first `before` places, those that end at `end` or later."""
        todo = [(1, 0, self._size)]
        while todo:
            at, first, length = todo.pop()
            if first >= before or self._latest[at] < end:
                continue
            if length == 1:
                yield first
            else:
                half = length // 2
                todo += [(2 * at, first, half), (2 * at + 1, first + half, half)]

    def _values(self, found: Iterable[int]) -> list[T]:
        return [value for _, _, value in sorted((self._sorted[at] for at in found), key=lambda entry: entry[0])]


def _start(span: Span) -> _Point:
    return span.start_line, span.start_column


def _end(span: Span) -> _Point:
    return span.end_line, span.end_column
