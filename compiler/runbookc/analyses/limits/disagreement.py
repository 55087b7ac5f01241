"""Two sentences that limit one thing and do not agree how.

Both have to say the same but for one figure: the same words, the same sense, under the same headings and items. What
one of them says beyond the other (a kind of customer, a step, a time) is taken for what sets the two apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from runbookc.analyses.limits.standing import Places, Standing
from runbookc.analyses.limits.statement import Limit, Statement, beside_a_limit, is_actor, statement_of
from runbookc.ground.words import stem, words
from runbookc.language.lexicon import word_class

if TYPE_CHECKING:
    from runbookc.analyses.prose import Sentence
    from runbookc.surface.document import Document

_SEVERAL: Final = re.compile(r"\b(?:and|or)\b|[,/&+]", re.IGNORECASE)
_MOST: Final = 50
"""Sentences of one wording that another is held against."""
_LEAST: Final = 2
"""Words that say what a limit is of: a thing, and what is done to it or true of it."""


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A statement, an earlier one of the same thing, and the two limits that cannot both hold."""

    earlier: Statement
    later: Statement
    limits: tuple[Limit, Limit]


def disagreements(sentences: Iterable[Sentence], document: Document, systems: frozenset[str]) -> Iterator[Disagreement]:
    """For each sentence the first one before it that says another limit of the same thing."""
    places, titles = Places(document), _title(document)
    said: dict[frozenset[str], list[tuple[Statement, Standing]]] = {}
    for sentence in sentences:
        statement = statement_of(sentence, systems)
        if statement is None:
            continue
        place = places.at(sentence.item.span)
        alike = said.setdefault(statement.about - titles, [])
        for earlier, where in alike:
            if _one_thing(earlier, statement, titles) and _one_case((earlier, where), (statement, place), titles):
                limits = _apart(earlier, statement)
                if limits is not None:
                    yield Disagreement(earlier, statement, limits)
                    break
        if len(alike) < _MOST:
            alike.append((statement, place))


def _title(document: Document) -> frozenset[str]:
    """The words of the page's title, which hold of all of it; none where it names several things."""
    first = document.sections[0] if document.sections else None
    if first is None or first.level != 1 or _SEVERAL.search(first.heading.plain):
        return frozenset()
    return frozenset(map(stem, words(first.heading.plain)))


def _one_thing(one: Statement, other: Statement, titles: frozenset[str]) -> bool:
    """Whether the words are the same; what the page is about may be left out of one of them."""
    more, less = one.about - other.about, other.about - one.about
    if (more and less) or not (more | less) <= titles:
        return False
    if len(one.about | (one.actors & other.actors)) < _LEAST or not one.about & other.about:
        return False
    return one.actors == other.actors or not one.actors or not other.actors


def _one_case(one: tuple[Statement, Standing], other: tuple[Statement, Standing], titles: frozenset[str]) -> bool:
    """Whether neither stands in a case, or in a row of steps, that the other does not."""
    (earlier, here), (later, there) = one, other
    if here.within and here.within == there.within and _is_step(earlier) and _is_step(later):
        return False
    known = titles | (earlier.about & later.about)
    for headings in (here.beyond(there), there.beyond(here)):
        for heading in headings:
            neutral = word_class("neutral_heading") | beside_a_limit()
            if not {stem(word) for word in words(heading) if word not in neutral and not is_actor(word)} <= known:
                return False
    return True


def _is_step(statement: Statement) -> bool:
    return bool(statement.sentence.item.nodes)


def _apart(one: Statement, other: Statement) -> tuple[Limit, Limit] | None:
    """The one figure in which the two differ; None where they differ in none, in several, or not in kind."""
    if len(one.limits) != len(other.limits):
        return None
    left = list(other.limits)
    differing = [limit for limit in one.limits if not _taken(limit, left)]
    if len(differing) != 1 or differing[0].bound.unit != left[0].bound.unit:
        return None
    first, second = differing[0], left[0]
    return (first, second) if _clash(first, second, not (one.depends or other.depends)) else None


def _taken(limit: Limit, left: list[Limit]) -> bool:
    """Whether the other sentence has the same limit, which is then taken out of its own."""
    for at, one in enumerate(left):
        if _value(one) == _value(limit):
            del left[at]
            return True
    return False


def _value(limit: Limit) -> tuple[object, ...]:
    return limit.sense, limit.bound.low, limit.bound.high, limit.bound.unit


def _clash(one: Limit, other: Limit, always: bool) -> bool:
    """Whether two limits of one thing cannot both hold."""
    if one.sense == other.sense:
        return one.bound.high != other.bound.high if one.sense != "exact" else _value(one) != _value(other)
    senses = {one.sense: one.bound, other.sense: other.bound}
    if not always or "absent" in senses:
        return False
    if "upto" in senses and "from" in senses:
        return senses["from"].low > senses["upto"].high
    if "upto" in senses:
        return senses["exact"].high > senses["upto"].high
    return senses["exact"].low < senses["from"].low
