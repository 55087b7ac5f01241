"""What a clause tells by the name of a field: "your handler is Dana", "it's not insured", "there are no alerts".

Only where nothing leaves it open or narrows it: of "no slots before noon" a list of slots says nothing.
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from runbookc.conformance.claims.lexicon import Lexicon
from runbookc.conformance.claims.named_times import time_words
from runbookc.conformance.claims.tokens import Token

_NAME = re.compile(
    r"(?:\d+[A-Za-z]? )?[A-Z][^\W\d_'’.]+(?:['’.-]? ?(?:[A-Z][^\W\d_]*|(?:de|van|der|von|la|of)(?= [A-Z])))*"
)
_OF = 3
"""Words between a field's name and what it is said to be, at most: "on file", "for the visit"."""
_BULLETS = frozenset(("-", "•", "*", "–", "|", "→", "—"))


class Attribute(NamedTuple):
    """What is told: a name, that something is so or not, that there is some or none of it; `subject` are the stems of
    what is said to be so."""

    start: int
    end: int
    kind: Literal["name", "truth", "listed"]
    name: str = ""
    holds: bool = True
    subject: frozenset[str] = frozenset()


def read_name(text: str, tokens: list[Token], first: int, stop: int, lexicon: Lexicon) -> Attribute | None:
    """The name that the field of the words `tokens[first:stop]` is said to hold; `text` is the sentence as written."""
    words = lexicon.words
    labelled = stop < len(tokens) and tokens[stop].lower == ":" and _opens(tokens, first)
    begin = first - 1 if not labelled else first
    if not labelled:
        whose = tokens[begin].lower if first else ""
        if whose not in words["definite"] or whose in words["own"] or _is_open(tokens[:stop], lexicon):
            return None
        at = _behind(tokens, stop, lexicon)
    else:
        at = stop + 1
    while at < len(tokens) and tokens[at].lower in words["adverb"]:
        at += 1
    match = _NAME.match(text, tokens[at].start) if 0 < at < len(tokens) else None
    if match is None or match[0].split()[0].lower() in time_words(lexicon.language):
        return None
    return Attribute(tokens[begin].start, match.end(), "name", match[0])


def _opens(tokens: list[Token], first: int) -> bool:
    return all(t.lower in _BULLETS for t in tokens[:first])


def _behind(tokens: list[Token], stop: int, lexicon: Lexicon) -> int:
    """The token behind the verb that links a field's name with what it is; 0 where none does."""
    words, at = lexicon.words, stop
    if at < len(tokens) and tokens[at].lower in words["preposition"]:
        at += 1
        while at < min(stop + _OF, len(tokens)) and tokens[at].lower not in lexicon.any_of("be", "is-or-has", "modal"):
            at += 1
    here, there = (tokens[i].lower if i < len(tokens) else "" for i in (at, at + 1))
    if here in lexicon.any_of("be", "is-or-has"):
        return at + 1
    return at + 2 if here in words["modal"] and there in words["be-base"] else 0


def read_truth(tokens: list[Token], first: int, stop: int, lexicon: Lexicon) -> Attribute | None:
    """Whether something is said to be what a field says: "your parcel is not insured", "there's no inspection"."""
    words = lexicon.words
    at, denied = first - 1, False
    plain = lexicon.any_of("adverb", "now", "indefinite", "negation", "no")
    while at > 0 and tokens[at].lower in plain:
        denied = denied or tokens[at].lower in words["negation"]
        at -= 1
    if at < 1 or tokens[at].lower not in lexicon.any_of("be", "is-or-has") - {"am"}:
        return None
    begin = at
    while (
        begin > 0
        and tokens[begin - 1].kind != "mark"
        and tokens[begin - 1].lower not in lexicon.any_of("clause-break", "and")
    ):
        begin -= 1
    subject = [t.lower for t in tokens[begin:at]]
    while subject and subject[0] in words["adverb"] - words["definite"]:
        subject, begin = subject[1:], begin + 1
    if not subject or subject[0] in words["own"] or _is_open(tokens[:at], lexicon):
        return None
    if subject[0] not in words["definite"] | words["there"] and tokens[begin].kind != "value":
        return None
    if denied and not _ends(tokens, stop, lexicon):
        return None
    stems = frozenset(lexicon.nouns.thing(word) for word in subject)
    return Attribute(tokens[begin].start, tokens[stop - 1].end, "truth", "", not denied, stems)


def read_listed(tokens: list[Token], first: int, stop: int, lexicon: Lexicon) -> Attribute | None:
    """Whether there is said to be any of what a list holds: "there are no alerts", "no documents are missing"."""
    words = lexicon.words
    lead = tokens[first - 1].lower if first else ""
    if lead in words["no"]:
        told = stop - first > 1 or (first > 1 and tokens[first - 2].lower in words["there-is"])
        whole = told and _ends(tokens, stop, lexicon) and not _is_open(tokens[: first - 1], lexicon)
        return Attribute(tokens[first - 1].start, tokens[stop - 1].end, "listed", holds=False) if whole else None
    there = first > 2 and tokens[first - 3].lower in words["there"] and tokens[first - 2].lower in words["there-is"]
    if not there or lead not in words["indefinite"] or _is_open(tokens[:first], lexicon):
        return None
    return Attribute(tokens[first - 3].start, tokens[stop - 1].end, "listed")


def _ends(tokens: list[Token], stop: int, lexicon: Lexicon) -> bool:
    """Whether nothing behind narrows a denial: a mark, "on your account"; not "on hold for long"."""
    if stop >= len(tokens) or tokens[stop].kind == "mark":
        return True
    here = tokens[stop].lower
    if here in lexicon.any_of("coordinate", "clause-break", "adverb", "now") - lexicon.any_of("only", "because"):
        return True
    behind = tokens[stop + 1].lower if stop + 1 < len(tokens) else ""
    return here in lexicon.words["preposition"] and behind in lexicon.any_of("yours", "you")


def _is_open(tokens: list[Token], lexicon: Lexicon) -> bool:
    """Whether what stands before leaves it open, or tells of another time or of what only others say."""
    open_ = lexicon.any_of("hypothetical", "condition", "who", "what", "ago", "had", "inexact", "partial")
    return any(t.lower in open_ for t in tokens)
