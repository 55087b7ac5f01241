"""Results of tools that the agent types itself: JSON or a call with its outcome, in a message where no call stands.

Read only where the text itself says that it is a result: it names a tool, or says "tool result". A message that is JSON
as a whole, as agents with a fixed form of answer write it, is none.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from runbookc_grammar import rows

_BRACE = re.compile(r"\{")
_MOST = 20
"""Objects looked at in one text."""
_WORDS = {row["kind"]: frozenset(row["words"].split()) for row in rows("claims/typed.tsv")}
_OUTCOME = re.compile(r"\s*(?:->|=>|→|returned|:)\s*(?=[\"'{\w])")
_NEAR = 60
"""Characters before an object in which the tool or the word "result" stands."""


class Typed(NamedTuple):
    """A result that stands in a text: where, the tool it names or "", and the word it tells its end with."""

    start: int
    end: int
    tool: str
    word: str


def find_typed(text: str, low: str, names: re.Pattern[str], frame: re.Pattern[str]) -> Iterator[Typed]:
    """The typed results of a text; `names` matches names of tools, `frame` words such as "tool result"."""
    past = 0
    for start, end, value in _objects(text):
        before = text[max(past, start - _NEAR) : start]
        named = list(names.finditer(before)) or list(names.finditer(text, start, end))
        says = frame.search(low[max(past, start - _NEAR) : start]) is not None or "result" in value or "output" in value
        if not text[:start].strip() and not text[end:].strip() and not (named and says):
            return
        word = _end_of(value)
        if word is not None and (named or says):
            past = end
            yield Typed(start, end, named[-1][0] if named else "", word)
    for call in names.finditer(text):
        outcome = _after_call(text, call.end())
        if outcome is not None and call.start() >= past and outcome[1].lower() in _WORDS["good"]:
            yield Typed(call.start(), outcome[0], call[0], outcome[1].lower())


def _objects(text: str) -> Iterator[tuple[int, int, dict[str, Any]]]:
    decoder = json.JSONDecoder()
    past = 0
    for count, match in enumerate(_BRACE.finditer(text)):
        if count >= _MOST:
            return
        if match.start() < past:
            continue
        try:
            value, past = decoder.raw_decode(text, match.start())
        except (ValueError, RecursionError):
            continue
        if isinstance(value, dict):
            yield match.start(), past, value


def _end_of(value: Any, depth: int = 0) -> str | None:
    """The word that tells how it ended, where it ended well; what is not known to be bad may be a verb's form."""
    if not isinstance(value, dict) or depth > 4:
        return None
    for key, inner in value.items():
        if key.lower() in _WORDS["key"] and isinstance(inner, str | bool) and inner is not False:
            return str(inner).lower()
    found = (_end_of(inner, depth + 1) for inner in value.values())
    return next((word for word in found if word is not None), None)


def _after_call(text: str, at: int) -> tuple[int, str] | None:
    """Where the outcome behind "name(…)" ends, and its word."""
    if text[at : at + 1] != "(":
        return None
    close = text.find(")", at, at + 400)
    told = _OUTCOME.match(text, close + 1) if close > 0 else None
    word = re.compile(r"[A-Za-z]+").match(text, told.end()) if told is not None else None
    return (word.end(), word[0]) if word is not None else None
