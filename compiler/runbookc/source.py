"""Places in text: a file's text, and spans of it.

Lines and columns are 1-based and count Unicode code points of the file as it stands, front matter included;
an end column is exclusive. Offsets are 0-based code points. Nothing here opens a file.
"""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_right
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of one file. `path` is as printed: relative to the workspace, else as given."""

    path: str
    start_line: int
    start_column: int
    end_line: int
    end_column: int

    @classmethod
    def whole_file(cls, path: str) -> Span:
        """The span of a finding that is about a file and no place in it: 1:1 to 1:1."""
        return cls(path, 1, 1, 1, 1)

    def to(self, other: Span) -> Span:
        """From where this begins to where `other` ends."""
        return Span(self.path, self.start_line, self.start_column, other.end_line, other.end_column)

    def meets(self, other: Span) -> bool:
        """Whether both share a place of one text; a span of no width meets what it stands in or beside."""
        begins, ends = (other.start_line, other.start_column), (other.end_line, other.end_column)
        start, stop = (self.start_line, self.start_column), (self.end_line, self.end_column)
        return start <= begins <= stop if begins == ends else begins < stop and start < ends

    def covers(self, other: Span) -> bool:
        """Whether `other` lies wholly inside."""
        return (
            self.path == other.path
            and (self.start_line, self.start_column) <= (other.start_line, other.start_column)
            and (other.end_line, other.end_column) <= (self.end_line, self.end_column)
        )


@dataclass(frozen=True, slots=True)
class SourceText:
    """A file's text and its lines; line ends are LF, CRLF or CR, as they stand."""

    path: str
    text: str
    _starts: tuple[int, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_starts", (0, *(end.end() for end in _LINE_END.finditer(self.text))))

    @property
    def sha256(self) -> str:
        """Of the text as UTF-8, in hex."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()

    def position(self, offset: int) -> tuple[int, int]:
        """(line, column) of an offset from 0 to the text's length."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def span(self, start: int, end: int) -> Span:
        """The span of `text[start:end]`."""
        return Span(self.path, *self.position(start), *self.position(end))

    def offset(self, line: int, column: int) -> int:
        """The offset of a 1-based place; a column past the line's end is the line's end."""
        start = self._starts[line - 1]
        stop = self._starts[line] if line < len(self._starts) else len(self.text)
        return min(start + column - 1, stop)

    def slice(self, span: Span) -> str:
        """The text a span covers."""
        return self.text[self.offset(span.start_line, span.start_column) : self.offset(span.end_line, span.end_column)]

    def line(self, number: int) -> str:
        """One line, 1-based, without its end."""
        start = self._starts[number - 1]
        stop = self._starts[number] if number < len(self._starts) else len(self.text)
        return self.text[start:stop].rstrip("\r\n")

    @property
    def line_end(self) -> str:
        """How the file's first line ends, and so any line that is put into it."""
        found = _LINE_END.search(self.text)
        return found[0] if found else "\n"

    @property
    def line_count(self) -> int:
        """Lines, an empty last one included."""
        return len(self._starts)


# Markdown's line ends and no others: str.splitlines also splits at form feeds and U+2028.
_LINE_END = re.compile(r"\r\n|\n|\r")
