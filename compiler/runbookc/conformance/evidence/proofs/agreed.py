"""What was agreed before a call: the day and the time that the agent asked about, and the customer said yes to.

"Shall I book you in on 3 May at 2 pm?" – "Yes, please" – and a call for 13 May: "you're booked in" is not so. Only a
day or a time that nobody had named stands against one agreed to, and only where the yes is plain. To be among what a
record lists as free is not to be named.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import TypeVar

from runbookc.conformance.claims.lexicon import Lexicon, load_lexicon
from runbookc.conformance.claims.tokens import words_in
from runbookc.conformance.evidence.calls.ledger import Ledger
from runbookc.conformance.evidence.calls.said import Said
from runbookc.conformance.evidence.records.entry import Entry
from runbookc.conformance.evidence.values.dates import Clock, Day, clocks, days, relative_days

Value = TypeVar("Value", Day, Clock)
_FIGURE = re.compile(r"\d")
_FIRST = 4
"""Words of an answer among which its yes stands."""
_MIDNIGHT = (0, 0)
"""The time of a record that has a day alone."""


def otherwise_agreed(entry: Entry, said: Said, ledger: Ledger, language: str) -> str | None:
    """How a call differs from what the customer had just said yes to; None where it does not, or nobody knows.

    A claim that names a day or a time itself tells the customer what was done.
    """
    if said.days or said.clocks or said.relative or not (entry.days_given or entry.clocks_given):
        return None
    lexicon, exchange = load_lexicon(language), ledger.exchange(entry.heard)
    if exchange is None:
        return None
    offer, answer = exchange.offer.lower(), exchange.answer.lower()
    if not (asks(offer, lexicon) and is_yes(answer, lexicon)):
        return None
    timed = [clock for clock in entry.clocks_given if clock[:2] != _MIDNIGHT]
    off_day = None
    if not relative_days(offer, language):
        off_day = _other(days(offer, language), entry.days_given, Day.agrees)
    off_time = _other(clocks(offer), timed, Clock.agrees)
    if off_day is None and off_time is None:
        return None
    named = [text.lower() for text in ledger.named_until(exchange, entry.heard)]
    if off_day is not None and not any(off_day[1].agrees(d) for text in named for d in days(text, language)):
        return _why(entry, *off_day)
    if off_time is not None and not any(off_time[1].agrees(c) for text in named for c in clocks(text)):
        return _why(entry, *off_time)
    return None


def _why(entry: Entry, agreed: Day | Clock, given: Day | Clock) -> str:
    return f"{entry.tool} was called for {given}, and what the customer said yes to was {agreed}"


def asks(offer: str, lexicon: Lexicon) -> bool:
    """Whether it asks for a yes to what it names: nothing of the past, and no time that is only a bound of another."""
    words = words_in(offer)
    if "?" not in offer and lexicon.words["assures"].isdisjoint(words):
        return False
    return lexicon.words["bounding"].isdisjoint(words) and lexicon.past.keys().isdisjoint(words)


def is_yes(answer: str, lexicon: Lexicon) -> bool:
    """Whether a lowered answer is a plain yes: without a figure, a doubt or a day of its own."""
    words = words_in(answer)
    if _FIGURE.search(answer) or lexicon.words["assents"].isdisjoint(words[:_FIRST]):
        return False
    doubts = lexicon.any_of("wavers", "negation", "condition", "part-of-day")
    return doubts.isdisjoint(words) and not relative_days(answer, lexicon.language)


def _other(
    told: Iterable[Value], given: Iterable[Value], same: Callable[[Value, Value], bool]
) -> tuple[Value, Value] | None:
    """The one value agreed to that a call lacks, and the one that it was given instead."""
    agreed, made = _distinct(told, same), _distinct(given, same)
    missing = [one for one in agreed if not any(same(one, other) for other in made)]
    strange = [one for one in made if not any(same(one, other) for other in agreed)]
    alone = len(agreed) == len(made) and len(missing) == len(strange) == 1
    return (missing[0], strange[0]) if alone else None


def _distinct(values: Iterable[Value], same: Callable[[Value, Value], bool]) -> list[Value]:
    found: list[Value] = []
    for value in values:
        if not any(same(value, other) for other in found):
            found.append(value)
    return found
