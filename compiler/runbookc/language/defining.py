"""Sentences that say what a property can be: "Tiers are bronze, silver and gold", "Severity runs from 1 to 5".

Only a whole sentence of these shapes counts, and only of a property that has values ("tier", "status"): "Refunds are
quick, easy and free" praises, and "the priority can be raised or lowered" tells what is done with it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from runbookc.language.frames import frame
from runbookc.language.lexicon import participles, word_class

_TERM: Final = r"(?P<term>(?:[\w’'-]+ ){0,4}[\w’'-]+?)"
_LIST: Final = r"(?P<list>.+)"
_COUNT: Final = r"(?:(?:only|exactly|just) )?(?:\d{1,2}|two|three|four|five|six|seven|eight|nine|ten)"
_NUMBER: Final = r"(\d{1,9}(?:\.\d{1,4})?)"
_LISTS: Final = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?:there are|we have|we offer|we use) {_COUNT} (?:possible |different )?{_TERM}: ?{_LIST}",
        rf"(?:possible|allowed|permitted|valid) values (?:of|for) {_TERM}(?: are:?|:) {_LIST}",
        rf"(?:the )?(?:possible|allowed|permitted|valid|available) {_TERM}(?: are:?|:) {_LIST}",
        rf"{_TERM} (?:can|may|will)(?: only| always)? be:? {_LIST}",
        rf"{_TERM} (?:is|are)(?: always| only)? (?:one|any|either) of:? {_LIST}",
        rf"{_TERM} (?:is|are)(?: always)? (?=either ){_LIST}",
        rf"{_TERM} are:? {_LIST}",
        rf"(?P<term>(?:[\w’'-]+ ){{0,3}}[\w’'-]+s): {_LIST}",
    )
)
_RANGE: Final = re.compile(
    rf"{_TERM} (?:is|are|runs?|goes|go|ranges?)(?: always)?(?: an?)?(?: whole)?(?: numbers?)?(?: given)?"
    rf" (?:from|between|on a scale (?:of|from)) {_NUMBER} (?:to|and|through) {_NUMBER}",
    re.IGNORECASE,
)
_BETWEEN: Final = frame("between_values")
_PUT_BEFORE: Final = frame("before_values")
_ASIDE: Final = re.compile(r"\s*\([^()]*\)")
_AND_MORE: Final = frame("and_more")
_LONGEST: Final = 300
"""Characters of a sentence beyond which it is no list of values."""
_WORDS: Final = 3
"""Words that a value has at most."""


@dataclass(frozen=True, slots=True)
class Allows:
    """What a property can be: `values` in the author's words, or the numbers from `low` to `high`."""

    term: str
    said: str
    values: tuple[str, ...] = ()
    low: int | float | None = None
    high: int | float | None = None


def what_it_can_be(text: str) -> Allows | None:
    """A sentence without its end mark as what it says a property can be, if that is what it says."""
    said = " ".join(text.split()).strip(" .")
    if len(said) > _LONGEST:
        return None
    numbers = _RANGE.fullmatch(said)
    if numbers is not None and _property(numbers["term"]):
        low, high = _number(numbers[2]), _number(numbers[3])
        return Allows(numbers["term"], said[numbers.start(2) :], low=low, high=high) if low < high else None
    for pattern in _LISTS:
        found = pattern.fullmatch(said)
        if found is not None and (kind := _property(found["term"])):
            values = _values(found["list"])
            return Allows(found["term"], found["list"], values) if values and not _done(values, kind) else None
    return None


def _property(term: str) -> str:
    """The property that the last word of a term is, in the singular; "" where it is none, or not the term's subject."""
    *before, last = term.lower().split()
    if before and (before[0] in word_class("clause_opener") or set(before) & word_class("be")):
        return ""
    owned = before.index("of") if "of" in before else len(before)
    head = before[owned - 1] if owned < len(before) and owned else last
    known = word_class("listed_property")
    return next((one for one in (head, head[:-1], head[:-2], head[:-3] + "y") if one in known), "")


def _number(digits: str) -> int | float:
    return float(digits) if "." in digits else int(digits)


def _values(listed: str) -> tuple[str, ...]:
    """The values of a list, in order; () where one is no value, or where the list goes on."""
    plain = _ASIDE.sub("", listed)
    parts = [_PUT_BEFORE.sub("", part.strip(" '\"“”‘’`")).strip(" '\"“”‘’`") for part in _BETWEEN.split(plain)]
    values = tuple(dict.fromkeys(part for part in parts if part))
    fit = all(len(value.split()) <= _WORDS and ":" not in value for value in values)
    return values if len(values) > 1 and fit and not _AND_MORE.search(listed) else ()


def _done(values: tuple[str, ...], kind: str) -> bool:
    """Whether they tell what is done to it ("can be raised or lowered"); only a status is itself what was done."""
    return kind not in ("status", "state") and all(value.lower() in participles() for value in values)
