"""Places of a text as the protocol counts them: lines from 0, characters in the units agreed on with the client."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from lsprotocol import types as lsp

from runbookc.source import Span

_END: Final = re.compile(r"\r\n|\n|\r")


def _utf8(sign: str) -> int:
    return len(sign.encode("utf-8", "surrogatepass"))


def _utf16(sign: str) -> int:
    return 2 if ord(sign) > 0xFFFF else 1


_UNITS: Final[dict[str, Callable[[str], int]]] = {"utf-8": _utf8, "utf-16": _utf16, "utf-32": len}


class Lines:
    """One text, and how its characters are counted ("utf-8", "utf-16", "utf-32")."""

    def __init__(self, text: str, encoding: str) -> None:
        self._lines = _END.split(text)
        self._units = _UNITS[encoding]

    def range(self, span: Span) -> lsp.Range:
        """A span of this text."""
        start, end = (span.start_line, span.start_column), (span.end_line, span.end_column)
        return lsp.Range(self._position(*start), self._position(*end))

    def place(self, position: lsp.Position) -> tuple[int, int]:
        """(line, column) from 1, in code points."""
        text = self._line(position.line)
        units = 0
        for column, sign in enumerate(text, start=1):
            if units >= position.character:
                return position.line + 1, column
            units += self._units(sign)
        return position.line + 1, len(text) + 1

    def before(self, position: lsp.Position) -> str:
        """The text of a line up to the cursor."""
        line, column = self.place(position)
        return self._line(line - 1)[: column - 1]

    def length(self, text: str) -> int:
        """How many units a text of one line takes."""
        return sum(map(self._units, text))

    def _position(self, line: int, column: int) -> lsp.Position:
        return lsp.Position(line - 1, self.length(self._line(line - 1)[: column - 1]))

    def _line(self, number: int) -> str:
        return self._lines[number] if 0 <= number < len(self._lines) else ""
