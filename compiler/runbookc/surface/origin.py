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
    """Of whole lines: those of a paragraph, setext heading or term; `line_starts` are their page offsets."""
    stretches = []
    start = 0
    for line, at in zip(content.split("\n"), line_starts, strict=False):
        stretches.append(Piece(start, page.in_file(at), len(line), len(line)))
        start += len(line) + 1
    return Origin(content, tuple(stretches))


def origin_of_stretch(page: Page, content: str, start: int, end: int) -> Origin:
    """Of a content that stands unbroken somewhere in the page's `start` to `end`."""
    found = page.text.find(content, start, end)
    at = page.in_file(found if found >= 0 else end)
    return Origin(content, (Piece(0, at, len(content), len(content)),))
