"""Words that stand where they part a clause, put where the clause would have them.

A condition in brackets ("the box (if there is one) is closed") goes to its end, a bound behind what is waited for
("wait until they answer, for at most a day") in front of that.

The words are only put in another order, or left out where they join what is bound to its bound ("refund it, but only
if they ask"); each keeps its place in the text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from runbookc.language.frames import frame
from runbookc.language.words import Word

_BOUND = frame("bound_at_the_end")
_LONGEST_BOUND = 6
"""Words of such a bound, at most."""

_CUES = frozenset(("only", "if", "when", "where", "unless", "once", "until"))
_CONTRASTING = frozenset(("but", "though", "although"))
_BINDING = frozenset(("if", "when", "where", "after", "for", "with"))
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


def bound_alone(words: Sequence[Word]) -> Sequence[Word]:
    """The words without the "but" before an "only if", and without its comma: what stands before is bound by it."""
    for at in range(2, len(words) - 2):
        low = [word.lower for word in words[at : at + 3]]
        if low[0] in _CONTRASTING and low[1] == "only" and low[2] in _BINDING:
            return [*words[: at - (words[at - 1].text == ",")], *words[at + 1 :]]
    return words


def bounds_first(words: Sequence[Word]) -> Sequence[Word]:
    """The words with the bound at the end of what is waited for in front of its "until"."""
    until = next((k for k, w in enumerate(words) if k and w.lower in ("until", "till")), -1)
    if until < 0:
        return words
    for at in range(max(until + 2, len(words) - _LONGEST_BOUND), len(words) - 1):
        if _BOUND.fullmatch(" ".join(word.lower for word in words[at:])):
            end = at - (words[at - 1].lower == ",")
            return [*words[:until], *words[at:], *words[until:end]]
    return words
