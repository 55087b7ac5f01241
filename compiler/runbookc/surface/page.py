"""The text that is handed to the Markdown parser, and the way back from it to the file.

The parser wants LF line ends and no byte order mark, and must not see the front matter; its line numbers stay the
file's. Offsets "in the page" are of that text, offsets "in the file" of the source as it stands.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from runbookc.source import SourceText, Span

BYTE_ORDER_MARK = "\ufeff"
"""What some editors put before UTF-8."""
_LINE_END = re.compile(r"\r\n|\n|\r")


@dataclass(frozen=True, slots=True)
class Page:
    """`starts` are the page's line starts, `shifts` what to add to an offset of that line to be in the file."""

    source: SourceText
    text: str
    starts: tuple[int, ...]
    shifts: tuple[int, ...]

    @classmethod
    def of(cls, source: SourceText, hidden_lines: int = 0) -> Page:
        """The page of a file whose first `hidden_lines` are not prose."""
        lines = _LINE_END.split(source.text.replace("\0", "\ufffd"))
        marked = 1 if source.text.startswith(BYTE_ORDER_MARK) else 0
        lines[0] = lines[0][marked:]
        lines[:hidden_lines] = [""] * hidden_lines
        starts, shifts, at = [], [], 0
        for number, line in enumerate(lines, 1):
            starts.append(at)
            shifts.append(source.offset(number, 1) - at)
            at += len(line) + 1
        shifts[0] += marked
        return cls(source, "\n".join(lines), tuple(starts), tuple(shifts))

    def in_file(self, offset: int) -> int:
        """The place in the file of an offset in the page."""
        return offset + self.shifts[bisect_right(self.starts, offset) - 1]

    def row_end(self, offset: int) -> int:
        """After the last visible character of the line in which `offset` lies."""
        return self.line_end(bisect_right(self.starts, offset) - 1)

    def line_end(self, line: int) -> int:
        """The offset in the page after the last visible character of a line, counted from 0."""
        stop = self.starts[line + 1] - 1 if line + 1 < len(self.starts) else len(self.text)
        return self.starts[line] + len(self.text[self.starts[line] : stop].rstrip(" \t"))

    def block_end(self, first: int, past: int) -> int:
        """Where the lines from `first` up to, not including, `past` end, blank ones at the end left out."""
        line = min(past, len(self.starts)) - 1
        while line > first and self.line_end(line) == self.starts[line]:
            line -= 1
        return self.line_end(max(line, first))

    def span(self, start: int, end: int) -> Span:
        """The span of two offsets in the page."""
        return self.source.span(self.in_file(start), self.in_file(max(start, end)))
