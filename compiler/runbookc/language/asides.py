"""Words that stand where they part a clause, put where the clause would have them.

A condition in brackets ("the box (if there is one) is closed") goes to its end, a bound behind what is waited for
("wait until they answer, for at most a day") in front of that. "(SEV1 only)" is read as "only if SEV1", and "(members
only)" as "only for members", as is "for members only" at the end.

The words are only put in another order, or left out where they join what is bound to its bound ("refund it, but only
if they ask"); each keeps its place in the text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from runbookc.language.frames import frame
from runbookc.language.kinds_first import names_several
from runbookc.language.lexicon import word_class
from runbookc.language.words import Word

_BOUND = frame("bound_at_the_end")
_RANK = frame("name_of_a_rank")
_ONLY = re.compile(r"\bonly\b")
_LONGEST_BOUND = 6
"""Words of such a bound, at most."""

_KIND = 3
"""Words that name such a kind, at most."""
_LEAST = 3
"""Words of a sentence that stands in brackets, at least; fewer are a remark ("(Optional)")."""
_DASHES = frozenset("-–—,")
_CUES = frozenset(("only", "if", "when", "where", "unless", "once", "until"))
_CONTRASTING = frozenset(("but", "though", "although"))
_BINDING = frozenset(("if", "when", "where", "after", "for", "with"))
_LONGEST = 14
"""Words between the brackets beyond which they explain and are no condition."""


def asides_last(words: Sequence[Word]) -> Sequence[Word]:
    """The words with the first bracketed condition behind its clause, and without its brackets."""
    words = _ranks_told(_due_told(_unwrapped(words)))
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


def _due_told(words: Sequence[Word]) -> Sequence[Word]:
    """ "When to escalate: they insist" and "Escalate when: they insist" as "escalate when they insist"."""
    colon = next((k for k, word in enumerate(words[: _LONGEST_BOUND + 2]) if word.text == ":"), 0)
    rest = [*words[colon + 1 :]]
    label = " ".join(word.lower for word in words[:colon])
    if colon < 2 or not rest or label in word_class("situation_label"):
        return words  # "When to use: a guest asks for it" says what a page is for
    again = 1 + (len(rest) > 1 and rest[0].lower in ("when", "if"))
    if [word.lower for word in words[:2]] == ["when", "to"] and colon > 2:
        return [*words[2:colon], replace(words[0], text="when"), *rest[again - 1 :]]
    if words[colon - 1].lower in ("when", "if") and words[0].lower not in _CUES:
        return [*words[:colon], *rest[again - 1 :]]
    return words


def _unwrapped(words: Sequence[Word]) -> Sequence[Word]:
    """The words of a sentence that stands in brackets as a whole ("(If it is late, refund the fee.)") without them."""
    end = next((k for k in range(len(words) - 1, 0, -1) if words[k].kind != "mark" or words[k].text == ")"), 0)
    marks = [word.text for word in words[1:end] if word.text in ("(", ")")]
    whole = end > _LEAST and words[0].text == "(" and words[end].text == ")" and marks[:1] != [")"]
    if not whole or not words[1].text[:1].isupper() or marks != ["(", ")"] * (len(marks) // 2):
        return words
    last = words[end - 1].text
    return words if last == "?" else words[1 : end - (last in ".!;")]


def _ranks_told(words: Sequence[Word]) -> Sequence[Word]:
    """The words with "(SEV1 only)" as "(only if SEV1)", in front of the order as "(if SEV1)".

    "(Members only)" is "(only for members)" behind one.
    """
    words = _told_last([part for word in words for part in _opened(word)])
    at = next((k for k, w in enumerate(words[:-2]) if w.text == "("), -1)
    close = next((k for k in range(at + 2, len(words)) if words[k].text == ")"), -1) if at >= 0 else -1
    inside = words[at + 1 : close] if close > 0 else ()
    only = [word for word in inside if word.lower == "only"]
    rank = [word for word in inside if word.lower not in ("only", "for")]
    ranked = _RANK.fullmatch(" ".join(word.lower for word in rank)) is not None
    if len(only) != 1 or not (ranked or _names_kind(rank)):
        return words
    said = "if" if ranked or not at else "for"
    cue = replace(words[at], text=said, lower=said)
    return [*words[: at + 1], *(only if at else ()), cue, *rank, *words[close:]]


def _told_last(words: Sequence[Word]) -> Sequence[Word]:
    """ "Weigh the load for trucks only" as "… only for trucks": whom the end of an order says it is for, and no other.

    Where the verb goes with a "for" ("hold a table for members only", "look for scratches only"), that says what is
    kept or looked for.
    """
    end = next((k for k in range(len(words), 0, -1) if words[k - 1].kind != "mark"), 0)
    at = next((k for k in range(end - 3, max(end - 3 - _KIND, 0), -1) if words[k].lower == "for"), 0)
    if not at or words[end - 1].lower != "only" or not names_several(words[at + 1 : end - 1]):
        return words
    opened = not word_class("belongs_to_its_for").isdisjoint(word.lower for word in words[:at])
    parted = any(word.text in (",", ":", ";", "(") for word in words[at:end])
    before = at - (words[at - 1].text in _DASHES)
    return words if opened or parted else [*words[:before], words[end - 1], *words[at : end - 1], *words[end:]]


def _names_kind(words: Sequence[Word]) -> bool:
    """ "Members", "online orders": a kind of what one serves or deals with, and no people of the house."""
    last = words[-1].lower if words else ""
    kinds = word_class("kind_head") | {f"{one}s" for one in word_class("customer_noun")}
    plain = all(word.kind == "word" and word.lower not in _BINDING for word in words)
    return last in kinds and len(words) <= _KIND and plain


def _opened(word: Word) -> Sequence[Word]:
    """ "[P1 only]" as the words and brackets of "(P1 only)"; any other word as it is."""
    if word.kind != "bracket" or not _ONLY.search(word.lower):
        return (word,)
    inner = [(found[0], word.start + found.start()) for found in re.finditer(r"[^\s\[\]]+", word.text)]
    parts = [Word(text, text.lower(), at, at + len(text), "word") for text, at in inner]
    first, last = Word("(", "(", word.start, word.start + 1, "mark"), Word(")", ")", word.end - 1, word.end, "mark")
    return (first, *parts, last)


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
