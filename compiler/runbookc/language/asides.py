"""A condition in brackets ("the box (if there is one) is closed") as the clause would have it at its end.

The words are only put in another order; each keeps its place in the text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from runbookc.language.words import Word

_CUES = frozenset(("only", "if", "when", "where", "unless", "once", "until"))
_LONGEST = 14
"""Words between the brackets beyond which they explain and are no condition."""


def asides_last(words: Sequence[Word]) -> Sequence[Word]:
    """The words with the first bracketed condition behind its clause, and without its brackets."""
    at = next((k for k, w in enumerate(words[:-2]) if w.text == "(" and words[k + 1].lower in _CUES), -1)
    if at < 0:
        return words
    inside = words[at + 1 : at + 2 + _LONGEST]
    close = next((k for k, w in enumerate(inside) if w.text in "()"), -1)
    if close < 2 or inside[close].text != ")" or any(w.lower in (",", ":", ";") for w in inside[:close]):
        return words
    rest = words[at + close + 2 :]
    if not at:
        comma = replace(inside[close], text=",", lower=",")
        return [*inside[:close], comma, *rest] if rest else words  # "(If it is late) refund the fee"
    joins = next((k for k, w in enumerate(rest) if w.lower in ("and", "then", ",", ";", ":")), len(rest))
    return [*words[:at], *rest[:joins], *inside[:close], *rest[joins:]]
