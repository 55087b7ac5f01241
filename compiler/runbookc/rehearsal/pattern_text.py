"""A text that a regular expression of a schema matches: the shortest and plainest, the same every time.

Schemas write simple ones (`^ch_`, `^TK-[0-9]{5}$`). What is not understood gives "", and the caller finds out by
matching; nothing here guesses.

    ^ch_            ch_1204
    ^TK-\\d{5}$      TK-12041
"""

from __future__ import annotations

import re
from itertools import cycle, islice
from typing import Final

_CLASSES: Final = {"d": "1204", "w": "a1b2", "s": " ", "D": "x", "W": "-", "S": "x1"}
_PLAIN: Final = "1204"
_QUANTITY: Final = re.compile(r"\{(\d+)(?:,\d*)?\}|([*+?])\??")
_MOST: Final = 200
"""Characters of a pattern beyond which it is not looked at, and times that one part is repeated."""


def matching_text(pattern: str) -> str | None:
    """A text the pattern is found in, as JSON Schema has it (anywhere unless anchored); None where none was found."""
    if len(pattern) > _MOST:
        return None
    try:
        wanted = re.compile(pattern)
        body = _Reader(pattern.removeprefix("^")).alternatives()
    except (re.error, ValueError):
        return None
    for text in (body, f"{body}{_PLAIN}", f"{body}-{_PLAIN}"):
        open_ended = not pattern.endswith("$")
        if (open_ended and text == body and len(text) < len(_PLAIN)) or not wanted.search(text):
            continue
        return text
    return body if wanted.search(body) else None


class _Reader:
    """A pattern read from left to right into one text; ValueError for what it does not know."""

    def __init__(self, pattern: str) -> None:
        self._rest = pattern

    def alternatives(self) -> str:
        """The first of `a|b|c`, up to the end or a closing parenthesis."""
        found = self._sequence()
        while self._rest.startswith("|"):
            self._rest = self._rest[1:]
            self._sequence()
        return found

    def _sequence(self) -> str:
        found: list[str] = []
        while self._rest and self._rest[0] not in "|)":
            letters = self._part()
            found.append("".join(islice(cycle(letters), self._times() * (1 if len(letters) else 0))))
        return "".join(found)

    def _part(self) -> str | list[str]:
        """One character to repeat as written, or the characters to take turns with."""
        head, self._rest = self._rest[0], self._rest[1:]
        if head in "$^":
            return ""
        if head == "\\":
            return self._escape()
        if head == "[":
            return self._class()
        if head == "(":
            return [self._group()]
        return "x" if head == "." else head

    def _times(self) -> int:
        match = _QUANTITY.match(self._rest)
        if match is None:
            return 1
        self._rest = self._rest[match.end() :]
        if match[1] is not None:
            return min(int(match[1]), _MOST)
        return {"*": 0, "?": 0, "+": 4}[match[2]]

    def _escape(self) -> str:
        head, self._rest = self._rest[:1], self._rest[1:]
        if head in ("b", "B", "A", "Z"):
            return ""
        if head.isalnum() and head not in _CLASSES:
            raise ValueError(head)
        return _CLASSES.get(head, head)

    def _class(self) -> str:
        inside, mark, self._rest = self._rest.partition("]")
        if not mark or inside.startswith("^"):
            raise ValueError(inside)
        if "0-9" in inside or "\\d" in inside:
            return "1204"
        return inside[0] if inside[0] != "\\" else _CLASSES.get(inside[1:2], inside[1:2])

    def _group(self) -> str:
        self._rest = re.sub(r"^\?(?::|P<\w+>)", "", self._rest)
        if self._rest.startswith("?"):
            raise ValueError(self._rest)
        found = self.alternatives()
        if not self._rest.startswith(")"):
            raise ValueError("unclosed")
        self._rest = self._rest[1:]
        return found
