"""Whether a condition holds for a fact that was given; None where the words of the two do not meet.

at-most "$200"       given "$48", "48"         yes
is "invoice"         given "card"              no
is "disputed"        given "no"                no
"""

from __future__ import annotations

from typing import Final

from runbookc.analyses.deciding.choices import named_values, truth
from runbookc.analyses.quantity import Interval, Quantity, bounds, quantity
from runbookc.ground.words import name_words, stem, stems, words
from runbookc.ir.model import Fact, Test
from runbookc.rehearsal.simulation.value import NOTHING

_NEGATED: Final = frozenset(("is-not", "holds-not", "missing"))


def holds(test: Test, fact: Fact, given: str) -> bool | None:
    """Whether a test of a fact holds for a value of it, as a person writes it."""
    limits = bounds(test)
    if limits is not None:
        value = _measured(given, limits[0].unit)
        inside = _within(value, limits[0]) if value is not None else None
        return not inside if inside is not None and test.operator in _NEGATED else inside
    if test.operator in ("exists", "missing"):
        return (given.strip().lower() in NOTHING) == (test.operator == "missing")
    same = _is_it(test, fact, given)
    return not same if same is not None and test.operator in _NEGATED else same


def _measured(given: str, unit: str) -> Quantity | None:
    """An amount; one without a unit has that of the bound."""
    found = quantity(given)
    return Quantity(found.number, unit) if found is not None and not found.unit else found


def _within(value: Quantity, limits: Interval) -> bool | None:
    if value.unit != limits.unit:
        return None
    low = limits.low is None or value.number > limits.low or (limits.low_in and value.number == limits.low)
    high = limits.high is None or value.number < limits.high or (limits.high_in and value.number == limits.high)
    return low and high


def _is_it(test: Test, fact: Fact, given: str) -> bool | None:
    """Whether the value given is the one that is asked for."""
    about = frozenset((*stems(test.subject), *(stem(word) for word in name_words(fact.name))))
    flag = truth(given, frozenset())
    if flag is not None and not fact.values:
        asked = truth(test.value, about)
        return flag if asked is None or asked else not flag
    asked_for = named_values(test.value, fact.values, about) if fact.values else None
    mine = named_values(given, fact.values, about) if fact.values else None
    if asked_for is not None and mine is not None and asked_for.values and len(mine.values) == 1:
        return mine.values <= asked_for.values
    if words(given) == words(test.value):
        return True
    return None if fact.values or not test.value else False
