"""Where the characters of an inline token's content stand in the file.

The parser cuts a paragraph's lines out of their list and quote prefixes and a table's cells out of their row; an
`Origin` is the list of stretches that stand one for one in the file.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from runbookc.surface.document import Piece
from runbookc.surface.page import Page


@dataclass(frozen=True, slots=True)
class Origin:
    """`stretches` are pieces whose `start` counts in `content`; between them lie line ends and indents."""

    content: str
    stretches: tuple[Piece, ...]
    _starts: tuple[int, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_starts", tuple([stretch.start for stretch in self.stretches]))

    def in_file(self, index: int) -> int:
        """The offset in the file of a place in the content; one between stretches is the end of the one before."""
        stretch = self.stretches[max(0, bisect_right(self._starts, index) - 1)]
        if stretch.raw != stretch.length:
            return stretch.offset + (stretch.raw if index > stretch.start else 0)
        return stretch.offset + max(0, min(index - stretch.start, stretch.length))

    def cut(self, start: int, end: int) -> Iterator[Piece]:
        """The stretches of `content[start:end]`, clipped to it; line ends are in none."""
        at = max(0, bisect_right(self._starts, start) - 1)
        while at < len(self.stretches) and self.stretches[at].start < end:
            stretch = self.stretches[at]
            first, last = max(stretch.start, start), min(stretch.start + stretch.length, end)
            if stretch.raw != stretch.length:
                yield stretch
            elif first < last:
                yield Piece(first, stretch.offset + first - stretch.start, last - first, last - first)
            at += 1


def origin_of_lines(page: Page, content: str, line_starts: Sequence[int]) -> Origin:
    """Of a paragraph or setext heading; `line_starts` are the page offsets of its lines' first characters."""
    lines = content.split("\n")
    # The parser trims other white space than spaces from the front, and whole first lines of nothing else.
    number = 0
    while (first := page.find_in_line(lines[0], line_starts[number])) < 0 and number + 1 < len(line_starts):
        number += 1
    stretches = [Piece(0, page.in_file(max(first, line_starts[number])), len(lines[0]), len(lines[0]))]
    start = len(lines[0]) + 1
    for line, at in zip(lines[1:], line_starts[number + 1 :], strict=False):
        body = line.lstrip(" \t")
        stretches.append(Piece(start + len(line) - len(body), page.in_file(at), len(body), len(body)))
        start += len(line) + 1
    return Origin(content, tuple(stretches))


def origin_of_stretch(page: Page, content: str, start: int, end: int) -> Origin:
    """Of a content that stands unbroken somewhere in the page's `start` to `end`."""
    found = page.text.find(content, start, end)
    at = page.in_file(found if found >= 0 else end)
    return Origin(content, (Piece(0, at, len(content), len(content)),))
