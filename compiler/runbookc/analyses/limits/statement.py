"""What a sentence says without its figures: the stems of its words, who is in it, and whether it forbids or lacks.

"Mattresses can be returned within 30 days of delivery" → {mattress, return, deliver}, upto 30 days
"delivered more than 14 days ago … cannot be returned" → {mattress, return, deliver}, upto 14 days
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from runbookc.analyses.limits.bound import Bound, bounds_in
from runbookc.ground.words import of_one_deed, singular, stem, words
from runbookc.language.frames import frame
from runbookc.language.lexicon import word_class

if TYPE_CHECKING:
    from runbookc.analyses.prose import Sentence

Sense = Literal["upto", "from", "absent", "exact"]

_LEANS: Final = frame("leans_on_the_rest")
_FORBIDS: Final = frame("forbids_it")
_LACKS: Final = frame("lacks_it")
_DEPENDS: Final = frame("depends_on")
_PLACE: Final = re.compile(r"[#@]\S+")
_EACH: Final = frame("each_of_all")
_VALID: Final = "valid"


@dataclass(frozen=True, slots=True)
class Limit:
    """A figure in the sense it has in its sentence: what is allowed up to it, what holds from it on, what is so
    long not there, or what is exactly so."""

    bound: Bound
    sense: Sense


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence with limits: what it is of, and whether it depends on a condition."""

    sentence: Sentence
    about: frozenset[str]
    actors: frozenset[str]
    limits: tuple[Limit, ...]
    depends: bool


def statement_of(sentence: Sentence, systems: frozenset[str] = frozenset()) -> Statement | None:
    """What a sentence states with a figure; None where it has none, or says something only with those around it.

    `systems` are the words of the page's systems, in lower case: where a thing is done changes no limit of it.
    """
    if "|" in sentence.prose:  # a row says only with its header what its figures are of
        return None
    bounds, left = bounds_in(sentence.prose)
    bounds = tuple(bound for bound in bounds if bound.compares)
    if not bounds or _LEANS.search(left) is not None:
        return None
    forbids = _FORBIDS.findall(left)
    left = _FORBIDS.sub(" ", left)
    lacks = _LACKS.findall(left)
    left = _LACKS.sub(" ", left)
    if len(forbids) + len(lacks) > 1:
        return None
    said = [word for word in words(_EACH.sub(" ", _PLACE.sub(" ", left))) if word not in beside_a_limit() | systems]
    who = frozenset(stem(word) for word in said if is_actor(word))
    about = (frozenset(_stem(word) for word in said) - who) | frozenset(["not"] if lacks else [])
    read = (_limit(bound, bool(forbids), bool(lacks), _VALID in about) for bound in bounds)
    limits = tuple(limit for limit in read if limit is not None)
    if len(limits) < len(bounds):
        return None
    return Statement(sentence, about, who, limits, _DEPENDS.search(sentence.prose) is not None)


def beside_a_limit() -> frozenset[str]:
    """Words that change nothing of what a limit is of."""
    return word_class("said_beside_a_limit")


def is_actor(word: str) -> bool:
    """Whether a word names the customer or who serves them, in the singular or the plural."""
    return not (word_class("customer") | word_class("desk_role")).isdisjoint((word, singular(word)))


def _stem(word: str) -> str:
    if word in word_class("valid_for_a_time"):
        return _VALID
    if word in word_class("per_each"):
        return "per"
    if word in word_class("price_of_it"):
        return "price"
    return of_one_deed(word)


def _limit(bound: Bound, forbids: bool, lacks: bool, valid: bool) -> Limit | None:
    """The sense of a figure; None where a denial and a bound together can mean more than one thing."""
    if valid and bound.unit in ("minute", "month"):
        return Limit(bound, "exact")
    if lacks:
        return Limit(bound, "absent") if bound.side != "exact" else Limit(bound, "exact")
    if forbids:
        return Limit(bound, "upto") if bound.side == "from" else None
    return Limit(bound, bound.side)
