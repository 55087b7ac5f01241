"""Turns of phrase of a page that no list of words can say ("when to …", "every now and then, …"), as regular
expressions out of `frames.tsv`: `{kind}` in one stands for another kind there, `{class}` for a class of `words.tsv`.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any, Final, cast

from runbookc.language.lexicon import word_class
from runbookc_grammar import rows

_NAMED: Final = re.compile(r"\{([a-z_]+)\}")


@cache
def frame(kind: str) -> re.Pattern[str]:
    """The expression of a kind: any of its lines, whether in capitals or not. KeyError for one that is not there."""
    if kind not in _lines():
        raise KeyError(kind)
    return cast(re.Pattern[str], _Frame(kind))


class _OfThePattern:
    """What a frame has of its pattern; kept with the frame, so that it is compiled once and asked directly."""

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    def __get__(self, frame: _Frame, owner: type) -> Any:
        found = getattr(_compiled(frame.kind), self._name)
        frame.__dict__[self._name] = found
        return found


class _Frame:
    """A pattern that is compiled when it is first asked: a short page asks a fifth of them, and all take a while.

    By which frame a match was found its `re.pattern` tells; `re` is what was compiled, not the frame.
    """

    search, match, fullmatch, finditer, findall, split, sub, pattern, flags = (_OfThePattern() for _ in range(9))

    def __init__(self, kind: str) -> None:
        self.kind = kind

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return frame, (self.kind,)


@cache
def _compiled(kind: str) -> re.Pattern[str]:
    return re.compile("|".join(_NAMED.sub(_meant, line) for line in _lines()[kind]), re.IGNORECASE)


def _meant(named: re.Match[str]) -> str:
    lines = _lines().get(named[1])
    if lines is None:
        lines = [re.escape(word) for word in sorted(word_class(named[1]), key=lambda word: (-len(word), word))]
    return f"(?:{'|'.join(_NAMED.sub(_meant, line) for line in lines)})"


@cache
def _lines() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for row in rows("frames.tsv"):
        found.setdefault(row["kind"], []).append(row["pattern"])
    return found
